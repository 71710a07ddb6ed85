"""Ticks, coverage, and what cleaning hides: Space, B and K."""

from seeds.names import bundled
from tests.screens.workbench import Workbench

OPENED = "The bridge opened on Monday, officials said."
COST = "It cost 4.7 billion."


async def test_space_ticks_and_goes_on_and_unticks(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("The bridge opened on")
        await at.press("space")
        assert at.ticked == [OPENED]
        assert at.pane.page.text[at.caret :].startswith("It cost")
        assert at.shows("officials said.✓It cost")
        assert "checked 1/4 (25%)" in at.status_rows()
        await at.press("space", "space", "space")
        assert "checked 4/4 (100%)" in at.status_rows()
        assert at.pane.page.text[at.caret :].startswith("Nobody")
        await at.press("space")
        assert "checked 3/4 (75%)" in at.status_rows()
        assert at.pane.page.text[at.caret :].startswith("Nobody")
        await at.press("u")
        assert "checked 4/4 (100%)" in at.status_rows()


async def test_coverage_counts_the_body_and_neither_the_title_nor_a_sentence_twice(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("space")
        assert at.ticked == ["The bridge opens"]
        assert "checked 0/4 (0%)" in at.status_rows()
        at.go_to("cost")
        await at.press("c", "space")
        assert "checked 1/4 (25%)" in at.status_rows()


async def test_boilerplate_is_counted_and_shown_with_the_caret_where_it_was(desk: Workbench) -> None:
    article = next(path for path in bundled().iterdir() if path.suffix == ".txt")
    async with desk.sit(desk.write("seed.txt", article.read_text(encoding="utf-8"))) as at:
        assert "32 lines hidden" in at.status_rows()
        assert "veryGood!" not in at.pane.page.text
        at.go_to("Kozhemyako told")
        await at.press("B")
        assert "hidden" not in at.status_rows()
        assert at.pane.page.text[at.caret :].startswith("Kozhemyako told")
        assert "veryGood!" in at.pane.page.text
        at.go_to("veryGood")
        await at.press("c", "B")
        assert "veryGood!" not in at.pane.page.text
        assert "32 lines hidden" in at.status_rows()
        assert at.marked[0][1].startswith("veryGood!")
        place = at.rows().index(next(row for row in at.rows() if ">c" in row or " c  veryGood" in row))
        await at.pilot.click("SideList", offset=(3, place))
        assert at.told == "This claim lay in hidden lines, which are shown now: B hides them."
        assert at.pane.page.text[at.caret :].startswith("veryGood!")


async def test_a_block_kept_or_dropped_by_hand_stays_so_until_undone(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("The mayor")
        await at.press("K")
        assert "mayor" not in at.pane.page.text
        assert at.told == "Dropped; u takes it back."
        assert "checked 0/2 (0%)" in at.status_rows()
        assert "1 line hidden" in at.status_rows()
    async with desk.read() as at:
        assert "mayor" not in at.pane.page.text
        await at.press("B")
        at.go_to("The mayor")
        await at.press("K", "B")
        assert "mayor" in at.pane.page.text
        assert "checked 0/4 (0%)" in at.status_rows()
        await at.press("u")
        assert "mayor" not in at.pane.page.text
        await at.press("u")
        assert "mayor" in at.pane.page.text
        assert "checked 0/4 (0%)" in at.status_rows()


async def test_everything_dropped_leaves_a_page_that_says_so_and_undo_brings_it_back(desk: Workbench) -> None:
    async with desk.read("Only one sentence is here, and it is not long.\n") as at:
        await at.press("K")
        assert at.pane.page.text == ""
        await at.press("x", "c", "space", "y", "+", "f", "m", "tab", "K", "w", "G", "escape")
        assert at.marked == []
        await at.press("u")
        assert at.pane.page.text.startswith("Only one")


async def test_dropping_a_block_says_how_many_marks_go_with_it_and_tab_finds_them(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("The mayor")
        await at.press("d")
        at.go_to("Nobody")
        await at.press("c", "K")
        assert at.told == "Dropped, and 2 marks with it: B shows them, u takes it back."
        assert "mayor" not in at.pane.page.text
        await at.press("g", "tab")
        assert at.pane.page.text[at.caret :].startswith("The mayor")
        assert at.told == "This denial lay in hidden lines, which are shown now: B hides them."
        assert at.shows(">d  The mayor")
        await at.press("tab")
        assert at.told == "claim: “Nobody believed her.”"
        await at.press("B")
        at.go_to(OPENED)
        await at.press("c", "K")
        assert at.told == "Dropped, and 1 mark with it: B shows it, u takes it back."


async def test_dropping_what_stays_in_sight_says_how_many_marks_the_next_b_hides(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("Nobody")
        await at.press("c", "B", "K")
        assert at.told == "Dropped: the next B hides 1 mark with it, u takes it back."
        assert len(at.pane.page.marks) == 1
        await at.press("B")
        assert len(at.pane.page.marks) == 0
        await at.press("B")
        at.go_to("Nobody")
        await at.press("K")
        assert at.told == "Kept; u takes it back."


async def test_a_mark_that_reaches_over_two_blocks_is_hidden_with_the_second(desk: Workbench) -> None:
    async with desk.read() as at:
        start, stop = at.pane.page.text.index("It cost"), at.pane.page.text.index(" denied")
        at.pane.cursor = at.pane.cursor.dropped().moved(start).stretched(stop)
        await at.press("c", "B")
        at.go_to("The mayor")
        await at.press("K")
        assert at.told == "Dropped; u takes it back."
        at.go_to("It cost")
        await at.press("K")
        assert at.told == "Dropped: the next B hides 1 mark with it, u takes it back."
        await at.press("B")
        assert len(at.pane.page.marks) == 0


async def test_a_mark_that_reaches_beyond_the_dropped_block_is_not_hidden(desk: Workbench) -> None:
    async with desk.read() as at:
        start, stop = at.pane.page.text.index("It cost"), at.pane.page.text.index(" denied")
        at.pane.cursor = at.pane.cursor.dropped().moved(start).stretched(stop)
        await at.press("c", "K")
        assert at.told == "Dropped; u takes it back."
        assert len(at.pane.page.marks) == 1
