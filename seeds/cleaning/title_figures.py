"""What speaks for and against each candidate for a title, in figures."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from math import log
from typing import NamedTuple

from seeds.cleaning.candidates import Candidate, Whence, looked_at
from seeds.cleaning.lines import Column, Lines
from seeds.cleaning.looks import Looks, folded, look_at, telling_words

_BODY_LINES = 60
_DATE_LENGTH, _BYLINE_LENGTH = 70, 90
_DATES_AHEAD = 4
_LONGEST_COUNTED = 300
_LEADING, _LEADING_LONGEST = 5, 200
_HELD = 15
_STATEMENT = 5  # the figure of looks.py for a full stop
_SHORTEST_HEADLINE, _SENTENCE = 20, 80
_QUOTES_CLOSED = "\"'”’»)]）」』】 "
_QUOTES = "\"“„«‘'»「『《¿¡"


class Page(NamedTuple):
    """What a candidate is seen against."""

    lines: Lines
    looks: Sequence[Column]
    """The columns that `Looks` has, in its order."""
    likely: Sequence[float]
    start: int
    """Where the article begins."""
    body: Mapping[str, int]
    """In how many lines of the article a word is."""
    body_lines: int
    names: str
    """The lines looked at, folded, an end of line before and behind each."""
    places: Mapping[int, int]
    """Where in `names` each line begins."""
    head_words: frozenset[str]
    """The words of the page's own title, or else of its first line."""
    said: frozenset[frozenset[str]]
    """The words of each line looked at that shares one with the first."""
    dated: Sequence[int]
    """Short lines with a time or a year, in order."""
    signed: Sequence[int]
    """Short lines that begin as a byline does."""
    longest: Mapping[int, int]
    """How long the longest line is between each one and the article."""


class _Seen(NamedTuple):
    """A candidate, and what it looks like by itself."""

    candidate: Candidate
    text: str
    name: str
    """The text as folded."""
    words: frozenset[str]
    looks: Looks
    length: float
    """Characters; in a script without spaces each says as much as two."""


def page_of(
    lines: Lines, likely: Sequence[float], kept: Sequence[bool], article: range, page_title: str
) -> Page:
    """What the candidates are seen against."""
    indices = looked_at(article)
    body_lines = [lines.folded[index] for index in article[:_BODY_LINES] if kept[index]]
    lengths, times = lines.columns["length"], lines.columns["times"]
    near = [index for index in indices if index < article.start + _DATES_AHEAD]
    names, places = "\n", {}
    for index in indices:
        places[index] = len(names)
        names += lines.folded[index] + "\n"
    return Page(
        lines=lines,
        looks=[lines.columns[name] for name in Looks._fields],
        likely=likely,
        start=article.start,
        body=Counter(chain.from_iterable(map(telling_words, body_lines))),
        body_lines=len(body_lines) or 1,
        names=names,
        places=places,
        head_words=telling_words(folded(page_title) if page_title else lines.folded[0]),
        said=_said(lines, indices),
        dated=[index for index in near if times[index] > 0 and lengths[index] < _DATE_LENGTH],
        signed=[
            index for index in near if lengths[index] < _BYLINE_LENGTH and _is_signed(lines.texts[index])
        ],
        longest=_longest(lines, [index for index in near if index < article.start]),
    )


def _said(lines: Lines, indices: Sequence[int]) -> frozenset[frozenset[str]]:
    first = telling_words(lines.folded[0])
    names = (lines.folded[index] for index in indices if index)
    return frozenset(telling_words(name) for name in names if any(map(name.__contains__, first)))


def _longest(lines: Lines, before: Sequence[int]) -> dict[int, int]:
    columns = lines.columns
    found, longest = {}, 0
    for index in reversed(before):
        found[index] = longest
        length = len(lines.texts[index])
        if (
            length < _LEADING_LONGEST
            and columns["ending"][index] not in (1, 5)
            and not columns["item"][index]
        ):
            longest = max(longest, length)
    return found


