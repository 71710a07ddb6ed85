"""Two people with the same documents, each with a store, and what goes from one to the other."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotations.collection import ExportSettings, collect
from annotations.errors import AnnotationsError
from annotations.formats import FORMATS, Carries
from annotations.incoming import Incoming
from annotations.intake.foreign_store import read as read_store
from annotations.intake.hosting import Hosts
from annotations.intake.importing import EVERYTHING, Plan, planned, take_in
from annotations.store import Store
from seeds.document import Document
from seeds.errors import Unreadable
from seeds.loading import load

NOON, LATER, LATEST = "2026-11-23T12:00:00.000Z", "2026-11-24T12:00:00.000Z", "2026-11-25T12:00:00.000Z"


class Desk:
    """A folder of documents, with a store beside it."""

    def __init__(self, folder: Path, annotator: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.annotator = annotator
        self.at = NOON

    @property
    def store_path(self) -> Path:
        """Where the store lies."""
        return self.folder / ".presscheck" / "annotations.json"

    def write(self, name: str, text: str) -> Document:
        """A document."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8", newline="")
        return load(path)

    def documents(self) -> list[Document]:
        """All documents as they are now."""
        return [load(path) for path in sorted(self.folder.glob("*.txt"))]

    @contextmanager
    def store(self, annotator: str = "") -> Iterator[Store]:
        """The store, as long as it is needed."""
        self.store_path.parent.mkdir(exist_ok=True)
        with Store.open(
            self.store_path, annotator=annotator or self.annotator, root=self.folder, clock=lambda: self.at
        ) as store:
            yield store

    def export(self, *, private: bool = True) -> str:
        """All of it as JSON, without the moment at which it was written."""
        with self.store() as store:
            collection = collect(store, self.documents(), ExportSettings(private=private))
            return "".join(FORMATS["json"].write(collection._replace(exported=NOON), print))

    def plan(self, store: Store, incoming: Incoming, carries: frozenset[Carries] = EVERYTHING) -> Plan:
        """What taking it in would do."""
        return planned(store, incoming, Hosts(store, self.folder.glob("*.txt"), _read), carries=carries)

    def take(self, incoming: Incoming, carries: frozenset[Carries] = EVERYTHING) -> Plan:
        """Take it in; what was done."""
        with self.store() as store:
            plan = self.plan(store, incoming, carries)
            take_in(store, "import it", plan)
            if store.unsaved:
                raise AnnotationsError(store.trouble)
            return plan

    def take_export(self, written: str) -> Plan:
        """Take in what `export` gave."""
        path = self.folder.parent / f"to-{self.folder.name}.json"
        path.write_text(written, encoding="utf-8")
        return self.take(FORMATS["json"].read(path))

    def merge(self, other: "Desk") -> Plan:
        """Take in another one's store."""
        return self.take(read_store(other.store_path))


def _read(path: Path) -> Document | None:
    try:
        return load(path)
    except Unreadable:
        return None
