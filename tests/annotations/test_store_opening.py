"""Opening a store: what is found, and what is said when it cannot be had."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations import marking
from annotations.errors import BadRow, Damaged, NotReadable, OtherVersion, ReadOnlyPlace, StoreError
from annotations.model import Place
from annotations.store import Store
from seeds.document import Document
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_reading_a_store_that_is_not_there_finds_nothing_and_makes_nothing(
    tmp_path: Path, a_store: AStore
) -> None:
    with a_store(tmp_path / "folder", read_only=True) as store:
        assert store.records() == []
        assert store.annotations("unknown") == []
        assert store.undoable() is None
        assert store.last() is None

    assert list(tmp_path.iterdir()) == []


def test_opening_and_closing_a_new_store_leaves_nothing_behind(tmp_path: Path, a_store: AStore) -> None:
    with a_store(tmp_path / "folder"):
        assert (tmp_path / "folder" / "store.json.lock").exists()
        assert not (tmp_path / "folder" / "store.json").exists()

    assert list(tmp_path.iterdir()) == []


def test_what_was_said_is_there_on_the_next_day(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    document = a_document("The moon is made of cheese.")
    with a_store(tmp_path) as store:
        said = marking.tag(store, document, Span(0, 8), "claim", note="[/x] really?")

    with a_store(tmp_path, read_only=True) as store:
        assert store.annotations(store.identify(document)) == [said]
        assert store.counts(said.document) == {"claim": 1}


def test_what_one_writer_says_another_takes_in(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    document = a_document("One. Two.")
    with (
        a_store(tmp_path) as one,
        a_store(tmp_path, "bob") as two,
        a_store(tmp_path, read_only=True) as three,
    ):
        first = marking.tag(one, document, Span(0, 4), "claim")
        second = marking.tag(two, document, Span(5, 9), "denial")
        assert two.annotations(first.document) == [first, second]
        assert one.take_in()
        assert three.take_in()
        assert one.annotations(first.document) == three.annotations(first.document) == [first, second]
        assert not one.take_in()


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("{", Damaged),
        ("", Damaged),
        ("{}", Damaged),
        ('{"_default": {"1": {"a": 1}}}', Damaged),
        ('{"presscheck": {}}', Damaged),
        ('{"presscheck": {"1": {"id": "x", "version": "1"}}}', Damaged),
        ('{"presscheck": {"1": {"id": "x", "version": 1}}}', BadRow),
        ('{"presscheck": {"1": {"id": "x", "version": 3, "news": []}}}', OtherVersion),
    ],
)
def test_a_store_that_is_damaged_or_of_another_version_is_left_as_it_is(
    tmp_path: Path, a_store: AStore, content: str, error: type[StoreError], *, read_only: bool
) -> None:
    (tmp_path / "store.json").write_text(content)
    before = everything_in(tmp_path)

    with pytest.raises(error) as caught:
        a_store(tmp_path, read_only=read_only)

    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert everything_in(tmp_path) == before


def test_a_store_for_reading_refuses_every_change(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path, read_only=True) as store:
        with pytest.raises(ReadOnlyPlace, match="reading only"):
            marking.tag(store, a_document("text"), Span(0, 4), "claim")
        store.remember("d", Place(1, 0, everything=False))
        assert store.place("d") == Place(1, 0, everything=False)

    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_to_be_one(tmp_path: Path, a_store: AStore) -> None:
    (tmp_path / "file").touch()

    with pytest.raises((ReadOnlyPlace, NotReadable)):
        a_store(tmp_path / "file")


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_two_links_to_one_store_are_one_store(tmp_path: Path, a_document: ADocument) -> None:
    for name in ("one", "two"):
        (tmp_path / name).symlink_to("store.json")

    with Store.open(tmp_path / "one", annotator="ada", root=tmp_path) as store:
        marking.tag(store, a_document("text"), Span(0, 4), "claim")
        with Store.open(tmp_path / "two", annotator="ada", root=tmp_path) as other:
            assert len(other.records()) == 1

    assert (tmp_path / "one").is_symlink()
    with Store.open(tmp_path / "two", annotator="ada", root=tmp_path) as store:
        assert len(store.records()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_link_that_leads_round_in_a_circle_is_no_store(tmp_path: Path, a_store: AStore) -> None:
    (tmp_path / "store.json").symlink_to("store.json")

    with pytest.raises(NotReadable, match="circle"):
        a_store(tmp_path)


def test_a_stock_tinydb_sees_all_rows(tmp_path: Path, a_store: AStore, a_document: ADocument) -> None:
    document = a_document("One. Two.")
    with a_store(tmp_path) as store:
        said = marking.tag(store, document, Span(0, 4), "claim")
        marking.tick(store, document, [Span(0, 4), Span(5, 9)])
        marking.correct(store, document, Span(0, 9), keep=False)

    with TinyDB(tmp_path / "store.json") as stock:
        rows = stock.table(f"document:{said.document}").all()
        assert [row["row"] for row in rows] == ["annotation", "tick", "tick", "correction"]
        assert stock.table("presscheck").all()[0]["version"] == 2
        assert stock.table("documents").all()[0]["status"] == "open"
        assert len(stock.table("history:ada")) == 3


def test_a_bad_row_is_told_of_when_it_is_read(tmp_path: Path, a_store: AStore, a_document: ADocument) -> None:
    with a_store(tmp_path) as store:
        said = marking.tag(store, a_document("text"), Span(0, 4), "claim")
    path = tmp_path / "store.json"
    tables = json.loads(path.read_text())
    tables[f"document:{said.document}"]["1"]["end"] = "four"
    path.write_text(json.dumps(tables))

    with a_store(tmp_path) as store, pytest.raises(BadRow, match="'end'"):
        store.annotations(said.document)


def test_reading_positions_are_kept_when_the_store_is_closed(tmp_path: Path, a_store: AStore) -> None:
    with a_store(tmp_path) as store:
        store.remember("d", Place(17, 3, everything=True))
        store.remember_last("d")
        assert not (tmp_path / "store.json").exists()

    with a_store(tmp_path, read_only=True) as store:
        assert store.place("d") == Place(17, 3, everything=True)
        assert store.last() == "d"


def test_an_unmoved_reading_position_writes_nothing(tmp_path: Path, a_store: AStore) -> None:
    with a_store(tmp_path) as store:
        store.remember("d", Place(17, 3, everything=True))
    before = (tmp_path / "store.json").stat()

    with a_store(tmp_path) as store:
        store.remember("d", Place(17, 3, everything=True))

    assert (tmp_path / "store.json").stat().st_mtime_ns == before.st_mtime_ns


def test_a_closed_store_is_not_written_any_more(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    store = a_store(tmp_path)
    store.close()
    store.close()

    with pytest.raises(ReadOnlyPlace, match="closed"):
        marking.tag(store, a_document("text"), Span(0, 4), "claim")

    assert list(tmp_path.iterdir()) == []


def test_an_annotator_without_a_name_is_refused(tmp_path: Path, a_store: AStore) -> None:
    with pytest.raises(ValueError, match="name"):
        a_store(tmp_path, "")

    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_a_killed_writer_are_cleaned_by_the_next(tmp_path: Path, a_store: AStore) -> None:
    with a_store(tmp_path) as store:
        store.remember_last("d")
    from annotations import safe_files  # noqa: PLC0415 - only here

    leftover = tmp_path / f"{safe_files._leftover_start(tmp_path / 'store.json')}0.tmp"
    leftover.touch()

    a_store(tmp_path, read_only=True).close()
    assert leftover.exists()
    a_store(tmp_path).close()
    assert not leftover.exists()
