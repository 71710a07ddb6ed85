"""Where quotes stand when their document has changed under them, or when they come without offsets.

With the old text at hand its words are mapped to the new one's, once for all quotes. Without it a quote is
sought by its words and by what stood around it. Nothing is put on words that only look like it: a middling
score, or several places that are nearly as good, ask; what is gone is told of as lost.

Offsets are Unicode code points, scores go from 0 to 1.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from seeds.spans import Span

if TYPE_CHECKING:
    from annotations.anchoring.seeking import Candidate, Index

SURE = 0.75
"""From this score on a quote is placed without asking, if no other place is nearly as good."""
LIKELY = 0.45
"""Below this score a place is not even offered."""
_MARGIN = 0.08
# So much of what stood around a quote must have come along, or it matters that its words are elsewhere too.
_ROOTED = 0.6
# Of a quote that is placed without asking so much must be the same, whatever stands around it.
_MOST_CHANGED = 0.65
# So much of the surroundings, untouched, is in two places of a text only where one was copied.
_SURROUNDINGS = 32
_OTHERS = 4


class Outcome(StrEnum):
    """What has become of a quote."""

    STANDS = "stands"
    """The very same words at the same offsets."""
    MOVED = "moved"
    """Found with confidence, elsewhere or with some words changed."""
    UNSURE = "unsure"
    """There is a likely place, or more than one: ask."""
    LOST = "lost"


class Placing(NamedTuple):
    """Where a quote stands in the new text, None where it is lost, and how sure that is, 0 to 1.

    Where a person has to be asked, `span` is the likeliest place and `others` are the next ones.
    """

    outcome: Outcome
    span: Span | None
    score: float
    others: tuple[Span, ...] = ()


class Anchor(NamedTuple):
    """What is looked for: a quote, what stood before and behind it, and where it stood in the old text."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    span: Span | None = None


_LOST = Placing(Outcome.LOST, None, 0.0)


def place_by_text(old: str, new: str, anchors: Sequence[Anchor]) -> list[Placing]:
    """Where the anchors of `old` stand in `new`, in their order.

    ValueError where an anchor has no span, or its quote is not what `old` has there.
    """
    shared = _shared(old, new)
    change: _Change | None = None
    placings = []
    for anchor in anchors:
        if anchor.span is None or anchor.span.quote(old) != anchor.quote:
            raise ValueError(f"The old text does not have the quote {anchor.quote[:40]!r} at {anchor.span}.")
        placing = _untouched(anchor.span, len(old), len(new), *shared)
        if placing is None:
            change = change or _Change(old, new)
            placing = change.placing(anchor.quote, anchor.span)
        placings.append(placing)
    return placings


def place_by_quote(text: str, anchors: Sequence[Anchor]) -> list[Placing]:
    """Where the anchors stand in `text`, in their order, when nothing is known of the text they are from.

    A span is only a hint of the place.
    """
    from annotations.anchoring.pieces import pieces_of  # noqa: PLC0415 - as above
    from annotations.anchoring.seeking import Index  # noqa: PLC0415 - start-up time

    index = Index(pieces_of(text))
    return [_standing(text, anchor) or _sought(text, anchor, index) for anchor in anchors]


def _shared(old: str, new: str) -> tuple[int, int]:
    """How many characters both texts have in common at their beginnings and their ends, without overlap."""
    most = min(len(old), len(new))
    head = _greatest(most, lambda length: old[:length] == new[:length])
    tail = _greatest(most, lambda length: old[len(old) - length :] == new[len(new) - length :])
    return (head, min(tail, most - head)) if head >= tail else (min(head, most - tail), tail)


def _greatest(most: int, holds: Callable[[int], bool]) -> int:
    """The greatest length up to `most` of which this is true, as it is of all shorter ones."""
    return bisect_left(range(1, most + 1), True, key=lambda length: not holds(length))


def _untouched(span: Span, old_length: int, new_length: int, head: int, tail: int) -> Placing | None:
    """The placing of a quote that lies with its surroundings in what both texts have in common."""
    if head == old_length or span.end + _SURROUNDINGS <= head:
        return Placing(Outcome.STANDS, span, 1.0)
    if tail == old_length or span.start - _SURROUNDINGS >= old_length - tail:
        shift = new_length - old_length
        outcome = Outcome.MOVED if shift else Outcome.STANDS
        return Placing(outcome, Span(span.start + shift, span.end + shift), 1.0)
    return None


