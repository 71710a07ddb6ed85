"""JSON lines for doccano: a document a line, with spans as `entities`, and `relations` among them.

The shape is that of github.com/doccano/doccano at ab6b765 (2026), backend/data_import/pipeline and
backend/data_export/models.py; a project takes it that has "Use relation labeling" ticked. Its server stores
offsets as they are in the file, and its page (v-annotator 0.1.28, src/domain/models/Label/Text.ts) counts
them in UTF-16 units, so that is what the file has. Fields beside these go into the `meta` of an example, and
come out again beside the text.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby, pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

from annotations.collection import Collection, Exported
from annotations.formats import FORMATS, Tell
from annotations.formats.exchanged import PassedOver, Telltale, about, document_of, fresh, is_near, kind_of
from annotations.formats.json_reading import (
    Place,
    field,
    items_at,
    lines_of,
    object_at,
    objects_at,
    optional,
    span_at,
    value_at,
)
from annotations.formats.losses import Losses
from annotations.formats.plain import well_formed
from annotations.formats.utf16 import Utf16
from annotations.incoming import Incoming, IncomingAnnotation, IncomingDocument, IncomingLink
from annotations.links import Link
from annotations.model import Annotation
from annotations.rows import NAME, TEXT, Row, Rule
from seeds.spans import Span

_LIST = Rule(lambda value: isinstance(value, list), "a list")
_ID = Rule(lambda value: type(value) is int, "a whole number")
_TRIPLE = 3
"""Fields of a span in a project without relations: start, end, label."""


def write_each(parts: Iterable[Collection], tell: Tell) -> Iterator[str]:
    """The lines, each with its end. Ids are numbers, counted through the file."""
    losses = Losses(FORMATS["doccano"])
    entity_ids, relation_ids = count(1), count(1)
    empty = overlapping = 0
    for part in parts:
        losses.count(part)
        said = {name: list(each) for name, each in groupby(part.annotations, attrgetter("document"))}
        links = [link for link in part.links if is_near(link)]
        for document in part.documents:
            annotations = said.get(document.id, [])
            numbers = {annotation.id: next(entity_ids) for annotation in annotations}
            relations = [
                _relation(link, next(relation_ids), numbers) for link in links if link.origin in numbers
            ]
            yield _line(_example(document, annotations, numbers, relations))
            empty += not document.text
            overlapping += _overlap(annotations)
    if empty:
        tell(f"{empty:,} documents are empty: doccano refuses these, and takes the others.")
    if overlapping:
        tell(
            f"Annotations overlap in {overlapping:,} documents: without “Allow overlapping spans” in its "
            "project doccano drops some of them, and cannot import relations of these."
        )
    losses.tell(tell)


def read(path: Path) -> Incoming:
    """What doccano's JSONL brings, of projects with relations or without. Raises BadImport."""
    documents: list[IncomingDocument] = []
    annotations: list[IncomingAnnotation] = []
    links: list[IncomingLink] = []
    passed_over, taken = PassedOver(), set[str]()
    telltale = Telltale("doccano", "entities", "label")
    for number, line in lines_of(path):
        place = Place(path, line=number)
        row = object_at(line, place)
        telltale.look(row)
        document = document_of(row, f"line {number}", field(row, "text", TEXT, place))
        documents.append(document)
        keys: dict[int, str] = {}
        for entity, annotation in _entities(row, place, document):
            key = fresh(annotation.key, taken)
            annotations.append(annotation._replace(key=key))
            if entity is not None:
                if entity in keys:
                    raise place.at("entities").wrong(f"has the id {entity} twice")
                keys[entity] = key
        links += _links(row, place, keys, passed_over)
        for name, what in _NOT_OURS.items():
            passed_over.count(what, len(optional(row, name, _LIST, place, [])))
    telltale.demand(Place(path))
    return Incoming(tuple(documents), tuple(annotations), tuple(links), remarks=passed_over.remarks())


_NOT_OURS = {"Comments": "comments on whole documents", "cats": "labels of whole documents"}


