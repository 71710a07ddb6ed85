"""Tables in memory and on the disk: read when they are asked for, changed at once or not at all."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from annotations import snapshot, vault
from annotations.errors import Damaged, InUse, NotReadable, NotSaved, ReadOnlyPlace
from annotations.journal import Frame
from annotations.locking import Lock
from annotations.rows import Row
from annotations.snapshot import Snapshot
from annotations.store_files import StoreFiles
from annotations.strict_json import Table
from annotations.vault import Vault
from tests.annotations.vaults import opened

Changes = dict[str, dict[str, Row | None]]


def change(found: Vault, changes: Changes) -> None:
    with found.change():
        for table, rows in changes.items():
            found.put(table, rows)


def broken_off(found: Vault, *steps: Changes) -> None:
    """A change that ends in its midst."""
    with found.change():
        for changes in steps:
            change(found, changes)
        raise KeyError


def row(name: str, value: object = 0) -> dict[str, Row | None]:
    return {name: {"id": name, "value": value}}


def journal(path: Path) -> Path:
    return path.with_name("store.json-journal")


def test_a_row_is_found_by_its_id_and_keeps_its_number(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": {**row("a"), **row("b")}})
        change(found, {"t": row("a", 5)})

        assert found.row("t", "a") == {"id": "a", "value": 5}
        assert found.row("t", "unknown") is None
        assert [each["id"] for each in found.rows("t")] == ["a", "b"]


def test_rows_stand_in_the_order_of_their_numbers_after_an_undone_removal_too(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": {**row("a"), **row("b")}})
        with pytest.raises(KeyError):
            broken_off(found, {"t": {"a": None}})

        assert [each["id"] for each in found.rows("t")] == ["a", "b"]


def test_a_row_that_is_taken_away_and_was_not_there_is_no_change(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": row("a")})
        change(found, {"t": {"b": None}, "u": {"c": None}})

        assert not journal(path).exists()
        assert found.names() == ["t"]


def test_rows_that_are_given_out_are_copies(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": row("a")})
        found.rows("t")[0]["value"] = "changed"
        found.view("t")["1"]["value"] = "changed"

        assert found.row("t", "a") == {"id": "a", "value": 0}


def test_the_tables_are_those_that_have_rows_also_before_they_are_read(path: Path) -> None:
    with opened(path) as found:
        change(found, {"emptied": row("a"), "kept": row("a"), "thinned": {**row("a"), **row("b")}})
        change(found, {"emptied": {"a": None}, "thinned": {"b": None}})
        change(found, {"new": row("a"), "short": row("a")})
        change(found, {"short": {"a": None}})
        assert found.names() == ["kept", "new", "thinned"]

        with opened(path, read_only=True) as other:
            assert other.names() == ["kept", "new", "thinned"]


def test_a_table_is_read_only_when_it_is_asked_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(path) as found:
        change(found, {"t": row("a"), "u": row("a")})
        change(found, {"t": row("a", 1), "u": row("a", 1)})
        read: list[str] = []
        table = Snapshot.table

        def noted(state: Snapshot, name: str) -> Table:
            read.append(name)
            return table(state, name)

        monkeypatch.setattr(Snapshot, "table", noted)

        with opened(path, read_only=True) as other:
            assert read == []
            assert other.rows("u") == [{"id": "a", "value": 1}]
            assert read == ["u"]


def test_a_change_within_a_change_is_part_of_it(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": row("first")})
        with pytest.raises(KeyError):
            broken_off(found, {"t": row("inner")})

        assert found.row("t", "inner") is None
        assert not journal(path).exists()


def test_after_an_exception_everything_is_as_before(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": {**row("a"), **row("b")}})
        version = found.version("t")
        with pytest.raises(KeyError):
            broken_off(
                found,
                {"t": {**row("a", 5), "b": None, **row("c")}},
                {"t": {"c": None, **row("b", 7)}, "u": row("d")},
            )

        assert found.rows("t") == [{"id": "a", "value": 0}, {"id": "b", "value": 0}]
        assert found.names() == ["t"]
        assert found.version("t") != version  # it was another in between


def test_a_row_may_be_set_within_a_change_only(path: Path) -> None:
    with opened(path) as found, pytest.raises(AssertionError, match="outside a change"):
        found.put("t", row("a"))


def test_a_first_change_without_rows_makes_the_file(path: Path) -> None:
    with opened(path) as found:
        assert found.is_new
        change(found, {})
        assert path.exists()

    with opened(path) as found:
        assert (found.is_new, found.names(), found.files.generation) == (False, [], 1)


def test_what_is_provisional_is_on_no_disk_and_can_be_taken_back(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": row("a")})
        with found.provisional():
            found.put("t", {**row("a", 5), **row("b")})
        with found.provisional():
            found.put("t", {"b": None})
        with pytest.raises(KeyError), found.provisional():
            broken_off(found, {"t": row("c")})
        assert found.rows("t") == [{"id": "a", "value": 5}]
        with opened(path, read_only=True) as other:
            assert other.rows("t") == [{"id": "a", "value": 0}]
        assert not found.compact()

        found.forget_provisional()
        found.forget_provisional()

        assert found.rows("t") == [{"id": "a", "value": 0}]
        assert found.compact()


def test_while_something_is_provisional_nobody_looks(path: Path) -> None:
    with opened(path) as found, opened(path) as other:
        change(found, {"t": row("a")})
        with found.provisional():
            found.put("t", row("b"))
        change(other, {"t": row("c")})
        assert found.take_in() == set()

        found.forget_provisional()

        assert found.take_in() == {"t"}
        assert [each["id"] for each in found.rows("t")] == ["a", "c"]


def test_others_changes_are_taken_in_by_a_look_and_before_a_change(path: Path) -> None:
    with opened(path) as one, opened(path) as two:
        change(one, {"t": row("a")})
        assert two.take_in() == set()  # it has read nothing yet
        assert two.rows("t") == [{"id": "a", "value": 0}]
        change(one, {"t": row("a", 1), "u": row("x")})
        assert two.take_in() == {"t", "u"}
        assert two.take_in() == set()
        change(one, {"t": row("a", 2)})
        change(two, {"t": row("b")})
        assert two.rows("t") == [{"id": "a", "value": 2}, {"id": "b", "value": 0}]
        assert one.take_in() == {"t"}
        assert one.rows("t") == two.rows("t")


def test_a_compaction_by_another_is_taken_in(path: Path) -> None:
    with opened(path) as one, opened(path) as two:
        change(one, {"t": row("a")})
        change(one, {"t": row("b")})
        assert len(two.rows("t")) == 0
        two.take_in()
        assert one.compact()
        change(one, {"t": row("c")})

        assert two.take_in() == {"t"}

        assert [each["id"] for each in two.rows("t")] == ["a", "b", "c"]
        change(two, {"t": row("d")})
        one.take_in()
        assert one.rows("t") == two.rows("t")


def test_a_compaction_loses_nothing_that_another_appended_meanwhile(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as one, opened(path) as two:
        change(one, {"t": row("a"), "u": row("x")})
        change(one, {"t": row("b")})
        written = snapshot.written

        def meanwhile(*args: object) -> Iterator[bytes]:
            change(two, {"t": row("c"), "u": row("x", 1), "v": row("y")})
            return written(*args)  # type: ignore[arg-type]

        with monkeypatch.context() as slow:
            slow.setattr(snapshot, "written", meanwhile)
            assert one.compact()

        expected = [{"id": name, "value": 0} for name in "abc"]
        for each in (one, two):
            each.take_in()
            assert each.rows("t") == expected
            assert (each.row("u", "x"), each.row("v", "y")) == (
                {"id": "x", "value": 1},
                {"id": "y", "value": 0},
            )
        change(one, {"t": row("d")})
    with opened(path, read_only=True) as again:
        assert [each["id"] for each in again.rows("t")] == ["a", "b", "c", "d"]


def test_of_two_that_compact_at_once_one_does(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(path) as one, opened(path) as two:
        change(one, {"t": row("a")})
        change(one, {"t": row("b")})
        two.take_in()
        written = snapshot.written
        done: list[bool] = []

        def meanwhile(*args: object) -> Iterator[bytes]:
            monkeypatch.setattr(snapshot, "written", written)
            done.append(two.compact())
            return written(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(snapshot, "written", meanwhile)
        done.append(one.compact())

        assert done == [True, False]
        assert len(one.rows("t")) == 2


def test_a_compaction_whose_vault_is_closed_meanwhile_does_nothing_more(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Vault(path, read_only=False)
    change(found, {"t": row("a")})
    change(found, {"t": row("b")})
    written, begun, closed = snapshot.written, Event(), Event()
    done: list[bool] = []

    def late(*args: object) -> Iterator[bytes]:
        monkeypatch.setattr(snapshot, "written", written)
        begun.set()
        assert closed.wait(60)
        return written(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(snapshot, "written", late)
    thread = Thread(target=lambda: done.append(found.compact()))
    thread.start()
    assert begun.wait(60)
    found.close()
    closed.set()
    thread.join()

    assert done == [False]
    assert not path.with_name("store.json.lock").exists()
    with opened(path, read_only=True) as again:
        assert len(again.rows("t")) == 2


def test_a_compaction_in_the_midst_of_a_change_is_not_made(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": row("a")})
        with found.change():
            found.put("t", row("half"))
            assert not found.compact()


def test_a_small_store_is_folded_in_when_it_is_closed(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": row("a")})
        change(found, {"t": row("b")})
        assert journal(path).exists()

    assert not journal(path).exists()


def test_a_big_store_keeps_a_short_journal_when_it_is_closed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "_SMALL", 0)
    with opened(path) as found:
        change(found, {"t": row("a")})
        change(found, {"t": row("b")})
    assert journal(path).exists()

    monkeypatch.setattr(vault, "COMPACT_AT", 10)
    with opened(path):
        pass
    assert not journal(path).exists()


def test_a_rewritten_store_has_the_new_header(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": row("a")})
        with found.provisional():
            found.put("t", row("b"))

        assert found.rewrite({"id": "new"})

        assert found.files.header == {"id": "new", "generation": 2}
        change(found, {"t": row("c")})
    with opened(path, read_only=True) as again:
        assert [each["id"] for each in again.rows("t")] == ["a", "b", "c"]


def test_a_store_that_others_have_changed_is_not_rewritten(path: Path) -> None:
    with opened(path) as found, opened(path) as other:
        change(found, {"t": row("a")})
        with found.provisional():
            found.put("t", row("b"))
        change(other, {"t": row("c")})

        assert not found.rewrite({"id": "new"})

        assert [each["id"] for each in found.rows("t")] == ["a", "c"]


def test_a_copy_holds_the_provisional_too(path: Path, tmp_path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": row("a"), "u": row("x")})
        with found.provisional():
            found.put("t", row("b"))
        found.write_copy(tmp_path / "copy.json", {"id": "copy"})
        with pytest.raises(NotSaved, match="nowhere"):
            found.write_copy(tmp_path / "nowhere" / "copy.json", {})

    with opened(tmp_path / "copy.json", read_only=True) as copy:
        assert [each["id"] for each in copy.rows("t")] == ["a", "b"]
        assert copy.names() == ["t", "u"]


def test_who_reads_only_changes_nothing_and_needs_no_lock(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": row("a")})
        lock = Lock(path)
        with lock.held(), opened(path, read_only=True) as reader:
            assert len(reader.rows("t")) == 1
            with pytest.raises(ReadOnlyPlace):
                change(reader, {"t": row("b")})
            with pytest.raises(ReadOnlyPlace):
                reader.compact()
            with pytest.raises(ReadOnlyPlace):
                reader.rewrite({})


def test_who_cannot_have_the_lock_says_so_and_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Lock.held.__wrapped__, "__defaults__", (0.01,))  # type: ignore[attr-defined]
    with opened(path) as found:
        change(found, {"t": row("a")})
        with Lock(path).held():
            with pytest.raises(InUse):
                change(found, {"t": row("b")})
            with pytest.raises(InUse):
                Vault(path, read_only=False)
        assert len(found.rows("t")) == 1


def test_a_vault_that_was_closed_reads_what_it_knows_and_refuses_the_rest(path: Path) -> None:
    found = Vault(path, read_only=False)
    change(found, {"t": row("a"), "u": row("x")})
    found.close()
    found.close()

    assert len(found.rows("t")) == 1
    with pytest.raises(ReadOnlyPlace):
        change(found, {"t": row("b")})
    with opened(path, read_only=True) as reader:
        pass
    with pytest.raises(NotReadable, match="closed"):
        reader.rows("t")


def test_a_full_disk_does_not_keep_a_store_shut_whose_compaction_was_interrupted(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Vault(path, read_only=False)
    change(found, {"t": row("a")})
    change(found, {"t": row("b")})
    left = journal(path).read_bytes()
    found.close()
    journal(path).write_bytes(left)

    def full(*_: object) -> list[Frame]:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(StoreFiles, "write", full)
        with opened(path) as again:
            assert len(again.rows("t")) == 2
            with pytest.raises(NotSaved, match="No space left"):
                change(again, {"t": row("c")})
    with opened(path) as again:
        change(again, {"t": row("c")})
        assert not again.files.unsettled
        assert len(again.rows("t")) == 3


def test_a_damaged_table_stops_what_needs_it_and_nothing_else(path: Path) -> None:
    with opened(path) as found:
        change(found, {"bad": row("a", "x"), "good": row("a")})
    path.write_bytes(path.read_bytes().replace(b'"x"', b'"y"'))

    with opened(path) as found:
        assert found.names() == ["bad", "good"]
        change(found, {"good": row("b")})
        with pytest.raises(Damaged):
            found.rows("bad")
        with pytest.raises(Damaged):
            change(found, {"good": row("c"), "bad": row("c")})
        with pytest.raises(Damaged):
            found.compact()
        assert len(found.rows("good")) == 2

    with opened(path) as found:
        assert len(found.rows("good")) == 2


def test_a_table_is_let_go_and_read_anew(path: Path) -> None:
    with opened(path) as found:
        change(found, {"t": {**row("a"), **row("b")}, "u": row("c")})
        found.compact()
        change(found, {"t": row("a", 5)})
        found.release("t")  # which does nothing to one that is written
        assert found.row("t", "a") == {"id": "a", "value": 5}
        reader = Vault(path, read_only=True)
        version = reader.version("t")
        for _ in range(2):
            assert reader.row("t", "a") == {"id": "a", "value": 5}
            reader.release("t")
            reader.release("nothing")
        assert reader.version("t") != version
        change(found, {"t": row("b", 7)})
        assert reader.take_in() == {"t"}
        reader.release("t")
        assert [each["value"] for each in reader.rows("t")] == [5, 7]
        with reader.provisional():
            reader.put("t", row("a", 9))
        reader.release("t")
        assert reader.row("t", "a") == {"id": "a", "value": 9}
        reader.close()
