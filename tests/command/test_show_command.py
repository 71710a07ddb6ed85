"""`presscheck show`: a document with its annotations, for any terminal and for pipes."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from benchmarks.workplace import Workplace, article

STYLE = re.compile(rb"\x1b\[[0-9;]*m")
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|38;|48;)")


def test_in_a_pipe_letters_in_the_margin_and_a_legend_tell_of_annotations(
    workplace: Workplace, mark: Callable[..., Path]
) -> None:
    mark(article(), [("Yun Jong Ho", "source"), ("higher levels", "claim")])
    done = workplace.run("show", article())
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    lines = done.stdout.decode().splitlines()
    text = article().read_text(encoding="utf-8")
    assert "Current:Home" not in done.stdout.decode()
    assert [line[:4] for line in lines if "Yun Jong Ho" in line] == ["s   ", "s   "]
    for letter, tag, quote in (("s", "source", "Yun Jong Ho"), ("c", "claim", "higher levels")):
        start = text.index(quote)
        assert f"{letter}   {tag} {start}-{start + len(quote)} “{quote}”" in lines


def test_the_width_is_that_of_the_text_column(workplace: Workplace) -> None:
    for width in (20, 45, 120):
        lines = workplace.run("show", article(), "--width", str(width)).stdout.decode().splitlines()
        widest = max(cell_len(line) for line in lines)
        assert width - 15 < widest - 4 <= width

    done = workplace.run("show", article(), "--width", "19")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == ["presscheck: --width is a number of cells, 20 or more."]


def test_on_a_terminal_there_is_colour_unless_it_is_not_wanted(
    workplace: Workplace, mark: Callable[..., Path], on_terminal: Callable[..., bytes]
) -> None:
    mark(article(), [("Yun Jong Ho", "source")])
    coloured = on_terminal("show", article())
    assert COLOUR.search(coloured)

    grey = on_terminal("show", article(), NO_COLOR="1")
    assert STYLE.search(grey)
    assert not COLOUR.search(grey)

    bare = on_terminal("show", article(), TERM="dumb")
    assert b"\x1b" not in bare
    assert STYLE.sub(b"", coloured) == STYLE.sub(b"", grey) == bare


@pytest.mark.parametrize("command", ["show", "clean"])
def test_who_reads_only_the_first_lines_sees_no_error(
    workplace: Workplace, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The bridge opened on Monday, officials said.\n" * 5000, encoding="utf-8")
    process = subprocess.Popen(
        workplace.command(command, path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=workplace.env(),
        cwd=workplace.folder,
    )
    assert process.stdout
    assert process.stderr
    assert b"The bridge opened" in process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0
