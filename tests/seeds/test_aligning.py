"""Words of a part, found again in the whole."""

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seeds.aligning import aligned


def found(whole: str, part: str) -> str:
    """The whole with a dot for each word that was left out."""
    words = whole.split()
    return " ".join(
        word if index >= 0 else "." for word, index in zip(words, aligned(words, part.split()), strict=True)
    )


def test_what_was_left_out_is_left_out() -> None:
    assert found("home news a bridge was opened today share it", "a bridge was opened today") == (
        ". . a bridge was opened today . ."
    )


def test_of_two_places_the_one_that_goes_on_with_the_rest_is_meant() -> None:
    assert found("the old bridge menu the old bridge fell", "the old bridge fell") == (
        ". . . . the old bridge fell"
    )
    assert found("it fell last night said he the end it fell last", "it fell last night") == (
        "it fell last night . . . . . . ."
    )


def test_a_run_in_one_place_wins_over_its_words_here_and_there() -> None:
    assert found("we x all y agree we all agree", "we all agree") == ". . . . . we all agree"


def test_words_that_are_in_the_part_alone_do_no_harm() -> None:
    assert found("a c d", "a b c b d") == "a c d"
    assert found("", "a") == ""
    assert found("b", "") == found("b", "a") == "."


def test_long_texts_are_anchored_by_their_rare_runs() -> None:
    body = " ".join(f"w{number} and the" for number in range(3000))
    menu = " ".join(["and the menu"] * 500)
    assert found(f"{menu} {body} {menu}", body) == " ".join([". . ."] * 500 + [body] + [". . ."] * 500)


def test_texts_without_rare_words_are_not_compared_word_with_word() -> None:
    chance = random.Random(1)  # noqa: S311 (no secret)
    for whole, part in (
        ("a" * 100_000, "a" * 50_000),
        ([chance.choice("ab") for _ in range(100_000)], [chance.choice("ab") for _ in range(50_000)]),
        ([f"{n}" for n in range(100_000)], [f"{n}" for n in range(100_000, 0, -1)]),
    ):
        aligned(list(whole), list(part))


WORDS = st.lists(st.sampled_from("abcde"), max_size=40)


@given(WORDS, WORDS)
def test_pairs_are_equal_words_in_rising_order(whole: list[str], part: list[str]) -> None:
    pairs = [(index, at) for index, at in enumerate(aligned(whole, part)) if at >= 0]
    assert all(whole[index] == part[at] for index, at in pairs)
    assert all(at < later for (_, at), (_, later) in pairwise(pairs))


@given(WORDS, st.data())
def test_a_selection_is_found_whole(whole: list[str], data: st.DataObject) -> None:
    taken = data.draw(st.lists(st.booleans(), min_size=len(whole), max_size=len(whole)))
    part = [word for word, is_taken in zip(whole, taken, strict=True) if is_taken]
    assert sorted(at for at in aligned(whole, part) if at >= 0) == list(range(len(part)))
