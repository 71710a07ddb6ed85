"""Finding documents: folders, files, patterns and all that may be wrong with them."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from seeds.finding import Found, find


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.MD",
        "c.html",
        "d.htm",
        "picture.png",
        ".hidden.txt",
        "sub/e.txt",
        ".presscheck/f.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text", encoding="utf-8")
    return tmp_path


def names(found: Iterator[Found], folder: Path) -> list[str]:
    return [str(one.path.relative_to(folder)) for one in found]


def test_a_folder_gives_its_documents_by_name_and_those_of_its_folders(folder: Path) -> None:
    assert names(find([folder]), folder) == ["a.MD", "b.txt", "c.html", "d.htm", "sub/e.txt"]


def test_a_named_file_is_taken_whatever_its_suffix_and_once(folder: Path) -> None:
    paths: list[str | Path] = [str(folder / "picture.png"), folder / "b.txt", folder / "sub" / ".." / "b.txt"]
    assert names(find(paths), folder) == ["picture.png", "b.txt"]


def test_a_pattern_gives_what_it_matches(folder: Path) -> None:
    assert names(find([folder / "*.txt"]), folder) == ["b.txt"]
    assert names(find([folder / "**" / "*.txt"]), folder) == ["b.txt", "sub/e.txt"]
    assert names(find([folder / "*.png"]), folder) == ["picture.png"]
    assert names(find([folder / "s*"]), folder) == ["sub/e.txt"]
    assert names(find([folder / "[ab].*"]), folder) == ["a.MD", "b.txt"]
    assert names(find([folder / ".h*"]), folder) == [".hidden.txt"]


def test_a_pattern_relative_to_the_current_folder_is_followed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert [one.path for one in find(["*.txt"])] == [Path("b.txt")]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("text", encoding="utf-8")
    assert list(find([tmp_path / "a[1].txt"])) == [Found(tmp_path / "a[1].txt")]


@pytest.mark.parametrize("name", ["none.txt", "none*.txt", "a\0b", "x" * 5000, "b.txt/c.txt", "**x/*.txt"])
def test_what_is_not_there_comes_with_the_reason_and_stops_nothing(folder: Path, name: str) -> None:
    missing, there = find([folder / name, folder / "b.txt"])
    assert missing.problem
    assert there == Found(folder / "b.txt")


def test_links_in_a_circle_end_and_each_folder_is_walked_once(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "sub" / "again").symlink_to(folder / "sub")
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    found = list(find([folder, folder / "sub"]))
    assert [one.path.name for one in found if not one.problem] == [
        "a.MD",
        "b.txt",
        "c.html",
        "d.htm",
        "e.txt",
    ]
    assert [one.path.name for one in found if one.problem] == ["itself.txt"]
    assert len(list(find([folder / "**" / "*.txt"]))) == 3


def test_a_broken_link_and_a_pipe_are_reported(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    assert [(one.path.name, bool(one.problem)) for one in find([tmp_path])] == [
        ("gone.txt", True),
        ("pipe.txt", True),
    ]
    assert [one.problem for one in find([tmp_path / "pipe.txt"])] == ["is not a regular file"]


def test_a_folder_that_may_not_be_read_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert list(find([folder]))[-1] == Found(folder / "sub", "may not be read")


def test_a_name_that_is_not_utf_8_is_found(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    try:
        Path(path).write_text("text", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    assert [str(one.path) for one in find([tmp_path])] == [path]


def test_the_first_documents_come_before_the_last_are_looked_for(folder: Path) -> None:
    endless = itertools.chain([folder], itertools.repeat(folder / "b.txt"))
    assert len(list(itertools.islice(find(endless), 5))) == 5
