"""Which kind each part of a text is, once it is known which lines are the article's."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from seeds.cleaning.bylines import is_byline, is_credit, is_invitation, is_name
from seeds.cleaning.dates import date_in, is_date_line
from seeds.cleaning.lines import Lines
from seeds.cleaning.looks import telling_words
from seeds.cleaning.segment import best_segment
from seeds.cleaning.titles import Title, title_of
from seeds.document import Block, Kind

# A line weighs by its length up to here, as it does where the article is sought.
_HEAVIEST = 300
_EVEN = 0.45
# Date and author stand between title and article, or close about them; a list of buttons may lie between.
_HEAD, _ABOVE, _ABOVE_TITLE, _INTO_ARTICLE, _BEHIND_ARTICLE = 40, 12, 3, 2, 3
_PARAGRAPH = 150
_DATE_LENGTH, _MOST_DATES = 120, 12
_HEADING_LENGTH, _HEADING_WORDS, _HEADING_FOLLOWED = 160, 24, 50
_CAPTION_WORDS, _CAPTION_SHARED, _SURE = 8, 2, 0.8
_STATEMENT, _COMMA = 5, 1

_ARTICLE = frozenset({Kind.BODY, Kind.HEADING, Kind.CAPTION})
_LITTLE = 0.15


class Cleaned(NamedTuple):
    """The blocks of a text, which cover it, its title and its ISO 8601 date ("" where there is none)."""

    blocks: tuple[Block, ...]
    title: str
    date: str


def blocks_of(
    text: str, lines: Lines, likely: Sequence[float], kept: Sequence[bool], page_title: str = ""
) -> Cleaned:
    """What each part of the text is. `likely` and `kept` say it of each line whether it is the article's.

    There is at least one line. `page_title` is the title that the page gives itself.
    """
    kinds = [Kind.BODY if keep else Kind.BOILERPLATE for keep in kept]
    article = article_of(lines, likely, kept)
    if not article:
        return Cleaned(covering(text, lines, kinds), page_title, "")
    title = title_of(lines, likely, kept, article, page_title)
    head = _head(lines, kept, article, title)
    _name_captions(kinds, lines, likely, range(min(head.start, article.start), article.stop))
    name_headings(kinds, lines)
    if title:
        kinds[title.line] = Kind.TITLE
        _leave_out_teasers_above(kinds, lines, title.line)
    dates = _dates(lines, head, article)
    bylines = _bylines(lines, head, dates, title)
    for index in bylines:
        kinds[index] = Kind.BYLINE
    for index in dates:
        kinds[index] = Kind.DATE
    date = next(filter(None, (date_in(lines.texts[index]) for index in dates)), "")
    return Cleaned(
        blocks=covering(text, lines, kinds, title),
        title=title.text if title else page_title,
        date=date or _date_beside(lines, head, bylines),
    )


def covering(text: str, lines: Lines, kinds: Sequence[Kind], title: Title | None = None) -> tuple[Block, ...]:
    """A block for each line, from its line's beginning to the next one's; more for a title inside one."""
    starts = [0, *(text.rfind("\n", 0, start) + 1 for start in lines.starts[1:]), len(text)]
    blocks = [Block(*each) for each in zip(starts, starts[1:], kinds, strict=False)]
    if title:
        around = lines.texts[title.line]
        rest = Kind.BODY if kinds[title.line] is Kind.BODY else Kind.BOILERPLATE
        block = blocks[title.line]
        begin = lines.starts[title.line] + title.start if _has_words(around[: title.start]) else block.start
        end = lines.starts[title.line] + title.end if _has_words(around[title.end :]) else block.end
        parts = [(block.start, begin, rest), (begin, end, Kind.TITLE), (end, block.end, rest)]
        blocks[title.line : title.line + 1] = [Block(*part) for part in parts if part[0] < part[1]]
    return tuple(blocks)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _leave_out_teasers_above(kinds: list[Kind], lines: Lines, title: int) -> None:
    """A little that is kept above the title is no article's; where it is much, the title is in doubt."""
    length = lines.columns["length"]
    kept = [index for index, kind in enumerate(kinds) if kind in _ARTICLE]
    above = [index for index in kept if index < title]
    if sum(length[index] for index in above) <= _LITTLE * sum(length[index] for index in kept):
        for index in above:
            kinds[index] = Kind.BOILERPLATE


def article_of(lines: Lines, likely: Sequence[float], kept: Sequence[bool]) -> range:
    """The run of lines that the article fills; empty where no line is kept."""
    weights = [min(length, _HEAVIEST) for length in lines.columns["length"]]
    run = best_segment([(share - _EVEN) * weight for share, weight in zip(likely, weights, strict=True)])
    if any(kept[index] for index in run):
        return run
    first = next((index for index, keep in enumerate(kept) if keep), -1)
    return range(first, len(kept) - list(kept)[::-1].index(True)) if first >= 0 else range(0)


