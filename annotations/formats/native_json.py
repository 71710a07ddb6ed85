"""The JSON export "presscheck/1": everything, in the shape that presscheck-1.schema.json lays down."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.amounts import many
from annotations.claims import Claim
from annotations.collection import Collection, Exported
from annotations.formats import Tell
from annotations.formats.losses import sources_to_give
from annotations.formats.plain import json_text, printable
from annotations.links import Link
from annotations.model import Annotation, Tick
from annotations.sheets import OfClaim, Sheet, SourceDetails

if TYPE_CHECKING:
    from annotations.incoming import Incoming

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

_OF_WORK = ("annotator", "created", "updated")
_OF_TICK = ("id", "document", "start", "end", "annotator", "created", "updated")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of this format."""
    text = Path(__file__).with_name("presscheck-1.schema.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def write(collection: Collection, tell: Tell) -> Iterator[str]:
    """One JSON object, with each document and each annotation on a line of its own."""
    yield f'{{"format": {json_text(FORMAT)}, "exported": {json_text(collection.exported)},'
    yield f' "generator": {json_text(collection.generator)},\n'
    yield from _array("documents", map(_document, collection.documents))
    yield from _array("annotations", map(_annotation, collection.annotations))
    yield from _array("links", map(_link, collection.links))
    yield from _array("claims", map(_claim, collection.claims))
    if collection.links_left_out:
        tell(f"Left out: {many(len(collection.links_left_out), 'link')} to other documents.")
    sources = sources_to_give(collection, tell)
    yield from _array("sources", map(_source, sources))
    yield from _array("ticks", map(_tick, collection.ticks), last=True)


def read(path: Path) -> "Incoming":
    """What an export brings. Raises BadImport."""
    from annotations.formats import native_json_reading  # noqa: PLC0415 - not needed to write

    return native_json_reading.read(path)


def _array(name: str, items: Iterable[dict[str, Any]], *, last: bool = False) -> Iterator[str]:
    yield f' "{name}": ['
    separator = "\n  "
    for item in items:
        yield separator + json_text(item)
        separator = ",\n  "
    yield "]}\n" if last else "],\n"


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


def _link(link: Link) -> dict[str, Any]:
    return {
        "id": link.id,
        "kind": link.kind.value,
        "from": link.origin,
        "to": link.target,
        "annotator": link.annotator,
        "created": link.created,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    verdict, sheet = claim.verdict, claim.sheet
    written: dict[str, Any] = {"sheet": _by_whom(sheet)} if sheet else {}
    if claim.other_sheets:
        written["other_sheets"] = list(map(_other_sheet, claim.other_sheets))
    return {
        "id": claim.id,
        "wording": claim.wording,
        "kind": claim.kind.value,
        "priority": claim.priority.value,
        "assigned": claim.assigned,
        "status": claim.status.value,
        "said": claim.said,
        "mentions": [mention.id for mention in claim.mentions],
        "verdict": verdict.rating if verdict else "",
        "evidence": [_row(each, "claim") for each in claim.evidence],
        "verdicts": [_row(each, "claim") for each in claim.verdicts],
        "corrections": [_row(each, "claim") for each in claim.amendments],
        **written,
    }


def _by_whom(sheet: Sheet) -> dict[str, Any]:
    """On which mention a sheet was written, by whom and when."""
    return {"mention": sheet.id, **{name: getattr(sheet, name) for name in _OF_WORK}}


def _other_sheet(sheet: Sheet) -> dict[str, Any]:
    return {"mention": sheet.id, **_row(sheet, "id", "document")}


def _source(source: SourceDetails) -> dict[str, Any]:
    fields = _row(source, "document")
    return {"annotation": fields.pop("id"), **fields}


def _tick(tick: Tick) -> dict[str, Any]:
    return {field: getattr(tick, field) for field in _OF_TICK}


def _row(value: OfClaim | SourceDetails, *without: str) -> dict[str, Any]:
    return {name: each for name, each in value.to_row().items() if name not in {"row", "rev", *without}}
