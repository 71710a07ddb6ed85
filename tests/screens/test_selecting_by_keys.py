"""Selecting by keys: sentences, units, marks, and both ends."""

import pytest

from seeds.spans import Span
from tests.screens.workbench import Sitting, Workbench


def label_of(at: Sitting, word: str) -> str:
    """The letters to type for `word`, where labels are shown."""
    assert at.pane.jump is not None
    start = at.pane.page.text.index(word)
    return next(label for label, span in at.pane.jump.labels.targets.items() if span.start == start)


async def test_x_takes_the_sentence_then_the_next_one_too(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("opened")
        await at.press("x")
        assert at.selected == "The bridge opened on Monday, officials said."
        assert "44 selected" in at.status_rows()
        await at.press("x")
        assert at.selected == "The bridge opened on Monday, officials said. It cost 4.7 billion."
        await at.press("escape")
        assert not at.selected
        assert at.is_reading


async def test_plus_grows_and_minus_shrinks(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("officials")
        grown = []
        for key in "++++---":
            await at.press(key)
            grown.append(at.selected)
        assert grown == [
            "officials",
            "officials said.",
            "The bridge opened on Monday, officials said.",
            "The bridge opened on Monday, officials said. It cost 4.7 billion.",
            "The bridge opened on Monday, officials said.",
            "officials said.",
            "officials",
        ]
        await at.press("-")
        assert at.selected is None


async def test_m_and_two_labels_take_both_words_and_all_between(desk: Workbench) -> None:
    async with desk.read() as at:
        for first, last in (("Monday", "said"), ("said", "Monday")):
            await at.press("m")
            assert at.told == "Mark: the first word"
            await at.press(*label_of(at, first))
            assert (at.selected, at.told) == (first, "Mark: the last word")
            await at.press(*label_of(at, last))
            assert at.selected == "Monday, officials said"
            assert at.pane.page.text[at.caret :].startswith(first)
        await at.press("d")
        assert at.marked == [("denial", "Monday, officials said")]


async def test_a_capital_takes_in_the_mark_behind_the_last_word(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("m")
        await at.press(*label_of(at, "officials"))
        await at.press(*label_of(at, "said").upper())
        assert at.selected == "officials said."


async def test_a_mark_that_was_begun_is_dropped_by_escape(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("m", "a", "escape")
        assert at.pane.jump is None
        await at.press("escape")
        assert at.selected is None


async def test_the_ends_move_by_words_and_never_pass_each_other(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("officials")
        await at.press("+")
        moved = []
        for key in "]<[>>[[":
            await at.press(key)
            moved.append(at.selected)
        assert moved == [
            "officials said",
            "Monday, officials said",
            "Monday, officials",
            "officials",
            "officials",
            "officials",
            "officials",
        ]


async def test_v_and_motions_select_and_v_again_ends_it(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("v", "w", "e")
        assert at.selected == "cost 4.7"
        await at.press("v", "g")
        assert at.selected == "cost 4.7"
        assert at.caret == 0
        await at.press("s")
        assert at.marked == [("source", "cost 4.7")]


async def test_shift_and_arrows_select_and_go_on_from_a_selection(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("shift+right", "shift+right", "shift+left")
        assert at.selected == "c"
        await at.press("shift+down", "shift+down")
        assert at.selected is not None
        assert at.selected.startswith("cost 4.7 billion.\n\nThe mayor")
        await at.press("shift+up", "shift+up", "shift+left")
        assert at.selected is None


async def test_a_jump_stretches_a_selection_to_the_words_end(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("Monday")
        await at.press("v", "f")
        await at.press(*label_of(at, "said"))
        assert at.selected == "Monday, officials said"


async def test_a_selection_made_by_the_pane_is_told_to_its_screen(desk: Workbench) -> None:
    async with desk.read() as at:
        at.pane.cursor = at.pane.cursor.selected(Span(0, 3))
        await at.settle()
        assert "3 selected" in at.status_rows()


@pytest.mark.parametrize("key", ["[", "]", "<", ">", "-"])
async def test_what_needs_a_selection_says_so(desk: Workbench, key: str) -> None:
    async with desk.read() as at:
        await at.press(key)
        assert at.told == "Nothing is selected yet: v, x or m selects."
        await at.press("x", key)
        assert not at.told.startswith("Nothing is selected")
