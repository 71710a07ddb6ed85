"""What can go wrong while a document is read: it is said, and nothing is lost."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from annotations import marking
from annotations.changes import Edit
from annotations.identity import new_id
from annotations.store import Store
from annotations.tables import table_of
from seeds.loading import load
from seeds.spans import Span
from tests.screens.workbench import TEXT, WIDE, Sitting, Workbench
from tui.opened import HEAD_BYTES, MANY_MARKS, Opened, Prepared
from tui.screens import opening

COST = "It cost 4.7 billion."
LARGE = "".join(f"This is sentence number {number} of a long article.\n\n" for number in range(15_000))


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk that takes nothing more."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("annotations.journal_file.write_at", full)
        patched.setattr(Path, "replace", full)
        yield


async def test_a_large_document_can_be_read_from_its_head_on_before_it_is_whole(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(LARGE) > 700_000
    path = desk.write("large.txt", LARGE)
    held = monkeypatch.context()
    held.__enter__().setattr(opening.OpenedScreen, "load_whole", lambda _: None)
    async with desk.sit(path) as at:
        assert at.shows("This is sentence number 3 of")
        assert at.told == "The whole document is still being read: a moment, please."
        assert len(at.pane.page.text) < HEAD_BYTES
        await at.press("w", "w", "c", "space", "K", "B", "a", "enter", "u", "E", "tab", "o")
        assert at.reader.opened is None
        at.go_to("number 3 ")
        caret = at.caret
        await at.press("c")
        assert at.told == "The whole document is still being read: a moment, please."
        held.__exit__(None, None, None)
        at.reader.load_whole()
        await at.settle()
        assert at.caret == caret
        await at.press("c")
        assert at.marked == [("claim", "This is sentence number 3 of a long article.")]
        await at.press("G", "/", *"number 14999", "enter", "x", "d")
        assert at.marked[-1] == ("denial", "This is sentence number 14999 of a long article.")
        assert "checked 2/15000 (0%)" in at.status_rows()


async def test_leaving_a_large_document_before_it_is_whole_does_no_harm(desk: Workbench) -> None:
    desk.write("large.txt", LARGE)
    desk.write("small.txt")
    async with desk.sit() as at:
        await at.burst(["enter", "q"])
        await at.settle()
        await at.burst(["enter", "q", "enter"])
        await at.settle()
        await at.press("q", "q")
    assert at.app.return_code == 0


async def test_annotations_that_no_longer_stand_are_told_of_and_kept(desk: Workbench) -> None:
    path = desk.write("article.txt")
    async with desk.sit(path) as at:
        at.go_to("cost")
        await at.press("c")
        at.go_to("Nobody")
        await at.press("d")
    path.write_text(TEXT.replace("Nobody", "Somebody"), encoding="utf-8")
    async with desk.sit(path) as at:
        [told] = at.toasts
        assert told.startswith("1 annotation does not stand where it was, for the file has changed: ")
        assert len(at.opened.annotations) == 1
        at.go_to("mayor")
        await at.press("s")
    path.write_text(TEXT, encoding="utf-8")
    async with desk.sit(path) as at:
        assert [tag for tag, _ in at.marked] == ["claim", "source", "denial"]
        assert at.toasts == []


async def test_a_store_for_reading_says_so_at_every_change_and_stays_as_it_is(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
    before = desk.store_path.read_bytes()
    desk.read_only = True
    desk.notice = "The store is for reading [only]."
    async with desk.read() as at:
        assert at.toasts == ["The store is for reading [only]."]
        assert "read only" in at.status_rows()
        for number, key in enumerate(("D", "c", "d", "space", "K", "u", "ctrl+r"), 1):
            at.go_to("cost")
            await at.press(key)
            assert at.marked == [("claim", COST)]
            assert COST in at.pane.page.text
            if key not in ("c", "ctrl+r"):
                assert "nothing can be changed" in at.toasts[-1], (number, key)
            assert "Removed" not in at.told
            assert "Dropped" not in at.told
        await at.press("a", *"lost?", "ctrl+s")
        assert at.note().text == "lost?"
    assert desk.store_path.read_bytes() == before


async def test_what_a_full_disk_does_not_take_is_kept_told_and_saved_when_there_is_room(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
        assert "· saved" in at.status_rows()
        with full_disk(monkeypatch):
            at.go_to("mayor")
            await at.press("x", "d")
            assert [tag for tag, _ in at.marked] == ["claim", "denial"]
            assert "1 NOT SAVED" in at.status_rows()
            [told] = at.toasts
            assert told.startswith("Not saved, but kept until it can be: ")
            assert "No space left on device" in told
            at.go_to("cost")
            await at.press("a", *"my note", "ctrl+s")
            assert at.is_reading
            at.look_at_the_store()
            await at.settle()
            assert "2 NOT SAVED" in at.status_rows()
            assert desk.on_disk("annotation") == [("claim", "")]
        at.look_at_the_store()
        await at.settle()
        assert "· saved" in at.status_rows()
        assert desk.on_disk("annotation") == [("claim", "my note"), ("denial", "")]
        await at.press("u", "u")
        assert desk.on_disk("annotation") == [("claim", "")]


async def test_a_document_with_very_many_marks_is_readable_before_they_are(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.write("article.txt")
    with desk.store() as store:
        said = marking.tag(store, load(path), Span(4, 10), "claim")
        table = table_of(said.document)
        more = [said._replace(id=new_id(), tag=f"tag{n}") for n in range(MANY_MARKS)]
        store.apply("tag a lot", [Edit(table, each.id, None, each.to_row()) for each in more])
    may_go_on = Event()
    prepared = Opened.prepared

    def late(self: Opened, width: int = 0) -> Prepared:
        assert may_go_on.wait(30)
        return prepared(self, width)

    with monkeypatch.context() as patched:
        patched.setattr(Opened, "prepared", late)
        with desk.store() as store:
            app = desk.app(store, path)
            async with app.run_test(size=WIDE) as pilot:
                at = Sitting(app, pilot)
                await pilot.pause()
                assert at.shows("It cost 4.7 billion.")
                assert len(at.pane.page.marks) == 0
                at.go_to("cost")
                may_go_on.set()
                await at.settle()
                assert len(at.pane.page.marks) == 1 + len(more)
                assert at.pane.page.text[at.caret :].startswith("cost")


async def test_who_leaves_with_changes_that_are_not_saved_is_offered_another_place(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    rescued = desk.folder / "rescued.json"
    async with desk.read() as at:
        at.go_to("cost")
        with full_disk(monkeypatch):
            await at.press("c", "q")
            assert at.shows("1 change is not saved")
            await at.press("escape")
            assert at.is_reading
            await at.press("q")
        at.box().value = str(desk.folder / "article.txt")
        await at.press("enter")
        assert at.shows("Name a file that is not there yet.")
        at.box().value = str(rescued)
        await at.press("enter")
    with Store.open(rescued, annotator="ada", root=desk.folder) as store:
        [record] = store.records()
        assert [each.quote for each in store.annotations(record.id)] == [COST]


async def test_who_leaves_without_what_is_not_saved_loses_just_that(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
        with full_disk(monkeypatch):
            await at.press("d", "ctrl+q", "ctrl+d")
    assert desk.on_disk("annotation") == [("claim", "")]


async def test_a_document_that_is_gone_is_a_sentence_in_its_place(desk: Workbench) -> None:
    path = desk.write("article.txt")
    with desk.store() as store:
        app = desk.app(store, path)
        path.unlink()
        async with desk.run(app) as at:
            assert at.shows("is not there.")
            await at.press("c", "x", "space", "K", "B", "E", "a", "enter", "/", "q", "escape")
            assert at.told == "This document cannot be read: q goes back."
            assert at.reader.opened is None


async def test_a_file_that_another_program_writes_is_told_of_once(desk: Workbench) -> None:
    path = desk.write("news.txt", TEXT)
    async with desk.sit(path) as at:
        os.utime(path, (1, 1))
        at.reader._look_at_file()
        await at.settle()
        assert at.toasts == []  # it says the same

        path.write_text(f"{TEXT}\n\nOne paragraph more.\n", encoding="utf-8")
        for _ in range(2):
            at.reader._look_at_file()
            await at.settle()
        [told] = at.toasts
        assert told.startswith("news.txt has changed on the disk.")
        assert at.opened.document.text == TEXT

        path.unlink()
        at.reader._look_at_file()
        await at.settle()
        assert at.toasts[-1].endswith("What is shown is the text as it was opened.")