def features(candidate: Candidate, page: Page) -> dict[str, float]:
    """What speaks for and against a candidate."""
    seen = _seen(candidate, page)
    return {
        **_looks(seen),
        **_place(seen, page),
        **_surroundings(seen, page),
        **_words(seen.words, page),
        **({"share": 1.0} if candidate.whence is Whence.WHOLE else _part(candidate, page)),
    }


def _seen(candidate: Candidate, page: Page) -> _Seen:
    line, lines = candidate.line, page.lines
    text = lines.texts[line][candidate.start : candidate.end]
    if candidate.whence is Whence.WHOLE:
        name = lines.folded[line]
        looks = Looks._make([column[line] for column in page.looks])
    else:
        name, looks = look_at(text.strip())
    unspaced = looks.capitals < 0 and looks.words > 0
    length = min(looks.length * (2 if unspaced else 1), _LONGEST_COUNTED)
    return _Seen(candidate, text, name, telling_words(name), looks, length)


def _looks(seen: _Seen) -> dict[str, float]:
    _, text, _, _, looks, length = seen
    small = text.lower()
    first = text[bullet().match(text).end() :][:1]  # type: ignore[union-attr]
    return {
        "length": log(length or 1),
        "short": max(0, 25 - length) / 25,
        "very short": max(0, 12 - length) / 12,
        "longish": max(0, length - 75) / 50,
        "long": max(0, length - 140) / 100,
        "one word": looks.words <= 1.5,  # noqa: PLR2004 (halves come of scripts without spaces)
        "few words": 1.5 < looks.words <= 3.5,  # noqa: PLR2004 (as above)
        "statement": looks.ending == _STATEMENT and not text.rstrip(_QUOTES_CLOSED).endswith(("!", "！")),
        "small": first.islower(),
        "sign": not first.isalnum() and first not in _QUOTES,
        "capitals": max(looks.capitals, 0),
        "marks": min(looks.marks, 3),
        "times": looks.times > 0 and length < 60,  # noqa: PLR2004 (a date's line is shorter)
        "address": looks.addresses > 0,
        "credit": _credit().search(small) is not None,
        "furniture": _is_furniture(small),
        "cues": min(looks.cues, 2),
    }


def _place(seen: _Seen, page: Page) -> dict[str, float]:
    words, index, columns = seen.words, seen.candidate.line, page.lines.columns
    shared = len(words & page.head_words) if index else 0
    ahead = page.start - index
    return {
        "distance": log(1 + max(ahead, 0)),
        "adjacent": ahead == 1,
        "top": index == 0,
        "said again": index == 0 and words in page.said,
        "likely": page.likely[index],
        "item": columns["item"][index] > 0,
        "indent": min(columns["indent"][index], 6) / 6,
        "head words": shared / (len(words) or 1),
        "head covered": shared / (len(page.head_words) or 1),
        # An earlier line has its words in a row.
        "held": seen.length >= _HELD and 0 <= page.names.find(seen.name) < page.places[index],
    }


def _surroundings(seen: _Seen, page: Page) -> dict[str, float]:
    index, columns = seen.candidate.line, page.lines.columns
    length = seen.length or 1
    last = index + 1 == len(page.lines.texts)
    gap, gap_behind = columns["gap"][index] > 1, not last and columns["gap"][index + 1] > 1
    behind = 0 if last else columns["length"][index + 1]
    longest = page.longest.get(index, 0)
    return {
        "shorter above": _is_shorter_above(page, index, length),
        "prose above": index > 0 and _is_sentence(page, index - 1),
        "gap": gap,
        "gap behind": gap_behind,
        "gaps": gap and gap_behind,
        "longer behind": behind > 1.3 * length and behind > 60,  # noqa: PLR2004 (as a standfirst is)
        "longer follows": min(log(longest / length), 2) if longest > length else 0.0,
        "date follows": bool(page.dated) and page.dated[-1] > index,
        "date before": index - 1 in page.dated or index - 2 in page.dated,
        "byline follows": any(0 < other - index <= _LEADING for other in page.signed),
    }


