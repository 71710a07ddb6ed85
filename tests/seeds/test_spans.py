"""Spans: half-open, ordered, never negative."""

import pytest

from seeds.spans import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_that_ends_before_it_begins_or_begins_before_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(start, end)


def test_a_span_holds_its_start_and_not_its_end() -> None:
    span = Span(2, 5)
    assert [offset for offset in range(8) if offset in span] == [2, 3, 4]
    assert len(span) == 3
    assert span.quote("abcdefg") == "cde"


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(0, 9).overlaps(Span(3, 5))
    assert not Span(2, 2).overlaps(Span(0, 5))


def test_spans_sort_by_their_place_in_the_text() -> None:
    assert sorted([Span(4, 5), Span(1, 9), Span(1, 3)]) == [Span(1, 3), Span(1, 9), Span(4, 5)]


def test_an_empty_span_is_a_span_all_the_same() -> None:
    assert Span(3, 3)
    assert not len(Span(3, 3))
