"""Where a stretch of an old text lies in the new one, by what has become of its words."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from annotations.anchoring.mapping import Mapping, Run
from seeds.spans import Span

# What may have been put into a stretch of a few words without tearing it apart.
_SLACK = 12
# How many words on either side speak for a place, and how far from it they may stand in the new text.
_AROUND, _NEAR = 8, 30
# Parts of a torn stretch are told of from this share of it on.
_SHARE = 0.2
# A part goes on with one of the last few; a whole text that was mixed would be compared with itself else.
_MOST_PARTS = 8
# So many words are looked at for what stands for changed ones.
_CHANGED = 200
# A word or two put in between cost nothing.
_FREE = 2
# What a character put in beyond that costs, in characters that are left. A sentence may be put into three.
_COST = 0.3


class Carried(NamedTuple):
    """A place in the new text; how much of the words around it came along, 0 to 1; where other parts went."""

    span: Span
    context: float
    others: tuple[Span, ...]


class _Part(NamedTuple):
    """Pieces of a stretch that have stayed together, in both texts, and how many characters they are."""

    start: int
    end: int
    to: int
    to_end: int
    weight: float


def carried(mapping: Mapping, span: Span) -> Carried | None:
    """Where the stretch lies now; None where none of its words is left."""
    first, end = mapping.old.within(span)
    if first >= end:
        return _between(mapping, span, first)
    parts = sorted(_parts(mapping, first, end), key=lambda part: (-part.weight, part.start))
    if not parts:
        return None
    place = _place(mapping, span, parts[0], first, end)
    whole = mapping.old.ends[end - 1] - mapping.old.starts[first]
    others = tuple(
        mapping.new.span(part.to, part.to_end) for part in parts[1:4] if part.weight > _SHARE * whole
    )
    return Carried(place, _context(mapping, first, end, parts[0]), others)


def _between(mapping: Mapping, span: Span, following: int) -> Carried | None:
    """Where blanks lie now: behind the word that they were behind, or before the one they were before."""
    old, new = mapping.old, mapping.new
    quote = span.quote(old.text)
    places = []
    if following and mapping.targets[following - 1] >= 0:
        places.append(new.ends[mapping.targets[following - 1]] + span.start - old.ends[following - 1])
    if following < len(old.says) and mapping.targets[following] >= 0:
        places.append(new.starts[mapping.targets[following]] + span.start - old.starts[following])
    for place in places:
        if place >= 0 and new.text.startswith(quote, place):
            return Carried(Span(place, place + len(quote)), 1.0, ())
    return None


def _parts(mapping: Mapping, first: int, end: int) -> list[_Part]:
    """The words of a stretch that are left, as few parts as hold together."""
    slack = max(_SLACK, end - first)
    parts: list[list[_Part]] = []
    at = bisect_right(mapping.runs, first, key=lambda run: run.end)
    while at < len(mapping.runs) and mapping.runs[at].start < end:
        piece = _within(mapping, mapping.runs[at], first, end)
        at += 1
        for part in parts[-_MOST_PARTS:]:
            last = part[-1]
            if 0 <= piece.to - last.to_end <= slack + 2 * (piece.start - last.end):
                part.append(piece)
                break
        else:
            parts.append([piece])
    return [_core(mapping, part) for part in parts]


def _within(mapping: Mapping, run: Run, first: int, end: int) -> _Part:
    """As much of a run as lies in the stretch."""
    start, stop = max(run.start, first), min(run.end, end)
    weight = mapping.old.ends[stop - 1] - mapping.old.starts[start]
    return _Part(start, stop, run.to + start - run.start, run.to + stop - run.start, weight)


def _core(mapping: Mapping, pieces: Sequence[_Part]) -> _Part:
    """The pieces without those at the ends that are not worth what was put in before them or behind them."""
    new = mapping.new
    best = here = pieces[0]
    for piece in pieces[1:]:
        put_in = max(0, piece.to - here.to_end - (piece.start - here.end) - _FREE)
        length = (new.starts[piece.to] - new.ends[here.to_end - 1]) / (piece.to - here.to_end or 1)
        worth = here.weight - _COST * put_in * length
        if worth > 0:
            here = _Part(here.start, piece.end, here.to, piece.to_end, worth + piece.weight)
        else:
            here = piece
        best = max(best, here, key=lambda part: part.weight)
    return best


def _place(mapping: Mapping, span: Span, part: _Part, first: int, end: int) -> Span:
    """The stretch around the part that is left, with what stands for its words that are not."""
    old, new = mapping.old, mapping.new
    if part.start == first:
        # As it stood, blanks at its ends and halves of words included, if all of it is still there.
        start = new.starts[part.to] + span.start - old.starts[first]
        if start >= 0 and new.text.startswith(span.quote(old.text), start):
            return Span(start, start + len(span))
    before = _changed_before(mapping, part, first)
    behind = _changed_behind(mapping, part, end)
    place = new.span(part.to - before, part.to_end + behind)
    start, stop = place.start, place.end
    if part.start == first:
        start += max(0, min(span.start - old.starts[first], new.ends[part.to] - start - 1))
    if part.end == end:
        stop -= max(0, min(old.ends[end - 1] - span.end, stop - new.starts[part.to_end - 1] - 1))
    return Span(start, stop) if start < stop else place


def _changed_before(mapping: Mapping, part: _Part, first: int) -> int:
    """How many new words before the part stand for the stretch's old ones there."""
    lowest = _sentence_start(mapping.old_starts, part.start)
    gone = _run_of_none(mapping.targets, part.start - 1, lowest, -1)
    come = _run_of_none(mapping.sources, part.to - 1, _sentence_start(mapping.new_starts, part.to), -1)
    return _standing_for(min(part.start - first, gone), gone, come)


