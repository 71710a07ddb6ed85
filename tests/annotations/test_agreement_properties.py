"""Agreement as it must always be, and against the definitions written down as they stand."""

from fractions import Fraction
from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.agreement import Between, Marked, agreement
from annotations.agreement.coefficients import alpha, characters, f1, kappa, met, pi
from annotations.agreement.unitizing import Continuum, Stretch, disagreement, disjoint

LENGTH = 24
STRETCHES = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda ends: (min(ends), max(ends)))
SPANS = st.frozensets(STRETCHES.filter(lambda span: span[0] < span[1]), max_size=6)
MARKS = st.dictionaries(st.sampled_from(["claim", "denial", "source"]), SPANS, max_size=3)


def texts(sides: int) -> st.SearchStrategy[list[Marked]]:
    text = st.builds(Marked, st.integers(LENGTH, LENGTH + 9), st.tuples(*[MARKS] * sides))
    return st.lists(text, max_size=3)


def overlap(one: Stretch, other: Stretch) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


@given(st.lists(STRETCHES, max_size=9))
def test_disjoint_units_hold_the_same_characters_and_none_twice(spans: list[Stretch]) -> None:
    units = disjoint(spans)
    held = [offset for start, end in units for offset in range(start, end)]
    assert held == sorted({offset for start, end in spans for offset in range(start, end)})
    assert all(start < end for start, end in units)


def test_units_that_only_touch_stay_two() -> None:
    assert disjoint([(5, 9), (0, 5), (9, 9)]) == [(0, 5), (5, 9)]
    assert disjoint([(5, 9), (0, 5), (4, 6)]) == [(0, 9)]


@given(st.lists(STRETCHES, max_size=9), st.lists(STRETCHES, max_size=9))
def test_spans_met_are_those_that_overlap_one(spans: list[Stretch], others: list[Stretch]) -> None:
    assert met(spans, disjoint(others)) == sum(any(overlap(s, o) for o in others) for s in spans)


def segments(length: int, units: list[Stretch]) -> list[tuple[int, int, bool]]:
    """Units and gaps, in order: start, end, and whether it is a unit."""
    found, last = [], 0
    for start, end in units:
        if start > last:
            found.append((last, start, False))
        found.append((start, end, True))
        last = end
    return [*found, (last, length, False)] if length > last else found


def slow_disagreement(continua: list[Continuum], observers: int) -> tuple[Fraction, Fraction]:
    """D_o and D_e as they are defined: all segments against all, all gaps for each unit."""
    apart, total = 0, sum(length for length, _ in continua)
    lengths: list[int] = []
    gaps: list[int] = []
    for length, units in continua:
        cut = [segments(length, list(side)) for side in units]
        for one, other in combinations(cut, 2):
            for (start, end, unit), (begin, stop, is_unit) in product(one, other):
                if unit and is_unit and overlap((start, end), (begin, stop)):
                    apart += (start - begin) ** 2 + (end - stop) ** 2
                elif unit and not is_unit and begin <= start and end <= stop:
                    apart += (end - start) ** 2
                elif is_unit and not unit and start <= begin and stop <= end:
                    apart += (stop - begin) ** 2
        for start, end, unit in (each for side in cut for each in side):
            (lengths if unit else gaps).append(end - start)
    if not lengths:
        return Fraction(0), Fraction(0)
    chance = Fraction(0)
    for size in lengths:
        chance += Fraction(len(lengths) - 1, 3) * (2 * size**3 - 3 * size**2 + size)
        chance += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    places = observers * total
    free = places * (places - 1) - sum(size * (size - 1) for size in lengths)
    return (
        Fraction(2 * apart, observers * (observers - 1) * total**2),
        Fraction(2, total) * chance / free,
    )


@given(st.integers(2, 4).flatmap(lambda sides: st.tuples(st.just(sides), texts(sides))))
def test_alpha_u_is_that_of_the_definition(drawn: tuple[int, list[Marked]]) -> None:
    sides, marked = drawn
    continua = [Continuum(length, [disjoint(m.get("claim", ())) for m in marks]) for length, marks in marked]
    assert disagreement(continua, sides) == slow_disagreement(continua, sides)


def test_disagreement_takes_two() -> None:
    with pytest.raises(ValueError, match="two observers"):
        disagreement([], 1)


@given(texts(3))
def test_coefficients_of_characters_are_those_of_characters_one_by_one(marked: list[Marked]) -> None:
    labels = [
        tuple(
            sum(
                1 << bit
                for bit, tag in enumerate(("claim", "denial", "source"))
                if any(start <= offset < end for start, end in side.get(tag, ()))
            )
            for side in marks
        )
        for length, marks in marked
        for offset in range(length)
    ]
    found = agreement(marked, 3)
    for pair in found.pairs:
        left, right = ([label[side] for label in labels] for side in pair.sides)
        assert pair.whole.kappa == pytest.approx(slow_kappa(left, right))
    assert found.whole.alpha == pytest.approx(slow_alpha(labels))


def slow_kappa(left: list[int], right: list[int]) -> float | None:
    total = len(left)
    if not total:
        return None
    agreed = sum(map(int.__eq__, left, right)) / total
    chance = sum(left.count(label) * right.count(label) for label in {*left}) / total**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def slow_alpha(labels: list[tuple[int, ...]]) -> float | None:
    """By the values that can be paired, each pair of a character with those of that character and of all."""
    values = [label for each in labels for label in each]
    counts = {label: values.count(label) for label in values}
    chance = len(values) ** 2 - sum(count**2 for count in counts.values())
    if not chance:
        return None
    apart = sum(one != other for each in labels for one, other in permutations(each, 2)) / 2
    return 1 - (len(values) - 1) * apart / chance


