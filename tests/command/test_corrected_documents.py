"""What was kept or dropped by hand, on the command line: `clean`, `show`, `list` and `clean --batch`."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import marking
from annotations.places import home_for
from annotations.store import Store
from benchmarks.workplace import Workplace
from seeds.loading import load
from seeds.spans import Span

OPENED = "The bridge over the river opened on Monday, officials of the town said."
DENIED = "The mayor of the town denied on Tuesday that there was any bridge at all."
TEXT = f"The bridge opens\n\n{OPENED}\n\n{DENIED}\n"
Corrector = Callable[[Path, str, bool], Path]


@pytest.fixture
def folder(workplace: Workplace, tmp_path: Path) -> Path:
    """Two documents."""
    place = tmp_path / "in"
    (place / "sub").mkdir(parents=True)
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    (place / "sub" / "b.txt").write_text(f"{TEXT}\nNobody believed her.\n", encoding="utf-8")
    return place


@pytest.fixture
def correct(folder: Path) -> Corrector:
    """Keep or drop a line of a document; gives the store's file."""

    def say(path: Path, line: str, keep: bool) -> Path:
        home = home_for([folder])
        document = load(path)
        with Store.open(home.store, annotator="ada", root=home.root) as store:
            start = document.text.index(line)
            marking.correct(store, document, Span(start, start + len(line)), keep=keep)
        return home.store

    return say


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What lies in a folder and below, with when it was written."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes()) for path in found}


def test_what_was_dropped_is_in_no_cleaned_text(
    workplace: Workplace, folder: Path, correct: Corrector
) -> None:
    correct(folder / "a.txt", DENIED, False)
    done = workplace.run("clean", folder / "a.txt", folder / "sub" / "b.txt")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().count(OPENED) == 2
    assert done.stdout.decode().count(DENIED) == 1
    assert DENIED.split()[1] not in workplace.run("show", folder / "a.txt").stdout.decode()

    cleaned = json.loads(workplace.run("clean", folder / "a.txt", "--json").stdout)
    assert cleaned["text"] == TEXT
    kinds = {TEXT[each["start"] : each["end"]].strip(): each["kind"] for each in cleaned["blocks"]}
    assert (kinds[OPENED], kinds[DENIED]) == ("body", "boilerplate")
    assert "".join(TEXT[each["start"] : each["end"]] for each in cleaned["blocks"]) == TEXT


def test_a_list_counts_what_is_kept_also_when_it_was_counted_before(
    workplace: Workplace, folder: Path, correct: Corrector
) -> None:
    def listed() -> tuple[int, dict[str, int]]:
        [found] = json.loads(workplace.run("list", folder / "a.txt", "--json").stdout)
        return found["words"], found["coverage"]

    correct(folder / "a.txt", "The bridge opens", False)
    words = len(OPENED.split()) + len(DENIED.split())
    assert listed() == listed() == (words, {"done": 0, "total": 2})
    correct(folder / "a.txt", DENIED, False)
    assert listed() == listed() == (len(OPENED.split()), {"done": 0, "total": 1})
    correct(folder / "a.txt", DENIED, True)
    assert listed() == (words, {"done": 0, "total": 2})


def test_a_batch_takes_what_was_dropped_from_the_folders_store_and_writes_nothing_there(
    workplace: Workplace, folder: Path, tmp_path: Path, correct: Corrector
) -> None:
    correct(folder / "sub" / "b.txt", DENIED, False)
    (folder / "sub" / "b.txt").rename(folder / "sub" / "renamed.txt")
    before = files(folder)
    for jobs in "12":
        done = workplace.run("clean", "--batch", folder, f"out{jobs}", "--jobs", jobs)
        assert (done.returncode, done.stderr) == (0, b"")
    assert files(folder) == before
    for jobs in "12":
        out = tmp_path / f"out{jobs}"
        assert DENIED in (out / "a.txt").read_text(encoding="utf-8")
        assert (out / "sub" / "renamed.txt").read_bytes() == workplace.run(
            "clean", folder / "sub" / "renamed.txt"
        ).stdout
        assert DENIED not in (out / "sub" / "renamed.txt").read_text(encoding="utf-8")


