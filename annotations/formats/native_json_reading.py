"""Reading the JSON export "presscheck/1" back: held to presscheck-1.schema.json, and to what that cannot say.

By hand: a validator of JSON Schema costs more to import than a small file to read, and its sentences are for
programmers. Beyond the schema, each quote has to be what its document holds at its offsets, each id is given
once, and what is named is there.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from annotations.formats.json_reading import (
    DAY,
    FINGERPRINT,
    MOMENT,
    Place,
    field,
    fields_of,
    known,
    no_others,
    object_at,
    once,
    one_of,
    parsed,
    shown,
    span_at,
    table,
)
from annotations.formats.native_json_claims import ClaimsOfFile, sources_of
from annotations.identity import derived_id, is_uuid
from annotations.incoming import Incoming, IncomingAnnotation, IncomingDocument, IncomingLink
from annotations.links import LinkKind
from annotations.model import CONTEXT, Status, Tick
from annotations.rows import NAME, TEXT, Row, Rule
from seeds.document import fingerprint

_FORMAT = "presscheck/1"
_TABLES = ("documents", "annotations", "links", "claims", "sources", "ticks")


_AROUND = Rule(
    lambda value: isinstance(value, str) and len(value) <= CONTEXT, f"a text of at most {CONTEXT} characters"
)
_DOCUMENT = {
    "id": NAME,
    "path": NAME,
    "title": TEXT,
    "date": DAY,
    "fingerprint": FINGERPRINT,
    "status": one_of(Status),
    "text": TEXT,
}
_ANNOTATION = {
    "id": NAME,
    "document": NAME,
    "tag": NAME,
    "quote": NAME,
    "prefix": _AROUND,
    "suffix": _AROUND,
    "note": TEXT,
    "annotator": NAME,
    "created": MOMENT,
    "updated": MOMENT,
}
_TICK = {
    "id": NAME,
    "document": NAME,
    "annotator": NAME,
    "created": MOMENT,
    "updated": MOMENT,
}
_LINK = {
    "id": NAME,
    "kind": one_of(LinkKind),
    "from": NAME,
    "to": NAME,
    "annotator": NAME,
    "created": MOMENT,
}


def read(path: Path) -> Incoming:
    """What an export brings. Raises BadImport."""
    place = Place(path)
    file = object_at(parsed(path), place)
    _demand_format(file, place)
    remarks: list[str] = []
    documents = {each.key: each for each in _documents(file, place, remarks)}
    annotations = {each.key: each for each in _annotations(file, place, documents)}
    return Incoming(
        documents=tuple(documents.values()),
        annotations=tuple(annotations.values()),
        links=tuple(_links(file, place, annotations)),
        claims=tuple(ClaimsOfFile(annotations, remarks).read(file, place)),
        sources=tuple(sources_of(file, place, annotations)),
        marks=tuple(_ticks(file, place, documents, annotations)),
        remarks=tuple(remarks),
    )


def _demand_format(file: Row, place: Place) -> None:
    name = file.get("format")
    if name != _FORMAT:
        is_other = isinstance(name, str) and name.startswith("presscheck/")
        raise place.wrong(
            f"is in the format {shown(name)}, of another version of presscheck"
            if is_other
            else f'is not an export of presscheck: it lacks "format": "{_FORMAT}"'
        )
    field(file, "exported", MOMENT, place)
    field(file, "generator", TEXT, place)
    no_others(file, ("format", "exported", "generator", *_TABLES), place)


def _documents(file: Row, place: Place, remarks: list[str]) -> Iterator[IncomingDocument]:
    seen: set[str] = set()
    altered = 0
    for here, row in table(file, "documents", place):
        fields = fields_of(row, _DOCUMENT, here)
        if ".." in fields["path"].split("/"):
            raise here.at("path").wrong(f"climbs out of its folder: {shown(fields['path'])}")
        # Lone surrogates were written as U+FFFD, after the fingerprint was taken.
        if "\ufffd" not in fields["text"] and fingerprint(fields["text"]) != fields["fingerprint"]:
            fields["fingerprint"] = ""
            altered += 1
        yield IncomingDocument(key=once(fields["id"], seen, here), **fields)
    if altered:
        remarks.append(
            f"Documents whose fingerprint is not that of their text, and was ignored: {altered:,}."
        )


def _annotations(
    file: Row, place: Place, documents: Mapping[str, IncomingDocument]
) -> Iterator[IncomingAnnotation]:
    seen: set[str] = set()
    for here, row in table(file, "annotations", place):
        fields = fields_of(row, _ANNOTATION, here, "start", "end")
        document = documents[known(fields["document"], documents, "documents", here.at("document"))]
        text = document.text or ""
        span = span_at(row["start"], row["end"], text, here)
        if span.quote(text) != fields["quote"]:
            raise here.wrong(
                f"has a quote that is not what stands at {span.start} to {span.end}: {shown(fields['quote'])}"
            )
        yield IncomingAnnotation(key=once(fields.pop("id"), seen, here), span=span, **fields)


def _ticks(
    file: Row, place: Place, documents: Mapping[str, IncomingDocument], annotations: Collection[str]
) -> Iterator[Tick]:
    """The sentences that were checked; the exports of the first versions had no such list."""
    seen = set(annotations)  # they lie in one table with them
    for here, row in table(file, "ticks", place) if "ticks" in file else ():
        fields = fields_of(row, _TICK, here, "start", "end")
        document = documents[known(fields["document"], documents, "documents", here.at("document"))]
        text = document.text or ""
        span = span_at(row["start"], row["end"], text, here)
        key = once(fields.pop("id"), seen, here)
        yield Tick(
            id=key if is_uuid(key) else derived_id(document.key, "tick", key),
            start=span.start,
            end=span.end,
            fingerprint=document.fingerprint or fingerprint(text),
            rev=1,
            **fields,
        )


def _links(file: Row, place: Place, annotations: Mapping[str, object]) -> Iterator[IncomingLink]:
    seen: set[str] = set()
    for here, row in table(file, "links", place):
        fields = fields_of(row, _LINK, here)
        origin, target = (
            known(fields[end], annotations, "annotations", here.at(end)) for end in ("from", "to")
        )
        if origin == target:
            raise here.wrong("leads from an annotation to itself")
        yield IncomingLink(
            key=once(fields["id"], seen, here),
            kind=LinkKind(fields["kind"]),
            origin=origin,
            target=target,
            annotator=fields["annotator"],
            created=fields["created"],
        )
