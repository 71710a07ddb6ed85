"""Where the annotators of a text differ, and where they agree. Nothing is changed here.

Whose annotations are compared are the sides. What was decided between them is kept under a name that says
whose it was, the adjudicated layer, which is never a side itself.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from annotations.layer import is_adjudicated
from annotations.model import Annotation
from annotations.rulings import Ruling, rulings_on
from annotations.store import Store
from seeds.document import Document
from seeds.spans import Span

Key = tuple[int, int, str]
"""What makes two annotations the same to who compares them: start, end and tag."""


def sides_of(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Who has marked anything, in the order of their names."""
    names = {annotation.annotator for annotation in annotations}
    return tuple(sorted(name for name in names if not is_adjudicated(name)))


def key_of(annotation: Annotation) -> Key:
    return annotation.start, annotation.end, annotation.tag


class Difference(NamedTuple):
    """A stretch on which not every side has marked the same.

    `ruling` is how it was decided, None while it is open; `former` are rulings on annotations that were
    altered since, so that it is open again. `layer` is what the adjudicated layer has for it, from those
    rulings too.
    """

    span: Span
    by_side: Mapping[str, tuple[Annotation, ...]]
    """In the order of the text; a side that has marked nothing here is not among them."""
    sides: tuple[str, ...]
    """All that were compared."""
    ruling: Ruling | None = None
    former: tuple[Ruling, ...] = ()
    layer: tuple[Annotation, ...] = ()

    @property
    def annotations(self) -> list[Annotation]:
        """Those of all sides."""
        return [annotation for found in self.by_side.values() for annotation in found]

    @property
    def is_open(self) -> bool:
        return self.ruling is None

    def standing(self, taken: Collection[str]) -> dict[Key, list[Annotation]]:
        """What stands when these sides are taken; with each, all annotations that say the same."""
        wanted = {key_of(each) for name in taken for each in self.by_side.get(name, ())}
        found: dict[Key, list[Annotation]] = {key: [] for key in sorted(wanted)}
        for annotation in self.annotations:
            if key_of(annotation) in wanted:
                found[key_of(annotation)].append(annotation)
        return found

    @property
    def is_carried_out(self) -> bool:
        """Whether the adjudicated layer is as the ruling has it: annotations of it can be removed by hand."""
        if self.ruling is None:
            return False
        return self.standing(self.ruling.taken).keys() == {key_of(annotation) for annotation in self.layer}


class Agreement(NamedTuple):
    """A span on which every side has put the same tag.

    `layer` is what the adjudicated layer has of it, None if nothing.
    """

    span: Span
    tag: str
    annotations: tuple[Annotation, ...]
    layer: Annotation | None = None

    @property
    def key(self) -> Key:
        return self.span.start, self.span.end, self.tag


class Comparison(NamedTuple):
    """All that the sides have marked, in the order of the text: each annotation is of one of these.

    `outdated` are rulings on what is no difference any more.
    """

    sides: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    outdated: tuple[Ruling, ...] = ()
    layer: Mapping[str, Annotation] = {}
    """The adjudicated layer, by id."""

    @property
    def open(self) -> int:
        """How many differences are open."""
        return sum(1 for difference in self.differences if difference.is_open)

    @property
    def untaken(self) -> list[Agreement]:
        """The agreements that the adjudicated layer lacks."""
        return [agreement for agreement in self.agreements if agreement.layer is None]


def comparison(store: Store, document: Document) -> Comparison:
    """What those who have marked this version of the text differ on and agree on. Raises BadRow, Damaged."""
    document_id = store.identify(document)
    found = [each for each in store.annotations(document_id) if each.stands_in(document.text)]
    rulings = rulings_on(store, document_id)
    here = [ruling for ruling in rulings if ruling.stands_in(document.text)]
    moved = [ruling for ruling in rulings if not ruling.stands_in(document.text)]
    return compared(found, sides_of(found), here, moved)


def differences(
    annotations: Iterable[Annotation], sides: Sequence[str], rulings: Iterable[Ruling] = ()
) -> list[Difference]:
    """The largest groups of annotations that hang together by overlapping and are no agreement."""
    return list(compared(annotations, sides, rulings).differences)


def agreements(annotations: Iterable[Annotation], sides: Sequence[str]) -> list[Agreement]:
    """The spans on which every side has put the same tag."""
    return list(compared(annotations, sides).agreements)


