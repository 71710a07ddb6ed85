"""The snapshot: a table is read when it is asked for, and what is damaged never passes for rows."""

import errno
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from annotations.errors import Damaged, NotReadable, StoreError
from annotations.rows import Row
from annotations.snapshot import Snapshot, _seal, encoded, written
from annotations.tables import HEADER

Tables = dict[str, dict[str, Row]]

TEXTS = st.text(st.characters())
VALUES = st.none() | st.booleans() | st.integers() | TEXTS | st.lists(TEXTS, max_size=2)
NUMBERS = st.integers(0, 10**15).map(str)
TABLES = st.dictionaries(
    TEXTS.filter(lambda name: name != HEADER),
    st.dictionaries(NUMBERS, st.dictionaries(TEXTS, VALUES, max_size=3), min_size=1, max_size=3),
    max_size=4,
)
OURS: Row = {"id": "a-store", "version": 2, "generation": 3}
SMALL: Tables = {"one": {"1": {"a": "é"}, "7": {"b": [1, None]}}, "two": {"2": {"a": "x"}}}


def write(path: Path, tables: Mapping[str, Mapping[str, Row]], header: Row = OURS) -> Path:
    """A snapshot of `tables`, each of which gives 100 to its next row."""
    path.write_bytes(b"".join(written(header, ((name, 100, encoded(rows)) for name, rows in tables.items()))))
    return path


def opened(path: Path) -> Snapshot:
    snapshot = Snapshot.open(path)
    assert snapshot is not None
    return snapshot


def everything(path: Path) -> Tables:
    snapshot = opened(path)
    try:
        return {name: snapshot.table(name) for name in snapshot.names}
    finally:
        snapshot.close()


def sealed(header: dict[str, Any]) -> dict[str, Any]:
    return {**header, "seal": _seal(header)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("snapshots")


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_any_tables_are_read_back_the_same(folder: Path, tables: Tables) -> None:
    path = write(folder / "any.json", tables)

    snapshot = opened(path)

    assert {name: snapshot.table(name) for name in snapshot.names} == tables
    assert (snapshot.header, snapshot.is_ours) == (OURS, True)
    assert all(snapshot.next_number(name) == 100 for name in tables)
    snapshot.close()
    assert json.loads(path.read_bytes()).keys() - {HEADER} == tables.keys()


def test_a_stock_tinydb_reads_all_rows(tmp_path: Path) -> None:
    with TinyDB(write(tmp_path / "store.json", SMALL)) as stock:
        assert stock.tables() == {"one", "two", HEADER}
        assert [(row.doc_id, dict(row)) for row in stock.table("one")] == [
            (1, {"a": "é"}),
            (7, {"b": [1, None]}),
        ]


def test_each_table_has_a_line_of_its_own(tmp_path: Path) -> None:
    path = write(tmp_path / "store.json", {"a": {"1": {"text": "\n\u2028"}}, "b\n": {"1": {}}})

    assert len(path.read_bytes().decode("ascii").splitlines()) == 3


def test_a_table_that_has_no_rows_any_more_keeps_only_its_next_number(tmp_path: Path) -> None:
    path = write(tmp_path / "store.json", {"gone": {}, "there": {"1": {}}})

    snapshot = opened(path)

    assert json.loads(path.read_bytes()).keys() == {"there", HEADER}
    assert (snapshot.table("gone"), snapshot.stands("gone"), snapshot.next_number("gone")) == ({}, False, 100)
    assert snapshot.text("gone") == b"{}"
    snapshot.close()


def test_a_table_that_is_unknown_has_no_rows(tmp_path: Path) -> None:
    snapshot = opened(write(tmp_path / "store.json", SMALL))

    assert (snapshot.table("three"), snapshot.next_number("three")) == ({}, 1)
    snapshot.close()


def test_only_the_table_that_is_asked_for_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "store.json", SMALL)
    path.write_bytes(path.read_bytes().replace(b'"x"', b'"y"'))

    snapshot = opened(path)

    assert snapshot.table("one") == SMALL["one"]
    with pytest.raises(Damaged, match=r"'two'.*--repair") as caught:
        snapshot.table("two")
    assert str(path) in str(caught.value)
    assert snapshot.raw("two") == b'{"2":{"a":"y"}}'
    snapshot.close()


def test_a_snapshot_of_no_table_still_has_its_seal(tmp_path: Path) -> None:
    path = write(tmp_path / "store.json", {})
    assert (opened(path).header, opened(path).is_ours) == (OURS, True)

    path.write_bytes(path.read_bytes().replace(b"a-store", b"b-store"))

    with pytest.raises(Damaged, match="whose it is"):
        Snapshot.open(path)


@pytest.mark.parametrize("count", [700, 5000])
def test_a_header_may_be_longer_than_what_is_read_at_first(tmp_path: Path, count: int) -> None:
    tables = {f"document:{number:040}": {"1": {"a": number}} for number in range(count)}
    path = write(tmp_path / "store.json", tables)
    assert len(path.read_bytes().splitlines()[-1]) > 1 << 15

    snapshot = opened(path)

    assert snapshot.is_ours
    assert len(list(snapshot.names)) == count
    assert snapshot.table(f"document:{7:040}") == {"1": {"a": 7}}
    snapshot.close()


