"""How far several people agree on what they have marked: tag by tag, all together and two by two."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from annotations.agreement.coefficients import Labels, alpha, characters, f1, kappa, met
from annotations.agreement.unitizing import Continuum, Disagreement, Stretch, disagreement, disjoint, summed


class Marked(NamedTuple):
    """A text of `length` code points, and for each side what it has marked, by tag, each span once."""

    length: int
    marks: tuple[Mapping[str, Collection[Stretch]], ...]


class Together(NamedTuple):
    """All sides on one tag, or on all; `spans` and those `merged` for alpha-u are counted for each side."""

    spans: tuple[int, ...]
    merged: tuple[int, ...]
    alpha: float | None
    unitizing: Disagreement


class Between(NamedTuple):
    """Two sides on one tag, or on all: how many spans each has, how many are the same, how many overlap."""

    spans: tuple[int, int]
    same: int
    overlapping: tuple[int, int]
    kappa: float | None

    @property
    def exact_f1(self) -> float | None:
        """A span is found where the other side has the same one."""
        one, other = self.spans
        return f1((self.same, one), (self.same, other))

    @property
    def overlap_f1(self) -> float | None:
        """A span is found where it overlaps one of the other side's."""
        (one, other), (found, back) = self.spans, self.overlapping
        return f1((found, one), (back, other))


class Pair(NamedTuple):
    """What two sides have in common, by tag and on all tags; they are named by their places."""

    sides: tuple[int, int]
    tags: Mapping[str, Between]
    whole: Between


class Agreement(NamedTuple):
    """What several sides have in common, by tag and on all tags; the most frequent tag stands first."""

    tags: Mapping[str, Together]
    whole: Together
    pairs: tuple[Pair, ...]


class _Tag(NamedTuple):
    """One tag: counts, and each side's units in the texts in which somebody has it, by their numbers."""

    spans: tuple[int, ...]
    merged: tuple[int, ...]
    texts: Mapping[int, Continuum]
    counted: Counter[Labels]
    unitizing: Disagreement


def agreement(texts: Sequence[Marked], sides: int) -> Agreement:
    """What so many sides have in common on texts. ValueError for fewer than two."""
    where: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for name in {name for marks in text.marks for name, spans in marks.items() if spans}:
            where.setdefault(name, []).append(number)
    tags = {name: _measured(name, texts, where[name], sides) for name in sorted(where)}
    tags = dict(sorted(tags.items(), key=lambda item: -sum(item[1].spans)))
    counted = _all_characters(texts, tags)
    whole = Together(
        _summed([tag.spans for tag in tags.values()], sides),
        _summed([tag.merged for tag in tags.values()], sides),
        alpha(counted),
        summed(tag.unitizing for tag in tags.values()),
    )
    return Agreement(
        {
            name: Together(tag.spans, tag.merged, alpha(tag.counted), tag.unitizing)
            for name, tag in tags.items()
        },
        whole,
        tuple(_pair(pair, texts, tags, counted) for pair in combinations(range(sides), 2)),
    )


def _measured(name: str, texts: Sequence[Marked], where: Sequence[int], sides: int) -> _Tag:
    """All that is counted of one tag, which is in the texts `where`, whoever is compared with whom."""
    continua: dict[int, Continuum] = {}
    for number in where:
        length, marks = texts[number]
        continua[number] = Continuum(length, tuple(disjoint(side.get(name, ())) for side in marks))
    spans = tuple(
        sum(len(texts[number].marks[side].get(name, ())) for number in where) for side in range(sides)
    )
    units = (sum(len(text.units[side]) for text in continua.values()) for side in range(sides))
    counted: Counter[Labels] = Counter()
    for length, by_side in continua.values():
        counted.update(characters(length, [{1: side} for side in by_side]))
    elsewhere = sum(text.length for text in texts) - counted.total()
    if elsewhere:
        counted[(0,) * sides] += elsewhere
    everywhere = (continua.get(number, Continuum(text.length, ())) for number, text in enumerate(texts))
    merged = tuple(before - after for before, after in zip(spans, units, strict=True))
    return _Tag(spans, merged, continua, counted, disagreement(everywhere, sides))


def _all_characters(texts: Sequence[Marked], tags: Mapping[str, _Tag]) -> Counter[Labels]:
    """How many characters have which tags to whom: a character on which two tags lie has both."""
    units: list[list[dict[int, Sequence[Stretch]]]] = [[{} for _ in text.marks] for text in texts]
    for place, tag in enumerate(tags.values()):
        for number, continuum in tag.texts.items():
            for side, stretches in enumerate(continuum.units):
                units[number][side][1 << place] = stretches
    counted: Counter[Labels] = Counter()
    for text, by_side in zip(texts, units, strict=True):
        counted.update(characters(text.length, by_side))
    return counted


def _pair(
    pair: tuple[int, int], texts: Sequence[Marked], tags: Mapping[str, _Tag], counted: Counter[Labels]
) -> Pair:
    by_tag = {name: _between(pair, name, texts, tag) for name, tag in tags.items()}
    each = by_tag.values()
    whole = Between(
        (sum(tag.spans[0] for tag in each), sum(tag.spans[1] for tag in each)),
        sum(tag.same for tag in each),
        (sum(tag.overlapping[0] for tag in each), sum(tag.overlapping[1] for tag in each)),
        kappa(counted, *pair),
    )
    return Pair(pair, by_tag, whole)


def _between(pair: tuple[int, int], name: str, texts: Sequence[Marked], tag: _Tag) -> Between:
    one, other = pair
    same = found = back = 0
    for number, continuum in tag.texts.items():
        mine, theirs = (texts[number].marks[side].get(name, ()) for side in pair)
        same += len({*mine} & {*theirs})
        found += met(mine, continuum.units[other])
        back += met(theirs, continuum.units[one])
    return Between((tag.spans[one], tag.spans[other]), same, (found, back), kappa(tag.counted, one, other))


def _summed(counts: Sequence[tuple[int, ...]], sides: int) -> tuple[int, ...]:
    return tuple(sum(count[side] for count in counts) for side in range(sides))