def _is_shorter_above(page: Page, index: int, length: float) -> bool:
    """Whether the line above is shorter and no sentence, as a headline over its summary is."""
    columns = page.lines.columns
    return (
        index > 0
        and _SHORTEST_HEADLINE < columns["length"][index - 1] < length
        and columns["ending"][index - 1] != _STATEMENT
    )


def _is_sentence(page: Page, index: int) -> bool:
    columns = page.lines.columns
    return columns["ending"][index] == _STATEMENT and columns["length"][index] > _SENTENCE


def _words(words: frozenset[str], page: Page) -> dict[str, float]:
    shared = [page.body[word] for word in words if word in page.body]
    return {
        "in body": len(shared) / len(words) if words else 0.0,
        "often in body": min(sum(shared) / page.body_lines, 2),
    }


def _part(candidate: Candidate, page: Page) -> dict[str, float]:
    """What speaks for a part of a line: how much of it is left over, and what that says."""
    whole = page.lines.texts[candidate.line]
    rest = f"{whole[: candidate.start]} {whole[candidate.end :]}"
    left = folded(rest)
    others = telling_words(left)
    cut = candidate.whence is not Whence.HELD
    return {
        "glued": candidate.whence is Whence.GLUED,
        "beginning": cut and candidate.start == 0,
        "share": (candidate.end - candidate.start) / len(whole),
        "marks inside": cut and _site_mark().search(whole, candidate.start, candidate.end) is not None,
        "rest in body": sum(word in page.body for word in others) / len(others) if others else 0.0,
        "rest is a line": bool(left) and f"\n{left}\n" in page.names,
        "rest": min(left.count(" ") + 1, 8) / 8 if left else 0.0,
        "rest behind": min(len(folded(whole[candidate.end :]).split()), 8) / 8,
        "line furniture": _is_furniture(whole.lower()),
        "longer rest": len(rest) > candidate.end - candidate.start,
    }


@cache
def bullet() -> re.Pattern[str]:
    """The sign of an entry in a list, where a line begins with one."""
    return re.compile(r"(?:[-*+•·▪◦‣–—o>]\s+)?")


@cache
def _site_mark() -> re.Pattern[str]:
    """What stands before and behind the name of a site."""
    return re.compile(r"\s[-–—|·›»>/]+\s?\S|[|›]")


def _is_signed(text: str) -> bool:
    """Whether the line begins as a byline does, or says that it names a reporter."""
    return _byline().match(text) is not None or _reporter().search(text) is not None


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(r"(?i)(?:by|von|par|por|di|de|от|written by|author)\b[ :]")


@cache
def _reporter() -> re.Pattern[str]:
    return re.compile(r"기자|記者|记者")


def _is_furniture(small: str) -> bool:
    """Whether a line, in small letters, begins as a caption, byline or button does, or has their signs."""
    return _beginning().match(small) is not None or _inside().search(small) is not None


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(
        r"\(c\)|photo|image|foto|bild|search|share|advert|skip|updated|published|follow|sign|log"
        r"|by |von |par |por |written by"
    )


# What is sought anywhere in a line is sought in small letters, and each alternative begins with a character:
# then Python's search leaps from one possible beginning to the next, at a fifth of the cost.
_LEGAL = r"©|/afp|cooki\u0307?e(?<!\wcookie)(?<!\wcooki\u0307e)|copyright"


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"{_LEGAL}|getty")


@cache
def _credit() -> re.Pattern[str]:
    """Who made a picture, in a caption."""
    agencies = "afp|efe|reuters|ap|dpa|ansa|getty|撮影|lapresse|picture alliance"
    closing = "|".join(rf"{sign}(?:{agencies})[)）.]?$" for sign in (" ", r"\.", "/", r"\("))
    return re.compile(
        rf"{_LEGAL}|{closing}|foto:(?<!\wfoto:)|撮影）$|credit(?<=^credit)|fot\.(?<=^fot\.)"
        r"|\(photo|getty images|\(image"
    )