def _changed_behind(mapping: Mapping, part: _Part, end: int) -> int:
    """How many new words behind the part stand for the stretch's old ones there."""
    highest = _sentence_end(mapping.old_starts, part.end - 1, len(mapping.targets)) - 1
    gone = _run_of_none(mapping.targets, part.end, highest, 1)
    limit = _sentence_end(mapping.new_starts, part.to_end - 1, len(mapping.sources)) - 1
    come = _run_of_none(mapping.sources, part.to_end, limit, 1)
    return _standing_for(min(end - part.end, gone), gone, come)


def _standing_for(asked: int, gone: int, come: int) -> int:
    """How many of the words that have come stand for those that are asked for, a part of those gone."""
    if not asked or not come or come > 2 * gone + 2:
        return 0
    return min(come, -(-come * asked // gone))


def _run_of_none(places: Sequence[int], at: int, last: int, step: int) -> int:
    """How many pieces from `at` on, up to and with `last`, have no place in the other text."""
    count = 0
    while count < _CHANGED and (last - at) * step >= 0 and places[at] < 0:
        count += 1
        at += step
    return count


def _sentence_start(starts: Sequence[int], piece: int) -> int:
    return starts[bisect_right(starts, piece) - 1]


def _sentence_end(starts: Sequence[int], piece: int, last: int) -> int:
    following = bisect_right(starts, piece)
    return starts[following] if following < len(starts) else last


def _context(mapping: Mapping, first: int, end: int, part: _Part) -> float:
    """The share of the words around the stretch that stand around its new place too."""
    before = mapping.targets[max(0, first - _AROUND) : first]
    behind = mapping.targets[end : end + _AROUND]
    sides = []
    if before:
        sides.append(sum(max(0, part.to - _NEAR) <= place < part.to for place in before) / len(before))
    if behind:
        sides.append(sum(part.to_end <= place < part.to_end + _NEAR for place in behind) / len(behind))
    return of_both_sides(sides)


def of_both_sides(sides: Sequence[float]) -> float:
    """What speaks for a place by what stands before and behind it; 1 where nothing did.

    One side is worth most of it: where a sentence was put in or taken out, it is the other that is left.
    """
    return 0.75 * max(sides) + 0.25 * min(sides) if sides else 1.0
