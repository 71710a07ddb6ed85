"""What could be a page's title: lines about the beginning of its article, and parts of them.

A page's own title has the site's name behind it, a breadcrumb runs into a headline, that into its summary.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import combinations
from typing import NamedTuple

from seeds.cleaning.lines import Lines

_BACK, _AHEAD, _TOP = 120, 6, 4
# Lines are parted where parts are likely: far from the article only the first ones are.
_PARTED_BACK, _GLUED_BACK = 40, 12
_SHORTEST, _LONGEST, _LONGEST_HOLDING = 4, 300, 400
_SHORTEST_PART, _SHORTEST_HELD = 5, 15
_HELD_WORDS = 4
_MOST_CUTS = 7
_GLUED_BEFORE = 200
_MANY_REPEATS, _ENTRY_WORDS = 4, 2
_STATEMENT, _SENTENCE, _SENTENCE_INSIDE = 5, 150, 60


class Whence(Enum):
    """How a candidate was come by."""

    WHOLE = "a whole line"
    MARKS = "a part between bars, dashes, arrows"
    GLUED = "a part that begins or ends where two words have no space between them"
    HELD = "a part that is the page's title too, or at its end an earlier line"


class Candidate(NamedTuple):
    """What could be the title: `start` to `end` of the line."""

    line: int
    start: int
    end: int
    whence: Whence


def looked_at(article: range) -> list[int]:
    """The lines among which the title is sought: the first ones, and those about the article's beginning."""
    low = max(0, article.start - _BACK)
    return [*range(min(_TOP, low)), *range(low, min(article.stop, article.start + _AHEAD))]


def candidates(lines: Lines, article: range, page_title: str) -> Iterator[Candidate]:
    """All that could be the title, in the order of the text."""
    titles = _page_titles(page_title or lines.texts[0])
    above: list[str] = []
    for index in looked_at(article):
        text = lines.texts[index]
        if not _SHORTEST <= len(text) <= _LONGEST_HOLDING or _is_hopeless(lines, index, article.start):
            continue
        cuts = list(_cut(text, index, article.start)) if len(text) <= _LONGEST else []
        yield from cuts
        if index or page_title:
            ends = above if index >= article.start - _GLUED_BACK else ()
            known = {(cut.start, cut.end) for cut in cuts}
            yield from (Candidate(index, *part, Whence.HELD) for part in _held(text, titles, ends) - known)
            if len(text) >= _SHORTEST_HELD and lines.columns["words"][index] >= _HELD_WORDS:
                above.append(text[_item().match(text).end() :].lower())  # type: ignore[union-attr]


def _cut(text: str, index: int, start: int) -> Iterator[Candidate]:
    """The whole line, and its parts between marks and seams. `start` is where the article begins."""
    yield Candidate(index, 0, len(text), Whence.WHOLE)
    if index < 2 or index >= start - _PARTED_BACK:  # noqa: PLR2004 (the page's title is there)
        glued = index < _TOP or index >= start - _GLUED_BACK
        for part in _parts(text, glued=glued):
            yield Candidate(index, *part)


def _held(text: str, titles: Sequence[str], ends: Sequence[str]) -> set[tuple[int, int]]:
    """Which parts of a line are a title of the page, or at the line's end one of `ends`."""
    low = text.lower()
    if len(low) != len(text):
        return set()
    places = {(low.find(part), len(part)) for part in titles}
    places |= {
        (len(low) - len(part), len(part)) for part in ends if low.endswith(part) and _begins_a_word(low, part)
    }
    return {(start, start + length) for start, length in places if start >= 0 and length < len(text)}


def _begins_a_word(text: str, end: str) -> bool:
    """Whether whole words at its end are an earlier line, as that of a breadcrumb."""
    return not text[: len(text) - len(end)][-1:].isalnum()


def _is_hopeless(lines: Lines, index: int, start: int) -> bool:
    """Whether the line is surely one of a menu, or a sentence of some length: looking closely costs more."""
    columns = lines.columns
    words, repeats = columns["words"][index], columns["repeats"][index]
    is_listed = repeats > 1 or columns["item"][index] or index < start - _PARTED_BACK
    is_few = words <= (_ENTRY_WORDS if is_listed else 1) and columns["capitals"][index] >= 0
    longest = _SENTENCE if index < start else _SENTENCE_INSIDE
    is_sentence = columns["ending"][index] == _STATEMENT and columns["length"][index] > longest
    return index > 0 and (is_few or is_sentence or repeats >= _MANY_REPEATS)


def _page_titles(text: str) -> list[str]:
    """What of a page's title may stand in another line too, in small letters."""
    found = [text.lower()]
    for start, end, _ in _parts(text[:_LONGEST], glued=False):
        if ":" not in text[max(0, start - 2) : start] and ":" not in text[end : end + 2]:
            found.append(text[start:end].lower())
    return [part for part in found if len(part) >= _SHORTEST_HELD]


def _parts(text: str, *, glued: bool) -> list[tuple[int, int, Whence]]:
    """The parts between any two places where the line may be cut, the whole line excepted."""
    marks = _mark().finditer(text) if _mark_sign().search(text) else ()
    cuts = [mark.span() for mark in marks if mark.start() > 0 and mark.end() < len(text)]
    seams: set[int] = set()
    if glued:
        seams = {cut.start() for cut in _seam().finditer(text[:_GLUED_BEFORE]) if cut.start() >= _SHORTEST}
        cuts += [(seam, seam) for seam in seams]
    if not cuts:
        return []
    edges = [(0, 0), *sorted(cuts)[: _MOST_CUTS - 1], (len(text), len(text))]
    return [
        (start, end, Whence.GLUED if start in seams or end in seams else Whence.MARKS)
        for (_, start), (end, _) in _pairs(edges)
        if end - start >= _SHORTEST_PART
    ]


def _pairs(edges: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    whole = (edges[0], edges[-1])
    return (pair for pair in combinations(edges, 2) if pair != whole)


@cache
def _mark() -> re.Pattern[str]:
    """What stands between the parts of a title: " | ", " - ", " › ", ": ", " -Site"."""
    # What is looked ahead to is how each alternative begins: one test in place of eight.
    return re.compile(
        r"(?=[\s|›:：])"
        r"(?:\s+[-–—|·•:›>/~]+\s+| +» +|\s*[|›]\s*|\s?:: ?|：|\s+-(?=\w)|(?<=[\w»”\"’?!)])\s?:\s+|\s[-–—]\s?)"
    )


@cache
def _mark_sign() -> re.Pattern[str]:
    """What no mark is without, and most lines are: soon sought, where marks are not."""
    return re.compile(r"[-–—|·•:›»>/~：]")


@cache
def _item() -> re.Pattern[str]:
    """The sign or the number of an entry in a list."""
    return re.compile(r"(?:(?:[-*+•·▪◦‣–—o>]|\d{1,2}[.)])\s+)?")


@cache
def _seam() -> re.Pattern[str]:
    """Where a capital follows a small letter or the end of a sentence without a space: "of the oldFriday"."""
    small, capital = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"
    return re.compile(
        rf"(?=[\"“„«{capital}])"
        # A mark behind a blank opens a quotation.
        rf"(?:(?:(?<=[{small}]{{2}})|(?<=\S[?!\"”’»)]))(?=[\"“„«]?[{capital}][\w’']* )"
        rf"|(?<=\S[?!”»\"])(?=[“„«{capital}]))"
    )
