"""`presscheck stats`: how far the work has come, as tables and as JSON."""

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from annotations import deciding, marking
from annotations.claims import claim_of
from annotations.linking import end_of
from annotations.places import home_for
from annotations.store import Store
from benchmarks.workplace import Workplace
from seeds.loading import load
from seeds.spans import Span

TEXT = """The bridge opens

The bridge cost 4.7 million euros, said the mayor on Monday. It opened in 2024.

The council denies that. “It was never so dear”, wrote the Post.
"""
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|4[0-7]|38;|48;)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents, of which one has a name and a text that a terminal would obey."""
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text(TEXT, encoding="utf-8")
    (place / "b.txt").write_text(f"A [red]title[/] \x1b[31m\n\n{TEXT}", encoding="utf-8")
    return place


@pytest.fixture
def worked(folder: Path, mark: Callable[..., Path]) -> Path:
    """A claim with a verdict, one without, and a denial of none."""
    store = mark(folder / "a.txt", [("The bridge cost 4.7 million euros", "claim"), ("the mayor", "source")])
    mark(folder / "a.txt", [("The council denies that.", "denial")])
    mark(folder / "b.txt", [("It opened in 2024.", "claim")])
    root = home_for([folder]).root
    with Store.open(store, annotator="ada", root=root) as opened:
        first = next(
            each
            for record in opened.records()
            for each in opened.annotations(record.id)
            if each.quote.startswith("The bridge cost")
        )
        claim = claim_of(opened, end_of(first))
        assert claim is not None
        deciding.give_verdict(opened, claim, "False")
    return folder


def test_json_counts_everything(workplace: Workplace, worked: Path) -> None:
    done = workplace.run("stats", worked, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    counted = json.loads(done.stdout)
    assert counted["documents"] == 2
    assert counted["tags"] == {"claim": 2, "denial": 1, "source": 1}
    assert counted["annotators"] == {"ada": 4}
    assert counted["claims"] == {
        "total": 2,
        "statuses": {"open": 1, "done": 1},
        "verdicts": {"False": 1},
        "without_verdict": 1,
    }
    assert counted["missing"] == {
        "claim without source": 2,
        "denial without claim": 1,
        "no verdict": 1,
        "verdict without evidence": 1,
        "figure or quotation that is not marked": 3,
    }
    one, other = counted["by_document"]
    assert (one["coverage"]["done"], other["coverage"]["done"]) == (2, 1)
    assert (one["unmarked"], other["unmarked"]) == (1, 2)
    totals = [each["coverage"]["total"] for each in (one, other)]
    assert counted["coverage"] == {
        "done": 3,
        "total": sum(totals),
        "percent": 300 // sum(totals),
    }
    listed = json.loads(workplace.run("list", worked, "--json").stdout)
    assert [each["coverage"]["total"] for each in listed] == totals


def test_tables_fit_the_width_and_hold_nothing_that_is_obeyed(workplace: Workplace, worked: Path) -> None:
    for width in (40, 80, 120):
        done = workplace.run("stats", worked, env={"COLUMNS": str(width)})
        assert (done.returncode, done.stderr) == (0, b"")
        shown = done.stdout.decode()
        assert "\x1b" not in shown
        assert max(map(cell_len, shown.splitlines())) <= width
        assert ("█" in shown) is (width > 60)
    assert "A [red]title[/]" in shown
    for words in ("all 2 documents", "Claims by verdict", "(no verdict yet)", "denial without claim"):
        assert words in shown


def test_at_small_widths_a_title_keeps_some_cells(workplace: Workplace, worked: Path) -> None:
    for width in (24, 30, 40, 50, 59, 60, 80):
        done = workplace.run("stats", worked, env={"COLUMNS": str(width)})
        shown = done.stdout.decode().splitlines()
        assert max(map(cell_len, shown)) <= width
        assert any(line.startswith("The br") for line in shown)
        assert any("of" in line for line in shown)


def test_in_a_pipe_nothing_is_cut_and_no_line_ends_with_blanks(workplace: Workplace, tmp_path: Path) -> None:
    title = "A title that is very long, " * 4 + "and has an end"
    place = tmp_path / "long.txt"
    place.write_text(f"{title}\n\n{TEXT.partition('opens')[2]}", encoding="utf-8")
    environment = workplace.env()
    environment.pop("COLUMNS", None)
    done = subprocess.run(
        workplace.command("stats", place),
        env=environment,
        cwd=workplace.folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    shown = done.stdout.decode().splitlines()
    assert any(line.startswith(f"{title} ") for line in shown)
    assert "…" not in done.stdout.decode()
    assert [line for line in shown if line != line.rstrip()] == []


def test_columns_of_0_are_none(workplace: Workplace, worked: Path, on_terminal: Callable[..., bytes]) -> None:
    wide = workplace.run("stats", worked, env={"COLUMNS": "0"})
    assert (wide.returncode, wide.stderr) == (0, b"")
    assert "all 2 documents" in wide.stdout.decode()
    assert b"all 2 documents" in on_terminal("stats", worked, COLUMNS="0")


def test_on_a_terminal_there_is_colour_unless_it_is_not_wanted(
    workplace: Workplace, worked: Path, on_terminal: Callable[..., bytes]
) -> None:
    assert COLOUR.search(on_terminal("stats", worked))
    assert not COLOUR.search(on_terminal("stats", worked, NO_COLOR="1"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pty")
def test_progress_goes_to_stderr_where_that_is_a_terminal(workplace: Workplace, worked: Path) -> None:
    master, slave = os.openpty()
    done = subprocess.run(
        workplace.command("stats", worked, "--json"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=slave,
        env=workplace.env(),
        cwd=workplace.folder,
        check=True,
    )
    os.close(slave)
    assert b"read 2" in os.read(master, 4096)
    os.close(master)
    assert json.loads(done.stdout)["documents"] == 2


def test_what_was_dropped_by_hand_is_not_counted(workplace: Workplace, folder: Path) -> None:
    before = json.loads(workplace.run("stats", folder / "a.txt", "--json").stdout)
    home, document = home_for([folder]), load(folder / "a.txt")
    start = document.text.index("The council")
    with Store.open(home.store, annotator="ada", root=home.root) as store:
        marking.correct(store, document, Span(start, len(document.text) - 1), keep=False)
    after = json.loads(workplace.run("stats", folder / "a.txt", "--json").stdout)
    assert after["coverage"]["total"] < before["coverage"]["total"]
    assert [each["missing"]["figure or quotation that is not marked"] for each in (before, after)] == [2, 1]


def test_a_place_where_nothing_was_done_is_counted_too(workplace: Workplace) -> None:
    counted = json.loads(workplace.run("stats", "--json").stdout)
    assert (counted["documents"], counted["tags"], counted["claims"]["total"]) == (1, {}, 0)
    assert workplace.run("stats").returncode == 0


def test_where_nothing_can_be_read_it_is_exit_code_2(workplace: Workplace) -> None:
    done = workplace.run("stats", "gone.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == ["presscheck: gone.txt is not there."]
