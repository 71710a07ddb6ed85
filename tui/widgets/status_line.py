"""The reader's two rows of state: what is under the caret, and how far things are."""

from typing import NamedTuple

from textual.content import Content
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

    reading: reactive[Reading] = reactive(Reading())

    def render(self) -> Content:
        """Both rows, cut to the width; the figures stay, the title gives way."""
        width = self.size.width
        reading = self.reading
        figures = [
            f"{reading.selected} selected" if reading.selected else "",
            reading.encoding,
            _hidden(reading.hidden_lines),
            f"checked {reading.covered}" if reading.covered else "",
            f"{reading.percent}%",
            reading.saved,
        ]
        right = " · ".join(filter(None, figures))
        if len(right) > width - 2:
            right = " · ".join(
                filter(None, (figures[0], figures[-3].removeprefix("checked "), *figures[-2:]))
            )
        left = shorten(reading.title, max(0, width - len(right) - 4))
        gap = " " * max(1, width - _cells(left) - len(right) - 2)
        return Content.assemble(
            (" " + shorten(reading.about, width - 2) + "\n", "bold"),
            (" " + left + gap, ""),
            (shorten(right, width - 2), "$text-muted"),
        )


def _hidden(lines: int) -> str:
    return f"{lines} line{'' if lines == 1 else 's'} hidden" if lines else ""


def _cells(text: str) -> int:
    return Content(text).cell_length
