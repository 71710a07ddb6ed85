"""Which document is which."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import identity, marking
from annotations.model import Status
from annotations.store import Store
from seeds.document import Document
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]


@pytest.fixture
def on_disk(tmp_path: Path, a_document: ADocument) -> Callable[[str, str], Document]:
    """A document whose file is there, in the store's folder of documents."""

    def write(name: str, text: str) -> Document:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return a_document(text, name, root=tmp_path)

    return write


@pytest.fixture
def opened(tmp_path: Path, a_store: AStore) -> Callable[[], Store]:
    return lambda: a_store(tmp_path, root=tmp_path)


OnDisk = Callable[[str, str], Document]
Opened = Callable[[], Store]


def test_the_id_of_a_document_is_the_same_before_anything_is_stored_and_after(
    opened: Opened, on_disk: OnDisk
) -> None:
    document = on_disk("sub/a.txt", "text")
    with opened() as store:
        before = store.identify(document)
        marking.tag(store, document, Span(0, 4), "claim")

        assert before == store.identify(document) == identity.document_id(document.fingerprint, "sub/a.txt")


def test_a_document_that_was_edited_keeps_its_id(opened: Opened, on_disk: OnDisk) -> None:
    with opened() as store:
        said = marking.tag(store, on_disk("a.txt", "text"), Span(0, 4), "claim")
        edited = on_disk("a.txt", "another text")

        assert store.identify(edited) == said.document


def test_a_document_that_was_renamed_keeps_its_id(opened: Opened, on_disk: OnDisk, tmp_path: Path) -> None:
    old = on_disk("a.txt", "text")
    with opened() as store:
        said = marking.tag(store, old, Span(0, 4), "claim")
        old.path.unlink()
        renamed = on_disk("b.txt", "text")
        assert store.identify(renamed) == said.document

        marking.tag(store, renamed, Span(0, 2), "claim")

        record = store.record(said.document)
        assert record is not None
        assert record.path == "b.txt"
        assert store.record_at(tmp_path / "b.txt") == record
        assert store.record_at(tmp_path / "a.txt") is None


def test_a_copy_is_another_document(opened: Opened, on_disk: OnDisk) -> None:
    with opened() as store:
        said = marking.tag(store, on_disk("a.txt", "text"), Span(0, 4), "claim")

        assert store.identify(on_disk("b.txt", "text")) != said.document


def test_a_copy_in_the_place_that_the_original_was_moved_from_is_another_document(
    opened: Opened, on_disk: OnDisk
) -> None:
    original = on_disk("a.txt", "text")
    with opened() as store:
        said = marking.tag(store, original, Span(0, 4), "claim")
        original.path.unlink()
        marking.tag(store, on_disk("b.txt", "text"), Span(0, 2), "claim")

        copy = on_disk("a.txt", "text")

        assert store.identify(copy) != said.document
        assert store.annotations(store.identify(copy)) == []


def test_work_on_a_new_document_opens_it_and_writes_what_it_is(opened: Opened, on_disk: OnDisk) -> None:
    document = on_disk("a.txt", "text")
    with opened() as store:
        assert store.record_for(document).status is Status.NEW
        assert store.records() == []

        said = marking.tag(store, document, Span(0, 4), "claim")

        (record,) = store.records()
        assert (record.id, record.path, record.title) == (said.document, "a.txt", "A title")
        assert (record.date, record.fingerprint, record.status) == (
            "2025-04-07",
            document.fingerprint,
            Status.OPEN,
        )


def test_undoing_the_first_annotation_makes_the_document_new_again_and_keeps_its_record(
    opened: Opened, on_disk: OnDisk
) -> None:
    with opened() as store:
        marking.tag(store, on_disk("a.txt", "text"), Span(0, 4), "claim")
        store.undo()

        assert [record.status for record in store.records()] == [Status.NEW]


def test_a_new_title_does_not_stand_in_the_way_of_undoing_a_status(
    opened: Opened, on_disk: OnDisk, a_document: ADocument, tmp_path: Path
) -> None:
    document = on_disk("a.txt", "text")
    with opened() as store:
        marking.set_status(store, document, Status.DONE)
        retitled = a_document("text", root=tmp_path, title="A better title")
        marking.tag(store, retitled, Span(0, 4), "claim")
        store.undo()
        store.undo()

        (record,) = store.records()
        assert (record.status, record.title) == (Status.NEW, "A better title")


@pytest.mark.skipif(sys.platform == "win32", reason="names that are not text")
def test_a_name_that_is_no_utf_8_is_kept_exactly(
    opened: Opened, a_document: ADocument, tmp_path: Path
) -> None:
    document = a_document("text", "caf\udce9\n[/x].txt", root=tmp_path)
    with opened() as store:
        said = marking.tag(store, document, Span(0, 4), "claim")

    with opened() as store:
        assert store.identify(document) == said.document
        assert store.records()[0].path == "caf\udce9\n[/x].txt"


def test_a_store_named_by_hand_tells_a_folders_file_from_a_sub_folders(
    tmp_path: Path, on_disk: OnDisk, a_store: AStore
) -> None:
    upper, lower = on_disk("docs/a.txt", "upper"), on_disk("docs/sub/a.txt", "lower")
    elsewhere = tmp_path / "elsewhere"
    with a_store(elsewhere, root=tmp_path / "docs") as store:
        said = marking.tag(store, upper, Span(0, 5), "claim")

    with a_store(elsewhere, root=tmp_path / "docs" / "sub") as store:
        assert store.identify(lower) != said.document
        assert store.identify(upper) == said.document


def test_a_folder_is_moved_together_with_its_store(
    tmp_path: Path, on_disk: OnDisk, a_document: ADocument
) -> None:
    document = on_disk("docs/a.txt", "text")
    old, new = tmp_path / "docs", tmp_path / "moved"
    with Store.open(old / ".presscheck" / "annotations.json", annotator="ada", root=old) as store:
        said = marking.tag(store, document, Span(0, 4), "claim")

    old.rename(new)

    with Store.open(new / ".presscheck" / "annotations.json", annotator="ada", root=new) as store:
        assert store.root == new
        assert store.identify(a_document("text", root=new)) == said.document
