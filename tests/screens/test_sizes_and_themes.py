"""Sizes from large to too small, and all themes; without colours too."""

import pytest

from seeds.loading import load
from tests.screens.checking import COST, DENIED, link_to, mark, say
from tests.screens.workbench import TEXT, Workbench
from tui.themes import THEMES

SENTENCE = "presscheck needs 40 by 12 cells"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_everything_can_be_done_at(desk: Workbench, size: tuple[int, int]) -> None:
    desk.write("article.txt")
    async with desk.sit(size=size) as at:
        assert at.shows("The bridge opens")
        assert at.shows("Keys")
        await at.press("enter")
        assert at.shows("The mayor denied that")
        at.go_to("cost")
        await at.press("c")
        assert at.shows(COST)
        assert at.shows("25%")
        await at.press("enter")
        assert at.shows("no verdict")
        await at.press("escape")
        assert at.is_reading
        for keys, words in (
            (["a"], "ctrl+s saves"),
            (["V"], "Mostly true"),
            (["t"], "denial"),
            (["E"], "json"),
            (["?"], "Move"),
        ):
            await at.press(*keys)
            assert at.shows(words), keys
            assert at.shows("─╯"), keys
            await at.press("escape")
            assert at.is_reading
        await at.press("/", *"mayor")
        assert at.shows("1 of 1: mayor")
        await at.press("escape", "o", "o")
        if not at.reader.beside.display:
            await at.press("o")
        assert at.shows("c  It cost")
        assert at.shows("opened on")


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_the_keys_of_a_box_end_with_how_to_leave_it(desk: Workbench, width: int) -> None:
    desk.write("article.txt")
    async with desk.sit(size=(width, 24)) as at:
        await at.press("enter")
        await mark(at, COST, "claim")
        await mark(at, DENIED, "denial")
        await link_to(at, COST)
        at.go_to(DENIED)
        await at.press("enter")
        assert at.shows("Escape closes ─╯")
        assert at.shows("1-9 follow · x unlink · a note · D remove") is (width >= 80)
        assert at.shows("y copy · Escape closes") is (width >= 80)
        await at.pilot.resize_terminal(40, 12)
        await at.settle()
        assert at.shows("Escape closes ─╯")
        await at.press("escape")
        for key, way_out in (
            ("V", "Escape closes"),
            ("t", "Escape closes"),
            ("a", "Escape leaves"),
            ("E", "Escape closes"),
        ):
            at.go_to("cost")
            await at.press(key)
            assert at.shows(f"{way_out} ─╯"), key
            await at.press("escape")


@pytest.mark.parametrize("width", [40, 80])
async def test_the_line_of_keys_shows_the_first_and_the_way_back(desk: Workbench, width: int) -> None:
    path = desk.write("article.txt")
    with desk.store() as store:
        say(store, load(path), "opened on Monday", "claim")
    desk.write("article.txt", TEXT.replace("on Monday", "on Sunday"))
    with desk.someone_else("bob") as store:
        say(store, load(path), "It cost", "claim")
    async with desk.sit(size=(width, 24)) as at:
        assert at.rows()[-1].startswith(" ? Keys ")
        assert at.rows()[-1].rstrip().endswith(" q Quit")
        await at.press("enter")
        await mark(at, COST, "claim")
        for key in ("enter", "A", "M", "C"):
            await at.press(key)
            assert not at.is_reading
            assert at.rows()[-1].startswith(" ? Keys "), key
            assert at.rows()[-1].rstrip().endswith(" Back"), key
            x = at.rows()[-1].index(" Back")
            await at.pilot.click("KeyLine", offset=(x + 1, 0))
            await at.settle()
            assert at.is_reading
        assert at.rows()[-1].rstrip().endswith(" q Back")


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (1, 1), (8, 3)])
async def test_too_small_a_terminal_shows_a_sentence_and_comes_back(
    desk: Workbench, size: tuple[int, int]
) -> None:
    desk.write("article.txt")
    async with desk.sit(size=size) as at:
        if size[0] > 30:
            assert at.shows(SENTENCE)
        await at.press("enter")
        if size[0] > 30:
            assert at.shows(SENTENCE)
        await at.press("c", "?", "escape", "j", "f", "escape")
        await at.pilot.resize_terminal(40, 12)
        await at.settle()
        assert not at.shows(SENTENCE)
        assert at.shows("The bridge opens")


async def test_the_text_keeps_its_place_when_the_window_changes(desk: Workbench) -> None:
    async with desk.read("\n\n".join(f"Sentence {n} is here, for once." for n in range(300))) as at:
        at.go_to("Sentence 200")
        assert at.reader.beside.display
        for width, height in ((40, 12), (200, 60), (80, 24)):
            await at.pilot.resize_terminal(width, height)
            await at.settle()
            assert at.shows("Sentence 200 is here")
            assert at.reader.beside.display is (width >= 110)
        await at.press("o")
        await at.pilot.resize_terminal(60, 24)
        await at.settle()
        assert at.reader.beside.display


@pytest.mark.parametrize("colours", ["", "NO_COLOR"])
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_theme_shows_every_look(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch, theme: str, colours: str
) -> None:
    if colours:
        monkeypatch.setenv(colours, "1")
    desk.theme = theme
    desk.write("article.txt")
    async with desk.sit() as at:
        assert at.app.theme == theme
        assert at.shows("The bridge opens")
        await at.press("enter")
        at.go_to("cost")
        await at.press("c", "space", "x", "/", *"the", "enter", "f")
        strips = [at.pane.render_line(y) for y in range(10)]
        assert all(segment.style is not None for strip in strips for segment in strip)
        if colours:
            told = {
                (segment.style.underline, segment.style.bold, segment.style.reverse)
                for strip in strips
                for segment in strip
                if segment.style
            }
            assert len(told) > 2


async def test_a_theme_that_was_chosen_is_kept_for_the_next_time(desk: Workbench) -> None:
    async with desk.read() as at:
        at.app.theme = "presscheck-light"
        await at.settle()
    async with desk.read() as at:
        assert at.app.theme == "presscheck-light"


async def test_where_the_list_has_one_row_it_is_that_of_the_current_annotation(desk: Workbench) -> None:
    async with desk.read(size=(60, 20)) as at:
        for words, tag in (("The bridge opened", "claim"), (COST, "claim"), (DENIED, "denial")):
            await mark(at, words, tag)
        await link_to(at, COST)
        await at.press("o", "g")
        for words, sign in (("The bridge opened", ">c"), (COST, ">c"), (DENIED, ">d")):
            await at.press("tab")
            # The links below are laid out, which tells the list of its height; then it is painted.
            await at.settle()
            await at.press()
            assert at.shows(f"{sign}  {words[:17]}"), words
        assert at.reader.side.size.height == 1
