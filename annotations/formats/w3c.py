"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one AnnotationCollection, as JSON-LD.

Each annotation is one of theirs, with its tag and its note as textual bodies; so is each link, whose body is
the annotation that says something of its target, and each step of a verdict, whose target is the mention. The
model has no place for documents without annotations, nor for what a document is called: the collection lists
its documents in terms of Dublin Core and schema.org, which `EXTRA` names. Programs that do not know them pass
over that list. Offsets are code points, as the model asks for (section 4.2.4).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.amounts import many
from annotations.collection import Collection, Exported
from annotations.formats import FORMATS, Tell
from annotations.formats.iris import iri_of
from annotations.formats.losses import Losses
from annotations.formats.plain import json_text, printable
from annotations.identity import derived_id
from annotations.links import Link
from annotations.model import Annotation
from annotations.sheets import Verdict

if TYPE_CHECKING:
    from annotations.incoming import Incoming

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
EXTRA = {
    # Of the motivations of the model, that context lacked this one: w3c/web-annotation, issue 444.
    "assessing": "http://www.w3.org/ns/oa#assessing",
    "documents": {"@id": "http://purl.org/dc/terms/references", "@type": "@id"},
    "path": "http://purl.org/dc/terms/identifier",
    "title": "http://purl.org/dc/terms/title",
    "date": "http://purl.org/dc/terms/issued",
    "fingerprint": "http://schema.org/sha256",
}
"""What our collections say beside the terms of the model."""

Thing = dict[str, Any]


def read(path: Path) -> "Incoming":
    """What a file of Web Annotations brings, ours or another program's. Raises BadImport."""
    from annotations.formats import w3c_reading  # noqa: PLC0415 - not needed to write

    return w3c_reading.read(path)


def write(collection: Collection, tell: Tell) -> Iterator[str]:
    """One JSON object, with each document and each annotation on a line of its own."""
    standing = {annotation.id for annotation in collection.annotations}
    verdicts = list(_verdicts(collection, standing))
    total = len(collection.annotations) + len(collection.links) + len(verdicts)
    iri = iri_of(derived_id(collection.exported, *(document.id for document in collection.documents)))
    head = {
        "@context": [CONTEXT, EXTRA],
        "id": iri,
        "type": "AnnotationCollection",
        "label": "Annotations from presscheck",
        "generator": {"type": "Software", "name": collection.generator},
        "generated": collection.exported,
        "total": total,
    }
    yield f"{json_text(head)[:-1]},\n"
    yield from _array("documents", map(_document, collection.documents))
    if total:
        # A collection of none has no page, and a page is never empty (sections 5.1 and 5.2).
        page = {"id": f"{iri}#page-1", "type": "AnnotationPage", "partOf": iri, "startIndex": 0}
        yield f',\n "first": {json_text(page)[:-1]},\n'
        yield from _array("items", _items(collection, verdicts))
        yield "}"
    yield "}\n"
    _tell_losses(collection, standing, tell)


def _array(name: str, items: Iterable[Thing]) -> Iterator[str]:
    yield f' "{name}": ['
    separator = "\n  "
    for item in items:
        yield separator + json_text(item)
        separator = ",\n  "
    yield "]"


def _items(collection: Collection, verdicts: Iterable[tuple[str, Verdict]]) -> Iterator[Thing]:
    yield from map(_annotation, collection.annotations)
    yield from map(_link, collection.links)
    for mention, verdict in verdicts:
        yield _verdict(mention, verdict)


def _document(document: Exported) -> Thing:
    known = {
        "path": printable(document.path),
        "title": document.title,
        "date": document.date,
        "fingerprint": document.fingerprint.removeprefix("sha256:"),
    }
    return {
        "id": iri_of(document.id),
        "type": "Text",
        **{name: value for name, value in known.items() if value},
    }


def _annotation(annotation: Annotation) -> Thing:
    bodies = [_text("tagging", annotation.tag)]
    if annotation.note:
        bodies.append(_text("commenting", annotation.note))
    selectors = [
        {"type": "TextPositionSelector", "start": annotation.start, "end": annotation.end},
        {
            "type": "TextQuoteSelector",
            "exact": annotation.quote,
            "prefix": annotation.prefix,
            "suffix": annotation.suffix,
        },
    ]
    return {
        **_work(annotation.id, [body["purpose"] for body in bodies], annotation.annotator),
        "created": annotation.created,
        "modified": annotation.updated,
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": iri_of(annotation.document),
            "selector": selectors,
        },
    }


def _link(link: Link) -> Thing:
    return {
        **_work(link.id, ["linking"], link.annotator),
        "created": link.created,
        "body": [iri_of(link.origin), _text("tagging", link.kind.value)],
        "target": iri_of(link.target),
    }


def _verdict(mention: str, verdict: Verdict) -> Thing:
    bodies = [_text("assessing", verdict.rating), _text("tagging", verdict.act.value)]
    if verdict.reason:
        bodies.append(_text("commenting", verdict.reason))
    return {
        **_work(verdict.id, ["assessing"], verdict.annotator),
        "created": verdict.created,
        "modified": verdict.updated,
        "body": bodies,
        "target": iri_of(mention),
    }


def _work(own: str, motivations: list[str], annotator: str) -> Thing:
    return {
        "id": iri_of(own),
        "type": "Annotation",
        "motivation": motivations if len(motivations) > 1 else motivations[0],
        "creator": {"type": "Person", "name": annotator},
    }


def _text(purpose: str, value: str) -> Thing:
    # What somebody wrote is no markup: a program that shows it must not take it for that.
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _verdicts(collection: Collection, standing: set[str]) -> Iterator[tuple[str, Verdict]]:
    """The verdicts with the mentions that they are about, as far as one is exported."""
    for claim in collection.claims:
        here = [mention.id for mention in claim.mentions if mention.id in standing]
        for verdict in claim.verdicts if here else ():
            yield verdict.claim if verdict.claim in standing else here[0], verdict


def _tell_losses(collection: Collection, standing: set[str], tell: Tell) -> None:
    losses = Losses(FORMATS["w3c"])
    losses.count(collection)
    losses.tell(tell)
    if collection.links_left_out:
        tell(f"Left out: {many(len(collection.links_left_out), 'link')} to other documents.")
    orphans = sum(
        len(claim.verdicts)
        for claim in collection.claims
        if not any(mention.id in standing for mention in claim.mentions)
    )
    if orphans:
        tell(f"{orphans} verdicts are on claims without a mention in the export, and were left out.")
