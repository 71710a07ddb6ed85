"""All that people have kept or dropped, document by document: for other processes, and to learn from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotations.correcting import corrected_with
from annotations.errors import BadRow, StoreError
from annotations.holdings import Holdings
from annotations.model import Correction, Record
from annotations.places import absolute
from annotations.reading import in_store
from annotations.register import Register
from annotations.tables import DOCUMENTS, document_of
from seeds.spans import Span

if TYPE_CHECKING:
    from seeds.document import Document


class Said(NamedTuple):
    """One correction, as far as cleaning can learn from it: `quote` stood at `span` of a text."""

    span: Span
    keep: bool
    quote: str
    fingerprint: str


class OfDocument(NamedTuple):
    """All corrections of one document, in the order in which they were said.

    `path` is where its file was last, None where the store does not know.
    """

    id: str
    path: Path | None
    said: tuple[Said, ...]


def corrections_of(store: Holdings) -> Iterator[OfDocument]:
    """What was kept or dropped by hand in each document that has any, by id. Reads all that the store holds.

    Raises BadRow and Damaged. The quote is "" of corrections from before quotes were kept.
    """
    for document_id in sorted(filter(None, map(document_of, store.tables.names()))):
        said = tuple(Said(c.span, c.keep, c.quote, c.fingerprint) for c in store.corrections(document_id))
        if said:
            record = store.record(document_id)
            path = None if record is None else absolute(store.root, record.path)
            yield OfDocument(document_id, path, said)


class ByHand(NamedTuple):
    """What was kept or dropped by hand in all documents of a store, in one value, for other processes."""

    register: Register
    corrections: Mapping[str, Sequence[Correction]]
    """By the documents' ids."""

    def corrected(self, document: "Document") -> "Document":
        """The document as people want it."""
        if not self.corrections:
            return document
        return corrected_with(document, self.corrections.get(self.register.identify(document), ()))


def all_by_hand(store: Holdings, tell: Callable[[str], object]) -> ByHand:
    """What was kept or dropped by hand in all documents; a sentence on each that cannot be read is told."""
    found: dict[str, Sequence[Correction]] = {}
    for document_id in filter(None, map(document_of, store.tables.names())):
        try:
            corrections = store.corrections(document_id)
        except StoreError as error:
            tell(str(in_store(error, store.tables.vault.files.path)))
            continue
        if corrections:
            found[document_id] = corrections
    if not found:
        return ByHand(Register((), store.root), {})
    rows = []
    for row in store.tables.rows(DOCUMENTS):
        try:
            Record.from_row(row)
        except BadRow as error:
            tell(str(in_store(error, store.tables.vault.files.path)))
        else:
            rows.append(row)
    return ByHand(Register(rows, store.root), found)
