"""What a person does to a document: each function is one change, that can be undone as one.

All of them raise what `Store.apply` raises; the store is then as it was.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from annotations import identity
from annotations.changes import Edit
from annotations.correcting import blocks_with, standing
from annotations.dependants import edits_as, edits_without
from annotations.excerpts import excerpt
from annotations.links import STANDARD_ROLES, Roles
from annotations.model import Annotation, Correction, Record, Status, Tick, surroundings
from annotations.store import Store
from annotations.tables import DOCUMENTS, table_of
from seeds.document import Document
from seeds.spans import Span

_Marked = Annotation | Tick | Correction


def tag(store: Store, document: Document, span: Span, tag: str, *, note: str = "") -> Annotation:
    """Put `tag` on `span`; where this annotator has done so before, that annotation is given as it is.

    Raises ValueError when the span is empty or reaches outside the text, or the tag is "".
    """
    _refuse_outside(document, span)
    _refuse_nameless(tag)
    document_id = store.identify(document)
    for known in store.annotations(document_id):
        same = (known.span, known.tag, known.annotator) == (span, tag, store.annotator)
        if same and known.stands_in(document.text):
            return known
    at = store.now()
    prefix, suffix = surroundings(document.text, span)
    annotation = Annotation(
        id=identity.new_id(),
        document=document_id,
        tag=tag,
        start=span.start,
        end=span.end,
        quote=span.quote(document.text),
        prefix=prefix,
        suffix=suffix,
        fingerprint=document.fingerprint,
        note=note,
        annotator=store.annotator,
        created=at,
        updated=at,
        rev=1,
    )
    name = f"tag {excerpt(annotation.quote)} {tag}"
    store.apply(name, [_edit(None, annotation)], documents={document_id: document})
    return annotation


def retag(store: Store, annotation: Annotation, tag: str, roles: Roles = STANDARD_ROLES) -> Annotation:
    """Give the annotation another tag. Links that cannot stand then, and what only a claim or a source can
    bear, go with the old one. Raises ValueError for "".
    """
    _refuse_nameless(tag)
    if tag == annotation.tag:
        return annotation
    after = annotation._replace(tag=tag, updated=store.now(), rev=annotation.rev + 1)
    edits = [_edit(annotation, after), *edits_as(store, annotation, tag, roles)]
    store.apply(f"tag {excerpt(annotation.quote)} {tag}", edits)
    return after


def set_note(store: Store, annotation: Annotation, note: str) -> Annotation:
    """Set the annotation's note; "" takes it away."""
    name = f"note on {excerpt(annotation.quote)}" if note else f"remove note on {excerpt(annotation.quote)}"
    return _revise(store, name, annotation, annotation._replace(note=note))


def respan(store: Store, document: Document, annotation: Annotation, span: Span) -> Annotation:
    """Move the annotation to another span of its document.

    Raises ValueError when the span is empty or reaches outside the text.
    """
    moved = respanned(document, annotation, span)
    return _revise(store, f"move {annotation.tag} to {excerpt(moved.quote)}", annotation, moved, document)


def respanned(document: Document, annotation: Annotation, span: Span) -> Annotation:
    """The annotation as it would be on another span of its document, or of what has become of that.

    Raises ValueError when the span is empty or reaches outside the text.
    """
    _refuse_outside(document, span)
    prefix, suffix = surroundings(document.text, span)
    return annotation._replace(
        start=span.start,
        end=span.end,
        quote=span.quote(document.text),
        prefix=prefix,
        suffix=suffix,
        fingerprint=document.fingerprint,
    )


def remove(store: Store, annotation: Annotation) -> None:
    """Take the annotation away, with its links; what was said of a claim goes with its last mention."""
    edits = [_edit(annotation, None), *edits_without(store, annotation)]
    store.apply(f"remove {annotation.tag} {excerpt(annotation.quote)}", edits)


def tick(store: Store, document: Document, spans: Sequence[Span]) -> list[Tick]:
    """Tick sentences as checked; those that are ticked are passed over. Gives the new ticks.

    Raises ValueError when a span is empty or reaches outside the text.
    """
    for span in spans:
        _refuse_outside(document, span)
    document_id, at = store.identify(document), store.now()
    ticked = {known.span for known in store.ticks(document_id) if known.fingerprint == document.fingerprint}
    ticks = [
        Tick(
            id=identity.new_id(),
            document=document_id,
            start=span.start,
            end=span.end,
            fingerprint=document.fingerprint,
            annotator=store.annotator,
            created=at,
            updated=at,
            rev=1,
        )
        for span in dict.fromkeys(spans)
        if span not in ticked
    ]
    if ticks:
        first = excerpt(ticks[0].span.quote(document.text))
        name = f"tick {first}" if len(ticks) == 1 else f"tick {len(ticks)} sentences"
        store.apply(name, [_edit(None, tick) for tick in ticks], documents={document_id: document})
    return ticks


