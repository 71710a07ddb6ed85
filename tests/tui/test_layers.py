"""The house has three floors and no way back up: proved in processes that have imported nothing else."""

import os
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import annotations
import seeds
from seeds.names import bundled

CHECK = """
import sys
import importlib
for name in {modules!r}:
    importlib.import_module(name)
loaded = {{name.partition(".")[0] for name in sys.modules}}
print(*sorted(loaded & {forbidden!r}))
"""
RUN = """
import sys
from tui.command import main
code = main(sys.argv[1:])
sys.stdout.flush()
heavy = {"textual", "charset_normalizer", "platformdirs"} & set(sys.modules)
print("code", code, *sorted(heavy), file=sys.stderr)
"""


def modules_of(package: ModuleType) -> list[str]:
    name = package.__name__
    return [name, *(found.name for found in pkgutil.walk_packages(package.__path__, f"{name}."))]


def loaded_by(modules: list[str], forbidden: set[str]) -> str:
    script = CHECK.format(modules=modules, forbidden=forbidden)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_documents_know_nothing_of_what_is_said_about_them_nor_of_screens() -> None:
    modules = modules_of(seeds)
    assert "seeds.cleaning.naming" in modules
    assert loaded_by(modules, {"annotations", "tui", "textual", "rich"}) == ""


def test_what_is_said_knows_nothing_of_screens() -> None:
    modules = [*modules_of(seeds), *modules_of(annotations)]
    assert "annotations.formats.json_lines" in modules
    assert loaded_by(modules, {"tui", "textual", "rich"}) == ""


@pytest.mark.parametrize(
    "module", ["glyphs", "layout", "motions", "selecting", "painting", "labels", "marks", "page", "opened"]
)
def test_what_needs_no_screen_has_none(module: str) -> None:
    assert loaded_by([f"tui.{module}"], {"textual"}) == ""


@pytest.mark.parametrize("module", ["command", "desk", "config", "listing", "session"])
def test_what_every_command_begins_with_is_light(module: str) -> None:
    assert (
        loaded_by([f"tui.{module}"], {"textual", "rich", "lxml", "platformdirs", "charset_normalizer"}) == ""
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "--json"],
        ["clean", "{document}"],
        ["clean", "{document}", "--json"],
        ["show", "{document}"],
        ["export"],
        ["export", "--format", "csv"],
        ["check"],
    ],
)
def test_commands_do_not_pay_for_the_app(tmp_path: Path, arguments: list[str]) -> None:
    [document] = bundled().glob("*.txt")
    filled = [argument.format(document=document) for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-c", RUN, *filled],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=tmp_path,
        env={
            **os.environ,
            "PRESSCHECK_DATA": str(tmp_path / "data"),
            "PRESSCHECK_CONFIG": str(tmp_path / "none.toml"),
        },
    )
    assert done.stderr.splitlines() == ["code 0"]
    assert done.stdout
