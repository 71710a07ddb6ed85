"""Words and clauses, with exact offsets."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.spans import Span
from seeds.words import clauses, word_at, words

ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from(" \n.,’'-_aZ9漢カ한é\u0301\u200d😀🇩🇪👍🏽"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge is open.", ["The", "bridge", "is", "open"]),
        ("They don’t know the North’s plan", ["They", "don’t", "know", "the", "North’s", "plan"]),
        (
            "the U.N. and the U.S. met at 9 a.m.",
            ["the", "U.N.", "and", "the", "U.S.", "met", "at", "9", "a.m."],
        ),
        (
            "It cost $4.7 billion, or 1,234.50 each",
            ["It", "cost", "4.7", "billion", "or", "1,234.50", "each"],
        ),
        ("a cheap-and-cheerful idea", ["a", "cheap-and-cheerful", "idea"]),
        ("workers’ rights", ["workers", "rights"]),
        ("“quoted” (word)", ["quoted", "word"]),
        ("U.S.-led talks", ["U.S.-led", "talks"]),
        ("cafe\u0301 naïve", ["cafe\u0301", "naïve"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("新しい橋", ["新", "し", "い", "橋"]),
        ("다리를 건설", ["다리를", "건설"]),
        ("good 👍🏽 👩\u200d👩\u200d👧 🇩🇪 day", ["good", "👍🏽", "👩\u200d👩\u200d👧", "🇩🇪", "day"]),
        ("AT&T said", ["AT&T", "said"]),
        ("1. 2. 3", ["1", "2", "3"]),
        ("…—!?", []),
        ("", []),
    ],
)
def test_words_are_cut_as_a_reader_would(text: str, expected: list[str]) -> None:
    assert [span.quote(text) for span in words(text)] == expected


def test_words_can_be_asked_for_in_a_part_of_the_text() -> None:
    assert list(words("one two three", 4, 7)) == [Span(4, 7)]


def test_the_word_at_a_place_is_the_one_that_holds_it() -> None:
    text = "the U.N. met"
    assert word_at(text, 5) == Span(4, 8)
    assert word_at(text, 7) == Span(4, 8)
    assert word_at(text, 8) is None
    assert word_at(text, 99) is None
    assert word_at("新しい", 1) == Span(1, 2)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_words_are_in_order_and_each_letter_lies_in_one(text: str) -> None:
    found = list(words(text))
    assert all(before.end <= after.start for before, after in pairwise(found))
    covered = {offset for span in found for offset in range(span.start, span.end)}
    assert {offset for offset, sign in enumerate(text) if sign.isalpha() or sign.isdecimal()} <= covered
    assert all(word_at(text, span.start) == span for span in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came, saw; and won.", ["He came", "saw", "and won."]),
        ("“We know,” he said.", ["We know", "he said."]),
        ("It cost 4,700 euros at 07:14.", ["It cost 4,700 euros at 07:14."]),
        ("SEOUL (AP) — Officials met", ["SEOUL", "AP", "Officials met"]),
        ("from 2010–2014 – a long time", ["from 2010–2014", "a long time"]),
        ("市长说，大桥；很长", ["市长说", "大桥", "很长"]),
    ],
)
def test_clauses_lie_between_the_marks_of_a_sentence(text: str, expected: list[str]) -> None:
    assert [span.quote(text) for span in clauses(text, Span(0, len(text)))] == expected


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT)
def test_clauses_stay_in_their_sentence_and_are_trimmed(text: str) -> None:
    for span in clauses(text, Span(0, len(text))):
        assert span.quote(text).strip() == span.quote(text) != ""


def test_a_word_of_a_megabyte_is_one_word() -> None:
    assert list(words("x" * 1_000_000)) == [Span(0, 1_000_000)]
