"""The library: what it lists, how it is filtered and sorted, what can be changed there."""

import os
import sys

import pytest

from tests.screens.workbench import Sitting, Workbench

A = "Alpha comes first\n\nDate: 2025-03-01\n\nThe alpha wolf is a myth, they say. It is an old one by now.\n"
B = "Beta is never ready\n\nDate: 2025-01-01\n\nThe beta was a bad one, they said. It crashed on start.\n"
C = "Gamma rays come from far\n\nDate: 2025-02-01\n\nThe gamma burst was seen on Monday, as they said.\n"


def three(desk: Workbench) -> None:
    """Documents whose names, titles and dates are in different orders."""
    desk.write("1.txt", B)
    desk.write("2.txt", C)
    desk.write("3.md", A)


def titles(at: Sitting) -> list[str]:
    """The first words of the titles as they are listed; the one under the cursor in brackets."""
    listing, current = at.library.listing, at.library.documents.current
    words = [listing.entries[i].title.partition(" ")[0] for i in listing.shown]
    return [f"[{word}]" if row == current else word for row, word in enumerate(words)]


def row_of(at: Sitting, word: str) -> str:
    """The row of the list with this word in its title."""
    return next(row[:80] for row in at.rows()[2:] if word in row[:40])


def preview(at: Sitting) -> str:
    """The beginning beside the list."""
    return str(at.library.preview.render())


async def test_rows_have_title_figures_and_status_and_the_beginning_stands_beside(desk: Workbench) -> None:
    three(desk)
    async with desk.sit() as at:
        assert titles(at) == ["[Beta]", "Gamma", "Alpha"]
        assert at.shows("3 documents")
        assert "The beta was a bad one" in preview(at)
        await at.press("enter", "x", "x", "x", "c", "G", "s", "q")
        row = row_of(at, "Beta")
        assert row.startswith(">◐ Beta is never ready")
        assert "1c 1s" in row
        assert "2025-01-01" in row
        await at.press("down")
        assert "The gamma burst" in preview(at)


