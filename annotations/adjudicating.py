"""Deciding between annotators: each function is one change, that can be undone as one.

The outcome is a layer of annotations under the name of those from whom it was taken, and a ruling on each
difference. All of them raise what `Store.apply` raises; the store is then as it was.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from annotations import identity
from annotations.changes import Edit
from annotations.dependants import edits_without
from annotations.differing import Comparison, Difference, Key, digest_of, key_of
from annotations.excerpts import excerpt
from annotations.layer import is_adjudicated, layer_of
from annotations.ledger import End
from annotations.model import Annotation, surroundings
from annotations.rulings import RULING, Ruling
from annotations.store import Store
from annotations.tables import table_of
from seeds.document import Document
from seeds.spans import Span

_TWO = 2


def rule(store: Store, document: Document, difference: Difference, taken: Collection[str]) -> Ruling:
    """Let the annotations of those who are `taken` stand, and of nobody else; of nobody where it is empty.

    A ruling that is there gives way, with what it had put into the adjudicated layer. Raises ValueError for
    somebody who is none of the sides.
    """
    strangers = set(taken).difference(difference.sides)
    if strangers:
        raise ValueError(f"{min(strangers)!r} is none of those who were compared.")
    layer = _Layer(store, document)
    ruling = _ruling(layer, difference, taken)
    # As the store has them: what is shown may be older than the key before this one.
    named = [each.id for each in (*difference.former, difference.ruling) if each]
    before = {each.id: each for each in _there(store, ruling.document, [*named, ruling.id])}
    known = before.get(ruling.id)
    ids = [each.id for each in difference.layer]
    ids += [each for former in before.values() for each in former.made]
    layer.set(difference.standing(taken), layer.there(ids))
    ruling = ruling._replace(made=tuple(layer.ids))
    if known:
        ruling = ruling._replace(created=known.created, rev=known.rev + 1)
    if known and known.taken == ruling.taken and before.keys() == {known.id} and not layer.edits:
        return known
    others = [each for each in before.values() if each.id != ruling.id]
    edits = [_edit(known, ruling), *(_edit(each, None) for each in others), *layer.edits]
    name = f"adjudicate {excerpt(ruling.quote)}: {outcome(ruling)}"
    store.apply(name, edits, documents={ruling.document: document})
    return ruling


def take_agreements(store: Store, document: Document, comparison: Comparison) -> int:
    """Put all that every side agrees on into the adjudicated layer; how many annotations are new there.

    What was ruled before they agreed gives way.
    """
    layer = _Layer(store, document)
    agreed = {each.key: list(each.annotations) for each in comparison.agreements}
    touched = [each.id for each in comparison.outdated if _touches(each, agreed, document)]
    outdated = list(_there(store, layer.document_id, touched))
    stale = layer.there(each for ruling in outdated for each in ruling.made)
    gone = [each for each in stale if key_of(each) not in agreed]
    layer.set({each.key: agreed[each.key] for each in comparison.untaken}, gone)
    edits = [*layer.edits, *(_edit(ruling, None) for ruling in outdated)]
    new = sum(1 for edit in layer.edits if edit.before is None)
    if edits:
        several = "an agreement" if new == 1 else f"{new} agreements"
        name = f"adjudicate: take {several}" if new else "adjudicate: drop what was ruled before all agreed"
        store.apply(name, edits, documents={layer.document_id: document})
    return new


def outcome(ruling: Ruling) -> str:
    """What was decided, in a few words."""
    if not ruling.taken:
        return "neither" if len(ruling.sides) == _TWO else "none of them"
    if len(ruling.taken) == len(ruling.sides):
        return "both" if len(ruling.sides) == _TWO else "all of them"
    return f"take {', '.join(ruling.taken)}"


class _Layer:
    """The edits that make of the adjudicated layer what it ought to be."""

    def __init__(self, store: Store, document: Document) -> None:
        self.store = store
        self.document = document
        self.document_id = store.identify(document)
        self.edits: list[Edit] = []
        self.ids: list[str] = []
        """The annotations that stand in the end."""

    def there(self, ids: Iterable[str]) -> list[Annotation]:
        """Those of the layer that are there by these ids, each once."""
        found = (self.store.annotation(End(self.document_id, each)) for each in dict.fromkeys(ids))
        return [each for each in found if each and is_adjudicated(each.annotator)]

    def set(self, wanted: Mapping[Key, Sequence[Annotation]], there: Iterable[Annotation]) -> None:
        """Have `wanted` in the layer, each with those who say it; nothing else of what is `there`."""
        gone = {each.id: each for each in there}
        known = {key_of(each): each for each in gone.values()}
        for key, same in wanted.items():
            named = layer_of(each.annotator for each in same)
            before = known.get(key) or self._by_id(self._id(key), key)
            after = self._made(key, same, named) if before is None else before
            if before:
                gone.pop(before.id, None)
            if after.annotator != named:
                after = after._replace(annotator=named, updated=self.store.now(), rev=after.rev + 1)
            if after != before:
                self.edits.append(_edit(before, after))
            self.ids.append(after.id)
        self.edits += _without(self.store, gone.values())

    def _id(self, key: Key) -> str:
        # The same whoever makes it: two people who do so at once are asked, instead of having it twice.
        return identity.derived_id("adjudicated", self.document_id, *map(str, key))

    def _by_id(self, annotation_id: str, key: Key) -> Annotation | None:
        found = self.store.annotation(End(self.document_id, annotation_id))
        return found if found and key_of(found) == key else None

    def _made(self, key: Key, same: Sequence[Annotation], named: str) -> Annotation:
        span, at = Span(*key[:2]), self.store.now()
        prefix, suffix = surroundings(self.document.text, span)
        own = self._id(key)
        is_free = self.store.annotation(End(self.document_id, own)) is None
        return Annotation(
            id=own if is_free else identity.new_id(),
            document=self.document_id,
            tag=key[2],
            start=span.start,
            end=span.end,
            quote=span.quote(self.document.text),
            prefix=prefix,
            suffix=suffix,
            fingerprint=self.document.fingerprint,
            note="\n\n".join(dict.fromkeys(each.note for each in same if each.note)),
            annotator=named,
            created=at,
            updated=at,
            rev=1,
        )


def _ruling(layer: "_Layer", difference: Difference, taken: Collection[str]) -> Ruling:
    """The ruling as it is when there was none before."""
    store, document = layer.store, layer.document
    judged, span, at = digest_of(difference.annotations), difference.span, store.now()
    return Ruling(
        # The same whoever rules: two people who do so at once are asked whose ruling is to stand.
        id=identity.derived_id("ruling", layer.document_id, judged, str(span.start)),
        document=layer.document_id,
        start=span.start,
        end=span.end,
        quote=span.quote(document.text),
        fingerprint=document.fingerprint,
        judged=judged,
        sides=difference.sides,
        taken=tuple(side for side in difference.sides if side in taken),
        made=(),
        annotator=store.annotator,
        created=at,
        updated=at,
        rev=1,
    )


def _there(store: Store, document_id: str, ids: Iterable[str]) -> Iterator[Ruling]:
    """Those of the rulings that are there."""
    for row in (store.tables.row(table_of(document_id), each) for each in ids):
        if row and row.get("row") == RULING:
            yield Ruling.from_row(row)


def _touches(ruling: Ruling, agreed: Collection[Key], document: Document) -> bool:
    """Whether a ruling lies where all agree now."""
    return ruling.stands_in(document.text) and any(
        max(ruling.start, start) < min(ruling.end, end) for start, end, _ in agreed
    )


def _without(store: Store, gone: Collection[Annotation]) -> Iterator[Edit]:
    """The edits that take annotations away, with all that hangs on them."""
    ids = {annotation.id for annotation in gone}
    done: set[tuple[str, str]] = set()
    for annotation in gone:
        for edit in (_edit(annotation, None), *edits_without(store, annotation)):
            # What one would leave to another that goes too, goes with both.
            after = edit.after or {}
            is_left_to_it = not ids.isdisjoint(
                (after.get("from"), after.get("to"), after.get("claim"), edit.id)
            )
            kept = edit._replace(after=None) if is_left_to_it else edit
            if (edit.table, edit.id) not in done and (kept.before or kept.after):
                done.add((edit.table, edit.id))
                yield kept


def _edit(before: Annotation | Ruling | None, after: Annotation | Ruling | None) -> Edit:
    named = before or after
    assert named is not None
    return Edit(
        table_of(named.document),
        named.id,
        before.to_row() if before else None,
        after.to_row() if after else None,
    )
