"""Texts cut into tokens, from which they can be made again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.formats.tokens import Tokens
from seeds.spans import Span
from tests.annotations.round_trips import AWKWARD

TEXTS = st.text(
    st.characters()
    | st.sampled_from(" \n\t\u2028\xa0'’.,-0159aé\u0301漢か😀\u200d\ufe0f\U0001f3fd\U0001f1e9")
)


@given(TEXTS)
def test_a_text_is_its_tokens_each_followed_by_a_space_where_it_says_so(text: str) -> None:
    tokens = Tokens(text)

    words = list(tokens.words())
    pairs = zip(words, tokens.spaced, strict=True)
    assert "".join(word + " " * is_spaced for word, is_spaced in pairs) == text
    assert all(words)
    assert all(word.isspace() or not any(map(str.isspace, word)) for word in words)
    assert [word.isspace() for word in words] == [tokens.is_space(number) for number in range(len(tokens))]


@given(TEXTS.filter(bool), st.data())
def test_a_span_is_covered_by_the_tokens_that_it_touches(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    tokens = Tokens(text)

    first, last = tokens.covering(span)

    touched = [
        number
        for number, (begin, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if Span(begin, end).overlaps(span)
    ]
    if touched:
        assert (first, last) == (touched[0], touched[-1])
        assert set(range(start, span.end)) - set(range(*tokens.bounds(first, last))) <= {
            place for place in range(len(text)) if text[place] == " "
        }
    else:
        assert first == last
        assert tokens.ends[last] == span.start
        assert span.quote(text) == " "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" ", [" "]),
        ("The bridge cost 4.7 billion.", ["The", "bridge", "cost", "4.7", "billion", "."]),
        ("a  b\n\n c", ["a", " ", "b", "\n\n ", "c"]),
        (
            "It's Ann’s (not “theirs”)...",
            ["It", "'s", "Ann", "’s", "(", "not", "“", "theirs", "”", ")", "..."],
        ),
        ("l'eau, 10,000 €; 12:30–14:00!", ["l'", "eau", ",", "10,000", "€", ";", "12:30", "–", "14:00", "!"]),
        ("漢字かな。東京", ["漢", "字", "か", "な", "。", "東", "京"]),
        ("👩\u200d👧👍🏽🇩🇪🇫🇷", ["👩\u200d👧", "👍🏽", "🇩🇪", "🇫🇷"]),
        ("a\u0301e\u0308 शब्द", ["a\u0301e\u0308", "शब्द"]),
        ("x\u202eabc\u202c", ["x", "\u202e", "abc", "\u202c"]),
    ],
)
def test_words_are_cut_as_people_would_cut_them(text: str, words: list[str]) -> None:
    assert list(Tokens(text).words()) == words


def test_the_awkward_text_is_rebuilt() -> None:
    tokens = Tokens(AWKWARD)

    assert "".join(
        word + " " * is_spaced for word, is_spaced in zip(tokens.words(), tokens.spaced, strict=True)
    ) == (AWKWARD)
