"""Changing a store: each change is one write, or waits in memory until the disk takes it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from annotations import identity
from annotations.applying import Direction, carry_out, in_spite_of_others
from annotations.changes import Change, Edit, History
from annotations.errors import ChangedOutside, Conflict, InUse, NoLocks, NotSaved, ReadOnlyPlace, StoreError
from annotations.figures import Figures
from annotations.header import checked, new_header, root_of
from annotations.holdings import Holdings
from annotations.model import Place, Status
from annotations.rows import Row
from annotations.summaries import summarise
from annotations.tables import DOCUMENTS, FIGURES, LAST, Tables, places_of, table_of
from annotations.texts import Texts
from seeds.document import Document

_NOT_NOW = (NotSaved, ChangedOutside, InUse, NoLocks, ReadOnlyPlace)
"""Why a change may not reach the disk now, though it may later."""


class Changing(Holdings):
    """The writing half of a store. A change that the disk does not take is kept in memory: see `unsaved`."""

    def __init__(
        self, path: Path, tables: Tables, *, annotator: str, root: Path, clock: Callable[[], str]
    ) -> None:
        super().__init__(tables, annotator=annotator, root=root, clock=clock)
        self.path = path
        self.read_only = tables.vault.read_only
        self.texts = Texts(path)
        self.trouble = ""
        """Why the last change is not on the disk; empty when it is."""
        self._vault = tables.vault
        self._is_rooted = not self._vault.is_new
        self._history = History(tables, annotator)
        self._places = places_of(annotator)
        self._moved: dict[str, dict[str, Row]] = {self._places: {}, FIGURES: {}}
        """Rows that are written with the next change."""
        self._unsaved: list[Callable[[], Change]] = []
        self._is_in_memory = False
        """Whether the change that is being made will not be on the disk when it is done."""

    # Where it was read, and what can be undone

    def place(self, document_id: str) -> Place | None:
        """Where the document was last read."""
        row = self._moved[self._places].get(document_id) or self.tables.row(self._places, document_id)
        return None if row is None else Place.from_row(row)

    def last(self) -> str | None:
        """The id of the document that was open last."""
        row = self._moved[self._places].get(LAST) or self.tables.row(self._places, LAST)
        return None if row is None else str(row.get("document"))

    def undoable(self) -> Change | None:
        """The change that `undo` would take back."""
        return self._history.undoable()

    def redoable(self) -> Change | None:
        """The change that `redo` would do again."""
        return self._history.redoable()

    # Changing it

    def apply(
        self, name: str, edits: Sequence[Edit], *, documents: Mapping[str, Document] | None = None
    ) -> Change:
        """Do all of `edits` in one write, under a `name` for people, and log it; what was undone is dropped.

        The records of `documents`, by their ids, are written too; work on one that is new opens it. Raises
        Conflict when a row is not as the edit has it before, ReadOnlyPlace in a store for reading. What the
        disk does not take is kept in memory: `unsaved` counts it.
        """
        make = partial(self._make, identity.new_id(), self.now(), name, edits, documents or {})
        return self._do(make)

    def undo(self) -> Change | None:
        """Take back this annotator's last change; None where there is none. Raises what `apply` raises."""
        change = self._history.undoable()
        return None if change is None else self._do(partial(self._turn, change, "undone"))

    def redo(self) -> Change | None:
        """Do again what this annotator undid last; None where there is none. Raises what `apply` raises."""
        change = self._history.redoable()
        return None if change is None else self._do(partial(self._turn, change, "redone"))

    def insist(self, conflict: Conflict) -> Change:
        """Do what a conflict prevented, on top of what others have done. Raises what `apply` raises."""
        return self._do(partial(self._insist, conflict))

    def forget(self, change: Change) -> Change:
        """Neither undo nor redo a change any more, since others have done so. Raises what `apply` raises."""
        return self._do(partial(self._forget, change))

    def remember(self, document_id: str, place: Place) -> None:
        """Keep where the document is read: written with the next change, by `flush` or `close`.

        In a store for reading it is kept until that is closed.
        """
        self._moved[self._places][document_id] = place.to_row(document_id)

    def remember_last(self, document_id: str) -> None:
        """Keep which document is open, as `remember` does."""
        self._moved[self._places][LAST] = {"id": LAST, "document": document_id}

    def remember_figures(self, document_id: str, figures: Figures) -> None:
        """Keep what was counted of a document that the store has met, as `remember` does."""
        if self.record(document_id) is not None:
            self._moved[FIGURES][document_id] = figures.to_row(document_id)

    def forget_figures(self) -> None:
        """Have every document counted anew, since cleaning finds another text in them.

        Raises what Vault.change raises.
        """
        known = [row["id"] for row in self.tables.rows(FIGURES)]
        if known:
            with self._writing():
                self.tables.put(FIGURES, dict.fromkeys(known))

    def flush(self) -> None:
        """Write down reading positions and figures, if any has changed. Raises what Vault.change raises."""
        is_moved = any(
            self.tables.row(table, key) != row
            for table, rows in self._moved.items()
            for key, row in rows.items()
        )
        if is_moved and not (self.read_only or self._unsaved):
            with self._writing():
                pass

    @property
    def unsaved(self) -> int:
        """How many changes are in memory only."""
        return len(self._unsaved)

    def save(self) -> bool:
        """Try again to bring to the disk what is in memory only; whether all of it is there now.

        Raises Conflict for a change that no longer fits what others have done: it is then not waiting any
        more, and `insist` still does it. Raises Damaged for what cannot be read: all waits on.
        """
        self._vault.forget_provisional()
        try:
            while self._unsaved:
                with self._writing():
                    self._unsaved[0]()
                del self._unsaved[0]
        except _NOT_NOW as error:
            self.trouble = str(error)
            return False
        except Conflict:
            del self._unsaved[0]
            raise
        except StoreError as error:
            self.trouble = str(error)
            raise
        finally:
            self._make_provisional()
        return True

    # How it is done

    def _do(self, change: Callable[[], Change]) -> Change:
        """Make a change on the disk, or where that is not possible now, in memory."""
        if self.read_only:
            raise ReadOnlyPlace(
                f"{self.path} is closed, or open for reading only, so nothing can be changed."
            )
        if not self._unsaved:
            try:
                with self._writing():
                    return change()
            except _NOT_NOW as error:
                trouble = str(error)
            with self._in_memory():
                made = change()
            self.trouble = trouble
        else:
            with self._in_memory():
                made = change()
        self._unsaved.append(change)
        return made

    def _make_provisional(self) -> None:
        if not self._unsaved:
            self.trouble = ""
        for change in self._unsaved:
            # What rests on a change that did not fit waits too, unseen, until `save` raises its own conflict.
            with suppress(StoreError), self._in_memory():
                change()

    @contextmanager
    def _in_memory(self) -> Iterator[None]:
        self._is_in_memory = True
        try:
            with self._vault.provisional():
                yield
        finally:
            self._is_in_memory = False

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._vault.change():
            if self._vault.is_new and not self._vault.files.header:
                self._vault.files.header = new_header(self.path, self.root, self.now())
            self._take_root()
            yield
            for table, rows in self._moved.items():
                if rows:
                    self.tables.put(table, rows)
        for rows in self._moved.values():
            rows.clear()

    def _take_root(self) -> None:
        """Take the folder that paths are relative to from the store, which another process may have made."""
        if not (self._is_rooted or self._vault.is_new):
            self.root = root_of(checked(self._vault.files.header, self.path), self.path, self.root)
            self._registered = None
            self._is_rooted = True

    def _make(
        self, change_id: str, at: str, name: str, edits: Sequence[Edit], documents: Mapping[str, Document]
    ) -> Change:
        worked_on = {edit.table for edit in edits if edit.after}
        decided = {edit.id for edit in edits if edit.table == DOCUMENTS}
        opening = []
        for document_id, document in documents.items():
            is_work = table_of(document_id) in worked_on
            opened = self._enrol(document_id, document, is_work=is_work)
            opening += [opened] if opened and document_id not in decided else []
        change = Change(change_id, name, self.annotator, at, (*edits, *opening))
        self._carry_out(change, "done")
        self._history.add(change)
        return change

    def _turn(self, change: Change, direction: Direction) -> Change:
        self._carry_out(change, direction)
        self._history.turn(change, undone=direction == "undone")
        return change

    def _forget(self, change: Change) -> Change:
        self._history.forget(change)
        return change

    def _insist(self, conflict: Conflict) -> Change:
        change = in_spite_of_others(self.tables, conflict)
        if conflict.direction != "done":
            return self._turn(change, conflict.direction)
        self._carry_out(change, "done")
        self._history.add(change)
        return change

    def _carry_out(self, change: Change, direction: Direction) -> None:
        carry_out(self.tables, change, direction, annotator=self.annotator, at=self.now())
        edits = change.edits
        if direction == "undone":
            edits = tuple(edit._replace(before=edit.after, after=edit.before) for edit in edits)
        summarise(self.tables, edits)

    def _enrol(self, document_id: str, document: Document, *, is_work: bool) -> Edit | None:
        """Write the document's record, which is never undone; the edit that opens it, if it was new, is."""
        record = self.record_for(document)._replace(id=document_id)
        if record != self.record(record.id):
            self._put_record(record)
        if is_work:
            self.texts.keep_or_wait(document.fingerprint, document.text, wait=self._is_in_memory)
        if record.status is not Status.NEW or not is_work:
            return None
        opened = record._replace(status=Status.OPEN)
        return Edit(DOCUMENTS, record.id, record.to_row(), opened.to_row())
