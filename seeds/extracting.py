"""A web page as a document: its visible text, and what each part of it is.

Trafilatura says which words are the article; they are found again in the visible text, line by line, so that
nothing of the page is lost and offsets stay those of the visible text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from seeds.aligning import aligned
from seeds.articles import Article, article_of
from seeds.cleaning import clean
from seeds.document import Block, Kind
from seeds.pages import Page, visible_text
from seeds.spans import Span

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Half of a line's words make it a line of the article: fewer are what two lines have in common by chance.
_SHARE = 0.5
# A line with a date or a name says little else; a title of two words may stand in any line.
_MOST_WORDS, _MOST_OTHERS, _FEWEST_IN_LINE = 16, 8, 3
# Two headlines of one article have so many of their words in common.
_ALIKE = 0.4
# Date and author stand so many lines above the title, or so many below the article's first; a heading above
# the article with other words than the title that the page gives itself is its title within so many lines.
_ABOVE, _BELOW, _FAR_ABOVE = 4, 3, 20
_SHORTEST_SITE, _LONGEST_TITLE = 4, 500
# A heading or a caption that is longer was never closed, or is an attack.
_LONGEST_MARK = 2_000
# A year has no more figures, and a number of thousands is not turned into an integer.
_LONGEST_FIGURE = 4
# A book. Trafilatura takes 1.5 s for so much.
_LONGEST_TEXT = 1_000_000


class Extracted(NamedTuple):
    """A page's visible text and the blocks that cover it; title, ISO 8601 date, author, site; or ""."""

    text: str
    blocks: tuple[Block, ...]
    title: str
    date: str
    author: str
    site: str


class _Line(NamedTuple):
    """A line that is not empty: where it is in the text, and its words."""

    start: int
    end: int
    words: list[str]


def extract(html: str) -> Extracted:
    """What the page is. Where trafilatura finds no article, lines are judged as those of a plain text are."""
    page = visible_text(html)
    article = article_of(html) if 0 < len(page.text) <= _LONGEST_TEXT else None
    lines = _lines(page.text)
    kept = _kept(lines, article.text) if article else []
    if not article or not any(kept):
        cleaned = clean(page.text, page_title=page.title)
        return Extracted(page.text, cleaned.blocks, cleaned.title or page.title, cleaned.date, "", "")
    own, window = (without_site(each[:_LONGEST_TITLE], article.site) for each in (article.title, page.title))
    place = _title_place(page, lines, kept.index(True), (own, window, max(_parts(window), key=len)))
    parted = _parted(page.text, lines, place)
    if len(parted) > len(lines):
        lines, kept = parted, _kept(parted, article.text)
    if place:
        _move_below(place, lines, kept)
    return Extracted(
        text=page.text,
        blocks=_covering(page.text, lines, _kinds(page, lines, kept, article, place)),
        title=_plain(page.text[place.start : place.end]) if place else own or window,
        date=article.date,
        author=article.author,
        site=article.site,
    )


def without_site(title: str, site: str) -> str:
    """The title without the site's name before or behind it: "The bridge opens - The Daily"."""
    parts = _parts(title)
    while len(parts) > 1 and _is_site(parts[-1], site):
        del parts[-2:]
    while len(parts) > 1 and _is_site(parts[0], site):
        del parts[:2]
    return "".join(parts)


def _parts(title: str) -> list[str]:
    """What separators part, and at the odd places the separators."""
    return re.split(r"(\s+[-–—|·•»:]+\s+|\s*\|\s*)", title)


def _is_site(part: str, site: str) -> bool:
    name, known = ("".join(re.findall(r"\w+", each)).casefold() for each in (part, site))
    if min(len(name), len(known)) < _SHORTEST_SITE:
        return bool(name) and name == known
    return name in known or known in name


def _lines(text: str) -> list[_Line]:
    return [_Line(*found.span(), _words(found[0])) for found in re.finditer(r"\S[^\n]*", text)]


def _words(text: str) -> list[str]:
    """The words; where a script sets no spaces, each character is one. Soft hyphens part no word."""
    if text.isascii():
        return re.findall(r"\w+", text)
    return _word().findall(_unseen().sub("", text))


@cache
def _word() -> re.Pattern[str]:
    spaceless = "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    return re.compile(rf"[^\W{spaceless}]+|[{spaceless}]")


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def _kept(lines: Sequence[_Line], article: str) -> list[bool]:
    """Which lines are the article's. Lines without a word go with those around them."""
    found = iter(aligned([word for line in lines for word in line.words], _words(article)))
    kept = []
    for line in lines:
        matched = sum(next(found) >= 0 for _ in line.words)
        kept.append(bool(line.words) and matched >= _SHARE * len(line.words))
    for index, line in enumerate(lines[1:-1], start=1):
        if not line.words:
            kept[index] = kept[index - 1] and kept[index + 1]
    return kept


