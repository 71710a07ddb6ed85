"""What can be read of a store's files when they are damaged: rows, wherever they are whole."""

import json
import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from annotations import journal, regular_files
from annotations.amounts import many
from annotations.errors import Damaged, NotReadable, StoreError
from annotations.header import HEADER_FIELDS
from annotations.rows import Row
from annotations.snapshot import Snapshot
from annotations.strict_json import Table, decoder
from annotations.tables import HEADER


class Found(NamedTuple):
    """What can be read of a snapshot."""

    header: Row
    tables: dict[str, Table]
    damaged: set[str]
    """Tables of which some rows may be lost."""
    altered: set[str]
    """Tables that are not as they were written, though all of their rows can be read."""
    is_whole: bool
    """Whether there can be no tables but these."""

    @property
    def generation(self) -> int:
        generation = self.header.get("generation", 0)
        return generation if isinstance(generation, int) else 0


def found_at(path: Path) -> Found | None:
    """All that can be read of the snapshot at `path`; None where there is no file. Raises NotReadable."""
    try:
        state = Snapshot.open(path)
    except Damaged:
        return _searched(path)
    if state is None:
        return None
    try:
        # A file that TinyDB wrote has a header at least.
        found = Found(state.header, {}, set(), set(), is_whole=state.is_ours or bool(state.header))
        for name in state.names:
            try:
                found.tables[name] = dict(state.table(name))
            except StoreError:
                is_all = False
                with suppress(NotReadable):
                    found.tables[name], is_all = _salvaged(state.raw(name).decode("utf-8", "replace"))
                (found.altered if is_all else found.damaged).add(name)
    finally:
        state.close()
    return found


def _searched(path: Path) -> Found:
    """The tables of a file that is no JSON as a whole: what looks like the beginning of one begins one."""
    try:
        text = regular_files.bytes_of(path).decode("utf-8", "replace")
    except OSError as error:
        raise NotReadable(f"{path} could not be read: {error.strerror}.") from error
    found = Found({}, {}, set(), set(), is_whole=False)
    starts = list(_table_start().finditer(text))
    ends = [start.start() for start in starts] + [len(text)]
    for start, end in zip(starts, ends[1:], strict=True):
        with suppress(ValueError):
            name = str(json.loads(start[1]))
            rows, is_whole = _salvaged(text[start.end() : end])
            found.tables.setdefault(name, {}).update(rows)
            if not is_whole:
                found.damaged.add(name)
    header = next(iter(found.tables.pop(HEADER, {}).values()), {})
    found.header.update({field: header[field] for field in (*HEADER_FIELDS, "generation") if field in header})
    found.damaged.discard(HEADER)
    return found


def _salvaged(text: str) -> tuple[Table, bool]:
    """The rows of a table whose JSON may be broken somewhere, and whether it is nowhere."""
    reader = decoder()
    rows: Table = {}
    is_whole = True
    position = 0
    while start := _row_start().search(text, position):
        is_new = start[1] not in rows
        is_whole = is_whole and is_new and not text[position : start.start()].strip("{, \t\r\n")
        position = start.end()
        try:
            row, position = reader.raw_decode(text, position)
        except (ValueError, RecursionError):
            is_whole = False
        else:
            rows[start[1]] = row
    return rows, is_whole and text[position:].lstrip().startswith("}")


def replay(path: Path, seed: int, tables: dict[str, Table], lost: list[str]) -> None:
    """Do what the journal at `path` says on top of `tables`; every frame that is whole, in order."""
    data = bytes_of(path)
    scanned = journal.scan(data, seed)
    if data and scanned.is_none:
        is_anothers = f"{path.name} is the journal of another store, and was left out."
        none = journal.told_of_none(path.name, len(data))
        lost.append(is_anothers if journal.begins_a_journal(data) else none)
        return
    rest = data[scanned.end :]
    # The end of the last line may be all that is damaged in it.
    last = [journal.scan(line + b"\n", seed, start=False).frames for line in (rest, rest[:-1])]
    frames = [*scanned.frames, *(last[0] or last[1])]
    unread = scanned.changes_lost
    for frame in frames:
        try:
            changes = frame.changes()
            _done(changes, {})
        except (ValueError, AttributeError, RecursionError):
            unread += 1
        else:
            _done(changes, tables)
    if unread:
        lost.append(f"{many(unread, 'change')} in {path.name} could not be read.")
    if rest and not any(last):
        lost.append(journal.told_of_rest(path.name, len(rest)))


def _done(changes: journal.Changes, tables: dict[str, Table]) -> None:
    """Do changes to `tables`. Raises ValueError or AttributeError for what is none."""
    for name, rows in changes.items():
        table = tables.setdefault(name, {})
        for number, row in rows.items():
            if not _number().fullmatch(number) or not (row is None or isinstance(row, dict)):
                raise ValueError(number)
            if row is None:
                table.pop(number, None)
            else:
                table[number] = row


def bytes_of(path: Path) -> bytes:
    """The bytes of one of the store's files; none where it is not there. Raises NotReadable."""
    try:
        return regular_files.bytes_of(path)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise NotReadable(f"{path} could not be read: {error.strerror}.") from error


@cache
def _table_start() -> re.Pattern[str]:
    # A bound on the name, for each quote is tried: a table's name has an id in it or that of a person.
    return re.compile(r'("(?:[^"\\]|\\.){0,400}")\s*:\s*(?=\{\s*"[0-9]{1,19}"\s*:\s*\{)')


@cache
def _row_start() -> re.Pattern[str]:
    return re.compile(r'"([0-9]{1,19})"\s*:\s*(?=\{)')


@cache
def _number() -> re.Pattern[str]:
    return re.compile("[0-9]{1,19}")
