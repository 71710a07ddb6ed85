"""Sentences, with exact offsets. The hard cases are written as they should be cut: with a bar."""

import textwrap
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.sentences import sentence_after, sentence_at, sentence_before, sentences
from seeds.spans import Span

HARD = [
    "One ends here.| Two begins.",
    "He asked the U.N. Security Council to act.| It did.",
    "The U.S. and South Korea have accused the North.| It denied that.",
    "It was sent to the U.S.| The crowd cheered.",
    "The U.S. Navy sent ships.| None came back.",
    "J. K. Rowling wrote it.| Others did not.",
    "George W. Bush won.| He served twice.",
    "Mr. Smith met Mrs. Jones.| Dr. No came too.",
    "Gen. Lee spoke to Sen. Warren.| Nobody heard it.",
    "He said: “It is over.”| Then he left.",
    "“It is over.” he said.| Then he left.",
    "“Is it over?” he asked.| Nobody knew.",
    "“Stop!”| The car went on.",
    "She left (it was late.)| He stayed.",
    "She left (at 9 p.m. or so) alone.| He stayed.",
    "« Bonjour ! » dit-il.| Elle part.",
    "« Non. »| Elle part.",
    "Er sagte: „Nein.“| Dann ging er.",
    "Er kam. »Hallo«, sagte er.".replace("kam. ", "kam.| "),
    "Well... maybe not.| We shall see.",
    "He stopped…| Then he ran.",
    "He thought . . . and ran.| They followed.",
    "It cost $4.7 billion.| That is a lot.",
    "It grew by .5 percent in 2010.| In 2011 it fell.",
    "See www.example.com/a?b=c for more.| It is free.",
    "See https://example.com/x.html.| It is free.",
    "He wrote to a.b@example.org.| Nobody answered.",
    "No. 10 Florida State lost.| It was close.",
    "Did he win?| No.| I saw it.",
    "They met on Jan. 5 in Rome.| It rained.",
    "They met in Sept.| The talks failed.",
    "He joined Apple Inc. in May.| He left in June.",
    "He works at Apple Inc.| The firm is large.",
    "Martin Luther King Jr. Day is near.| It is a holiday.",
    "The talks began at 9 a.m. on Monday.| They failed.",
    "The talks began at 9 a.m.| They failed.",
    "Bring pens, e.g. Bic or Lamy ones.| Paper is there.",
    "It is cheap, i.e. Russian gas is.| Oil is not.",
    "See Smith et al. 2010 and Fig. 3 there.| It is clear.",
    "Am 7. April kam er an.| Es regnete.",
    "Im 19. Jahrhundert war das so.| Heute nicht.",
    "Die Feier am 3. Oktober ist groß.| Alle kommen.",
    "Das ist z.B. Wasser oder Wein.| Er trinkt beides.",
    "市长说：“可以。”|他走了。|真的吗？|是！",
    "「はい。」と言った。|次の文です。",
    "هل هذا صحيح؟| نعم هو صحيح.",
    "यह सच है।| वह झूठ है।",
    "It is so.[1]| Others say no.[2][3]| Who knows?",
    "What?!| Really?| Yes!",
    "Yahoo! is a firm.| It is old.",
    "He is 30.| She is 25.",
    "It was 2010.| 300 people came.",
    "iPhone sales fell.| iPad sales rose.",
    "He lives on Main St.| The house is red.",
    "He lives in St. Petersburg now.| It is cold.",
    "i went home. |then i slept. |it was late.",
    "1. First of all this.| It matters.",
    "**It is bold.**| It is not.",
    "A line stands alone\n|The next one too",
    "This line was broken only because it had become full of\nwords and went on here.| It ended.",
    "This line of some length stands before a blank line\n\n|and the next part is its own",
    "A short line\n|and another one",
    "It ended here, at the end of this line of fair length.\n|and so it goes on in the next.",
]


@pytest.mark.parametrize("marked", HARD)
def test_hard_cases_are_cut_where_a_reader_would_cut_them(marked: str) -> None:
    text = marked.replace("|", "")
    assert [span.quote(text) for span in sentences(text)] == [part.strip() for part in marked.split("|")]


def test_a_part_of_a_text_can_be_cut() -> None:
    text = "One is. Two is. Three is."
    assert [span.quote(text) for span in sentences(text, 8, 15)] == ["Two is."]


