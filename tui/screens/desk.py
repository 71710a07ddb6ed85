"""What all full screens have in common: the key line, and a sentence where the terminal is too small."""

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from annotations.errors import AnnotationsError, Conflict
from annotations.tables import DOCUMENTS
from tui.geometry import SMALLEST
from tui.glyphs import safe
from tui.session import Session
from tui.watching import Clashed, StoreChanged
from tui.widgets.key_line import KeyLine

_NOTHING_DONE = {
    "done": "Somebody else has done this already: {}",
    "undone": "Nothing was undone: somebody else has changed this since ({}).",
    "redone": "Nothing was done again: somebody else has changed this since ({}).",
}
_LEFT = {
    "undone": "Left as it is; u goes on to the change before: {}",
    "redone": "Left as it is; ctrl+r goes on to the next change: {}",
}
_TURNED = {"undone": "Undone", "redone": "Done again"}


class DeskScreen(Screen[None]):
    """A screen with a key line. Below 40 by 12 cells it shows one sentence instead of itself."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    DEFAULT_CSS = """
    DeskScreen { layers: base over; }
    DeskScreen #too-small { width: 100%; height: 100%; layer: over; background: $background; }
    """

    def compose(self) -> ComposeResult:
        """The key line."""
        yield KeyLine()

    def on_mount(self) -> None:
        """What is typed ahead finds its place: Textual sets the focus only when the screen is shown."""
        if self.AUTO_FOCUS:
            self.set_focus(next(iter(self.query(self.AUTO_FOCUS)), None))

    @on(events.Resize)
    def cover_or_show(self, event: events.Resize) -> None:
        """Show the sentence instead of the screen where there is no room for one."""
        across, down = SMALLEST
        is_small = event.size.width < across or event.size.height < down
        cover = next(iter(self.query("#too-small")), None)
        if cover is not None:
            cover.display = is_small
        elif is_small:
            sentence = f"presscheck needs {across} by {down} cells: please make the window larger"
            self.mount(Static(f"{sentence} (ctrl+q quits).", id="too-small", markup=False))

    @on(Clashed)
    def ask_whose(self, event: Clashed) -> None:
        """Show both versions of what two people have changed, and ask whose is to stand."""
        self.ask_about(event.conflict)

    def ask_about(self, conflict: Conflict, undecided: Callable[[], object] | None = None) -> None:
        """Ask whose version is to stand; the person's own is then put on top of the other.

        What is neither to be undone nor done again is forgotten: it would bar the way to the other changes.
        `undecided` is called when the person goes back without an answer.
        """
        if conflict.is_same:
            self._agree(conflict)
            return
        from tui.screens.conflict import ConflictScreen  # noqa: PLC0415 (start-up time)

        def answer(mine: bool | None) -> None:
            if mine:
                self._insist(conflict)
                return
            if mine is False and conflict.direction != "done":
                self._forget(conflict, _LEFT[conflict.direction])
                return
            self.others_changed(frozenset())
            if mine is None and undecided:
                undecided()

        self.app.push_screen(ConflictScreen(conflict), answer)

    def _agree(self, conflict: Conflict) -> None:
        """Both have done the same: do what is left to do; where that is nothing, say so."""
        change = conflict.change
        clashing = {(clash.table, clash.id) for clash in conflict.clashes}
        # That a document was opened for work follows from the rest.
        if any((edit.table, edit.id) not in clashing and edit.table != DOCUMENTS for edit in change.edits):
            self._insist(conflict)
            return
        self._forget(conflict, _NOTHING_DONE[conflict.direction])

    def _forget(self, conflict: Conflict, sentence: str) -> None:
        """Take out of the history what is to be neither undone nor done again, and say so."""
        change = conflict.change
        try:
            if conflict.direction != "done":
                self.session.store.forget(change)
        except AnnotationsError as error:
            self.say(str(error), error=True)
            return
        self.others_changed(frozenset())
        self.say(sentence.format(change.name))

    def _insist(self, conflict: Conflict) -> None:
        try:
            change = self.session.store.insist(conflict)
        except Conflict as again:
            self.ask_about(again)
            change = None
        except AnnotationsError as error:
            self.say(str(error), error=True)
            change = None
        self.others_changed(frozenset())
        if change and conflict.direction != "done":
            self.say(f"{_TURNED[conflict.direction]}: {change.name}")

    @on(StoreChanged)
    def follow_others(self, event: StoreChanged) -> None:
        """Show what another process has said, and whether everything is saved."""
        self.others_changed(event.tables)

    def others_changed(self, tables: frozenset[str]) -> None:
        """Bring the screen up to date with these tables of the store, and with what is saved."""

    def complain(self, error: Exception) -> None:
        """Tell the person what cannot be read."""
        self.say(str(error), error=True)

    def hand_over(self, call: Callable[..., object], *found: object) -> None:
        """From a thread: give the screen what was found; if it has been left meanwhile, nobody wants it."""

        def take() -> None:
            if self in self.app.screen_stack:
                call(*found)

        self.app.call_from_thread(take)

    def say(self, sentence: str, *, error: bool = False) -> None:
        """Tell the person something; an error stays longer."""
        self.notify(
            safe(sentence),
            severity="error" if error else "information",
            timeout=8 if error else 3,
            markup=False,
        )
