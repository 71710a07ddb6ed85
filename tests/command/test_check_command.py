"""`presscheck check`: what is amiss with a store and its documents."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.linking import link
from annotations.links import LinkKind
from annotations.places import home_for
from annotations.store import Store
from benchmarks.workplace import Workplace

TEXT = "The bridge opened on Monday. It cost 4.7 billion.\n"


@pytest.fixture
def document(tmp_path: Path, mark: Callable[..., Path]) -> Path:
    """A document with two annotations."""
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    mark(path, [("bridge", "claim"), ("4.7 billion", "claim")])
    return path


def test_a_sound_store_is_said_to_be_sound(workplace: Workplace, document: Path) -> None:
    done = workplace.run("check", document)
    assert (done.returncode, done.stderr) == (0, b"")
    [said] = done.stdout.decode().splitlines()
    assert said.startswith("1 document in ")
    assert said.endswith("all sound.")


def test_quotes_that_no_longer_stand_are_found_and_the_store_is_left_alone(
    workplace: Workplace, document: Path
) -> None:
    store = workplace.folder / ".presscheck" / "annotations.json"
    before = store.read_bytes()
    document.write_text(TEXT.replace("4.7", "5.2"), encoding="utf-8")
    done = workplace.run("check")
    assert (done.returncode, done.stderr) == (1, b"")
    finding, summary = done.stdout.decode().splitlines()
    assert finding.startswith("bridge.txt: ")
    assert "4.7 billion" in finding
    assert summary.endswith(": 1 finding.")

    document.write_text("Short.\n", encoding="utf-8")
    done = workplace.run("check")
    assert (done.returncode, done.stdout.decode().splitlines()[-1][-11:]) == (1, "2 findings.")

    document.unlink()
    done = workplace.run("check")
    assert done.returncode == 1
    assert "is not there" in done.stdout.decode()
    assert store.read_bytes() == before


def test_a_link_that_dangles_is_found(
    workplace: Workplace, document: Path, mark: Callable[..., Path]
) -> None:
    path = mark(document, [("The bridge", "source")])
    home = home_for([document])
    with Store.open(path, annotator="ada", root=home.root) as store:
        source, claim, _ = store.annotations(store.records()[0].id)
        link(store, source, LinkKind.ASSERTS, claim)
    assert workplace.run("check").returncode == 0
    tables = json.loads(path.read_bytes())
    (row,) = tables["links"].values()
    row["to"] = "gone"
    path.write_text(json.dumps(tables), encoding="utf-8")

    done = workplace.run("check")

    assert (done.returncode, done.stderr) == (1, b"")
    note, finding, summary = done.stdout.decode().splitlines()
    assert note.endswith("was written by another program: its checksums could not be verified.")
    assert finding.startswith(f"bridge.txt: {source.id}: The link '{row['id']}' leads to 'gone'")
    assert summary.endswith(": 1 finding.")
    done = workplace.run("check", "--repair")
    assert done.returncode == 1
    assert "leads to 'gone', where there is no annotation." in done.stdout.decode()


def test_what_is_not_there_is_not_said_to_be_sound(workplace: Workplace, document: Path) -> None:
    for arguments in (["gone.txt"], ["--store", "gone.json", document]):
        done = workplace.run("check", *arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        [said] = done.stderr.decode().splitlines()
        assert "is not there" in said


def test_a_row_with_escape_sequences_in_it_is_told_of_without_them(
    workplace: Workplace, document: Path
) -> None:
    store = workplace.folder / ".presscheck" / "annotations.json"
    tables = json.loads(store.read_bytes())
    row = next(row for table in tables.values() for row in table.values() if row.get("tag"))
    row |= {"id": "\x1b]52;c;eA==\x07", "quote": "\x1b[2J\x9bm"}
    store.write_text(json.dumps(tables), encoding="utf-8")
    done = workplace.run("check", document)
    assert done.returncode == 1
    assert done.stderr == b""
    assert all(line.isprintable() for line in done.stdout.decode().splitlines())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b'{"presscheck": {"1"', "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[1]", "not a store of presscheck"),
        (b"{}", "not a store of presscheck"),
        (b'{"presscheck": {"1": {"id": "x", "version": 99}}}', "of another version"),
    ],
)
def test_no_command_touches_a_damaged_store(
    workplace: Workplace, document: Path, content: bytes, reason: str
) -> None:
    store = workplace.folder / "store.json"
    store.write_bytes(content)
    for command in ("check", "list", "export"):
        done = workplace.run(command, document, "--store", store)
        assert (done.returncode, done.stdout) == (2, b"")
        [said] = done.stderr.decode().splitlines()
        assert said.startswith(f"presscheck: {store}")
        assert reason in said
    assert store.read_bytes() == content
    assert not [
        path for path in store.parent.iterdir() if path.name.startswith((".presscheck-", "store.json."))
    ]
