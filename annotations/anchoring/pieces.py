"""A text as the words and signs that it says, whatever its white space, capitals and kinds of quotation mark.

Two texts that say the same are cut into the same pieces. A piece is a word, or a single sign; in scripts
without blanks between words it is a single character with its marks.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from seeds.spans import Span

# Han and kana, Thai and Lao, Tibetan, Burmese, Khmer: a "word" between blanks would be a whole sentence.
_SINGLE = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6\u0f40-\u0f6c\u1000-\u102a"
    "\u1780-\u17b3\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_MARKS = (
    "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84\u0f90-\u0fbc"
    "\u102b-\u103e\u17b4-\u17d3\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
# Signs stand alone. All else that is not white space is of a word, so that marks of any script stay with it.
_SIGNS = (
    "!-/:-@\\[-`{-~\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u2010-\u2027"
    "\u2030-\u205e\u3001-\u3003\u3008-\u301f\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
# A longer run is no word. It is cut, so that a change in it does not take all of it along.
_LONGEST = 40
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′`´＇", "'"),
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        # Soft hyphen, zero-width space, joiners and marks of direction: shown as nothing.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"),
    }
)


class Pieces(NamedTuple):
    """A text in pieces: where each starts and ends, in code points, and what it says."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    says: tuple[str, ...]

    def within(self, span: Span) -> tuple[int, int]:
        """The pieces that have a code point in `span`: the first, and the one after the last."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, end: int) -> Span:
        """Where the pieces from `first` up to, but not with, `end` stand. There is at least one."""
        return Span(self.starts[first], self.ends[end - 1])


def pieces_of(text: str) -> Pieces:
    """The text in pieces."""
    spans = [found.span() for found in _piece().finditer(text)]
    known: dict[str, str] = {}
    says = []
    for start, end in spans:
        piece = text[start:end]
        said = known.get(piece)
        if said is None:
            said = known[piece] = _said(piece)
        says.append(said)
    return Pieces(text, tuple(start for start, _ in spans), tuple(end for _, end in spans), tuple(says))


def plain(text: str) -> str:
    """What the text says, as one line: its blanks single, its quotes straight, without capitals."""
    return " ".join(_said(text).split())


def _said(text: str) -> str:
    said = text.translate(_ALIKE) or text
    if said.isascii():
        return said.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", said).casefold())


@cache
def _piece() -> re.Pattern[str]:
    single = f"[{_SINGLE}][{_MARKS}]*+"
    word = f"[^\\s{_SIGNS}{_SINGLE}]{{1,{_LONGEST}}}+"
    return re.compile(f"{single}|{word}|\\S")
