"""The journal beside a snapshot: changes appended one by one, each framed so that half of one is known.

A frame is a line: a checksum, the length of what follows, the names of the tables, a tab, the rows by table
and number as JSON (null where a row was taken away). The rows are absolute, so that a frame that is replayed
twice does no harm. The checksum begins with the store's id: frames of another store do not pass for ours. The
first frame names no table, but the generation of the snapshot that the journal continues.
"""

import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from annotations.rows import Row
from annotations.safe_files import read_at, sync_data, sync_folder, write_at

Changes = Mapping[str, Mapping[str, Row | None]]
"""Rows by table and number; None where a row was taken away."""

_BINARY = getattr(os, "O_BINARY", 0)
_CHECKSUM = 8


def path_of(store: Path) -> Path:
    """The journal's file."""
    return store.with_name(store.name + "-journal")


class Frame(NamedTuple):
    """One atomic change: the tables that it touches, and what it does to them, not yet parsed."""

    tables: tuple[str, ...]
    body: bytes

    def changes(self) -> dict[str, dict[str, Row | None]]:
        """What the frame does."""
        parsed: dict[str, dict[str, Row | None]] = json.loads(self.body)
        return parsed


class Scanned(NamedTuple):
    """What was found in a journal's bytes; places are offsets into them."""

    generation: int | None
    """The generation of the snapshot that is continued; None where the first frame does not say."""
    frames: list[Frame]
    damaged: list[tuple[int, int]]
    """Lines that are no frames of this store."""
    end: int
    """Where the last whole line ends; what follows is the beginning of a frame that was never finished."""


def framed(seed: int, changes: Changes) -> bytes:
    """The frame of a change."""
    return _line(seed, json.dumps(list(changes)), changes)


def opening(seed: int, generation: int) -> bytes:
    """The first frame of a journal."""
    return _line(seed, "[]", {"generation": generation})


def seed_of(store_id: str) -> int:
    """What the checksums of a store's journal begin with."""
    return zlib.crc32(store_id.encode("utf-8", "surrogatepass"))


def scan(data: bytes, seed: int, *, start: bool = True) -> Scanned:
    """The frames in `data`, which is a journal, or without `start` what was appended to one."""
    frames: list[Frame] = []
    damaged: list[tuple[int, int]] = []
    generation = None
    position = 0
    while (end := data.find(b"\n", position)) >= 0:
        frame = _frame(data[position:end], seed)
        if frame is None:
            damaged.append((position, end + 1))
        elif not frame.tables and start and position == 0:
            generation = _generation(frame)
        else:
            frames.append(frame)
        position = end + 1
    return Scanned(generation, frames, damaged, position)


def begins_a_journal(data: bytes) -> bool:
    """Whether `data` begins as a journal does, whosever it is."""
    line, _, _ = data.partition(b"\n")
    parts = line.split(b" ", 2)
    return len(parts) == 3 and parts[2].startswith(b'[]\t{"generation":')  # noqa: PLR2004 (see the frame)


class JournalFile:
    """The journal's bytes on the disk, up to the place to which they have been taken in."""

    def __init__(self, path: Path, handle: int | None) -> None:
        self.path = path
        self._handle = handle
        self.identity = None if handle is None else _identity(os.fstat(handle))
        self.taken = 0
        """How many bytes have been taken in: the frames behind them are somebody else's, or unfinished."""

    @classmethod
    def open(cls, path: Path, *, read_only: bool) -> "JournalFile":
        """The journal at `path`, which need not be there. Raises OSError."""
        try:
            flags = os.O_RDONLY if read_only else os.O_RDWR
            return cls(path, os.open(path, flags | _BINARY | getattr(os, "O_NOFOLLOW", 0)))
        except FileNotFoundError:
            return cls(path, None)

    @property
    def is_there(self) -> bool:
        """Whether there was a file when it was opened."""
        return self._handle is not None

    def is_still(self) -> bool:
        """Whether the file of that name is the one that was opened."""
        try:
            return _identity(self.path.stat()) == self.identity
        except FileNotFoundError:
            return self.identity is None

    def size(self) -> int:
        """The bytes that are there now. Raises OSError."""
        return 0 if self._handle is None else os.fstat(self._handle).st_size

    def rest(self) -> bytes:
        """What stands behind what was taken in. Raises OSError."""
        return self.read(self.taken, self.size())

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` to `end`. Raises OSError."""
        return b"" if self._handle is None else read_at(self._handle, start, end)

    def append(self, frame: bytes, *, opening: bytes, mode: int = 0o600) -> None:
        """Bring `frame` to the disk; only for who holds the lock. A new file begins with `opening`.

        Raises OSError, and then the file ends where it ended before, or will be cut there by the next.
        """
        is_new = self._handle is None
        if self._handle is None:
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY
            self._handle = os.open(self.path, flags, mode)
            self.identity = _identity(os.fstat(self._handle))
        data = opening + frame if self.taken == 0 else frame
        try:
            if self.size() != self.taken:
                os.ftruncate(self._handle, self.taken)
            write_at(self._handle, data, self.taken)
            sync_data(self._handle)
            if is_new:
                sync_folder(self.path.parent)
        except OSError:
            self._cut_back()
            raise
        self.taken += len(data)

    def _cut_back(self) -> None:
        assert self._handle is not None
        try:
            os.ftruncate(self._handle, self.taken)
        except OSError:
            return  # `append` cuts before it writes

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _line(seed: int, names: str, content: object) -> bytes:
    body = f"{names}\t{json.dumps(content, allow_nan=False, separators=(',', ':'))}".encode("ascii")
    return b"%08x %x %b\n" % (zlib.crc32(body, seed), len(body), body)


def _frame(line: bytes, seed: int) -> Frame | None:
    checksum, _, rest = line.partition(b" ")
    length, _, body = rest.partition(b" ")
    try:
        is_whole = len(checksum) == _CHECKSUM and int(length, 16) == len(body)
        if not is_whole or int(checksum, 16) != zlib.crc32(body, seed):
            return None
        names, _, content = body.partition(b"\t")
        return Frame(tuple(json.loads(names)), content)
    except (ValueError, TypeError):
        return None


def _generation(frame: Frame) -> int | None:
    try:
        generation = json.loads(frame.body)["generation"]
    except (ValueError, KeyError, TypeError):
        return None
    return generation if isinstance(generation, int) else None


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