def _move_below(title: Span, lines: Sequence[_Line], kept: list[bool]) -> None:
    """Keeps what stands both above the title and below it below: above, it is a teaser for the article."""
    below: dict[tuple[str, ...], int] = {}
    for index, line in enumerate(lines):
        if title.start <= line.start and (line.start < title.end or not kept[index]):
            below.setdefault(tuple(line.words), index)
    for index, line in enumerate(lines):
        if line.start >= title.start:
            break
        if kept[index] and tuple(line.words) in below:
            kept[index] = False
            kept[below[tuple(line.words)]] = True


def _title_place(page: Page, lines: Sequence[_Line], first: int, titles: Sequence[str]) -> Span | None:
    """Where the title stands: as a heading, as a line, or within one, nearest to the article's `first` line.

    A title of a word or two may be the site's, so it is looked for last.
    """
    headings = [
        Span(start, end) for start, end, tag in page.marks if tag == "h1" and end - start <= _LONGEST_MARK
    ]
    wanted = [_folded(title) for title in titles]
    long = [words for words in wanted if len(words) >= _FEWEST_IN_LINE]
    short = [words for words in wanted if 0 < len(words) < _FEWEST_IN_LINE]
    start, end = lines[max(0, first - _FAR_ABOVE)].start, lines[min(len(lines) - 1, first + _BELOW)].end
    ways = (
        _titled(page.text, headings, long),
        _named(lines[: first + _BELOW], long),
        (part for line in lines[: first + 1] for part in _within(page.text, line, long)),
        _titled(page.text, headings, short),
        _named(lines[: first + _BELOW], short),
        (each for each in headings if start <= each.start < end),
    )
    for way in ways:
        places = sorted(way, key=lambda each: _distance(each, lines[first]))
        if places:
            return places[0]
    return None


def _titled(text: str, headings: Sequence[Span], wanted: Sequence[list[str]]) -> Iterator[Span]:
    """The headings that are a wording of a wanted title."""
    return (each for each in headings if _is_alike(_folded(text[each.start : each.end]), wanted))


def _named(lines: Sequence[_Line], wanted: Sequence[list[str]]) -> Iterator[Span]:
    """The lines that are a wanted title and nothing else."""
    return (Span(line.start, line.end) for line in lines if _folds(line) in wanted)


def _distance(place: Span, line: _Line) -> tuple[bool, int]:
    """How far from the line; whatever begins before it ends is nearer than anything behind it."""
    return place.start >= line.end, abs(place.start - line.start)


def _is_alike(heading: list[str], wanted: Sequence[list[str]]) -> bool:
    """Whether this is another wording of a wanted title: with a kicker, shorter, a few words changed."""
    words = set(heading)
    for title in map(set, wanted):
        if len(words & title) >= _ALIKE * max(len(words), len(title)):
            return True
        if len(words) >= _FEWEST_IN_LINE and words <= title:
            return True
    return False


def _within(text: str, line: _Line, wanted: Sequence[list[str]]) -> Iterator[Span]:
    """The last place in the line where a wanted title stands: the end of a path such as Home > News > X."""
    words = set(_folds(line))
    for title in wanted:
        if words.issuperset(title):
            pattern = r"\b" + r"\W+".join(map(re.escape, title)) + r"\b[^\w\s]*"
            for found in list(re.finditer(pattern, text[line.start : line.end], re.IGNORECASE))[-1:]:
                yield Span(line.start + found.start(), line.start + found.end())


def _parted(text: str, lines: Sequence[_Line], title: Span | None) -> list[_Line]:
    """The lines, those that hold the title and more parted before and behind it."""
    found: list[_Line] = []
    for line in lines:
        cuts = [cut for cut in title or () if line.start < cut < line.end]
        if not cuts:
            found.append(line)
            continue
        for start, end in pairwise((line.start, *cuts, line.end)):
            part = text[start:end]
            if part.strip():
                found.append(_Line(end - len(part.lstrip()), start + len(part.rstrip()), _words(part)))
    return found


