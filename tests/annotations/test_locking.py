"""One writer at a time."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotations import locking
from annotations.errors import InUse, NoLocks, ReadOnlyPlace
from annotations.locking import Lock

PROJECT = Path(locking.__file__).parents[1]
HOLDER = """
import sys
from pathlib import Path
from annotations.locking import Lock
lock = Lock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
lock.release()
"""


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


def test_a_second_process_is_told_which_one_has_the_store(tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    with holder(store) as process:
        with pytest.raises(InUse, match=f"process {process.pid}"):
            Lock.take(store)
        process.communicate()

    Lock.take(store).release()


def test_a_process_that_was_killed_does_not_keep_the_lock(tmp_path: Path) -> None:
    store = tmp_path / "store.json"
    with holder(store) as process:
        process.kill()
        process.wait()

        Lock.take(store).release()


def test_nothing_is_left_of_a_lock_that_was_released(tmp_path: Path) -> None:
    lock = Lock.take(tmp_path / "new" / "store.json")
    assert (tmp_path / "new" / "store.json.lock").read_text() == f"{os.getpid()}\n"

    lock.release()
    lock.release()

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_by_then_is_kept(tmp_path: Path) -> None:
    lock = Lock.take(tmp_path / "new" / "store.json")
    (tmp_path / "new" / "store.json").touch()

    lock.release()

    assert (tmp_path / "new" / "store.json").exists()


def test_the_lock_is_good_again_after_a_file_of_a_dead_process(tmp_path: Path) -> None:
    (tmp_path / "store.json.lock").write_text("99999999\n")

    lock = Lock.take(tmp_path / "store.json")

    with pytest.raises(InUse, match=str(os.getpid())):
        Lock.take(tmp_path / "store.json")
    lock.release()


def test_a_folder_that_cannot_be_made_is_a_place_for_reading_only(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ReadOnlyPlace, match="--store"):
        Lock.take(tmp_path / "file" / "store.json")


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_link_by_the_locks_name_does_not_lead_to_another_file(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    (tmp_path / "store.json.lock").symlink_to(precious)

    with pytest.raises(ReadOnlyPlace):
        Lock.take(tmp_path / "store.json")

    assert precious.read_text() == "precious"


def test_a_file_system_without_locks_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locking, "_grip", none)

    with pytest.raises(NoLocks, match="cannot lock files"):
        Lock.take(tmp_path / "store.json")


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_lock_whose_file_goes_away_in_between_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grip, path = locking._grip, tmp_path / "store.json.lock"
    removals = iter([True, True, False])

    def late(handle: int) -> None:
        if next(removals):
            path.unlink()
        grip(handle)

    monkeypatch.setattr(locking, "_grip", late)
    lock = Lock.take(tmp_path / "store.json")

    assert path.exists()
    lock.release()
