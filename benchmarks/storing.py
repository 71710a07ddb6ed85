"""An acknowledged change, and opening, at growing numbers of rows: ours, TinyDB's own, SQLite, a bare append.

Each is asked in turn for one row after the other, all in one folder and so on one disk.
"""

import fcntl
import json
import os
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from unittest import mock

from tinydb import TinyDB

from annotations import identity
from annotations.header import new_header
from annotations.rows import Row
from annotations.storage import Database
from annotations.tables import table_of
from annotations.vault import Vault
from benchmarks.comparison import Comparison, Milliseconds, Peer
from benchmarks.workplace import PROJECT, Workplace

SIZES = (100, 1_000, 10_000, 100_000)
_ROWS_A_DOCUMENT = 100
_STOCK_AT_MOST = 3
"""TinyDB's own storage takes a second and more for a row where there are 100,000."""
_INSERT = "INSERT INTO rows (id, document, row) VALUES (?, ?, ?)"
_RESIDENT = """
import sys
from pathlib import Path

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

kind, path, table = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
if kind == "ours":
    from annotations.vault import Vault
    before = resident()
    vault = Vault(path, read_only=True)
    assert vault.rows(table)
else:
    from tinydb import TinyDB
    before = resident()
    database = TinyDB(path)
    assert database.table(table).all()
print(resident() - before)
"""


def storing(workplace: Workplace, rounds: int, sizes: tuple[int, ...] = SIZES) -> list[Comparison]:
    """What changes and opening cost at each number of rows."""
    found = []
    for size in sizes:
        folder = workplace.folder / str(size)
        folder.mkdir()
        found += _inserts(folder, size, rounds)
        found += _opening(folder, size, rounds)
    return found


def a_row(number: int) -> Row:
    """An annotation as it is stored."""
    return {
        "row": "annotation",
        "id": identity.new_id(),
        "document": f"{number // _ROWS_A_DOCUMENT:032x}",
        "tag": "claim",
        "start": 7 * number,
        "end": 7 * number + 90,
        "quote": "The bridge opened on Monday, officials said, and it has cost the city 4.7 billion so far.",
        "prefix": "what stood before it, 32 of them",
        "suffix": "what stood after it, 32 of them.",
        "fingerprint": f"sha256:{number:064x}",
        "note": "",
        "annotator": "ada",
        "created": "2026-11-23T12:00:00.000Z",
        "updated": "2026-11-23T12:00:00.000Z",
        "rev": 1,
    }


def tables_of(size: int) -> dict[str, dict[str, Row]]:
    """So many rows, a hundred a document, as TinyDB has them."""
    tables: dict[str, dict[str, Row]] = {}
    for number in range(size):
        row = a_row(number)
        table = tables.setdefault(table_of(row["document"]), {})
        table[str(len(table) + 1)] = row
    return tables


def make_store(path: Path, size: int) -> str:
    """A store of ours with so many rows; the name of one of its documents' tables."""
    vault = Vault(path, read_only=False)
    with vault.change():
        vault.files.header = new_header(path, path.parent, "2026-11-23T12:00:00Z")
        for name, rows in tables_of(size).items():
            vault.put_numbered(name, rows)
    name = vault.names()[0]
    vault.close()
    return name


