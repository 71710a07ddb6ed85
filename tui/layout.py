"""Wrapping: an exact index of rows over a text, and the way between offsets and cells.

Offsets are code points of the text that was given. Rows cover it exactly: each begins where the one before
ends, and a line end belongs to the row that it ends.
"""

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate

from seeds.spans import Span
from tui import glyphs

_NO_ROW_STARTS_WITH = frozenset("、。，．：；？！」』）】》〉”’·ー々")


def row_starts(text: str, width: int) -> "array[int]":
    """The offsets at which the rows of `text` begin when it is wrapped at `width` cells.

    Rows break after a space where there is one, else between clusters. A space at the break hangs over.
    Raises ValueError for a width below 8: a tab and a wide character must fit.
    """
    if width < 8:  # noqa: PLR2004 (see above)
        raise ValueError(f"a row of {width} cells is too narrow to wrap into")
    starts = array("q")
    position = 0
    short = width // glyphs.TAB_CELLS
    for line in text.split("\n"):
        starts.append(position)
        if len(line) > short:
            if not glyphs.is_plain(line):
                _wrap_wide(line, position, width, starts)
            elif len(line) > width:
                _wrap_plain(line, position, width, starts)
        position += len(line) + 1
    return starts


def _wrap_plain(line: str, position: int, width: int, starts: "array[int]") -> None:
    begin, end = 0, len(line)
    while end - begin > width:
        space = line.rfind(" ", begin, begin + width + 1)
        begin = space + 1 if space >= begin else begin + width
        if begin < end:
            starts.append(position + begin)


def _wrap_wide(line: str, position: int, width: int, starts: "array[int]") -> None:
    # Sums rise only where clusters begin, so that every place found by bisect is between two clusters.
    reached = array("q", accumulate(glyphs.cells(line)))
    begin, end, used = 0, len(line), 0
    while reached[-1] - used > width:
        fits = bisect_right(reached, used + width, begin)
        space = line.rfind(" ", begin, fits + 1)
        begin = space + 1 if space >= begin else _kept_together(line, reached, begin, fits)
        if begin >= end:
            return
        starts.append(position + begin)
        used = reached[begin - 1]


def _kept_together(line: str, reached: "array[int]", begin: int, fits: int) -> int:
    """`fits`, or one cluster earlier where a sign stands there that goes with what is before it."""
    if line[fits] in _NO_ROW_STARTS_WITH:
        earlier = bisect_left(reached, reached[fits - 1], begin, fits)
        if earlier > begin:
            return earlier
    return fits


class Layout:
    """The rows of `text` at `width` cells."""

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = width
        self.starts = row_starts(text, width)

    def __len__(self) -> int:
        return len(self.starts)

    def row_of(self, offset: int) -> int:
        """The row that holds `offset`; the text's end is in the last row."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def cover(self, row: int) -> Span:
        """All of the row, its line end included."""
        end = self.starts[row + 1] if row + 1 < len(self.starts) else len(self.text)
        return Span(self.starts[row], end)

    def shown(self, row: int) -> Span:
        """The row without its line end."""
        cover = self.cover(row)
        ends_line = cover.end > cover.start and self.text[cover.end - 1] == "\n"
        return Span(cover.start, cover.end - ends_line)

    def row_text(self, row: int) -> str:
        """The characters of the row, without its line end."""
        return self.shown(row).quote(self.text)

    def cell_of(self, offset: int) -> tuple[int, int]:
        """The row and the cell at which `offset` is drawn."""
        row = self.row_of(offset)
        inside = offset - self.starts[row]
        text = self.row_text(row)
        if glyphs.is_plain(text):
            return row, min(inside, len(text))
        x = 0
        for cluster in glyphs.drawn(text):
            if cluster.end > inside:
                break
            x += cluster.width
        return row, x

    def offset_at(self, row: int, x: int) -> int:
        """The offset of the cluster drawn at cell `x` of `row`, both moved into the text where outside.

        On a row that does not end its line the last cluster is the furthest: the place after it is
        already the next row.
        """
        row = max(0, min(row, len(self) - 1))
        shown = self.shown(row)
        text = shown.quote(self.text)
        if glyphs.is_plain(text):
            inside = max(0, min(x, len(text)))
        else:
            row_clusters = glyphs.drawn(text)
            edges = list(accumulate((cluster.width for cluster in row_clusters), initial=0))
            index = max(0, bisect_right(edges, x) - 1)
            inside = row_clusters[index].start if index < len(row_clusters) else len(text)
        offset = shown.start + inside
        return offset if self.row_of(offset) == row else glyphs.cluster_before(self.text, offset)

    def rows_of(self, span: Span) -> range:
        """The rows on which any of `span` is drawn."""
        last = bisect_left(self.starts, span.end) - 1 if span.end > span.start else self.row_of(span.start)
        return range(self.row_of(span.start), max(last, self.row_of(span.start)) + 1)
