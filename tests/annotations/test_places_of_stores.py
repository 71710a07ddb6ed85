"""Where stores lie."""

import os
import sys
from pathlib import Path

import pytest

from annotations.places import FILE, FOLDER, Home, absolute, home_for, overlooked, relative
from seeds.names import bundled, data_folder


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PRESSCHECK_DATA", str(tmp_path / "data"))
    (tmp_path / "docs" / "sub").mkdir(parents=True)
    (tmp_path / "docs" / "a.txt").touch()
    (tmp_path / "docs" / "sub" / "b.txt").touch()
    return tmp_path / "docs"


def beside(folder: Path) -> Home:
    return Home(folder, folder / FOLDER / FILE)


def make_store(folder: Path) -> None:
    (folder / FOLDER).mkdir()
    (folder / FOLDER / FILE).touch()


def test_a_folder_of_documents_has_its_store_in_it(docs: Path) -> None:
    assert home_for([docs]) == beside(docs)
    assert list(docs.glob(".*")) == []


def test_a_file_belongs_to_its_folder_and_a_pattern_to_what_is_there_of_it(docs: Path) -> None:
    assert home_for([docs / "a.txt"]) == beside(docs)
    assert home_for([docs / "missing.txt"]) == beside(docs)
    assert home_for([docs / "sub" / "**" / "*.txt"]) == beside(docs / "sub")
    assert home_for([docs / "sub" / ".." / "a.txt"]) == beside(docs)


def test_several_paths_share_the_folder_above_them(docs: Path) -> None:
    assert home_for([docs / "a.txt", docs / "sub" / "b.txt"]) == beside(docs)
    assert home_for([docs / "sub", docs / "sub" / "b.txt"]) == beside(docs / "sub")


def test_without_paths_it_is_the_current_folder(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(docs)

    assert home_for([]) == beside(docs)
    assert home_for([Path("a.txt")]) == beside(docs)


def test_the_nearest_store_above_is_taken(docs: Path) -> None:
    make_store(docs)
    assert home_for([docs / "sub" / "b.txt"]) == beside(docs)

    make_store(docs / "sub")
    assert home_for([docs / "sub" / "b.txt"]) == beside(docs / "sub")
    assert home_for([docs]) == beside(docs)


def test_stores_below_the_one_that_is_opened_are_known_to_be_overlooked(docs: Path) -> None:
    other = docs / "other"
    other.mkdir()
    deep = docs / "2024" / "05"
    deep.mkdir(parents=True)
    assert overlooked(beside(docs), [docs]) == []
    make_store(deep)
    assert overlooked(home_for([docs]), [docs]) == [deep]
    (deep / FOLDER / FILE).unlink()
    for folder in (docs / "sub", other):
        make_store(folder)
    assert overlooked(home_for([docs]), [docs]) == [other, docs / "sub"]
    paths = [docs / "sub" / "b.txt", other]
    assert overlooked(home_for(paths), paths) == [other, docs / "sub"]
    assert overlooked(home_for([docs / "sub"]), [docs / "sub"]) == []
    assert overlooked(home_for([docs / "a.txt"]), [docs / "a.txt"]) == []


def test_a_store_named_by_hand_changes_the_file_and_not_the_root(docs: Path, tmp_path: Path) -> None:
    make_store(docs)

    assert home_for([docs / "sub"], store=tmp_path / "x.json") == Home(docs, tmp_path / "x.json")


def test_the_bundled_documents_have_their_store_in_the_users_data_folder(docs: Path) -> None:
    home = home_for([bundled()])

    assert home.root == bundled()
    assert home.store.parent == data_folder()
    assert home.store.name.startswith("documents-")
    assert home_for([next(bundled().glob("*.txt"))]) == home


def test_a_folder_that_cannot_be_written_has_its_store_in_the_users_data_folder(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as read_only:
        read_only.setattr(os, "access", lambda *_: False)
        first, second = home_for([docs]), home_for([docs / "sub"])
    assert first.root == docs
    assert first.store.parent == second.store.parent == data_folder()
    assert first.store != second.store

    # then the folder can be written again, and what was said is still found
    assert home_for([docs]) == beside(docs)
    data_folder().mkdir()
    first.store.touch()
    assert home_for([docs]) == first


def test_the_users_data_folder_is_the_systems_unless_the_environment_names_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PRESSCHECK_DATA", raising=False)
    assert data_folder().is_absolute()
    assert data_folder().name == "presscheck"

    monkeypatch.setenv("PRESSCHECK_DATA", "here")
    assert data_folder() == Path.cwd() / "here"


def test_a_path_is_written_down_from_the_root_and_found_again(docs: Path) -> None:
    assert relative(docs, docs / "sub" / "b.txt") == "sub/b.txt"
    assert absolute(docs, "sub/b.txt") == docs / "sub" / "b.txt"


def test_a_path_outside_the_root_is_written_down_whole(docs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "docs2" / "c.txt"

    assert relative(docs, docs / ".." / "docs2" / "c.txt") == outside.as_posix()
    assert absolute(docs, relative(docs, outside)) == outside


@pytest.mark.skipif(sys.platform == "win32", reason="links and names that are not text")
def test_a_link_is_known_by_its_own_name_and_a_linked_root_by_what_it_is(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").touch()
    (docs / "link.txt").symlink_to(tmp_path / "elsewhere.txt")
    (tmp_path / "root").symlink_to(docs)

    assert relative(docs, docs / "link.txt") == "link.txt"
    assert relative(tmp_path / "root", docs / "a.txt") == "a.txt"
    assert relative(docs, docs / os.fsdecode(b"caf\xe9.txt")) == "caf\udce9.txt"
