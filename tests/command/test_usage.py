"""The command line itself: help, versions, mistakes."""

import os
import subprocess
from pathlib import Path

import pytest

from annotations.version import VERSION
from benchmarks.workplace import Argument, Workplace, article
from tui.command import COMMANDS


def test_version_help_and_keys_are_answered_without_a_terminal(workplace: Workplace) -> None:
    assert workplace.run("--version").stdout.decode() == f"presscheck {VERSION}\n"

    shown = workplace.run("--help")
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert all(f"  {command} " in shown.stdout.decode() for command in COMMANDS)

    keys = workplace.run("--keys")
    assert (keys.returncode, keys.stderr) == (0, b"")
    rows = [line.split(maxsplit=2) for line in keys.stdout.decode().splitlines()]
    assert ["change.undo", "u", "undo"] in rows
    assert len({identity for identity, *_ in rows}) == len(rows) > 40


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_the_options_of_all(workplace: Workplace, command: str) -> None:
    done = workplace.run(command, "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith(f"usage: presscheck {command} ")
    assert all(option in done.stdout.decode() for option in ("--store", "--annotator", "--config"))


def test_common_options_may_stand_before_the_command(workplace: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("A document that is named like a command.\n", encoding="utf-8")
    store = tmp_path / "other.json"
    done = workplace.run("--store", store, "--annotator", "check", "list", "./list")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"A document that is named like a command." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["export", "--format", "docx"], "invalid choice: 'docx'"),
        (["show"], "FILE"),
        (["clean", article(), "--jobs", "many"], "invalid int value"),
        (["list", "--no-such-option"], "--no-such-option"),
        (["--no-such-option"], "--no-such-option"),
        (["list", ""], "a word of the command line is empty"),
        ([""], "a word of the command line is empty"),
        (["agreement", "ada", ""], "a word of the command line is empty"),
        (["list", "--store", ""], "a word of the command line is empty"),
        (["list", "--store="], "a word of the command line is empty"),
        (["export", "-o", ""], "a word of the command line is empty"),
        (["list", "--annotator", ""], "a word of the command line is empty"),
        (["list", "--annotator", "  "], "--annotator is a name that can be seen"),
        (["list", "--annotator", "\u200b"], "--annotator is a name that can be seen"),
        (["list", "--annotator", "\u3000"], "--annotator is a name that can be seen"),
        (["list", "--annotator", "ada\nbob"], "--annotator is a name that can be seen"),
        (["list", "--annotator", "ad\u0101\u202e"], "--annotator is a name that can be seen"),
        (["list", "--annotator", "ada\u2028"], "--annotator is a name that can be seen"),
        (["./export"], "./export is not there: there is no such file or folder."),
        (["--annotator", "ada", "./qqq/"], "./qqq/ is not there: there is no such file or folder."),
        (
            ["exprt", "d"],
            "there is no command exprt, and no file or folder of that name here. Did you mean exp",
        ),
        (
            ["qqqqq"],
            "there is no command qqqqq, and no file or folder of that name here. `presscheck --help`",
        ),
        (["gone.txt"], "the reader needs a terminal"),
    ],
)
def test_a_mistake_in_usage_is_exit_code_2(
    workplace: Workplace, arguments: list[Argument], sentence: str
) -> None:
    done = workplace.run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert sentence in done.stderr.decode().splitlines()[-1]
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("command", ["list", "clean", "show", "export"])
def test_a_file_that_is_not_there_is_one_sentence(workplace: Workplace, command: str) -> None:
    done = workplace.run(command, "gone.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == ["presscheck: gone.txt is not there."]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("command", ["list", "clean", "show", "export", "check"])
def test_a_name_with_an_escape_sequence_is_told_of_without_it(workplace: Workplace, command: str) -> None:
    done = workplace.run(command, b"\x1bc\xff.txt", "--store", b"\x1b[31m/\xff")
    assert done.returncode == 2
    [said] = done.stderr.decode().splitlines()
    assert said.isprintable()
    assert "is not there" in said


def test_a_config_that_makes_no_sense_is_named_by_every_command_that_needs_it(workplace: Workplace) -> None:
    workplace.config.write_text("width = 5", encoding="utf-8")
    named = ("--config", workplace.config)
    for command in (("show", article()), ("list", *named), ("export", *named), ("check", *named)):
        done = workplace.run(*command)
        assert (done.returncode, done.stdout) == (2, b"")
        [said] = done.stderr.decode().splitlines()
        assert said.startswith(f"presscheck: {workplace.config}: width is a number of cells")

    done = workplace.run("list", "--config", "gone.toml")
    assert done.returncode == 2
    assert "check --config" in done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("command", ["list", "show", "export"])
def test_output_that_finds_no_room_is_an_error(workplace: Workplace, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            workplace.command(command, article()),
            env=workplace.env(),
            cwd=workplace.folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    [said] = done.stderr.decode().splitlines()
    assert said.startswith("presscheck: The output could not be written: ")


def test_keys_are_listed_as_the_config_has_them(workplace: Workplace, tmp_path: Path) -> None:
    named = tmp_path / "named.toml"
    named.write_text("""[keys]\n"move.word" = "W"\n""", encoding="utf-8")
    assert ["move.word", "W", "the next word"] in _keys(workplace, "--config", named)
    assert ["move.word", "w", "the next word"] in _keys(workplace)
    workplace.config.write_text("""[keys]\n"move.word" = "ctrl+w"\n""", encoding="utf-8")
    assert ["move.word", "ctrl+w", "the next word"] in _keys(workplace)

    named.write_text("""[keys]\n"move.word" = "b"\n""", encoding="utf-8")
    done = workplace.run("--keys", "--config", named)
    assert (done.returncode, done.stdout) == (2, b"")
    [said] = done.stderr.decode().splitlines()
    assert said.startswith(f"presscheck: {named}: ")
    assert "would also do" in said


def _keys(workplace: Workplace, *arguments: Argument) -> list[list[str]]:
    done = workplace.run("--keys", *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    return [line.split(maxsplit=2) for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize("command", ["list", "export", "stats", "report", "check"])
def test_without_a_path_a_folder_that_has_no_store_is_not_meant(
    workplace: Workplace, tmp_path: Path, command: str
) -> None:
    (tmp_path / "mine.txt").write_text("The bridge opened on Monday, the mayor said.\n", encoding="utf-8")
    done = workplace.run(command)
    assert done.returncode == 0
    assert b"mine.txt" not in done.stdout
    assert b"bridge opened" not in done.stdout
    if command != "check":
        [said] = done.stderr.decode().splitlines()
        assert "these are the bundled documents" in said
        assert workplace.run(command, ".").stderr == b""
    helped = " ".join(workplace.run(command, "--help").stdout.decode().split())
    assert "without any the current folder" in helped
