"""The cleaned text as a view: an exact map there and back."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.document import Block, Kind
from seeds.spans import Span
from seeds.view import View, view

TEXT = "Home\nNews\n\nThe bridge is open.\n\n  \nAds\nIt is long.\n\n"
BLOCKS = (
    Block(0, 5, Kind.BOILERPLATE),
    Block(5, 11, Kind.BOILERPLATE),
    Block(11, 35, Kind.BODY),
    Block(35, 39, Kind.BOILERPLATE),
    Block(39, len(TEXT), Kind.BODY),
)


@st.composite
def texts_with_blocks(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    alphabet = st.one_of(
        st.sampled_from(" \n\tab.\u00a0\x1c漢é\u0301😀"), st.characters(exclude_categories=["Cs"])
    )
    text = draw(st.text(alphabet, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(1, max(len(text) - 1, 1)), max_size=8)))
    edges = [0, *(cut for cut in cuts if cut < len(text)), len(text)] if text else []
    kinds = st.sampled_from([Kind.BODY, Kind.TITLE, Kind.BOILERPLATE])
    return text, tuple(Block(start, end, draw(kinds)) for start, end in pairwise(edges) if start < end)


def test_the_kept_blocks_are_shown_with_a_blank_line_between() -> None:
    shown = view(TEXT, BLOCKS)
    assert shown.text == "The bridge is open.\n\nIt is long."
    assert shown.kinds == (Kind.BODY, Kind.BODY)
    assert [piece.span for piece in shown.block_spans()] == [Span(0, 19), Span(21, 32)]
    assert all(piece.kept for piece in shown.block_spans())


def test_lines_that_are_not_shown_are_counted() -> None:
    assert view(TEXT, BLOCKS).hidden_lines == 3
    assert view(TEXT, BLOCKS, everything=True).hidden_lines == 0
    assert view(TEXT, BLOCKS, everything=True).text.startswith("Home\n\nNews\n\nThe bridge")


def test_a_line_of_which_a_part_is_shown_is_not_hidden() -> None:
    text = "Site > The bridge is open\nAds\n"
    shown = view(
        text, (Block(0, 6, Kind.BOILERPLATE), Block(6, 26, Kind.TITLE), Block(26, 30, Kind.BOILERPLATE))
    )
    assert shown.text == "The bridge is open"
    assert shown.hidden_lines == 1


def test_an_offset_in_hidden_text_goes_to_the_nearest_shown_place() -> None:
    shown = view(TEXT, BLOCKS)
    assert shown.from_text(0) == 0
    assert shown.from_text(31) == 19
    assert shown.from_text(38) == 21
    assert shown.from_text(len(TEXT)) == len(shown.text)
    assert not shown.shows(37)
    assert shown.shows(11)


def test_a_span_over_hidden_text_maps_from_its_first_to_its_last_shown_character() -> None:
    shown = view(TEXT, BLOCKS)
    assert shown.span_from_text(Span(0, len(TEXT))) == Span(0, len(shown.text))
    assert shown.span_from_text(Span(25, 44)) == Span(14, 26)
    assert shown.span_from_text(Span(0, 11)) is None
    assert shown.span_from_text(Span(35, 39)) is None
    assert shown.span_to_text(Span(14, 26)) == Span(25, 44)
    assert shown.span_to_text(Span(19, 21)) == Span(30, 30)


def test_a_view_of_nothing_answers_too() -> None:
    shown = view(" \n", (Block(0, 2, Kind.BODY),))
    assert (shown.text, shown.blocks) == ("", ())
    assert (shown.to_text(0), shown.from_text(1), shown.piece_at(0)) == (0, 0, 0)
    assert shown.span_from_text(Span(0, 2)) is None


def test_the_piece_at_a_gap_is_the_one_before_it() -> None:
    shown = view(TEXT, BLOCKS)
    assert [shown.piece_at(offset) for offset in (0, 19, 20, 21, 99)] == [0, 0, 0, 1, 1]


@settings(max_examples=200, deadline=None)
@given(texts_with_blocks(), st.booleans())
def test_the_map_is_its_own_inverse(drawn: tuple[str, tuple[Block, ...]], everything: bool) -> None:
    text, blocks = drawn
    shown = view(text, blocks, everything=everything)
    for offset in range(len(text)):
        if shown.shows(offset):
            assert shown.to_text(shown.from_text(offset)) == offset
            assert shown.text[shown.from_text(offset)] == text[offset]
    starts = set(shown.pieces.text_starts)
    for span, block, kept in shown.block_spans():
        assert kept == block.kept
        for offset in range(span.start, span.end):
            assert shown.from_text(shown.to_text(offset)) == offset
            assert shown.text[offset] == text[shown.to_text(offset)]
        if shown.to_text(span.end) not in starts:
            assert shown.from_text(shown.to_text(span.end)) == span.end


@settings(max_examples=200, deadline=None)
@given(texts_with_blocks(), st.data())
def test_a_span_keeps_its_shown_characters_there_and_back(
    drawn: tuple[str, tuple[Block, ...]], data: st.DataObject
) -> None:
    text, blocks = drawn
    shown = view(text, blocks)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    there = shown.span_from_text(span)
    if there is None:
        assert not any(map(shown.shows, range(span.start, span.end)))
    elif len(span):
        back = shown.span_to_text(there)
        assert span.start <= back.start < back.end <= span.end
        assert shown.span_from_text(back) == there


@settings(max_examples=100, deadline=None)
@given(texts_with_blocks())
def test_nothing_but_white_space_is_left_out_of_a_whole_view(drawn: tuple[str, tuple[Block, ...]]) -> None:
    text, blocks = drawn
    shown: View = view(text, blocks, everything=True)
    assert "".join(shown.text.split()) == "".join(text.split())
