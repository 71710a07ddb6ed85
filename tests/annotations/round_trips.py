"""Random collections, and what of one has to come back through a format that carries only some of it."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from annotations.collection import Collection, Exported
from annotations.formats import Carries, Format
from annotations.incoming import Incoming
from annotations.links import Link, LinkKind
from annotations.model import Annotation, Status, surroundings
from seeds.document import fingerprint
from seeds.spans import Span

WHEN = "2026-11-23T12:00:00.000Z"
AWKWARD = (
    "a\u0301 e\u0308 😀 👩\u200d👧 漢字 かな शब्द \u202eabc\u202c x\u200by "
    "tab\there [/b] <i>&amp;</i> \"q\" 'r' \\ #= T1"
)
_WORDS = st.sampled_from(
    [*AWKWARD.split(" "), "The", "bridge", "cost", "4.7", "billion.", "", "\n", "\n\n", "\u2028"]
)
_TEXTS = st.one_of(
    st.lists(_WORDS, max_size=30).map(" ".join),
    # Line ends of a document's text are "\n" (seeds.decoding); lone surrogates leave as U+FFFD.
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), max_size=40),
)
_TAGS = st.sampled_from(["claim", "denial", "source", "my own tag", "größe", "a/b:c", "O"])
_NOTES = st.sampled_from(["", "", "a note", "two\nlines\tand a tab", '"<b>&\\', "😀 漢\u0301"])
_PEOPLE = st.sampled_from(["ada", "bob", "Ève d'Arc"])
_MOMENTS = st.sampled_from([WHEN, "2026-01-02T03:04:05Z", "2026-11-24T00:00:00.123Z"])


@st.composite
def collections(draw: st.DrawFn, *, far_links: bool = True) -> Collection:
    """Up to three documents with annotations that overlap and cross lines, and links among them."""
    documents: list[Exported] = []
    annotations: list[Annotation] = []
    texts = draw(st.lists(_TEXTS, min_size=1, max_size=3, unique=True))
    for number, text in enumerate(texts):
        documents.append(exported(text, number))
        if text:
            for _ in range(draw(st.integers(0, 5))):
                start = draw(st.integers(0, len(text) - 1))
                end = draw(st.integers(start + 1, len(text)))
                annotations.append(
                    annotated(
                        documents[-1],
                        Span(start, end),
                        draw(_TAGS),
                        number=len(annotations),
                        note=draw(_NOTES),
                        annotator=draw(_PEOPLE),
                        created=draw(_MOMENTS),
                    )
                )
    annotations.sort(key=lambda each: (each.document, each.start, -each.end, each.id))
    order = {document.id: place for place, document in enumerate(documents)}
    annotations.sort(key=lambda each: order[each.document])
    return collection_of(documents, annotations, draw(_links(annotations, far_links=far_links)))


@st.composite
def _links(draw: st.DrawFn, annotations: Sequence[Annotation], *, far_links: bool) -> list[Link]:
    found: dict[tuple[str, str, LinkKind], Link] = {}
    if len(annotations) > 1:
        for number in range(draw(st.integers(0, 4))):
            origin, target = draw(st.lists(st.sampled_from(annotations), min_size=2, max_size=2, unique=True))
            if not far_links and origin.document != target.document:
                continue
            kind = draw(st.sampled_from(LinkKind))
            found[origin.id, target.id, kind] = linked(origin, kind, target, number)
    return list(found.values())


def exported(text: str, number: int = 0) -> Exported:
    """A document with this text."""
    return Exported(
        id=f"0195a000-0000-8000-8000-{number:012x}",
        path=f"news/article-{number}.txt",
        title=f"Title {number}",
        date="2026-11-20",
        fingerprint=fingerprint(text),
        status=Status.OPEN,
        text=text,
    )


def annotated(
    document: Exported,
    span: Span,
    tag: str,
    *,
    number: int = 0,
    note: str = "",
    annotator: str = "ada",
    created: str = WHEN,
) -> Annotation:
    """An annotation on a document."""
    prefix, suffix = surroundings(document.text, span)
    return Annotation(
        id=f"0195b000-0000-7000-8000-{number:012x}",
        document=document.id,
        tag=tag,
        start=span.start,
        end=span.end,
        quote=span.quote(document.text),
        prefix=prefix,
        suffix=suffix,
        fingerprint=document.fingerprint,
        note=note,
        annotator=annotator,
        created=created,
        updated=created,
        rev=1,
    )


def linked(origin: Annotation, kind: LinkKind, target: Annotation, number: int = 0) -> Link:
    """A link between two annotations."""
    return Link(
        id=f"0195c000-0000-7000-8000-{number:012x}",
        kind=kind,
        origin=origin.id,
        origin_document=origin.document,
        target=target.id,
        target_document=target.document,
        annotator=origin.annotator,
        created=WHEN,
        updated=WHEN,
        rev=1,
    )


def collection_of(
    documents: Sequence[Exported], annotations: Sequence[Annotation] = (), links: Sequence[Link] = ()
) -> Collection:
    """A collection of them."""
    return Collection(
        documents=tuple(documents),
        annotations=tuple(annotations),
        exported=WHEN,
        generator="presscheck 0.1.0",
        links=tuple(links),
    )


def through(
    format_: Format, collection: Collection, folder: Path, tell: Callable[[str], object] = list
) -> Incoming:
    """What comes back of a collection that was saved."""
    target = folder / f"out{format_.suffix}"
    format_.save(target, [collection], tell)
    return format_.read(target)


class Known(NamedTuple):
    """All that two collections are compared by, whatever their ids are."""

    documents: Counter[Any]
    annotations: Counter[Any]
    links: Counter[Any]


def sent(collection: Collection, carries: frozenset[Carries]) -> Known:
    """What has to come back."""
    documents = {
        each.id: _document(each.path, each.title, each.date, each.text, carries)
        for each in collection.documents
    }
    annotations = {
        each.id: (
            documents[each.document],
            each.tag,
            each.span if Carries.EXACT in carries else None,
            each.quote if Carries.EXACT in carries else None,
            *_of_annotation(each, carries),
            each.id if Carries.IDS in carries else None,
        )
        for each in collection.annotations
    }
    links = Counter(
        (
            each.kind,
            annotations[each.origin],
            annotations[each.target],
            (each.annotator, each.created) if Carries.LINK_PEOPLE in carries else None,
        )
        for each in collection.links
        if Carries.LINKS in carries
        and (Carries.FAR_LINKS in carries or each.origin_document == each.target_document)
    )
    return Known(Counter(documents.values()), Counter(annotations.values()), links)


def came(incoming: Incoming, carries: frozenset[Carries]) -> Known:
    """What has come back."""
    documents = {
        each.key: _document(each.path, each.title, each.date, each.text, carries)
        for each in incoming.documents
    }
    texts = {each.key: each.text for each in incoming.documents}
    annotations = {}
    for each in incoming.annotations:
        text = texts[each.document]
        quote = each.quote or (each.span.quote(text) if each.span and text is not None else "")
        annotations[each.key] = (
            documents[each.document],
            each.tag,
            each.span if Carries.EXACT in carries else None,
            quote if Carries.EXACT in carries else None,
            *_of_annotation(each, carries),
            each.key if Carries.IDS in carries else None,
        )
    links = Counter(
        (
            each.kind,
            annotations[each.origin],
            annotations[each.target],
            (each.annotator, each.created) if Carries.LINK_PEOPLE in carries else None,
        )
        for each in incoming.links
    )
    return Known(Counter(documents.values()), Counter(annotations.values()), links)


def _document(path: str, title: str, date: str, text: str | None, carries: frozenset[Carries]) -> Any:
    known = (path, title, date) if Carries.DOCUMENT in carries else None
    return (known, text if Carries.TEXT in carries else None)


def _of_annotation(each: Any, carries: frozenset[Carries]) -> tuple[Any, ...]:
    return (
        each.note if Carries.NOTES in carries else None,
        (each.annotator, each.created, each.updated) if Carries.PEOPLE in carries else None,
        (each.prefix, each.suffix) if Carries.SURROUNDINGS in carries else None,
    )
