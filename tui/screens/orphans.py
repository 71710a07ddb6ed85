"""The annotations that the text has moved away from: what has become of each, and where it belongs now."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from annotations import marking, reanchoring
from annotations.anchoring import Outcome
from annotations.errors import StoreError
from annotations.model import Annotation
from annotations.reanchoring import Astray, Whereabouts, sorted_out
from seeds.document import Document
from seeds.spans import Span
from tui.astray_rows import Candidate, astray_rows
from tui.keys import APP_KEYS, MOVED_KEYS
from tui.screens.deciding import DecidingScreen
from tui.session import Session
from tui.widgets.row_list import Row, RowList

_NAMES = {Outcome.MOVED: "found again", Outcome.UNSURE: "unsure", Outcome.LOST: "lost"}


class Wanted(NamedTuple):
    """An annotation that a person wants to see in the text, at a place or to be placed by hand."""

    annotation: Annotation
    span: Span | None


class Places(RowList):
    """The rows; a number is for the place that has it."""

    async def on_key(self, event: events.Key) -> None:
        """Take the place with this number; all other keys are the list's."""
        if event.character and event.character in "123456789":
            event.stop()
            event.prevent_default()
            await self.screen.run_action(f"choose_place({event.character})")


class OrphansScreen(DecidingScreen):
    """Annotations of one document that do not stand where they were made. Nothing is moved unasked."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVED_KEYS, *APP_KEYS]
    AUTO_FOCUS = "Places"
    DEFAULT_CSS = """
    OrphansScreen #heading { height: 1; background: $panel; padding: 0 1; }
    """

    rows = getters.query_one(Places)

    def __init__(self, session: Session, document: Document, whereabouts: Whereabouts, here: str) -> None:
        """The cursor begins on the annotation `here`, an id, where that is on the list."""
        super().__init__(session)
        self.document = document
        self.found: list[Astray] = []
        self.here = here
        self.wanted: Wanted | None = None
        """What the person wants to see in the text, having left the list."""
        self._whereabouts = whereabouts

    def compose(self) -> ComposeResult:
        """How many there are, the rows, the keys."""
        yield Static("looking for their places …", id="heading", markup=False)
        yield Places(lead=20)
        yield from super().compose()

    def on_mount(self) -> None:
        """Show what is known."""
        self.show_changes()

    def show_changes(self) -> None:
        """Show what is astray now; what others have brought is looked for in a thread."""
        try:
            known = self._whereabouts.known()
        except StoreError as error:
            self.complain(error)
            return
        if known is None:
            self.look()
        else:
            self.take(known)

    @work(thread=True, exclusive=True, group="astray")
    def look(self) -> None:
        """Look for the places of all annotations."""
        try:
            found = self._whereabouts.astray()
        except StoreError as error:
            self.hand_over(self.complain, error)
        else:
            self.hand_over(self.take, found)

    def take(self, found: list[Astray]) -> None:
        """Show these; the cursor stays on its annotation, or goes to the one that comes in its place."""
        self.found = found
        before, rows = _ids(self.rows.rows), astray_rows(found)
        ids = _ids(rows)
        if self.here in before:
            place = before.index(self.here)
            near = (*before[place:], *reversed(before[:place]))
        else:
            near = (self.here,)
        self.rows.show(rows, next((ids.index(each) for each in near if each and each in ids), 0))
        self.query_one("#heading", Static).update(Content(_heading(found)))

    @on(RowList.Went)
    def remember(self) -> None:
        """The list is opened again where it was left."""
        if self._here:
            self.here = self._here.annotation.id

    @property
    def _here(self) -> Astray | None:
        value = self.rows.value
        return value.astray if isinstance(value, Candidate) else None

    # What is done about them

    def action_accept(self) -> None:
        """The annotation under the cursor stands at the place that the row shows."""
        value = self.rows.value
        if not isinstance(value, Candidate):
            return
        if value.span is not None:
            self._put(value.astray, value.span)
        elif value.astray.kept:
            self.say("This one is left as it is: K asks about it again, p places it by hand.")
        elif value.astray.places:
            self.say("There are several places for it: a number chooses one.")
        else:
            self.say("No place was found for it: p places it by hand.")

    def action_choose_place(self, number: int) -> None:
        """The annotation under the cursor stands at the place with this number."""
        here = self._here
        if here and here.kept is None and number <= len(here.places):
            self._put(here, here.places[number - 1])

    def _put(self, astray: Astray, span: Span) -> None:
        self.do(lambda: reanchoring.move(self.session.store, self.document, [(astray.annotation, span)]))

    def action_accept_all(self) -> None:
        """All that were found again stand where they were found, by one change."""
        moved = sorted_out(self.found)[Outcome.MOVED]
        if not moved:
            self.say("None was found again for certain.")
            return
        moves = [(each.annotation, each.places[0]) for each in moved]
        if self.do(lambda: reanchoring.move(self.session.store, self.document, moves)):
            several = "1 annotation stands" if len(moves) == 1 else f"{len(moves):,} annotations stand"
            self.say(f"{several} in a new place: u takes it back.")

    def action_keep(self) -> None:
        """Leave the annotation as it is, or ask about it again."""
        here, store = self._here, self.session.store
        if here is None:
            return
        kept, annotation = here.kept, here.annotation
        if kept is None:
            self.do(lambda: reanchoring.keep(store, self.document, annotation))
        else:
            self.do(lambda: reanchoring.ask_again(store, kept, annotation))

    def action_remove(self) -> None:
        """Remove the annotation under the cursor."""
        here = self._here
        if here and self.do(lambda: marking.remove(self.session.store, here.annotation)):
            self.say("Removed: u brings it back.")

    # To the text and back

    @on(RowList.Chosen)
    def go_to_place(self) -> None:
        """Show the place in the text, with its words selected."""
        value = self.rows.value
        if isinstance(value, Candidate) and value.span is None and value.astray.places:
            self._leave_for(value.astray.annotation, value.astray.places[0])
        elif isinstance(value, Candidate):
            self._leave_for(value.astray.annotation, value.span)

    def action_place(self) -> None:
        """Place the annotation under the cursor by hand: its words are selected in the text."""
        if self._here:
            self._leave_for(self._here.annotation, None)

    def _leave_for(self, annotation: Annotation, span: Span | None) -> None:
        self.wanted = Wanted(annotation, span)
        self.dismiss()

    def action_back(self) -> None:
        """Back to the text."""
        self.dismiss()


def _ids(rows: Sequence[Row]) -> list[str]:
    """The annotation that each row is about; "" for the others."""
    return [row.value.astray.annotation.id if isinstance(row.value, Candidate) else "" for row in rows]


def _heading(found: Sequence[Astray]) -> str:
    several = f"{len(found):,} annotation{'' if len(found) == 1 else 's'}"
    return " · ".join([several, *counted(found)]) if found else "Nothing has moved or is lost."


def in_words(found: Sequence[Astray]) -> str:
    """How many annotations do not stand where they did, and what has become of them."""
    one = len(found) == 1
    stand = "annotation does not stand where it was" if one else "annotations do not stand where they were"
    return f"{len(found):,} {stand}, for the file has changed: {', '.join(counted(found))}."


def counted(found: Sequence[Astray]) -> list[str]:
    """How many of them were found again, are unsure or lost, or are to be left as they are."""
    outcomes = sorted_out(found)
    counts = [f"{len(several):,} {_NAMES[outcome]}" for outcome, several in outcomes.items() if several]
    others = sum(each.has_other_words for each in outcomes[Outcome.MOVED])
    if others:
        counts[0] += f" ({others:,} with other words)"
    kept = sum(each.kept is not None for each in found)
    return [*counts, f"{kept:,} left as {'it is' if kept == 1 else 'they are'}"] if kept else counts