@pytest.mark.parametrize("layout", [None, 2])
def test_a_file_that_others_laid_out_is_read_whole(tmp_path: Path, layout: int | None) -> None:
    path = write(tmp_path / "store.json", SMALL)
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=layout))

    snapshot = opened(path)

    assert {name: snapshot.table(name) for name in snapshot.names} == SMALL
    assert (snapshot.header, snapshot.is_ours) == (OURS, False)
    assert snapshot.table(HEADER) == {}
    assert json.loads(snapshot.text("two")) == SMALL["two"]
    snapshot.close()


def test_numbers_that_were_given_are_known_from_the_header_of_a_file_that_others_laid_out(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "store.json", SMALL)
    path.write_text(json.dumps(json.loads(path.read_bytes())))

    assert (opened(path).next_number("one"), opened(path).next_number("new")) == (100, 1)


def test_a_file_without_a_header_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "store.json").write_text(json.dumps(SMALL))

    assert everything(tmp_path / "store.json") == SMALL
    assert opened(tmp_path / "store.json").next_number("one") == 8


@pytest.mark.parametrize("header", [OURS, {}])
def test_whichever_byte_is_damaged_no_row_is_wrong(tmp_path: Path, header: Row) -> None:
    path = write(tmp_path / "store.json", SMALL, header)
    good = path.read_bytes()
    for place in range(len(good)):
        for byte in {*(good[place] ^ 1 << bit for bit in range(8)), 0, 10, 32, 255} - {good[place]}:
            path.write_bytes(good[:place] + bytes([byte]) + good[place + 1 :])
            try:
                snapshot = opened(path)
            except StoreError:
                continue
            assert snapshot.header == header
            assert set(snapshot.names) == SMALL.keys()
            for name, rows in SMALL.items():
                try:
                    assert snapshot.table(name) == rows
                except StoreError:
                    continue
            snapshot.close()


def test_wherever_it_is_cut_no_row_is_wrong(tmp_path: Path) -> None:
    path = write(tmp_path / "store.json", SMALL)
    good = path.read_bytes()

    for length in range(len(good) - 1):
        path.write_bytes(good[:length])
        with pytest.raises(Damaged):
            Snapshot.open(path)

    path.write_bytes(good[:-1])
    assert everything(path) == SMALL


@pytest.mark.parametrize(
    "tables",
    [
        5,
        [],
        {"t": 5},
        {"t": [1, 2, 3]},
        {"t": [1, 2, 3, "4"]},
        {"t": [-1, 2, 3, 4]},
        {"t": [1 << 70, 1, 1, 1]},
    ],
)
def test_a_header_that_was_made_up_is_no_traceback(tmp_path: Path, tables: Any) -> None:
    header = json.dumps({"1": sealed({**OURS, "tables": tables})})
    path = tmp_path / "store.json"
    path.write_text('{"t":{"1":{}},\n"presscheck":' + header + "}\n")

    assert everything(path) == {"t": {"1": {}}}
    assert opened(path).next_number("t") == 2


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
        pytest.param(b'{"t": {"-1": {}}}', id="a row with a number below 0"),
        pytest.param(b'{"t": {"01": {}}}', id="a row with a number that starts with 0"),
        pytest.param('{"t": {"\u0661": {}}}'.encode(), id="a row with an Arabic number"),
        pytest.param(b'{"t": {"1": {"a": NaN}}}', id="not a number"),
        pytest.param(b"\xff\xfe\x00", id="no UTF-8"),
        pytest.param(b"\x00" * 100, id="zeroes, as after a power cut"),
        pytest.param(b"[" * 100_000, id="nested deeply"),
        pytest.param(b'{"t": {"1": {"a": ' + b"9" * 5000 + b"}}}", id="a number of 5,000 digits"),
    ],
)
def test_a_file_that_is_no_store_is_said_to_be_none_and_stays_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "store.json"
    path.write_bytes(content)

    with pytest.raises(Damaged) as caught:
        Snapshot.open(path)

    assert str(path) in str(caught.value)
    assert path.read_bytes() == content


def test_no_file_is_no_snapshot_and_a_folder_is_damage(tmp_path: Path) -> None:
    assert Snapshot.open(tmp_path / "store.json") is None
    with pytest.raises(Damaged, match="not a file"):
        Snapshot.open(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_pipe_by_the_stores_name_does_not_keep_us_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "store.json")

    with pytest.raises(Damaged, match="not a file"):
        Snapshot.open(tmp_path / "store.json")


def test_a_path_that_leads_through_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NotReadable, match=os.strerror(errno.ENOTDIR)):
        Snapshot.open(tmp_path / "file" / "store.json")


def test_what_replaces_the_file_does_not_touch_what_is_read(tmp_path: Path) -> None:
    snapshot = opened(write(tmp_path / "store.json", SMALL))

    write(tmp_path / "new", {"one": {"1": {"a": "new"}}}).replace(tmp_path / "store.json")

    assert snapshot.table("one") == SMALL["one"]
    snapshot.close()
    with pytest.raises(NotReadable, match="closed"):
        snapshot.table("one")


def test_a_number_that_cannot_be_written_again_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "store.json"
    path.write_text('{"presscheck": {"1": {"id": "x"}}, "t": {"1": {"a": 1e999}}}')
    with pytest.raises(Damaged):
        Snapshot.open(path)
