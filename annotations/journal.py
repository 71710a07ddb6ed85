"""The journal beside a snapshot: changes appended one by one, each framed so that half of one is known.

A frame is a line: a checksum, the length of what follows, the names of the tables, a tab, the rows by table
and number as JSON (null where a row was taken away). The rows are absolute, so that a frame that is replayed
twice does no harm. The checksum begins with the store's id: frames of another store do not pass for ours. The
first frame names no table, but the generation of the snapshot that the journal continues.
"""

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from annotations.amounts import many
from annotations.errors import Damaged
from annotations.rows import Row
from annotations.strict_json import is_number, loads

Changes = Mapping[str, Mapping[str, Row | None]]
"""Rows by table and number; None where a row was taken away."""

_CHECKSUM = 8
_LONGEST_LENGTH = 16
_LONGEST_OPENING = 64
_encode = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode


def path_of(store: Path) -> Path:
    """The journal's file."""
    return store.with_name(store.name + "-journal")


class Frame(NamedTuple):
    """One atomic change: the tables that it touches, and what it does to them, not yet parsed."""

    tables: tuple[str, ...]
    body: bytes

    def changes(self) -> dict[str, dict[str, Row | None]]:
        """What the frame does. Raises Damaged where that cannot be, whoever sealed it."""
        try:
            parsed: dict[str, dict[str, Row | None]] = loads(self.body)
        except (ValueError, RecursionError):
            parsed = {}
        if not _are_changes(parsed, self.tables):
            raise Damaged("The store's journal holds a change that is none; move the journal away.")
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

    @property
    def is_none(self) -> bool:
        """Whether nothing was found that this store has written."""
        return self.generation is None and not self.frames

    @property
    def changes_lost(self) -> int:
        """How many changes the damaged lines of a whole journal held: in its first line there is none."""
        start, end = self.damaged[0] if self.damaged else (0, 0)
        return len(self.damaged) - (start == 0 < end <= _LONGEST_OPENING)


def framed(seed: int, changes: Changes) -> bytes:
    """The frame of a change."""
    return _framed(seed, _names(tuple(changes)), changes)


def opening(seed: int, generation: int) -> bytes:
    """The first frame of a journal."""
    return _framed(seed, "[]", {"generation": generation})


def seed_of(store_id: str) -> int:
    """What the checksums of a store's journal begin with."""
    return zlib.crc32(store_id.encode("utf-8", "surrogatepass"))


def scan(data: bytes, seed: int, *, start: bool = True) -> Scanned:
    """The frames in `data`, which is a journal, or without `start` what was appended to one."""
    frames: list[Frame] = []
    damaged: list[tuple[int, int]] = []
    generation = None
    position = 0
    while position < len(data):
        # By its length, not by the end of the line: a line's end can be damaged too.
        end = _end_of_frame(data, position)
        frame = _frame(data[position:end], seed) if position < end < len(data) else None
        if frame is None:
            end = data.find(b"\n", position)
            if end < 0:
                break
            damaged.append((position, end + 1))
        elif frame.tables:
            frames.append(frame)
        elif start and position == 0:
            generation = _generation(frame)
        position = end + 1
    return Scanned(generation, frames, damaged, position)


def sealed(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Checksum and body of each frame in `data` whose length and JSON hold together, whoever sealed it."""
    position = 0
    while position < len(data):
        end = _end_of_frame(data, position)
        body = _body(data[position:end]) if position < end < len(data) else b""
        if _is_framed(body):
            with suppress(ValueError):
                yield int(data[position : position + _CHECKSUM], 16), body
        else:
            end = data.find(b"\n", position)
            if end < 0:
                return
        position = end + 1


def is_begun(rest: bytes) -> bool:
    """Whether `rest` is the beginning of a frame and no more, as a writer leaves it who is killed."""
    found = _begun().fullmatch(rest)
    return found is not None and (found["body"] is None or len(rest) <= _end_of_frame(rest, 0))


def told_of_rest(name: str, count: int) -> str:
    """The sentence on so many bytes at a journal's end that are no whole change."""
    return (
        f"The last {many(count, 'byte')} of {name} cannot be read: what was being written when the "
        "machine stopped, and was never said to be saved, or changes that were damaged since."
    )


def told_of_none(name: str, count: int) -> str:
    """The sentence on a journal of so many bytes in which nothing can be read."""
    return (
        f"{name} could not be read, none of its {many(count, 'byte')}: what was saved last is missing, "
        "unless the machine stopped when the first of it was written."
    )


def begins_a_journal(data: bytes) -> bool:
    """Whether `data` begins with the whole first frame of a journal, whosever it is.

    One that was torn while it was written, or damaged, might as well be ours.
    """
    line, end, _ = data.partition(b"\n")
    names, _, content = _body(line).partition(b"\t")
    is_framed = end and _end_of_frame(data, 0) == len(line) and line[:_CHECKSUM].isalnum()
    return bool(is_framed and names == b"[]" and _generation(Frame((), content)) is not None)


@lru_cache(maxsize=16)
def _names(tables: tuple[str, ...]) -> str:
    """The names of the tables as they stand in a frame: one change after the other touches the same ones."""
    return json.dumps(tables)


def _framed(seed: int, names: str, content: object) -> bytes:
    body = f"{names}\t{_encode(content)}".encode("ascii")
    return b"%08x %x %b\n" % (zlib.crc32(body, seed), len(body), body)


@cache
def _begun() -> re.Pattern[bytes]:
    """What there may be of a frame that was not finished: its head, the names of its tables, its rows."""
    head = rb"[0-9a-f]{8} [0-9a-f]{1,16} "
    body = rb"(?P<body>(?:\[(?:[\]\"][ -~\t]*)?)?)"
    return re.compile(rb"[0-9a-f]{0,8}|[0-9a-f]{8} [0-9a-f]{0,16}|" + head + body)


def _end_of_frame(data: bytes, start: int) -> int:
    """Where the frame that begins at `start` says that it ends; -1 where none begins."""
    space = data.find(b" ", start + _CHECKSUM + 1, start + _CHECKSUM + _LONGEST_LENGTH)
    try:
        return space + 1 + int(data[start + _CHECKSUM + 1 : space], 16) if space >= 0 else -1
    except ValueError:
        return -1


def _body(line: bytes) -> bytes:
    """What the checksum of a frame is of."""
    return line.split(b" ", 2)[-1]


def _frame(line: bytes, seed: int) -> Frame | None:
    body = _body(line)
    return _parsed(body) if line == b"%08x %x %b" % (zlib.crc32(body, seed), len(body), body) else None


def _parsed(body: bytes) -> Frame | None:
    names, _, content = body.partition(b"\t")
    try:
        tables = json.loads(names)
    except (ValueError, RecursionError):
        return None
    is_named = isinstance(tables, list) and all(isinstance(name, str) for name in tables)
    return Frame(tuple(tables), content) if is_named else None


def _is_framed(body: bytes) -> bool:
    """Whether it says what a frame says: a change, or what a journal begins with."""
    frame = _parsed(body)
    if frame is None or not frame.tables:
        return frame is not None and _generation(frame) is not None
    try:
        return bool(frame.changes())
    except Damaged:
        return False


def _are_changes(value: object, tables: tuple[str, ...]) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == set(tables)
        and all(isinstance(rows, dict) and all(map(is_number, rows)) for rows in value.values())
        and all(row is None or isinstance(row, dict) for rows in value.values() for row in rows.values())
    )


def _generation(frame: Frame) -> int | None:
    try:
        generation = json.loads(frame.body)["generation"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return generation if isinstance(generation, int) else None
