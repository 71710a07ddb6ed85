"""What a store holds: which documents, and what was said about each of them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.figures import Figures, FileState
from annotations.model import CORRECTIONS, Annotation, Correction, Record, Status, Tick
from annotations.places import relative
from annotations.register import Register
from annotations.rows import Row
from annotations.summaries import Summary, summary_of
from annotations.tables import CLAIMS, DOCUMENTS, FIGURES, LINKS, SOURCES, Tables, table_of

if TYPE_CHECKING:
    from annotations.ledger import End, Ledger
    from seeds.document import Document


class Holdings:
    """The reading half of a store. Whatever reads rows raises BadRow for one that breaks a rule."""

    def __init__(self, tables: Tables, *, annotator: str, root: Path, clock: Callable[[], str]) -> None:
        self.tables = tables
        self.annotator = annotator
        self.root = root
        self.now = clock
        self._register = Register((), root)
        self._registered: tuple[int, int] | None = None
        """The version of the table that the register is of."""
        self._ledger: Ledger | None = None
        self._ledger_of: list[tuple[int, int]] = []
        """The versions of the tables that the ledger is of."""

    @property
    def troubles(self) -> list[str]:
        """Sentences on what was found damaged on the disk."""
        return self.tables.vault.files.troubles

    def identify(self, document: "Document") -> str:
        """The id of `document`, also of one that the store has not met or that was renamed."""
        return self._documents().identify(document)

    def record(self, document_id: str) -> Record | None:
        return self._documents().record(document_id)

    def record_at(self, path: Path) -> Record | None:
        """What is known of the file at `path`, by its path alone: for lists whose texts are not loaded."""
        return self._documents().at(path)

    def records(self) -> list[Record]:
        return self._documents().records()

    def record_for(self, document: "Document") -> Record:
        """The record that the next change will leave of `document`: with its present path and title."""
        document_id, at = self.identify(document), self.now()
        present: dict[str, Any] = {
            "path": relative(self.root, document.path),
            "title": document.title,
            "date": document.date,
            "fingerprint": document.fingerprint,
        }
        known = self.record(document_id)
        if known is None:
            work: dict[str, Any] = {"annotator": self.annotator, "created": at, "updated": at, "rev": 1}
            return Record(id=document_id, status=Status.NEW, **present, **work)
        if all(getattr(known, field) == value for field, value in present.items()):
            return known
        return known._replace(**present, annotator=self.annotator, updated=at, rev=known.rev + 1)

    def annotations(self, document_id: str) -> list[Annotation]:
        """In the order of the text; of those that begin together the longest first, then the oldest."""
        found = map(Annotation.from_row, self._of_kind(document_id, "annotation"))
        return sorted(found, key=lambda annotation: (annotation.start, -annotation.end, annotation.created))

    def annotation(self, end: "End") -> Annotation | None:
        """One annotation, wherever it lies; None where it is not there any more."""
        row = self.tables.row(table_of(end.document), end.annotation)
        return Annotation.from_row(row) if row and row.get("row") == "annotation" else None

    def ledger(self) -> "Ledger":
        """The links, and what was said about claims: made anew when any of it has changed."""
        versions = [self.tables.vault.version(table) for table in (LINKS, CLAIMS, SOURCES)]
        if self._ledger is None or versions != self._ledger_of:
            from annotations.ledger import Ledger  # noqa: PLC0415 - start-up time
            from annotations.links import Link  # noqa: PLC0415 - start-up time
            from annotations.sheets import SourceDetails, of_claim  # noqa: PLC0415 - start-up time

            self._ledger = Ledger(
                map(Link.from_row, self.tables.rows(LINKS)),
                map(of_claim, self.tables.rows(CLAIMS)),
                map(SourceDetails.from_row, self.tables.rows(SOURCES)),
            )
            self._ledger_of = versions
        return self._ledger

    def release(self, document_id: str) -> None:
        """Do not keep what was said about a document in memory, in a store that is only read."""
        self.tables.vault.release(table_of(document_id))

    def ticks(self, document_id: str) -> list[Tick]:
        """In the order of the text."""
        return sorted(map(Tick.from_row, self._of_kind(document_id, "tick")), key=lambda tick: tick.span)

    def corrections(self, document_id: str) -> list[Correction]:
        """In the order in which they were said: of two about the same words, the later one is right."""
        found = map(Correction.from_row, self._of_kind(document_id, *CORRECTIONS))
        return sorted(found, key=lambda correction: (correction.updated, correction.id))

    def counts(self, document_id: str) -> dict[str, int]:
        """How many annotations there are by tag: known without reading any of them."""
        return dict(self.summary(document_id).tags)

    def summary(self, document_id: str) -> Summary:
        """How much was said about the document: known without reading any of it."""
        return summary_of(self.tables, document_id)

    def figures(self, document_id: str, path: Path) -> Figures | None:
        """What was counted of the document's file at `path`, where that is still true."""
        row, state = self.tables.row(FIGURES, document_id), FileState.at(path)
        if row is None or state is None:
            return None
        figures = Figures.from_row(row)
        return figures if figures.are_of(state, self.summary(document_id).changes) else None

    def _documents(self) -> Register:
        version = self.tables.vault.version(DOCUMENTS)
        if version != self._registered:
            self._register = Register(self.tables.rows(DOCUMENTS), self.root)
            self._registered = version
        return self._register

    def _put_record(self, record: Record) -> None:
        """Write a document's record; the register goes along, and is not made anew."""
        register = self._documents()
        self.tables.put(DOCUMENTS, {record.id: record.to_row()})
        register.take(record.to_row())
        self._registered = self.tables.vault.version(DOCUMENTS)

    def _of_kind(self, document_id: str, *kinds: str) -> Iterator[Row]:
        return (row for row in self.tables.rows(table_of(document_id)) if row.get("row") in kinds)
