"""Krippendorff's alpha for unitizing: how far people agree on where units begin and end in a text.

Krippendorff, On the reliability of unitizing contiguous data, Sociological Methodology 25 (1995), 47-76;
Content Analysis, 2nd edition (2004), 11.6. All sums are of whole numbers, so that they are exact however long
the texts are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

Stretch = tuple[int, int]
"""Start and end of a unit, half-open; a Span is one."""


class Continuum(NamedTuple):
    """A text of `length` code points, and each observer's units of one tag, as `disjoint` gives them.

    Where nobody has any, `units` may be empty.
    """

    length: int
    units: Sequence[Sequence[Stretch]]


class Disagreement(NamedTuple):
    """How far observers are apart, and how far they would be by chance: D_o and D_e."""

    observed: Fraction
    expected: Fraction

    @property
    def alpha(self) -> float | None:
        """1 where they agree, 0 where it is as if by chance; None where nobody has marked anything."""
        return float(1 - self.observed / self.expected) if self.expected else None


AGREED = Disagreement(Fraction(0), Fraction(0))
"""On what nobody has said anything about."""


def summed(parts: Iterable[Disagreement]) -> Disagreement:
    """On several tags together: their alpha is of the sums (2004, p. 254)."""
    observed, expected = AGREED
    for part in parts:
        observed += part.observed
        expected += part.expected
    return Disagreement(observed, expected)


def disjoint(spans: Iterable[Stretch]) -> list[Stretch]:
    """The spans in order; those that overlap are one, those that only touch stay two, empty ones are gone."""
    units: list[Stretch] = []
    last = 0
    for start, end in sorted(spans):
        if start == end:
            continue
        if units and start < last:
            if end > last:
                units[-1] = (units[-1][0], last := end)
        else:
            units.append((start, last := end))
    return units


def disagreement(texts: Iterable[Continuum], observers: int) -> Disagreement:
    """On one tag, over several texts that are laid end to end.

    No unit can lie across the end of a text, so a gap ends there too, and the order of the texts does not
    matter. ValueError for fewer than two observers.
    """
    if observers < 2:  # noqa: PLR2004 - one alone does not disagree
        raise ValueError(f"It takes two observers to disagree, not {observers}.")
    apart = total = 0
    units: Counter[int] = Counter()
    gaps: Counter[int] = Counter()
    for length, by_observer in texts:
        total += length
        if not any(by_observer):
            gaps[length] += observers
            continue
        for spans in by_observer:
            _measure(length, spans, units, gaps)
        apart += sum(distance(one, other) for one, other in combinations(by_observer, 2))
    if not units:
        return AGREED
    places = observers * total
    free = places * (places - 1) - sum(count * size * (size - 1) for size, count in units.items())
    return Disagreement(
        Fraction(2 * apart, observers * (observers - 1) * total**2),
        Fraction(2 * _by_chance(units, gaps), total * free) if free else Fraction(0),
    )


def distance(one: Sequence[Stretch], other: Sequence[Stretch]) -> int:
    """The squared differences of two observers' disjoint units, summed (1995, p. 61; 2004, p. 252).

    Of units that overlap, those of their starts and ends; of one that meets none of the other's, its length.
    """
    found = _lonely(one, other) + _lonely(other, one)
    first = 0
    for start, end in one:
        while first < len(other) and other[first][1] <= start:
            first += 1
        position = first
        while position < len(other) and other[position][0] < end:
            found += (start - other[position][0]) ** 2 + (end - other[position][1]) ** 2
            position += 1
    return found


def _lonely(units: Sequence[Stretch], others: Sequence[Stretch]) -> int:
    """The squared lengths of the units that meet none of the others."""
    found = position = 0
    for start, end in units:
        while position < len(others) and others[position][1] <= start:
            position += 1
        if position == len(others) or others[position][0] >= end:
            found += (end - start) ** 2
    return found


def _measure(length: int, spans: Sequence[Stretch], units: Counter[int], gaps: Counter[int]) -> None:
    """Count the lengths of the units of a text, and of the gaps between them."""
    last = 0
    for start, end in spans:
        units[end - start] += 1
        if start > last:
            gaps[start - last] += 1
        last = end
    if length > last:
        gaps[length - last] += 1


def _by_chance(units: Mapping[int, int], gaps: Mapping[int, int]) -> int:
    """What all units would be apart in all the ways in which they could meet units, and lie in gaps."""
    number = sum(units.values())
    waiting = sorted(gaps)
    wide = room = found = 0  # how many gaps there are that take the unit, and how long they are together
    for size in sorted(units, reverse=True):
        while waiting and waiting[-1] >= size:
            gap = waiting.pop()
            wide += gaps[gap]
            room += gaps[gap] * gap
        in_units = (number - 1) * (size * (size - 1) * (2 * size - 1) // 3)
        in_gaps = size**2 * (room - wide * (size - 1))
        found += units[size] * (in_units + in_gaps)
    return found
