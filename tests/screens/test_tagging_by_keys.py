"""Tagging by keys: what is tagged, what is told, what comes back."""

import pytest

from tests.screens.workbench import Workbench

COST = "It cost 4.7 billion."
OPENED = "The bridge opened on Monday, officials said."
NOBODY = "Nobody believed her."


async def test_a_tags_key_takes_the_sentence_and_the_caret_stays(desk: Workbench) -> None:
    async with desk.read() as at:
        for words, key in (("opened", "c"), ("cost", "d"), ("believed", "s")):
            at.go_to(words)
            before = at.caret
            await at.press(key)
            assert (at.caret, at.selected) == (before, None)
        assert at.marked == [("claim", OPENED), ("denial", COST), ("source", NOBODY)]
        assert at.told == f"Tagged source: “{NOBODY}”; u takes it back."
        await at.press("l")
        assert at.told == f"source: “{NOBODY}”"
        assert [row[:3].strip() for row in at.rows()[2:6:2]] == ["cd", "s"]


async def test_a_tags_key_takes_the_selection_and_drops_it(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("officials")
        await at.press("v", "e", "l", "e")
        assert at.selected == "officials said"
        caret = at.caret
        await at.press("s")
        assert at.marked == [("source", "officials said")]
        assert at.caret == caret
        assert not at.selected


async def test_white_space_at_the_ends_of_a_selection_is_not_tagged(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to(" officials")
        await at.press("v", "e", "l", "c")
        assert at.marked == [("claim", "officials")]


async def test_the_same_tag_on_the_same_span_is_put_once(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "c", "d")
        assert at.marked == [("claim", COST), ("denial", COST)]


async def test_the_full_stop_repeats_the_last_tag(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("s")
        at.go_to("believed")
        await at.press(".")
        assert at.marked == [("source", COST), ("source", NOBODY)]


async def test_a_tag_of_the_config_has_its_key_its_letter_and_its_line_among_the_keys(
    desk: Workbench,
) -> None:
    desk.config = '[tags.figure]\nkey = "i"\nletter = "#"\ncolor = "orange"\n'
    async with desk.read() as at:
        at.go_to("4.7")
        await at.press("+", "i")
        assert at.marked == [("figure", "4.7")]
        assert at.told == "Tagged figure: “4.7”; u takes it back."
        assert at.rows()[2].startswith("  # ")
        at.go_to("believed")
        await at.press(".")
        assert at.marked[-1] == ("figure", NOBODY)
        await at.press("t", "i")
        await at.press("?", "end")
        assert "tag as figure" in "".join(str(each.render()) for each in at.screen.query("Static"))


async def test_another_tag_is_a_new_name_on_the_selection_or_another_one_on_the_annotation(
    desk: Workbench,
) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("x", "t")
        assert at.shows("a key chooses")
        await at.press("/", *"2bad", "enter")
        assert at.shows("A tag is a letter, then letters")
        at.box().value = "figure"
        await at.press("enter")
        assert at.marked == [("figure", COST)]

        await at.press("t", "d")
        assert at.marked == [("denial", COST)]
        await at.press("t", "escape")
        assert at.marked == [("denial", COST)]
        await at.press("u")
        assert at.marked == [("figure", COST)]


@pytest.mark.parametrize("key", ["delete", "D"])
async def test_an_annotation_is_removed_and_brought_back(desk: Workbench, key: str) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", key)
        assert at.marked == []
        assert at.told == f"Removed claim “{COST}”; u brings it back."
        await at.press(key)
        assert at.told == "Nothing is marked in this document yet."
        await at.press("u")
        assert at.marked == [("claim", COST)]


async def test_undo_and_redo_go_across_closing_and_opening_the_store(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "space")
    async with desk.read() as at:
        assert at.marked == [("claim", COST)]
        await at.press("u", "u", "u")
        assert (at.marked, at.ticked) == ([], [])
        assert at.told == "There is nothing to undo."
    async with desk.read() as at:
        await at.press("ctrl+r")
        assert at.told.startswith("Done again: tag ")
        await at.press("ctrl+r", "ctrl+r")
        assert (at.marked, at.ticked) == ([("claim", COST)], [COST])
        assert at.told == "There is nothing to do again."


async def test_tab_goes_round_the_annotations_and_enter_shows_them(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("tab")
        assert at.told == "Nothing is marked in this document yet."
        await at.press("enter")
        assert at.told == "Nothing is marked in this document yet."
        at.go_to("4.7")
        await at.press("+", "s", "c")
        at.go_to("believed")
        await at.press("d", "g")
        places = []
        for key in ("tab", "tab", "tab", "tab", "shift+tab", "shift+tab"):
            await at.press(key)
            places.append(at.pane.page.text[at.caret :][:6])
        assert places == ["It cos", "4.7 bi", "Nobody", "It cos", "Nobody", "4.7 bi"]
        assert at.told == "source (and 1 more here): “4.7”"


async def test_details_show_each_of_several_and_do_what_is_wished(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("4.7")
        await at.press("+", "s", "c", "l", "enter")
        assert at.shows("source 1 of 2 here")
        assert at.shows("“4.7”")
        assert at.shows("ada · 2026-11-23 12:00 UTC · characters 71 to 74")
        await at.press("y")
        assert at.app.clipboard == "4.7"
        await at.press("tab")
        assert at.shows("claim 2 of 2 here")
        assert at.shows(f"“{COST}”")
        await at.press("D")
        assert at.marked == [("source", "4.7")]

        await at.press("enter", "a", *"1st", "ctrl+s", "enter")
        assert at.shows("1st")
        await at.press("escape")
        assert at.is_reading
        await at.press("enter", "enter", "enter", "q")
        assert at.is_reading


async def test_the_quote_is_copied_exactly(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("so did")
        await at.press("y")
        assert at.app.clipboard == "The mayor denied that, and so did the “builder” of the bridge."
        await at.press("+", "y")
        assert at.app.clipboard == "so"
        await at.press("+", "y")
        assert at.app.clipboard == "and so did the"
        assert at.told.startswith("Copied 14 characters: “and so did the”.")


async def test_the_side_list_follows_the_caret_and_can_be_hidden(desk: Workbench) -> None:
    async with desk.read() as at:
        assert at.rows()[0].rstrip().endswith(" nothing marked yet")
        at.go_to("believed")
        await at.press("d")
        at.go_to("4.7")
        await at.press("c", "a", *"x", "ctrl+s")
        listed = [row[89:].rstrip() for row in at.rows()[:2]]
        assert listed == [f">c✎ {COST}", f" d  {NOBODY}"]
        await at.press("tab")
        assert [row[89:90] for row in at.rows()[:2]] == [" ", ">"]
        await at.press("o")
        assert not at.shows(f"d  {NOBODY}")
        await at.press("o")
        assert at.shows(f">d  {NOBODY}")
