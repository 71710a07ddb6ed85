"""Which documents, which store, whose work: agreed before a command or the app begins."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotations.errors import ReadOnlyPlace
from annotations.store import Store
from seeds.names import bundled
from tui.desk import COMMON, Asked, default_folder, documents, login_name
from tui.errors import BadConfigError
from tui.options import Form, read

NAMES = ("PRESSCHECK_ANNOTATOR", "LOGNAME", "USER", "LNAME", "USERNAME")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, without a config or a person."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("PRESSCHECK_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("PRESSCHECK_DATA", str(tmp_path / "data"))
    (tmp_path / "config.toml").write_text("", encoding="utf-8")
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return here


def asked(*arguments: str, paths: Sequence[Path] = ()) -> Asked:
    return Asked(read(Form("", "", COMMON, kind=Path), [*arguments, *map(str, paths)]))


def test_without_paths_the_current_folder_is_meant_if_it_has_a_store(folder: Path) -> None:
    assert default_folder() == bundled()
    assert asked().paths == [bundled()]
    (folder / ".presscheck").mkdir()
    (folder / ".presscheck" / "annotations.json").write_text("{}", encoding="utf-8")
    assert default_folder() == folder
    assert asked().store == folder / ".presscheck" / "annotations.json"


def test_the_store_of_the_bundled_documents_is_the_persons(tmp_path: Path) -> None:
    assert asked().store.parent == tmp_path / "data"


def test_another_store_can_be_named(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    named = asked("--store", str(other), paths=[folder])
    assert (named.store, named.root) == (other, folder)


def test_the_annotator_is_named_by_option_then_config_then_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked().annotator == login_name() == "annotator"
    monkeypatch.setenv("USER", "  ")
    assert login_name() == "annotator"
    monkeypatch.setenv("USER", "ada")
    assert asked().annotator == "ada"
    monkeypatch.setenv("PRESSCHECK_ANNOTATOR", "lovelace")
    assert asked().annotator == "lovelace"
    (tmp_path / "config.toml").write_text("annotator = 'countess'", encoding="utf-8")
    assert asked().annotator == "countess"
    assert asked("--annotator", "babbage").annotator == "babbage"


@pytest.mark.parametrize(
    "name",
    [
        "ada",
        "Ada Lovelace",
        "Ren\u00e9\u00a0D.",
        "\u5c71\u7530\u3000\u592a\u90ce",
        "\u0645\u06cc\u200c\u0646\u0648",
    ],
)
def test_a_name_may_be_of_any_script_and_hold_any_blanks(name: str) -> None:
    assert asked("--annotator", name).annotator == name


def test_a_config_that_is_not_there_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(BadConfigError, match="check --config"):
        asked("--config", str(tmp_path / "nowhere.toml"))


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "good.txt").write_text("The bridge opened.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    found = list(documents(asked(paths=[folder, folder / "no\x1bwhere.txt"])))
    said = capsys.readouterr().err.splitlines()
    assert [document.path.name for document in found] == ["good.txt"]
    assert len(said) == 2
    assert all(line.startswith("presscheck: ") and line.isprintable() for line in said)


def test_a_store_that_cannot_be_written_is_opened_for_reading_with_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meant = asked(paths=[folder])
    store, notice = meant.open_to_write()
    with store:
        assert not store.read_only
        assert notice == ""

    def refuse(_: Asked) -> Store:
        raise ReadOnlyPlace("The folder is write-protected.")

    monkeypatch.setattr(Asked, "open_for_work", refuse)
    store, notice = meant.open_to_write()
    with store:
        assert store.read_only
        assert notice == "The folder is write-protected. Nothing that you mark can be kept here."


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_finding_documents_opens_none_of_them(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "a.txt").write_text("x", encoding="utf-8")
    found = list(asked(paths=[folder]).found())
    assert folder / "a.txt" in [each.path for each in found if not each.problem]
