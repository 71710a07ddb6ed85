"""Annotations whose text has changed under them: where they would stand now, and putting them there.

Nothing is moved by itself. What a person has moved keeps its old place as a Move; what a person wants left as
it is, is not asked about again until the text changes again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from annotations import identity
from annotations.anchoring import Anchor, Outcome, Placing, place_by_quote, place_by_text
from annotations.changes import Edit
from annotations.excerpts import excerpt
from annotations.marking import respanned
from annotations.model import Annotation
from annotations.moves import Kept, Move, kept_in
from annotations.rows import Row
from annotations.store import Store
from annotations.tables import table_of
from seeds.document import Document
from seeds.spans import Span


class Astray(NamedTuple):
    """An annotation that does not stand where it was made, and where it would stand now.

    `kept` is a person's wish to leave it as it is; None where nobody has said so of this text.
    """

    annotation: Annotation
    placing: Placing
    text: str
    """The document's text now."""
    kept: Kept | None = None

    @property
    def has_other_words(self) -> bool:
        """Whether it was found, but with words changed."""
        best = self.placing.span
        return best is not None and best.quote(self.text).split() != self.annotation.quote.split()

    @property
    def places(self) -> tuple[Span, ...]:
        """Where it may stand now, the likeliest first."""
        best = self.placing.span
        others = tuple(each for each in self.placing.others if each != best)
        return others if best is None else (best, *others)


class Whereabouts:
    """Where the annotations of a document stand in its present text: each is looked for once.

    `astray` may run in a thread of its own; with nothing new to look for it takes as long as reading.
    """

    def __init__(self, store: Store, document: Document) -> None:
        self._store = store
        self.document = document
        self._found: dict[tuple[object, ...], Placing] = {}

    def astray(self) -> list[Astray]:
        """The annotations that do not stand where they were made. Raises BadRow and Damaged.

        One that only seems to, for the same words stand there by chance and its own are elsewhere, is among
        them. They are in the order of their old places.
        """
        found = self._to_place()
        self._look_for([each for each in found if _key(each) not in self._found])
        return self._listed(found)

    def known(self) -> list[Astray] | None:
        """What `astray` gives, where nothing is left to look for. Raises BadRow and Damaged."""
        found = self._to_place()
        return self._listed(found) if all(_key(each) in self._found for each in found) else None

    def _listed(self, found: Iterable[Annotation]) -> list[Astray]:
        text, name = self.document.text, self.document.fingerprint
        kept = kept_in(self._store, self._store.identify(self.document))
        listed = []
        for annotation in found:
            placing = self._found[_key(annotation)]
            seems_right = annotation.stands_in(text) and placing.outcome is not Outcome.MOVED
            if placing.outcome is not Outcome.STANDS and not seems_right:
                wish = kept.get(annotation.id)
                of_this = wish if wish and wish.fingerprint == name else None
                listed.append(Astray(annotation, placing, text, of_this))
        return listed

    def _to_place(self) -> list[Annotation]:
        rows = self._store.tables.rows(table_of(self._store.identify(self.document)))
        # Only of those are values made: it is asked after each change, and most stand where they should.
        found = [Annotation.from_row(row) for row in rows if self._may_be_astray(row)]
        return sorted(found, key=lambda each: (each.span, each.id))

    def _may_be_astray(self, row: Row) -> bool:
        if row.get("row") != "annotation":
            return False
        start, quote = row.get("start"), row.get("quote")
        return (
            row.get("fingerprint") != self.document.fingerprint
            or not isinstance(start, int)
            or not self.document.text.startswith(str(quote), start)
        )

    def _look_for(self, annotations: Iterable[Annotation]) -> None:
        of_texts: dict[str, list[Annotation]] = {}
        for annotation in annotations:
            of_texts.setdefault(annotation.fingerprint, []).append(annotation)
        new = self.document.text
        for name, made_on in of_texts.items():
            old = self._store.texts.read(name)
            # An import, or a hand in the file, may name a text in which the words do not stand.
            known = [] if old is None else [each for each in made_on if each.stands_in(old)]
            if old is not None and known:
                placings = place_by_text(old, new, list(map(_anchor, known)))
                self._found |= zip(map(_key, known), placings, strict=True)
            others = [each for each in made_on if _key(each) not in self._found]
            if others:
                placings = place_by_quote(new, list(map(_anchor, others)))
                self._found |= zip(map(_key, others), placings, strict=True)