def untick(store: Store, ticks: Iterable[Tick]) -> None:
    """Take ticks away."""
    edits = [_edit(tick, None) for tick in ticks]
    if edits:
        store.apply("untick a sentence" if len(edits) == 1 else f"untick {len(edits)} sentences", edits)


def correct(store: Store, document: Document, span: Span, *, keep: bool | None) -> Correction | None:
    """Keep or drop what lies in `span` whatever cleaning says; None leaves it to cleaning again.

    What was said of parts of it before is taken back. Where cleaning then says the same by itself, nothing
    else is said, and None given. Raises ValueError when the span is empty or reaches outside the text.
    """
    _refuse_outside(document, span)
    document_id, at = store.identify(document), store.now()
    known = standing(document, store.corrections(document_id))
    if keep is not None and _is_so(document, span, known, keep=keep):
        return next((each for each in known if each.span == span), None)
    inside = [each for each in known if span.start <= each.start and each.end <= span.end]
    others = [each for each in known if each.start < span.start or span.end < each.end]
    said: Correction | None = None
    edits = []
    if keep is not None and not _is_so(document, span, others, keep=keep):
        before = next((each for each in inside if each.span == span), None)
        said = Correction(
            id=identity.new_id() if before is None else before.id,
            document=document_id,
            start=span.start,
            end=span.end,
            quote=span.quote(document.text),
            keep=keep,
            fingerprint=document.fingerprint,
            annotator=store.annotator,
            created=at if before is None else before.created,
            updated=at,
            rev=1 if before is None else before.rev + 1,
        )
        edits.append(_edit(before, said))
    edits += [_edit(each, None) for each in inside if said is None or each.id != said.id]
    if edits:
        verb = {True: "keep", False: "drop", None: "leave to cleaning"}[keep]
        store.apply(f"{verb} {excerpt(span.quote(document.text))}", edits, documents={document_id: document})
    return said


def set_status(store: Store, document: Document, status: Status) -> Record:
    """Say how far the work on the document has come."""
    record = store.record_for(document)
    if record.status is status:
        return record
    edit = Edit(DOCUMENTS, record.id, record.to_row(), record._replace(status=status).to_row())
    name = f"mark {excerpt(document.title)} {status.words}"
    store.apply(name, [edit], documents={record.id: document})
    return store.record_for(document)


def _revise(
    store: Store, name: str, before: Annotation, after: Annotation, document: Document | None = None
) -> Annotation:
    if after == before:
        return before
    after = after._replace(updated=store.now(), rev=before.rev + 1)
    documents = {before.document: document} if document else {}
    store.apply(name, [_edit(before, after)], documents=documents)
    return after


def _edit(before: _Marked | None, after: _Marked | None) -> Edit:
    marked = before if after is None else after
    assert marked is not None
    return Edit(
        table_of(marked.document),
        marked.id,
        None if before is None else before.to_row(),
        None if after is None else after.to_row(),
    )


def _is_so(document: Document, span: Span, corrections: Sequence[Correction], *, keep: bool) -> bool:
    """Whether all that is text in `span` is kept, or dropped, with these corrections."""
    blocks = document.blocks
    first = bisect_right(blocks, span.start, key=lambda block: block.end)
    last = bisect_left(blocks, span.end, key=lambda block: block.start)
    here = document._replace(blocks=blocks[first:last])
    parts = ((max(b.start, span.start), min(b.end, span.end), b.kept) for b in blocks_with(here, corrections))
    found = [kept for start, end, kept in parts if document.text[start:end].strip()]
    return bool(found) and all(kept == keep for kept in found)


def _refuse_outside(document: Document, span: Span) -> None:
    if not span.start < span.end <= len(document.text):
        raise ValueError(
            f"A mark needs 0 <= start < end <= {len(document.text)}, not {span.start} and {span.end}."
        )


def _refuse_nameless(tag: str) -> None:
    if not tag:
        raise ValueError("A tag needs a name.")
