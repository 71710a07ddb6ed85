"""The cleaned text as a view: what is shown of a text, with an exact map there and back.

A view offset counts code points of the view's own text, a text offset those of the document's.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seeds.document import Block, Kind
from seeds.spans import Span

_GAP = "\n\n"


class Pieces(NamedTuple):
    """The stretches that a view shows, in order, as parallel sequences."""

    view_starts: tuple[int, ...]
    text_starts: tuple[int, ...]
    lengths: tuple[int, ...]


class Piece(NamedTuple):
    """One shown stretch: where it stands in the view, the block it is of, whether that is kept."""

    span: Span
    block: Block
    kept: bool


class View(NamedTuple):
    """What is shown of a text. `hidden_lines` counts the lines with text of which nothing is shown."""

    text: str
    pieces: Pieces
    blocks: tuple[Block, ...]
    hidden_lines: int

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kind of each piece."""
        return tuple(block.kind for block in self.blocks)

    def piece(self, index: int) -> Piece:
        start = self.pieces.view_starts[index]
        block = self.blocks[index]
        return Piece(Span(start, start + self.pieces.lengths[index]), block, block.kept)

    def block_spans(self) -> Iterator[Piece]:
        """Each piece, in order."""
        return map(self.piece, range(len(self.blocks)))

    def piece_at(self, view_offset: int) -> int:
        """The index of the piece at `view_offset`; a gap belongs to the one before it, 0 if empty."""
        return max(bisect_right(self.pieces.view_starts, view_offset) - 1, 0)

    def to_text(self, view_offset: int) -> int:
        """The text offset of what is shown at `view_offset`; in a gap, the end of the piece before it."""
        if not self.blocks:
            return 0
        index = self.piece_at(view_offset)
        inside = view_offset - self.pieces.view_starts[index]
        return self.pieces.text_starts[index] + min(max(inside, 0), self.pieces.lengths[index])

    def from_text(self, offset: int) -> int:
        """Where `offset` is shown; where it is not, the nearest place that is.

        An offset at which one piece ends and the next begins is the next one's first.
        """
        if not self.blocks:
            return 0
        views, texts, lengths = self.pieces
        index = bisect_right(texts, offset) - 1
        if index < 0:
            return 0
        past_end = offset - texts[index] - lengths[index]
        following = index + 1
        if past_end > 0 and following < len(texts) and texts[following] - offset <= past_end:
            return views[following]
        return views[index] + lengths[index] + min(past_end, 0)

    def shows(self, offset: int) -> bool:
        """Whether the character at the text offset is shown."""
        index = bisect_right(self.pieces.text_starts, offset) - 1
        return index >= 0 and offset < self.pieces.text_starts[index] + self.pieces.lengths[index]

    def span_to_text(self, span: Span) -> Span:
        """The text from the first to the last character shown in `span`, with what is hidden between."""
        views, texts, lengths = self.pieces
        found = _carried(span, views, texts, lengths)
        if found is None:
            offset = self.to_text(span.start)
            return Span(offset, offset)
        return found

    def span_from_text(self, span: Span) -> Span | None:
        """The view span from the first to the last shown character of `span`; None when none is shown.

        An empty span stays empty where its place is shown.
        """
        views, texts, lengths = self.pieces
        if not len(span):
            offset = self.from_text(span.start)
            return Span(offset, offset) if self.blocks and self.to_text(offset) == span.start else None
        return _carried(span, texts, views, lengths)


def view(text: str, blocks: Sequence[Block], *, everything: bool = False) -> View:
    """What is shown of `text`: the kept blocks, or with `everything` all of them, a blank line between.

    White-space lines around a block are not shown, nor is a block without anything else.
    """
    shown: list[Block] = []
    quotes: list[str] = []
    view_starts: list[int] = []
    text_starts: list[int] = []
    lengths: list[int] = []
    at = 0
    for block in blocks:
        if not (everything or block.kind is not Kind.BOILERPLATE):
            continue
        start = block.start
        if text[start : start + 1].isspace():
            start = _first_shown(text, block)
        quote = text[start : block.end].rstrip()
        if not quote:
            continue
        shown.append(block)
        quotes.append(quote)
        view_starts.append(at)
        text_starts.append(start)
        lengths.append(len(quote))
        at += len(quote) + len(_GAP)
    return View(
        text=_GAP.join(quotes),
        pieces=Pieces(tuple(view_starts), tuple(text_starts), tuple(lengths)),
        blocks=tuple(shown),
        hidden_lines=0 if everything else _hidden_lines(text, blocks),
    )


def _first_shown(text: str, block: Block) -> int:
    """Where the block's first line with text begins, its indentation included."""
    quote = text[block.start : block.end]
    blank = len(quote) - len(quote.lstrip())
    line = quote.rfind("\n", 0, blank) + 1
    begins_inside_line = block.start > 0 and text[block.start - 1] != "\n"
    return block.start + (blank if line == 0 and begins_inside_line else line)


def _hidden_lines(text: str, blocks: Sequence[Block]) -> int:
    """The lines with text in the runs of hidden blocks, without those that a shown block shares."""
    count = 0
    run_start = -1
    for block in blocks:
        if block.kind is Kind.BOILERPLATE:
            run_start = block.start if run_start < 0 else run_start
        elif run_start >= 0:
            count += _whole_lines(text, run_start, block.start)
            run_start = -1
    if run_start >= 0:
        count += _whole_lines(text, run_start, len(text))
    return count


def _whole_lines(text: str, start: int, end: int) -> int:
    """The non-blank lines of `text[start:end]` that begin and end in it."""
    lines = text[start:end].split("\n")
    if start > 0 and text[start - 1] != "\n":
        del lines[0]
    if end < len(text) and text[end - 1] != "\n" and lines:
        del lines[-1]
    return sum(1 for line in lines if line and not line.isspace())


def _carried(
    span: Span, sources: tuple[int, ...], targets: tuple[int, ...], lengths: tuple[int, ...]
) -> Span | None:
    """`span` carried from the pieces' `sources` to their `targets`, by its first and last inner character."""
    first = max(bisect_right(sources, span.start) - 1, 0)
    if first < len(sources) and span.start >= sources[first] + lengths[first]:
        first += 1
    last = bisect_left(sources, span.end) - 1
    if not first <= last < len(sources):
        return None
    start = max(span.start, sources[first])
    end = min(span.end, sources[last] + lengths[last])
    if start >= end:
        return None
    return Span(targets[first] + start - sources[first], targets[last] + end - sources[last])
