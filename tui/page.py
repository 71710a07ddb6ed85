"""The page that the reader shows: a text in rows with everything that lies on it. No widget.

All offsets are code points of the page's own text, which is the view of a document.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from seeds.document import Kind
from seeds.search import Search
from seeds.spans import Span
from tui.layout import Layout
from tui.marks import Marks
from tui.painting import Lay
from tui.selecting import Cursor


class Mark(NamedTuple):
    """An annotation as the page shows it: where, under which tag, and whose details to ask for."""

    id: str
    tag: str
    span: Span


class Hits(NamedTuple):
    """What is looked for, and where the place found last begins; -1 without one."""

    search: Search = Search()
    current: int = -1

    def between(self, start: int, end: int) -> Iterator[tuple[Span, bool]]:
        """The places found that touch `[start, end)`; with each, whether it is the current one."""
        for place in self.search.touching(start, end):
            yield Span(place, place + len(self.search.words)), place == self.current


def no_marks() -> Marks[Mark]:
    """An empty index of annotations."""
    return marks([])


def marks(found: Sequence[Mark]) -> Marks[Mark]:
    """An index of annotations."""
    return Marks(found, lambda mark: mark.span)


def spans(found: Sequence[Span]) -> Marks[Span]:
    """An index of bare spans."""
    return Marks(found, lambda span: span)


@dataclass(slots=True)
class Page:
    """A laid out text and what lies on it. What is set is shown at the next painting."""

    layout: Layout
    kind_at: Callable[[int], Kind] = lambda _: Kind.BODY
    """The kind of the block that holds an offset."""
    marks: Marks[Mark] = field(default_factory=no_marks)
    ticked: Marks[Span] = field(default_factory=lambda: spans([]))
    hits: Hits = field(default_factory=Hits)

    @property
    def text(self) -> str:
        """The text that is laid out."""
        return self.layout.text

    def lays(self, row: int, cursor: Cursor) -> list[Lay]:
        """What lies on `row`, lowest first, in offsets of the row."""
        shown = self.layout.shown(row)
        found: list[Lay] = [(0, len(shown), self.kind_at(shown.start).value)]

        def lay(span: Span, name: str) -> None:
            if span.overlaps(shown):
                found.append((span.start - shown.start, span.end - shown.start, name))

        for span, _ in self.ticked.touching(shown.start, shown.end):
            lay(span, "ticked")
        for span, mark in self.marks.touching(shown.start, shown.end):
            lay(span, "tag-" + mark.tag)
        for span, current in self.hits.between(shown.start, shown.end):
            lay(span, "hit-current" if current else "hit")
        if cursor.span:
            lay(cursor.span, "selection")
        return found

    def margin(self, row: int) -> list[str]:
        """The tags of the annotations that touch `row`, each once, in text order."""
        shown = self.layout.shown(row)
        touching = self.marks.touching(shown.start, max(shown.end, shown.start + 1))
        return list(dict.fromkeys(mark.tag for _, mark in touching))

    def ticks_ending_on(self, row: int) -> list[int]:
        """Where on `row` ticked sentences end, in offsets of the row."""
        shown = self.layout.shown(row)
        touching = self.ticked.touching(shown.start, shown.end)
        return [span.end - shown.start for span, _ in touching if span.end <= shown.end]
