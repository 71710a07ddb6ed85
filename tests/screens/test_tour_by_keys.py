"""The tour: offered once, done by keys, skipped, called again; it touches nothing of the person's."""

from tests.screens.workbench import Sitting, Workbench
from tui.screens.tour import TourScreen


def step(at: Sitting) -> str:
    """The heading of the present step."""
    assert isinstance(at.screen, TourScreen)
    return str(at.screen.query_one("#step").render()).partition("\n")[0]


async def test_the_five_steps_are_done_by_keys(desk: Workbench) -> None:
    desk.write("article.txt")
    desk.offer_tour = True
    async with desk.sit() as at:
        assert at.shows("Take it now?")
        await at.press("y")
        await at.settle()
        headings = [step(at)]
        for keys in (["w"], ["x"], ["c"], ["u"]):
            await at.press(*keys)
            headings.append(step(at))
        names = ("Move", "Select", "Tag", "Undo", "Export")
        assert headings == [f"Tour, step {n} of 5: {name}" for n, name in enumerate(names, 1)]
        await at.press("E", "enter")
        await at.settle()
        assert step(at).startswith("That is all.")
        await at.press("q")
        assert at.screen is at.library
    assert not desk.store_path.exists()
    assert [path.name for path in desk.folder.parent.rglob("*.json")] == ["memory.json"]


async def test_the_tour_is_skipped_and_not_offered_again(desk: Workbench) -> None:
    desk.write("article.txt")
    desk.offer_tour = True
    async with desk.sit() as at:
        await at.press("escape")
        assert at.screen is at.library
        assert at.app.session.memory.toured
    async with desk.sit() as at:
        assert at.app.session.memory.toured


async def test_a_step_that_is_done_too_early_does_not_count(desk: Workbench) -> None:
    desk.write("article.txt")
    async with desk.sit() as at:
        await at.press("ctrl+p", *"tour", "enter")
        await at.settle()
        assert step(at) == "Tour, step 1 of 5: Move"
        await at.press("u", "E", "escape")
        assert step(at) == "Tour, step 1 of 5: Move"
        await at.press("w", "c")
        assert step(at) == "Tour, step 2 of 5: Select"
        await at.press("q")
        assert at.screen is at.library


async def test_without_an_offer_the_list_is_there_at_once(desk: Workbench) -> None:
    desk.write("article.txt")
    async with desk.sit() as at:
        assert at.screen is at.library
        await at.press("enter", "ctrl+p", *"tour", "enter")
        await at.settle()
        assert step(at) == "Tour, step 1 of 5: Move"
        await at.press("x", "c", "d", "ctrl+q")
    assert not list(desk.folder.rglob("annotations.json")) or b"denial" not in desk.store_path.read_bytes()
