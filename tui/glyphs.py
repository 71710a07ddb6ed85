"""What a text looks like in cells: grapheme clusters, their widths, and visible glyphs for what hides.

Nothing of a document, a title, a file name or a note reaches the terminal except through here. Control
characters, escape sequences, bidi controls and zero-width characters are drawn as glyphs that can be seen;
emoji sequences are drawn as their first emoji, because terminals disagree on the width of the rest.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from tui.characters import CLUSTER, GLYPHS, KINDS, LONE_MARK, LONGEST, SURE_START

TAB_CELLS = 4
"""Tabs are drawn as this many blank cells: never more, so that a row's width has a bound."""

_PLAIN = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037b-\u037d\u0386-\u038a\u038c\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2116\u2122]*"
)
# A text without these takes the cells that its characters take one by one.
_NOT_ADDITIVE = re.compile("[jrtvz]|(?:^|c)m|m{31}")
_DRAWN_MARKS = 4


def is_plain(text: str) -> bool:
    """Whether every character is drawn as itself in one cell of its own."""
    return text.isprintable() if text.isascii() else _PLAIN.fullmatch(text) is not None


def visible(text: str) -> str:
    """`text` with a visible character for each one that hides; the same number of code points.

    Tabs stay, and so do joiners, selectors and skin tones inside emoji sequences: `clusters` draws those.
    """
    if is_plain(text):
        return text
    shown = list(text.translate(GLYPHS))
    for found in CLUSTER.finditer(text.translate(KINDS)):
        start, end = found.span()
        if end - start > 1:
            shown[start:end] = text[start:end]
    return "".join(shown)


def safe(text: str, *, lines: bool = False) -> str:
    """`text` as it may be shown in a title, a list or a message; with `lines`, line ends stay line ends."""
    if lines:
        return "\n".join(safe(line) for line in text.split("\n"))
    return "".join(cluster.glyph for cluster in clusters(text))


def shorten(text: str, cells: int) -> str:
    """`text`, safe to show, in at most `cells` cells; an ellipsis stands for what was cut."""
    if cells <= 0:
        return ""
    # More than so many characters cannot fit, for a cluster takes a cell at least.
    found = clusters(text[: (cells + 1) * LONGEST])
    if sum(cluster.width for cluster in found) <= cells:
        return "".join(cluster.glyph for cluster in found)
    kept: list[str] = []
    room = cells - 1
    for cluster in found:
        room -= cluster.width
        if room < 0:
            break
        kept.append(cluster.glyph)
    return "".join(kept).rstrip() + "…"


class Cluster(NamedTuple):
    """A grapheme cluster: code points `[start, end)`, the glyph that is drawn for them, and its cells."""

    start: int
    end: int
    glyph: str
    width: int


def clusters(text: str) -> Sequence[Cluster]:
    """The grapheme clusters of `text`, best a row or a short piece: every one becomes an object.

    What hides and what is white space is a cluster by itself. A text that begins at a cluster's start has the
    clusters that the whole has there, wherever it was cut.
    """
    if is_plain(text):
        return [Cluster(i, i + 1, character, 1) for i, character in enumerate(text)]
    spans = (found.span() for found in CLUSTER.finditer(text.translate(KINDS)))
    return [Cluster(start, end, *_drawing(text[start:end])) for start, end in spans]


@lru_cache(maxsize=8192)
def _drawing(piece: str) -> tuple[str, int]:
    """The glyph of a cluster, and the cells that it takes."""
    if piece == "\t":
        return " " * TAB_CELLS, TAB_CELLS
    kinds = piece.translate(KINDS)
    if kinds[0] in "mj":
        glyph = LONE_MARK + piece[:_DRAWN_MARKS]
    elif len(piece) == 1:
        glyph = GLYPHS[ord(piece)]
    else:
        body = len(kinds.rstrip("m"))
        base = piece[:1] if kinds[0] in "aep" else piece[:body]
        glyph = base + piece[body : body + _DRAWN_MARKS]
    return glyph, cell_len(glyph)


@lru_cache(maxsize=1024)
def drawn(text: str) -> Sequence[Cluster]:
    """`clusters`, remembered: the rows on a screen are asked for again at every key."""
    return clusters(text)


def cluster_end(text: str, offset: int) -> int:
    """The end of the grapheme cluster that begins at `offset`; the text's end at the text's end."""
    if offset >= len(text):
        return len(text)
    found = CLUSTER.match(text[offset : offset + LONGEST].translate(KINDS))
    return offset + (found.end() if found else 1)


def cluster_start(text: str, offset: int) -> int:
    """The start of the grapheme cluster that holds `offset`."""
    if offset <= 0 or offset >= len(text):
        return max(0, min(offset, len(text)))
    if KINDS[ord(text[offset])] in "cehx":
        return offset
    begin = _sure_start(text, offset)
    kinds = text[begin : offset + LONGEST].translate(KINDS)
    start = 0
    for found in CLUSTER.finditer(kinds):
        if begin + found.start() > offset:
            break
        start = found.start()
    return begin + start


def _sure_start(text: str, offset: int) -> int:
    """The last place at or before `offset` where a cluster begins whatever stands before it."""
    reach = LONGEST
    while True:
        # The first one of a window is not looked at: a picture is sure by what stands before it.
        begin = max(0, offset - reach)
        kinds = text[begin : offset + 1].translate(KINDS)
        places = [found.start() for found in SURE_START.finditer(kinds, min(begin, 1))]
        if places or begin == 0:
            return begin + (places[-1] if places else 0)
        reach *= 8


def cluster_edge(text: str, offset: int) -> int:
    """The first place at or after `offset` where a grapheme cluster begins, or the text's end."""
    start = cluster_start(text, offset)
    return start if start == offset else cluster_end(text, start)


def cluster_before(text: str, offset: int) -> int:
    """The start of the grapheme cluster that ends at or before `offset`; 0 at the text's start."""
    return cluster_start(text, offset - 1) if offset > 0 else 0


class _Cells(dict[str, int]):
    """Cells of single code points, filled as they are met; what joins takes none."""

    def __missing__(self, character: str) -> int:
        if character == "\t":
            width = TAB_CELLS
        elif KINDS[ord(character)] in "jmtvz":
            width = 0
        else:
            width = cell_len(GLYPHS[ord(character)])
        self[character] = width
        return width


_CELLS = _Cells()


def cells(text: str) -> list[int]:
    """The cells of each code point of `text`, with all of a cluster's at its first one.

    A row's cells are then the sum over its code points, and sums rise only where clusters begin.
    """
    widths = list(map(_CELLS.__getitem__, text))
    kinds = text.translate(KINDS)
    if _NOT_ADDITIVE.search(kinds):
        for found in CLUSTER.finditer(kinds):
            start, end = found.span()
            if end - start > 1 or kinds[start] in "jmtvz":
                widths[start:end] = [_drawing(text[start:end])[1], *[0] * (end - start - 1)]
    return widths