async def test_what_cannot_be_read_is_listed_with_its_reason_and_does_not_stop_the_rest(
    desk: Workbench,
) -> None:
    three(desk)
    desk.write("empty.txt", "")
    (desk.folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0")
    async with desk.sit() as at:
        assert at.shows("empty.txt: is empty")
        await at.press("G", "k")
        assert at.library.documents.entry is not None
        assert at.library.documents.entry.path.name == "empty.txt"
        assert "is empty." in preview(at)
        await at.press("enter")
        assert at.toasts[-1] == "empty.txt is empty."
        await at.press("space")
        assert at.toasts[-1].endswith("empty.txt is empty.")
        await at.press("G")
        assert "This document " in preview(at)
        await at.press("enter", "g", "enter")
        assert at.is_reading


async def test_a_file_that_was_gone_for_a_moment_is_opened_when_it_is_back(desk: Workbench) -> None:
    three(desk)
    path = desk.folder / "1.txt"
    with desk.store() as store:
        app = desk.app(store, *(desk.folder / name for name in ("1.txt", "2.txt")))
        path.unlink()
        async with desk.run(app) as at:
            await at.press("g", "enter")
            assert at.toasts[-1] == "1.txt is not there."
            assert at.screen is at.library
            desk.write("1.txt", B)
            await at.press("enter")
            assert at.is_reading
            assert at.opened.document.title == "Beta is never ready"
            await at.press("q")
            assert titles(at) == ["[Beta]", "Gamma"]
            assert "The beta was a bad one" in preview(at)
            path.unlink()
            await at.press("enter", "q")
            assert at.library.documents.entry is not None
            assert at.library.documents.entry.problem
            desk.write("1.txt", B)
            await at.press("enter")
            assert at.is_reading


async def test_the_filter_follows_what_is_typed(desk: Workbench) -> None:
    three(desk)
    async with desk.sit() as at:
        await at.press("/", *"gam")
        assert titles(at) == ["[Gamma]"]
        assert at.shows("3 documents · 1 shown by the filter “gam”")
        assert "The gamma burst" in preview(at)
        await at.press("enter", "enter")
        assert at.opened.document.title.startswith("Gamma")
        await at.press("q")
        assert titles(at) == ["[Gamma]"]
        await at.press("escape")
        assert titles(at) == ["Beta", "[Gamma]", "Alpha"]
        await at.press("/", *"zzz")
        assert titles(at) == []
        assert preview(at) == ""
        await at.press("enter", "enter", "space", "E", "escape", "j", "G", "S", "escape")
        assert titles(at) == ["[Alpha]", "Gamma", "Beta"]
        await at.burst(["/", *"md", "escape", "/", *"2.txt", "enter", "enter"])
        assert at.is_reading
        assert at.library.listing.sought == "2.txt"


async def test_the_list_is_sorted_by_every_column_and_turned_round(desk: Workbench) -> None:
    three(desk)
    async with desk.sit() as at:
        await at.press("s")
        assert at.shows("by title")
        assert titles(at) == ["Alpha", "[Beta]", "Gamma"]
        await at.press("S")
        assert titles(at) == ["Gamma", "[Beta]", "Alpha"]
        await at.press("S", "s")
        assert at.shows("by date")
        assert titles(at) == ["[Beta]", "Gamma", "Alpha"]
        for column in ("words", "status", "marks", "coverage"):
            await at.press("s")
            assert at.shows(f"by {column}")
        await at.press("s")
        assert titles(at) == ["[Beta]", "Gamma", "Alpha"]


async def test_the_beginning_follows_when_another_document_comes_under_the_cursor(desk: Workbench) -> None:
    three(desk)
    async with desk.sit() as at:
        await at.press("/", *"alpha")
        assert "The alpha wolf" in preview(at)
        await at.press("escape", "g", "/", *"zzz")
        assert preview(at) == ""
        await at.press("escape")
        assert "The beta was" in preview(at)


async def test_the_status_goes_round_and_is_undone(desk: Workbench) -> None:
    three(desk)
    async with desk.sit() as at:
        signs = []
        for key in ("space", "space", "space", "u", "u", "ctrl+r"):
            await at.press(key)
            signs.append(row_of(at, "Beta")[1])
        assert "".join(signs) == "◐●·●◐●"
        await at.press("ctrl+r", "ctrl+r")
        assert at.toasts[-1] == "There is nothing to do again."
    desk.read_only = True
    async with desk.sit() as at:
        assert at.shows("read only")
        await at.press("space")
        assert "nothing can be changed" in at.toasts[-1]
        assert row_of(at, "Beta")[1] == "·"


async def test_undo_in_the_reader_is_seen_on_the_list_also_of_another_document(desk: Workbench) -> None:
    three(desk)
    async with desk.sit() as at:
        await at.press("enter", "c", "q", "down", "enter", "u", "q")
        assert not at.shows(" 1c ")
        assert row_of(at, "Beta")[1] == "·"


async def test_the_list_opens_at_the_last_document_and_q_in_the_reader_comes_back(desk: Workbench) -> None:
    three(desk)
    async with desk.sit() as at:
        await at.press("down", "enter")
        assert at.opened.document.title.startswith("Gamma")
        await at.press("q")
        assert titles(at) == ["Beta", "[Gamma]", "Alpha"]
        await at.press("enter", "ctrl+q")
    async with desk.sit() as at:
        assert titles(at) == ["Beta", "[Gamma]", "Alpha"]
        await at.press("q")
    assert at.app.return_code == 0


async def test_a_narrow_list_has_no_beginning_beside_it(desk: Workbench) -> None:
    three(desk)
    async with desk.sit(size=(60, 20)) as at:
        assert not at.library.preview.display
        assert at.shows("Gamma rays come from")
        await at.press("j", "enter", "q")
        assert titles(at) == ["Beta", "[Gamma]", "Alpha"]
        await at.pilot.resize_terminal(100, 20)
        await at.settle()
        assert "The gamma burst" in preview(at)


async def test_the_mouse_chooses_and_opens(desk: Workbench) -> None:
    three(desk)
    async with desk.sit() as at:
        await at.pilot.click("DocumentList", offset=(5, 1))
        assert titles(at) == ["Beta", "[Gamma]", "Alpha"]
        await at.pilot.click("DocumentList", offset=(5, 2), times=2)
        await at.settle()
        assert at.opened.document.title.startswith("Alpha")


async def test_a_long_list_goes_by_pages_and_keeps_the_cursor_on_the_screen(desk: Workbench) -> None:
    for number in range(60):
        desk.write(
            f"{number:02}.txt", f"Number {number} is a title\n\nAnd this is what number {number} says.\n"
        )
    async with desk.sit(size=(80, 24)) as at:
        rows = []
        for key in ("pagedown", "pageup", "G", "g", "end", "home"):
            await at.press(key)
            rows.append(at.library.documents.current)
            assert rows[-1] in at.library.documents.seen
        height = at.library.documents.size.height
        assert rows == [height - 1, 0, 59, 0, 59, 0]


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text are a matter of Linux")
async def test_names_that_are_no_text_are_listed_read_and_exported(desk: Workbench) -> None:
    (desk.folder / os.fsdecode(b"\xff[red]")).mkdir()
    desk.write(os.fsdecode(b"\xff[red]/a\xfe\x1b[31m[b].txt"), "A sentence stands alone here, it says so.\n")
    async with desk.sit() as at:
        await at.press("enter", "c", "E")
        assert at.shows("a�")  # the sign for what is no text
        await at.press("escape", "q")
        assert at.shows("1c")
