"""What a person is told at the command line of a store that is not as it was left."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import journal
from annotations.marking import tag
from annotations.places import home_for
from annotations.store import Store
from benchmarks.workplace import Workplace
from seeds.document import fingerprint
from seeds.loading import load
from seeds.spans import Span

TEXT = "The bridge opened on Monday. It cost 4.7 billion.\n"


@pytest.fixture
def document(tmp_path: Path, mark: Callable[..., Path]) -> Path:
    """A document with two annotations."""
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    mark(path, [("bridge", "claim"), ("4.7 billion", "claim")])
    return path


@pytest.fixture
def store(document: Path) -> Path:
    """The store's file."""
    return home_for([document]).store


def left_open(document: Path) -> None:
    """Say one thing more, and do not come to fold the journal in."""
    home = home_for([document])
    with Store.open(home.store, annotator="ada", root=home.root) as store:
        tag(store, load(document), Span(0, 3), "claim")
        store._vault.files.close()
        store._vault._lock.close()
        store._vault.files.read_only = True


def test_a_journal_of_which_nothing_can_be_read_is_told_of_by_every_command(
    workplace: Workplace, document: Path, store: Path
) -> None:
    left_open(document)
    journal.path_of(store).write_bytes(b"garbage")

    for command, code in (("list", 0), ("export", 0), ("check", 1)):
        done = workplace.run(command)
        assert done.returncode == code
        assert "none of its 7 bytes" in (done.stdout + done.stderr).decode()
    done = workplace.run("check", "--repair")

    assert done.returncode == 1
    assert "none of its 7 bytes" in done.stdout.decode()


def test_a_renamed_document_is_said_to_be_so_and_all_is_sound(workplace: Workplace, document: Path) -> None:
    document.rename(document.with_name("new.txt"))

    done = workplace.run("check")

    assert done.returncode == 0
    note, summary = done.stdout.decode().splitlines()
    assert note == "bridge.txt: It is now new.txt."
    assert summary.endswith("all sound.")


def with_a_bad_row(store: Path, target: Path, kind: str) -> None:
    """Write what a store holds to `target`, as another program would, with a row that lacks nearly all."""
    tables = json.loads(store.read_bytes())
    own = next(name for name in tables if name.startswith("document:"))
    tables[own]["9"] = {"id": "hand", "row": kind}
    target.write_text(json.dumps(tables), encoding="utf-8")


@pytest.mark.parametrize(("command", "kind"), [("list", "annotation"), ("clean", "correction")])
def test_where_a_bad_row_stops_nothing_it_is_told_all_the_same(
    workplace: Workplace, document: Path, store: Path, command: str, kind: str
) -> None:
    with_a_bad_row(store, store, kind)

    done = workplace.run(command, "bridge.txt")

    assert done.returncode == 0
    assert done.stdout
    [said] = done.stderr.decode().splitlines()
    assert f"{store}: The {kind} 'hand' lacks 'document'; `presscheck check --repair`" in said


@pytest.mark.parametrize("command", [["export"], ["show", "bridge.txt"], ["stats"], ["import", "in.json"]])
def test_a_row_that_breaks_a_rule_is_told_with_its_store_and_a_way_out(
    workplace: Workplace, document: Path, store: Path, command: list[str]
) -> None:
    (workplace.folder / "in.json").write_bytes(workplace.run("export").stdout)
    with_a_bad_row(store, store, "annotation")

    done = workplace.run(*command)

    assert done.returncode == 2
    said = done.stderr.decode().splitlines()[-1]
    assert "The annotation 'hand' lacks 'document'" in said
    assert str(store) in said
    assert "`presscheck check --repair` saves the rest" in said


