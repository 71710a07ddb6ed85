"""Reads what Label Studio exports as JSON: tasks with all that people did on them.

Its shape is documented at labelstud.io/guide/export. Ours are only regions of a text with a label, notes on
them and relations among them; the rest of a project is passed over, and said so.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from annotations.formats.exchanged import PassedOver, document_of, fresh, kind_of
from annotations.formats.json_reading import (
    Place,
    field,
    items_at,
    moment_of,
    object_at,
    objects_at,
    optional,
    parsed,
    span_at,
    value_at,
)
from annotations.formats.utf16 import Utf16
from annotations.incoming import Incoming, IncomingAnnotation, IncomingDocument, IncomingLink
from annotations.links import LinkKind
from annotations.rows import NAME, TEXT, Row, Rule
from seeds.spans import Span

_LIST = Rule(lambda value: isinstance(value, list), "a list")
_NOT_PEOPLES = {
    "predictions": "predictions, which no person has made",
    "drafts": "drafts, which nobody has submitted",
}
_TURNED = "left"
"""The direction of a relation that is read from its second end to its first."""


class _Work(NamedTuple):
    """All that one person did on a task: what Label Studio calls an annotation. `place` is the result's."""

    place: Place
    document: IncomingDocument
    text: str
    annotator: str
    created: str
    updated: str


def read(path: Path) -> Incoming:
    """What Label Studio's JSON brings. Raises BadImport."""
    reading = _Reading()
    tasks = parsed(path)
    if isinstance(tasks, dict):  # one task, as Label Studio's API gives it
        tasks = [tasks]
    for place, task in objects_at(tasks, Place(path)):
        reading.add(task, place)
    return reading.incoming()


class _Reading:
    """What has been read of a file so far."""

    def __init__(self) -> None:
        self._documents: list[IncomingDocument] = []
        self._annotations: list[IncomingAnnotation] = []
        self._links: dict[tuple[str, str, LinkKind], IncomingLink] = {}
        self._taken: set[str] = set()
        self._passed_over = PassedOver()
        self._moved = self._astray = 0

    def incoming(self) -> Incoming:
        """All of it."""
        remarks = list(self._passed_over.remarks())
        if self._moved:
            remarks.append(
                f"{self._moved:,} regions counted in UTF-16 units, as old versions of Label Studio did: they "
                "were placed by their quotes."
            )
        if self._astray:
            remarks.append(f"{self._astray:,} regions have a quote that is not what stands at their offsets.")
        return Incoming(
            tuple(self._documents),
            tuple(self._annotations),
            tuple(self._links.values()),
            remarks=tuple(remarks),
        )

    def add(self, task: Row, place: Place) -> None:
        """Read a task. Raises BadImport."""
        if "data" not in task:
            raise place.wrong(
                "has no 'data', so that it is no task: of Label Studio's exports choose JSON, not JSON-MIN"
            )
        data = object_at(task["data"], place.at("data"))
        text = _text_of(data, place.at("data"))
        document = document_of(data, f"task {len(self._documents) + 1}", text)
        self._documents.append(document)
        for name, what in _NOT_PEOPLES.items():
            self._passed_over.count(what, len(optional(task, name, _LIST, place, [])))
        works = optional(task, "annotations", _LIST, place, [])
        for here, work in objects_at(works, place.at("annotations")):
            if work.get("was_cancelled"):
                self._passed_over.count("annotations that were cancelled, the task being skipped")
                continue
            by = _Work(
                here.at("result"),
                document,
                text,
                _annotator(work.get("completed_by")),
                moment_of(work.get("created_at")),
                moment_of(work.get("updated_at")),
            )
            self._add_results(field(work, "result", _LIST, here), by)

    def _add_results(self, results: Sequence[Any], by: _Work) -> None:
        rows = list(objects_at(results, by.place))
        notes = _notes(rows)
        keys: dict[object, str] = {}
        """Of the annotation that each region has become, by the region's id; "" where it has become none."""
        for place, row in rows:
            kind = row.get("type")
            if kind == "labels":
                self._add_region(row, place, by, notes, keys)
            elif kind not in {"relation", "textarea"}:
                self._passed_over.count("results that are neither labels, notes nor relations")
                if isinstance(row.get("id"), str):
                    keys.setdefault(row["id"], "")
        self._passed_over.count(
            "notes on something other than a region with a label",
            sum(1 for region in notes if not keys.get(region)),
        )
        for place, row in rows:
            if row.get("type") == "relation":
                self._add_relation(row, place, keys)

    def _add_region(
        self, row: Row, place: Place, by: _Work, notes: Mapping[str, str], keys: dict[object, str]
    ) -> None:
        region = field(row, "id", NAME, place)
        keys.setdefault(region, "")
        value = object_at(row.get("value"), place.at("value"))
        labels = optional(value, "labels", _LIST, place.at("value"), [])
        if isinstance(value.get("start"), str):
            self._passed_over.count("regions in HTML, which have no offsets in a text")
            return
        if not labels:
            self._passed_over.count("regions without a label")
        span = self._span(value, place.at("value"), by.text)
        meta = row["meta"] if isinstance(row.get("meta"), dict) else {}
        for here, label in items_at(labels, place.at("value", "labels")):
            key = fresh(region, self._taken)
            keys[region] = keys[region] or key
            self._annotations.append(
                IncomingAnnotation(
                    key=key,
                    document=by.document.key,
                    tag=value_at(label, NAME, here),
                    span=span,
                    note=notes.get(region, ""),
                    annotator=_name(meta.get("annotator")) or by.annotator,
                    created=moment_of(meta.get("created")) or by.created,
                    updated=moment_of(meta.get("updated")) or by.updated,
                )
            )

    def _span(self, value: Row, place: Place, text: str) -> Span:
        """Where the region is. Its quote tells whether an old version, or a script, counted in UTF-16."""
        start, end, quote = value.get("start"), value.get("end"), value.get("text")
        if isinstance(quote, str) and not _is_quote(quote, start, end, text):
            units = Utf16(text)
            first, last = _point(start, units), _point(end, units)
            if _is_quote(quote, first, last, text):
                self._moved += 1
                start, end = first, last
            else:
                self._astray += 1
        return span_at(start, end, text, place)

    def _add_relation(self, row: Row, place: Place, keys: Mapping[object, str]) -> None:
        ends = []
        for name in ("from_id", "to_id"):
            region = field(row, name, NAME, place)
            if region not in keys:
                raise place.at(name).wrong("is the id of none of the regions of this annotation")
            ends.append(keys[region])
        kinds = list(filter(None, map(kind_of, optional(row, "labels", _LIST, place, []))))
        if row.get("direction") == _TURNED:
            ends.reverse()
        origin, target = ends
        if not kinds or not origin or not target or origin == target:
            self._passed_over.count("relations that are none of denies, asserts and same between two regions")
            return
        for kind in kinds:
            key = f"relation {len(self._links) + 1}"
            self._links.setdefault((origin, target, kind), IncomingLink(key, kind, origin, target))


