"""Leaving while changes are not saved: another place for them, so that none is lost."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from annotations.errors import NotSaved
from annotations.store import Store
from tui.glyphs import safe
from tui.screens.box import BoxScreen


class UnsavedScreen(BoxScreen[Path | None]):
    """Asks for a file to write everything to. Answers with it, or None to go on working."""

    title_text = "Not saved yet"
    keys_text = "Enter writes and leaves · ctrl+d leaves without · Escape goes back"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "back"),
        Binding("ctrl+d", "lose", "leave without", priority=True),
    ]

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store

    def content(self) -> Iterable[Widget]:
        """What is not saved and why, and where it could go."""
        count = self.store.unsaved
        several = "change is" if count == 1 else "changes are"
        why = safe(f"{count} {several} not saved: {self.store.trouble}")
        yield Static(f"{why}\n\nWrite all annotations to another file?", markup=False)
        yield Input(
            str(Path.home() / f"{self.store.path.stem}-rescued.json"), id="file", select_on_focus=False
        )
        yield Static("", classes="trouble", markup=False)

    @on(Input.Submitted)
    def write(self, event: Input.Submitted) -> None:
        """Write everything there, unless something is there already."""
        try:
            path = Path(event.value.strip()).expanduser()
            if not event.value.strip() or path.exists():
                self.complain("Name a file that is not there yet.")
                return
            self.store.save_elsewhere(path)
        except (NotSaved, OSError, ValueError, RuntimeError) as error:
            self.complain(f"This cannot be written ({error}).")
            return
        self.dismiss(path)

    def action_lose(self) -> None:
        """Leave, and lose what is not saved."""
        self.store.give_up()
        self.dismiss(Path())
