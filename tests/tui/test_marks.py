"""The index over spans: the same answers as looking at every one of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.spans import Span
from tui.marks import Marks

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 15)).map(lambda pair: Span(pair[0], sum(pair))), max_size=20
)
PLACES = st.integers(0, 60)


def index_of(spans: list[Span]) -> Marks[Span]:
    return Marks(spans, lambda span: span)


@settings(max_examples=300)
@given(SPANS, PLACES, PLACES)
def test_what_touches_a_stretch_is_all_that_shares_a_character_with_it(
    spans: list[Span], start: int, end: int
) -> None:
    marks = index_of(spans)
    sharing = [span for span in spans if max(span.start, start) < min(span.end, end)]
    in_text_order = sorted(sharing, key=lambda span: (span.start, -span.end))
    assert list(marks.touching(start, end)) == [(span, span) for span in in_text_order]


@settings(max_examples=200)
@given(SPANS, PLACES)
def test_what_holds_a_place_comes_shortest_first(spans: list[Span], offset: int) -> None:
    found = index_of(spans).at(offset)
    assert sorted(found) == sorted(span for span in spans if offset in span)
    assert [len(span) for span in found] == sorted(len(span) for span in found)


@settings(max_examples=200)
@given(SPANS, PLACES)
def test_the_next_and_the_one_before_begin_after_and_before_the_place(spans: list[Span], offset: int) -> None:
    marks = index_of(spans)
    after, before = marks.after(offset), marks.before(offset)
    starts = [span.start for span in marks.spans]
    assert (None if after is None else starts[after]) == min((s for s in starts if s > offset), default=None)
    assert (None if before is None else starts[before]) == max(
        (s for s in starts if s < offset), default=None
    )


def test_things_lie_in_text_order_the_longer_first() -> None:
    marks = Marks(
        ["bc", "b", "abc", "a"], lambda thing: Span("abc".index(thing[0]), "abc".index(thing[-1]) + 1)
    )
    assert marks.things == ["abc", "a", "bc", "b"]
    assert len(marks) == 4


def test_things_on_one_span_stay_in_the_order_in_which_they_came() -> None:
    marks = Marks([("claim", 1), ("denial", 2)], lambda _: Span(3, 5))
    assert marks.at(4) == [("claim", 1), ("denial", 2)]


def test_an_empty_index_has_no_answers() -> None:
    marks = index_of([])
    assert list(marks.touching(0, 9)) == []
    assert marks.at(0) == []
    assert marks.after(0) is marks.before(9) is None
    assert len(marks) == 0
