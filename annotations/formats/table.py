"""Annotations as rows of a table, with what is known of their documents in each row."""

from collections.abc import Iterable, Iterator

from annotations.collection import Collection
from annotations.formats import Format, Tell
from annotations.formats.losses import Losses
from annotations.formats.plain import printable

COLUMNS = (
    "id",
    "document",
    "path",
    "title",
    "date",
    "tag",
    "start",
    "end",
    "quote",
    "prefix",
    "suffix",
    "note",
    "annotator",
    "created",
    "updated",
)


def rows(parts: Iterable[Collection], format_: Format, tell: Tell) -> Iterator[dict[str, str | int]]:
    """A row for each annotation, its fields in the order of COLUMNS. What has no place in it is told."""
    losses = Losses(format_)
    for part in parts:
        losses.count(part)
        documents = {document.id: document for document in part.documents}
        for annotation in part.annotations:
            document = documents[annotation.document]
            known = {"path": printable(document.path), "title": document.title, "date": document.date}
            yield {name: known[name] if name in known else getattr(annotation, name) for name in COLUMNS}
    losses.tell(tell)
