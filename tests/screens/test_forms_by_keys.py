"""Keys that arrive at once find the field, the box or the screen that they are meant for."""

from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest
from textual.events import Key
from textual.widgets import Input

from annotations.claims import Claim, claims_in
from tests.screens.checking import (
    COST,
    DENIED,
    LETTER,
    claims,
    is_sheet,
    links,
    mark,
    on_the_board,
    the_claim,
)
from tests.screens.keyboard import key_of
from tests.screens.workbench import Sitting, Workbench
from tui.screens import claim
from tui.screens.form import FormScreen
from tui.widgets.choice import Choice


async def on_a_claim(at: Sitting) -> None:
    """The caret on a claim."""
    await mark(at, COST, "claim")


async def test_a_form_is_filled_and_saved_at_once(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_claim(at)
        await at.burst(["enter", "e", *"Why?", "tab", *"So.", "enter", "b", "tab", "c", "tab", *"http://x.y",
                        "ctrl+s"])  # fmt: skip
        assert is_sheet(at)
        [found] = the_claim(at).evidence
        assert (found.question, found.answer, found.url) == ("Why?", "So.", "http://x.y")
        assert (found.answer_type.value, found.stance.value) == ("boolean", "context")


async def test_a_verdict_is_typed_at_once(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_claim(at)
        await at.burst("V5")
        assert [step.rating for step in the_claim(at).verdicts] == ["False"]
        assert at.is_reading
        await at.burst(["enter", "v", "1", "r", "v", "r", *"v2 r", "enter", "2", "q", ")", "d"])
        assert [step.rating for step in the_claim(at).verdicts] == ["False", "True", "True", "Mostly true"]
        assert the_claim(at).verdicts[-1].reason == "v2 r"
        assert at.is_reading
        assert at.marked == [("claim", COST), ("denial", DENIED)]


async def test_keys_behind_one_that_closes_a_box_are_for_what_lies_below(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_claim(at)
        await at.burst(["enter", "e", "x", "ctrl+s", "v", "3", "q", "V", "4", "x", "s"])
        assert at.is_reading
        assert [step.rating for step in the_claim(at).verdicts] == ["Half true", "Mostly false"]
        assert len(the_claim(at).evidence) == 1
        assert [tag for tag, _ in at.marked] == ["claim", "source"]


async def test_two_escapes_at_once_close_a_form_once_warned(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_claim(at)
        await at.burst(["enter", "e", "x", "escape", "y", "escape"])
        assert isinstance(at.screen, FormScreen)
        await at.burst(["escape", "c", "escape", "escape"])
        assert at.is_reading
        assert the_claim(at).evidence == ()


async def test_a_link_by_words_is_typed_at_once_also_while_the_words_are_gathered(desk: Workbench) -> None:
    desk.write("letter.txt", LETTER)
    async with desk.sit(desk.write("article.txt")) as at:
        await on_a_claim(at)
        await mark(at, DENIED, "denial")
        await at.burst(["L", "/", *"cost", "enter"])
        assert links(at) == [(DENIED, "denies", COST)]
        assert at.is_reading
        await at.burst(["u", "L", "a", "F", "V", "1"])
        assert links(at) == [(DENIED, "denies", COST)]
        assert the_claim(at).verdict
        assert at.marked == [("claim", COST), ("denial", DENIED)]


async def test_claims_are_joined_at_once_from_the_sheet(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_claim(at)
        await mark(at, "The bridge opened on Monday", "claim")
        await at.burst(["enter", "m", *"cost", "enter", "v", "2"])
        [claim] = claims(at)
        assert len(claim.mentions) == 2
        assert claim.verdict
        assert is_sheet(at)


async def test_the_board_is_filtered_and_left_at_once(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_claim(at)
        await mark(at, DENIED, "claim")
        await at.press("C")
        await at.burst(["/", *"billion", "enter", "V", "5", "escape", "q", "V", "1"])
        verdicts = {claim.wording: claim.verdict and claim.verdict.rating for claim in claims(at)}
        assert verdicts == {COST: "False", DENIED: "True"}
        await at.burst(["C", "s", *"done", "enter"])
        assert on_the_board(at).wanted.values == (("status", "done"),)


async def test_arrows_and_letters_choose_a_word(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_claim(at)
        await at.press("enter", "e", "tab", "tab")
        choice = at.screen.focused
        assert isinstance(choice, Choice)
        chosen = []
        for key in ("right", "space", "left", "u", "u", "z", "a", "left"):
            await at.press(key)
            chosen.append(choice.chosen)
        assert chosen == [
            "extractive", "boolean", "extractive", "unanswerable", "unanswerable", "unanswerable",
            "abstractive", "unanswerable",
        ]  # fmt: skip
        await at.press("shift+tab")
        assert isinstance(at.screen.focused, Input)


async def test_keys_behind_an_enter_wait_until_there_is_something_to_pick(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_begin = Event()

    def slowly(*arguments: Any, **options: Any) -> Iterator[Claim]:
        may_begin.wait(10)
        return claims_in(*arguments, **options)

    async with desk.read() as at:
        await on_a_claim(at)
        await mark(at, "The bridge opened on Monday", "claim")
        monkeypatch.setattr(claim, "claims_in", slowly)
        for key in ["enter", "m", *"cost", "enter", "v", "2"]:
            at.app.post_message(Key(*key_of(key)))
        await at.pilot.pause(0.3)
        may_begin.set()
        await at.settle()
        [joined] = claims(at)
        assert len(joined.mentions) == 2
        assert joined.verdict


async def test_a_number_chooses_also_before_the_list_has_the_focus(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_claim(at)
        await at.press("V")
        at.screen.set_focus(None)
        await at.press("5")
        assert [step.rating for step in the_claim(at).verdicts] == ["False"]