def compared(
    annotations: Iterable[Annotation],
    sides: Sequence[str],
    rulings: Iterable[Ruling] = (),
    moved: Sequence[Ruling] = (),
) -> Comparison:
    """Compare what stands in a text, in O(n log n). Of fewer than two sides there is nothing to compare.

    `moved` are rulings whose words do not stand any more where they stood: such a one is still good for
    annotations that have moved along with their words.
    """
    ordered = sorted(annotations, key=lambda each: (each.start, -each.end, each.tag, each.annotator, each.id))
    layer = {each.id: each for each in ordered if is_adjudicated(each.annotator)}
    if len(sides) < 2:  # noqa: PLR2004 (it takes two to differ)
        return Comparison(tuple(sides), layer=layer)
    names = frozenset(sides)
    by_key: dict[Key, list[Annotation]] = {}
    for each in ordered:
        if each.annotator in names:
            by_key.setdefault(key_of(each), []).append(each)
    agreed = {key for key, same in by_key.items() if len({each.annotator for each in same}) == len(names)}
    in_layer = {key_of(each): each for each in layer.values()}
    groups = _groups([each for key, same in by_key.items() if key not in agreed for each in same])
    found = [Difference(_hull(group), _by_side(group, sides), tuple(sides)) for group in groups]
    found, outdated = _ruled(found, layer, rulings, moved)
    return Comparison(
        tuple(sides),
        tuple(each._replace(layer=_layer_of(each, layer, in_layer, agreed)) for each in found),
        tuple(
            Agreement(Span(*key[:2]), key[2], tuple(same), in_layer.get(key))
            for key, same in by_key.items()
            if key in agreed
        ),
        outdated,
        layer,
    )


def digest_of(annotations: Iterable[Annotation]) -> str:
    """What a ruling on these is about: who marked which words with what, wherever in the text that lies.

    A note is not looked at, nor is how often an annotation was altered and put right again.
    """
    from hashlib import sha256  # noqa: PLC0415 - start-up time

    found = list(annotations)
    start = min(annotation.start for annotation in found)
    said = sorted({(each.annotator, each.tag, each.start - start, each.quote) for each in found})
    return sha256(json.dumps(said).encode("ascii")).hexdigest()


def _groups(ordered: Iterable[Annotation]) -> list[list[Annotation]]:
    """Those that hang together by overlapping; `ordered` by where they begin."""
    groups: list[list[Annotation]] = []
    end = 0
    for annotation in ordered:
        if not groups or annotation.start >= end:
            groups.append([])
            end = 0
        groups[-1].append(annotation)
        end = max(end, annotation.end)
    return groups


def _hull(group: Sequence[Annotation]) -> Span:
    return Span(group[0].start, max(annotation.end for annotation in group))


def _by_side(group: Iterable[Annotation], sides: Sequence[str]) -> dict[str, tuple[Annotation, ...]]:
    found: dict[str, list[Annotation]] = {}
    for annotation in group:
        found.setdefault(annotation.annotator, []).append(annotation)
    return {side: tuple(found[side]) for side in sides if side in found}


def _ruled(
    found: list[Difference],
    layer: Mapping[str, Annotation],
    rulings: Iterable[Ruling],
    moved: Sequence[Ruling],
) -> tuple[list[Difference], tuple[Ruling, ...]]:
    """The differences as they were ruled; and the rulings that are about none of them."""
    at = {(ruling.judged, ruling.start): ruling for ruling in rulings}
    here = {ruling.id for ruling in at.values()}
    away: dict[str, list[Ruling]] = {}
    for ruling in moved:
        away.setdefault(ruling.judged, []).append(ruling)
    if not at and not away:
        return found, ()
    ruled = []
    for difference in found:
        digest = digest_of(difference.annotations)
        there = digest, difference.span.start
        mine = at.pop(there) if there in at else _moved_along(difference, layer, away.get(digest, []))
        ruled.append(difference._replace(ruling=mine))
    ends = [difference.span.end for difference in ruled]
    starts = [difference.span.start for difference in ruled]
    former: dict[int, list[Ruling]] = {}
    outdated = []
    for ruling in [*at.values(), *(ruling for waiting in away.values() for ruling in waiting)]:
        reach = [layer[each].span for each in ruling.made if each in layer]
        reach += [ruling.span] if ruling.id in here else []
        places = {
            place
            for span in reach
            for place in range(bisect_right(ends, span.start), bisect_left(starts, span.end))
        }
        for place in places:
            former.setdefault(place, []).append(ruling)
        if not places:
            outdated.append(ruling)
    for place, before in former.items():
        ruled[place] = ruled[place]._replace(former=tuple(before))
    return ruled, tuple(outdated)


def _moved_along(
    difference: Difference, layer: Mapping[str, Annotation], waiting: list[Ruling]
) -> Ruling | None:
    """The ruling on these annotations from before their words moved; what it made has moved along."""
    for ruling in waiting:
        made = [layer[each] for each in ruling.made if each in layer]
        if not made or any(each.span.overlaps(difference.span) for each in made):
            waiting.remove(ruling)
            return ruling
    return None


def _layer_of(
    difference: Difference,
    layer: Mapping[str, Annotation],
    in_layer: Mapping[Key, Annotation],
    agreed: Collection[Key],
) -> tuple[Annotation, ...]:
    same = (in_layer.get(key_of(each)) for each in difference.annotations)
    rulings = [*difference.former, *([difference.ruling] if difference.ruling else [])]
    made = (layer.get(each) for ruling in rulings for each in ruling.made)
    found = {each.id: each for each in (*same, *made) if each and key_of(each) not in agreed}
    return tuple(found.values())
