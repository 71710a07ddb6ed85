"""The snapshot: TinyDB's JSON with a table a line, so that a table is read only when it is asked for.

The last line is the table "presscheck" with one row, the header: whose file this is, and where each table
stands in it (offset, length, checksum, and the number that its next row gets), sealed with a checksum of its
own. A file without such a line, as TinyDB itself writes it, is read whole.
"""

import errno
import json
import os
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Self

from annotations.errors import Damaged, NotReadable
from annotations.rows import Row
from annotations.safe_files import read_at
from annotations.strict_json import Table, is_table, loads
from annotations.tables import HEADER

Stamp = tuple[int, int, int]
Slot = tuple[int, int, int, int]
"""Offset, length and checksum of a table's JSON in the file; the number that its next row gets.

A table without rows has nothing in the file, and length 0: only its number is kept.
"""

_TAIL = 1 << 16
_FAR = 1 << 62
_SLOT_FIELDS = 4
_ROWS_AT_ONCE = 64
"""Rows encoded in one go: a table of 100,000 at once would keep all other threads waiting for 0.3 s."""
_SEAL = "seal"
_SLOTS = "tables"
_OWN_FIELDS = (_SLOTS, _SEAL)
_WAYS_OUT = "Nothing was changed: bring back a copy, or `presscheck check --repair` saves what it can."


class Snapshot:
    """One state of a store's file, held open: what replaces it does not touch what is read here."""

    def __init__(self, path: Path, handle: int, stamp: Stamp) -> None:
        """Meant for `open`."""
        self.path = path
        self.stamp = stamp
        self._handle: int | None = handle
        self._data: bytes | None = None
        """All of the file, on a system where an open file cannot be replaced."""
        self.header: Row = {}
        self._slots: dict[str, Slot] = {}
        self._whole: dict[str, Table] | None = None
        """All tables, where the file is not laid out in our way."""

    @classmethod
    def open(cls, path: Path) -> Self | None:
        """The snapshot at `path`; None where there is none. Raises Damaged or NotReadable."""
        try:
            # O_NONBLOCK: to open a pipe would last for ever.
            flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
            handle = os.open(path, flags)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _not_readable(path, error) from error
        status = os.fstat(handle)
        snapshot = cls(path, handle, stamp_of(status))
        if not stat.S_ISREG(status.st_mode):
            os.close(handle)
            raise Damaged(f"{path} is not a file, so it cannot be a store.")
        try:
            if sys.platform == "win32":
                snapshot._data = read_at(handle, 0, status.st_size)
                snapshot.close()
            if not snapshot._find_tables(status.st_size):
                snapshot._read_whole(status.st_size)
        except OSError as error:
            snapshot.close()
            raise _not_readable(path, error) from error
        except BaseException:
            snapshot.close()
            raise
        return snapshot

    @property
    def names(self) -> Iterable[str]:
        """The tables, without the header's, and those that had rows once."""
        return self._slots.keys() if self._whole is None else self._whole.keys() - {HEADER}

    @property
    def is_ours(self) -> bool:
        """Whether the file is laid out in our way, with a checksum for each table."""
        return self._whole is None

    def table(self, name: str) -> Table:
        """The rows of a table by number; none where there is no such table. Raises Damaged or NotReadable."""
        if self._whole is not None:
            return self._whole.get(name, {}) if name != HEADER else {}
        return _parsed(self.path, name, self.text(name)) if name in self._slots else {}

    def stands(self, name: str) -> bool:
        """Whether the table stands in the file, with rows if it is ours; it is not read for that."""
        return name in self._whole if self._whole is not None else self._slots[name][1] > 0

    def text(self, name: str) -> bytes:
        """The JSON of one of the tables. Raises Damaged or NotReadable."""
        if self._whole is not None:
            return b"".join(encoded(self._whole[name]))
        _, length, checksum, _ = self._slots[name]
        if length == 0:
            return b"{}"
        data = self.raw(name)
        if len(data) != length or zlib.crc32(data) != checksum:
            raise Damaged(
                f"{self.path} is damaged in its table {name!r}; `presscheck check --repair` saves the rest."
            )
        return data

    def raw(self, name: str) -> bytes:
        """What stands where a table ought to stand, damaged or not. Raises NotReadable."""
        offset, length, _, _ = self._slots[name]
        try:
            return self._bytes(offset, offset + length)
        except OSError as error:
            raise _not_readable(self.path, error) from error

    def next_number(self, name: str) -> int:
        """The number for the next row of a table: higher than any that it ever gave, where that is kept."""
        if self._whole is not None:
            given = 1 + max(map(int, self._whole.get(name, {})), default=0)
            return max(given, self._slots[name][3]) if name in self._slots else given
        return self._slots[name][3] if name in self._slots else 1

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _bytes(self, start: int, end: int) -> bytes:
        if self._data is not None:
            return self._data[start:end]
        if self._handle is None:
            raise OSError(errno.EBADF, "the store is closed")
        return read_at(self._handle, start, end)

    def _find_tables(self, size: int) -> bool:
        """Take the header from the last line; False where there is no such line, or a false one."""
        start = max(0, size - _TAIL)
        tail = self._bytes(start, size)
        line = tail.rfind(b"\n", 0, -1)
        while line < 0 and start > 0:
            start = max(0, start - len(tail) * 4)
            tail = self._bytes(start, size)
            line = tail.rfind(b"\n", 0, -1)
        last = tail[line + 1 :]
        opening = (b"" if start + line + 1 else b"{") + json.dumps(HEADER).encode() + b":"
        if not last.startswith(opening) or not last.endswith(b"}\n"):
            return False
        header = _sealed(last[len(opening) : -2])
        if header is None:
            return False
        slots = _slots_of(header)
        reach = max((offset + length for offset, length, _, _ in slots.values() if length), default=-2)
        if reach + len(",\n") != start + line + 1:
            return False
        self._slots = slots
        self.header = {field: value for field, value in header.items() if field not in _OWN_FIELDS}
        return True

    def _read_whole(self, size: int) -> None:
        if size == 0:
            raise Damaged(f"{self.path} is empty, which no store is. {_WAYS_OUT}")
        try:
            tables = loads(self._bytes(0, size).decode())
        except (ValueError, RecursionError) as error:
            raise Damaged(f"{self.path} is not JSON, so damaged or no store at all. {_WAYS_OUT}") from error
        if not isinstance(tables, dict) or not all(map(is_table, tables.values())):
            raise Damaged(f"{self.path} is JSON, but not a store of presscheck; it was left as it is.")
        header: Row = next(iter(tables.get(HEADER, {}).values()), {})
        if not _is_unaltered(header) or any(_was_header(tables[name]) for name in tables.keys() - {HEADER}):
            raise Damaged(
                f"{self.path} is damaged in the line that says whose it is; `presscheck check --repair` "
                "saves the rest."
            )
        self._whole = tables
        self._slots = _slots_of(header)
        self.header = {field: value for field, value in header.items() if field not in _OWN_FIELDS}


