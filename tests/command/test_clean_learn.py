"""`presscheck clean --learn`: the weights of cleaning, refitted to what was kept and dropped by hand."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import marking
from annotations.places import home_for
from annotations.store import Store
from benchmarks.workplace import Workplace
from seeds.cleaning.additive import Model
from seeds.cleaning.weights import Weights, read, shipped, written
from seeds.loading import load
from seeds.spans import Span
from tests.seeds.ordinary_pages import ENGLISH

SUPPORT = "Support our newsroom with a gift of any size, says the editor."
Dropper = Callable[[], Path]


def page(after: int) -> str:
    """A page with a line that asks for money behind so many of its paragraphs."""
    paragraphs = [*ENGLISH.paragraphs[:after], SUPPORT, *ENGLISH.paragraphs[after:]]
    return ENGLISH._replace(paragraphs=tuple(paragraphs)).text


@pytest.fixture
def folder(workplace: Workplace, tmp_path: Path) -> Path:
    """Three pages: of so few nothing is learnt of their site, so that each is judged as if alone."""
    place = tmp_path / "in"
    place.mkdir()
    for after in (3, 5, 6):
        (place / f"{after}.txt").write_text(page(after), encoding="utf-8")
    return place


@pytest.fixture
def unseen(tmp_path: Path) -> Path:
    """A page like them in another folder."""
    (tmp_path / "other").mkdir()
    path = tmp_path / "other" / "4.txt"
    path.write_text(page(4), encoding="utf-8")
    return path


@pytest.fixture
def drop(folder: Path) -> Dropper:
    """Drop the line that asks for money on each page; gives the store's file."""

    def drop_lines() -> Path:
        home = home_for([folder])
        with Store.open(home.store, annotator="ada", root=home.root) as store:
            for path in sorted(folder.glob("*.txt")):
                document = load(path)
                start = document.text.index(SUPPORT)
                marking.correct(store, document, Span(start, start + len(SUPPORT)), keep=False)
        return home.store

    return drop_lines


def told(stderr: bytes) -> str:
    """The one sentence that was told."""
    [sentence] = stderr.decode().splitlines()
    assert sentence.startswith("presscheck: ")
    assert sentence.endswith(".")
    assert "Errno" not in sentence
    return sentence


