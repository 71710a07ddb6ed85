"""Cleaning: from a text to its blocks, by rules about lines. No rule knows a page's own words."""

import re
from typing import NamedTuple

from seeds.cleaning.dates import date_in
from seeds.cleaning.kinds import kinds_of
from seeds.cleaning.lines import Line, lines_of
from seeds.document import Block, Kind

# A text of more lines is a table or a log, not a page: it is one block, and looking at it takes no time.
_MOST_LINES = 250_000


class Cleaned(NamedTuple):
    """The blocks of a text, which cover it, its title and its ISO 8601 date ("" where there is none)."""

    blocks: tuple[Block, ...]
    title: str
    date: str


def clean(text: str, *, page_title: str = "") -> Cleaned:
    """What each part of `text` is. `page_title` is the title that the page gives itself.

    Where it is not certain that a line is furniture, it is kept.
    """
    if not text:
        return Cleaned((), "", "")
    if text.count("\n") > _MOST_LINES:
        return Cleaned((Block(0, len(text), Kind.BODY),), page_title, "")
    found = lines_of(text)
    if not found:
        return Cleaned((Block(0, len(text), Kind.BODY),), page_title, "")
    what = kinds_of(found, page_title)
    titles = (_plain(line) for line, kind in zip(found, what, strict=True) if kind is Kind.TITLE)
    dates = (date_in(line.text) for line, kind in zip(found, what, strict=True) if kind is Kind.DATE)
    return Cleaned(
        blocks=_covering(text, found, what),
        title=next(titles, page_title),
        date=next(filter(None, dates), ""),
    )


def _covering(text: str, found: list[Line], what: list[Kind]) -> tuple[Block, ...]:
    """A block for each line, from its own line's beginning to the next one's."""
    starts = [0, *(text.rfind("\n", 0, line.start) + 1 for line in found[1:]), len(text)]
    return tuple(Block(start, end, kind) for start, end, kind in zip(starts, starts[1:], what, strict=False))


def _plain(title: Line) -> str:
    """A title's words, without the signs of Markdown around them."""
    return " ".join(re.sub(r"^#{1,6} +|\s#+$", "", title.text).split())