def test_a_store_that_is_named_is_the_one_that_is_asked(
    workplace: Workplace, folder: Path, tmp_path: Path, correct: Corrector
) -> None:
    store = correct(folder / "a.txt", DENIED, False)
    named = store.rename(tmp_path / "named.json")
    arguments: list[str | Path] = ["--store", named, "--batch", folder, "out"]
    assert workplace.run("clean", *arguments).returncode == 0
    assert DENIED not in (tmp_path / "out" / "a.txt").read_text(encoding="utf-8")
    assert DENIED.encode() in workplace.run("clean", folder / "a.txt").stdout


@pytest.mark.parametrize("arguments", [["a.txt"], ["a.txt", "--json"], ["--batch", ".", "../out"]])
def test_where_the_store_cannot_be_read_cleaning_goes_on_without_it(
    workplace: Workplace, folder: Path, correct: Corrector, arguments: list[str]
) -> None:
    store = correct(folder / "a.txt", DENIED, False)
    store.write_bytes(b"{]")
    os.chdir(folder)
    here = Workplace(folder)
    done = here.run("clean", *arguments)
    assert done.returncode == 0
    [said] = done.stderr.decode().splitlines()
    assert said.startswith("presscheck: ")
    assert "annotations.json" in said
    out = folder.parent / "out" / "a.txt"
    cleaned = out.read_bytes() if "--batch" in arguments else done.stdout
    assert DENIED.encode() in cleaned


def test_where_a_row_cannot_be_read_its_document_alone_is_cleaned_without_it(
    workplace: Workplace, folder: Path, tmp_path: Path, correct: Corrector
) -> None:
    store = correct(folder / "a.txt", DENIED, False)
    correct(folder / "sub" / "b.txt", DENIED, False)
    written = store.read_bytes()
    assert written.count(b'"keep":false') > 0, "or the test damages nothing"
    with Store.open(store, annotator="ada", root=folder) as opened:
        document = opened.record_at(folder / "a.txt")
        assert document is not None
        [row] = opened.corrections(document.id)
        edit = marking._edit(row, row)
        assert edit.after is not None
        opened.apply("break it", [edit._replace(after={**edit.after, "keep": "yes"})])
    done = workplace.run("clean", "--batch", folder, "out")
    assert done.returncode == 0
    [said] = done.stderr.decode().splitlines()
    assert "true or false" in said
    assert DENIED in (tmp_path / "out" / "a.txt").read_text(encoding="utf-8")
    assert DENIED not in (tmp_path / "out" / "sub" / "b.txt").read_text(encoding="utf-8")
    [single] = workplace.run("clean", folder / "a.txt").stderr.decode().splitlines()
    assert "true or false" in single


def test_corrections_are_not_exported(workplace: Workplace, folder: Path, correct: Corrector) -> None:
    correct(folder / "a.txt", DENIED, False)
    exported = json.loads(workplace.run("export", folder / "a.txt").stdout)
    assert sorted(exported) == [
        "annotations",
        "claims",
        "documents",
        "exported",
        "format",
        "generator",
        "links",
        "sources",
        "ticks",
    ]
    assert exported["annotations"] == []
    assert "boilerplate" not in json.dumps(exported)


def test_check_tells_of_a_correction_whose_words_are_gone(
    workplace: Workplace, folder: Path, correct: Corrector
) -> None:
    correct(folder / "a.txt", DENIED, False)
    assert workplace.run("check", folder).returncode == 0
    (folder / "a.txt").write_text(TEXT.replace("any bridge", "one bridge"), encoding="utf-8")
    done = workplace.run("check", folder)
    assert done.returncode == 1
    assert "no longer reads 'The mayor" in done.stdout.decode()
