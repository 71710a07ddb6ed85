"""What was acknowledged survives the death of the process, whenever it comes."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations import marking
from annotations.changes import Change
from annotations.checking import check
from annotations.rows import Row
from annotations.store import Store
from annotations.summaries import counted_anew
from annotations.tables import DOCUMENTS, history_of, table_of
from seeds.document import Document
from seeds.spans import Span
from tests.annotations.newsroom import all_said

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
PROJECT = Path(marking.__file__).parents[1]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9")

WRITER = """
import sys
from pathlib import Path
from threading import Event, Thread
from annotations import marking
from annotations.store import Store
from seeds.document import Document, fingerprint
from seeds.spans import Span

def compact():
    while True:
        due.wait()
        due.clear()
        store.compact()

folder, text, due = Path(sys.argv[1]), "0123456789" * 100, Event()
document = Document(folder / "a.txt", text, (), "T", "", fingerprint(text), "UTF-8")
store = Store.open(folder / "store.json", annotator="ada", root=folder)
Thread(target=compact, daemon=True).start()
for start in range(len(text)):
    said = marking.tag(store, document, Span(start, start + 1), "claim")
    print(said.id, flush=True)
    if start % 4 == 3:
        due.set()
"""

DECIDER = """
import sys
from pathlib import Path
from threading import Event, Thread
from annotations import deciding, marking
from annotations.claims import claim_of
from annotations.linking import end_of, link
from annotations.links import LinkKind
from annotations.store import Store
from seeds.document import Document, fingerprint
from seeds.spans import Span

def compact():
    while True:
        due.wait()
        due.clear()
        store.compact()

def acknowledge():
    print(store.undoable().id, flush=True)

def the_claim():
    return claim_of(store, end_of(said))

folder, text, due = Path(sys.argv[1]), "0123456789" * 10, Event()
document = Document(folder / "a.txt", text, (), "T", "", fingerprint(text), "UTF-8")
store = Store.open(folder / "store.json", annotator="ada", root=folder)
Thread(target=compact, daemon=True).start()
source = marking.tag(store, document, Span(0, 1), "source")
acknowledge()
before = None
for start in range(1, len(text), 2):
    for said in [marking.tag(store, document, Span(start + n, start + 1 + n), "claim") for n in range(2)]:
        link(store, source, LinkKind.ASSERTS, said)
        acknowledge()
        deciding.add_evidence(store, the_claim(), answer="Yes.")
        acknowledge()
        deciding.give_verdict(store, the_claim(), "True")
        acknowledge()
        if before is not None:
            link(store, before, LinkKind.SAME, said)
            acknowledge()
            # With its links; what was said of the claim is handed on.
            marking.remove(store, before)
            acknowledge()
        before = said
    due.set()
"""

STOCK = """
import sys
from tinydb import TinyDB, where

stock = TinyDB(sys.argv[1] + "/stock.json")
stock.insert_multiple({"id": -number, "note": "x" * 500} for number in range(200))
for number in range(10_000):
    stock.insert({"id": number, "note": "x" * 500})
    print(number, flush=True)
    stock.remove(where("id") == number - 1)
"""

DYING = """
import os, sys
from pathlib import Path
from annotations.store import Store

def dying(step):
    def do(*arguments, **named):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return step(*arguments, **named)
    return do

