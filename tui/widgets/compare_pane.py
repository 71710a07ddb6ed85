"""The text of a document with what several people have marked: it is read, and nothing is selected in it."""

from typing import ClassVar

from textual.binding import BindingType

from tui.comparing import look_in_margin
from tui.keys import COMPARE_MOTIONS
from tui.painting import Layers
from tui.widgets.pane import DocumentPane


class ComparePane(DocumentPane, inherit_bindings=False):
    """The pane of the reader without the keys that select: they decide between sides here."""

    BINDINGS: ClassVar[list[BindingType]] = [*COMPARE_MOTIONS]
    DEFAULT_CSS = """
    ComparePane {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    def in_margin(self, name: str) -> tuple[str, Layers]:
        """A side's number, or the sign of what is settled."""
        return name, ("margin", look_in_margin(name))
