"""A person's keep or drop wins over what cleaning says, and a hidden line says why it is hidden: K and B."""

import threading

import pytest

from annotations import marking
from seeds.document import Document
from seeds.names import bundled
from seeds.spans import Span
from tests.screens.workbench import TEXT, Sitting, Workbench
from tui.screens import explaining
from tui.screens.opening import LONG_TEXT

ARTICLE = next(path for path in bundled().iterdir() if path.suffix == ".txt").read_text(encoding="utf-8")


def corrections(at: Sitting) -> list[tuple[str, bool]]:
    """Quote and word of every correction in the store, each quote checked against the text."""
    found = at.app.session.store.corrections(at.opened.id)
    for each in found:
        assert at.opened.document.text[each.start : each.end] == each.quote
    return [(each.quote.strip(), each.keep) for each in found]


async def test_k_drops_and_keeps_and_the_caret_stays_at_its_place(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("B")
        at.go_to("mayor denied")
        await at.press("K")
        assert at.told == "Dropped; u takes it back."
        assert at.pane.page.text[at.caret :].startswith("mayor denied")
        assert [keep for _, keep in corrections(at)] == [False]
        await at.press("K")
        assert at.told == "Kept; u takes it back."
        assert at.pane.page.text[at.caret :].startswith("mayor denied")
        assert corrections(at) == []  # cleaning kept it anyway
        await at.press("u")
        assert at.told.startswith('Undone: keep "The mayor denied')
        assert [keep for _, keep in corrections(at)] == [False]
        await at.press("B")
        assert "mayor" not in at.pane.page.text
        assert at.caret == len(at.pane.page.text)  # the nearest place that is shown


async def test_a_hidden_line_is_kept_and_its_annotations_are_seen_again(desk: Workbench) -> None:
    async with desk.read(ARTICLE) as at:
        await at.press("B")
        at.go_to("veryGood")
        await at.press("c", "K", "B")
        assert "veryGood!" in at.pane.page.text
        assert "31 lines hidden" in at.status_rows()
        assert len(at.pane.page.marks) == 1
        assert [keep for _, keep in corrections(at)] == [True]
    async with desk.read(ARTICLE) as at:
        assert "veryGood!" in at.pane.page.text


async def test_with_a_selection_all_blocks_that_it_touches_are_dropped_as_one_change(desk: Workbench) -> None:
    async with desk.read() as at:
        whole = at.pane.page.text
        at.go_to("billion")
        await at.press("v")
        at.pane.cursor = at.pane.cursor.stretched(whole.index("Nobody") + 2)
        await at.press("K")
        assert at.told == "Dropped 2 blocks; u takes it back."
        assert at.pane.page.text == "The bridge opens"
        assert at.selected is None
        assert corrections(at) == [(TEXT[TEXT.index("The bridge opened") :].strip(), False)]
        await at.press("B")
        at.go_to("The mayor")
        await at.press("K", "B")
        assert at.pane.page.text.startswith("The bridge opens\n\nThe mayor")
        assert [keep for _, keep in corrections(at)] == [False, True]
        await at.press("u", "u")
        assert at.pane.page.text == whole


async def test_of_kept_and_hidden_blocks_together_all_are_kept(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("The mayor")
        await at.press("K", "B", "g", "v", "G", "K")
        assert at.told == "Kept 3 blocks; u takes it back."
        assert corrections(at) == []
        await at.press("B")
        assert at.told == "Nothing is hidden in this document."


async def test_a_long_text_is_dropped_from_too(desk: Workbench) -> None:
    text = "The mayor of the town denied that there was any bridge at all.\n\n" * (LONG_TEXT // 60)
    async with desk.read(text) as at:
        before = len(at.pane.page.text)
        await at.press("w", "w", "K")
        assert at.told == "Dropped; u takes it back."
        assert len(at.pane.page.text) < before
        assert at.caret == 0
        await at.press("u")
        assert len(at.pane.page.text) == before


async def test_a_hidden_line_says_why_it_is_hidden(desk: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def why(document: Document, offset: int) -> tuple[str, ...]:
        asked.append(document.text[offset:].partition("\n")[0])
        return ("short", "no full stop")

    monkeypatch.setattr(explaining, "why_hidden", why)
    async with desk.read(ARTICLE) as at:
        await at.press("B")
        at.go_to("Good!")
        await at.settle()
        assert at.told == "hidden: short, no full stop"
        assert len(asked) == 1
        assert asked[0].startswith("veryGood!")
        await at.press("l", "l", "w", "h")
        assert at.told == "hidden: short, no full stop"
        assert len(asked) == 1
        at.go_to("Kozhemyako told")
        await at.settle()
        assert at.told == ""


async def test_without_reasons_it_is_just_hidden(desk: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explaining, "why_hidden", lambda *_: ())
    async with desk.read(ARTICLE) as at:
        await at.press("B")
        at.go_to("veryGood")
        await at.settle()
        assert at.told == "hidden"


async def test_reasons_that_come_late_are_never_those_of_another_line(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def why(document: Document, offset: int) -> tuple[str, ...]:
        begun.set()
        go_on.wait(10)
        return (document.text[offset : offset + 8],)

    monkeypatch.setattr(explaining, "why_hidden", why)
    async with desk.read(ARTICLE) as at:
        await at.press("B")
        at.go_to("veryGood")
        for _ in range(200):
            if begun.is_set():
                break
            await at.pilot.pause(0.01)
        assert at.told == "hidden"
        at.go_to("Kozhemyako told")
        await at.pilot.pause()
        go_on.set()
        await at.settle()
        assert at.told == ""
        at.go_to("veryGood")
        await at.settle()
        assert at.told == "hidden: veryGood"


async def test_what_was_kept_or_dropped_by_hand_says_by_whom(desk: Workbench) -> None:
    async with desk.read(ARTICLE) as at:
        await at.press("B")
        at.go_to("veryGood")
        await at.press("K", "l")
        assert at.told == "kept by ada"
        with desk.someone_else() as bob:
            text = at.opened.document.text
            line = Span(text.index("SEOUL, South"), text.index("\n", text.index("SEOUL, South")))
            marking.correct(bob, at.opened.document, line, keep=False)
            at.look_at_the_store()
            await at.settle()
        at.go_to("South Korea (AP)")
        await at.settle()
        assert at.told == "dropped by bob"
        await at.press("K")
        assert at.told == "Kept; u takes it back."
        await at.press("l")
        assert at.told == ""


async def test_two_who_take_back_the_same_at_once_agree(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("B")
        at.go_to("The mayor")
        await at.press("K")
        block = at.opened.block_at(at.caret)
        assert block is not None
        with desk.someone_else() as bob:
            marking.correct(bob, at.opened.document, block.span, keep=True)
            await at.press("K")
        assert at.is_reading
        assert corrections(at) == []
        block = at.opened.block_at(at.caret)
        assert block is not None
        assert block.kept


async def test_where_nothing_can_be_kept_nothing_is_dropped(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
    desk.read_only = True
    async with desk.read() as at:
        at.go_to("The mayor")
        await at.press("K")
        assert "for reading only" in at.toasts[-1]
        assert "The mayor" in at.pane.page.text


async def test_the_preview_in_the_library_is_without_what_was_dropped(desk: Workbench) -> None:
    path = desk.write("article.txt")
    async with desk.sit(path) as at:
        at.go_to("The mayor")
        await at.press("K")
    async with desk.sit() as at:
        assert at.shows("officials")
        assert not at.shows("Nobody")
        await at.press("u")
        await at.settle()
        assert at.shows("Nobody")
        await at.press("enter")
        at.go_to("The mayor")
        await at.press("K", "q")
        await at.settle()
        assert not at.shows("Nobody")
