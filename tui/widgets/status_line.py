"""The reader's two rows of state: what is under the caret, and how far things are."""

from typing import NamedTuple

from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.widget import Widget

from tui.glyphs import shorten


class Reading(NamedTuple):
    """What the status line tells; every text is made safe when it is shown."""

    title: str = ""
    about: str = ""
    """What is under the caret, or what is being asked for."""
    percent: int = 0
    selected: int = 0
    """Characters in the selection."""
    covered: str = ""
    hidden_lines: int = 0
    astray: int = 0
    """Annotations that do not stand where they were made."""
    encoding: str = ""
    """The encoding, where it had to be guessed."""
    saved: str = "saved"


class StatusLine(Widget):
    """Two rows: about the caret's place, and about the document."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StatusLine {
        height: 2;
        background: $surface;
        color: $foreground;
    }
    """

    reading: reactive[Reading] = reactive(Reading(), repaint=False)

    @property
    def room(self) -> int:
        """Cells of a sentence in the first row."""
        return self.size.width - 2

    def watch_reading(self, old: Reading, new: Reading) -> None:
        """Repaint only the row that says something else: most keys change neither."""
        before, after = self._rows(old), self._rows(new)
        for row, is_new in enumerate((before[0] != after[0], before[1:] != after[1:])):
            if is_new:
                self.refresh(Region(0, row, self.size.width, 1))

    def _rows(self, reading: Reading) -> tuple[str, str, str]:
        """What is under the caret; then the title and the figures, which share the second row."""
        width = self.size.width
        figures = [
            f"{reading.selected} selected" if reading.selected else "",
            f"{reading.astray} astray (M)" if reading.astray else "",
            reading.encoding,
            _hidden(reading.hidden_lines),
            f"checked {reading.covered}" if reading.covered else "",
            f"{reading.percent}%",
            reading.saved,
        ]
        right = " · ".join(filter(None, figures))
        if len(right) > width - 2:
            fewer = (figures[0], figures[-3].removeprefix("checked "), *figures[-2:])
            right = " · ".join(filter(None, fewer))
        left = shorten(reading.title, max(0, width - len(right) - 4))
        gap = " " * max(1, width - _cells(left) - len(right) - 2)
        return shorten(reading.about, self.room), left + gap, shorten(right, width - 2)

    def render(self) -> Content:
        """Both rows, cut to the width; the figures stay, the title gives way."""
        about, left, right = self._rows(self.reading)
        return Content.assemble((f" {about}\n", "bold"), (f" {left}", ""), (right, "$text-muted"))


def _hidden(lines: int) -> str:
    return f"{lines} line{'' if lines == 1 else 's'} hidden" if lines else ""


def _cells(text: str) -> int:
    return Content(text).cell_length
