"""`presscheck export`: what was marked, in every format."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from annotations.formats.native_json import schema
from annotations.marking import tag
from annotations.store import Store
from benchmarks.workplace import Workplace, article
from seeds.loading import load
from seeds.spans import Span

FORMULAS = ["=1+2", "+44 20", "-5 per cent", "@all"]


@pytest.fixture
def sums(tmp_path: Path) -> Path:
    """A document that a spreadsheet would like to calculate with."""
    path = tmp_path / "=sums.txt"
    text = "The sums, said the mayor, are here.\n" + "".join(f"He said {sum_} is so.\n" for sum_ in FORMULAS)
    path.write_text(f"{text}A “quote”, a comma.\n", encoding="utf-8")
    return path


def test_json_holds_to_its_schema_and_every_quote_stands_in_its_text(
    workplace: Workplace, mark: Callable[..., Path]
) -> None:
    mark(article(), [("Kim Jong Un’s", "claim"), ("council’s sanctions", "source"), ("Yun Jong Ho", "claim")])
    done = workplace.run("export")
    assert (done.returncode, done.stderr) == (0, b"")
    export = json.loads(done.stdout)
    jsonschema.Draft202012Validator(schema()).validate(export)
    [document] = export["documents"]
    assert document["status"] == "open"
    assert document["text"] == article().read_text(encoding="utf-8")
    for each in export["annotations"]:
        text, start, end = document["text"], each["start"], each["end"]
        assert each["document"] == document["id"]
        assert each["annotator"] == "ada"
        assert text[start:end] == each["quote"]
        assert text[:start].endswith(each["prefix"])
        assert text[end:].startswith(each["suffix"])
    assert [each["quote"] for each in export["annotations"]] == [
        *("Kim Jong Un’s", "Yun Jong Ho", "council’s sanctions")
    ]


def test_a_file_holds_what_stdout_would(workplace: Workplace, tmp_path: Path, sums: Path) -> None:
    for name in ("json", "jsonl", "csv"):
        target = tmp_path / f"out.{name}"
        done = workplace.run("export", sums, "--format", name, "-o", target)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        shown = workplace.run("export", sums, "--format", name).stdout
        # The moment of an export is the one thing that differs from the next one's.
        assert target.read_bytes().splitlines()[1:] == shown.splitlines()[1:]


def test_lines_and_table_have_a_row_for_each_annotation_and_no_formula(
    workplace: Workplace, sums: Path, mark: Callable[..., Path]
) -> None:
    mark(sums, [*((formula, "claim") for formula in FORMULAS), ("“quote”, a comma.", "source")])
    lines = workplace.run("export", sums, "--format", "jsonl").stdout.decode().splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["quote"] for row in rows] == [*FORMULAS, "“quote”, a comma."]

    table = workplace.run("export", sums, "--format", "csv").stdout.decode()
    cells = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["quote"] for row in cells] == [*(f"'{formula}" for formula in FORMULAS), "“quote”, a comma."]
    assert {row["path"] for row in cells} == {"'=sums.txt"}
    assert [(row["start"], row["id"]) for row in cells] == [(str(row["start"]), row["id"]) for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in cells for cell in row.values())


def test_what_stands_no_longer_where_it_stood_is_left_out_and_told_of(
    workplace: Workplace, sums: Path, mark: Callable[..., Path]
) -> None:
    mark(sums, [("The sums", "claim"), ("comma", "claim")])
    sums.write_text(sums.read_text(encoding="utf-8").replace("comma", "pause"), encoding="utf-8")
    done = workplace.run("export", sums)
    assert done.returncode == 0
    assert [each["quote"] for each in json.loads(done.stdout)["annotations"]] == ["The sums"]
    [said] = done.stderr.decode().splitlines()
    assert said == "presscheck: Left out: 1 annotation whose text has changed: M in the reader lists them."


def test_where_nothing_can_be_exported_a_good_file_stays(workplace: Workplace, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    target = tmp_path / "good.json"
    target.write_bytes(b"{}")
    for path, sentence in (
        ("gone.txt", "gone.txt is not there."),
        ("empty", "there are no documents in empty"),
    ):
        done = workplace.run("export", path, "-o", target)
        assert (done.returncode, done.stdout) == (2, b"")
        [said] = done.stderr.decode().splitlines()
        assert sentence in said
        assert target.read_bytes() == b"{}"

    done = workplace.run("export", article(), "-o", tmp_path / "no" / "out.json")
    assert done.returncode == 2
    assert "could not be written" in done.stderr.decode()


@pytest.fixture
def kept(workplace: Workplace, mark: Callable[..., Path], tmp_path: Path) -> Path:
    """A folder with a document that somebody has marked, and its store."""
    place = tmp_path / "kept"
    place.mkdir()
    (place / "a.txt").write_text("The bridge cost 4.7 million euros.\n", encoding="utf-8")
    (place / ".presscheck").mkdir()
    mark(place / "a.txt", [("The bridge", "claim")])
    assert workplace.run("check", place).returncode == 0
    return place


def all_bytes(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_of_a_store_is_written_over(workplace: Workplace, kept: Path, tmp_path: Path) -> None:
    home = kept / ".presscheck"
    [text] = (home / "annotations.json-texts").iterdir()
    store = next(
        path for path in home.iterdir() if path.name.startswith("annotations.json") and path != text.parent
    )
    (tmp_path / "link.json").symlink_to(store)
    (tmp_path / "hard.json").hardlink_to(store)
    (tmp_path / "hard.zlib").hardlink_to(text)
    before = all_bytes(tmp_path)
    names = [f"annotations.json{end}" for end in ("", "-journal", ".bak", "-journal.bak", ".lock")]
    targets = [
        *(home / name for name in names),
        *(text, text.parent / "new.json", kept / ".." / "kept" / ".presscheck" / "annotations.json"),
        *(tmp_path / name for name in ("link.json", "hard.json", "hard.zlib")),
    ]
    for command in ("export", "report"):
        for target in targets:
            done = workplace.run(command, kept, "-o", target)
            assert (done.returncode, done.stdout) == (2, b"")
            [said] = done.stderr.decode().splitlines()
            assert said.endswith(
                "belongs to a store of annotations, and would be lost; name another file for OUT."
            )
            assert all_bytes(tmp_path) == before


def test_nothing_of_a_store_with_a_name_of_its_own_is_written_over(
    workplace: Workplace, kept: Path, tmp_path: Path
) -> None:
    work, document = tmp_path / "work", load(kept / "a.txt")
    with Store.open(work, annotator="ada", root=kept) as store:
        tag(store, document, Span(0, 10), "claim")
    before = all_bytes(tmp_path)
    for end in ("", "-journal", ".bak", ".lock", "-texts/x.json"):
        done = workplace.run("export", kept, "--store", work, "-o", f"{work}{end}")
        assert done.returncode == 2
        assert "belongs to a store" in done.stderr.decode()
    assert all_bytes(tmp_path) == before
    assert workplace.run("export", kept, "--store", work, "-o", f"{work}.json").returncode == 0


def test_no_document_is_written_over(workplace: Workplace, kept: Path, tmp_path: Path) -> None:
    (kept / "b.txt").write_text("Not asked for, and not marked.\n", encoding="utf-8")
    (tmp_path / "hard.txt").hardlink_to(kept / "a.txt")
    (tmp_path / "link.txt").symlink_to(kept / "a.txt")
    before = all_bytes(tmp_path)
    refused = "is a document, and would be lost; name another file for OUT."
    for name, asked, target in (
        ("json", kept, kept / "a.txt"),
        ("html", kept / "a.txt", kept / "a.txt"),
        ("csv", kept / "b.txt", kept / "a.txt"),  # which the store knows
        ("csv", kept / "a.txt", tmp_path / "hard.txt"),
        ("csv", kept / "a.txt", tmp_path / "link.txt"),
    ):
        done = workplace.run("export", "--format", name, asked, "-o", target)
        assert (done.returncode, done.stdout) == (2, b"")
        [said] = done.stderr.decode().splitlines()
        assert said == f"presscheck: {target} {refused}"
        assert all_bytes(tmp_path) == before


def test_what_is_listed_with_the_documents_from_now_on_is_told(workplace: Workplace, kept: Path) -> None:
    target = kept / "out.html"
    for _ in range(2):  # an earlier report of ours gives way
        done = workplace.run("export", kept, "--format", "html", "-o", target)
        assert done.returncode == 0
        [said] = done.stderr.decode().splitlines()
        assert said == f"presscheck: {target} lies among the documents, and is listed as one of them."
    assert workplace.run("export", kept, "--format", "json", "-o", target).returncode == 2
    target.unlink()

    done = workplace.run("export", kept, "--format", "brat", "-o", kept / "brat")
    assert done.returncode == 0
    said = done.stderr.decode().splitlines()[-1]
    assert (
        said
        == f"presscheck: {kept / 'brat'} lies among the documents, and its texts are listed as some of them."
    )
    done = workplace.run("export", kept, "--format", "json", "-o", kept / "out.json")
    assert (done.returncode, done.stderr) == (0, b"")
