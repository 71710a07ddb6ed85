"""What leaves the store: documents with what was said about them, for the formats to write."""

from collections.abc import Iterable
from typing import NamedTuple

from annotations.holdings import Holdings
from annotations.model import Annotation, Status
from annotations.places import relative
from annotations.version import VERSION
from seeds.document import Document


class Exported(NamedTuple):
    """A document as it is now. `path` is as in Record."""

    id: str
    path: str
    title: str
    date: str
    fingerprint: str
    status: Status
    text: str


class Collection(NamedTuple):
    """Documents and their annotations, each in the order of its document and then of the text.

    Each of `annotations` stands in the text of its document; those that do not, because the file was edited,
    are `left_out`. `exported` is a moment in UTC, `generator` the program and its version.
    """

    documents: tuple[Exported, ...]
    annotations: tuple[Annotation, ...]
    exported: str
    generator: str
    left_out: tuple[Annotation, ...] = ()


def collect(store: Holdings, documents: Iterable[Document]) -> Collection:
    """All that `store` has on `documents`; one that it has not met is new, and has no annotations."""
    exported: dict[str, Exported] = {}
    standing: list[Annotation] = []
    left_out: list[Annotation] = []
    for document in documents:
        known = _exported(store, document)
        if known.id in exported:
            continue
        exported[known.id] = known
        for annotation in store.annotations(known.id):
            (standing if annotation.stands_in(document.text) else left_out).append(annotation)
    return Collection(
        documents=tuple(exported.values()),
        annotations=tuple(standing),
        exported=store.now(),
        generator=f"presscheck {VERSION}",
        left_out=tuple(left_out),
    )


def _exported(store: Holdings, document: Document) -> Exported:
    document_id = store.identify(document)
    record = store.record(document_id)
    return Exported(
        id=document_id,
        path=relative(store.root, document.path),
        title=document.title,
        date=document.date,
        fingerprint=document.fingerprint,
        status=Status.NEW if record is None else record.status,
        text=document.text,
    )
