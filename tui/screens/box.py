"""What all boxes over a screen have in common: a frame with a title and the keys that work in it."""

from collections.abc import Iterable
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.glyphs import safe

Answer = TypeVar("Answer")


class BoxScreen(ModalScreen[Answer]):
    """A box with a title above, its content, and its keys below."""

    CSS_PATH = "box.tcss"
    title_text = ""
    keys_text = "Escape closes"

    def content(self) -> Iterable[Widget]:
        """The widgets in the box."""
        return ()

    def compose(self) -> ComposeResult:
        """The frame around the content."""
        with Vertical(id="box") as box:
            box.border_title = _plain(self.title_text)
            box.border_subtitle = _plain(self.keys_text)
            with VerticalScroll(id="body", can_focus=False):
                yield from self.content()

    def on_mount(self) -> None:
        """What is typed ahead finds its place at once."""
        if self.AUTO_FOCUS is None:
            self.set_focus(next(iter(self.query("Input, TextArea")), None))

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def _plain(text: str) -> str:
    # Border titles are read as markup, and brackets are all that it can begin with.
    return safe(text).replace("[", r"\[")