def test_without_corrections_there_is_nothing_to_learn(workplace: Workplace, folder: Path) -> None:
    done = workplace.run("clean", "--learn", folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "has nothing to learn from" in told(done.stderr).replace(str(folder), "")
    assert not (workplace.data / "cleaning.json").exists()


def test_what_was_dropped_is_learnt_and_left_out_of_a_page_that_nobody_has_corrected(
    workplace: Workplace, folder: Path, unseen: Path, drop: Dropper
) -> None:
    drop()
    before = workplace.run("clean", unseen).stdout.decode()
    assert SUPPORT in before

    done = workplace.run("clean", "--learn", folder)
    assert (done.returncode, done.stderr) == (0, b"")
    path = workplace.data / "cleaning.json"
    first, second = done.stdout.decode().splitlines()
    assert first == ("Learnt from 3 lines in 3 documents: 3 are now judged as you did, 0 were before.")
    assert str(path) in second
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    learnt = read(path.read_bytes())
    assert learnt.first == shipped().first
    assert learnt.second != shipped().second
    about = json.loads(path.read_bytes())["about"]
    assert (about["by"], about["lines"]) == ("presscheck clean --learn", 3)

    after = workplace.run("clean", unseen)
    assert (after.returncode, after.stderr) == (0, b"")
    assert SUPPORT not in after.stdout.decode()
    assert ENGLISH.paragraphs[3] in after.stdout.decode()

    path.unlink()
    assert workplace.run("clean", unseen).stdout.decode() == before


def test_to_learn_again_from_the_same_gives_the_same_weights_also_where_the_old_ones_are_broken(
    workplace: Workplace, folder: Path, drop: Dropper
) -> None:
    drop()
    path = workplace.data / "cleaning.json"
    assert workplace.run("clean", "--learn", folder).returncode == 0
    learnt = read(path.read_bytes())
    path.write_bytes(b"{]")
    done = workplace.run("clean", "--learn", folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert read(path.read_bytes()) == learnt


def test_a_document_that_is_gone_or_changed_teaches_nothing_and_the_others_do(
    workplace: Workplace, folder: Path, drop: Dropper
) -> None:
    drop()
    (folder / "3.txt").unlink()
    (folder / "5.txt").write_text(page(5).replace("Home\n", "Home page\n"), encoding="utf-8")
    done = workplace.run("clean", "--learn", folder)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("Learnt from 1 line in 1 document: ")
    assert "3.txt" in told(done.stderr)


def test_weights_in_the_file_are_those_that_clean_uses(workplace: Workplace, unseen: Path) -> None:
    before = workplace.run("clean", unseen).stdout.decode().splitlines()
    assert set(ENGLISH.paragraphs) <= set(before)
    assert set(ENGLISH.footer).isdisjoint(before)
    undecided = Weights(shipped().first, Model(0.0, {}))
    workplace.data.mkdir()
    (workplace.data / "cleaning.json").write_text(written(undecided, {}), encoding="utf-8")
    done = workplace.run("clean", unseen)
    assert done.stderr == b""
    assert set(ENGLISH.footer) <= set(done.stdout.decode().splitlines()), "to them all lines are alike"


@pytest.mark.parametrize("arguments", [["4.txt"], ["4.txt", "--json"], ["--batch", ".", "../out"]])
def test_a_broken_file_of_weights_is_told_of_once_and_cleaning_goes_on(
    workplace: Workplace, unseen: Path, arguments: list[str]
) -> None:
    (unseen.parent / "5.txt").write_text(page(5), encoding="utf-8")
    here, env = Workplace(unseen.parent), {"PRESSCHECK_DATA": str(workplace.data)}
    out = unseen.parent.parent / "out" / "4.txt"

    def cleaned() -> tuple[int, bytes, bytes]:
        done = here.run("clean", *arguments, env=env)
        return done.returncode, out.read_bytes() if "--batch" in arguments else done.stdout, done.stderr

    code, usual, silence = cleaned()
    assert (code, silence) == (0, b"")
    workplace.data.mkdir()
    (workplace.data / "cleaning.json").write_bytes(b"{]")
    code, found, said = cleaned()
    assert (code, found) == (0, usual)
    assert f"{workplace.data / 'cleaning.json'} is not used" in told(said).replace("`.", ".")
    assert SUPPORT.encode() in found


def test_learning_and_json_do_not_go_together(workplace: Workplace, folder: Path, drop: Dropper) -> None:
    drop()
    done = workplace.run("clean", "--learn", "--json", folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--learn takes no --json" in told(done.stderr)
    assert not (workplace.data / "cleaning.json").exists()


@pytest.mark.parametrize("place", ["a file above it", "a folder in its place", "no right to write"])
def test_where_the_weights_cannot_be_written_one_sentence_tells(
    workplace: Workplace, folder: Path, drop: Dropper, tmp_path: Path, place: str
) -> None:
    drop()
    data = tmp_path / "kept"
    if place == "a file above it":
        data.write_bytes(b"")
    elif place == "a folder in its place":
        (data / "cleaning.json").mkdir(parents=True)
    else:
        if os.name == "nt" or os.geteuid() == 0:
            pytest.skip("root may write everywhere, and Windows has other rights")
        data.mkdir(mode=0o500)
    done = workplace.run("clean", "--learn", folder, env={"PRESSCHECK_DATA": str(data)})
    assert (done.returncode, done.stdout) == (2, b"")
    assert str(data) in told(done.stderr)
    assert data.is_file() or [each.name for each in data.rglob("*")] in ([], ["cleaning.json"])
