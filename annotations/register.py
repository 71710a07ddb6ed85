"""Which document is which: one keeps its id when its file is renamed or edited."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from annotations import identity
from annotations.model import Record
from annotations.places import absolute, relative
from annotations.rows import Row

if TYPE_CHECKING:
    from seeds.document import Document


class Register:
    """The documents of a store, found by id, by path and by what they held.

    It is made of rows, and one is believed when its record is asked for: 10,000 at once would take 0.1 s.
    """

    def __init__(self, rows: Iterable[Row], root: Path) -> None:
        self._root = root
        self._by_id: dict[str, Row] = {}
        self._by_path: dict[str, str] = {}
        self._by_fingerprint: dict[str, list[str]] = {}
        for row in rows:
            self.take(row)

    def take(self, row: Row) -> None:
        """Know a document as it is now."""
        document_id, path, fingerprint = (str(row.get(field)) for field in ("id", "path", "fingerprint"))
        known = self._by_id.get(document_id)
        if known is not None:
            self._by_fingerprint.get(str(known.get("fingerprint")), []).remove(document_id)
            if self._by_path.get(str(known.get("path"))) == document_id:
                del self._by_path[str(known.get("path"))]
        self._by_id[document_id] = row
        self._by_path[path] = document_id
        self._by_fingerprint.setdefault(fingerprint, []).append(document_id)

    def records(self) -> list[Record]:
        """All of them. Raises BadRow."""
        return [Record.from_row(row) for row in self._by_id.values()]

    def record(self, document_id: str) -> Record | None:
        """The record with this id. Raises BadRow."""
        row = self._by_id.get(document_id)
        return None if row is None else Record.from_row(row)

    def at(self, path: Path) -> Record | None:
        """The record of the file at `path`, known by its path alone. Raises BadRow."""
        document_id = self._by_path.get(relative(self._root, path))
        return None if document_id is None else self.record(document_id)

    def identify(self, document: "Document") -> str:
        """The document's id: by its path; else by its text, if its old file is gone; else a new one."""
        path = relative(self._root, document.path)
        known = self._by_path.get(path) or self._renamed(document.fingerprint)
        if known is not None:
            return known
        fresh = identity.document_id(document.fingerprint, path)
        # A copy at the place that the original was moved away from would else be taken for the original.
        while fresh in self._by_id:
            fresh = identity.document_id(fresh, path)
        return fresh

    def _renamed(self, fingerprint: str) -> str | None:
        records = filter(None, map(self.record, self._by_fingerprint.get(fingerprint, [])))
        gone = (record for record in records if not os.path.lexists(absolute(self._root, record.path)))
        latest = max(gone, key=lambda record: (record.updated, record.id), default=None)
        return None if latest is None else latest.id
