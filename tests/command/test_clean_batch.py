"""`presscheck clean --batch IN OUT`: a folder at once, in several processes."""

import os
from pathlib import Path

import pytest

from benchmarks.workplace import Workplace, article


def contents(folder: Path) -> dict[str, bytes]:
    """The files in a folder and below."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Documents of all kinds, two of them with one stem, two that cannot be read."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "article.txt").write_bytes(article().read_bytes())
    (folder / "article.md").write_text("The bridge opened on Monday, officials said.\n", encoding="utf-8")
    (folder / "sub" / "page.html").write_text("<p>The mayor denied that.</p>", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    return folder


def test_the_result_does_not_depend_on_the_number_of_processes(
    workplace: Workplace, source: Path, tmp_path: Path
) -> None:
    done = {jobs: workplace.run("clean", "--batch", source, f"out{jobs}", "--jobs", jobs) for jobs in "12"}
    one, two = contents(tmp_path / "out1"), contents(tmp_path / "out2")
    assert one == two
    assert set(one) == {"article.txt", "article.md.txt", "sub/page.txt"}
    assert one["article.txt"] == workplace.run("clean", article()).stdout
    assert one["article.md.txt"] == b"The bridge opened on Monday, officials said.\n"
    for each in done.values():
        assert each.returncode == 0
        assert each.stdout == b""
        said = each.stderr.decode().splitlines()
        assert len(said) == 2
        assert any(line.endswith("empty.txt is empty.") for line in said)
        assert any("binary.txt is not text" in line for line in said)


def test_no_document_is_ever_overwritten_or_cleaned_twice(workplace: Workplace, source: Path) -> None:
    before = contents(source)
    done = workplace.run("clean", "--batch", source, source)
    assert done.returncode == 2
    assert "would be lost" in done.stderr.decode().splitlines()[-1]
    assert contents(source) == before

    for _ in range(2):
        assert workplace.run("clean", "--batch", source, source / "out").returncode == 0
    assert {name for name in contents(source) if name.startswith("out/")} == {
        *("out/article.txt", "out/article.md.txt", "out/sub/page.txt")
    }


def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(
    workplace: Workplace, source: Path, tmp_path: Path
) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "file").write_bytes(b"kept")
    attempts: list[tuple[list[str | Path], str]] = [
        (["--batch", tmp_path / "gone", "out"], "is not a folder of documents"),
        (["--batch", tmp_path / "nothing", "out"], "there are no documents in"),
        (["--batch", source / "sub", tmp_path / "file"], "cannot be made a folder"),
        (["--batch", source, "out", source / "article.txt"], "takes IN and OUT alone"),
        ([], "at least one FILE"),
    ]
    for arguments, sentence in attempts:
        done = workplace.run("clean", *arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        [said] = done.stderr.decode().splitlines()
        assert sentence in said
    assert (tmp_path / "file").read_bytes() == b"kept"
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written here")
def test_a_folder_that_cannot_be_written_is_named(workplace: Workplace, source: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    done = workplace.run("clean", "--batch", source / "sub", locked)
    assert done.returncode == 2
    assert "could not be written" in done.stderr.decode()
