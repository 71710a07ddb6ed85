"""Full screens about claims: what they do to the store, and what they say of it."""

from collections.abc import Callable

from annotations.changes import Change
from annotations.errors import AnnotationsError, Conflict
from tui.screens.desk import DeskScreen
from tui.session import Session


class DecidingScreen(DeskScreen):
    """A screen on which claims are checked. What it shows is read anew from the store when that changes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.turned: list[Change] = []
        """What was undone or redone here."""

    def show_changes(self) -> None:
        """Show what the store holds now."""

    def others_changed(self, tables: frozenset[str]) -> None:
        """Show what another process has said."""
        if tables or self.is_current:
            self.show_changes()

    def do(self, work: Callable[[], object]) -> bool:
        """Change the store, and whether that was done; if not, it is said why, or asked whose is to stand."""
        unsaved = self.session.store.unsaved
        try:
            work()
        except Conflict as conflict:
            self.ask_about(conflict)
            return False
        except (AnnotationsError, ValueError) as error:
            self.say(str(error), error=True)
            return False
        self.tell_unsaved(unsaved)
        self.show_changes()
        return True

    def tell_unsaved(self, before: int) -> None:
        """Say that a change could not be brought to the disk, if that is so for the first time."""
        store = self.session.store
        if store.unsaved > before == 0:
            self.say(f"Not saved, but kept until it can be: {store.trouble}", error=True)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._turn(self.session.store.undo, "Undone", "There is nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._turn(self.session.store.redo, "Done again", "There is nothing to do again.")

    def _turn(self, turn: Callable[[], Change | None], done: str, nothing: str) -> None:
        made: list[Change | None] = []
        if self.do(lambda: made.append(turn())):
            change = made[0]
            self.say(nothing if change is None else f"{done}: {change.name}")
            self.turned += [change] if change else []
