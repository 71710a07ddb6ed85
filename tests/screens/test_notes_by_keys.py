"""Notes: several lines, saved by one key, never lost by one key."""

from tests.screens.workbench import Workbench


async def test_a_note_of_several_lines_is_saved_and_shown(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("a")
        assert at.told == "Nothing is marked in this document yet."
        at.go_to("cost")
        await at.press("c", "a", *"ab", "enter", *"c", "ctrl+s")
        [annotation] = at.opened.annotations
        assert annotation.note == "ab\nc"
        assert at.told == "claim: “It cost 4.7 billion.” — ab c"
        await at.press("a")
        assert at.note().text == "ab\nc"
        await at.press("escape")
        assert at.is_reading
        await at.press("u")
        assert at.opened.annotations[0].note == ""


async def test_escape_asks_once_before_it_throws_a_note_away(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "a", "x", "escape")
        assert at.shows("Not saved yet: ctrl+s saves, Escape again throws it away.")
        await at.press("y", "escape")
        assert at.note().text == "xy"
        await at.press("escape")
        assert at.is_reading
        assert at.opened.annotations[0].note == ""


async def test_an_emptied_note_is_taken_away(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "a", "x", "ctrl+s", "a", "end", "backspace", "ctrl+s")
        assert at.opened.annotations[0].note == ""


async def test_a_note_goes_on_where_it_ended(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "a", *"one", "ctrl+s", "a", *" two", "ctrl+s")
        assert at.opened.annotations[0].note == "one two"
