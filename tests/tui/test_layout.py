"""Rows: they cover the text exactly, fit their width, break between clusters, and can be pointed into."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seeds.spans import Span
from tests.tui.strange_texts import texts, texts_with_offsets
from tui import glyphs
from tui.layout import Layout, row_starts

WIDTHS = st.integers(8, 40)


@settings(max_examples=300)
@given(texts, WIDTHS)
@example("", 8)
@example("\n" * 50, 8)
@example(" " * 50, 8)
@example("\t" * 50, 9)
@example("aaa bbb" * 40, 8)
@example("abcdefgh \u0301i", 8)
@example("a" + "\u0301" * 500, 8)
@example("🇩🇪" * 40, 9)
@example("漢、" * 40, 9)
def test_rows_cover_the_text_exactly_and_fit(text: str, width: int) -> None:
    layout = Layout(text, width)
    starts = list(layout.starts)
    assert starts[0] == 0
    assert all(before < after for before, after in pairwise(starts))
    assert "".join(layout.cover(row).quote(text) for row in range(len(layout))) == text
    for row in range(len(layout)):
        drawn = layout.row_text(row)
        assert "\n" not in drawn
        over = sum(cluster.width for cluster in glyphs.clusters(drawn)) - width
        assert over <= 0 or (over == 1 and drawn.endswith(" "))


@settings(max_examples=200)
@given(texts, WIDTHS)
def test_rows_break_only_between_clusters_and_end_at_line_ends(text: str, width: int) -> None:
    layout = Layout(text, width)
    boundaries = {cluster.start for cluster in glyphs.clusters(text)} | {0, len(text)}
    assert set(layout.starts) <= boundaries
    assert {i + 1 for i, sign in enumerate(text) if sign == "\n"} <= set(layout.starts)


@settings(max_examples=200)
@given(texts, WIDTHS)
def test_no_row_is_left_short_without_a_space_or_line_end(text: str, width: int) -> None:
    layout = Layout(text, width)
    for row in range(len(layout) - 1):
        cover = layout.cover(row).quote(text)
        if not cover.endswith((" ", "\n")):
            drawn = sum(cluster.width for cluster in glyphs.clusters(cover))
            # A wide character or a tab may not have fitted, and one cluster may have gone with a comma.
            assert drawn > width - 2 * glyphs.TAB_CELLS


@settings(max_examples=300)
@given(texts_with_offsets, WIDTHS)
def test_what_is_drawn_at_a_place_is_found_there(place: tuple[str, int], width: int) -> None:
    text, offset = place
    layout = Layout(text, width)
    row, x = layout.cell_of(offset)
    assert row == layout.row_of(offset)
    assert layout.starts[row] <= offset <= layout.cover(row).end
    assert 0 <= x <= width + 1
    assert layout.offset_at(row, x) == glyphs.cluster_start(text, offset)


@settings(max_examples=200)
@given(texts, WIDTHS, st.integers(-3, 60), st.integers(-3, 60))
def test_a_place_outside_leads_to_the_nearest_in_its_row(text: str, width: int, row: int, x: int) -> None:
    layout = Layout(text, width)
    offset = layout.offset_at(row, x)
    assert 0 <= offset <= len(text)
    assert glyphs.cluster_start(text, offset) == offset
    assert layout.row_of(offset) == max(0, min(row, len(layout) - 1))
    assert layout.cell_of(offset)[1] <= max(0, x)


@settings(max_examples=200)
@given(texts_with_offsets, st.integers(0, 40), WIDTHS)
def test_the_rows_of_a_span_are_those_that_show_any_of_it(
    place: tuple[str, int], length: int, width: int
) -> None:
    text, start = place
    span = Span(start, min(len(text), start + length))
    layout = Layout(text, width)
    rows = layout.rows_of(span)
    if len(span):
        assert list(rows) == [row for row in range(len(layout)) if layout.cover(row).overlaps(span)]
    else:
        assert list(rows) == [layout.row_of(start)]


def test_rows_break_after_spaces_which_hang_over() -> None:
    layout = Layout("The bridge is open now", 10)
    assert [layout.cover(row).quote(layout.text) for row in range(len(layout))] == [
        "The bridge ",
        "is open ",
        "now",
    ]


def test_a_mark_on_a_space_does_not_begin_a_row_within_a_cluster() -> None:
    text = "wide 漢字 \u0301and more"
    layout = Layout(text, 10)
    assert [layout.cover(row).quote(text) for row in range(len(layout))] == ["wide 漢字 ", "\u0301and more"]


def test_letters_with_marks_fill_a_row_as_letters_do() -> None:
    assert list(row_starts("e\u0301" * 20, 10)) == [0, 20]


def test_emoji_of_many_parts_fill_a_row_as_one_does() -> None:
    family = "👩\u200d👩\u200d👧\u200d👦"
    assert list(row_starts(family * 8, 8)) == [0, 4 * len(family)]


def test_no_row_begins_with_a_closing_sign() -> None:
    text = "漢字漢字漢、字"
    layout = Layout(text, 10)
    assert [layout.row_text(row) for row in range(len(layout))] == ["漢字漢字", "漢、字"]


def test_a_text_that_ends_its_last_line_has_an_empty_row_there() -> None:
    layout = Layout("a\n", 8)
    assert list(layout.starts) == [0, 2]
    assert layout.cover(1) == layout.shown(1) == Span(2, 2)
    assert layout.cell_of(2) == (1, 0)
    assert layout.offset_at(5, 5) == 2


def test_a_row_too_narrow_for_a_tab_is_refused() -> None:
    with pytest.raises(ValueError, match="7 cells is too narrow"):
        row_starts("text", 7)


@pytest.mark.parametrize(
    "stretch", ["a", "é漢", "👩\u200d👧", "e\u0301", "\u0301", "🇩🇪", "\u1161", " ", "\t"]
)
def test_a_very_long_line_is_laid_out_to_its_end(stretch: str) -> None:
    text = stretch * (200_000 // len(stretch))
    layout = Layout(text, 100)
    assert layout.cover(len(layout) - 1).end == len(text)
