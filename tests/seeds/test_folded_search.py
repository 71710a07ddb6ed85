"""Find in a text, whatever its quotes, dashes and capitals."""

import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.search import fold, occurrences


def test_folding_keeps_the_length_of_every_character() -> None:
    everything = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    assert len(fold(everything)) == len(everything)
    assert len(fold("İstanbul \ud800")) == 10


def test_quotes_dashes_spaces_and_capitals_are_alike() -> None:
    text = fold("The North’s “plan” — on\u00a0the 7–8 ΟΔΟΣ İZMIR")
    assert text == 'the north\'s "plan" - on the 7-8 οδοσ izmir'
    assert list(occurrences(text, "NORTH'S")) == [4]
    assert list(occurrences(text, "“PLAN”")) == [12]
    assert list(occurrences(text, "οδος")) == [32]


def test_hits_do_not_overlap_and_an_empty_query_has_none() -> None:
    assert list(occurrences(fold("aaaa"), "aa")) == [0, 2]
    assert list(occurrences("abc", "")) == []
    assert list(occurrences("abc", "x")) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.integers(0, 40), st.integers(1, 10))
def test_a_stretch_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    query = text[start : start + length]
    hits = occurrences(fold(text), query)
    assert all(fold(text)[hit : hit + len(query)] == fold(query) for hit in hits)
    assert bool(hits) == bool(query)
