"""A TinyDB storage that keeps all tables in memory and writes them whole, or not at all."""

import json
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Never, TypeGuard

from tinydb.storages import Storage

from annotations.errors import ChangedOutside, Damaged, NotReadable, NotSaved, NotWritten, ReadOnlyPlace
from annotations.rows import Row
from annotations.safe_files import write_whole

Table = dict[str, Row]
Stamp = tuple[int, int, int]


class _HandedOut(dict[str, Table]):
    """The tables as TinyDB gets them: it alters rows in place, so those that it touches are copies."""

    def __getitem__(self, name: str) -> Table:
        return {number: dict(row) for number, row in super().__getitem__(name).items()}


class WholeFileStorage(Storage):
    """The file at `path`, in plain TinyDB JSON with each table on a line of its own.

    Several operations between `one_change` and its end are one write. A change that fails leaves memory and
    disk as they were. A missing file is an empty database, and is made by the first write, for its owner
    only.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Raise Damaged or NotReadable when the file is there and holds no tables that we could take in."""
        self._path = path
        self._read_only = read_only
        self._stamp = _stamp(path)
        self._tables: dict[str, Table] = {} if self._stamp is None else _loaded(path)
        self._pending: dict[str, Table] | None = None
        self._lines: dict[str, tuple[Table, str]] = {}

    @property
    def is_new(self) -> bool:
        """Whether the file has yet to be made."""
        return self._stamp is None

    def read(self) -> dict[str, dict[str, Any]]:
        return _HandedOut(self._tables if self._pending is None else self._pending)

    def write(self, data: Mapping[str, Table]) -> None:
        """Raise ReadOnlyPlace, NotSaved or ChangedOutside, and then nothing has changed."""
        # .items() passes by the copying above: a table that was not replaced stays the very same object.
        tables = dict(data.items())
        if self._pending is None:
            self._commit(tables)
        else:
            self._pending = tables

    @contextmanager
    def one_change(self) -> Iterator[None]:
        """What is written inside is on the disk, all of it, when this ends; none of it after an exception."""
        if self._pending is not None:
            yield
            return
        self._pending = dict(self._tables)
        try:
            yield
            self._commit(self._pending)
        finally:
            self._pending = None

    def _commit(self, tables: dict[str, Table]) -> None:
        if self._read_only:
            raise ReadOnlyPlace(f"{self._path} was opened for reading only, so nothing can be changed.")
        if _stamp(self._path) != self._stamp:
            raise ChangedOutside(
                f"{self._path} was changed or removed by another program, and not overwritten; open it again."
            )
        try:
            write_whole(self._path, self._json(tables), mode=0o600)
        except NotWritten as error:
            raise NotSaved(f"The change was not made: {error}") from error
        self._stamp = _stamp(self._path)
        self._tables = tables

    def _json(self, tables: dict[str, Table]) -> Iterator[str]:
        opening = "{"
        for name, table in tables.items():
            yield f"{opening}{json.dumps(name)}: {self._line(name, table)}"
            opening = ",\n"
        yield "{}\n" if opening == "{" else "}\n"

    def _line(self, name: str, table: Table) -> str:
        # TinyDB puts a new dict in the place of each table that it alters; all others need no second
        # encoding. At 10,000 annotations in 100 documents this is most of the time of a write.
        kept = self._lines.get(name)
        if kept is None or kept[0] is not table:
            kept = table, json.dumps(table, allow_nan=False, separators=(",", ":"))
            self._lines[name] = kept
        return kept[1]


def _stamp(path: Path) -> Stamp | None:
    """What tells one state of a file from the next: an inode alone is given again at once."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotReadable(f"{path} could not be read: {error.strerror}.") from error
    return status.st_ino, status.st_size, status.st_mtime_ns


def _loaded(path: Path) -> dict[str, Table]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Damaged(f"{path} is not a file, so it cannot be a store.")
        data = path.read_bytes()
    except OSError as error:
        raise NotReadable(f"{path} could not be read: {error.strerror}.") from error
    if not data:
        raise Damaged(
            f"{path} is empty, which no store ever is; bring back a copy, or remove it to begin anew."
        )
    try:
        tables = json.loads(data.decode(), parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise Damaged(
            f"{path} is not JSON, so damaged or no store at all; nothing was changed, bring back a copy."
        ) from error
    if not _are_tables(tables):
        raise Damaged(f"{path} is JSON, but not a store of presscheck; it was left as it is.")
    return tables


def _are_tables(value: object) -> TypeGuard[dict[str, Table]]:
    return isinstance(value, dict) and all(
        isinstance(table, dict)
        and all(map(_is_number, table))
        and all(type(row) is dict for row in table.values())
        for table in value.values()
    )


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 20  # noqa: PLR2004 - more digits than any count of rows


def _refused(constant: str) -> Never:
    raise ValueError(f"{constant} is no JSON")
