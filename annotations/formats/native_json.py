"""The JSON export "presscheck/1": everything, in the shape that presscheck-1.schema.json lays down."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotations.collection import Collection, Exported
from annotations.formats.plain import json_text, printable
from annotations.model import Annotation

FORMAT = "presscheck/1"

_OF_ANNOTATION = (
    "id",
    "document",
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


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of this format."""
    text = Path(__file__).with_name("presscheck-1.schema.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def write(collection: Collection) -> Iterator[str]:
    """One JSON object, with each document and each annotation on a line of its own."""
    yield f'{{"format": {json_text(FORMAT)}, "exported": {json_text(collection.exported)},'
    yield f' "generator": {json_text(collection.generator)},\n'
    yield from _array("documents", map(_document, collection.documents))
    yield from _array("annotations", map(_annotation, collection.annotations))
    # The contract has both from the start, so that a reader of files can rely on them.
    yield ' "links": [],\n "claims": []}\n'


def _array(name: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f' "{name}": ['
    separator = "\n  "
    for item in items:
        yield separator + json_text(item)
        separator = ",\n  "
    yield "],\n"


def _document(document: Exported) -> dict[str, Any]:
    return {
        "id": document.id,
        "path": printable(document.path),
        "title": document.title,
        "date": document.date,
        "fingerprint": document.fingerprint,
        "status": document.status.value,
        "text": document.text,
    }


def _annotation(annotation: Annotation) -> dict[str, Any]:
    return {field: getattr(annotation, field) for field in _OF_ANNOTATION}
