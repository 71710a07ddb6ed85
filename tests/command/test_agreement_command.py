"""`presscheck agreement`: how far people agree, by name, by export, by store."""

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from annotations import marking
from annotations.places import FILE, FOLDER, home_for
from annotations.store import Store
from benchmarks.workplace import Argument, Workplace
from seeds.loading import load
from seeds.spans import Span

# Krippendorff 2004, p. 254, from the continuum's own beginning: tag, start, length.
OF_I = [("c", 75, 70), ("c", 220, 30), ("k", 30, 60), ("k", 150, 50)]
OF_J = [("c", 70, 80), ("c", 205, 20), ("c", 250, 20), ("k", 30, 60), ("k", 150, 50)]
HOSTILE = "eve\x1b[31m[b]\u202e"
Marker = Callable[[str, Path, Sequence[tuple[str, int, int]]], None]


@pytest.fixture
def folder(workplace: Workplace, tmp_path: Path) -> Path:
    """Two documents of 300 characters, each a continuum."""
    place = tmp_path / "in"
    place.mkdir()
    for name in "ab":
        (place / f"{name}.txt").write_text(name.ljust(299, "-") + "\n", encoding="utf-8")
    return place


@pytest.fixture
def mark() -> Marker:
    """Tag spans as one person."""

    def mark_spans(person: str, path: Path, tagged: Sequence[tuple[str, int, int]]) -> None:
        home, document = home_for([path]), load(path)
        with Store.open(home.store, annotator=person, root=home.root) as store:
            for tag, start, length in tagged:
                marking.tag(store, document, Span(start, start + length), tag)

    return mark_spans


@pytest.fixture
def worked(folder: Path, mark: Marker) -> Path:
    """Two people have marked a as Krippendorff's observers did; nobody b."""
    mark("i", folder / "a.txt", OF_I)
    mark("j", folder / "a.txt", OF_J)
    return folder


