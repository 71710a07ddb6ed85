"""TinyDB's tables in one file that is written whole."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.table import Document as Stored

from annotations.errors import ChangedOutside, Damaged, NotReadable, NotSaved, ReadOnlyPlace
from annotations.storage import WholeFileStorage


def database(path: Path, *, read_only: bool = False) -> tuple[TinyDB, WholeFileStorage]:
    storage = WholeFileStorage(path, read_only=read_only)
    return TinyDB(storage=lambda: storage), storage


def test_a_missing_file_is_an_empty_database_and_is_made_by_the_first_write(tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    db, storage = database(path)
    assert db.tables() == set()
    assert (storage.is_new, path.exists()) == (True, False)

    db.table("t").insert({"a": 1})

    assert (storage.is_new, path.exists()) == (False, True)
    assert json.loads(path.read_text()) == {"t": {"1": {"a": 1}}}


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    path.write_text("{}")
    path.chmod(0o644)

    database(path)[0].insert({"a": 1})

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_stock_tinydb_opens_the_file_and_writes_one_that_we_open(tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    db, _ = database(path)
    db.table("t").insert_multiple([{"a": 1}, {"a": "\udce9 \u2028 \U0001f5de"}])

    with TinyDB(path) as stock:
        assert [dict(row) for row in stock.table("t")] == [{"a": 1}, {"a": "\udce9 \u2028 \U0001f5de"}]
        stock.table("u").insert({"b": None})

    assert [dict(row) for row in database(path)[0].table("u")] == [{"b": None}]


def test_each_table_has_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    db, _ = database(path)
    for name in ("one", "two\nlines", "three"):
        db.table(name).insert({"text": "a\nb"})

    assert len(path.read_text().splitlines()) == 3


def test_several_operations_are_one_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.json"
    db, storage = database(path)
    written: list[Path] = []
    replace = Path.replace

    def counted(temporary: Path, target: Path) -> Path:
        written.append(target)
        return replace(temporary, target)

    monkeypatch.setattr(Path, "replace", counted)

    with storage.one_change(), storage.one_change():
        db.table("t").insert({"a": 1})
        db.table("u").insert({"a": 2})
        assert not path.exists()
        assert len(db.table("t")) == 1

    assert written == [path]


def test_after_an_exception_memory_and_disk_are_as_before(tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    db, storage = database(path)
    db.table("t").insert({"a": 1, "deep": [1]})
    before = path.read_bytes()

    def change_and_fail() -> None:
        with storage.one_change():
            db.table("t").update({"a": 2}, where("a") == 1)
            db.table("t").insert({"a": 3})
            db.drop_table("t")
            db.table("u").insert({"a": 4})
            raise KeyError

    with pytest.raises(KeyError):
        change_and_fail()

    assert path.read_bytes() == before
    assert db.tables() == {"t"}
    assert db.table("t", cache_size=0).all() == [{"a": 1, "deep": [1]}]


def test_a_write_that_fails_is_told_and_rolled_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.json"
    db, _ = database(path)
    db.table("t").insert({"a": 1})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(NotSaved, match="No space left on device"):
            db.table("t").update({"a": 2})

    assert db.table("t").all() == [{"a": 1}]
    db.table("t").insert({"a": 3})
    assert [dict(row) for row in database(path)[0].table("t")] == [{"a": 1}, {"a": 3}]


def test_a_number_that_json_does_not_have_is_refused_and_rolled_back(tmp_path: Path) -> None:
    db, _ = database(tmp_path / "store.json")

    with pytest.raises(ValueError, match="not JSON compliant"):
        db.table("t").insert({"a": float("nan")})

    assert len(db.table("t")) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_storage_for_reading_refuses_to_write(tmp_path: Path) -> None:
    db, _ = database(tmp_path / "store.json", read_only=True)

    with pytest.raises(ReadOnlyPlace):
        db.table("t").insert({"a": 1})

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["written", "removed"])
def test_what_another_program_did_to_the_file_is_not_overwritten(tmp_path: Path, what: str) -> None:
    path = tmp_path / "store.json"
    db, _ = database(path)
    db.table("t").insert({"a": 1})
    if what == "written":
        with TinyDB(path) as stock:
            stock.table("t").insert({"a": 22})
    else:
        path.unlink()
    after = path.read_bytes() if path.exists() else None

    with pytest.raises(ChangedOutside, match="another program"):
        db.table("t").insert({"a": 3})

    assert (path.read_bytes() if path.exists() else None) == after
    assert len(db.table("t")) == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{", id="cut at the start"),
        pytest.param(b'{"t": {"1": {"a": 1}}', id="cut at the end"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"null", id="null"),
        pytest.param(b'{"t": []}', id="a table that is a list"),
        pytest.param(b'{"t": {"1": 5}}', id="a row that is a number"),
        pytest.param(b'{"t": {"one": {}}}', id="a row with no number"),
        pytest.param(b'{"t": {"\xd9\xa1": {}}}', id="a row with an Arabic number"),
        pytest.param(b'{"t": {"1": {"a": NaN}}}', id="not a number"),
        pytest.param(b"\xff\xfe\x00", id="no UTF-8"),
        pytest.param(b"\x00" * 100, id="zeroes, as after a power cut"),
        pytest.param(b"[" * 100_000, id="nested deeply"),
        pytest.param(b'{"t": {"1": {"a": ' + b"9" * 5000 + b"}}}", id="a number of 5,000 digits"),
    ],
)
def test_a_damaged_file_is_said_to_be_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.json"
    path.write_bytes(content)

    with pytest.raises(Damaged) as caught:
        WholeFileStorage(path)

    assert str(path) in str(caught.value)
    assert path.read_bytes() == content


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="not a file"):
        WholeFileStorage(tmp_path)


def test_a_path_that_leads_through_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NotReadable):
        WholeFileStorage(tmp_path / "file" / "store.json")


VALUES = st.none() | st.booleans() | st.integers() | st.text()
ROWS = st.dictionaries(st.text(), VALUES | st.lists(VALUES, max_size=3), max_size=4)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.text(), st.lists(ROWS, min_size=1, max_size=3), max_size=3))
def test_any_rows_are_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, list[dict[str, object]]]
) -> None:
    path = tmp_path_factory.mktemp("storage") / "store.json"
    db, storage = database(path)
    with storage.one_change():
        for name, rows in tables.items():
            db.table(name).insert_multiple(Stored(row, number) for number, row in enumerate(rows, 7))

    again, _ = database(path)

    assert again.tables() == set(tables)
    for name, rows in tables.items():
        assert [(row.doc_id, dict(row)) for row in again.table(name)] == list(enumerate(rows, 7))