def _text_of(data: Row, place: Place) -> str:
    """The text of a task: the field that our config shows, or the only one that can be it."""
    if "text" in data:
        text: str = field(data, "text", TEXT, place)
        return text
    texts = [value for value in data.values() if isinstance(value, str)]
    if len(texts) != 1:
        raise place.wrong("has no 'text', and not just one field that could be it")
    return texts[0]


def _notes(rows: Sequence[tuple[Place, Row]]) -> dict[str, str]:
    """What was written on each region, by its id: what several boxes hold is put one below the other."""
    notes: dict[str, list[str]] = {}
    for place, row in rows:
        if row.get("type") == "textarea":
            region = field(row, "id", NAME, place)
            value = object_at(row.get("value"), place.at("value"))
            written = value.get("text")
            if isinstance(written, str):
                written = [written]
            here = place.at("value", "text")
            notes.setdefault(region, []).extend(
                value_at(each, TEXT, there) for there, each in items_at(written, here)
            )
    return {region: "\n".join(written) for region, written in notes.items()}


def _annotator(completed_by: object) -> str:
    """A person as Label Studio names one: by an id or, in some exports, in full; "" for nobody."""
    if isinstance(completed_by, dict):
        return _name(completed_by.get("email")) or _annotator(completed_by.get("id"))
    return f"Label Studio user {completed_by}" if type(completed_by) is int else ""


def _name(value: object) -> str:
    return value if isinstance(value, str) else ""


def _point(offset: object, units: Utf16) -> int | None:
    """The offset in code points of one in units; None for one that is none, or lies nowhere."""
    return units.points(offset) if type(offset) is int and 0 <= offset <= units.length else None


def _is_quote(quote: str, start: object, end: object, text: str) -> bool:
    """Whether `quote` stands there. Label Studio writes line ends in it as a backslash and an n."""
    if type(start) is not int or type(end) is not int or start < 0:
        return False
    found = text[start:end]
    return found == quote or found.replace("\r", "\n").replace("\n", "\\n") == quote
