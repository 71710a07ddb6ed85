"""What is pasted is no command, in whatever pieces it comes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.pasting import PasteFilter

BEGIN, END = "\x1b[200~", "\x1b[201~"


def cleaned(*pieces: str) -> str:
    cleaning = PasteFilter()
    return "".join(map(cleaning.clean, pieces))


@pytest.mark.parametrize(
    ("pasted", "left"),
    [
        ("c\x1b[31mred\x1b[0m x", "c[31mred[0m x"),
        ("\x1b[20", "[20"),
        ("two\r\nlines\tand\x07\x9b31m a bell", "two\r\nlines\tand31m a bell"),
        ("", ""),
    ],
)
def test_a_paste_keeps_its_words_and_loses_what_a_terminal_obeys(pasted: str, left: str) -> None:
    assert cleaned(f"{BEGIN}{pasted}{END}") == f"{BEGIN}{left}{END}"


def test_keys_about_a_paste_are_what_they_were() -> None:
    typed = "\x1b[A\x1bOPq\x1b"
    assert cleaned(f"{typed}{BEGIN}\x1b[A{END}{typed}") == f"{typed}{BEGIN}[A{END}{typed}"


def test_an_end_that_was_copied_does_not_end_a_paste() -> None:
    assert cleaned(f"{BEGIN}abc {END}D{END}j") == f"{BEGIN}abc [201~D{END}j"
    twice = f"{BEGIN}a{END}j{BEGIN}b{END}"
    assert cleaned(twice) == twice


TYPED = st.text(st.sampled_from("\x1b[20~aj"), max_size=8).filter(lambda text: BEGIN not in text)
PASTED = st.text(st.sampled_from("\x1b[201~a\n"), max_size=8).filter(lambda text: END not in text)


@given(st.lists(st.tuples(TYPED, PASTED), max_size=4), st.lists(st.integers(0, 60), max_size=6))
def test_it_does_not_matter_in_which_pieces_it_comes(parts: list[tuple[str, str]], cuts: list[int]) -> None:
    text = "".join(f"{typed}|{BEGIN}{pasted}|{END}" for typed, pasted in parts)
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [text[start:end] for start, end in pairwise(edges)]
    assert cleaned(*pieces) == cleaned(text)