def _inserts(folder: Path, size: int, rounds: int) -> list[Comparison]:
    ours, bare = folder / "ours.json", folder / "bare"
    make_store(ours, size)
    vault = Vault(ours, read_only=False)
    table = Database.on(vault).table(table_of("0" * 32))
    plain = _sqlite(folder / "plain.sqlite", size, indexed=False)
    indexed = _sqlite(folder / "indexed.sqlite", size, indexed=True)
    handle = os.open(bare, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    ways: list[tuple[str, Callable[[Any], object], Callable[[Row], object]]] = [
        ("ours", table.insert, dict),
        ("plain", partial(_sqlite_insert, plain), dict),
        ("indexed", partial(_sqlite_insert, indexed), dict),
        ("bare", partial(_append, handle), _line),
        ("least", partial(_least, handle, [folder, ours, bare]), dict),
    ]
    times: dict[str, list[Milliseconds]] = {name: [] for name, _, _ in ways}
    draw = Random(size)  # noqa: S311 - to be repeated, not to be secret
    for _ in range(5 * rounds):
        # In no fixed order: whoever comes behind the same one each time finds the caches as that left them.
        draw.shuffle(ways)
        for name, insert, prepared in ways:
            row = prepared(a_row(0))
            with _timed(times[name]):
                insert(row)
    flushes = _flushes(lambda: table.insert(a_row(0)))
    vault.close()
    plain.close()
    indexed.close()
    os.close(handle)
    stock = _stock_insert(folder / "stock.json", size)
    what = f"a change acknowledged, {size:,} rows"
    mine = median(times["ours"])
    return [
        Comparison(what, mine, "ms", 1.5, Peer("an append with fdatasync", median(times["bare"]))),
        Comparison(what, mine, "ms", 1, Peer("SQLite (WAL, FULL)", median(times["plain"]))),
        Comparison(what, mine, "ms", 1, Peer("SQLite, rows found as ours are", median(times["indexed"]))),
        Comparison(what, mine, "ms", None, Peer("its calls and JSON alone", median(times["least"]))),
        Comparison(what, mine, "ms", None, Peer("TinyDB's JSONStorage", stock)),
        Comparison(f"flushes of a change, {size:,} rows", flushes, "", 1),
    ]


def _opening(folder: Path, size: int, rounds: int) -> list[Comparison]:
    path, nothing = folder / "open.json", folder / "nothing.json"
    name = make_store(path, size)
    opening: list[Milliseconds] = []
    empty: list[Milliseconds] = []
    reading: list[Milliseconds] = []
    for _ in range(rounds):
        with _timed(empty):
            Vault(nothing, read_only=True)
        with _timed(opening):
            vault = Vault(path, read_only=True)
        with _timed(reading):
            rows = vault.rows(name)
        assert len(rows) == min(size, _ROWS_A_DOCUMENT)
        vault.close()
    stock = folder / "stock.json"
    return [
        Comparison(f"opening adds, {size:,} rows", median(opening) - median(empty), "ms", 10),
        Comparison(f"the rows of one document, of {size:,}", median(reading), "ms", 1),
        Comparison(
            f"memory for one document, of {size:,} rows",
            _resident("ours", path, name) / 1024,
            "KB",
            None,
            Peer("TinyDB's JSONStorage", _resident("stock", stock, name) / 1024),
        ),
    ]


def _sqlite(path: Path, size: int, *, indexed: bool) -> sqlite3.Connection:
    """A database of rows: a bare heap, or `indexed` as ours are looked for, by id and all of a document."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE rows (id TEXT, document TEXT, row TEXT)")
    if indexed:
        connection.execute("CREATE UNIQUE INDEX by_id ON rows (id)")
        connection.execute("CREATE INDEX of_document ON rows (document)")
    rows = map(a_row, range(size))
    connection.executemany(_INSERT, ((row["id"], row["document"], json.dumps(row)) for row in rows))
    connection.commit()
    return connection


def _sqlite_insert(connection: sqlite3.Connection, row: Row) -> None:
    connection.execute(_INSERT, (row["id"], row["document"], json.dumps(row)))
    connection.commit()


def _line(row: Row) -> bytes:
    return json.dumps(row).encode() + b"\n"


def _append(handle: int, line: bytes) -> None:
    os.write(handle, line)
    os.fdatasync(handle)


def _least(handle: int, looked_at: Sequence[Path], row: Row) -> None:
    """What no change can do without: lock, look at three files, JSON, checksum, append, flush."""
    fcntl.flock(handle, fcntl.LOCK_EX)
    for path in looked_at:
        path.stat()
    line = _line(row)
    _append(handle, b"%08x %b" % (zlib.crc32(line), line))
    fcntl.flock(handle, fcntl.LOCK_UN)


def _stock_insert(path: Path, size: int) -> Milliseconds:
    path.write_text(json.dumps(tables_of(size)), encoding="utf-8")
    times: list[Milliseconds] = []
    with TinyDB(path) as database:
        table = database.table(table_of("0" * 32))
        for _ in range(_STOCK_AT_MOST):
            with _timed(times):
                table.insert(a_row(0))
    return median(times)


def _resident(kind: str, path: Path, table: str) -> int:
    """The bytes of memory that opening and reading one table take, in a process of its own."""
    program = [sys.executable, "-c", _RESIDENT, kind, str(path), table]
    done = subprocess.run(program, cwd=PROJECT, capture_output=True, check=True, text=True)
    return int(done.stdout)


def _flushes(change: Callable[[], object]) -> int:
    """How often a change asks the disk to be done."""
    fdatasync, fsync = os.fdatasync, os.fsync
    with mock.patch("os.fdatasync", wraps=fdatasync) as data, mock.patch("os.fsync", wraps=fsync) as whole:
        change()
    return data.call_count + whole.call_count


@contextmanager
def _timed(times: list[Milliseconds]) -> Iterator[None]:
    started = time.perf_counter()
    yield
    times.append((time.perf_counter() - started) * 1000)
