"""What is selected: begun, stretched, grown, shrunk, moved at its ends, and wished for in the end."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seeds.spans import Span
from tests.tui.strange_texts import texts
from tui.glyphs import cluster_edge, cluster_start, clusters
from tui.selecting import Cursor, end_moved, grown, sentence_or_more, shrunk, start_moved, wished, with_marks

TEXT = "One, two three; four. Five six.\n\nSeven eight."
Change = Callable[[str, Cursor], Cursor]
CHANGES: list[Change] = [
    grown,
    shrunk,
    sentence_or_more,
    *(partial(moved, words_on=step) for moved in (end_moved, start_moved) for step in (1, -1)),
]


@st.composite
def texts_with_cursors(draw: st.DrawFn) -> tuple[str, Cursor]:
    """A text, the caret at a cluster of it, and perhaps a selection of whole clusters."""
    text = draw(texts)
    places = sorted(cluster_start(text, draw(st.integers(0, len(text)))) for _ in range(3))
    caret = draw(st.sampled_from(places))
    span = Span(places[0], places[-1]) if places[0] < places[-1] and draw(st.booleans()) else None
    return text, Cursor(caret, span)


def quote(cursor: Cursor, text: str = TEXT) -> str:
    return cursor.span.quote(text) if cursor.span else ""


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("It is “over.” Now", "over", "“over."),
        ("It is over", "over", "over"),
        ("over", "over", "over"),
        ("(over)", "over", "(over)"),
        ("one two", "one", "one"),
        ("東京", "東", "東"),
    ],
)
def test_the_marks_that_touch_a_word_are_one_on_each_side(text: str, word: str, meant: str) -> None:
    start = text.index(word)
    assert with_marks(text, Span(start, start + len(word))).quote(text) == meant


@given(texts_with_cursors())
def test_taking_in_marks_keeps_to_whole_clusters(given_: tuple[str, Cursor]) -> None:
    text, cursor = given_
    span = cursor.span or Span(cursor.caret, cursor.caret)
    wider = with_marks(text, span)
    assert wider.start <= span.start <= span.end <= wider.end
    edges = {cluster.start for cluster in clusters(text)} | {len(text)}
    assert {wider.start, wider.end} <= edges | {span.start, span.end}


def test_moving_the_caret_stretches_what_was_begun_and_leaves_the_rest() -> None:
    begun = Cursor(5).begun()
    assert begun.selecting
    assert begun.span is None
    assert begun.moved(9).span == Span(5, 9)
    assert begun.moved(9).moved(2).span == Span(2, 5)
    assert begun.moved(9).moved(5).span is None
    assert Cursor(5, Span(1, 3)).moved(9) == Cursor(9, Span(1, 3))


def test_beginning_twice_ends_and_keeps_the_selection() -> None:
    ended = Cursor(5).begun().moved(9).begun()
    assert ended == Cursor(9, Span(5, 9))
    assert ended.moved(20).span == Span(5, 9)


def test_shift_goes_on_from_the_far_end_of_what_is_selected() -> None:
    assert Cursor(5).stretched(9) == Cursor(9, Span(5, 9), anchor=5)
    assert Cursor(5).stretched(9).stretched(3).span == Span(3, 5)
    assert Cursor(5, Span(5, 9)).stretched(12).span == Span(5, 12)
    assert Cursor(5, Span(5, 9)).stretched(2).span == Span(2, 9)


def test_dropping_leaves_the_caret() -> None:
    dropped = Cursor(5).begun().moved(9).dropped()
    assert dropped == Cursor(9)
    assert not dropped.selecting


def test_selecting_sentences_takes_in_one_after_the_other() -> None:
    first = sentence_or_more(TEXT, Cursor(6))
    assert (quote(first), first.caret) == ("One, two three; four.", 6)
    second = sentence_or_more(TEXT, first)
    assert quote(second) == "One, two three; four. Five six."
    third = sentence_or_more(TEXT, second)
    assert quote(third) == TEXT
    assert sentence_or_more(TEXT, third) == third


def test_growing_goes_by_word_clause_sentence_and_paragraph() -> None:
    seen = []
    cursor = Cursor(6)
    for _ in range(5):
        cursor = grown(TEXT, cursor)
        seen.append(quote(cursor))
    paragraph = "One, two three; four. Five six."
    assert seen == ["two", "two three", "One, two three; four.", paragraph, paragraph]


def test_shrinking_goes_the_same_way_back_and_drops_in_the_end() -> None:
    cursor = Cursor(6, Span(0, 31))
    seen = []
    while cursor.selecting:
        cursor = shrunk(TEXT, cursor)
        seen.append(quote(cursor))
    assert seen == ["One, two three; four.", "two three", "two", ""]
    assert cursor == Cursor(6)


def test_growing_between_two_sentences_begins_with_the_one_before() -> None:
    assert quote(grown(TEXT, Cursor(21))) == "One, two three; four."
    assert quote(grown(TEXT + "\n", Cursor(len(TEXT) + 1)), TEXT) == "Seven eight."


def test_the_ends_move_by_words_and_never_pass_each_other() -> None:
    chosen = Cursor(5, Span(5, 8))
    assert quote(end_moved(TEXT, chosen, 1)) == "two three"
    assert end_moved(TEXT, chosen, -1) == chosen
    assert quote(start_moved(TEXT, chosen, -1)) == "One, two"
    assert start_moved(TEXT, chosen, 1) == chosen
    assert quote(end_moved(TEXT, Cursor(5, Span(5, 14)), -1)) == "two"
    assert quote(start_moved(TEXT, Cursor(5, Span(5, 14)), 1)) == "three"
    assert end_moved(TEXT, Cursor(5), 1) == start_moved(TEXT, Cursor(5), 1) == Cursor(5)


def test_a_tag_goes_on_the_selection_or_on_the_sentence() -> None:
    assert wished(TEXT, Cursor(0, Span(4, 9))) == Span(5, 8)
    assert wished(TEXT, Cursor(24)) == Span(22, 31)
    assert wished(TEXT, Cursor(len(TEXT))) == Span(33, 45)
    assert wished(TEXT, Cursor(0, Span(31, 33))) is None
    assert wished(" \n", Cursor(0)) is wished("", Cursor(0)) is None


def test_a_selection_that_cuts_a_cluster_is_wished_for_as_a_whole() -> None:
    assert wished("an e\u0301!", Cursor(0, Span(3, 4))) == Span(3, 5)


@settings(max_examples=200)
@given(texts_with_cursors())
def test_what_is_wished_for_has_text_at_both_ends(found: tuple[str, Cursor]) -> None:
    text, cursor = found
    span = wished(text, cursor)
    if span is None:
        assert not (cursor.span.quote(text) if cursor.span else text).strip()
    else:
        assert span.quote(text) == span.quote(text).strip() != ""
        assert span.end <= len(text)


@settings(max_examples=200)
@given(texts_with_cursors())
def test_growing_takes_in_more_until_the_paragraph_and_shrinking_ends_with_nothing(
    found: tuple[str, Cursor],
) -> None:
    text, cursor = found
    bigger = grown(text, cursor)
    if bigger != cursor:
        assert bigger.span is not None
        assert cursor.span is None or (
            bigger.span.start <= cursor.span.start
            and cursor.span.end <= bigger.span.end
            and len(cursor.span) < len(bigger.span)
        )
    steps = 0
    while cursor.span is not None:
        smaller = shrunk(text, cursor)
        assert smaller.span is None or (
            cursor.span.start <= smaller.span.start
            and smaller.span.end <= cursor.span.end
            and len(smaller.span) < len(cursor.span)
        )
        cursor, steps = smaller, steps + 1
    assert steps <= 5


@settings(max_examples=100)
@given(texts_with_cursors())
@example(("。\u0301b", Cursor(0)))
def test_more_sentences_are_taken_in_until_the_last_one(found: tuple[str, Cursor]) -> None:
    text, cursor = found
    if not text.strip():
        assert sentence_or_more(text, cursor) == cursor
        return
    cursor = sentence_or_more(text, cursor)
    while (more := sentence_or_more(text, cursor)) != cursor:
        assert cursor.span is not None
        assert more.span is not None
        assert more.span.start == cursor.span.start
        assert more.span.end > cursor.span.end
        cursor = more
    assert cursor.span is not None
    assert not text[cursor.span.end :].strip()


@pytest.mark.parametrize("change", CHANGES)
@settings(max_examples=100)
@given(texts_with_cursors())
def test_a_selection_is_always_of_whole_clusters_of_the_text(
    change: Change, found: tuple[str, Cursor]
) -> None:
    text, cursor = found
    after = change(text, cursor)
    assert after.caret == cursor.caret
    if after.span is not None:
        assert 0 <= after.span.start < after.span.end <= len(text)
        assert cluster_start(text, after.span.start) == after.span.start
        assert cluster_edge(text, after.span.end) == after.span.end


@settings(max_examples=100)
@given(texts_with_cursors())
def test_the_ends_reach_the_ends_of_the_text_word_by_word(found: tuple[str, Cursor]) -> None:
    text, cursor = found
    if cursor.span is None:
        return
    for _ in clusters(text):
        cursor = end_moved(text, start_moved(text, cursor, -1), 1)
    assert cursor.span == Span(0, len(text))
