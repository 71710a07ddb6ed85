"""The library: what a person does with the documents on the list."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType

from annotations import marking
from annotations.changes import Change
from annotations.errors import AnnotationsError, Conflict
from annotations.model import Status
from annotations.tables import document_of
from seeds.document import Document
from seeds.errors import Unreadable
from seeds.loading import load
from tui.counting import read_again
from tui.entries import Entry
from tui.keys import APP_KEYS, LIBRARY_KEYS
from tui.listing import ORDERS
from tui.screens.listed import ListedScreen
from tui.session import Session
from tui.widgets.document_list import DocumentList
from tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.widgets.seek_box import SeekBox

_NEXT_STATUS = {Status.NEW: Status.OPEN, Status.OPEN: Status.DONE, Status.DONE: Status.NEW}


class LibraryScreen(ListedScreen):
    """All documents, and everything that is done to a whole one."""

    BINDINGS: ClassVar[list[BindingType]] = [*LIBRARY_KEYS, *APP_KEYS]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._readings: dict[int, int] = {}
        """How often each document was read again."""

    @on(DocumentList.Opened)
    def read_document(self) -> None:
        """Open the document under the cursor in the reader; one that could not be read is looked at again."""
        here = self.documents.entry
        if here is None:
            return
        if here.problem:
            self.look_again(self.listing.shown[self.documents.current])
        else:
            self._open(here)

    @work(thread=True, group="one")
    def look_again(self, index: int) -> None:
        """Read a document that could not be read: its file may be back."""
        self.hand_over(
            self._open_or_refuse, index, read_again(self.listing.entries[index], self.session.store)
        )

    def _open_or_refuse(self, index: int, known: Entry) -> None:
        self.take({index: known})
        if known.path == self._previewed:
            self._previewed = None
            self.show_beginning()
        if known.problem:
            self.say(f"{known.path.name} {known.problem}.", error=True)
        elif self.is_current and self.documents.entry == known:
            self._open(known)

    def _open(self, here: Entry) -> None:
        from tui.screens.reader import ReaderScreen  # noqa: PLC0415 (start-up time)

        reader = ReaderScreen(self.session, here.path)
        self.app.push_screen(reader, lambda _: self.bring_up_to_date(reader.turned, reader.visited))

    async def action_board(self) -> None:
        """Show the claims of all documents."""
        from tui.screens.board import BoardScreen  # noqa: PLC0415 (start-up time)

        board = BoardScreen(self.session)
        await self.app.push_screen(board, lambda _: self.bring_up_to_date(board.turned, board.visited))

    def bring_up_to_date(self, turned: Iterable[Change] = (), visited: Collection[Path] = ()) -> None:
        """Show what the store holds now of the document under the cursor and of others that were visited."""
        for change in turned:
            self._show_turned(change)
        for index, known in enumerate(self.listing.entries):
            if known.path in visited:
                self.read_one(index)
        here = self.documents.entry
        if here and not here.problem:
            self.read_one(self.listing.shown[self.documents.current])

    def read_one(self, index: int) -> None:
        """Read one document again, and what the store has on it."""
        self._readings[index] = self._readings.get(index, 0) + 1
        self._read_in_thread(index, self._readings[index])

    @work(thread=True, group="one")
    def _read_in_thread(self, index: int, reading: int) -> None:
        known = read_again(self.listing.entries[index], self.session.store)
        self.hand_over(self._take_anew, index, reading, known)

    def _take_anew(self, index: int, reading: int, known: Entry) -> None:
        if reading < self._readings[index]:
            return  # it is being read again, for something has changed meanwhile
        words = self.listing.entries[index].words
        self.take({index: known})
        if known.words != words and known.path == self._previewed:
            # Blocks were kept or dropped by hand, or the file has changed: so has its beginning perhaps.
            self._previewed = None
            self.show_beginning()

    def action_status(self) -> None:
        """The next status: new, in progress, done."""
        if self.documents.entry:
            self.load_for_status(self.listing.shown[self.documents.current])

    @work(thread=True, group="one")
    def load_for_status(self, index: int) -> None:
        """Load the document, whose title and text the store keeps with the status."""
        try:
            document = load(self.listing.entries[index].path)
        except Unreadable as error:
            self.hand_over(self.complain, error)
            return
        self.hand_over(self._set_status, index, document)

    def _set_status(self, index: int, document: Document) -> None:
        here = self.listing.entries[index]
        try:
            record = marking.set_status(self.session.store, document, _NEXT_STATUS[here.status])
        except Conflict as conflict:
            self.ask_about(conflict)
            return
        except AnnotationsError as error:
            self.say(str(error), error=True)
            return
        # Shown at once, so that the key pressed again goes on from here.
        self.take({index: here._replace(status=record.status)})
        self.read_one(index)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._turn(undo=True)

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._turn(undo=False)

    def _turn(self, *, undo: bool) -> None:
        store = self.session.store
        try:
            change = store.undo() if undo else store.redo()
        except Conflict as conflict:
            self.ask_about(conflict)
            return
        except AnnotationsError as error:
            self.say(str(error), error=True)
            return
        if change is None:
            self.say("There is nothing to undo." if undo else "There is nothing to do again.")
            return
        self.say(f"{'Undone' if undo else 'Done again'}: {change.name}")
        self._show_turned(change)

    def others_changed(self, tables: frozenset[str]) -> None:
        """Read again what another process has said something about."""
        documents = {document_of(table) for table in tables} - {None}
        for index, known in enumerate(self.listing.entries):
            if known.id and known.id in documents:
                self.read_one(index)
        self.tell()

    def _show_turned(self, change: Change) -> None:
        """Show the documents anew to which `change` was done or undone."""
        for index, known in enumerate(self.listing.entries):
            if any(edit.table.endswith(known.id) or edit.id == known.id for edit in change.edits if known.id):
                self.read_one(index)

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.listing.order = ORDERS[(ORDERS.index(self.listing.order) + 1) % len(ORDERS)]
        self.show_arranged()

    def action_reverse(self) -> None:
        """Turn the order round."""
        self.listing.backwards = not self.listing.backwards
        self.show_arranged()

    async def action_filter(self) -> None:
        """Ask for words; the list follows what is typed."""
        from tui.widgets.seek_box import SeekBox  # noqa: PLC0415 (start-up time)

        await self.query("#filter").remove()
        box = SeekBox("filter by title, name, date, status", self.documents, self.listing.sought)
        box.id = "filter"
        await self.mount(box, before=self.query_one(KeyLine))

    def on_input_changed(self, event: "SeekBox.Changed") -> None:
        """Filter as it is typed."""
        self.listing.sought = event.value
        self.show_arranged()

    def on_seek_box_left(self, event: "SeekBox.Left") -> None:
        """Keep the filter, or clear it."""
        if not event.kept:
            self.action_clear()
        event.box.close()

    def action_clear(self) -> None:
        """Clear the filter."""
        if self.listing.sought:
            self.listing.sought = ""
            self.show_arranged()

    def action_export(self) -> None:
        """Export all documents on the list that can be read."""
        from tui.screens.export import ExportScreen  # noqa: PLC0415 (start-up time)

        paths = [
            self.listing.entries[i].path for i in self.listing.shown if not self.listing.entries[i].problem
        ]
        if not paths:
            self.say("There is no document on the list that could be exported.")
            return
        self.app.push_screen(ExportScreen(self.session, paths))
