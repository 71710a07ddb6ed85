"""TinyDB's tables on a vault: they do what they do on TinyDB's own storages, and a row costs a frame."""

import json
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document as Stored
from tinydb.table import Table

from annotations.errors import ChangedOutside, Damaged, NotSaved, ReadOnlyPlace
from annotations.snapshot import Snapshot
from annotations.storage import Database
from annotations.vault import Vault


@contextmanager
def database(path: Path, *, read_only: bool = False) -> Iterator[Database]:
    vault = Vault(path, read_only=read_only)
    try:
        yield Database.on(vault)
    finally:
        vault.close()


def rows_in(path: Path, table: str) -> list[tuple[int, dict[str, Any]]]:
    """The rows by number as the next one finds them."""
    with database(path, read_only=True) as db:
        return [(row.doc_id, dict(row)) for row in db.table(table)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.json"


def test_a_missing_file_is_an_empty_database_and_is_made_by_the_first_write(path: Path) -> None:
    with database(path) as db:
        assert db.tables() == set()
        assert not path.exists()

        db.table("t").insert({"a": 1})

        assert path.exists()
        assert db.tables() == {"t"}


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_only_its_owner_can_read_the_files(path: Path) -> None:
    path.write_text("{}")
    path.chmod(0o644)

    with database(path) as db:
        db.insert({"a": 1})
        assert stat.S_IMODE(path.with_name("store.json-journal").stat().st_mode) == 0o600
        db.insert({"a": 2})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_stock_tinydb_opens_the_file_and_writes_one_that_we_open(path: Path) -> None:
    with database(path) as db:
        db.table("t").insert_multiple([{"a": 1}, {"a": "\udce9 \u2028 \U0001f5de"}])

    with TinyDB(path) as stock:
        assert [dict(row) for row in stock.table("t")] == [{"a": 1}, {"a": "\udce9 \u2028 \U0001f5de"}]
        stock.table("u").insert({"b": None})
        stock.table("t").update({"a": 5}, doc_ids=[1])

    assert rows_in(path, "u") == [(1, {"b": None})]
    assert rows_in(path, "t") == [(1, {"a": 5}), (2, {"a": "\udce9 \u2028 \U0001f5de"})]


def test_a_file_of_stock_tinydb_is_opened_and_written_in_our_way(path: Path) -> None:
    with TinyDB(path) as stock:
        stock.table("t").insert_multiple([{"a": 1}, {"a": 2}])

    with database(path) as db:
        assert db.table("t").insert({"a": 3}) == 3

    snapshot = Snapshot.open(path)
    assert snapshot is not None
    assert snapshot.is_ours
    assert snapshot.table("t") == {"1": {"a": 1}, "2": {"a": 2}, "3": {"a": 3}}
    snapshot.close()


def test_a_number_is_never_given_again(path: Path) -> None:
    with database(path) as db:
        table = db.table("t")
        assert table.insert_multiple([{}, {}, {}]) == [1, 2, 3]
        table.remove(doc_ids=[3])
        assert table.insert({}) == 4
        table.truncate()
        assert table.insert({}) == 5
        db.drop_table("t")
        assert db.tables() == set()

    with database(path) as db:
        assert db.table("t").insert({}) == 6
        db.drop_tables()

    with database(path) as db:
        assert db.table("t").insert({}) == 7


def test_numbers_that_are_asked_for_and_numbers_that_are_given_do_not_meet(path: Path) -> None:
    with database(path) as db:
        assert db.table("t").insert_multiple(
            [{"a": 1}, Stored({"a": 2}, 2), {"a": 3}, Stored({}, 9), {}]
        ) == [
            1,
            2,
            3,
            9,
            10,
        ]
        with pytest.raises(ValueError, match="already exists"):
            db.table("t").insert(Stored({}, 2))
        with pytest.raises(ValueError, match="already exists"):
            db.table("t").insert_multiple([{"a": 4}, Stored({}, 2)])

    assert [number for number, _ in rows_in(path, "t")] == [1, 2, 3, 9, 10]


@pytest.mark.parametrize("number", [-1, 10**30])
def test_a_number_that_could_not_be_read_again_is_refused(path: Path, number: int) -> None:
    with database(path) as db:
        db.table("t").insert({"a": 1})
        with pytest.raises(ValueError, match="number"):
            db.table("t").insert(Stored({}, number))

    assert rows_in(path, "t") == [(1, {"a": 1})]


def test_the_stores_own_table_is_not_to_be_had(path: Path) -> None:
    with database(path) as db:
        with pytest.raises(ValueError, match="store's own"):
            db.table("presscheck").insert({"id": "mine"})
        assert len(db.table("presscheck")) == 0


def test_what_is_no_row_is_refused(path: Path) -> None:
    with database(path) as db, pytest.raises(ValueError, match="not a Mapping"):
        db.table("t").insert(5)  # type: ignore[arg-type]


def test_what_another_vault_changes_is_seen(path: Path) -> None:
    with database(path) as one, database(path) as two:
        one.table("t").insert({"a": 1})
        assert two.table("t").insert({"a": 2}) == 2
        two.table("t").update({"a": 5}, where("a") == 1)
        assert one.table("t").count(where("a") == 1) == 1

        one.storage.vault.take_in()  # type: ignore[attr-defined]

        assert one.table("t").count(where("a") == 1) == 0
        assert [dict(row) for row in one.table("t")] == [{"a": 5}, {"a": 2}]
        one.drop_tables()
        assert two.table("t").insert({"a": 3}) == 3
        assert len(two.table("t")) == 1


def test_a_change_of_a_few_rows_is_a_frame_of_those(path: Path) -> None:
    with database(path) as db:
        db.table("t").insert_multiple({"a": number} for number in range(1000))
        db.table("t").update({"b": 1}, doc_ids=[7, 8])

        frame = path.with_name("store.json-journal").read_bytes().splitlines()[-1]

        assert json.loads(frame.split(b"\t")[1]) == {"t": {"7": {"a": 6, "b": 1}, "8": {"a": 7, "b": 1}}}


def test_an_update_that_changes_nothing_is_no_frame(path: Path) -> None:
    with database(path) as db:
        db.table("t").insert({"a": 1})
        db.table("t").update({"a": 1})
        assert not path.with_name("store.json-journal").exists()


def test_true_and_one_are_not_the_same(path: Path) -> None:
    with database(path) as db:
        db.table("t").insert({"a": 1})
        db.table("t").update({"a": True})

    assert rows_in(path, "t")[0][1]["a"] is True


def test_several_operations_are_one_change(path: Path) -> None:
    with database(path) as db:
        db.insert({})
        with db.storage.vault.change():  # type: ignore[attr-defined]
            db.table("t").insert({"a": 1})
            db.table("u").insert({"a": 2})
            assert len(db.table("t")) == 1

        lines = path.with_name("store.json-journal").read_bytes().splitlines()

        assert len(lines) == 2


def test_after_an_exception_memory_and_disk_are_as_before(path: Path) -> None:
    with database(path) as db:
        db.table("t").insert({"a": 1, "deep": [1]})

        def change_and_fail() -> None:
            with db.storage.vault.change():  # type: ignore[attr-defined]
                db.table("t").update({"a": 2}, where("a") == 1)
                db.table("t").insert({"a": 3})
                db.drop_table("t")
                db.table("u").insert({"a": 4})
                raise KeyError

        with pytest.raises(KeyError):
            change_and_fail()

        assert db.tables() == {"t"}
        assert db.table("t").all() == [{"a": 1, "deep": [1]}]
    assert rows_in(path, "t") == [(1, {"a": 1, "deep": [1]})]


def test_a_write_that_fails_is_told_and_taken_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with database(path) as db:
        db.table("t").insert({"a": 1})
        with monkeypatch.context() as broken:
            broken.setattr("annotations.safe_files._write_once", full)
            with pytest.raises(NotSaved, match="No space left on device"):
                db.table("t").update({"a": 2})
        assert db.table("t").all() == [{"a": 1}]
        db.table("t").insert({"a": 3})

    assert [row for _, row in rows_in(path, "t")] == [{"a": 1}, {"a": 3}]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"bytes"])