def written(header: Row, tables: Iterable[tuple[str, int, Iterable[bytes]]]) -> Iterator[bytes]:
    """A snapshot in pieces: each of `tables` is a name, the number of its next row, its JSON in pieces."""
    slots: dict[str, Slot] = {}
    position = 0
    opening = "{"
    for name, next_number, pieces in tables:
        rest = iter(pieces)
        first = next(rest)
        if first == b"{}":
            slots[name] = (0, 0, 0, next_number)
            continue
        start = f"{opening}{json.dumps(name)}:".encode("ascii")
        yield start
        offset = position = position + len(start)
        checksum = 0
        for piece in chain([first], rest):
            checksum = zlib.crc32(piece, checksum)
            position += len(piece)
            yield piece
        slots[name] = (offset, position - offset, checksum, next_number)
        opening = ",\n"
    row = {**header, _SLOTS: slots}
    row[_SEAL] = _seal(row)
    last = json.dumps({"1": row}, separators=(",", ":"))
    yield f"{opening}{json.dumps(HEADER)}:{last}}}\n".encode("ascii")


def encoded(table: Mapping[str, Row]) -> Iterator[bytes]:
    """The JSON of a table, in pieces."""
    encode = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode
    opening = "{"
    batch: list[str] = []
    for number, row in table.items():
        batch.append(f'{opening}"{number}":{encode(row)}')
        opening = ","
        if len(batch) >= _ROWS_AT_ONCE:
            yield "".join(batch).encode("ascii")
            batch.clear()
    yield ("".join(batch) + ("{}" if opening == "{" else "}")).encode("ascii")


def stamp_of(status: os.stat_result) -> Stamp:
    """What tells one state of a file from the next: an inode alone is given again at once."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def stamp_at(path: Path) -> Stamp | None:
    """The stamp of the file that is at `path` now. Raises NotReadable."""
    try:
        return stamp_of(os.stat(path))  # noqa: PTH116 - asked before each change
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _not_readable(path, error) from error


def _sealed(text: bytes) -> dict[str, Any] | None:
    """The header's row, if it is one and nothing in it was altered."""
    try:
        row = json.loads(text)["1"]
        seal = row.pop(_SEAL)
        return row if seal == _seal(row) and all(map(_is_slot, row[_SLOTS].values())) else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _is_slot(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == _SLOT_FIELDS
        and all(type(number) is int and 0 <= number < _FAR for number in value)
    )


def _slots_of(header: Row) -> dict[str, Slot]:
    slots = header.get(_SLOTS)
    if not isinstance(slots, dict) or not all(map(_is_slot, slots.values())):
        return {}
    return {name: tuple(slot) for name, slot in slots.items()}


def _seal(row: Mapping[str, Any]) -> int:
    return zlib.crc32(json.dumps(row, separators=(",", ":"), sort_keys=True).encode("ascii"))


def _parsed(path: Path, name: str, data: bytes) -> Table:
    try:
        table = loads(data)
    except (ValueError, RecursionError):
        table = None
    if not is_table(table):
        raise Damaged(
            f"{path} holds a table {name!r} that is none; `presscheck check --repair` leaves it out."
        )
    found: Table = table
    return found


def _is_unaltered(header: Row) -> bool:
    """Whether a header still fits its seal: TinyDB takes it along as it is. One of format 1 has none."""
    if _SEAL not in header:
        return _SLOTS not in header
    return bool(header[_SEAL] == _seal({field: value for field, value in header.items() if field != _SEAL}))


def _was_header(table: Table) -> bool:
    return len(table) == 1 and all(_SEAL in row and _SLOTS in row for row in table.values())


def _not_readable(path: Path, error: OSError) -> NotReadable:
    return NotReadable(f"{path} could not be read: {error.strerror}.")
