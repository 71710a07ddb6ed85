"""The first screen of a document, drawn before Textual is there: its import takes longer than all else.

What is drawn stands where the reader will draw it, without its colours. Keys that are typed meanwhile wait.
"""

import os
import sys
import termios
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from annotations.errors import StoreError
from annotations.store import Store
from seeds.document import Kind
from seeds.errors import Unreadable
from tui.config import Config
from tui.geometry import ROWS_OF_STATE, SMALLEST, left_of, room_in, text_width
from tui.layout import Layout
from tui.opened import Opened, head_of, opened_first
from tui.painting import pieces

ALTERNATE = "\x1b[?1049h"
"""What takes a terminal to its other screen."""
_BEGIN = f"{ALTERNATE}\x1b[?25l\x1b[2J"
_END = "\x1b[?1049l\x1b[?25h"
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_BOLD_KINDS = frozenset({Kind.TITLE, Kind.HEADING})


class FirstLook:
    """A terminal on which the first rows stand, until the driver takes it over."""

    def __init__(self, opened: Opened | None) -> None:
        self.opened = opened
        """The document, if all of it has been read."""
        self.attributes: list[Any] = termios.tcgetattr(sys.stdin.fileno())
        """What the terminal was set to before."""

    @classmethod
    def draw(cls, path: Path, store: Store, config: Config) -> "FirstLook | None":
        """Draw the beginning of the document at `path`; None, with nothing drawn, where that cannot be."""
        if not sys.stderr.isatty() or os.environ.get("TEXTUAL_DRIVER"):
            return None
        columns, lines = os.get_terminal_size(sys.stderr.fileno())
        if columns < SMALLEST[0] or lines < SMALLEST[1]:
            return None
        room = room_in(columns)
        width = text_width(room, config.width)
        head = head_of(path)
        opened: Opened | None = None
        if head is None:
            try:
                opened = opened_first(path, store)
            except (Unreadable, StoreError):
                return None
            layout = opened.laid_out(width)
        else:
            layout = Layout(head, width)
        look = cls(opened)
        look._take_terminal()
        count = lines - ROWS_OF_STATE
        rows = _rows(layout, opened, _first_row(layout, opened, count), count)
        _write(_BEGIN + "".join(_placed(rows, left_of(room, width))))
        return look

    def take_back(self) -> None:
        """Give the terminal back as it was."""
        _write(_END)
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self.attributes)

    def _take_terminal(self) -> None:
        """Keys are neither shown nor obeyed from now on, as the driver will have it."""
        now = termios.tcgetattr(sys.stdin.fileno())
        now[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        now[6][termios.VMIN] = 1
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, now)


def _first_row(layout: Layout, opened: Opened | None, count: int) -> int:
    """Where the document was left, with the caret on the screen."""
    if opened is None:
        return 0
    place = opened.place()
    caret = layout.row_of(opened.view.from_text(place.caret))
    return max(layout.row_of(opened.view.from_text(place.top)), caret - count + 1)


def _rows(layout: Layout, opened: Opened | None, first: int, count: int) -> Iterator[str]:
    for row in range(first, min(first + count, len(layout))):
        text = layout.row_text(row)
        drawn = "".join(piece.text for piece in pieces(text, [(0, len(text), "body")]))
        is_bold = opened is not None and opened.kind_at(layout.starts[row]) in _BOLD_KINDS
        yield f"{_BOLD}{drawn}{_PLAIN}" if is_bold else drawn


def _placed(rows: Iterator[str] | Sequence[str], left: int) -> Iterator[str]:
    return (f"\x1b[{line};{left + 1}H{row}" for line, row in enumerate(rows, 1))


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