def astray(store: Store, document: Document) -> list[Astray]:
    """The annotations that do not stand where they were made, in the order of their old places.

    Raises BadRow and Damaged.
    """
    return Whereabouts(store, document).astray()


def move(store: Store, document: Document, moves: Sequence[tuple[Annotation, Span]]) -> list[Annotation]:
    """Move annotations to where they stand now, in one change; each keeps its old place as a Move.

    Raises what `Store.apply` raises, and ValueError when a span is empty or reaches outside the text.
    """
    if not moves:
        return []
    document_id, at = store.identify(document), store.now()
    kept = kept_in(store, document_id)
    edits, moved = [], []
    for annotation, span in moves:
        after = respanned(document, annotation, span)._replace(updated=at, rev=annotation.rev + 1)
        moved.append(after)
        edits.append(_edit(annotation, after))
        edits.append(_edit(None, _left(store, annotation, at)))
        if annotation.id in kept:
            edits.append(_edit(kept[annotation.id], None))
    first = moved[0]
    to_one = f"move {first.tag} to {excerpt(first.quote)}"
    name = to_one if len(moved) == 1 else f"move {len(moved):,} annotations to where they stand now"
    store.apply(name, edits, documents={document_id: document})
    return moved


def keep(store: Store, document: Document, annotation: Annotation) -> Kept:
    """Remember that a person wants the annotation left as it is, though it does not stand in this text.

    Raises what `Store.apply` raises.
    """
    document_id, at = store.identify(document), store.now()
    before = kept_in(store, document_id).get(annotation.id)
    if before is not None and before.fingerprint == document.fingerprint:
        return before
    after = Kept(
        id=identity.new_id() if before is None else before.id,
        document=document_id,
        annotation=annotation.id,
        fingerprint=document.fingerprint,
        annotator=store.annotator,
        created=at if before is None else before.created,
        updated=at,
        rev=1 if before is None else before.rev + 1,
    )
    name = f"keep {annotation.tag} {excerpt(annotation.quote)} as it is"
    store.apply(name, [_edit(before, after)], documents={document_id: document})
    return after


def ask_again(store: Store, kept: Kept, annotation: Annotation) -> None:
    """Forget that the annotation is to be left as it is. Raises what `Store.apply` raises."""
    store.apply(f"ask about {annotation.tag} {excerpt(annotation.quote)} again", [_edit(kept, None)])


def sorted_out(found: Iterable[Astray]) -> Mapping[Outcome, list[Astray]]:
    """Those that nobody wants left as they are, by what has become of them."""
    outcomes: dict[Outcome, list[Astray]] = {
        each: [] for each in (Outcome.MOVED, Outcome.UNSURE, Outcome.LOST)
    }
    for each in found:
        if each.kept is None:
            outcomes[each.placing.outcome].append(each)
    return outcomes


def _key(annotation: Annotation) -> tuple[object, ...]:
    """All that the answer rests on: one who moves the annotation, or takes that back, asks something else."""
    return annotation.id, annotation.span, annotation.fingerprint, annotation.quote


def _anchor(annotation: Annotation) -> Anchor:
    return Anchor(annotation.quote, annotation.prefix, annotation.suffix, annotation.span)


def _left(store: Store, annotation: Annotation, at: str) -> Move:
    return Move(
        id=identity.new_id(),
        document=annotation.document,
        annotation=annotation.id,
        start=annotation.start,
        end=annotation.end,
        quote=annotation.quote,
        prefix=annotation.prefix,
        suffix=annotation.suffix,
        fingerprint=annotation.fingerprint,
        annotator=store.annotator,
        created=at,
        updated=at,
        rev=1,
    )


def _edit(before: Annotation | Kept | None, after: Annotation | Move | Kept | None) -> Edit:
    named = after if before is None else before
    assert named is not None
    return Edit(
        table_of(named.document),
        named.id,
        None if before is None else before.to_row(),
        None if after is None else after.to_row(),
    )