def test_the_sentence_at_a_place_holds_it() -> None:
    text = "  One is. Two is.\n\nThree is.  "
    assert sentence_at(text, 3).quote(text) == "One is."
    assert sentence_at(text, 10).quote(text) == "Two is."
    assert sentence_at(text, 20).quote(text) == "Three is."


def test_between_two_sentences_the_one_before_is_meant_and_the_first_one_at_the_beginning() -> None:
    text = "  One is. Two is.\n\nThree is.  "
    assert sentence_at(text, 9).quote(text) == "One is."
    assert sentence_at(text, 18).quote(text) == "Two is."
    assert sentence_at(text, len(text) - 1).quote(text) == "Three is."
    assert sentence_at(text, 0).quote(text) == "One is."
    assert sentence_at(" \n ", 1) == Span(1, 1)


@pytest.mark.parametrize("offset", [-1, 4, 5])
def test_there_is_no_sentence_outside_the_text(offset: int) -> None:
    with pytest.raises(IndexError, match="4 characters"):
        sentence_at("Yes.", offset)


def test_the_sentences_after_and_before_a_place_begin_there() -> None:
    text = "One is. Two is.\n\n\nThree is."
    first, second, third = sentences(text)
    assert [sentence_after(text, offset) for offset in (-1, 0, 5, 8, 20)] == [
        first,
        second,
        second,
        third,
        None,
    ]
    assert [sentence_before(text, offset) for offset in (0, 1, 8, 9, 17, 99)] == [
        None,
        first,
        first,
        second,
        second,
        third,
    ]


ANY_TEXT = st.lists(
    st.one_of(
        st.sampled_from(
            [
                ". ",
                "? ",
                "”",
                "(",
                "\n",
                "\n\n",
                " ",
                "U.S.",
                "Mr.",
                "No",
                "10",
                "a",
                "The",
                "…",
                "。",
                "—",
                "\x1b",
                ".",
            ]
        ),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    ),
    max_size=25,
).map("".join)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_sentences_cover_all_but_white_space_in_order_and_trimmed(text: str) -> None:
    found = sentences(text)
    assert all(span.quote(text) and span.quote(text) == span.quote(text).strip() for span in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert "".join("".join(span.quote(text).split()) for span in found) == "".join(text.split())
    assert not any("\n\n" in span.quote(text) for span in found)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_looking_at_one_place_gives_the_same_sentences_as_the_whole(text: str) -> None:
    found = sentences(text)
    for span in found:
        assert sentence_at(text, span.start) == span
        assert sentence_at(text, span.end - 1) == span
    walked = []
    at = sentence_after(text, -1)
    while at is not None:
        walked.append(at)
        at = sentence_after(text, at.start)
    assert walked == found
    assert [sentence_before(text, span.start) for span in found] == [None, *found[:-1]][: len(found)]


def test_a_line_of_a_megabyte_and_a_hundred_thousand_empty_lines_take_no_time() -> None:
    started = time.perf_counter()
    assert len(sentences("It is so, he said. " * 55_000)) == 55_000
    assert sentences("." * 1_000_000) == [Span(0, 1_000_000)]
    assert sentence_at("Yes." + "\n" * 100_000, 100_000) == Span(0, 4)
    # A guard against work that grows with the square of the length, which would take minutes.
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize("width", [45, 60, 70, 90])
def test_a_wrapped_sentence_goes_on_where_a_line_begins_with_a_name(width: int) -> None:
    said = (
        "The council met on Tuesday, and its members, among them Anna Moreau, said that the savings of "
        "this year were discussed in January already, when the Mayor of Brest and Lorient was with them."
    )
    wrapped = textwrap.fill(said, width)
    assert sentences(f"{wrapped}\n\n{wrapped}") == [
        Span(0, len(wrapped)),
        Span(len(wrapped) + 2, 2 * len(wrapped) + 2),
    ]


def test_a_headline_does_not_run_into_the_text_below_it() -> None:
    headline = "Council of the old town votes for the new bridge over the river"
    text = f"{headline}\n{textwrap.fill('The council met on Tuesday, its members said, to decide. ' * 3, 70)}"
    assert sentences(text)[0] == Span(0, len(headline))
