"""Writing a note on an annotation, in a box of several lines."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from annotations.model import Annotation
from tui.glyphs import safe, shorten
from tui.screens.box import BoxScreen


class NoteScreen(BoxScreen[str | None]):
    """Asks for a note's text. What was typed is never dropped by one key alone."""

    keys_text = "ctrl+s saves · Escape leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "leave", priority=True),
    ]

    def __init__(self, annotation: Annotation) -> None:
        super().__init__()
        self.annotation = annotation
        self.title_text = f"Note on this {annotation.tag}"
        self._warned = ""

    def content(self) -> Iterable[Widget]:
        """The quote, and the text."""
        yield Static(Content(shorten(" ".join(self.annotation.quote.split()), 300)), classes="quote")
        # Hidden characters of an imported note must not reach the terminal through the text box.
        yield TextArea(safe(self.annotation.note, lines=True), soft_wrap=True, tab_behavior="focus")
        yield Static("", classes="trouble", markup=False)

    def action_save(self) -> None:
        """Give the note."""
        self.dismiss(self.query_one(TextArea).text.strip())

    def action_leave(self) -> None:
        """Leave; where something was written, ask once."""
        text = self.query_one(TextArea).text
        if text.strip() == safe(self.annotation.note, lines=True).strip() or self._warned == text:
            self.dismiss(None)
            return
        self._warned = text
        self.query_one(".trouble", Static).update("Not saved yet: ctrl+s saves, Escape again throws it away.")
