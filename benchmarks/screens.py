"""What a terminal shows: an emulated screen that is fed with a program's output and can be looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyte

_ALTERNATE_SCREEN = 1049
_SYNCHRONIZED = 2026 << 5
"""How pyte notes a private mode that is set."""
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=][0-9;]*[A-Za-z]")
_QUERY = re.compile(rb"\x1b\[\?2026\$p")
_ANSWER = b"\x1b[?2026;2$y"


@dataclass(frozen=True, slots=True)
class Cell:
    """A place on the screen, counted from 0; rows from the top, columns from the left."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Look:
    """How the sign in a cell is drawn."""

    ink: str
    ground: str
    bold: bool
    underlined: bool
    reverse: bool


class _Emulated(pyte.Screen):
    """pyte knows one screen only: going to the other one and back begins with an empty one here."""

    def set_mode(self, *modes: int, **kinds: bool) -> None:
        super().set_mode(*modes, **kinds)
        self._other_screen(*modes)

    def reset_mode(self, *modes: int, **kinds: bool) -> None:
        super().reset_mode(*modes, **kinds)
        self._other_screen(*modes)

    def _other_screen(self, *modes: int) -> None:
        if _ALTERNATE_SCREEN in modes:
            self.select_graphic_rendition(0)
            self.erase_in_display(2)
            self.cursor_position()


class Screen:
    """The cells of a terminal of `columns` by `rows`."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self._emulated = _Emulated(columns, rows)
        self._stream = pyte.ByteStream(self._emulated)

    def feed(self, output: bytes) -> None:
        """Draw what a program has written."""
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", output))

    @property
    def whole(self) -> bool:
        """Whether no frame is being drawn: within a synchronized update a terminal shows the old one."""
        return _SYNCHRONIZED not in self._emulated.mode

    @property
    def cursor(self) -> Cell:
        """Where the terminal's own cursor stands, hidden or not."""
        return Cell(self._emulated.cursor.y, self._emulated.cursor.x)

    def row(self, row: int) -> str:
        """The signs of a row, without the blanks at its end."""
        line = self._emulated.buffer[row]
        return "".join(line[column].data for column in range(self.columns)).rstrip()

    def text(self) -> str:
        """All rows."""
        return "\n".join(map(self.row, range(self.rows)))

    def look(self, cell: Cell) -> Look:
        """How the sign in `cell` is drawn."""
        sign = self._emulated.buffer[cell.row][cell.column]
        return Look(sign.fg, sign.bg, sign.bold, sign.underscore, sign.reverse)

    def sign(self, cell: Cell) -> str:
        """The sign in `cell`; empty in the second cell of a wide one."""
        return str(self._emulated.buffer[cell.row][cell.column].data)

    def find(self, phrase: str, *, left: int = 0, right: int | None = None) -> list[Cell]:
        """The cells of each sign of `phrase`, which may run over several rows; none where it is not shown.

        Only the columns from `left` up to `right` are looked at: those of one widget, not of the one beside
        it. A row's end stands for one blank.
        """
        signs: list[str] = []
        cells: list[Cell] = []
        for cell, sign in self._flowing(left, self.columns if right is None else right):
            if sign.isspace() and signs and signs[-1] == " ":
                continue
            signs.append(" " if sign.isspace() else sign[:1])
            cells.append(cell)
        start = "".join(signs).find(" ".join(phrase.split()))
        return cells[start : start + len(phrase)] if start >= 0 else []

    def _flowing(self, left: int, right: int) -> Iterator[tuple[Cell, str]]:
        for row in range(self.rows):
            for column in range(left, right):
                cell = Cell(row, column)
                sign = self.sign(cell)
                if sign:
                    yield cell, sign
            yield Cell(row, right), " "


def answer_to(output: bytes) -> bytes:
    """What a terminal writes back to the questions in `output`: that it draws whole frames at a time."""
    return _ANSWER * len(_QUERY.findall(output))
