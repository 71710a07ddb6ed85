"""One writer at a time."""

import errno
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from annotations import locking
from annotations.errors import InUse, NoLocks, ReadOnlyPlace
from annotations.locking import Lock

PROJECT = Path(locking.__file__).parents[1]
HOLDER = """
import sys
from pathlib import Path
from annotations.locking import Lock
lock = Lock(Path(sys.argv[1]))
with lock.held():
    print("held", flush=True)
    sys.stdin.read()
lock.close()
"""
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")


def holder(store: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its stdin is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def can_be_had(store: Path) -> bool:
    """Whether somebody who does not wait gets the lock."""
    lock = Lock(store)
    try:
        with lock.held(patience=0):
            return True
    except InUse:
        return False
    finally:
        lock.close()


def test_a_second_process_is_told_that_the_store_is_being_written(tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    with holder(store) as process:
        with pytest.raises(InUse, match="by another presscheck"), Lock(store).held(patience=0.01):
            raise AssertionError
        process.communicate()

    assert can_be_had(store)


def test_who_waits_gets_the_lock_when_the_other_is_done(tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    with holder(store) as process:
        done = Thread(target=process.communicate)
        done.start()
        with Lock(store).held(patience=60):
            assert not can_be_had(store)
        done.join()


def test_a_process_that_was_killed_does_not_keep_the_lock(tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    with holder(store) as process:
        process.kill()
        process.wait()

        assert can_be_had(store)


def test_the_lock_is_let_go_behind_each_change_and_after_an_exception(tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    lock = Lock(store)
    with lock.held():
        assert not can_be_had(store)
    assert can_be_had(store)

    with pytest.raises(KeyError), lock.held():
        raise KeyError

    assert can_be_had(store)


def test_nothing_is_left_of_a_lock_that_was_closed(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "new" / "store.json")
    with lock.held():
        assert [path.name for path in (tmp_path / "new").iterdir()] == ["store.json.lock"]

    lock.close()
    lock.close()

    assert list(tmp_path.iterdir()) == []


@posix_only
def test_who_closes_does_not_take_the_lock_from_who_holds_it(tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    leaving, staying = Lock(store), Lock(store)
    with leaving.held():
        pass

    with staying.held():
        leaving.close()
        assert not can_be_had(store)


def test_a_folder_that_holds_something_by_then_is_kept(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "new" / "store.json")
    with lock.held():
        (tmp_path / "new" / "store.json").touch()

    lock.close()

    assert [path.name for path in (tmp_path / "new").iterdir()] == ["store.json"]


def test_the_lock_is_good_again_after_a_file_of_a_dead_process(tmp_path: Path) -> None:
    (tmp_path / "store.json.lock").write_text("99999999\n")

    with Lock(tmp_path / "store.json").held():
        assert not can_be_had(tmp_path / "store.json")


def test_a_folder_that_cannot_be_made_is_a_place_for_reading_only(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ReadOnlyPlace, match="--store"), Lock(tmp_path / "file" / "store.json").held():
        raise AssertionError


@posix_only
def test_a_folder_that_turned_into_a_file_meanwhile_is_said_in_a_sentence(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "new" / "store.json")
    with lock.held():
        pass
    (tmp_path / "new" / "store.json.lock").unlink()
    (tmp_path / "new").rmdir()
    (tmp_path / "new").touch()

    with pytest.raises(ReadOnlyPlace), lock.held():
        raise AssertionError


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_link_by_the_locks_name_does_not_lead_to_another_file(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    (tmp_path / "store.json.lock").symlink_to(precious)

    with pytest.raises(ReadOnlyPlace), Lock(tmp_path / "store.json").held():
        raise AssertionError

    assert precious.read_text() == "precious"


def test_a_file_system_without_locks_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: int) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locking, "grip", none)

    with pytest.raises(NoLocks, match="cannot lock files"), Lock(tmp_path / "store.json").held():
        raise AssertionError


@posix_only
def test_a_lock_whose_file_goes_away_in_between_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grip, path = locking.grip, tmp_path / "store.json.lock"
    removals = iter([True, True, False])

    def late(handle: int) -> bool:
        if next(removals, False):
            path.unlink()
        return grip(handle)

    monkeypatch.setattr(locking, "grip", late)

    with Lock(tmp_path / "store.json").held():
        assert path.exists()
        assert not can_be_had(tmp_path / "store.json")