def test_what_json_does_not_have_is_refused_and_taken_back(path: Path, value: object) -> None:
    with database(path) as db:
        with pytest.raises((ValueError, TypeError)):
            db.table("t").insert({"a": value})

        assert len(db.table("t")) == 0
        assert not path.exists()


def test_what_is_read_shares_nothing_with_what_was_given(path: Path) -> None:
    given: dict[str, Any] = {"deep": [{"a": 1}], "pair": (1, 2), "by number": {1: 2}}
    with database(path) as db:
        db.table("t").insert(given)
        given["deep"][0]["a"] = 5
        found = db.table("t").all()[0]
        assert found == {"deep": [{"a": 1}], "pair": [1, 2], "by number": {"1": 2}}

        found["deep"].append("mine only")
        db.table("t").update(lambda row: row["deep"].append("for all"))

    assert rows_in(path, "t")[0][1]["deep"] == [{"a": 1}, "for all"]


def test_a_database_for_reading_refuses_to_write(path: Path) -> None:
    with database(path, read_only=True) as db, pytest.raises(ReadOnlyPlace):
        db.table("t").insert({"a": 1})

    assert list(path.parent.iterdir()) == []


def test_a_store_that_another_program_removed_is_not_made_anew(path: Path) -> None:
    with database(path) as db:
        db.table("t").insert({"a": 1})
        path.unlink()

        with pytest.raises(ChangedOutside, match="another program"):
            db.table("t").insert({"a": 3})

        assert not path.exists()
        assert len(db.table("t")) == 1


