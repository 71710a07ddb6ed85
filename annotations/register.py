"""Which document is which: one keeps its id when its file is renamed or edited."""

import os
from collections.abc import Iterable
from pathlib import Path

from annotations import identity
from annotations.model import Record
from annotations.places import absolute, relative
from seeds.document import Document


class Register:
    """The records of a store, found by id, by path and by what the document held."""

    def __init__(self, records: Iterable[Record], root: Path) -> None:
        self._root = root
        self.by_id = {record.id: record for record in records}
        self._by_path = {record.path: record for record in self.by_id.values()}
        self._by_fingerprint: dict[str, list[Record]] = {}
        for record in self.by_id.values():
            self._by_fingerprint.setdefault(record.fingerprint, []).append(record)

    def at(self, path: Path) -> Record | None:
        """The record of the file at `path`, known by its path alone."""
        return self._by_path.get(relative(self._root, path))

    def identify(self, document: Document) -> str:
        """The document's id: by its path; else by its text, if its old file is gone; else a new one."""
        path = relative(self._root, document.path)
        known = self._by_path.get(path) or self._renamed(document.fingerprint)
        if known is not None:
            return known.id
        fresh = identity.document_id(document.fingerprint, path)
        # A copy at the place that the original was moved away from would else be taken for the original.
        while fresh in self.by_id:
            fresh = identity.document_id(fresh, path)
        return fresh

    def _renamed(self, fingerprint: str) -> Record | None:
        gone = (
            record
            for record in self._by_fingerprint.get(fingerprint, [])
            if not os.path.lexists(absolute(self._root, record.path))
        )
        return max(gone, key=lambda record: (record.updated, record.id), default=None)