def test_a_bad_row_of_another_store_is_told_with_that_store(
    workplace: Workplace, document: Path, store: Path
) -> None:
    other = workplace.folder / "other.json"
    with_a_bad_row(store, other, "annotation")

    done = workplace.run("merge", other)

    assert done.returncode == 2
    said = done.stderr.decode()
    assert str(other) in said
    assert str(store) not in said


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_pipe_is_not_waited_for(workplace: Workplace, document: Path, store: Path) -> None:
    pipe = workplace.folder / "pipe"
    os.mkfifo(pipe)
    [kept] = store.with_name(store.name + "-texts").iterdir()
    kept.unlink()
    os.mkfifo(kept)

    for arguments in (["merge", "pipe"], ["check", "--store", pipe]):
        done = workplace.run(*arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"not a file" in done.stderr
    assert workplace.run("check").returncode == 1
    assert workplace.run("check", "--repair").returncode == 1


def test_a_file_where_the_folder_of_the_store_ought_to_be_is_told(workplace: Workplace) -> None:
    (workplace.folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (workplace.folder / ".presscheck").touch()

    for arguments in (["a.txt"], ["--repair", "a.txt"], ["--compact", "a.txt"]):
        done = workplace.run("check", *arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        [said] = done.stderr.decode().splitlines()
        assert f"{workplace.folder / '.presscheck'} is a file" in said


def test_a_repair_says_what_is_true(workplace: Workplace, document: Path, store: Path) -> None:
    for copy in store.parent.glob("*.bak"):
        copy.unlink()
    data = store.read_bytes()
    place = data.index(b'"quote":"bridge"') + len(b'"quote":"')
    store.write_bytes(data[:place] + b"B" + data[place + 1 :])

    done = workplace.run("check", "--repair")

    [about, summary] = done.stdout.decode().splitlines()
    assert "was altered: all of its rows can be read" in about
    assert "lost" not in about
    assert summary.endswith("; the store itself is as it was.")
    assert done.returncode == 1


def test_a_store_whose_file_is_gone_is_made_anew_of_its_journal(
    workplace: Workplace, document: Path, store: Path
) -> None:
    left_open(document)
    for path in (store, *store.parent.glob("*.bak")):
        path.unlink()

    found = workplace.run("check", "--store", store)
    repaired = workplace.run("check", "--repair", "--store", store)

    assert (found.returncode, found.stdout) == (2, b"")
    assert "`presscheck check --repair` saves what can be read" in found.stderr.decode()
    assert "nor is a copy of it: this is what its journal says." in repaired.stdout.decode()
    assert (repaired.returncode, repaired.stderr) == (1, b"")


@pytest.mark.parametrize("is_altered", [True, False], ids=["a byte altered", "a row that is none"])
def test_a_record_that_cannot_be_read_hides_nothing_else(
    workplace: Workplace, document: Path, store: Path, *, is_altered: bool
) -> None:
    data = store.read_bytes()
    place = data.index(b'"status":"open"')
    store.write_bytes(data[:place] + b'"status":"opem"' + data[place + 15 :])
    if not is_altered:
        store.write_text(json.dumps(json.loads(store.read_bytes())), encoding="utf-8")

    done = workplace.run("check")

    assert (done.returncode, done.stderr) == (1, b"")
    assert ("'documents'" if is_altered else "new, open or done") in done.stdout.decode()
    assert done.stdout.decode().splitlines()[-1].endswith("findings.")


def test_a_first_line_that_cannot_be_read_is_not_called_a_change(
    workplace: Workplace, document: Path, store: Path
) -> None:
    left_open(document)
    path = journal.path_of(store)
    path.write_bytes(b"x" + path.read_bytes()[1:])

    found = workplace.run("check")
    repaired = workplace.run("check", "--repair")

    assert found.returncode == 1
    assert "its first line cannot be read; no change stood in it" in found.stdout.decode()
    [saved] = repaired.stdout.decode().splitlines()
    assert "saved in" in saved
    assert repaired.returncode == 0


@pytest.mark.parametrize("command", ["check", "list"])
def test_an_empty_file_is_made_good_by_what_lies_beside_it_and_every_command_says_how(
    workplace: Workplace, document: Path, store: Path, command: str
) -> None:
    left_open(document)
    store.write_bytes(b"")

    told = workplace.run(command, document)
    repaired = workplace.run("check", "--repair")

    assert (told.returncode, told.stdout) == (2, b"")
    assert "is empty, which no store is" in told.stderr.decode()
    assert "`presscheck check --repair` saves what it can" in told.stderr.decode()
    assert repaired.returncode == 1
    saved = store.with_name("annotations.repaired.json")
    assert workplace.run("list", "--store", saved, document).stdout.count(b" 3 claim ") == 1


def test_a_repair_tells_of_a_kept_text_that_is_lost(
    workplace: Workplace, document: Path, store: Path
) -> None:
    shutil.rmtree(store.with_name(store.name + "-texts"))

    still_there = workplace.run("check", "--repair")
    document.rename(document.with_name("new.txt"))
    renamed = workplace.run("check", "--repair")
    document.with_name("new.txt").unlink()
    document.write_text(TEXT.replace("4.7", "5.2"), encoding="utf-8")
    lost = workplace.run("check", "--repair")

    for done in (still_there, renamed):
        assert (done.returncode, done.stderr) == (0, b"")
        assert "is not kept" not in done.stdout.decode()
    assert (lost.returncode, lost.stderr) == (1, b"")
    [about, summary] = lost.stdout.decode().splitlines()
    name = fingerprint(TEXT)
    said = f"The text {name}, on which something was marked, is not kept and does not come along."
    assert about == f"bridge.txt: {said}"
    assert "saved in" in summary


@pytest.mark.parametrize(
    "kind",
    ["file", pytest.param("pipe", marks=pytest.mark.skipif(sys.platform == "win32", reason="of POSIX"))],
)
def test_what_bars_the_folder_of_the_kept_texts_is_found(
    workplace: Workplace, document: Path, store: Path, kind: str
) -> None:
    folder = store.with_name(store.name + "-texts")
    shutil.rmtree(folder)
    if kind == "file":
        folder.write_bytes(b"in the way")
    else:
        os.mkfifo(folder)

    done = workplace.run("check")

    assert (done.returncode, done.stderr) == (1, b"")
    [found] = [line for line in done.stdout.decode().splitlines() if "not a folder" in line]
    assert found.startswith(f"{folder} is not a folder: move it away")
    assert done.stdout.decode().splitlines()[-1].endswith(": 1 finding.")
