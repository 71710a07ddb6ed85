"""What all boxes over a screen have in common: a frame with a title and the keys that work in it."""

from collections.abc import Iterable
from typing import TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from tui.glyphs import safe

Answer = TypeVar("Answer")


_BETWEEN = " · "
_CORNERS = 6
"""Cells of the frame to both sides of what it says."""


class Frame(Vertical):
    """The frame of a box; what it says below fits its width."""

    def on_resize(self) -> None:
        """Name the keys that there is room for now."""
        assert isinstance(self.screen, BoxScreen)
        self.screen.show_keys()


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
        with Frame(id="box") as box:
            box.border_title = _plain(self.title_text)
            box.border_subtitle = _plain(self.keys_text)
            with VerticalScroll(id="body", can_focus=False):
                yield from self.content()

    def on_mount(self) -> None:
        """What is typed ahead finds its place at once."""
        wanted = "Input, TextArea" if self.AUTO_FOCUS is None else self.AUTO_FOCUS
        if wanted:
            self.set_focus(next(iter(self.query(wanted)), None))

    def show_keys(self) -> None:
        """Name the keys below, as many as there is room for: the last one says how to leave, and stays."""
        frame = self.query_one(Frame)
        parts = self.keys_text.split(_BETWEEN)
        while (
            len(parts) > 1 and Content(_BETWEEN.join(parts)).cell_length > frame.outer_size.width - _CORNERS
        ):
            del parts[-2]
        frame.border_subtitle = _plain(_BETWEEN.join(parts))

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer, once: two keys that arrive at once may both ask for it."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def complain(self, sentence: str) -> None:
        """Say what is not right yet, scrolled to where it is seen; a box that was closed says nothing."""
        if self.is_attached:
            line = self.query_one(".trouble", Static)
            line.update(safe(sentence))
            line.scroll_visible(animate=False)

    def action_scroll(self, rows: int) -> None:
        """Scroll by so many rows."""
        self.query_one("#body").scroll_relative(y=rows, animate=False)

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def _plain(text: str) -> str:
    # Border titles are read as markup, and brackets are all that it can begin with.
    return safe(text).replace("[", r"\[")
