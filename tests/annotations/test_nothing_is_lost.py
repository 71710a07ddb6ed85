"""What was acknowledged survives the death of the process, whenever it comes."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from annotations import marking
from annotations.store import Store
from seeds.document import Document
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
PROJECT = Path(marking.__file__).parents[1]

WRITER = """
import sys
from pathlib import Path
from annotations import marking
from annotations.store import Store
from seeds.document import Document, fingerprint
from seeds.spans import Span

folder, text = Path(sys.argv[1]), "0123456789" * 100
document = Document(folder / "a.txt", text, (), "T", "", fingerprint(text), "UTF-8")
store = Store.open(folder / "store.json", annotator="ada", root=folder)
for start in range(len(text)):
    said = marking.tag(store, document, Span(start, start + 1), "claim")
    print(said.id, flush=True)
"""

DYING = """
import os, sys
from pathlib import Path
from annotations.store import Store
Path.replace = lambda *_: os._exit(9)
store = Store.open(Path(sys.argv[1]) / "store.json", annotator="ada", root=Path(sys.argv[1]))
store.remember_last("new")
store.flush()
"""


def survives_a_kill(folder: Path, acknowledged: int, a_store: AStore) -> None:
    """Kill a writer after so many acknowledged changes, and look at what it left."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        ids = [writer.stdout.readline().strip() for _ in range(acknowledged)]
        writer.send_signal(signal.SIGKILL)
        ids += writer.stdout.read().split()

    with a_store(folder, root=folder) as store:
        (record,) = store.records()
        kept = [annotation.id for annotation in store.annotations(record.id)]
        assert kept[: len(ids)] == ids
        assert len(kept) <= len(ids) + 1
        assert store.undo() is not None
    with TinyDB(folder / "store.json") as stock:
        assert len(stock.table(f"document:{record.id}")) == len(kept) - 1
    assert [path.name for path in folder.iterdir()] == ["store.json"]


@pytest.mark.parametrize("acknowledged", [1, 20])
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_a_writer_that_is_killed_has_lost_nothing_that_it_acknowledged(
    tmp_path: Path, acknowledged: int, a_store: AStore
) -> None:
    survives_a_kill(tmp_path, acknowledged, a_store)


@pytest.mark.soak
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_two_hundred_writers_that_are_killed_have_lost_nothing(tmp_path: Path, a_store: AStore) -> None:
    for number in range(200):
        folder = tmp_path / str(number)
        folder.mkdir()
        survives_a_kill(folder, 1 + number % 40, a_store)


def test_a_death_just_before_the_new_file_takes_its_place_leaves_the_old_one(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as store:
        said = marking.tag(store, a_document("text"), Span(0, 4), "claim")
    before = (tmp_path / "store.json").read_bytes()

    died = subprocess.run([sys.executable, "-c", DYING, str(tmp_path)], cwd=PROJECT, check=False)

    assert died.returncode == 9
    assert (tmp_path / "store.json").read_bytes() == before
    assert len(list(tmp_path.glob(".presscheck-*.tmp"))) == 1
    with a_store(tmp_path) as store:
        assert store.annotations(said.document) == [said]
    assert [path.name for path in tmp_path.iterdir()] == ["store.json"]


def test_the_file_is_ascii_whatever_was_said(tmp_path: Path, a_store: AStore, a_document: ADocument) -> None:
    with a_store(tmp_path) as store:
        marking.tag(store, a_document("naïve \U0001f5de \x1b[31m \udce9"), Span(0, 8), "claim", note="\ud800")

    assert (tmp_path / "store.json").read_bytes().isascii()
    json.loads((tmp_path / "store.json").read_text())