def asked(workplace: Workplace, *arguments: Argument) -> tuple[dict[str, Any], list[str]]:
    """What was answered, and what was said beside it."""
    done = workplace.run("agreement", *arguments, "--json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer, done.stderr.decode().splitlines()


def refused(workplace: Workplace, *arguments: Argument) -> str:
    """The one sentence with which it was refused."""
    done = workplace.run("agreement", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    [sentence] = done.stderr.decode().splitlines()
    assert sentence.isprintable()
    return sentence.removeprefix("presscheck: ")


def test_names_are_people_of_the_store_and_the_figures_are_the_published_ones(
    workplace: Workplace, worked: Path
) -> None:
    answer, said = asked(workplace, "i", "j", "--in", worked)
    assert said == []
    assert answer["documents"] == {
        "compared": 1,
        "characters": 300,
        "untouched": 1,
        "left_out": {"absent": 0, "different_text": 0, "text_not_kept": 0, "not_shared": 0},
        "spans_left_out": {"absent": 0, "different_text": 0, "text_not_kept": 0, "not_shared": 0},
    }
    assert answer["sides"] == [
        {"name": "i", "people": ["i"], "documents": 1, "spans": 4, "moved": 0, "repeated": 0},
        {"name": "j", "people": ["j"], "documents": 1, "spans": 5, "moved": 0, "repeated": 0},
    ]
    assert round(answer["all"]["alpha_u"], 3) == 0.859
    c, k = answer["tags"]
    assert (c["tag"], c["spans"], c["merged"]) == ("c", [2, 3], [0, 0])
    assert [round(c[key], 4) for key in ("observed", "expected", "alpha_u")] == [0.0144, 0.0532, 0.7286]
    assert (k["tag"], k["alpha_u"], k["alpha"]) == ("k", 1, 1)
    [pair] = answer["pairs"]
    assert pair["sides"] == [0, 1]
    of_c, of_k = pair["tags"]
    assert (of_c["tag"], of_c["same"], of_c["overlapping"]) == ("c", 0, [2, 2])
    assert (of_c["exact_f1"], of_c["overlap_f1"]) == (0, pytest.approx(0.8))
    assert (of_k["exact_f1"], of_k["overlap_f1"], of_k["kappa"]) == (1, 1, 1)
    assert pair["all"]["spans"] == [4, 5]


def test_three_are_compared_two_by_two(workplace: Workplace, worked: Path, mark: Marker) -> None:
    mark("l", worked / "b.txt", [("c", 0, 9)])
    answer, _ = asked(workplace, "i", "j", "l", "--in", worked)
    assert [pair["sides"] for pair in answer["pairs"]] == [[0, 1], [0, 2], [1, 2]]
    assert [side["documents"] for side in answer["sides"]] == [1, 1, 1]
    assert answer["documents"]["compared"] == 2

    shared, said = asked(workplace, "i", "j", "l", "--in", worked, "--shared")
    assert shared["documents"]["left_out"]["not_shared"] == 2
    assert shared["all"]["alpha_u"] is None
    assert shared["pairs"][0]["all"] == {
        "spans": [0, 0],
        "same": 0,
        "overlapping": [0, 0],
        "exact_f1": None,
        "overlap_f1": None,
        "kappa": None,
    }
    assert said == [
        "presscheck: documents left out, as not every side has worked on them: 2, with 10 spans.",
        "presscheck: there is no document on which the sides can be compared.",
    ]


def test_an_export_and_another_store_are_sides_as_well(
    workplace: Workplace, worked: Path, tmp_path: Path, mark: Marker
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name in ("a.txt", "b.txt"):
        (other / name).write_bytes((worked / name).read_bytes())
    mark("j", other / "a.txt", OF_J)
    mark("j", other / "b.txt", [("c", 0, 9)])
    export = tmp_path / "of j.json"
    assert workplace.run("export", other, "-o", export).returncode == 0

    by_name, _ = asked(workplace, "i", "j", "--in", worked / "a.txt")
    for side in (export, other, other / FOLDER / FILE):
        answer, said = asked(workplace, "i", side, "--in", worked / "a.txt")
        assert said == ["presscheck: documents left out, as not every side has them: 1, with 1 span."]
        assert answer["sides"][1]["name"] == str(side)
        assert (answer["all"], answer["pairs"]) == (by_name["all"], by_name["pairs"])

    same, said = asked(workplace, export, other)
    assert said == []
    assert (same["documents"]["compared"], same["pairs"][0]["all"]["exact_f1"]) == (2, 1)


def test_a_file_with_the_work_of_several_is_one_side_and_that_is_said(
    workplace: Workplace, worked: Path
) -> None:
    answer, said = asked(workplace, "i", worked, "--in", worked)
    assert answer["sides"][1]["people"] == ["i", "j"]
    assert answer["sides"][1]["repeated"] == 2
    assert answer["tags"][0]["merged"] == [0, 2]
    assert said == [
        f"presscheck: {worked} holds the work of 2 people, taken as one side: i, j.",
        f"presscheck: {worked}: annotations that say once more what is said already: 2.",
    ]


def test_a_document_that_was_edited_since_is_told_of(
    workplace: Workplace, worked: Path, tmp_path: Path
) -> None:
    export = tmp_path / "before.json"
    workplace.run("export", worked, "-o", export)
    (worked / "a.txt").write_text("x" * 300, encoding="utf-8")
    answer, said = asked(workplace, "i", export, "--in", worked)
    assert answer["documents"]["left_out"]["different_text"] == 1
    assert answer["sides"][0]["moved"] == 4
    assert "presscheck: i: annotations left out, as they do not stand in the text: 4." in said
    assert (
        "presscheck: documents left out, as the sides have different texts of them: 1, with 7 spans." in said
    )


def test_tables_fit_the_width_and_hold_nothing_that_is_obeyed(
    workplace: Workplace, worked: Path, mark: Marker
) -> None:
    mark(HOSTILE, worked / "b.txt", [("[red]x\x1b[0m", 0, 9)])
    for width in (40, 80, 120):
        done = workplace.run("agreement", "i", "j", HOSTILE, "--in", worked, env={"COLUMNS": str(width)})
        assert (done.returncode, done.stderr) == (0, b"")
        shown = done.stdout.decode()
        assert all(line.isprintable() for line in shown.splitlines())
        assert max(map(cell_len, shown.splitlines())) <= width
        assert shown.count("all tags") == 4
        assert "0.729" not in shown  # with a third person and a second document it is another figure
    assert "Documents compared: 2, with 600 characters. Left out: 0." in shown
    assert r"[red]x\x1b[0m" in shown
    assert r"eve\x1b[31m[b]\u202e" in shown
    done = workplace.run("agreement", "i", "j", "--in", worked)
    assert "0.859" in done.stdout.decode()
    assert "0.729" in done.stdout.decode()


def test_what_cannot_be_compared_is_refused_in_one_sentence(
    workplace: Workplace, worked: Path, tmp_path: Path, mark: Marker
) -> None:
    assert refused(workplace, "i").startswith("it takes two to agree: ")
    assert refused(workplace).startswith("it takes two to agree: ")
    assert refused(workplace, "i", "i", "--in", worked) == "i is named twice, and agrees with itself."
    assert "named twice" in refused(workplace, worked, worked / FOLDER / FILE)
    assert refused(workplace, worked, tmp_path / "in", "--in", worked).startswith("--in is for ")
    assert "is empty" in refused(workplace, "", "i", "--in", worked)
    mark(HOSTILE, worked / "b.txt", [("c", 0, 9)])
    assert refused(workplace, "i", "jay", "--in", worked) == (
        "There is no file jay, and nobody of that name has marked or ticked these documents; "
        r"those who have: eve\x1b[31m[b]\u202e, i, j."
    )
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    assert "broken.json" in refused(workplace, "i", broken, "--in", worked)
    assert refused(workplace, "i", "j", "--in", "gone.txt") == "gone.txt is not there."
    (tmp_path / "empty").mkdir()
    assert refused(workplace, "i", "j", "--in", tmp_path / "empty").startswith("there are no documents in ")
    assert refused(workplace, "i", "j", "--in", worked, "--store", broken).startswith(str(broken))


def test_a_folder_without_a_store_is_called_so(workplace: Workplace, worked: Path, tmp_path: Path) -> None:
    (tmp_path / "orig").mkdir()
    export = tmp_path / "work.json"
    workplace.run("export", worked, "-o", export)
    assert refused(workplace, "orig", export, "--in", worked) == (
        "orig is a folder without a store, and nobody of that name has marked or ticked these documents; "
        "those who have: i, j."
    )


def test_a_name_that_is_taken_for_a_folder_is_told(workplace: Workplace, worked: Path, mark: Marker) -> None:
    for name in ("i", "j"):
        folder = workplace.folder / name
        folder.mkdir()
        (folder / "a.txt").write_bytes((worked / "a.txt").read_bytes())
        (folder / FOLDER).mkdir()
        mark(name, folder / "a.txt", OF_I)
    taken = "{} was taken for the folder here, not for a person"
    assert refused(workplace, "i", "j", "--in", worked) == (
        "--in is for the documents of annotators, and no annotator is named; "
        f"{taken.format('i')}; {taken.format('j')}."
    )
    (workplace.folder / "j").rename(workplace.folder / "other")
    _, said = asked(workplace, "i", "j", "--in", worked)
    assert f"presscheck: {taken.format('i')}." in said
    _, said = asked(workplace, f".{os.sep}i", "j", "--in", worked)
    assert not any("taken for" in each for each in said)


def test_without_in_the_documents_are_those_of_the_current_folder(workplace: Workplace, worked: Path) -> None:
    done = subprocess.run(
        workplace.command("agreement", "i", "j", "--json"),
        env=workplace.env(),
        cwd=worked,
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["documents"]["compared"] == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pty")
def test_progress_goes_to_stderr_where_that_is_a_terminal(workplace: Workplace, worked: Path) -> None:
    master, slave = os.openpty()
    done = subprocess.run(
        workplace.command("agreement", "i", "j", "--in", worked, "--json"),
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
    assert json.loads(done.stdout)["documents"]["compared"] == 1
