"""What is installed: three packages, with the files beside the code that the code reads."""

import tomllib
from collections.abc import Iterator
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any

import annotations
import seeds
import tui
from annotations.formats.native_json import schema
from annotations.version import VERSION
from benchmarks.workplace import PROJECT
from seeds.loading import load
from seeds.names import bundled
from tui.start import run

PACKAGES = [Path(package.__file__).parent for package in (tui, seeds, annotations) if package.__file__]
CODE = (".py", ".pyc")


def files_beside_code() -> Iterator[Path]:
    """Everything in the three packages that is not Python."""
    for package in PACKAGES:
        for path in package.rglob("*"):
            if path.is_file() and path.suffix not in CODE:
                yield path.relative_to(package.parent)


def settings() -> dict[str, Any]:
    """The project's own description."""
    return tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_wheel_holds_the_three_packages_and_no_tests() -> None:
    targets = settings()["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["packages"] == ["tui", "seeds", "annotations"]
    assert {"/tui", "/seeds", "/annotations", "/tests", "/LICENSE"} <= set(targets["sdist"]["include"])
    assert [path.name for path in PACKAGES] == targets["wheel"]["packages"]


def test_the_command_and_the_version_are_those_of_the_project() -> None:
    project = settings()["project"]
    assert project["scripts"] == {"presscheck": "tui.start:run"}
    assert project["version"] == VERSION == version("presscheck")
    [command] = entry_points(group="console_scripts", name="presscheck")
    assert command.load() is run


def test_what_the_code_reads_lies_beside_it() -> None:
    beside = {path.as_posix() for path in files_beside_code()}
    assert {
        "annotations/formats/presscheck-1.schema.json",
        "annotations/py.typed",
        "seeds/documents/000_6878c9264b9632c6.txt",
        "tui/screens/library.tcss",
        "tui/screens/reader.tcss",
    } <= beside
    assert schema()["title"] == "presscheck/1"
    assert [load(path).date for path in sorted(bundled().glob("*.txt"))] == ["2025-04-07"]


def test_no_screen_names_a_style_sheet_that_is_not_there() -> None:
    for code in (PROJECT / "tui").rglob("*.py"):
        for line in code.read_text(encoding="utf-8").splitlines():
            if line.strip().startswith("CSS_PATH"):
                assert (code.parent / line.partition('"')[2].rstrip('"')).is_file()


def test_nothing_beside_the_code_is_there_by_mistake() -> None:
    known = {".tcss", ".json", ".txt", ".typed"}
    assert {path.suffix for path in files_beside_code()} <= known