def _example(
    document: Exported,
    annotations: Sequence[Annotation],
    numbers: Mapping[str, int],
    relations: Sequence[Row],
) -> dict[str, Any]:
    units = Utf16(document.text)
    entities = [
        {
            "id": numbers[each.id],
            "label": well_formed(each.tag),
            "start_offset": units.units(each.start),
            "end_offset": units.units(each.end),
        }
        for each in annotations
    ]
    text = well_formed(document.text)
    return {"text": text, **about(document), "entities": entities, "relations": relations}


def _relation(link: Link, number: int, numbers: Mapping[str, int]) -> Row:
    return {
        "id": number,
        "from_id": numbers[link.origin],
        "to_id": numbers[link.target],
        "type": link.kind.value,
    }


def _line(example: Row) -> str:
    """The line in ASCII: doccano guesses the encoding unless it is told, and ASCII can be no other."""
    return json.dumps(example, allow_nan=False).replace("\x7f", "\\u007f") + "\n"


def _overlap(annotations: Sequence[Annotation]) -> bool:
    """Whether any two of them do; they come in the order of the text."""
    return any(one.end > other.start for one, other in pairwise(annotations))


def _entities(
    row: Row, place: Place, document: IncomingDocument
) -> Iterator[tuple[int | None, IncomingAnnotation]]:
    """The annotations of a line, each with the number that its relations name it by, if it has one."""
    text = document.text or ""
    units = Utf16(text)
    for here, entity in objects_at(optional(row, "entities", _LIST, place, []), place.at("entities")):
        span = _span(entity.get("start_offset"), entity.get("end_offset"), units, text, here)
        number = field(entity, "id", _ID, here)
        tag = field(entity, "label", NAME, here)
        yield number, IncomingAnnotation(f"entity {number}", document.key, tag, span)
    for here, triple in items_at(optional(row, "label", _LIST, place, []), place.at("label")):
        if not isinstance(triple, list) or len(triple) != _TRIPLE:
            raise here.wrong("is not a start, an end and a label")
        start, end, tag = triple
        span = _span(start, end, units, text, here)
        key = f"{place.line}:{start}:{end}"
        yield None, IncomingAnnotation(key, document.key, value_at(tag, NAME, here), span)


def _span(start: Any, end: Any, units: Utf16, text: str, place: Place) -> Span:
    """The span in code points of offsets in UTF-16 units."""
    return span_at(_point(start, units, place), _point(end, units, place), text, place)


def _point(offset: Any, units: Utf16, place: Place) -> Any:
    """The offset in code points; what is none, or lies outside the text, as it is."""
    if type(offset) is not int or not 0 <= offset <= units.length:
        return offset
    point = units.points(offset)
    if point is None:
        raise place.wrong(f"cuts a character in two at {offset:,}, counted in UTF-16 units")
    return point


def _links(
    row: Row, place: Place, keys: Mapping[int, str], passed_over: PassedOver
) -> Iterator[IncomingLink]:
    relations = optional(row, "relations", _LIST, place, [])
    if "label" in row and "entities" not in row:
        # A project without relations hands on those it was given as it hands on any field that it does not
        # know, and has given its spans other ids, which it does not say.
        passed_over.count("relations that a project without relations has kept", len(relations))
        return
    seen = set()
    for here, relation in objects_at(relations, place.at("relations")):
        ends = []
        for name in ("from_id", "to_id"):
            number = field(relation, name, _ID, here)
            if number not in keys:
                raise here.at(name).wrong(f"is the id of none of the entities: {number}")
            ends.append(keys[number])
        origin, target = ends
        kind = kind_of(field(relation, "type", NAME, here))
        if kind is None or origin == target:
            passed_over.count("relations that are none of denies, asserts and same between two entities")
        elif (origin, target, kind) not in seen:
            seen.add((origin, target, kind))
            yield IncomingLink(f"{place.line}:{len(seen)}", kind, origin, target)
