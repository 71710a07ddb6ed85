"""Documents and names that would harm a terminal, a spreadsheet or a parser, through every command."""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from annotations.formats.native_json import schema
from benchmarks.workplace import Workplace

PIECES = [
    *("\x1b[31mred", "\x1b]52;c;eA==\x07", "\x9b2Jgone", "[/red]", "[note]", "\u202eright\u202c", "\u2066"),
    *(
        "a\u200bb",
        "\0",
        "👩\u200d👩\u200d👧\u200d👦",
        "🏳\ufe0f\u200d🌈",
        "漢字かな",
        "مرحبا بالعالم",
        "e\u0301\u0335",
    ),
    *("\ufffd", "\u2028", "\x7f", "\x85", "\U000e0041"),
]
"""Each of them stands once in the document, between words."""
HARMFUL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
"""What a terminal may obey, and what turns round or hides what is read; a line's end is neither."""
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]")
"""What may not even stand in JSON as itself."""
STYLE = re.compile("\x1b\\[[0-9;]*m")
ODD_NAMES = [b"caf\xe9.txt", b"\x1b[2J.txt", b"[red]a[note].txt", b"\xe2\x80\xaegpj.txt", b"line\nend.txt"]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One document that holds everything, and some whose names are the trouble."""
    folder = tmp_path / "documents"
    folder.mkdir()
    text = "".join(f"The mayor said {piece} on Monday, {i}.\n" for i, piece in enumerate(PIECES))
    (folder / "hostile.txt").write_bytes(f"\x1b]0;A title\x07 of \u202eall\n\n{text}".encode())
    for number, name in enumerate(ODD_NAMES):
        (folder / os.fsdecode(name)).write_text(f"The story of number {number}.\n", encoding="utf-8")
    return folder


def test_nothing_that_a_terminal_obeys_leaves_list_and_show(
    workplace: Workplace, folder: Path, mark: Callable[..., Path], on_terminal: Callable[..., bytes]
) -> None:
    mark(folder / "hostile.txt", [(piece, "claim") for piece in PIECES])
    done = workplace.run("list", folder)
    listed = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert not HARMFUL.search(listed)
    assert len(listed.splitlines()) == 2 + len(ODD_NAMES)
    for command in ("list", "clean"):
        assert not OBEYED.search(workplace.run(command, folder, "--json").stdout.decode())

    shown = workplace.run("show", folder / "hostile.txt").stdout.decode()
    assert not HARMFUL.search(shown)
    assert all(piece in shown for piece in ("[/red]", "[note]", "漢字かな", "مرحبا بالعالم"))
    for command, path in (
        ("show", folder / "hostile.txt"),
        ("list", folder),
        ("clean", folder / "hostile.txt"),
    ):
        seen = on_terminal(command, path).decode().replace("\r\n", "\n")
        assert not HARMFUL.search(STYLE.sub("", seen))


def test_quotes_of_anything_are_exported_exactly(
    workplace: Workplace, folder: Path, mark: Callable[..., Path]
) -> None:
    path = folder / "hostile.txt"
    mark(path, [(piece, "claim") for piece in PIECES])
    done = workplace.run("export", path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert not OBEYED.search(done.stdout.decode())
    export = json.loads(done.stdout)
    jsonschema.Draft202012Validator(schema()).validate(export)
    [document] = export["documents"]
    assert document["text"] == path.read_bytes().decode()
    assert [each["quote"] for each in export["annotations"]] == PIECES
    assert all(
        document["text"][each["start"] : each["end"]] == each["quote"] for each in export["annotations"]
    )

    lines = workplace.run("export", path, "--format", "jsonl").stdout.decode().splitlines()
    assert [json.loads(line)["quote"] for line in lines] == PIECES
    assert workplace.run("check", path).returncode == 0


def test_names_that_are_no_text_are_read_marked_and_written_out(
    workplace: Workplace, folder: Path, mark: Callable[..., Path]
) -> None:
    for name in ODD_NAMES:
        path = folder / os.fsdecode(name)
        mark(path, [("story", "claim")])
        assert workplace.run("show", path).stdout.decode().startswith("c   The story of number")
        cleaned = workplace.run("clean", path, "--json")
        assert json.loads(cleaned.stdout)["text"].startswith("The story of number")

    export = json.loads(workplace.run("export", folder).stdout)
    names = {document["path"] for document in export["documents"]}
    assert {"caf\\udce9.txt", "\x1b[2J.txt", "[red]a[note].txt"} <= names
    assert [each["quote"] for each in export["annotations"]] == ["story"] * len(ODD_NAMES)
    assert workplace.run("check", folder).returncode == 0

    done = workplace.run("clean", "--batch", folder, "out")
    assert (done.returncode, done.stderr) == (0, b"")
    written = (workplace.folder / "out").iterdir()
    assert {os.fsencode(path.name) for path in written} == {b"hostile.txt", *ODD_NAMES}


def test_one_endless_line_and_endless_empty_lines_are_texts_like_others(
    workplace: Workplace, tmp_path: Path, mark: Callable[..., Path]
) -> None:
    path = tmp_path / "long.txt"
    text = "It began. " + "word " * 200_000 + "It went on.\n" + "\n" * 100_000 + "It ended at last.\n"
    path.write_text(text, encoding="utf-8")
    mark(path, [("It went on.", "claim"), ("It ended at last.", "denial")])

    assert workplace.run("list", path).stdout.decode().splitlines()[1].split()[2] == "200,009"
    assert workplace.run("clean", path).stdout.decode().endswith("It ended at last.\n")
    shown = workplace.run("show", path, "--width", "200").stdout.decode().splitlines()
    assert "d   It ended at last." in shown
    export = json.loads(workplace.run("export", path).stdout)
    assert export["documents"][0]["text"] == text
    assert [each["quote"] for each in export["annotations"]] == ["It went on.", "It ended at last."]
