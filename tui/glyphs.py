"""What a text looks like in cells: grapheme clusters, their widths, and visible glyphs for what hides.

Nothing of a document, a title, a file name or a note reaches the terminal except through here. Control
characters, escape sequences, bidi controls and zero-width characters are drawn as glyphs that can be seen;
emoji sequences are drawn as their first emoji, because terminals disagree on the width of the rest.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

TAB_CELLS = 4
"""Tabs are drawn as this many blank cells: never more, so that a row's width has a bound."""

HIDDEN = "⋄"
"""Drawn for zero-width characters, variation selectors out of place and tags."""
BIDI = "⇆"
"""Drawn for the controls that turn the direction of writing."""
UNKNOWN = "�"
"""Drawn for unassigned and private characters, lone surrogates and C1 controls."""
LONE_MARK = "◌"
"""Carries a combining mark that has no letter of its own."""

_MOST_MARKS = 4
_WINDOW = 64
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_KEPT_FOR_EMOJI = frozenset("\u200d\ufe0e\ufe0f")

_PLAIN = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037b-\u037d\u0386-\u038a\u038c\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2116\u2122]*"
)
_EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_STRAY = re.compile(f"(?<![{_EMOJI}0-9#*])[\ufe0e\ufe0f]|(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])")
_EMOJI_CLUSTER = re.compile(f"[{_EMOJI}][\U0001f3fb-\U0001f3ff\ufe0e\ufe0f\u200d]")


class _Visible(dict[int, str]):
    """A table for `str.translate`, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        glyph = self[code] = _glyph_of(chr(code))
        return glyph


def _glyph_of(character: str) -> str:
    code = ord(character)
    if character in _KEPT_FOR_EMOJI or character == "\t":
        return character
    if code < 0x20:  # noqa: PLR2004 (the C0 controls have pictures of their own)
        return chr(0x2400 + code)
    if code == 0x7F:  # noqa: PLR2004 (DEL)
        return "␡"
    if character in _BIDI_CONTROLS:
        return BIDI
    if character in _BLANK_LETTERS or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:  # noqa: PLR2004
        return HIDDEN
    match unicodedata.category(character):
        case "Zs":
            return " "
        case "Cf":
            return HIDDEN
        case "Zl" | "Zp":
            return "␤"
        case "Cc" | "Cs" | "Co" | "Cn":
            return UNKNOWN
        case _:
            return character


_VISIBLE = _Visible()


def is_plain(text: str) -> bool:
    """Whether every character is drawn as itself in one cell of its own."""
    return text.isprintable() if text.isascii() else _PLAIN.fullmatch(text) is not None


def visible(text: str) -> str:
    """`text` with a visible character for each one that hides; the same number of code points.

    Tabs stay, and joiners and variation selectors stay inside emoji sequences: `clusters` draws those.
    """
    if is_plain(text):
        return text
    return _STRAY.sub(HIDDEN, text.translate(_VISIBLE))


def safe(text: str, *, lines: bool = False) -> str:
    """`text` as it may be shown in a title, a list or a message; with `lines`, line ends stay line ends."""
    if lines:
        return "\n".join(safe(line) for line in text.split("\n"))
    return "".join(cluster.glyph for cluster in clusters(text))


def shorten(text: str, cells: int) -> str:
    """`text`, safe to show, in at most `cells` cells; an ellipsis stands for what was cut."""
    drawn = safe(text)
    if cell_len(drawn) <= cells:
        return drawn
    if cells <= 0:
        return ""
    cut, used = 0, 0
    for cluster in clusters(drawn):
        if used + cluster.width > cells - 1:
            break
        used += cluster.width
        cut = cluster.end
    return drawn[:cut].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A grapheme cluster: code points `[start, end)`, the glyph that is drawn for them, and its cells."""

    start: int
    end: int
    glyph: str
    width: int


def clusters(text: str) -> Sequence[Cluster]:
    """The grapheme clusters of `text`, best a row or a short piece: every one becomes an object."""
    if is_plain(text):
        return [Cluster(i, i + 1, character, 1) for i, character in enumerate(text)]
    shown = visible(text)
    found: list[Cluster] = []
    for start, end, _ in split_graphemes(shown)[0]:
        if found and _makes_a_flag(shown, found[-1], start, end):
            first = found.pop()
            found.append(Cluster(first.start, end, shown[first.start : end], first.width + 1))
        else:
            found.append(_cluster(shown, start, end))
    return found


def _cluster(shown: str, start: int, end: int) -> Cluster:
    glyph = shown[start:end]
    if glyph == "\t":
        return Cluster(start, end, " " * TAB_CELLS, TAB_CELLS)
    if len(glyph) > 1:
        if _EMOJI_CLUSTER.match(glyph):
            glyph = glyph[0]
        glyph = glyph.replace("\ufe0f", "").replace("\ufe0e", "").replace("\u200d", "")[: 1 + _MOST_MARKS]
    width = cell_len(glyph)
    if width == 0:
        glyph = LONE_MARK + glyph
        width = 1
    return Cluster(start, end, glyph, width)


def _makes_a_flag(shown: str, before: Cluster, start: int, end: int) -> bool:
    def indicator(piece: str) -> bool:
        return len(piece) == 1 and "\U0001f1e6" <= piece <= "\U0001f1ff"

    return indicator(shown[before.start : before.end]) and indicator(shown[start:end])


@lru_cache(maxsize=1024)
def drawn(text: str) -> Sequence[Cluster]:
    """`clusters`, remembered: the rows on a screen are asked for again at every key."""
    return clusters(text)


def cluster_end(text: str, offset: int) -> int:
    """The end of the grapheme cluster that begins at `offset`; the text's end at the text's end."""
    if offset >= len(text):
        return len(text)
    return offset + clusters(text[offset : offset + _WINDOW])[0].end


def cluster_start(text: str, offset: int) -> int:
    """The start of the grapheme cluster that holds `offset`."""
    if offset <= 0 or offset >= len(text):
        return max(0, min(offset, len(text)))
    begin = max(0, text.rfind("\n", max(0, offset - _WINDOW), offset) + 1, offset - _WINDOW)
    start = begin
    for cluster in clusters(text[begin : offset + _WINDOW]):
        if begin + cluster.start > offset:
            break
        start = begin + cluster.start
    return start


def cluster_before(text: str, offset: int) -> int:
    """The start of the grapheme cluster that ends at or before `offset`; 0 at the text's start."""
    return cluster_start(text, offset - 1) if offset > 0 else 0


class _Widths(dict[str, int]):
    """Cells of single code points, filled as they are met; joiners and marks take none."""

    def __missing__(self, character: str) -> int:
        if character == "\t":
            width = TAB_CELLS
        else:
            glyph = _VISIBLE[ord(character)]
            width = 0 if glyph in _KEPT_FOR_EMOJI else cell_len(glyph)
        self[character] = width
        return width


WIDTHS = _Widths()
"""Cells of each code point by itself: a row's sum is never less than what its clusters take."""