folder, left = Path(sys.argv[1]), int(sys.argv[2])
store = Store.open(folder / "store.json", annotator="ada", root=folder)
os.link, os.replace, os.unlink = map(dying, (os.link, os.replace, os.unlink))
Path.hardlink_to, Path.replace, Path.unlink = map(dying, (Path.hardlink_to, Path.replace, Path.unlink))
store.compact()
"""


def acknowledged(code: str, folder: Path, chance: random.Random) -> list[str]:
    """What a writer has acknowledged by the time that it is killed, soon after it began."""
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline().strip() for _ in range(chance.randint(1, 12))]
        time.sleep(chance.random() / 50)
        writer.send_signal(signal.SIGKILL)
        told += writer.stdout.read().split()
    return told


def survives_a_kill(folder: Path, a_store: AStore, chance: random.Random) -> None:
    """Kill a writer that also compacts, and look at what it left."""
    ids = acknowledged(WRITER, folder, chance)

    with a_store(folder, root=folder) as store:
        (record,) = store.records()
        kept = [annotation.id for annotation in store.annotations(record.id)]
        assert kept[: len(ids)] == ids
        assert len(kept) <= len(ids) + 1
        assert store.troubles == []
        # Annotation, summary and history belong to one change.
        assert store.summary(record.id).tags == {"claim": len(kept)}
        assert store.summary(record.id).texts == {record.fingerprint: len(kept)}
        assert [row["edits"][0]["id"] for row in store.tables.rows(history_of("ada"))] == kept
        assert store.texts.read(record.fingerprint) == "0123456789" * 100
        assert store.undo() is not None
    with TinyDB(folder / "store.json") as stock:
        assert len(stock.table(table_of(record.id))) == len(kept) - 1
    assert {path.name for path in folder.iterdir()} <= {
        "store.json",
        "store.json.bak",
        "store.json-journal.bak",
        "store.json-texts",
    }


def decisions_survive_a_kill(folder: Path, a_store: AStore, chance: random.Random) -> None:
    """Kill somebody who links and decides: each change is there as a whole, or not at all."""
    ids = acknowledged(DECIDER, folder, chance)

    with a_store(folder, root=folder) as store:
        changes = [Change.from_row(row) for row in store.tables.rows(history_of("ada"))]
        known = [change.id for change in changes]
        last = max((known.index(each) for each in ids), default=-1)
        # Of those that are not acknowledged one by one there are two, and one was being made.
        assert len(known) - 1 - last <= 3
        expected: dict[str, dict[str, Row]] = {}
        for edit in (edit for change in changes for edit in change.edits if edit.table != DOCUMENTS):
            table = expected.setdefault(edit.table, {})
            assert table.pop(edit.id, None) == edit.before
            if edit.after is not None:
                table[edit.id] = edit.after
        assert all_said(store) == {name: rows for name, rows in expected.items() if rows}
        assert check(store, lambda _: "0123456789" * 10) == []
        assert store.troubles == []
        while store.undo():
            pass
        assert all_said(store) == {}


def stock_survives_a_kill(folder: Path, chance: random.Random) -> bool:
    """Whether the storage that TinyDB brings still opens, and has what it acknowledged last."""
    last = int(acknowledged(STOCK, folder, chance)[-1])
    try:
        with TinyDB(folder / "stock.json") as stock:
            return {row["id"] for row in stock} & {last, last + 1} != set()
    except ValueError:
        return False


def test_writers_that_are_killed_have_lost_nothing_that_they_acknowledged(
    tmp_path: Path, a_store: AStore
) -> None:
    for seed in range(8):
        folder = tmp_path / str(seed)
        folder.mkdir()
        survives_a_kill(folder, a_store, random.Random(seed))  # noqa: S311 - no secret


def test_links_evidence_and_verdicts_of_who_is_killed_are_whole_or_not_there(
    tmp_path: Path, a_store: AStore
) -> None:
    for seed in range(8):
        folder = tmp_path / str(seed)
        folder.mkdir()
        decisions_survive_a_kill(folder, a_store, random.Random(seed))  # noqa: S311 - no secret


@pytest.mark.soak
def test_a_thousand_writers_that_are_killed_have_lost_nothing(
    tmp_path: Path, a_store: AStore, capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in range(1000):
        folder = tmp_path / str(seed)
        folder.mkdir()
        kill = survives_a_kill if seed % 2 else decisions_survive_a_kill
        kill(folder, a_store, random.Random(seed))  # noqa: S311 - no secret
        if seed % 100 == 99:
            with capsys.disabled():
                print(f"\n{seed + 1} writers killed, nothing lost", end="", flush=True)


@pytest.mark.soak
def test_tinydbs_own_storage_does_not_survive_as_many(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = 0
    for seed in range(200):
        folder = tmp_path / str(seed)
        folder.mkdir()
        broken += not stock_survives_a_kill(folder, random.Random(seed))  # noqa: S311 - no secret
        if seed % 50 == 49:
            with capsys.disabled():
                print(f"\n{seed + 1} stock writers killed, {broken} broken", end="", flush=True)

    assert broken > 0


def test_a_death_at_any_step_of_compacting_loses_nothing(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    document = a_document("0123456789")
    for step in range(1, 20):
        folder = tmp_path / str(step)
        folder.mkdir()
        writer = a_store(folder)
        said = [marking.tag(writer, document, Span(start, start + 1), "claim") for start in range(4)]
        marking.remove(writer, said.pop(0))

        died = subprocess.run([sys.executable, "-c", DYING, folder, str(step)], cwd=PROJECT, check=False)

        assert writer.annotations(said[0].document) == said
        said.append(marking.tag(writer, document, Span(5, 6), "claim"))
        writer.close()
        with a_store(folder) as store:
            assert store.annotations(said[0].document) == said
            rows = store.tables.rows(table_of(said[0].document))
            assert store.summary(said[0].document)[:2] == counted_anew(rows)[:2]
            assert store.troubles == []
        assert not list(folder.glob(".presscheck-*.tmp"))
        if died.returncode == 0:
            break
    assert died.returncode == 0
    assert step > 4


def test_the_file_is_ascii_whatever_was_said(tmp_path: Path, a_store: AStore, a_document: ADocument) -> None:
    with a_store(tmp_path) as store:
        marking.tag(store, a_document("naïve \U0001f5de \x1b[31m \udce9"), Span(0, 8), "claim", note="\ud800")

    assert (tmp_path / "store.json").read_bytes().isascii()
    json.loads((tmp_path / "store.json").read_text())
