"""`presscheck import` and `presscheck merge`: what others have done comes in, and what did not is said."""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from annotations.formats import FORMATS
from benchmarks.workplace import Workplace

TEXT = "The bridge opens 😀\n\nThe bridge cost 4.7 billion, said the mayor.\nThe council denies it.\n"
MARKED = [
    ("The bridge cost 4.7 billion", "claim"),
    ("the mayor", "source"),
    ("The council denies it.", "denial"),
]
COMING_IN = [name for name, each in FORMATS.items() if each.comes_in]


@pytest.fixture
def desks(tmp_path: Path, mark: Callable[[Path, Sequence[tuple[str, str]]], Path]) -> tuple[Path, Path]:
    """Two folders with the same article; in the first one it has been marked."""
    folders = tmp_path / "ada", tmp_path / "bob"
    for folder in folders:
        folder.mkdir()
        (folder / "news.txt").write_text(TEXT, encoding="utf-8")
    mark(folders[0] / "news.txt", MARKED)
    return folders


def kept(workplace: Workplace, folder: Path) -> list[tuple[str, str]]:
    """Tag and quote of all that is marked in a folder."""
    exported = json.loads(workplace.run("export", folder).stdout)
    return [(each["tag"], each["quote"]) for each in exported["annotations"]]


def on_disk(folder: Path) -> dict[str, bytes]:
    """All that is kept of a folder."""
    files = (path for path in (folder / ".presscheck").rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in files}


@pytest.mark.parametrize("name", COMING_IN)
def test_what_goes_out_comes_in(
    workplace: Workplace, desks: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    ada, bob = desks
    target = tmp_path / "out"
    assert workplace.run("export", ada, "--format", name, "-o", target).returncode == 0

    done = workplace.run("import", target, bob, "--format", name)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Annotations: 3 new" in done.stdout
    assert sorted(quote for _, quote in kept(workplace, bob)) == sorted(quote for quote, _ in MARKED)
    store = on_disk(bob)
    again = workplace.run("import", target, bob, "--format", name)
    assert (again.returncode, b"3 known already" in again.stdout) == (0, True)
    assert on_disk(bob) == store
    assert workplace.run("check", bob).returncode == 0


@pytest.mark.parametrize("name", COMING_IN)
@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe\0", b"[" * 100_000, b'{"a": 1}', b"null", b"\x1b[2J"]
)
def test_what_is_no_export_is_refused_in_a_sentence(
    workplace: Workplace, desks: tuple[Path, Path], tmp_path: Path, name: str, content: bytes
) -> None:
    broken = tmp_path / "broken\x1b[31m"
    broken.write_bytes(content)
    done = workplace.run("import", broken, desks[1], "--format", name)
    [line] = done.stderr.decode().splitlines() or [""]
    is_empty = not content and FORMATS[name].suffix.endswith(".jsonl")
    assert done.returncode == (0 if is_empty else 2)
    assert is_empty or line.startswith("presscheck: ")
    assert "\x1b" not in line + done.stdout.decode()
    assert not (desks[1] / ".presscheck").exists() or is_empty


def test_what_is_not_found_is_listed(workplace: Workplace, desks: tuple[Path, Path], tmp_path: Path) -> None:
    ada, bob = desks
    exported = tmp_path / "out.json"
    workplace.run("export", ada, "-o", exported)
    (bob / "news.txt").write_text(
        "Breaking news:\n\nThe bridge cost 4.7 billion, said the mayor.\n", encoding="utf-8"
    )
    done = workplace.run("import", exported, bob)
    assert done.returncode == 1
    assert b"3 new, 2 moved" in done.stdout
    assert b"The council denies it." in done.stdout
    assert b"was not found" in done.stdout


def test_a_document_that_is_not_here_is_named(
    workplace: Workplace, desks: tuple[Path, Path], tmp_path: Path
) -> None:
    ada, bob = desks
    exported = tmp_path / "out.json"
    workplace.run("export", ada, "-o", exported)
    (bob / "news.txt").write_text("Something else entirely.\n", encoding="utf-8")
    (bob / "news.txt").rename(bob / "other.txt")
    done = workplace.run("import", exported, bob)
    assert done.returncode == 1
    assert b"news.txt: this document is not here; 3 annotations of it not taken." in done.stdout


def test_a_document_that_is_not_here_and_has_no_annotations_is_only_counted(
    workplace: Workplace, desks: tuple[Path, Path], tmp_path: Path
) -> None:
    ada, bob = desks
    (ada / "other.txt").write_text("Something else entirely.\n", encoding="utf-8")
    exported = tmp_path / "out.json"
    workplace.run("export", ada, "-o", exported)
    done = workplace.run("import", exported, bob)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        f"{exported}: Annotations: 3 new. Not here, and nothing said of them: 1 document."
    ]


@pytest.mark.parametrize(("written", "read"), [("doccano", "prodigy"), ("prodigy", "doccano")])
def test_the_file_of_another_tool_is_refused(
    workplace: Workplace, desks: tuple[Path, Path], tmp_path: Path, written: str, read: str
) -> None:
    ada, bob = desks
    exported = tmp_path / "out.jsonl"
    workplace.run("export", ada, "--format", written, "-o", exported)
    done = workplace.run("import", exported, bob, "--format", read)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is no file of " in done.stderr
    assert not (bob / ".presscheck").exists()


def test_stores_and_exports_are_merged(
    workplace: Workplace, desks: tuple[Path, Path], tmp_path: Path
) -> None:
    ada, bob = desks
    exported = tmp_path / "out.json"
    workplace.run("export", ada, "-o", exported)
    for other in (ada, ada / ".presscheck" / "annotations.json", exported):
        done = workplace.run("merge", other, "--in", bob)
        assert (done.returncode, done.stderr) == (0, b"")
    assert b"3 known already" in done.stdout
    assert sorted(kept(workplace, bob)) == sorted(kept(workplace, ada))


def test_without_a_path_the_current_folder_is_meant(
    workplace: Workplace, desks: tuple[Path, Path], tmp_path: Path
) -> None:
    exported = tmp_path / "out.json"
    workplace.run("export", desks[0], "-o", exported)
    (workplace.folder / "news.txt").write_text(TEXT, encoding="utf-8")
    for words in (("import", exported), ("merge", exported)):
        done = workplace.run(*words)
        assert (done.returncode, done.stderr) == (0, b"")
    assert len(kept(workplace, workplace.folder)) == 3


def test_bad_usage_is_said(workplace: Workplace, desks: tuple[Path, Path], tmp_path: Path) -> None:
    ada, _ = desks
    for words in (
        ["import"],
        ["import", tmp_path / "nothing.json"],
        ["merge"],
        ["merge", tmp_path / "nothing.json"],
        ["merge", ada, "--in", ada],
        ["merge", ada / "news.txt", "--in", ada],
        ["export", ada, "--format", "brat"],
        ["export", ada, "--format", "spacy"],
    ):
        done = workplace.run(*words)
        assert done.returncode == 2, words
        [line] = done.stderr.decode().splitlines()
        assert line.startswith("presscheck: "), words


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written here")
def test_a_folder_that_cannot_be_written_takes_nothing_in(
    workplace: Workplace, desks: tuple[Path, Path], tmp_path: Path
) -> None:
    ada, bob = desks
    exported = tmp_path / "out.json"
    workplace.run("export", ada, "-o", exported)
    shutil.copytree(ada / ".presscheck", bob / ".presscheck")
    for path in (bob / ".presscheck", bob):
        path.chmod(0o500)
    done = workplace.run("import", exported, bob)
    assert done.returncode == 2
