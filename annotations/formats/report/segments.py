"""A text cut where marks begin and end, so that marks which overlap can be shown one beside another."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotations.formats.report.contents import Article, Mark
from seeds.document import Kind
from seeds.spans import Span
from seeds.view import Piece


class Segment(NamedTuple):
    """A stretch of text: the marks that lie on all of it, those that begin and those that end with it."""

    text: str
    marks: tuple[Mark, ...]
    begin: tuple[Mark, ...]
    end: tuple[Mark, ...]


class Paragraph(NamedTuple):
    """A block as it is shown, in segments."""

    kind: Kind
    segments: tuple[Segment, ...]


def paragraphs(article: Article) -> Iterator[Paragraph]:
    """The cleaned text of an article, block by block, with its marks.

    A mark begins where its first character is shown, and ends with the last one; one that lies wholly in what
    is not shown is in no segment.
    """
    shown = article.view
    waiting = sorted(
        ((mark.span, mark) for mark in article.marks if mark.span is not None),
        key=lambda item: (item[0].start, -item[0].end, item[1].number),
        reverse=True,
    )
    open_here: list[tuple[Span, Mark]] = []
    for piece in shown.block_spans():
        while waiting and waiting[-1][0].start < piece.span.end:
            open_here.append(waiting.pop())
        yield Paragraph(piece.block.kind, tuple(_segments(shown.text, piece, open_here)))
        open_here = [(span, mark) for span, mark in open_here if span.end > piece.span.end]


def _segments(text: str, piece: Piece, marks: Sequence[tuple[Span, Mark]]) -> Iterator[Segment]:
    """The piece in segments; `marks` are those that begin before its end, in the order of the text."""
    edges = {piece.span.start, piece.span.end}
    edges.update(edge for span, _ in marks for edge in span if edge in piece.span)
    waiting = list(reversed(marks))
    over: list[tuple[Span, Mark]] = []
    for start, end in pairwise(sorted(edges)):
        over = [(span, mark) for span, mark in over if span.end > start]
        while waiting and waiting[-1][0].start <= start:
            over.append(waiting.pop())
        yield Segment(
            text=text[start:end],
            marks=tuple(mark for _, mark in over),
            begin=tuple(mark for span, mark in over if span.start == start),
            end=tuple(mark for span, mark in over if span.end == end),
        )