def test_a_store_that_stock_tinydb_rewrote_meanwhile_is_read_anew(path: Path) -> None:
    with database(path) as db:
        db.table("t").insert({"a": 1})
        with TinyDB(path) as stock:
            stock.table("t").insert({"a": 2})

        assert db.table("t").insert({"a": 3}) == 3

    assert [row for _, row in rows_in(path, "t")] == [{"a": 1}, {"a": 2}, {"a": 3}]


def test_a_damaged_table_does_not_keep_the_others_from_being_read_and_changed(path: Path) -> None:
    with database(path) as db:
        db.table("good").insert({"a": 1})
        db.table("bad").insert({"a": "x"})
    path.write_bytes(path.read_bytes().replace(b'"x"', b'"y"'))

    with database(path) as db:
        with pytest.raises(Damaged):
            db.table("bad").insert({})
        db.table("good").insert({"a": 2})

    assert [row for _, row in rows_in(path, "good")] == [{"a": 1}, {"a": 2}]


VALUES = st.none() | st.booleans() | st.integers(-3, 3) | st.floats(-2, 2) | st.text(max_size=3)
ROWS = st.dictionaries(st.sampled_from("abc"), VALUES | st.lists(VALUES, max_size=2), max_size=3)
PLACES = st.integers(0, 5)
OPERATIONS: dict[str, st.SearchStrategy[Callable[[TinyDB, Table], object]]] = {
    "insert": ROWS.map(lambda row: lambda _, table: table.insert(row)),
    "insert many": st.lists(ROWS, max_size=3).map(lambda rows: lambda _, table: table.insert_multiple(rows)),
    "insert numbered": ROWS.map(lambda row: lambda _, table: table.insert(Stored(row, 10 + highest(table)))),
    "update all": ROWS.map(lambda row: lambda _, table: table.update(row)),
    "update some": st.tuples(ROWS, VALUES).map(
        lambda given: lambda _, table: table.update(given[0], where("a") == given[1])
    ),
    "update numbered": st.tuples(ROWS, PLACES).map(
        lambda given: lambda _, table: table.update(given[0], doc_ids=number_at(table, given[1]))
    ),
    "update several": st.tuples(ROWS, VALUES).map(
        lambda given: lambda _, table: table.update_multiple([(given[0], where("b") == given[1])])
    ),
    "count up": st.just(lambda _, table: table.update(increment("c"), where("c").test(is_number))),
    "upsert": st.tuples(ROWS, VALUES).map(
        lambda given: lambda _, table: table.upsert(given[0], where("b") == given[1])
    ),
    "remove some": VALUES.map(lambda value: lambda _, table: table.remove(where("a") == value)),
    "remove numbered": PLACES.map(
        lambda place: lambda _, table: table.remove(doc_ids=number_at(table, place))
    ),
    "truncate": st.just(lambda _, table: table.truncate()),
    "drop table": st.just(lambda db, table: db.drop_table(table.name)),
    "drop tables": st.just(lambda db, _: db.drop_tables()),
}


def is_number(value: object) -> bool:
    return type(value) is int


def highest(table: Table) -> int:
    return max((row.doc_id for row in table), default=0)


def number_at(table: Table, place: int) -> list[int]:
    """The number of the row at this place, which is not the same in both databases."""
    return [row.doc_id for row in table][place : place + 1]


def rows_of(db: TinyDB) -> dict[str, str]:
    """All rows, in order; as text, for which 1 and true are two."""
    found = {name: [dict(row) for row in db.table(name)] for name in db.tables()}
    return {name: json.dumps(rows) for name, rows in found.items() if rows}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["t", "u"]), st.one_of(*OPERATIONS.values())), min_size=1, max_size=12
    ),
    st.integers(0, 12),
)
def test_whatever_is_done_the_rows_are_those_of_stock_tinydb(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, Callable[[TinyDB, Table], object]]],
    reopened: int,
) -> None:
    path = tmp_path_factory.mktemp("beside") / "store.json"
    vault = Vault(path, read_only=False)
    ours, stock = Database.on(vault), TinyDB(storage=MemoryStorage)

    for number, (name, step) in enumerate(steps):
        if number == reopened:
            vault.close()
            vault = Vault(path, read_only=False)
            ours = Database.on(vault)
        step(stock, stock.table(name))
        step(ours, ours.table(name))
        assert rows_of(ours) == rows_of(stock)
        for each in (0, 1, True, "a"):
            assert len(ours.table(name).search(where("a") == each)) == stock.table(name).count(
                where("a") == each
            )

    vault.close()
    with database(path, read_only=True) as again:
        assert rows_of(again) == rows_of(stock)
