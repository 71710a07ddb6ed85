"""The export box: formats, a file that is there, a folder that is not."""

import asyncio
import json
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from annotations import formats
from annotations.formats import FORMATS
from annotations.safe_files import write_whole
from tests.screens.workbench import Workbench

COST = "It cost 4.7 billion."


async def test_each_format_is_written_whole_with_its_ending(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "E")
        assert at.shows("article.txt")
        assert at.box().value.endswith("/article.json")
        for tabs, ending in (((), "json"), (("tab",), "jsonl"), (("tab", "tab"), "csv")):
            if tabs:
                await at.press("E", *tabs)
            at.box().value = f"out.{ending}"
            await at.press("enter")
            await at.settle()
            assert at.is_reading
            assert at.toasts[-1].startswith(f"1 annotation written to out.{ending}")
    written = desk.folder.parent
    assert json.loads((written / "out.json").read_text())["annotations"][0]["quote"] == COST
    assert json.loads((written / "out.jsonl").read_text().splitlines()[0])["quote"] == COST
    assert COST in (written / "out.csv").read_text()


async def test_the_ending_follows_the_format_and_tab_comes_round(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("E")
        endings = []
        for _ in FORMATS:
            await at.press("tab")
            endings.append(at.box().value.removeprefix(str(desk.folder.parent / "article")))
        assert [ending for ending in endings if ending in {".jsonl", ".csv", ".json"}] == [
            *(".jsonl", ".csv", ".json")
        ]
        assert len(set(endings)) == len(FORMATS)
        assert endings[-1] == ".json"
        await at.press("escape")
        assert at.is_reading


async def test_a_file_that_is_there_is_replaced_only_after_a_second_enter(desk: Workbench) -> None:
    there = desk.folder.parent / "article.json"
    there.write_text("mine")
    async with desk.read() as at:
        await at.press("E", "enter")
        assert at.shows("Enter again replaces it.")
        assert there.read_text() == "mine"
        await at.press("enter")
        await at.settle()
        assert at.is_reading
    assert json.loads(there.read_text())["format"] == "presscheck/1"


async def test_what_cannot_be_written_is_a_sentence_in_the_box(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("E")
        for name in ("", "  ", ".", "no/such/folder.json", "~nobody-has-this-name/x.json", "x" * 300, "a\0b"):
            at.box().value = name
            await at.press("enter")
            await at.settle()
            assert str(at.screen.query_one(".trouble").render()).strip().endswith("."), name
            assert not at.is_reading
        assert list(desk.folder.parent.glob("*.json")) == []


async def test_the_list_exports_what_it_shows(desk: Workbench) -> None:
    desk.write("one.txt")
    desk.write("two.txt", "Two is company\n\nThree is a crowd, they say in all of England.\n")
    desk.write("empty.txt", "")
    async with desk.sit() as at:
        await at.press("G", "enter", "G", "c", "q", "E")
        assert at.shows("2 documents")
        at.box().value = "all.json"
        await at.press("enter")
        await at.settle()
        assert at.screen is at.library
        await at.press("/", *"zzz", "enter", "E")
        assert at.screen is at.library
        assert at.toasts[-1] == "There is no document on the list that could be exported."
    exported = json.loads((desk.folder.parent / "all.json").read_text())
    assert [len(exported[part]) for part in ("documents", "annotations")] == [2, 1]


async def test_leaving_while_it_is_written_does_no_harm(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    released, written = threading.Event(), threading.Event()

    def slow(path: Path, chunks: Iterable[str]) -> None:
        released.wait(timeout=10)
        write_whole(path, chunks)
        written.set()

    monkeypatch.setattr(formats, "write_whole", slow)
    async with desk.read() as at:
        # Not by at.press, which waits for the thread.
        await at.pilot.press("E", "enter")
        assert at.shows("writing …")
        await at.press("escape")
        assert at.is_reading
        released.set()
        # The worker ended with the box: its thread goes on.
        await asyncio.to_thread(written.wait, 10)
        await at.settle()
        assert at.is_reading
        assert at.toasts[-1].startswith("0 annotations written to")
    assert (desk.folder.parent / "article.json").is_file()


async def test_after_another_format_the_name_is_typed_on_at_its_end(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("E", "tab", "x")
        assert at.box().value.endswith("article.jsonlx")


async def test_a_folder_is_no_file_to_write(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("E")
        at.box().value = "/"
        await at.press("enter")
        assert at.shows("is a folder: name a file in it.")


async def test_nothing_of_the_store_and_no_document_is_written_over(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
        store = at.app.session.store.path
        article = at.opened.document.path
        before = store.exists(), article.read_bytes()
        for path, reason in ((store, "belongs to a store"), (article, "is a document, and would be lost")):
            await at.press("E")
            at.box().value = str(path)
            for _ in range(3):
                await at.press("enter")
                await at.settle()
                assert not at.is_reading
                assert reason in str(at.screen.query_one(".trouble").render())
            await at.press("escape")
        assert (store.exists(), article.read_bytes()) == before


async def test_what_is_listed_with_the_documents_from_now_on_is_told(desk: Workbench) -> None:
    desk.write("one.txt")
    async with desk.sit() as at:
        for keys in (["enter"], ["enter", "enter"]):  # the second time the file is there
            await at.press("E")
            at.box().value = str(desk.folder / "out.html")
            await at.press(*keys)
            await at.settle()
            assert at.screen is at.library
            assert at.toasts[-1].endswith("out.html lies among the documents, and is listed as one of them.")
        await at.press("E")
        at.box().value = str(desk.folder / "out.csv")
        await at.press("enter")
        await at.settle()
        assert at.toasts[-1].endswith("out.csv.")


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_file_and_the_chosen_format_are_always_seen(desk: Workbench, size: tuple[int, int]) -> None:
    async with desk.read(size=size) as at:
        await at.press("E")
        for name in [*list(FORMATS)[1:], "json"]:
            await at.press("tab")
            await at.settle()
            assert at.shows(f"> {name} "), name
            assert at.shows(at.box().value[-20:]), name
            assert at.shows("Tab format · ")
            assert at.shows("Escape closes ─╯")
        await at.press(*["tab"] * (len(FORMATS) - 1))
        await at.pilot.resize_terminal(50, 14)
        await at.settle()
        assert at.shows("> markdown ")
        assert at.screen.region.contains_region(at.box().region)
