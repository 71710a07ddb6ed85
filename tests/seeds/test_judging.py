"""Which lines are the article's: stretches, columns, thresholds, and ordinary pages judged by them."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.cleaning import clean
from seeds.cleaning.additive import Curve, Model, probabilities
from seeds.cleaning.columns import NOWHERE, after, around, before, shifted
from seeds.cleaning.furniture import ALONE
from seeds.cleaning.judging import evidence, judge, threshold
from seeds.cleaning.lines import Columns, lines_of
from seeds.cleaning.segment import best_segment, distances, positions
from seeds.cleaning.settling import settled
from seeds.cleaning.weights import shipped
from seeds.document import Kind
from tests.seeds.ordinary_pages import ENGLISH, FURNITURE, GERMAN, JAPANESE, OrdinaryPage

PAGES = {"english": ENGLISH, "german": GERMAN, "japanese": JAPANESE}
each_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
# Whole numbers and halves: their sums are exact, in whatever order.
FIGURES = st.integers(-40, 40).map(lambda number: number / 2)
COLUMNS = st.lists(FIGURES, max_size=30)
REACHES = st.integers(1, 12)
SHARES = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 60)), min_size=1, max_size=30)
KEPT = (Kind.TITLE, Kind.DATE, Kind.BYLINE)


def kept(text: str) -> list[tuple[Kind, str]]:
    """The kept blocks of a text: their kinds and words."""
    return [(block.kind, text[block.start : block.end].strip()) for block in clean(text).blocks if block.kept]


def article(page: OrdinaryPage) -> list[tuple[Kind, str]]:
    """What is to be kept of a page."""
    return [*zip(KEPT, page.head, strict=True), *((Kind.BODY, each) for each in page.paragraphs)]


@given(COLUMNS)
def test_the_best_segment_has_the_greatest_sum_of_all(scores: list[float]) -> None:
    segment = best_segment(scores)
    sums = [0.0, *accumulate(scores)]
    greatest = max(sums[end] - sums[start] for end in range(len(sums)) for start in range(end + 1))
    assert sum(scores[index] for index in segment) == greatest
    assert bool(segment) == (greatest > 0)


def test_the_best_segment_bridges_a_gap_that_costs_less_than_what_is_behind_it() -> None:
    assert best_segment([-1, 3, -2, 4, -9, 5]) == range(1, 4)
    assert best_segment([-1, 3, -3.5, 4, -9, 5]) == range(5, 6)
    assert not best_segment([-1, 0, -2])


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_distances_count_the_lines_to_the_segment(lead: int, length: int, rest: int) -> None:
    segment, count = range(lead, lead + length), lead + length + rest
    found = distances(segment, count)
    assert list(found) == [
        min((abs(index - each) for each in segment), default=count) for index in range(count)
    ]


def test_positions_run_from_0_to_1_over_the_segment_and_go_on_outside() -> None:
    assert list(positions(range(2, 6), 8)) == [-0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25]
    assert list(positions(range(0), 3)) == [0, 1, 2]


@given(COLUMNS, REACHES)
def test_means_about_a_line_are_those_of_the_lines_there(column: list[float], reach: int) -> None:
    def mean(steps: Sequence[int], line: int) -> float:
        there = [column[line + step] for step in steps if 0 <= line + step < len(column)]
        return sum(there) / len(there) if there else 0.0

    lines = range(len(column))
    sides = [*range(-reach, reach + 1)]
    for found, steps in (
        (around(column, reach), sides),
        (before(column, reach), sides[:reach]),
        (after(column, reach), sides[reach + 1 :]),
    ):
        assert list(found) == pytest.approx([mean(steps, line) for line in lines])


@given(COLUMNS, st.integers(-35, 35).filter(bool))
def test_a_shifted_column_has_the_figures_of_lines_further_on(column: list[float], by: int) -> None:
    count = len(column)
    assert list(shifted(column, by)) == [
        column[line + by] if 0 <= line + by < count else NOWHERE for line in range(count)
    ]


@pytest.mark.parametrize(
    ("likely", "words", "least"),
    [
        # The best F1 is 2 * 0.9 / (1 + 1).
        ([0.9, 0.1], [10, 10], 0.95 * 0.9 / 2),
        # That of both is 2 * (8 + 1.5) / (20 + 9.5), that of the first alone 2 * 8 / (10 + 9.5).
        ([0.15, 0.8], [10, 10], 0.95 * 16 / 19.5 / 2),
        # With more words the first weighs more, and a line without words weighs as one of one.
        ([0.5, 1.0], [3, 0], 0.95 * 2 * 2.5 / (4 + 2.5) / 2),
        # All 21 promise 2 * 5.7 / (21 + 5.7), too little: few doubtful lines are kept.
        ([0.7, *[0.25] * 20], [1] * 21, 0.3),
        # Where nothing is likely, the likeliest is kept.
        ([0.2, *[0.02] * 50], [1] * 51, 0.6 * 0.2),
    ],
)
def test_the_threshold_on_small_numbers(likely: list[float], words: list[float], least: float) -> None:
    assert threshold(likely, words) == pytest.approx(least)


@given(SHARES)
def test_the_threshold_keeps_at_least_the_likeliest_line(pairs: list[tuple[float, int]]) -> None:
    likely, words = zip(*pairs, strict=True)
    assert threshold(likely, words) <= max(likely)


@given(SHARES)
def test_the_threshold_is_highest_where_all_is_certain(pairs: list[tuple[float, int]]) -> None:
    likely, words = zip(*pairs, strict=True)
    certain = threshold([1.0] * len(likely), words)
    assert certain == pytest.approx(0.475)
    assert threshold(likely, words) <= certain + 1e-12
    if max(likely) < 0.6:
        assert threshold(likely, words) < certain


def test_the_log_odds_of_a_line_are_the_base_and_the_steps_of_each_curve() -> None:
    model = Model(-1.0, {"words": Curve((2, 5), (0.25, 0.5, 4)), "commas": Curve((), (10,))})
    columns: Columns = {"words": [1, 2, 2.5, 5, 6], "commas": [0] * 5, "length": [9] * 5}
    assert model.log_odds(columns) == [9.25, 9.25, 9.5, 9.5, 13]
    assert model.parts(columns, 4) == {"words": 4, "commas": 10}
    with pytest.raises(KeyError, match="commas"):
        model.log_odds({"words": [1]})


@each_page
def test_the_parts_of_each_line_add_up_to_its_log_odds(page: OrdinaryPage) -> None:
    weights, found = shipped(), evidence(lines_of(page.text), ALONE, shipped())
    for model, columns in ((weights.first, found.first), (weights.second, found.second)):
        log_odds = model.log_odds(columns)
        assert len(log_odds) == len(page.lines)
        for line, each in enumerate(log_odds):
            assert model.base + sum(model.parts(columns, line).values()) == pytest.approx(each)


def test_probabilities_are_those_of_the_log_odds_and_never_overflow() -> None:
    assert probabilities([0, 2, -2]) == pytest.approx([0.5, 1 / (1 + exp(-2)), 1 / (1 + exp(2))])
    assert 0 < probabilities([-1e9])[0] < 1e-12
    assert 1 - 1e-12 < probabilities([1e9])[0] < 1


@each_page
def test_an_ordinary_page_keeps_exactly_its_article(page: OrdinaryPage) -> None:
    assert kept(page.text) == article(page)
    judgement = judge(lines_of(page.text), ALONE, shipped())
    assert [line for line, keep in zip(page.lines, judgement.kept, strict=True) if keep] == [*page.paragraphs]
    assert judgement == judge(lines_of(page.text), ALONE, shipped())


@each_page
def test_to_clean_what_was_kept_again_loses_nothing(page: OrdinaryPage) -> None:
    once = "\n".join(line for _, line in kept(page.text))
    assert [line for _, line in kept(once)] == [line for _, line in article(page)]


@each_page
@pytest.mark.parametrize("count", [5, 20, 60])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_furniture_at_the_end_changes_nothing_of_the_article(
    page: OrdinaryPage, count: int, data: st.DataObject
) -> None:
    lines = data.draw(st.lists(st.sampled_from(FURNITURE), min_size=count, max_size=count))
    text = page.text + "\n".join(lines)
    assert kept(text) == article(page)
    blocks = clean(text).blocks
    assert (blocks[0].start, blocks[-1].end) == (0, len(text))
    assert all(one.end == next_one.start for one, next_one in pairwise(blocks))


@pytest.mark.parametrize(
    ("likely", "entries", "are_kept"),
    [
        (0.2, ["- a rope", "- a lamp", "- a map"], True),
        (0.2, ["Bristol 34 28 6 71", "Cardiff 34 22 12 58", "Dover 34 21 13 55"], True),
        (0.2, ["12 March", "14 comments", "7:30 pm"], False),
        # Hopeless, too few, furniture, and no list.
        (0.02, ["- a rope", "- a lamp", "- a map"], False),
        (0.2, ["- a rope", "- a lamp"], False),
        (0.2, ["- share", "- subscribe", "- newsletter"], False),
        (0.2, ["a rope", "a lamp", "a map"], False),
    ],
)
def test_a_list_between_kept_lines_is_kept(likely: float, entries: list[str], are_kept: bool) -> None:
    before, behind = "The council voted for the bridge, the mayor said.", "It opens in spring, he said."
    columns = lines_of("\n".join([before, *entries, behind])).columns
    kept = settled(columns, [0.9, *[likely] * len(entries), 0.9], [True, *[False] * len(entries), True])
    assert kept == [True, *[are_kept] * len(entries), True]


@pytest.mark.parametrize(("doubted", "are_kept"), [(0, True), (2, True), (3, False)])
def test_where_nearly_all_lines_are_kept_all_are(doubted: int, *, are_kept: bool) -> None:
    lines = [f"The council voted for bridge number {number}, the mayor said." for number in range(20)]
    kept = settled(
        lines_of("\n".join(lines)).columns, [0.9] * 20, [False] * doubted + [True] * (20 - doubted)
    )
    assert kept == [are_kept or index >= doubted for index in range(20)]


def test_of_a_page_of_headlines_nothing_is_kept() -> None:
    subjects = ("Council sells", "Mayor visits", "Town loses", "Fire destroys", "Rovers win", "Storm closes")
    objects = ("the old mill", "the northern shore again", "a school by the sea", "two boats", "the market")
    text = "\n".join(f"{subject} {thing}" for subject in subjects for thing in objects)
    judgement = judge(lines_of(text), ALONE, shipped())
    assert max(judgement.likely) > 0.3, "or nothing but the probabilities is asked"
    assert not any(judgement.kept)
    assert kept(text) == []


def test_no_lines_are_judged_as_none() -> None:
    assert judge(lines_of(" \n\n"), ALONE, shipped()) == ((), ())
