"""Saving what can be saved of a damaged store, into a new one beside it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from annotations import identity, journal, snapshot
from annotations.changes import Edit
from annotations.checking import amiss, amiss_in
from annotations.errors import Damaged, NotReadable, NotSaved
from annotations.header import VERSION, checked
from annotations.rows import Row, shortened
from annotations.safe_files import replace_with, written_beside
from annotations.snapshot import Snapshot, Table
from annotations.summaries import Summary
from annotations.tables import HEADER, SUMMARIES, document_of


class Repaired(NamedTuple):
    """The new store at `path`, how many rows it holds, and in sentences what could not be saved."""

    path: Path
    rows: int
    lost: list[str]


class _Found(NamedTuple):
    """What can be read of a snapshot, the header's table too, and which tables are not whole."""

    tables: dict[str, Table]
    damaged: set[str]


def repair(store: Path) -> Repaired:
    """Write a new store beside the one at `store` with all of its rows that are sound.

    A table that is damaged is read row by row; what it lacks comes from the snapshot before, where that has
    it. The store itself is left as it is. Raises NotSaved, or NotReadable where there is nothing to read.
    """
    lost: list[str] = []
    copy = store.with_name(store.name + ".bak")
    present, before = _found_at(store), _found_at(copy)
    if present is None:
        if before is None:
            raise NotReadable(f"{store} is not there, nor is a copy of it: there is nothing to repair.")
        lost.append(f"{store.name} is not there: this is the state before it, from {copy.name}.")
        present, before = before, None
    tables = present.tables
    header = _header(tables, before.tables if before else {}, store)
    for name in sorted(present.damaged):
        older = before.tables.get(name, {}) if before else {}
        lost.append(
            f"The table {shortened(name)} was damaged: {len(tables.get(name, {}))} rows of it could be read"
            + (f", the others are as they were in {copy.name}." if older else ", others are lost.")
        )
        tables[name] = {**older, **tables.get(name, {})}
    _replay(store, header, tables, lost)
    tables.pop(HEADER, None)
    _drop_unsound(tables, lost)
    _count_anew(tables)
    target = store.with_name(f"{store.stem}.repaired{store.suffix}")
    _write(target, header, tables)
    return Repaired(target, sum(map(len, tables.values())), lost)


def _found_at(path: Path) -> _Found | None:
    """All that can be read of the snapshot at `path`; None where there is no file."""
    try:
        state = Snapshot.open(path)
    except Damaged:
        return _line_by_line(path)
    if state is None:
        return None
    found = _Found({HEADER: {"1": state.header}} if state.header else {}, set())
    try:
        for name in state.names:
            try:
                found.tables[name] = dict(state.table(name))
            except Damaged:
                found.tables[name] = dict(_salvaged(state.raw(name).decode("utf-8", "replace")))
                found.damaged.add(name)
    finally:
        state.close()
    return found


def _line_by_line(path: Path) -> _Found:
    """The tables of a file that is no JSON as a whole: each line is one."""
    found = _Found({}, set())
    decoder = json.JSONDecoder()
    for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), 1):
        try:
            name, end = decoder.raw_decode(line.lstrip("{"))
        except ValueError:
            name, end = f"line {number}", 0
        rest = line.lstrip("{")[end:].lstrip(": ")
        try:
            table, _ = decoder.raw_decode(rest)
            found.tables[str(name)] = {key: row for key, row in table.items() if isinstance(row, dict)}
        except (ValueError, AttributeError, RecursionError):
            found.tables[str(name)] = dict(_salvaged(rest))
            found.damaged.add(str(name))
    return found


def _salvaged(text: str) -> Iterator[tuple[str, Row]]:
    """The rows of a table whose JSON is broken somewhere."""
    decoder = json.JSONDecoder()
    position = text.find('"')
    while position >= 0:
        try:
            number, end = decoder.raw_decode(text, position)
            row, after = decoder.raw_decode(text, end + 1) if text[end : end + 1] == ":" else (None, end)
        except ValueError:
            position = text.find('"', position + 1)
            continue
        if isinstance(row, dict) and isinstance(number, str) and number.isdigit():
            yield number, row
            position = text.find('"', after)
        else:
            position = text.find('"', position + 1)


def _header(tables: Mapping[str, Table], before: Mapping[str, Table], store: Path) -> Row:
    for each in (tables, before):
        header = next(iter(each.get(HEADER, {}).values()), None)
        if header is not None:
            try:
                return checked(header, store)
            except Damaged:
                continue
    return {"id": identity.new_id(), "version": VERSION, "created": identity.now(), "root": "."}


def _replay(store: Path, header: Row, tables: dict[str, Table], lost: list[str]) -> None:
    """Do what the journal says on top of `tables`; every frame that is whole, in order."""
    path = journal.path_of(store)
    try:
        data = path.read_bytes()
    except OSError:
        return
    scanned = journal.scan(data, journal.seed_of(str(header["id"])))
    for frame in scanned.frames:
        for name, rows in frame.changes().items():
            table = tables.setdefault(name, {})
            for number, row in rows.items():
                if row is None:
                    table.pop(number, None)
                else:
                    table[number] = row
    if scanned.damaged:
        lost.append(f"{len(scanned.damaged)} changes in {path.name} cannot be read.")


def _drop_unsound(tables: dict[str, Table], lost: list[str]) -> None:
    for name, table in tables.items():
        document = document_of(name)
        for number, row in list(table.items()):
            sentence = amiss_in(name, row) if document is None else amiss(row, document)
            if sentence:
                del table[number]
                lost.append(sentence)


def _count_anew(tables: dict[str, Table]) -> None:
    """The summaries by what there is."""
    summaries: Table = {}
    for name in sorted(tables):
        document = document_of(name)
        if document is not None:
            edits = [Edit(name, row["id"], None, row) for row in tables[name].values()]
            summaries[str(len(summaries) + 1)] = Summary().after(edits).to_row(document)
    tables[SUMMARIES] = summaries


def _write(target: Path, header: Row, tables: Mapping[str, Table]) -> None:
    frozen = [
        (name, 1 + max(map(int, table), default=0), snapshot.encoded(table))
        for name, table in sorted(tables.items())
        if table
    ]
    whole: dict[str, Any] = {**header, "generation": 1}
    try:
        with written_beside(target, snapshot.written(whole, frozen), 0o600) as new:
            replace_with(new, target)
    except OSError as error:
        raise NotSaved(f"{target} could not be written: {error.strerror}.") from error
