"""A snapshot and its journal: what belongs together, and what is said when it does not."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from annotations import journal, journal_file, safe_files
from annotations.errors import ChangedOutside, Damaged, NotReadable, StoreError
from annotations.snapshot import Snapshot
from annotations.store_files import StoreFiles
from annotations.vault import Vault
from tests.annotations.vaults import opened


def add(found: Vault, *names: str, store_id: str = "ours") -> None:
    """Each name is a change of its own."""
    for name in names:
        with found.change():
            found.files.header = found.files.header or {"id": store_id}
            found.put("t", {name: {"id": name}})


def names(found: Vault) -> list[str]:
    return [str(row["id"]) for row in found.rows("t")]


def names_in(path: Path) -> list[str]:
    with opened(path, read_only=True) as found:
        return names(found)


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def left_by_a_kill(path: Path, *changes: str, store_id: str = "ours") -> tuple[bytes, bytes]:
    """Snapshot and journal as a writer leaves them that cannot fold the one into the other."""
    found = Vault(path, read_only=False)
    add(found, *changes, store_id=store_id)
    found.files.close()
    found._lock.close()
    return path.read_bytes(), journal_of(path).read_bytes()


def state(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_the_journal_of_another_store_is_refused_and_nothing_is_touched(path: Path, tmp_path: Path) -> None:
    left_by_a_kill(path, "a", "b")
    _, theirs = left_by_a_kill(tmp_path / "other.json", "x", "y", store_id="theirs")
    journal_of(path).write_bytes(theirs)
    before = state(tmp_path)

    for read_only in (True, False):
        with pytest.raises(Damaged, match="the journal of another store"):
            Vault(path, read_only=read_only)

    assert state(tmp_path) == before


def test_a_journal_without_its_snapshot_is_refused_and_nothing_is_touched(path: Path, tmp_path: Path) -> None:
    left_by_a_kill(path, "a", "b")
    path.unlink()
    before = state(tmp_path)

    for read_only in (True, False):
        with pytest.raises(Damaged, match=r"store\.json is not there, but its journal is"):
            Vault(path, read_only=read_only)

    assert state(tmp_path) == before


def test_a_journal_that_goes_on_from_a_later_snapshot_is_refused(path: Path, tmp_path: Path) -> None:
    older, _ = left_by_a_kill(path, "a", "b")
    with opened(path) as found:
        assert found.compact()
    left_by_a_kill(path, "c")
    path.write_bytes(older)
    before = state(tmp_path)

    for read_only in (True, False):
        with pytest.raises(Damaged, match="goes on from a later state"):
            Vault(path, read_only=read_only)

    assert state(tmp_path) == before


def test_an_older_journal_beside_a_newer_snapshot_is_an_interrupted_compaction_and_finished(
    path: Path,
) -> None:
    _, older = left_by_a_kill(path, "a", "b", "c")
    with opened(path) as found:
        assert found.compact()
    journal_of(path).write_bytes(older)
    assert names_in(path) == ["a", "b", "c"]

    with opened(path) as found:
        assert not journal_of(path).exists()
        add(found, "d")

    assert names_in(path) == ["a", "b", "c", "d"]


def test_a_damaged_frame_in_the_midst_is_set_aside_and_told_and_all_others_are_there(path: Path) -> None:
    _, data = left_by_a_kill(path, "a", "b", "c", "d")
    damaged = data.replace(b'"id":"c"', b'"id":"x"')
    journal_of(path).write_bytes(damaged)
    with opened(path, read_only=True) as reader:
        assert names(reader) == ["a", "b", "d"]
        assert len(reader.files.troubles) == 1

    with opened(path) as found:
        (trouble,) = found.files.troubles
        assert names(found) == ["a", "b", "d"]

    assert "1 change cannot be read" in trouble
    assert "store.json-journal.damaged-1" in trouble
    assert path.with_name("store.json-journal.damaged-1").read_bytes() == damaged
    with opened(path) as found:
        assert (found.files.troubles, names(found)) == ([], ["a", "b", "d"])


def test_what_was_set_aside_is_not_set_aside_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, data = left_by_a_kill(path, "a", "b", "c")
    journal_of(path).write_bytes(data.replace(b'"id":"b"', b'"id":"x"'))
    with monkeypatch.context() as full:
        full.setattr(StoreFiles, "exchange", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
        for _ in range(3):
            with opened(path) as found:
                assert len(found.files.troubles) == 1

    assert len(list(path.parent.glob("*.damaged-*"))) == 1


def test_damage_that_comes_while_the_store_is_open_is_told_and_parted_with(path: Path) -> None:
    with opened(path) as found, opened(path) as other:
        add(found, "a", "b")
        other.take_in()
        add(found, "c", "d")
        data = journal_of(path).read_bytes()
        place = data.index(b'"id":"c"') + 6
        handle = os.open(journal_of(path), os.O_WRONLY)
        safe_files.write_at(handle, b"x", place)
        os.close(handle)

        add(other, "e")

        assert names(other) == ["a", "b", "d", "e"]
        assert len(other.files.troubles) == 1
    assert names_in(path) == ["a", "b", "d", "e"]


def test_the_beginning_of_a_frame_at_the_end_was_never_acknowledged_and_is_cut_off(path: Path) -> None:
    _, data = left_by_a_kill(path, "a", "b")
    beginning = journal.framed(journal.seed_of("ours"), {"t": {"9": {"id": "long" * 100}}})[:-1]
    journal_of(path).write_bytes(data + beginning)

    with opened(path) as found:
        assert names(found) == ["a", "b"]
        add(found, "c")
        assert found.files.troubles == []
        kept = journal_of(path).read_bytes()
        assert kept.startswith(data)
        assert kept.endswith(b'"id":"c"}}}\n')

    assert names_in(path) == ["a", "b", "c"]


@pytest.mark.parametrize("content", [b"", b"\0" * 50, b"no journal at all", b"\n\n"])
def test_a_journal_that_is_none_hides_nothing_of_the_snapshot(path: Path, content: bytes) -> None:
    left_by_a_kill(path, "a", "b")
    with opened(path) as found:
        found.compact()
    journal_of(path).write_bytes(content)

    with opened(path) as found:
        assert names(found) == ["a", "b"]
        assert len(found.files.troubles) == bool(content)
        add(found, "c")

    assert names_in(path) == ["a", "b", "c"]
    assert [each.read_bytes() for each in path.parent.glob("*.damaged-*")] == [content] * bool(content)


@pytest.mark.parametrize("content", [b"", b"\0" * 50, b"no journal at all\n"])
def test_a_store_is_begun_beside_a_journal_that_is_none(path: Path, content: bytes) -> None:
    journal_of(path).write_bytes(content)

    with opened(path) as found:
        assert len(found.files.troubles) == bool(content)
        add(found, "a", "b")

    assert names_in(path) == ["a", "b"]
    assert [each.read_bytes() for each in path.parent.glob("*.damaged-*")] == [content] * bool(content)


@pytest.mark.parametrize("end", [1, 9, 20])
def test_the_beginning_of_a_journals_first_line_is_cut_off_without_a_word(path: Path, end: int) -> None:
    left_by_a_kill(path, "a", "b")
    with opened(path) as found:
        found.compact()
    journal_of(path).write_bytes(journal.opening(journal.seed_of("ours"), 2)[:end])

    with opened(path) as found:
        assert (found.files.troubles, found.files.unfinished) == ([], 0)
        add(found, "c")

    assert names_in(path) == ["a", "b", "c"]


def test_garbage_that_another_program_puts_into_a_journals_place_is_kept_aside(path: Path) -> None:
    left_by_a_kill(path, "a", "b")
    with opened(path) as found, opened(path) as other:
        found.compact()
        other.take_in()
        journal_of(path).write_bytes(b"garbage")

        add(other, "c")

        assert names(other) == ["a", "b", "c"]
        assert len(other.files.troubles) == 1
    assert path.with_name("store.json-journal.damaged-1").read_bytes() == b"garbage"
    assert names_in(path) == ["a", "b", "c"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
@pytest.mark.parametrize("what", ["a link", "a dead link", "a pipe", "a folder"])
def test_what_is_no_file_by_the_journals_name_is_refused_in_a_sentence(path: Path, what: str) -> None:
    left_by_a_kill(path, "a", "b")
    precious = path.with_name("precious")
    journal_of(path).rename(precious)
    content = precious.read_bytes()
    make: dict[str, Callable[[], object]] = {
        "a link": lambda: journal_of(path).symlink_to(precious),
        "a dead link": lambda: journal_of(path).symlink_to("nowhere"),
        "a pipe": lambda: os.mkfifo(journal_of(path)),
        "a folder": journal_of(path).mkdir,
    }
    make[what]()

    for read_only in (True, False):
        with pytest.raises(NotReadable, match="could not be read"):
            Vault(path, read_only=read_only)

    assert precious.read_bytes() == content


def test_each_change_is_flushed_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushes: list[int] = []
    with opened(path) as found:
        add(found, "first", "second")
        for flush in ("fsync", "fdatasync"):
            if hasattr(os, flush):
                monkeypatch.setattr(os, flush, flushes.append)

        add(found, *map(str, range(50)))

        assert len(flushes) == 50


@pytest.mark.parametrize("killed", [False, True])
def test_the_name_of_a_new_journal_is_flushed_even_if_who_made_it_was_killed(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, killed: bool
) -> None:
    left_by_a_kill(path, "a", "b")
    if not killed:
        with opened(path) as found:
            found.compact()
    folders: list[Path] = []
    monkeypatch.setattr(journal_file, "sync_folder", folders.append)
    found = Vault(path, read_only=False)

    add(found, "c", "d")

    assert folders == [path.parent]
    found.close()


def test_the_names_of_new_folders_are_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders: list[Path] = []
    for module in ("safe_files", "store_files"):
        monkeypatch.setattr(f"annotations.{module}.sync_folder", folders.append)

    with opened(tmp_path / "new" / "deep" / "store.json") as found:
        add(found, "a")

    assert {tmp_path, tmp_path / "new", tmp_path / "new" / "deep"} <= {*folders}


def test_a_compaction_keeps_what_was_before_it(path: Path) -> None:
    before, data = left_by_a_kill(path, "a", "b", "c")

    with opened(path) as found:
        assert found.compact()
        assert found.files.generation == 2

    assert path.with_name("store.json.bak").read_bytes() == before
    assert path.with_name("store.json-journal.bak").read_bytes() == data
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "store.json",
        "store.json-journal.bak",
        "store.json.bak",
    ]


def test_a_failed_append_leaves_the_journal_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with opened(path) as found:
        add(found, "a", "b")
        before = journal_of(path).read_bytes()
        with monkeypatch.context() as broken:
            broken.setattr(journal_file, "sync_data", full)
            with pytest.raises(StoreError, match="No space left"):
                add(found, "c")
        assert journal_of(path).read_bytes() == before
        assert names(found) == ["a", "b"]
        add(found, "d")

    assert names_in(path) == ["a", "b", "d"]


def test_a_journal_that_was_removed_or_cut_by_another_program_is_told(path: Path) -> None:
    with opened(path) as found:
        add(found, "a", "b", "c")
        os.truncate(journal_of(path), 10)
        with pytest.raises(ChangedOutside, match="was cut by another program"):
            add(found, "d")
        journal_of(path).unlink()
        with pytest.raises(ChangedOutside, match="was removed by another program"):
            found.take_in()
        assert names(found) == ["a", "b", "c"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_a_folder_that_turned_into_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    with opened(tmp_path / "new" / "store.json") as found:
        add(found, "a", "b")
        (tmp_path / "new").rename(tmp_path / "old")
        (tmp_path / "new").touch()
        for act in (found.take_in, found.compact, lambda: add(found, "c")):
            with pytest.raises(StoreError):
                act()
        (tmp_path / "new").unlink()
        (tmp_path / "old").rename(tmp_path / "new")
        add(found, "c")

    assert names_in(tmp_path / "new" / "store.json") == ["a", "b", "c"]


def test_a_reader_that_comes_in_the_midst_of_a_compaction_misses_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path) as found:
        add(found, "a", "b", "c")
        open_snapshot = Snapshot.open

        def late(where: Path) -> Snapshot | None:
            seen = open_snapshot(where)
            monkeypatch.setattr(Snapshot, "open", open_snapshot)
            assert found.compact()  # between the look at the snapshot and that at the journal
            return seen

        monkeypatch.setattr(Snapshot, "open", late)

        assert names_in(path) == ["a", "b", "c"]


def test_a_reader_that_saw_only_the_new_snapshot_takes_the_end_of_the_compaction_for_what_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: list[Vault] = []
    replace = Path.replace

    def early(new: Path, target: Path) -> Path:
        done = replace(new, target)
        if target == path:  # the journal is still the old one
            readers.append(Vault(path, read_only=True))
            readers[-1].take_in()
        return done

    with opened(path) as found:
        add(found, "a", "b", "c")
        with monkeypatch.context() as between:
            between.setattr(Path, "replace", early)
            assert found.compact()
        (reader,) = readers
        assert reader.files.unsettled
        assert names(reader) == ["a", "b", "c"]

        assert reader.take_in() == {"t"}

        assert names(reader) == ["a", "b", "c"]
        add(found, "d")
        reader.take_in()
        assert names(reader) == ["a", "b", "c", "d"]
        reader.close()


def test_compactions_in_a_thread_lose_nothing_of_what_is_changed_meanwhile(path: Path) -> None:
    with opened(path) as found:
        add(found, "first")
        done: list[bool] = []
        failed: list[BaseException] = []

        def compact() -> None:
            try:
                done.extend(found.compact() for _ in range(20))
            except BaseException as error:  # noqa: BLE001 (told below)
                failed.append(error)

        thread = Thread(target=compact)
        thread.start()
        number = 0
        while thread.is_alive():
            add(found, str(number))
            number += 1
        thread.join()

        assert (failed, any(done)) == ([], True)
        assert names(found) == ["first", *map(str, range(number))]
        assert names_in(path) == names(found)

    assert names_in(path) == ["first", *map(str, range(number))]