def _kinds(
    page: Page, lines: Sequence[_Line], kept: Sequence[bool], article: Article, title: Span | None
) -> list[Kind]:
    """The kind of each line. What stands under a picture of the article is kept, whoever left it out."""
    kinds = [Kind.BODY if each else Kind.BOILERPLATE for each in kept]
    tags = _tags(page, lines)
    if title:
        for index, line in enumerate(lines):
            if title.start <= line.start < title.end:
                kinds[index] = Kind.TITLE
    told = [index for index, kind in enumerate(kinds) if kind is not Kind.BOILERPLATE]
    for index in range(told[0], told[-1] + 1):
        if kinds[index] is not Kind.TITLE and "figcaption" in tags[index]:
            kinds[index] = Kind.CAPTION
        elif kinds[index] is Kind.BODY and tags[index] & _HEADINGS:
            kinds[index] = Kind.HEADING
    for index in range(told[-1], told[0], -1):
        if kinds[index] in {Kind.BODY, Kind.TITLE}:
            break
        if kinds[index] is Kind.HEADING:
            kinds[index] = Kind.BOILERPLATE  # "Comments", "More news": of what nothing else was kept
    _tell_date_and_author(page, lines, kinds, tags, article)
    return kinds


def _tell_date_and_author(
    page: Page, lines: Sequence[_Line], kinds: list[Kind], tags: Sequence[set[str]], article: Article
) -> None:
    """Marks the lines beside the title that say when and by whom; those above it where none are below."""
    title = kinds.index(Kind.TITLE) if Kind.TITLE in kinds else -1
    first = kinds.index(Kind.BODY, title + 1) if Kind.BODY in kinds[title + 1 :] else len(kinds) - 1
    below = range(title + 1, min(first + _BELOW, len(kinds)))
    above = range(max(0, title - _ABOVE), max(0, title))
    for near in (below, above):
        plain = [
            index
            for index in near
            if kinds[index] in {Kind.BODY, Kind.CAPTION, Kind.BOILERPLATE}
            and 0 < len(lines[index].words) <= _MOST_WORDS
        ]
        dates = [index for index in plain if _has_date(lines[index], article.date, tags[index])]
        bylines = [
            index
            for index in plain
            if _has_author(lines[index], article) and not page.text.startswith("©", lines[index].start)
        ]
        apart = [index for index in dates if index not in bylines]
        if Kind.BYLINE not in kinds:
            for index in bylines:
                kinds[index] = Kind.BYLINE
        if Kind.DATE not in kinds:
            for index in apart or dates:
                kinds[index] = Kind.DATE


def _has_date(line: _Line, date: str, tags: set[str]) -> bool:
    """Whether the line holds the date in whatever form: its year and its day, or its year in a <time>.

    The day before or after will do: a page's own data are in another time zone than what it shows.
    """
    if not date:
        return False
    import datetime as dt  # noqa: PLC0415 (start-up time)

    figures = {int(word) for word in line.words if word.isdecimal() and len(word) <= _LONGEST_FIGURE}
    figures |= {int(found) for word in line.words for found in re.findall(r"^([0-3]?[0-9])[a-z]{2}$", word)}
    day = dt.date.fromisoformat(date)
    near = {(day + dt.timedelta(days)).day for days in (-1, 0, 1)}
    return day.year in figures and ("time" in tags or not figures.isdisjoint(near))


def _has_author(line: _Line, article: Article) -> bool:
    """Whether the line has all words of an author's name, and few others. The site itself is no author."""
    words = _folds(line)
    names = [_folded(name) for name in article.author.split(";") if not _is_site(name, article.site)]
    others = set(words).difference(*names)
    return len(others) <= _MOST_OTHERS and any(name and set(words).issuperset(name) for name in names)


def _tags(page: Page, lines: Sequence[_Line]) -> list[set[str]]:
    """For each line the elements that it lies in, and those of <time> that lie in it."""
    found: list[set[str]] = [set() for _ in lines]
    ends = [line.end for line in lines]
    for start, end, tag in page.marks:
        if end - start > _LONGEST_MARK:
            continue
        for index in range(bisect_right(ends, start), len(lines)):
            line = lines[index]
            if line.start >= end:
                break
            if tag == "time" or (start <= line.start and line.end <= end):
                found[index].add(tag)
    return found


def _covering(text: str, lines: Sequence[_Line], kinds: Sequence[Kind]) -> tuple[Block, ...]:
    """A block for each line, from the line's beginning to the next one's; the lines of a title are one."""
    starts = [_beginning(text, line) for line in lines]
    starts[0] = 0
    blocks: list[Block] = []
    for start, end, kind in zip(starts, [*starts[1:], len(text)], kinds, strict=True):
        if kind is Kind.TITLE and blocks and blocks[-1].kind is kind:
            blocks[-1] = blocks[-1]._replace(end=end)
        else:
            blocks.append(Block(start, end, kind))
    return tuple(blocks)


def _beginning(text: str, line: _Line) -> int:
    """Where the block of the line begins: with the spaces before it, but behind what is left of it."""
    start = text.rfind("\n", 0, line.start) + 1
    return line.start if text[start : line.start].strip() else start


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in _words(text)]


def _folds(line: _Line) -> list[str]:
    return [word.casefold() for word in line.words]


def _plain(text: str) -> str:
    return " ".join(text.split())
