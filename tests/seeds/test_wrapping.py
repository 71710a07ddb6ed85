"""Which lines are one paragraph that was broken to fit a width."""

import textwrap
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.cleaning.wrapping import paragraphs

PROSE = (
    "The council met on Tuesday to decide about the new bridge over the river, which had been planned for "
    "years. It voted for the plan by nine to four after a debate that went on for three hours and was heated "
    "at times. Construction is to begin in spring, the mayor said."
)

TEASERS = """- Mayor of the old town decries possible release of former deputy charged with fraud
- World series highlights: the team from the coast will see the champions in the final there
- Baron of coal absent in a courtroom as the abandoned plant continues to pollute the river"""


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_a_wrapped_paragraph_is_one() -> None:
    wrapped = textwrap.fill(PROSE, 70)
    assert cut(f"{wrapped}\n\n{wrapped}\n") == [wrapped, wrapped]


def test_wrapped_paragraphs_without_a_blank_line_end_where_there_was_room() -> None:
    wrapped = textwrap.fill(PROSE, 70)
    assert cut(f"{wrapped}\n{wrapped}") == [wrapped, wrapped]


def test_a_wrapped_paragraph_may_be_set_in() -> None:
    wrapped = textwrap.indent(textwrap.fill(PROSE, 70), "   ")
    assert cut(f"{wrapped}\n\n{wrapped}\n") == [wrapped, wrapped]


def test_a_line_that_is_set_in_further_than_the_one_before_begins_a_paragraph() -> None:
    wrapped = textwrap.fill(PROSE, 70, initial_indent="    ")
    assert cut(f"{wrapped}\n{wrapped}") == [wrapped, wrapped]


def test_long_lines_stay_apart() -> None:
    assert cut(f"{PROSE}\n{PROSE}\n") == [PROSE, PROSE]


def test_lines_of_one_length_that_each_begin_anew_stay_apart() -> None:
    lines = [
        f"{number} The ship left the port in the evening with all that it had on board."
        for number in range(10, 30)
    ]
    assert cut("\n".join(lines)) == lines
    assert cut("\n".join(line[3:] for line in lines)) == [line[3:] for line in lines]


def test_verses_menus_and_lists_stay_apart() -> None:
    for text in (
        "I went along the road\nand there was none but me\nthe dust lay on my coat",
        "Home\nNews\nSport",
        TEASERS,
        "橋は新しい。" * 10 + "\n" + "橋は新しい。" * 10 + "\n" + "橋は新しい。" * 10,
    ):
        assert cut(text) == text.split("\n")


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(" \n\tabA-1.漢\x1c"), max_size=80) | st.text(max_size=80))
def test_paragraphs_hold_all_but_blank_lines_in_order(text: str) -> None:
    found = list(paragraphs(text))
    assert all(before[1] < after[0] for before, after in pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(start == 0 or text[start - 1] == "\n" for start, _ in found)
