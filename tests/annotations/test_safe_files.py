"""Files that are written whole or not at all."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.errors import NobodyReads, NotWritten
from annotations.safe_files import clean_leftovers, clean_leftovers_below, write_whole
from benchmarks.workplace import PROJECT

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and devices of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_holds_all_that_was_written_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"

    write_whole(path, ["a,b\r\n", "é,\U0001f5de\n"])

    assert path.read_bytes() == "a,b\r\né,\U0001f5de\n".encode()
    assert names(tmp_path) == ["out.csv"]


def test_what_was_there_stays_when_the_writing_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")

    def broken() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, broken())

    assert path.read_text() == "old"
    assert names(tmp_path) == ["out.json"]


def test_a_character_that_utf_8_does_not_have_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="UTF-8"):
        write_whole(tmp_path / "out.json", ["a", "\ud800"])

    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["", "missing/out.json"])
def test_a_place_that_cannot_be_written_is_named_in_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotWritten, match="could not be written") as caught:
        write_whole(tmp_path / name, ["a"])

    assert str(tmp_path / name) in str(caught.value)


def test_a_disk_that_is_full_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotWritten, match="No space left on device"):
        write_whole(path, ["new"])

    assert path.read_text() == "old"
    assert names(tmp_path) == ["out.json"]


@posix_only
def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("old")
    (tmp_path / "link").symlink_to("target")

    write_whole(tmp_path / "link", ["new"])

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "new"


@posix_only
def test_links_that_lead_round_in_a_circle_are_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")

    with pytest.raises(NotWritten):
        write_whole(tmp_path / "a", ["new"])

    assert (tmp_path / "a").is_symlink()


@posix_only
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_whole(Path(os.devnull), ["gone"])

    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@posix_only
def test_a_new_file_has_the_mode_asked_for_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    secret, shared = tmp_path / "secret", tmp_path / "shared"
    shared.touch(mode=0o640)
    shared.chmod(0o640)

    write_whole(secret, ["a"], mode=0o600)
    write_whole(shared, ["a"])

    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(shared.stat().st_mode) == 0o640


@posix_only
@pytest.mark.parametrize("name", [b"caf\xe9.json", b"x" * 250 + b".json", b"[*]?.json"])
def test_a_name_may_be_long_or_no_text_or_a_pattern(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)

    write_whole(path, ["a"])

    assert path.read_text() == "a"


def test_only_the_leftovers_of_the_same_file_are_cleaned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = tmp_path / "mine.json", tmp_path / "other.json"
    (tmp_path / ".hidden.tmp").touch()
    with monkeypatch.context() as dying:
        dying.setattr(Path, "unlink", lambda _: None)
        dying.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(5, "Input/output error")))
        for path in (mine, other):
            with pytest.raises(NotWritten):
                write_whole(path, ["half"])
    assert len(names(tmp_path)) == 3

    clean_leftovers(mine)

    assert len(names(tmp_path)) == 2
    assert ".hidden.tmp" in names(tmp_path)


@posix_only
def test_nobody_else_may_read_a_file_before_it_is_whole(tmp_path: Path) -> None:
    modes: list[int] = []

    def chunks() -> Iterator[str]:
        for _ in range(2):
            yield "private"
            modes.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir())

    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "out.json", chunks())
    finally:
        os.umask(before)

    assert set(modes) == {0o600}
    assert stat.S_IMODE((tmp_path / "out.json").stat().st_mode) == 0o640


@posix_only
def test_the_next_writer_removes_what_a_dead_one_left(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    dying = (
        "import os, sys; from pathlib import Path; from annotations.safe_files import write_whole\n"
        "def chunks():\n"
        "    yield 'half'\n"
        "    os._exit(1)\n"
        "write_whole(Path(sys.argv[1]), chunks())"
    )
    subprocess.run([sys.executable, "-c", dying, path], cwd=PROJECT, check=False)
    [leftover] = names(tmp_path)
    assert leftover.startswith(".presscheck-")

    write_whole(path, ["whole"])

    assert names(tmp_path) == ["out.json"]


@posix_only
def test_what_another_is_writing_now_is_no_leftover(tmp_path: Path) -> None:
    path = tmp_path / "out.json"

    def chunks() -> Iterator[str]:
        yield "late"
        write_whole(path, ["early"])

    write_whole(path, chunks())

    assert path.read_text() == "late"
    assert names(tmp_path) == ["out.json"]


def test_a_folder_is_cleared_of_leftovers_with_all_below_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for kept in (".presscheck-mine", "notes.tmp"):
        (tmp_path / "sub" / kept).touch()
    (tmp_path / ".presscheck-0123456789ab-0123.tmp").touch()
    (tmp_path / "sub" / ".presscheck-ba9876543210-0123.tmp").touch()

    clean_leftovers_below(tmp_path)

    assert names(tmp_path) == ["sub"]
    assert names(tmp_path / "sub") == [".presscheck-mine", "notes.tmp"]


@posix_only
def test_a_pipe_is_written_to_by_the_names_that_the_system_has_for_it(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    write_whole(Path(f"/dev/fd/{writing}"), ["through"])
    assert os.read(reading, 100) == b"through"

    os.close(reading)
    with pytest.raises(NobodyReads):
        write_whole(Path(f"/dev/fd/{writing}"), ["nobody"])
    os.close(writing)
