"""The tour: five things that a person does, on the bundled document, in a store that is thrown away."""

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from annotations.store import Store
from seeds.names import bundled
from tui.screens.box import BoxScreen
from tui.screens.reader import ReaderScreen
from tui.session import Session
from tui.widgets.pane import DocumentPane

STEPS = [
    ("Move", "w goes on by a word, ) by a sentence, f jumps: type the letters on a word.", "Press w or )."),
    ("Select", "x selects the sentence under the caret, m from a first word to a last one.", "Press x."),
    ("Tag", "c is a claim, d a denial, s a source. Without a selection they take the sentence.", "Press c."),
    ("Undo", "Everything can be undone, also tomorrow.", "Press u."),
    (
        "Export",
        "E writes JSON, JSON lines or CSV. Here it goes to a folder that is thrown away.",
        "Press E, Enter.",
    ),
]


class OfferScreen(BoxScreen[bool | None]):
    """Offers the tour on the first start."""

    title_text = "Welcome to presscheck"
    keys_text = "y begins the tour · Escape skips it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "begin", "begin"),
        Binding("escape,n,q", "close", "skip"),
    ]

    def content(self) -> Iterable[Widget]:
        """The question."""
        yield Static(
            "A tour of five steps shows how to move, select, tag, undo and export. It takes two minutes, "
            "and touches nothing of yours.\n\nTake it now? (Later: ctrl+p, Tour.)",
            markup=False,
        )

    def action_begin(self) -> None:
        """Yes."""
        self.dismiss(True)


class TourScreen(ReaderScreen):
    """The reader with the next step above its text. `q` skips the rest."""

    DEFAULT_CSS = """
    TourScreen #step { dock: top; height: 4; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self, session: Session) -> None:
        self._scratch = tempfile.TemporaryDirectory(prefix="presscheck-tour-")
        folder = Path(self._scratch.name)
        document = next(path for path in sorted(bundled().iterdir()) if path.suffix == ".txt")
        store = Store.open(folder / "annotations.json", annotator="tour", root=document.parent)
        super().__init__(replace(session, store=store, single=False), document)
        self.step = 0
        self._start: int | None = None

    def compose(self) -> ComposeResult:
        """The step, then the reader."""
        yield Static(self._told(), id="step")
        yield from super().compose()

    def _told(self) -> Content:
        if self.step == len(STEPS):
            return Content.assemble(
                ("That is all. ", "bold $success"),
                "? shows every key, ctrl+p every action.\nPress q to go on to your documents.",
            )
        name, about, wish = STEPS[self.step]
        return Content.assemble(
            (f"Tour, step {self.step + 1} of {len(STEPS)}: {name}\n", "bold $primary"),
            f"{about}\n",
            (wish, "bold"),
            ("   q skips the tour", "$text-muted"),
        )

    def done(self, step: str) -> None:
        """Go on when the person has done the present step."""
        if self.step < len(STEPS) and STEPS[self.step][0] == step:
            self.step += 1
            self.query_one("#step", Static).update(self._told())

    @on(DocumentPane.Moved)
    def see_move(self, event: DocumentPane.Moved) -> None:
        """A caret that moved, or a selection."""
        if self._start is None:
            self._start = event.cursor.caret
        if event.cursor.caret != self._start:
            self.done("Move")
        if event.cursor.span:
            self.done("Select")

    def show_changes(self) -> None:
        """A tag that was put, or taken back."""
        super().show_changes()
        if self.opened and self.opened.annotations:
            self.done("Tag")
        else:
            self.done("Undo")

    def action_export(self) -> None:
        """Export into the folder that is thrown away."""
        from tui.screens.export import ExportScreen  # noqa: PLC0415 (start-up time)

        if self.opened:
            screen = ExportScreen(self.session, [self.path], Path(self._scratch.name))
            self.app.push_screen(screen, lambda path: self.done("Export") if path else None)

    def on_unmount(self) -> None:
        """Throw everything away."""
        self.session.store.close()
        self._scratch.cleanup()
