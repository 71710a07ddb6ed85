"""Offsets of JavaScript, which count UTF-16 code units: two for each character beyond U+FFFF (RFC 2781)."""

import re
from bisect import bisect_left
from functools import cache

_TWO_UNITS = "[\U00010000-\U0010ffff]"


class Utf16:
    """Turns offsets in `text` from code points into UTF-16 units, and back.

    O(length of the text) once, O(log n) an offset; both O(1) where all characters are one unit.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [] if text.isascii() else [match.start() for match in _two_units().finditer(text)]
        """Offsets, in code points, of the characters that take two units."""
        self._wide_units = [point + before for before, point in enumerate(self._wide)]

    @property
    def length(self) -> int:
        """Of the text, in units."""
        return self._length + len(self._wide)

    def units(self, point: int) -> int:
        """How many units stand before the offset `point` in code points. IndexError outside the text."""
        if not 0 <= point <= self._length:
            raise IndexError(f"{point} lies outside a text of {self._length} characters")
        return point + bisect_left(self._wide, point)

    def points(self, unit: int) -> int | None:
        """The offset in code points of the offset `unit`; None where it cuts a character in two.

        IndexError outside the text.
        """
        if not 0 <= unit <= self.length:
            raise IndexError(f"{unit} lies outside a text of {self.length} UTF-16 units")
        before = bisect_left(self._wide_units, unit)
        is_cut = before > 0 and self._wide_units[before - 1] + 1 == unit
        return None if is_cut else unit - before


@cache
def _two_units() -> re.Pattern[str]:
    return re.compile(_TWO_UNITS)
