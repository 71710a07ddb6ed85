"""The power goes at any moment: what was acknowledged is there, and the store can be gone on with.

A session is watched at the calls that reach the disk. At each of them the disk may hold more states than one:
of every name in the folder what was last flushed or what is there now, of every file what was last flushed,
all, or some of what was written since.
"""

import os
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from annotations import deciding, marking, safe_files, snapshot
from annotations.linking import link
from annotations.links import LinkKind
from annotations.store import Store
from annotations.vault import Vault
from seeds.document import Document
from tests.annotations.newsroom import COST, DENIED, MAYOR, NEWS, OPENED, all_said, say, the_claim

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files are known by their inodes")

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
Folder = dict[str, bytes]


class Moment(NamedTuple):
    """A state in which a power cut may leave the folder, and how many changes were acknowledged before."""

    acknowledged: int
    folder: tuple[tuple[str, bytes], ...]


class Disk:
    """What is known to be on the disk itself of a folder that a session writes, and what may be."""

    def __init__(self, folder: Path, lies: str = "") -> None:
        self.folder = folder
        self.lies = lies
        """A flush that the disk says it has done, and has not."""
        self.acknowledged = 0
        self.moments: set[Moment] = set()
        self._held: dict[int, int] = {}
        """Handles by inode, so that none is given again."""
        self._flushed: dict[int, bytes] = {}
        self._flushed_names: dict[str, int] = {}

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Look before and after each call that changes something."""
        for owner, name in [
            (os, "ftruncate"),
            (Path, "replace"),
            (Path, "unlink"),
            (Path, "hardlink_to"),
            (safe_files, "_write_once"),
            (os, "fsync"),
            (os, "fdatasync"),
        ]:
            patch.setattr(owner, name, self._watched(name, getattr(owner, name)))

    def know(self) -> None:
        """Take what is in the folder for what is on the disk."""
        self._flushed_names = self._names()
        self._flushed = {inode: self._now(inode) for inode in self._flushed_names.values()}

    def close(self) -> None:
        for handle in self._held.values():
            os.close(handle)

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **options: Any) -> Any:
            self._look()
            done = call(*args, **options)
            if "sync" in name:
                self._flush(name, args[0])
            self._look()
            return done

        return watched

    def _names(self) -> dict[str, int]:
        names = {}
        for entry in os.scandir(self.folder):
            if not entry.name.endswith(".lock"):
                names[entry.name] = entry.inode()
                if entry.inode() not in self._held:
                    self._held[entry.inode()] = os.open(entry.path, os.O_RDONLY)
        return names

    def _flush(self, name: str, handle: int) -> None:
        inode = os.fstat(handle).st_ino
        if inode == self.folder.stat().st_ino:
            if self.lies != "folder":
                self._flushed_names = self._names()
        elif inode in self._held and self.lies != name:
            self._flushed[inode] = self._now(inode)

    def _now(self, inode: int) -> bytes:
        return os.pread(self._held[inode], 1 << 20, 0)

    def _look(self) -> None:
        there = self._names()
        names = sorted(there.keys() | self._flushed_names.keys())
        choices = [{self._flushed_names.get(name), there.get(name)} for name in names]
        for inodes in product(*choices):
            found = {name: inode for name, inode in zip(names, inodes, strict=True) if inode is not None}
            for mode in (lost, half, zeros, only_the_end, whole):
                folder = {
                    name: mode(self._flushed.get(inode, b""), self._now(inode))
                    for name, inode in found.items()
                }
                self.moments.add(Moment(self.acknowledged, tuple(sorted(folder.items()))))


def common(flushed: bytes, now: bytes) -> int:
    """How many bytes are the same before and after."""
    both = enumerate(zip(flushed, now, strict=False))
    return next((place for place, (old, new) in both if old != new), min(len(flushed), len(now)))


def lost(flushed: bytes, _: bytes) -> bytes:
    return flushed


def whole(_: bytes, now: bytes) -> bytes:
    return now


def half(flushed: bytes, now: bytes) -> bytes:
    return now[: (common(flushed, now) + len(now)) // 2] if flushed != now else now


def zeros(flushed: bytes, now: bytes) -> bytes:
    return now[: common(flushed, now)].ljust(len(now), b"\0")


def only_the_end(flushed: bytes, now: bytes) -> bytes:
    """What was written later is there, and what was written before it is not."""
    start = common(flushed, now)
    middle = (start + len(now)) // 2
    return now[:start] + b"\0" * (middle - start) + now[middle:]


def put(vault: Vault, number: int) -> None:
    """The change of this number: a row for it, in a table of two, and none for the one three before."""
    with vault.change():
        vault.files.header = vault.files.header or {"id": "ours"}
        vault.put(f"t{number % 2}", {str(number): {"id": str(number), "text": "é" * number}})
        vault.put(f"t{(number - 3) % 2}", {str(number - 3): None})


def after(count: int) -> set[str]:
    """The rows that are there after so many changes."""
    return {str(number) for number in range(max(0, count - 3), count)}


def rows_of(vault: Vault) -> set[str]:
    return {row["id"] for name in vault.names() for row in vault.rows(name)}


def session(path: Path, done: Callable[[], None], patch: pytest.MonkeyPatch) -> None:
    """Thirteen changes, with compactions: at once, while something is appended, and when it is closed."""
    vault = Vault(path, read_only=False)

    def make(*numbers: int) -> None:
        for number in numbers:
            put(vault, number)
            done()

    make(0, 1, 2, 3, 4)
    vault.compact()
    make(5, 6)
    written = snapshot.written

    def meanwhile(*args: Any) -> Iterator[bytes]:
        make(7, 8)
        return written(*args)

    with patch.context() as slow:
        slow.setattr(snapshot, "written", meanwhile)
        vault.compact()
    make(9, 10)
    vault.close()
    vault = Vault(path, read_only=False)
    make(11, 12)
    vault.files.close()
    vault._lock.close()
    vault = Vault(path, read_only=False)
    vault.close()


def moments_of(folder: Path, patch: pytest.MonkeyPatch, *, lies: str = "") -> list[Moment]:
    """All that a power cut may leave of a session."""
    folder.mkdir()
    disk = Disk(folder, lies)

    def done() -> None:
        disk.acknowledged += 1

    with patch.context() as watching:
        disk.watch(watching)
        session(folder / "store.json", done, watching)
    disk.close()
    return sorted(disk.moments)


def laid_out(folder: Path, files: Folder) -> Path:
    """The files in the folder, and nothing else."""
    folder.mkdir(exist_ok=True)
    for each in folder.iterdir():
        each.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / "store.json"


def survives(path: Path, acknowledged: int) -> bool:
    """Whether what was acknowledged is there, and maybe the change that was being made; and one goes on."""
    reader = Vault(path, read_only=True)
    found = rows_of(reader)
    reader.close()
    if found not in (after(acknowledged), after(acknowledged + 1)):
        return False
    vault = Vault(path, read_only=False)
    assert rows_of(vault) == found
    with vault.change():
        vault.put("more", {"more": {"id": "more"}})
    vault.files.close()
    vault._lock.close()
    vault = Vault(path, read_only=False)
    assert vault.files.troubles == []
    assert rows_of(vault) == {*found, "more"}
    vault.close()
    reader = Vault(path, read_only=True)
    assert rows_of(reader) == {*found, "more"}
    reader.close()
    return not list(path.parent.glob(".*"))


def test_whenever_the_power_goes_what_was_acknowledged_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = moments_of(tmp_path / "session", monkeypatch)
    assert len(moments) > 100
    assert {moment.acknowledged for moment in moments} == set(range(14))

    failed = [
        moment
        for moment in moments
        if not survives(laid_out(tmp_path / "after", dict(moment.folder)), moment.acknowledged)
    ]

    assert failed == []


def test_the_power_may_go_again_while_an_interrupted_compaction_is_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last_records: tuple[Folder, bytes, int]
) -> None:
    folder, data, start = last_records
    torn = data[: start + 9] + b"x" + data[start + 10 :]
    path = laid_out(tmp_path / "compacted", {**folder, "store.json-journal": data})
    Vault(path, read_only=False).close()
    cases = {"finishing": (path.read_bytes(), data, 5), "parting": (folder["store.json"], torn, 4)}
    for name, (whole_snapshot, old_journal, count) in cases.items():
        left = {"store.json": whole_snapshot, "store.json-journal": old_journal}
        laid_out(tmp_path / name, left)
        disk = Disk(tmp_path / name)
        disk.acknowledged = count
        disk.know()
        with monkeypatch.context() as watching:
            disk.watch(watching)
            vault = Vault(tmp_path / name / "store.json", read_only=False)
            vault.close()
        disk.close()
        assert len(disk.moments) > 10
        for moment in sorted(disk.moments):
            after_it = laid_out(tmp_path / "after", dict(moment.folder))
            assert survives(after_it, moment.acknowledged), moment


@pytest.fixture
def marked(tmp_path: Path, a_store: AStore, a_document: ADocument) -> bytes:
    """The snapshot of a store with two claims, a denial and a source."""
    document = a_document(NEWS)
    with a_store(tmp_path / "marked") as store:
        for quote, tag in ((COST, "claim"), (OPENED, "claim"), (DENIED, "denial"), (MAYOR, "source")):
            say(store, document, quote, tag)
        store.compact()
    return (tmp_path / "marked" / "store.json").read_bytes()


def decisions(store: Store) -> Iterator[object]:
    """Changes of several rows in several tables, one at a time."""
    found = store.annotations(store.records()[0].id)
    cost, opened, denial, mayor = (
        next(each for each in found if each.quote == quote) for quote in (COST, OPENED, DENIED, MAYOR)
    )
    yield link(store, denial, LinkKind.DENIES, cost)
    yield link(store, mayor, LinkKind.ASSERTS, cost)
    yield deciding.add_evidence(store, the_claim(store, cost), answer="Yes.")
    yield deciding.give_verdict(store, the_claim(store, cost), "True")
    yield store.compact()
    yield link(store, opened, LinkKind.SAME, cost)
    yield deciding.describe_source(store, mayor, name="Ann Lee")
    marking.remove(store, cost)  # its links go, and all that was said is handed on
    yield store.undoable()
    yield store.undo()
    yield store.compact()
    yield deciding.reopen(store, the_claim(store, opened))
    yield marking.retag(store, mayor, "figure")


def test_whenever_the_power_goes_links_evidence_and_verdicts_are_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, a_store: AStore, marked: bytes
) -> None:
    laid_out(tmp_path / "session", {"store.json": marked})
    disk = Disk(tmp_path / "session")
    disk.know()
    with monkeypatch.context() as watching:
        disk.watch(watching)
        with a_store(tmp_path / "session") as store:
            states = [all_said(store)]
            for _ in decisions(store):
                states.append(all_said(store))
                disk.acknowledged += 1
    disk.close()
    assert len(disk.moments) > 100
    assert {moment.acknowledged for moment in disk.moments} == set(range(len(states)))

    for moment in sorted(disk.moments):
        laid_out(tmp_path / "after", dict(moment.folder))
        with a_store(tmp_path / "after") as store:
            assert all_said(store) in states[moment.acknowledged : moment.acknowledged + 2], moment
            found, undone = all_said(store), 0
            while store.undo():
                undone += 1
            for _ in range(undone):
                store.redo()
        # What was being written, and was parted with, is told of once.
        with a_store(tmp_path / "after") as store:
            assert (all_said(store), store.troubles) == (found, [])


@pytest.mark.parametrize("lies", ["fdatasync", "fsync", "folder"])
def test_a_disk_that_lies_about_one_kind_of_flush_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lies: str
) -> None:
    moments = moments_of(tmp_path / "session", monkeypatch, lies=lies)

    def is_lost(moment: Moment) -> bool:
        try:
            return not survives(laid_out(tmp_path / "after", dict(moment.folder)), moment.acknowledged)
        except Exception:  # noqa: BLE001 (however it is lost)
            return True

    assert any(map(is_lost, moments))


@pytest.fixture
def last_records(tmp_path: Path) -> tuple[Folder, bytes, int]:
    """The files of five changes, the last frame of which is being written: without it, and its bytes."""
    vault = Vault(tmp_path / "session" / "store.json", read_only=False)
    for number in range(5):
        put(vault, number)
    vault.files.close()
    folder = {each.name: each.read_bytes() for each in (tmp_path / "session").iterdir()}
    folder.pop("store.json.lock")
    whole_journal = folder.pop("store.json-journal")
    start = whole_journal.rindex(b"\n", 0, -1) + 1
    return folder, whole_journal, start


@pytest.mark.parametrize("rest", ["nothing", "zeros", "what was there before"])
def test_wherever_the_last_record_breaks_off_the_others_are_there(
    tmp_path: Path, last_records: tuple[Folder, bytes, int], rest: str
) -> None:
    folder, data, start = last_records
    for end in range(start, len(data)):
        missing = len(data) - end
        content = (
            data[:end]
            + {
                "nothing": b"",
                "zeros": b"\0" * missing,
                "what was there before": (b"x\n" * missing)[:missing],
            }[rest]
        )
        path = laid_out(tmp_path / "after", {**folder, "store.json-journal": content})
        assert survives(path, 4), end


def test_wherever_the_last_record_begins_only_later_the_others_are_there(
    tmp_path: Path, last_records: tuple[Folder, bytes, int]
) -> None:
    folder, data, start = last_records
    for begin in range(start + 1, len(data) + 1):
        content = data[:start] + b"\0" * (begin - start) + data[begin:]
        path = laid_out(tmp_path / "after", {**folder, "store.json-journal": content})
        assert survives(path, 4), begin


def test_wherever_the_journal_is_cut_what_stands_before_is_there(
    tmp_path: Path, last_records: tuple[Folder, bytes, int]
) -> None:
    folder, data, _ = last_records
    for end in range(len(data)):
        path = laid_out(tmp_path / "after", {**folder, "store.json-journal": data[:end]})
        frames = max(0, data[:end].count(b"\n") - 1)
        assert survives(path, 1 + frames), end


def test_an_acknowledged_record_that_the_disk_altered_is_told(
    tmp_path: Path, last_records: tuple[Folder, bytes, int]
) -> None:
    folder, data, start = last_records
    for place in range(start, len(data) - 1):
        content = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        path = laid_out(tmp_path / "after", {**folder, "store.json-journal": content})
        vault = Vault(path, read_only=False)
        assert (len(vault.files.troubles), rows_of(vault)) == (1, after(4))
        vault.close()
