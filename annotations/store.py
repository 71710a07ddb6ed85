"""The store: what was said about documents, on the disk by the time that a change returns."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from tinydb import TinyDB

from annotations import identity
from annotations.applying import Direction, carry_out
from annotations.changes import Change, Edit, History
from annotations.errors import NotReadable, ReadOnlyPlace
from annotations.header import read_header, root_of, write_header
from annotations.holdings import Holdings
from annotations.locking import Lock
from annotations.model import Place, Status
from annotations.rows import Row
from annotations.safe_files import clean_leftovers
from annotations.storage import WholeFileStorage
from annotations.tables import DOCUMENTS, LAST, PLACES, Tables, table_of
from seeds.document import Document


class Store(Holdings):
    """What one annotator reads and writes of a store. Offsets are code points of the documents' texts.

    To be changed from one thread; others may read. Whatever reads rows raises BadRow for one that breaks a
    rule. What there is to read is mostly in Holdings.
    """

    def __init__(
        self,
        path: Path,
        storage: WholeFileStorage,
        *,
        annotator: str,
        root: Path,
        lock: Lock | None,
        clock: Callable[[], str],
    ) -> None:
        """Meant for `open`. Without a `lock` the store is for reading."""
        tables = Tables(TinyDB(storage=lambda: storage))
        if not storage.is_new:
            root = root_of(read_header(tables, path), path, root)
        super().__init__(tables, annotator=annotator, root=root, clock=clock)
        self.path = path
        self.read_only = lock is None
        self._storage = storage
        self._lock = lock
        self._history = History(tables, annotator)
        self._moved: dict[str, Row] = {}

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        annotator: str,
        root: Path,
        read_only: bool = False,
        clock: Callable[[], str] = identity.now,
    ) -> Self:
        """The store at `path`; one that is not there is empty, and is made with the first change.

        `root` is the folder of documents that a new store's paths are relative to. Raises Damaged,
        OtherVersion, NotReadable, and unless `read_only` also InUse, ReadOnlyPlace and NoLocks; the disk is
        then as it was. ValueError for an annotator without a name.
        """
        if not annotator:
            raise ValueError("An annotator needs a name.")
        path = _real(path)
        if not read_only and os.access(path, os.F_OK) and not os.access(path, os.W_OK):
            raise ReadOnlyPlace(
                f"{path} is write-protected, so nothing can be changed; name another with --store."
            )
        lock = None if read_only else Lock.take(path)
        try:
            storage = WholeFileStorage(path, read_only=read_only)
            store = cls(path, storage, annotator=annotator, root=root, lock=lock, clock=clock)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        if lock is not None:
            clean_leftovers(path)
        return store

    def close(self) -> None:
        """Write down the reading positions, let others have the store. Once is enough; more does no harm."""
        try:
            self.flush()
        finally:
            self.read_only = True
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Where it was read, and what can be undone

    def place(self, document_id: str) -> Place | None:
        """Where the document was last read."""
        row = self._moved.get(document_id) or self.tables.row(PLACES, document_id)
        return None if row is None else Place.from_row(row)

    def last(self) -> str | None:
        """The id of the document that was open last."""
        row = self._moved.get(LAST) or self.tables.row(PLACES, LAST)
        return None if row is None else str(row.get("document"))

    def undoable(self) -> Change | None:
        """The change that `undo` would take back."""
        return self._history.undoable()

    def redoable(self) -> Change | None:
        """The change that `redo` would do again."""
        return self._history.redoable()

    # Changing it

    def apply(self, name: str, edits: Sequence[Edit], *, document: Document | None = None) -> Change:
        """Do all of `edits` in one write, under a `name` for people, and log it; what was undone is dropped.

        With `document`, its record is written too, and work on one that is new opens it. Raises Conflict
        when a row is not as the edit has it before; NotSaved or ChangedOutside when the disk does not take
        it; ReadOnlyPlace.
        """
        with self._writing():
            opening = () if document is None else self._enrol(document, edits)
            change = Change(identity.new_id(), name, self.annotator, self.now(), (*edits, *opening))
            self._carry_out(change, "done")
            self._history.add(change)
        return change

    def undo(self) -> Change | None:
        """Take back this annotator's last change; None where there is none. Raises what `apply` raises."""
        return self._turn(self._history.undoable(), "undone")

    def redo(self) -> Change | None:
        """Do again what this annotator undid last; None where there is none. Raises what `apply` raises."""
        return self._turn(self._history.redoable(), "redone")

    def remember(self, document_id: str, place: Place) -> None:
        """Keep where the document is read: written with the next change, by `flush` or `close`.

        In a store for reading it is kept until that is closed.
        """
        self._moved[document_id] = place.to_row(document_id)

    def remember_last(self, document_id: str) -> None:
        """Keep which document is open, as `remember` does."""
        self._moved[LAST] = {"id": LAST, "document": document_id}

    def flush(self) -> None:
        """Write down the reading positions, if any has changed. Raises NotSaved or ChangedOutside."""
        if not self.read_only and any(
            self.tables.row(PLACES, key) != row for key, row in self._moved.items()
        ):
            with self._writing():
                pass

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise ReadOnlyPlace(
                f"{self.path} is closed, or open for reading only, so nothing can be changed."
            )
        try:
            with self._storage.one_change():
                if self._storage.is_new:
                    write_header(self.tables, self.path, self.root, self.now())
                yield
                if self._moved:
                    self.tables.put(PLACES, self._moved)
        finally:
            self._register = None
        self._moved.clear()

    def _turn(self, change: Change | None, direction: Direction) -> Change | None:
        if change is not None:
            with self._writing():
                self._carry_out(change, direction)
                self._history.turn(change, undone=direction == "undone")
        return change

    def _carry_out(self, change: Change, direction: Direction) -> None:
        carry_out(self.tables, change, direction, annotator=self.annotator, at=self.now())

    def _enrol(self, document: Document, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Write the document's record, which is never undone; the edit that opens it, if it was new, is."""
        record = self.record_for(document)
        if record != self.record(record.id):
            self.tables.put(DOCUMENTS, {record.id: record.to_row()})
        is_work = any(edit.table == table_of(record.id) and edit.after for edit in edits)
        if record.status is not Status.NEW or not is_work:
            return ()
        opened = record._replace(status=Status.OPEN)
        return (Edit(DOCUMENTS, record.id, record.to_row(), opened.to_row()),)


def _real(path: Path) -> Path:
    """The file itself behind any links: it is what is locked and replaced."""
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise NotReadable(f"{path} is a link that leads round in a circle.")
    return real
