"""`presscheck clean --batch IN OUT`: a folder at once, in several processes."""

import os
import signal
import subprocess
import time
from contextlib import suppress
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


def test_cleaned_texts_that_are_listed_as_documents_from_then_on_are_told_of_once(
    workplace: Workplace, source: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        said = workplace.run("clean", "--batch", source, source / "out").stderr.decode().splitlines()
        [about] = [line for line in said if "among the documents" in line]
        assert about.startswith(f"presscheck: {source / 'out'} lies among the documents, and its texts are")
    assert "among" not in workplace.run("clean", "--batch", source, tmp_path / "out").stderr.decode()


def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(
    workplace: Workplace, source: Path, tmp_path: Path
) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "file").write_bytes(b"kept")
    attempts: list[tuple[list[str | Path], str]] = [
        (["--batch", tmp_path / "gone", "out"], "is not a folder of documents"),
        (["--batch", tmp_path / "nothing", "out"], "there are no documents in"),
        (["--batch", source, tmp_path / "file"], "cannot be made a folder"),
        (["--batch", source, tmp_path / "file" / "out"], "cannot be made a folder"),
        (["--batch", source, "out", "--jobs", "0"], "--jobs is a number of processes, 1 or more"),
        (["--batch", source, "out", "--jobs", "-2"], "--jobs is a number of processes, 1 or more"),
        (["--batch", source, "out", source / "article.txt"], "takes IN and OUT alone"),
        ([], "at least one FILE"),
    ]
    for arguments, sentence in attempts:
        done = workplace.run("clean", *arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert sentence in done.stderr.decode().splitlines()[-1]
        assert done.stderr.decode().count("cannot be made a folder") <= 1
    assert (tmp_path / "file").read_bytes() == b"kept"
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be written here")
def test_a_folder_that_cannot_be_written_is_named_once(
    workplace: Workplace, source: Path, tmp_path: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    done = workplace.run("clean", "--batch", source, locked)
    assert done.returncode == 2
    assert done.stderr.decode().count("could not be written") == 1


def test_the_exit_code_tells_whether_all_some_or_none_were_written(
    workplace: Workplace, source: Path, tmp_path: Path
) -> None:
    (tmp_path / "out" / "article.txt").mkdir(parents=True)
    done = workplace.run("clean", "--batch", source, "out")
    assert done.returncode == 1
    [said] = [line for line in done.stderr.decode().splitlines() if "could not be written" in line]
    assert "article.txt" in said
    assert (tmp_path / "out" / "sub" / "page.txt").is_file()

    (tmp_path / "out2" / "page.txt").mkdir(parents=True)
    assert workplace.run("clean", "--batch", source / "sub", "out2").returncode == 2


def test_what_a_killed_batch_left_is_removed_by_the_next_one(
    workplace: Workplace, source: Path, tmp_path: Path
) -> None:
    (tmp_path / "out" / "sub").mkdir(parents=True)
    (tmp_path / "out" / "sub" / ".presscheck-0123456789ab-0123.tmp").write_bytes(b"half")
    assert workplace.run("clean", "--batch", source, "out").returncode == 0
    assert set(contents(tmp_path / "out")) == {"article.txt", "article.md.txt", "sub/page.txt"}


def members(group: int) -> list[int]:
    """The processes of a group that have not ended, as Linux lists them."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, of = place.joinpath("stat").read_text().rpartition(")")[2].split()[:3]
            if int(of) == group and state != "Z":
                found.append(int(place.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux lists its processes so")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("to_all", [False, True])
def test_however_it_ends_no_process_of_it_stays(
    workplace: Workplace, tmp_path: Path, end: signal.Signals, *, to_all: bool
) -> None:
    (tmp_path / "in").mkdir()
    for number in range(2000):
        (tmp_path / "in" / f"{number}.txt").write_bytes(article().read_bytes())
    running = subprocess.Popen(
        workplace.command("clean", "--batch", "in", "out", "--jobs", "3"),
        env=workplace.env(),
        cwd=workplace.folder,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not any((tmp_path / "out").glob("*.txt")):
        assert time.monotonic() < until
        time.sleep(0.01)
    assert len(members(running.pid)) == 4

    (os.killpg if to_all else os.kill)(running.pid, end)

    assert running.wait(timeout=30) == -end
    while members(running.pid):
        assert time.monotonic() < until
        time.sleep(0.01)
    assert running.stderr is not None
    with running.stderr:
        said = running.stderr.read().decode()
    assert said == ("presscheck: stopped\n" if end == signal.SIGINT else "")
    written = contents(tmp_path / "out")
    assert len(written) < 2000
    if end != signal.SIGKILL or not to_all:
        assert not [name for name in written if name.endswith(".tmp")]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux lists its processes so")
def test_a_process_that_was_killed_is_told_of(workplace: Workplace, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(2000):
        (tmp_path / "in" / f"{number}.txt").write_bytes(article().read_bytes())
    running = subprocess.Popen(
        workplace.command("clean", "--batch", "in", "out", "--jobs", "2"),
        env=workplace.env(),
        cwd=workplace.folder,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while len(workers := members(running.pid)) < 3:
        time.sleep(0.01)
    os.kill(max(workers), signal.SIGKILL)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "was killed" in said.decode()
    assert len(said.decode().splitlines()) == 1