class _Change:
    """An old text and the new one, with the map between them and what else is needed, each made once."""

    def __init__(self, old: str, new: str) -> None:
        from annotations.anchoring.mapping import mapped  # noqa: PLC0415 - start-up time
        from annotations.anchoring.pieces import pieces_of  # noqa: PLC0415 - as above

        self._old, self._new = old, new
        self._mapping = mapped(pieces_of(old), pieces_of(new))

    def placing(self, quote: str, span: Span) -> Placing:
        """Where a quote of the old text stands in the new one."""
        from annotations.anchoring.carrying import carried  # noqa: PLC0415 - start-up time
        from annotations.anchoring.sureness import likeness, sureness  # noqa: PLC0415 - as above

        found = carried(self._mapping, span)
        if found is None:
            return self._among_what_is_new(quote, span)
        there = found.span.quote(self._new)
        alike = likeness(quote, there)
        score = sureness(quote, alike, found.context)
        others = found.others
        if found.context < _ROOTED and score >= LIKELY:
            others += tuple(self._twins(quote, alike, span, found.span))
        if score >= SURE and alike >= _MOST_CHANGED and not others:
            return _placed(self._new, quote, span, found.span, score)
        if score >= LIKELY:
            return Placing(Outcome.UNSURE, found.span, score, others[:_OTHERS])
        return self._among_what_is_new(quote, span)

    def _twins(self, quote: str, alike: float, span: Span, place: Span) -> Iterator[Span]:
        """Other places with nearly the same words in the new text; the place itself for some in the old one.

        Of two that are alike and have lost their neighbours nobody can tell which one is left.
        """
        from annotations.anchoring.seeking import UNKNOWN, Sought  # noqa: PLC0415 - as above
        from annotations.anchoring.sureness import sureness  # noqa: PLC0415 - start-up time

        sought = Sought(quote, "", "", -1)
        least = sureness(quote, alike, UNKNOWN) - _MARGIN
        for each in self._index.candidates(sought):
            if each.score >= least and not each.span.overlaps(place):
                yield each.span
        least = sureness(quote, 1.0, UNKNOWN) - _MARGIN
        if any(
            each.score >= least for each in self._old_index.candidates(sought) if not each.span.overlaps(span)
        ):
            yield place

    def _among_what_is_new(self, quote: str, span: Span) -> Placing:
        """The placing among words of the new text that are no others' of the old one."""
        from annotations.anchoring.seeking import Sought  # noqa: PLC0415 - start-up time

        prefix = self._old[max(0, span.start - _SURROUNDINGS) : span.start]
        suffix = self._old[span.end : span.end + _SURROUNDINGS]
        found = self._index.candidates(Sought(quote, prefix, suffix, -1))
        free = [each for each in found if self._is_free(each.span, span)]
        return _decided(self._new, quote, span, free)

    def _is_free(self, place: Span, span: Span) -> bool:
        """Whether most words at this place of the new text are not those of something else in the old one."""
        sources = self._mapping.sources[slice(*self._mapping.new.within(place))]
        first, end = self._mapping.old.within(span)
        taken = sum(source >= 0 and not first <= source < end for source in sources)
        return 2 * taken < len(sources)

    @cached_property
    def _index(self) -> "Index":
        from annotations.anchoring.seeking import Index  # noqa: PLC0415 - start-up time

        return Index(self._mapping.new)

    @cached_property
    def _old_index(self) -> "Index":
        from annotations.anchoring.seeking import Index  # noqa: PLC0415 - start-up time

        return Index(self._mapping.old)


def _standing(text: str, anchor: Anchor) -> Placing | None:
    """The placing of a quote that is where the hint says, with all that stood around it."""
    span = anchor.span
    if span is None or not (anchor.prefix or anchor.suffix):
        return None
    if not text.startswith(anchor.quote, span.start) or len(span) != len(anchor.quote):
        return None
    before = text.endswith(anchor.prefix, 0, span.start)
    return Placing(Outcome.STANDS, span, 1.0) if before and text.startswith(anchor.suffix, span.end) else None


def _sought(text: str, anchor: Anchor, index: "Index") -> Placing:
    """The placing of a quote that has to be sought."""
    from annotations.anchoring.seeking import Sought  # noqa: PLC0415 - start-up time

    span = anchor.span
    position = -1 if span is None else span.start
    found = index.candidates(Sought(anchor.quote, anchor.prefix, anchor.suffix, position))
    placing = _decided(text, anchor.quote, span, found)
    alone = not (anchor.prefix or anchor.suffix)
    if (alone or placing.score >= SURE) and _same(text, anchor.quote, span, placing.span):
        # Its words may be elsewhere too, but here they are where they were: nothing speaks for a move.
        return Placing(Outcome.STANDS, span, placing.score)
    return placing


def _decided(text: str, quote: str, was: Span | None, found: "Sequence[Candidate]") -> Placing:
    """What to make of the places that were found, the surest first."""
    if not quote or not found or found[0].score < LIKELY:
        return _LOST
    best = found[0]
    near = [each.span for each in found[1:] if each.score >= max(LIKELY, best.score - _MARGIN)]
    if best.score >= SURE and not near:
        return _placed(text, quote, was, best.span, best.score)
    return Placing(Outcome.UNSURE, best.span, best.score, tuple(near[:_OTHERS]))


def _placed(text: str, quote: str, was: Span | None, place: Span, score: float) -> Placing:
    """The placing of a quote for which nobody has to be asked."""
    outcome = Outcome.STANDS if _same(text, quote, was, place) else Outcome.MOVED
    return Placing(outcome, place, score)


def _same(text: str, quote: str, was: Span | None, place: Span | None) -> bool:
    """Whether a place is the one where the quote was, with the very same words."""
    return was is not None and was == place and was.quote(text) == quote
