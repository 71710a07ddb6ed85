"""Find in a text, whatever its quotes, dashes and capitals."""

import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.search import MOST_COUNTED, Search, fold


def test_folding_keeps_the_length_of_every_character() -> None:
    everything = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    assert len(fold(everything)) == len(everything)
    assert len(fold("İstanbul \ud800")) == 10


def test_quotes_dashes_spaces_and_capitals_are_alike() -> None:
    text = fold("The North’s “plan” — on\u00a0the 7–8 ΟΔΟΣ İZMIR")
    assert text == 'the north\'s "plan" - on the 7-8 οδοσ izmir'
    for words, place in (("NORTH'S", 4), ("“PLAN”", 12), ("οδος", 32)):
        assert list(places(text, words)) == [place]


def test_words_are_found_across_a_line_end() -> None:
    assert places("A bridge\nis built.\n\nIt is\tlong.", "bridge is") == [2]
    assert places("A bridge\nis built.\n\nIt is\tlong.", "is long") == [23]


def places(text: str, words: str) -> list[int]:
    return list(Search(fold(text), fold(words)).touching(0, len(text)))


@settings(max_examples=300)
@given(st.text("abß", max_size=60), st.text("ab", max_size=4), st.integers(-2, 62))
def test_every_place_is_found_from_both_sides_and_counted(text: str, words: str, offset: int) -> None:
    all_of_them = [place for place in range(len(text)) if words and text.startswith(words, place)]
    search = Search(text, words)
    assert list(search.touching(0, len(text))) == all_of_them
    assert search.count() == len(all_of_them)
    assert search.count(offset) == sum(place < offset for place in all_of_them)
    assert search.at_or_after(max(0, offset)) == next((p for p in all_of_them if p >= offset), -1)
    assert search.before(offset) == max((p for p in all_of_them if p < offset), default=-1)


def test_places_that_overlap_are_counted_up_to_a_limit() -> None:
    search = Search("a" * (MOST_COUNTED + 5), "aa")
    assert search.count() == MOST_COUNTED
    assert Search(search.folded, "a").count() == MOST_COUNTED + 5


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.integers(0, 40), st.integers(1, 10))
def test_a_stretch_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    found = places(text, words)
    assert all(fold(text)[place : place + len(words)] == fold(words) for place in found)
    assert bool(found) == bool(words)
