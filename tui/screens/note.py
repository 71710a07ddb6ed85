"""Writing a note on an annotation, in a box of several lines."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from annotations.model import Annotation
from tui.glyphs import shorten, visible
from tui.screens.box import BoxScreen


class NoteScreen(BoxScreen[str | None]):
    """Asks for a note's text. What was typed is never dropped by one key alone."""

    keys_text = "ctrl+s saves · Escape leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save"),
        Binding("escape", "leave", "leave"),
    ]

    def __init__(self, annotation: Annotation, draft: str | None = None) -> None:
        """With a `draft`, that is what the text begins with: it could not be saved."""
        super().__init__()
        self.annotation = annotation
        self.title_text = f"Note on this {annotation.tag}"
        # Hidden characters of an imported note must not reach the terminal through the text box.
        self._before = "\n".join(map(visible, annotation.note.split("\n")))
        self._draft = self._before if draft is None else draft
        self._warned = ""

    def content(self) -> Iterable[Widget]:
        """The quote, and the text."""
        yield Static(Content(shorten(" ".join(self.annotation.quote.split()), 300)), classes="quote")
        yield TextArea(self._draft, soft_wrap=True, tab_behavior="focus")
        yield Static("", classes="trouble", markup=False)

    def on_mount(self) -> None:
        """Go on writing where the note ends."""
        super().on_mount()
        text = self.query_one(TextArea)
        text.move_cursor(text.document.end)

    def action_save(self) -> None:
        """Give the note; one that was not touched stays what it is."""
        text = self.query_one(TextArea).text.strip()
        self.dismiss(text if text != self._before.strip() else None)

    def action_leave(self) -> None:
        """Leave; where something was written, ask once."""
        text = self.query_one(TextArea).text
        if text.strip() == self._before.strip() or self._warned == text:
            self.dismiss(None)
            return
        self._warned = text
        self.complain("Not saved yet: ctrl+s saves, Escape again throws it away.")
