"""Which document here is meant by one of a file that comes in."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from annotations.holdings import Holdings
from annotations.incoming import IncomingDocument
from annotations.places import relative
from seeds.document import Document, fingerprint

Load = Callable[[Path], Document | None]
"""Reads a document; None where there is none."""


class Host(NamedTuple):
    """A document here, under the id that it has, or will have."""

    id: str
    document: Document


class Hosts:
    """Finds documents among the files at `paths`.

    No path that a file names is ever opened: it is only compared with those that are here.
    """

    def __init__(self, store: Holdings, paths: Iterable[Path], load: Load) -> None:
        self._store = store
        self._load = load
        self._by_path = {relative(store.root, path): path for path in paths}
        self._by_content: dict[str, list[str]] | None = None
        self._by_name: dict[str, list[str]] = {}
        for path in self._by_path:
            self._by_name.setdefault(_name(path), []).append(path)
        self._taken: set[str] = set()
        self._given: dict[IncomingDocument, Host | None] = {}

    def host(self, wanted: IncomingDocument) -> Host | None:
        """The document that is meant: by its id, then by its text, its path, its file's name; None for none.

        Each document is given once: of two with one text, each finds its own. What is called the same and has
        the same text is one document, which a tool gives back as often as people have worked on it.
        """
        called = wanted._replace(key="", status="")
        if called not in self._given:
            self._given[called] = self._found(wanted)
        return self._given[called]

    def _found(self, wanted: IncomingDocument) -> Host | None:
        document = self._known(wanted) or self._alike(wanted)
        if document is None:
            return None
        self._taken.add(relative(self._store.root, document.path))
        return Host(self._id(wanted, document), document)

    def _id(self, wanted: IncomingDocument, document: Document) -> str:
        """The document's id here; one that is new here keeps the id that it has elsewhere."""
        from annotations.identity import is_uuid  # noqa: PLC0415 - start-up time

        known = self._store.identify(document)
        is_new = self._store.record(known) is None and self._store.record(wanted.id) is None
        return wanted.id if is_new and is_uuid(wanted.id) else known

    def _known(self, wanted: IncomingDocument) -> Document | None:
        record = self._store.record(wanted.id) if wanted.id else None
        return self._at(record.path) if record else None

    def _alike(self, wanted: IncomingDocument) -> Document | None:
        print_ = fingerprint(wanted.text) if wanted.text is not None else wanted.fingerprint
        there = self._at(wanted.path) if wanted.path in self._by_path else None
        if there and there.fingerprint == print_:
            return there
        return (
            self._first(self._contents().get(print_, []))
            or there
            or self._first(self._contents().get(_squeezed(wanted.text), []) if wanted.text else [])
            or self._only(self._by_name.get(_name(wanted.path), []) if wanted.path else [])
        )

    def _contents(self) -> dict[str, list[str]]:
        """The paths by the texts' fingerprints, and by those of the texts without their white space."""
        if self._by_content is None:
            self._by_content = {}
            for path in sorted(self._by_path):
                document = self._at(path)
                if document:
                    self._by_content.setdefault(document.fingerprint, []).append(path)
                    self._by_content.setdefault(_squeezed(document.text), []).append(path)
        return self._by_content

    def _first(self, paths: Iterable[str]) -> Document | None:
        return next(
            (document for path in paths if path not in self._taken and (document := self._at(path))), None
        )

    def _only(self, paths: list[str]) -> Document | None:
        return self._at(paths[0]) if len(paths) == 1 and paths[0] not in self._taken else None

    def _at(self, path: str) -> Document | None:
        return self._load(self._by_path[path]) if path in self._by_path else None


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _squeezed(text: str) -> str:
    return "squeezed " + fingerprint("".join(text.split()))
