"""Which annotation keys act on: what was tagged, reached or chosen last, until the caret moves."""

from annotations import linking
from annotations.links import LinkKind
from seeds.loading import load
from tests.screens.checking import COST, DENIED, cursor_on, is_sheet, link_to, links, mark, say
from tests.screens.workbench import Sitting, Workbench
from tui.screens.details import DetailsScreen
from tui.screens.note import NoteScreen

OPENED = "The bridge opened on Monday, officials said."


def current(at: Sitting) -> tuple[str, str]:
    """Tag and quote of what keys act on."""
    annotation = at.reader.under_caret()[0]
    return annotation.tag, annotation.quote


def listed(at: Sitting) -> str:
    """The quote of the row that the list beside the text marks."""
    side = at.reader.side
    return side.annotations[side.current].quote


async def test_of_two_tags_on_a_sentence_keys_act_on_the_later_one(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to(DENIED)
        await at.press("c", "d", "a", *"why", "ctrl+s")
        assert [(each.tag, each.note) for each in at.opened.annotations] == [("claim", ""), ("denial", "why")]
        assert at.told.startswith("denial (and 1 more here): “The mayor")
        await at.press("enter")
        assert isinstance(at.screen, DetailsScreen)
        assert at.shows("denial 1 of 2 here")
        await at.press("escape", "D")
        assert at.marked == [("claim", DENIED)]
        assert at.told == f"Removed denial “{DENIED[:39]}…”; its note went with it; u brings them back."


async def test_a_link_begins_at_the_later_one(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        at.go_to(DENIED)
        await at.press("c", "d")
        await link_to(at, COST)
        assert links(at) == [(DENIED, "denies", COST)]


async def test_what_was_removed_is_named(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to(DENIED)
        await at.press("d", "D")
        assert at.told == f"Removed denial “{DENIED[:39]}…”; u brings it back."


async def test_another_tag_goes_to_the_later_one_and_leaves_it_current(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to(COST)
        await at.press("c", "d", "t", "s")
        assert at.marked == [("claim", COST), ("source", COST)]
        assert current(at) == ("source", COST)
        await at.press("D")
        assert at.marked == [("claim", COST)]


async def test_what_was_removed_last_and_is_brought_back_is_current_again(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to(COST)
        await at.press("c", "d", "D", "u")
        assert current(at) == ("denial", COST)


async def test_the_sentence_that_was_tagged_last_is_current_not_the_shorter_mark_in_it(
    desk: Workbench,
) -> None:
    async with desk.read() as at:
        at.go_to("4.7")
        await at.press("+", "s", "c")
        assert current(at) == ("claim", COST)
        await at.press("V", "5")
        assert at.told == "False: u takes it back."
        await at.press("l")
        assert at.told == "source (and 1 more here): “4.7”"
        await at.press("h")
        assert at.told == "source (and 1 more here): “4.7”"


async def test_what_is_put_a_second_time_is_current_and_called_what_it_is(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to(COST)
        await at.press("c", "d", "c")
        assert at.marked == [("claim", COST), ("denial", COST)]
        assert current(at) == ("claim", COST)
        assert at.told == f"“{COST}” is tagged claim already."
        await at.press("t", "c")
        assert at.told == f"“{COST}” is tagged claim already."


async def test_tagging_a_free_selection_is_confirmed_and_keys_act_on_it(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("The bridge opened")
        await at.press("v", "w", "w", "w", "c")
        assert at.told == "Tagged claim: “The bridge opened”; u takes it back."
        assert at.pane.page.text[at.caret :].startswith("on Monday")
        await at.press("a")
        assert isinstance(at.screen, NoteScreen)
        await at.press("escape", "enter")
        assert is_sheet(at)
        await at.press("escape", "y")
        assert at.app.clipboard == "The bridge opened"
        await at.press("D")
        assert at.marked == []
        await at.press("u", "l", "D")
        assert at.marked == [("claim", "The bridge opened")]
        assert at.told == "There is no annotation under the caret: Tab goes to the next one."


async def test_tab_visits_every_annotation_also_those_that_begin_together(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("The bridge opened")
        await at.press("v", "w", "w", "w", "c")
        at.go_to("The bridge opened")
        await at.press("c")
        at.go_to(COST)
        await at.press("d", "c", "g")
        tour = [
            ("claim", OPENED),
            ("claim", "The bridge opened"),
            ("denial", COST),
            ("claim", COST),
        ]
        for there in (*tour, tour[0]):
            await at.press("tab")
            assert (current(at), listed(at)) == (there, there[1])
            assert at.told.startswith(f"{there[0]} (and 1 more here): “{there[1]}")
        for there in reversed(tour):
            await at.press("shift+tab")
            assert current(at) == there
        await at.press("tab", "D")
        assert at.marked == [tour[0], *tour[2:]]


async def test_tab_from_between_annotations_goes_to_the_nearest(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, OPENED, "claim")
        await mark(at, "officials", "source")
        await mark(at, DENIED, "denial")
        at.go_to("Monday")
        await at.press("tab")
        assert current(at) == ("source", "officials")
        at.go_to(COST)
        await at.press("shift+tab")
        assert current(at) == ("source", "officials")
        at.go_to(OPENED)
        await at.press("tab")
        assert current(at) == ("source", "officials")


async def test_a_click_in_the_list_makes_current_what_was_clicked(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to(COST)
        await at.press("c", "d", "g")
        for row, tag in enumerate(("claim", "denial")):
            await at.pilot.click("SideList", offset=(3, row))
            await at.settle()
            assert current(at) == (tag, COST)


async def test_the_end_of_a_link_that_is_followed_is_current(desk: Workbench) -> None:
    path = desk.write("article.txt")
    with desk.store() as store:
        news = load(path)
        claim, same_words = say(store, news, COST), say(store, news, "It cost")
        denial = say(store, news, DENIED, "denial")
        linking.link(store, denial, LinkKind.DENIES, claim)
    assert claim.start == same_words.start
    async with desk.sit(path) as at:
        at.go_to(DENIED)
        await at.press("F")
        assert current(at) == ("claim", COST)


async def test_the_claim_that_is_chosen_on_the_board_is_current_in_its_text(desk: Workbench) -> None:
    path = desk.write("article.txt")
    with desk.store() as store:
        news = load(path)
        say(store, news, "It cost")
        say(store, news, COST)
    async with desk.sit() as at:
        await at.press("C")
        await cursor_on(at, COST)
        await at.press("enter")
        assert current(at) == ("claim", COST)
        await at.press("h", "l")
        assert current(at) == ("claim", "It cost")


async def test_the_one_that_is_shown_in_the_details_is_the_one_that_is_acted_on(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to(COST)
        await at.press("d", "s", "enter", "tab", "a", *"x", "ctrl+s")
        assert current(at) == ("denial", COST)
        assert [(each.tag, each.note) for each in at.opened.annotations] == [("denial", "x"), ("source", "")]
