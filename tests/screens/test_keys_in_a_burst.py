"""Keys that arrive at once, over a slow line or from a paste, are done in their order."""

from tests.screens.workbench import Workbench

OPENED = "The bridge opened on Monday, officials said."
COST = "It cost 4.7 billion."


async def test_select_tag_move_tag(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("It cost")
        await at.burst("xcwd")
        assert at.marked == [("claim", COST), ("denial", COST)]
        assert at.pane.page.text[at.caret :].startswith("cost")


async def test_mark_and_two_labels_and_a_tag(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("Monday")
        await at.press("m")
        assert at.pane.jump is not None
        labels = {span.start: label for label, span in at.pane.jump.labels.targets.items()}
        first, last = (labels[at.pane.page.text.index(word)] for word in ("Monday", "said"))
        await at.press("escape")
        await at.burst(f"m{first}{last}d")
        assert at.marked == [("denial", "Monday, officials said")]


async def test_find_and_tag(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.burst(["/", *"Officials said", "enter", "c"])
        assert at.marked == [("claim", OPENED)]
        assert at.is_reading
        await at.burst(["/", *"mayor", "escape", "d", "/", *"4.7", "enter", "+", "s"])
        assert at.marked == [("claim", OPENED), ("denial", OPENED), ("source", "4.7")]


async def test_find_goes_on_with_the_keys_that_were_typed_ahead(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.burst(["/", *"bridge", "enter", "n", "n", "x", "c", "u", "d"])
        assert at.marked == [("denial", "The mayor denied that, and so did the “builder” of the bridge.")]


async def test_tag_a_note_and_another_tag(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.burst(["c", "a", *"No, 5!", "enter", *"é", "ctrl+s"])
        await at.burst("ts")
        await at.burst(")c")
        assert [(each.tag, each.note) for each in at.opened.annotations] == [
            ("source", "No, 5!\né"),
            ("claim", ""),
        ]
        assert at.is_reading


async def test_undo_redo_and_tick(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("It cost")
        await at.burst(["c", "u", "ctrl+r", "space", "space", "u"])
        assert at.marked == [("claim", COST)]
        assert at.ticked == [COST]


async def test_two_keys_at_once_close_a_box_once(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("t")
        await at.burst("cd")
        assert at.is_reading
        assert [tag for tag, _ in at.marked][:1] == ["claim"]
        for box in ("t", "?", "E"):
            await at.press(box)
            await at.burst(["escape", "escape"])
            assert at.is_reading


async def test_two_enters_at_once_close_the_palette_once(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "ctrl+p", *"undo")
        await at.burst(["enter", "enter"])
        await at.settle()
        assert at.is_reading


async def test_a_tags_name_is_typed_letter_by_letter(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("t", *"prom", "enter")
        assert [tag for tag, _ in at.marked] == ["prom"]
