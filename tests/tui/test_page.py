"""The page: what lies on each of its rows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.document import Kind
from seeds.search import Search, fold
from seeds.spans import Span
from tui.layout import Layout
from tui.page import Hits, Mark, Page, marks, spans
from tui.selecting import Cursor

TEXT = "Officials met. Both have\ndenied it.\n\nThe end."


def a_page(width: int = 15) -> Page:
    """Rows: `Officials met. `, `Both have`, `denied it.`, ``, `The end.`"""
    return Page(Layout(TEXT, width))


def test_what_lies_on_a_row_is_named_lowest_first_in_offsets_of_the_row() -> None:
    page = a_page()
    page.marks = marks([Mark("1", "claim", Span(10, 34)), Mark("2", "source", Span(15, 19))])
    page.ticked = spans([Span(0, 14)])
    page.hits = Hits(Search(fold(TEXT), "e"), current=26)
    assert page.text == TEXT
    assert page.lays(0, Cursor(0, Span(0, 5))) == [
        (0, 15, "body"),
        (0, 14, "ticked"),
        (10, 34, "tag-claim"),
        (11, 12, "hit"),
        (0, 5, "selection"),
    ]
    assert page.lays(1, Cursor()) == [
        (0, 9, "body"),
        (-5, 19, "tag-claim"),
        (0, 4, "tag-source"),
        (8, 9, "hit"),
    ]
    assert page.lays(2, Cursor()) == [
        (0, 10, "body"),
        (-15, 9, "tag-claim"),
        (1, 2, "hit-current"),
        (4, 5, "hit"),
    ]


def test_an_empty_row_has_only_its_kind() -> None:
    page = a_page()
    page.marks = marks([Mark("1", "claim", Span(0, len(TEXT)))])
    assert page.lays(3, Cursor(0, Span(0, len(TEXT)))) == [(0, 0, "body")]


def test_the_kind_of_a_row_is_that_of_its_block() -> None:
    page = Page(Layout(TEXT, 15), lambda offset: Kind.TITLE if offset < 15 else Kind.BODY)
    assert [page.lays(row, Cursor())[0][2] for row in range(5)] == ["title", "body", "body", "body", "body"]


def test_the_margin_has_each_tag_of_a_row_once() -> None:
    page = a_page()
    page.marks = marks(
        [
            Mark("1", "claim", Span(0, 9)),
            Mark("2", "source", Span(10, 40)),
            Mark("3", "claim", Span(11, 12)),
        ]
    )
    assert [page.margin(row) for row in range(5)] == [
        ["claim", "source"],
        ["source"],
        ["source"],
        ["source"],
        ["source"],
    ]


def test_a_tick_is_shown_once_on_the_row_of_its_last_character() -> None:
    page = Page(Layout("漢字漢字。漢字漢字漢字。漢字。", 10))
    page.ticked = spans([Span(0, 5), Span(5, 12), Span(12, 15)])
    assert [page.ticks_ending_on(row) for row in range(len(page.layout))] == [[5], [], [2, 5]]


@settings(max_examples=200)
@given(
    st.text("ab", max_size=40), st.text("ab", min_size=1, max_size=3), st.integers(0, 40), st.integers(1, 20)
)
def test_the_hits_on_a_stretch_are_all_that_touch_it(text: str, words: str, start: int, more: int) -> None:
    places = [place for place in range(len(text)) if text.startswith(words, place)]
    current = places[0] if places else -1
    end = start + more
    expected = [
        (Span(place, place + len(words)), place == current)
        for place in places
        if max(place, start) < min(place + len(words), end)
    ]
    assert list(Hits(Search(text, words), current).between(start, end)) == expected


def test_a_page_without_anything_has_nothing_to_show() -> None:
    page = Page(Layout("", 15))
    assert page.lays(0, Cursor()) == [(0, 0, "body")]
    assert page.margin(0) == []
    assert page.ticks_ending_on(0) == []
    assert list(Hits().between(0, 10)) == []
