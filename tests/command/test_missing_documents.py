"""Annotated documents whose files are gone: what leaves them out says so."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.workplace import Workplace

COMMANDS = [["export"], ["export", "--format", "jsonl"], ["export", "-o", "out.json"], ["report"], ["stats"]]
each_command = pytest.mark.parametrize("command", COMMANDS)


@pytest.fixture
def folder(tmp_path: Path, mark: Callable[..., Path]) -> Path:
    """Six documents, two of them in a folder of their own, each with an annotation but one."""
    place = tmp_path / "in"
    (place / "sub").mkdir(parents=True)
    (place / "unmarked.txt").write_text("Nothing was said about this.\n", encoding="utf-8")
    for name in ("a.txt", "b.txt", "c.txt", "sub/d.txt", "sub/e.txt"):
        (place / name).write_text(f"The bridge of {name} opened on Monday.\n", encoding="utf-8")
    mark(place / "a.txt", [("bridge", "claim"), ("Monday", "claim")])
    for name in ("b.txt", "c.txt", "sub/d.txt", "sub/e.txt"):
        mark(place / name, [("bridge", "claim")])
    return place


@each_command
def test_all_that_is_there_is_nothing_to_tell(workplace: Workplace, folder: Path, command: list[str]) -> None:
    (folder / "a.txt").rename(folder / "renamed.txt")
    (folder / "unmarked.txt").unlink()
    done = workplace.run(*command, folder)
    assert (done.returncode, done.stderr) == (0, b"")


@each_command
def test_documents_whose_files_are_gone_are_named_and_counted(
    workplace: Workplace, folder: Path, command: list[str]
) -> None:
    for name in ("a.txt", "sub/d.txt"):
        (folder / name).unlink()
    done = workplace.run(*command, folder)
    assert done.returncode == 0
    [said] = done.stderr.decode().splitlines()
    assert said.startswith(
        "presscheck: Left out: 3 annotations of a.txt, sub/d.txt, whose files are not there"
    )


def test_of_many_the_first_three_are_named(workplace: Workplace, folder: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "sub/d.txt"):
        (folder / name).unlink()
    said = workplace.run("stats", folder).stderr.decode()
    assert "5 annotations of a.txt, b.txt, c.txt and 1 more document, whose files are not there" in said


@each_command
def test_only_what_lay_in_the_folders_that_were_asked_for_is_told(
    workplace: Workplace, folder: Path, command: list[str]
) -> None:
    for name in ("a.txt", "sub/d.txt"):
        (folder / name).unlink()
    said = workplace.run(*command, folder / "sub").stderr.decode()
    assert "Left out: 1 annotation of sub/d.txt, whose file is not there" in said
    assert workplace.run(*command, folder / "b.txt").stderr == b""


def test_a_row_that_breaks_a_rule_elsewhere_does_not_stop_what_was_asked_for(
    workplace: Workplace, folder: Path
) -> None:
    store = folder / ".presscheck" / "annotations.json"
    tables = json.loads(store.read_bytes())
    next(row for row in tables["documents"].values() if row["path"] == "a.txt")["status"] = "odd"
    store.write_text(json.dumps(tables), encoding="utf-8")
    (folder / "b.txt").unlink()
    (folder / "a.txt").unlink()
    done = workplace.run("export", folder)
    assert done.returncode == 0
    assert "1 annotation of b.txt" in done.stderr.decode()
