"""The mouse does it too: click, drag, double click, triple click, click on an annotation."""

from textual.events import MouseMove
from textual.geometry import Offset

from tests.screens.workbench import Sitting, Workbench

COST = "It cost 4.7 billion."


def cell_of(at: Sitting, words: str) -> Offset:
    """Where on the document pane `words` begin."""
    row, x = at.pane.page.layout.cell_of(at.pane.page.text.index(words))
    return Offset(at.pane.left + x, row - at.pane.scroll_offset.y)


async def test_a_click_takes_the_caret_there_and_drops_the_selection(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("x")
        await at.pilot.click(at.pane, offset=cell_of(at, "4.7"))
        assert at.pane.page.text[at.caret :].startswith("4.7")
        assert at.selected is None
        assert at.is_reading


async def test_dragging_selects_and_a_key_tags_it(desk: Workbench) -> None:
    async with desk.read() as at:
        start, end = cell_of(at, "officials"), cell_of(at, ". It cost")
        await at.pilot.mouse_down(at.pane, offset=start)
        # Pilot's own hover has no button held down.
        await at.pilot._post_mouse_events([MouseMove], at.pane, offset=end, button=1)
        await at.pilot.mouse_up(at.pane, offset=end)
        await at.settle()
        assert at.selected == "officials said"
        assert at.is_reading
        await at.press("s")
        assert at.marked == [("source", "officials said")]


async def test_a_double_click_takes_the_word_and_a_triple_click_the_sentence(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.pilot.click(at.pane, offset=cell_of(at, "fficials"), times=2)
        assert at.selected == "officials"
        await at.pilot.click(at.pane, offset=cell_of(at, "4.7"), times=3)
        assert at.selected == COST


async def test_a_click_on_an_annotation_shows_it_and_one_in_the_side_list_goes_there(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "g")
        await at.pilot.click("SideList", offset=(4, 0))
        assert at.pane.page.text[at.caret :].startswith(COST)
        await at.pilot.click(at.pane, offset=cell_of(at, "billion"))
        while not at.shows(f"“{COST}”"):  # a click might be the first of two
            await at.pilot.pause(0.05)
        await at.press("escape")
        assert at.is_reading


async def test_a_double_click_in_an_annotation_takes_the_word(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "g")
        await at.pilot.click(at.pane, offset=cell_of(at, "illion."), times=2)
        await at.pilot.pause(0.5)
        assert at.is_reading
        assert at.selected == "billion"


async def test_a_click_on_the_key_line_presses_the_key(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        x = at.rows()[-1].index("c Claim")
        await at.pilot.click("KeyLine", offset=(x, 0))
        await at.settle()
        assert at.marked == [("claim", COST)]


async def test_a_click_outside_the_text_is_the_nearest_place_in_it(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.pilot.click(at.pane, offset=(0, 30))
        assert at.pane.page.text[at.caret :].startswith("her.")
        await at.pilot.click(at.pane, offset=(86, 0))
        assert at.pane.page.text[: at.caret] == "The bridge opens"
