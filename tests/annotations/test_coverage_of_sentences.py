"""How much of a document has been looked at."""

from hypothesis import given
from hypothesis import strategies as st

from annotations.coverage import Coverage, coverage
from seeds.spans import Span

SPANS = st.tuples(st.integers(0, 40), st.integers(0, 8)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(st.integers(0, 40), unique=True), st.lists(SPANS), st.lists(SPANS))
def test_a_sentence_counts_when_a_tick_or_an_annotation_has_a_character_of_it(
    ends: list[int], ticks: list[Span], annotations: list[Span]
) -> None:
    cuts = sorted(ends)
    sentences = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]

    found = coverage(sentences, ticks, annotations)

    looked_at = [any(sentence.overlaps(mark) for mark in (*ticks, *annotations)) for sentence in sentences]
    assert found == Coverage(sum(looked_at), len(sentences))


def test_a_hundred_per_cent_is_all_and_nothing_less() -> None:
    assert Coverage(199, 200).percent == 99
    assert Coverage(200, 200).percent == 100
    assert Coverage(0, 7).percent == 0


def test_where_there_is_nothing_to_do_all_is_done() -> None:
    assert coverage([], [Span(0, 3)], []).percent == 100


def test_a_mark_that_holds_nothing_covers_nothing_and_hides_nothing() -> None:
    assert coverage([Span(0, 10)], [Span(5, 5)], []).done == 0
    assert coverage([Span(0, 10)], [Span(5, 5)], [Span(7, 8)]).done == 1
