"""Reads what Prodigy has in a data set (`prodigy db-out`), and what is made for it.

Its shapes are those of prodi.gy/docs/api-interfaces. Spans need no tokens; relations name their spans by
offsets and label, or by our ids where these are still there, or only by the last token of each.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from annotations.formats.exchanged import PassedOver, Telltale, document_of, fresh, kind_of
from annotations.formats.json_reading import (
    Place,
    field,
    lines_of,
    object_at,
    objects_at,
    optional,
    span_at,
)
from annotations.incoming import Incoming, IncomingAnnotation, IncomingDocument, IncomingLink
from annotations.rows import NAME, TEXT, Row, Rule

_LIST = Rule(lambda value: isinstance(value, list), "a list")
_OBJECT = Rule(lambda value: isinstance(value, dict), "an object")


def read(path: Path) -> Incoming:
    """What the lines bring. Raises BadImport."""
    documents: list[IncomingDocument] = []
    annotations: list[IncomingAnnotation] = []
    links: list[IncomingLink] = []
    passed_over, taken = PassedOver(), set[str]()
    telltale = Telltale("Prodigy", "spans", "tokens", "answer")
    for number, line in lines_of(path):
        place = Place(path, line=number)
        task = object_at(line, place)
        telltale.look(task)
        text = field(task, "text", TEXT, place)
        meta = optional(task, "meta", _OBJECT, place, {})
        document = document_of(meta, f"line {number}", text)
        documents.append(document)
        answer = task.get("answer")
        if isinstance(answer, str) and answer != "accept":
            passed_over.count("tasks that were rejected or ignored")
            continue
        names = _Names()
        for span, annotation in _annotations(task, place, document, passed_over):
            key = fresh(annotation.key, taken)
            annotations.append(annotation._replace(key=key))
            names.add(span, key)
        links += _links(task, place, names, passed_over)
    telltale.demand(Place(path))
    return Incoming(tuple(documents), tuple(annotations), tuple(links), remarks=passed_over.remarks())


class _Names:
    """Keys of annotations by what relations can name their spans by; the first one where several fit."""

    def __init__(self) -> None:
        self._by_id: dict[str, str] = {}
        self._by_place: dict[tuple[object, ...], str] = {}
        self._by_token: dict[int, str] = {}

    def add(self, span: Row, key: str) -> None:
        """Take in a span, which has become the annotation `key`."""
        if isinstance(span.get("id"), str):
            self._by_id.setdefault(span["id"], key)
        self._by_place.setdefault((span["start"], span["end"], span["label"]), key)
        last = span.get("token_end")
        if isinstance(last, int):
            self._by_token.setdefault(last, key)

    def key_of(self, token: object, span: Mapping[str, Any]) -> str:
        """The annotation at an end of a relation; "" for none, as where a word without a label is meant."""
        if isinstance(known := span.get("id"), str) and known in self._by_id:
            return self._by_id[known]
        place = (span.get("start"), span.get("end"), span.get("label"))
        if span:
            return self._by_place.get(place, "") if all(map(_can_be_key, place)) else ""
        return self._by_token.get(token, "") if isinstance(token, int) else ""


def _can_be_key(value: object) -> bool:
    return isinstance(value, str | int)


def _annotations(
    task: Row, place: Place, document: IncomingDocument, passed_over: PassedOver
) -> Iterator[tuple[Row, IncomingAnnotation]]:
    annotator, when = _annotator(task), _moment(task.get("_timestamp"))
    text = document.text or ""
    spans = objects_at(optional(task, "spans", _LIST, place, []), place.at("spans"))
    for number, (here, span) in enumerate(spans):
        where = span_at(span.get("start"), span.get("end"), text, here)
        tag = optional(span, "label", TEXT, here)
        if not tag:
            passed_over.count("spans without a label")
            continue
        known = span.get("id")
        yield (
            span,
            IncomingAnnotation(
                key=known if isinstance(known, str) and known else f"{place.line}:{number}",
                document=document.key,
                tag=tag,
                span=where,
                annotator=annotator,
                created=when,
                updated=when,
            ),
        )


def _links(task: Row, place: Place, names: _Names, passed_over: PassedOver) -> Iterator[IncomingLink]:
    seen = set()
    relations = optional(task, "relations", _LIST, place, [])
    for here, relation in objects_at(relations, place.at("relations")):
        kind = kind_of(field(relation, "label", NAME, here))
        origin, target = (
            names.key_of(relation.get(end), optional(relation, f"{end}_span", _OBJECT, here, {}))
            for end in ("head", "child")
        )
        if kind is None or not origin or not target or origin == target:
            passed_over.count("relations that are none of denies, asserts and same between two spans")
        elif (origin, target, kind) not in seen:
            seen.add((origin, target, kind))
            yield IncomingLink(f"{place.line}:{len(seen)}", kind, origin, target)


def _annotator(task: Row) -> str:
    """Whose work it is, where Prodigy ran with named sessions."""
    for name in ("_annotator_id", "_session_id"):
        if isinstance(task.get(name), str):
            return str(task[name])
    return ""


def _moment(timestamp: object) -> str:
    """The moment of an answer, which Prodigy keeps in seconds; "" for what is none."""
    if type(timestamp) not in {int, float}:
        return ""
    try:
        moment = datetime.fromtimestamp(float(str(timestamp)), UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