@given(texts(2))
def test_f1_is_that_of_every_span_against_every_span(marked: list[Marked]) -> None:
    placed = [
        [
            (tag, number, span)
            for number, text in enumerate(marked)
            for tag, spans in text.marks[side].items()
            for span in spans
        ]
        for side in (0, 1)
    ]
    same = [[any(one == other for other in placed[1 - side]) for one in placed[side]] for side in (0, 1)]
    touching = [
        [
            any(one[:2] == other[:2] and overlap(one[2], other[2]) for other in placed[1 - side])
            for one in placed[side]
        ]
        for side in (0, 1)
    ]
    [pair] = agreement(marked, 2).pairs
    assert pair.whole.exact_f1 == pytest.approx(slow_f1(same))
    assert pair.whole.overlap_f1 == pytest.approx(slow_f1(touching))


def slow_f1(hits: list[list[bool]]) -> float | None:
    if not any(hits):
        return None
    precision, recall = (sum(side) / len(side) if side else 0 for side in hits)
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def figures(tag: Between) -> tuple[float | None, ...]:
    return tag.exact_f1, tag.overlap_f1, tag.kappa


@given(texts(2))
def test_it_does_not_matter_who_is_named_first_nor_which_text(marked: list[Marked]) -> None:
    found = agreement(marked, 2)
    turned = agreement([Marked(length, marks[::-1]) for length, marks in reversed(marked)], 2)
    assert figures(found.pairs[0].whole) == figures(turned.pairs[0].whole)
    assert found.whole[2:] == turned.whole[2:]
    for tag, both in found.tags.items():
        assert figures(found.pairs[0].tags[tag]) == figures(turned.pairs[0].tags[tag])
        assert both[2:] == turned.tags[tag][2:]


@given(texts(1), st.integers(2, 4))
def test_those_who_mark_the_same_agree(marked: list[Marked], sides: int) -> None:
    found = agreement([Marked(length, marks * sides) for length, marks in marked], sides)
    for both in (found.whole, *found.tags.values()):
        # None where nothing is marked, and for characters also where everything is.
        assert {both.alpha, both.unitizing.alpha} <= {1, None}
        assert (both.unitizing.alpha is None) == (not any(both.spans))
    for pair in found.pairs:
        for between in (pair.whole, *pair.tags.values()):
            assert set(figures(between)) <= {1, None}
            assert (between.exact_f1 is None) == (not any(between.spans))


@given(st.integers(2, 4).flatmap(lambda sides: st.tuples(st.just(sides), texts(sides))))
def test_nothing_is_above_1_and_shares_are_not_below_0(drawn: tuple[int, list[Marked]]) -> None:
    sides, marked = drawn
    found = agreement(marked, sides)
    for both in (found.whole, *found.tags.values()):
        for value in (both.alpha, both.unitizing.alpha):
            assert value is None or value <= 1
        assert all(
            0 <= merged <= max(0, spans - 1) for merged, spans in zip(both.merged, both.spans, strict=True)
        )
    for pair in found.pairs:
        for between in (pair.whole, *pair.tags.values()):
            exact, overlapping = between.exact_f1, between.overlap_f1
            assert (exact is None) == (overlapping is None) == (between.spans == (0, 0))
            assert exact is None or overlapping is None or 0 <= exact <= overlapping <= 1
            assert between.kappa is None or -1 <= between.kappa <= 1


def test_where_there_is_nothing_no_figure_is_made_up() -> None:
    for marked in ([], [Marked(0, ({}, {}))], [Marked(9, ({}, {"claim": ()}))]):
        found = agreement(marked, 2)
        assert (found.whole.alpha, found.whole.unitizing.alpha) == (None, None)
        assert figures(found.pairs[0].whole) == (None, None, None)
    assert (kappa({}), pi({}), alpha({})) == (None, None, None)


def test_one_who_has_marked_nothing_agrees_as_if_by_chance() -> None:
    found = agreement([Marked(100, ({"claim": [(0, 10)]}, {}))], 2)
    assert figures(found.pairs[0].whole) == (0, 0, 0)
    assert found.whole.unitizing.alpha is not None
    assert found.whole.unitizing.alpha < 0.1


def test_one_character_that_all_have_marked_leaves_nothing_to_chance() -> None:
    found = agreement([Marked(1, ({"claim": [(0, 1)]}, {"claim": [(0, 1)]}))], 2)
    assert found.whole.unitizing.alpha is None
    assert figures(found.pairs[0].whole) == (1, 1, None)


def test_spans_of_one_side_that_overlap_are_merged_for_alpha_u_and_counted() -> None:
    marked = Marked(50, ({"claim": [(0, 10), (5, 15), (20, 30)]}, {"claim": [(0, 15), (20, 30)]}))
    found = agreement([marked], 2)
    assert (found.tags["claim"].spans, found.tags["claim"].merged) == ((3, 2), (1, 0))
    assert found.whole.unitizing.alpha == 1
    assert found.pairs[0].whole.kappa == 1
    assert found.pairs[0].whole.exact_f1 == f1((1, 3), (1, 2)) == pytest.approx(0.4)


def test_a_character_with_two_tags_is_another_than_one_with_either() -> None:
    one = {"claim": [(0, 10)], "source": [(5, 10)]}
    other = {"claim": [(0, 10)]}
    counted = characters(20, [{1: one["claim"], 2: one["source"]}, {1: other["claim"]}])
    assert counted == {(1, 1): 5, (3, 1): 5, (0, 0): 10}
    assert agreement([Marked(20, (one, other))], 2).pairs[0].whole.kappa == kappa(counted)
