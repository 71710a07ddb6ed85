"""`presscheck list`: what is there, as a table and as JSON."""

import json
import os
from collections.abc import Callable
from pathlib import Path

from annotations import marking
from annotations.journal import path_of
from annotations.store import Store
from benchmarks.workplace import Workplace, article

TITLE = "North Korean and Russian officials discuss economic ties as Seoul raises labor export concerns"


def test_without_a_path_the_bundled_documents_are_listed(workplace: Workplace) -> None:
    done = workplace.run("list")
    assert (done.returncode, done.stderr) == (0, b"")
    heading, row = done.stdout.decode().splitlines()
    assert heading.split() == ["id", "date", "words", "status", "tags", "checked", "title"]
    assert row.endswith(f"  {TITLE}")
    assert row.split()[1] == "2025-04-07"
    for title in ("date", "words", "status", "title"):
        column = heading.index(title)
        assert row[column - 1] == " "
        assert row[column] != " "


def test_counts_and_status_are_those_of_the_store(workplace: Workplace, mark: Callable[..., Path]) -> None:
    mark(article(), [("Senior North Korean", "claim"), ("Yun Jong Ho", "source"), ("Kozhemyako", "source")])
    [row] = workplace.run("list").stdout.decode().splitlines()[1:]
    assert " in progress " in row
    assert " 1 claim 2 source " in row

    [listed] = json.loads(workplace.run("list", "--json").stdout)
    assert listed["tags"] == {"claim": 1, "source": 2}
    assert (listed["title"], listed["date"], listed["status"]) == (TITLE, "2025-04-07", "open")
    assert listed["path"] == str(article())
    assert row.startswith(listed["id"])
    assert f" {listed['words']} " in row
    assert 0 < listed["coverage"]["done"] <= 3 < listed["coverage"]["total"]


def test_a_document_keeps_its_id_when_its_file_is_renamed_or_edited(
    workplace: Workplace, tmp_path: Path, mark: Callable[..., Path]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The bridge opened on Monday.\n", encoding="utf-8")
    mark(path, [("bridge", "claim")])
    [before] = json.loads(workplace.run("list", tmp_path, "--json").stdout)

    path = path.rename(tmp_path / "b.txt")
    [renamed] = json.loads(workplace.run("list", tmp_path, "--json").stdout)
    assert (renamed["id"], renamed["tags"]) == (before["id"], {"claim": 1})

    path.rename(tmp_path / "a.txt").write_text("The bridge closed on Monday.\n", encoding="utf-8")
    [edited] = json.loads(workplace.run("list", tmp_path, "--json").stdout)
    assert edited["id"] == before["id"]


def test_what_cannot_be_read_is_named_with_the_reason_and_the_rest_is_listed(
    workplace: Workplace, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "good.md").write_text("The bridge opened.\n", encoding="utf-8")
    (folder / "sub" / "page.html").write_text("<title>A page</title><p>Text.</p>", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "ignored.doc").write_bytes(b"x")
    if os.name != "nt":
        (folder / "sub" / "round").symlink_to(folder)
        (folder / "nowhere.txt").symlink_to(folder / "gone")
    done = workplace.run("list", folder, "--json")
    assert done.returncode == 0
    assert [Path(each["path"]).name for each in json.loads(done.stdout)] == ["good.md", "page.html"]
    said = done.stderr.decode().splitlines()
    assert len(said) == (2 if os.name == "nt" else 3)
    assert any(line.endswith("empty.txt is empty.") for line in said)
    assert any("binary.txt is not text" in line for line in said)


def test_a_pattern_and_a_named_file_of_any_suffix_are_documents(workplace: Workplace, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt", "three.log"):
        (tmp_path / name).write_text(f"The story of {name}.\n", encoding="utf-8")
    done = workplace.run("list", "*.txt", "three.log", "one.txt", "--json")
    assert [Path(each["path"]).name for each in json.loads(done.stdout)] == [
        "one.txt",
        "two.txt",
        "three.log",
    ]


def test_a_damaged_change_is_told_of_and_left_to_who_opens_the_store_to_work(
    workplace: Workplace, mark: Callable[..., Path]
) -> None:
    store = mark(article(), [("Senior North Korean", "claim")])
    with Store.open(store, annotator="ada", root=article().parent) as opened:
        said = opened.annotations(opened.records()[0].id)[0]
        marking.set_note(opened, said, "one")
        journal = path_of(store)
        data = journal.read_bytes()
    journal.write_bytes(data.replace(b"one", b"0ne") + data)

    before = journal.read_bytes()
    done = workplace.run("list")
    assert done.returncode == 0
    assert b" 1 claim " in done.stdout
    assert b"is damaged: " in done.stderr
    assert journal.read_bytes() == before

    checked = workplace.run("check")
    assert checked.returncode == 1
    assert b"is damaged: " in checked.stdout


def test_stores_that_lie_among_the_documents_are_told_of(
    workplace: Workplace, mark: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "above" / "below" / "a.txt"
    path.parent.mkdir(parents=True)
    path.write_text("The bridge opened on Monday, the mayor said.", encoding="utf-8")
    mark(path, [("bridge", "claim")])
    told = workplace.run("list", tmp_path / "above").stderr.decode()
    assert "below has a store of its own" in told
    assert "presscheck merge" in told
    assert workplace.run("list", path.parent).stderr == b""

    assert workplace.run("merge", path.parent, "--in", tmp_path / "above").returncode == 0
    assert workplace.run("list", tmp_path / "above").stderr == b""
    mark(path, [("mayor", "source")])
    assert b"has a store of its own" in workplace.run("list", tmp_path / "above").stderr


def test_what_cannot_be_counted_of_damaged_rows_is_not_made_up(
    workplace: Workplace, tmp_path: Path, mark: Callable[..., Path]
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The bridge opened on Monday, the mayor said.\n", encoding="utf-8")
        store = mark(tmp_path / name, [("bridge", "claim")])
    data = store.read_bytes()
    place = data.index(b'"quote":"bridge"') + len(b'"quote":"')
    store.write_bytes(data[:place] + b"B" + data[place + 1 :])

    done = workplace.run("list", tmp_path)
    listed = json.loads(workplace.run("list", tmp_path, "--json").stdout)

    assert done.returncode == 0
    assert b"is damaged in its table" in done.stderr
    damaged, sound = sorted(
        (line.split() for line in done.stdout.decode().splitlines()[1:]), key=lambda row: row[2] != "?"
    )
    assert damaged[2:8] == ["?", "in", "progress", "1", "claim", "?"]
    assert sound[2:8] == ["8", "in", "progress", "1", "claim", "100%"]
    assert sorted(map(repr, (each["words"] for each in listed))) == ["8", "None"]
    assert {"done": None, "total": None} in [each["coverage"] for each in listed]