def _head(lines: Lines, kept: Sequence[bool], article: range, title: Title | None) -> range:
    """The lines from the title, or from where it would be, into the first paragraphs of the article."""
    begin = max(0, article.start - (_HEAD if title else _ABOVE))
    if title and title.line >= begin:
        begin = title.line + 1
    paragraphs = 0
    for index in range(begin, min(begin + _HEAD + _INTO_ARTICLE, article.stop)):
        paragraphs += kept[index] and lines.columns["length"][index] >= _PARAGRAPH
        if paragraphs == _INTO_ARTICLE:
            return range(begin, index)
    return range(begin, max(begin, min(begin + _HEAD + _INTO_ARTICLE, article.stop)))


def _dates(lines: Lines, head: range, article: range) -> list[int]:
    """The lines in the head of the article that are dates; else one close above it or behind the article."""
    found = [index for index in _dated(lines, head)[:_MOST_DATES] if is_date_line(lines.texts[index])]
    published = [index for index in found if not _updated().match(lines.texts[index])]
    if found:
        return published or found[:1]
    above = range(max(0, head.start - 1 - _ABOVE_TITLE), max(0, head.start - 1))
    end = range(max(article.start, article.stop - 2), article.stop)
    behind = range(article.stop, min(article.stop + _BEHIND_ARTICLE, len(lines.texts)))
    others = [*_dated(lines, above)[::-1], *_dated(lines, end), *_dated(lines, behind)]
    return [index for index in others if is_date_line(lines.texts[index])][:1]


def _dated(lines: Lines, sought: Iterable[int]) -> list[int]:
    """The lines that may be dates: short ones with a year."""
    return [
        index
        for index in sought
        if len(lines.texts[index]) <= _DATE_LENGTH and _year().search(lines.texts[index])
    ]


def _date_beside(lines: Lines, head: range, bylines: Sequence[int]) -> str:
    """The date in a line that says something else too, as who wrote the article."""
    others = [*bylines, *_dated(lines, head)]
    return next(filter(None, (date_in(lines.texts[index]) for index in others)), "")


def _bylines(lines: Lines, head: range, dates: Sequence[int], title: Title | None) -> list[int]:
    """The lines in the head that name an author: they say so, or are a name beside the title or a date."""
    beside = {index + by for index in dates for by in (-1, 1)} | ({title.line + 1} if title else set())
    return [
        index
        for index in head
        if index not in dates
        and (is_byline(lines.texts[index]) or (index in beside and is_name(lines.texts[index])))
    ]


def name_headings(kinds: list[Kind], lines: Lines) -> None:
    """A kept line is a heading if it is short, does not close as a sentence, and longer text follows it."""
    lengths, words = lines.columns["length"], lines.columns["words"]
    endings, items = lines.columns["ending"], lines.columns["item"]
    for index in range(len(kinds) - 1):
        if (
            kinds[index] is Kind.BODY
            and lengths[index] <= _HEADING_LENGTH
            and kinds[index + 1] is Kind.BODY
            and endings[index] not in (_STATEMENT, _COMMA)
            and items[index] != 1
            and words[index] <= _HEADING_WORDS
            and lengths[index + 1] >= max(_HEADING_FOLLOWED, lengths[index])
            and endings[index + 1] > _COMMA
            and any(map(str.isalpha, lines.texts[index]))
        ):
            kinds[index] = Kind.HEADING


def _name_captions(kinds: list[Kind], lines: Lines, likely: Sequence[float], run: range) -> None:
    """Inside the article, what a picture says and whose it is; of kept lines only what is surely that."""
    endings, items = lines.columns["ending"], lines.columns["item"]
    sentences = []
    for index in run:
        text = lines.texts[index]
        if kinds[index] is Kind.BODY:
            is_sure = likely[index] < _SURE or endings[index] != _STATEMENT
            if is_sure and not items[index] and is_credit(text):
                kinds[index] = Kind.CAPTION
        elif not items[index] and not is_invitation(text) and "http" not in text:
            if is_credit(text):
                kinds[index] = Kind.CAPTION
            elif _may_be_caption(lines, index):
                sentences.append(index)
    if sentences:
        bodies = (lines.folded[index] for index in run if kinds[index] is Kind.BODY)
        body = frozenset().union(*map(telling_words, bodies))
        for index in sentences:
            if len(telling_words(lines.folded[index]) & body) >= _CAPTION_SHARED:
                kinds[index] = Kind.CAPTION


def _may_be_caption(lines: Lines, index: int) -> bool:
    """Whether the line is a sentence of some length that stands there once."""
    columns = lines.columns
    return (
        columns["ending"][index] == _STATEMENT
        and columns["words"][index] >= _CAPTION_WORDS
        and columns["repeats"][index] == 1
        and not columns["marks"][index]
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"[12١٢१२](?:(?<=[12])\d{3}|(?<=[١٢])[٠-٩]{3}|(?<=[१२])[०-९]{3})")


@cache
def _updated() -> re.Pattern[str]:
    """How a line about a change begins."""
    return re.compile(
        r"(?i)\W*(?:last )?(?:updated?|modified|edited|corrected|aktualisiert|zuletzt|geändert|mis à jour"
        r"|modifié|maj\b|actualizado|atualizado|aggiornat|modificato|bijgewerkt|обновлено|изменено|更新|最終更新|最后更新|수정|تحديث"
        r"|आखिरी|अपडेट)"
    )
