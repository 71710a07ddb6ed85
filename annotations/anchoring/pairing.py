"""Which sentence of a changed text is which of the old one: unchanged, moved, or with some words changed.

Sentences that say the same are found by hashing, those that stand once on either side first, then what is
beside them (the way of patience diff, B. Cohen 2003, but that a pair may cross another: that one was moved).
Changed ones are sought by the rare pairs of words that they have in common. All of it takes a time nearly in
proportion to the text, however much of it has changed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

Unit = tuple[int, int]
"""A run of pieces, from the first up to, but not with, the end."""

# What is in more units than this says nothing about which one is meant.
_COMMON = 12
_CANDIDATES = 4
# A comparison of all units with all takes some tenths of a second, and a bit of memory for each.
_MOST_CELLS = 400_000_000
# Of units anywhere more must be the same than of two that stand between the same neighbours.
_LEAST, _LEAST_BESIDE = 0.5, 0.3
_FOR_BEING_BESIDE = 0.1


class Pair(NamedTuple):
    """An old unit and a new one, by their places among the units."""

    old: int
    new: int


class _Side:
    """One text's units, and with which of the other's each has been paired; -1 for none."""

    def __init__(self, says: Sequence[str], units: Sequence[Unit]) -> None:
        self.words = [tuple(says[start:end]) for start, end in units]
        self.partner = [-1] * len(units)

    def free(self, unit: int) -> bool:
        return 0 <= unit < len(self.partner) and self.partner[unit] < 0

    def unpaired(self) -> list[int]:
        return [unit for unit, partner in enumerate(self.partner) if partner < 0]

    def by_words(self) -> dict[tuple[str, ...], list[int]]:
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for unit in self.unpaired():
            places[self.words[unit]].append(unit)
        return places

    def expected(self) -> list[int]:
        """For each unit the one that follows the partner of the unit before it."""
        return [partner + 1 if partner >= 0 else -1 for partner in [-1, *self.partner[:-1]]]

    def expected_back(self) -> list[int]:
        """For each unit the one before the partner of the unit that follows it."""
        return [partner - 1 if partner > 0 else -1 for partner in [*self.partner[1:], -1]]


def paired(
    old: Sequence[str], new: Sequence[str], old_units: Sequence[Unit], new_units: Sequence[Unit]
) -> list[Pair]:
    """The pairs, each unit in one of them at most, in the order of the old text."""
    ours, theirs = _Side(old, old_units), _Side(new, new_units)
    for pairs in (_once, _beside, _repeated, _changed):
        # Each is asked on while its pairs are taken in, so that none gives a unit twice.
        for unit, other in pairs(ours, theirs):
            ours.partner[unit], theirs.partner[other] = other, unit
    return [Pair(unit, other) for unit, other in enumerate(ours.partner) if other >= 0]


def _once(ours: _Side, theirs: _Side) -> Iterator[tuple[int, int]]:
    """Units that say the same and stand once on either side."""
    places = theirs.by_words()
    for words, units in ours.by_words().items():
        others = places.get(words, ())
        if len(units) == len(others) == 1:
            yield units[0], others[0]


def _beside(ours: _Side, theirs: _Side) -> Iterator[tuple[int, int]]:
    """Units that say the same beside ones that are paired, in both directions."""
    for start, other in [(unit, other) for unit, other in enumerate(ours.partner) if other >= 0]:
        for step in (1, -1):
            unit, partner = start + step, other + step
            while ours.free(unit) and theirs.free(partner) and ours.words[unit] == theirs.words[partner]:
                yield unit, partner
                unit, partner = unit + step, partner + step


def _repeated(ours: _Side, theirs: _Side) -> Iterator[tuple[int, int]]:
    """Units that say the same and stand several times: in order among those that are paired, then in any."""
    places = theirs.by_words()
    several = {words for words in ours.by_words() if words in places}
    if several and len(ours.words) * len(theirs.words) <= _MOST_CELLS:
        # A pair is something that stands once; what is in one text alone cannot be the same by chance.
        old = [(words, ours.partner[unit]) for unit, words in enumerate(ours.words)]
        new = [(words, -1 if theirs.free(unit) else unit) for unit, words in enumerate(theirs.words)]
        for step in Indel.opcodes(old, new):
            if step.tag == "equal":
                pairs = zip(
                    range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True
                )
                yield from [pair for pair in pairs if ours.free(pair[0]) and theirs.free(pair[1])]
    places = theirs.by_words()
    for words, units in ours.by_words().items():
        yield from zip(units, places.get(words, ()), strict=False)


def _changed(ours: _Side, theirs: _Side) -> Iterator[tuple[int, int]]:
    """Units of which some words are the same, the likest first; neighbours of a pair before others."""
    marked: dict[object, list[int]] = defaultdict(list)
    for unit in theirs.unpaired():
        for mark in _marks(theirs.words[unit]):
            marked[mark].append(unit)
    neighbours = list(zip(ours.expected(), ours.expected_back(), strict=True))
    ranked = []
    for unit in ours.unpaired():
        beside = {place for place in neighbours[unit] if theirs.free(place)}
        for other in dict.fromkeys([*_likeliest(ours.words[unit], marked), *beside]):
            alike = Indel.normalized_similarity(ours.words[unit], theirs.words[other])
            if alike >= (_LEAST_BESIDE if other in beside else _LEAST):
                ranked.append((-alike - _FOR_BEING_BESIDE * (other in beside), unit, other))
    for _, unit, other in sorted(ranked):
        if ours.free(unit) and theirs.free(other):
            yield unit, other


def _likeliest(words: tuple[str, ...], marked: Mapping[object, Sequence[int]]) -> list[int]:
    """The units with most marks in common, where a rare one counts more."""
    votes: dict[int, float] = defaultdict(float)
    for mark in _marks(words):
        found = marked.get(mark, ())
        if len(found) <= _COMMON:
            for other in found:
                votes[other] += 1 / len(found)
    return sorted(votes, key=lambda other: (-votes[other], other))[:_CANDIDATES]


def _marks(words: tuple[str, ...]) -> dict[object, None]:
    """By what a unit is looked up: its words, and each two that stand side by side, once and in order.

    No set: its order changes from run to run, and with it the last digit of what is summed up.
    """
    return dict.fromkeys([*words, *pairwise(words)])
