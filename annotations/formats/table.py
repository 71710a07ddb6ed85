"""Annotations as rows of a table, with what is known of their documents in each row."""

from collections.abc import Iterator

from annotations.collection import Collection
from annotations.formats import Tell
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


def rows(collection: Collection, tell: Tell) -> Iterator[dict[str, str | int]]:
    """A row for each annotation, its fields in the order of COLUMNS. What has no place in it is told."""
    described = sum(
        1 for each in collection.claims if each.sheet or each.evidence or each.verdicts or each.amendments
    )
    if collection.links or described or collection.sources:
        tell(
            f"{len(collection.links)} links, {described} claim sheets and what is known of "
            f"{len(collection.sources)} sources have no place in a table: the format json has them."
        )
    documents = {document.id: document for document in collection.documents}
    for annotation in collection.annotations:
        document = documents[annotation.document]
        known = {"path": printable(document.path), "title": document.title, "date": document.date}
        yield {name: known[name] if name in known else getattr(annotation, name) for name in COLUMNS}
