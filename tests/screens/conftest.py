"""Tests of the screens take the machine out of it: own folders, one name, a fixed clock, a still cursor."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.screens.workbench import Workbench


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """A machine on which presscheck has never run."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setenv("PRESSCHECK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PRESSCHECK_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Input.cursor_blink, "_default", False)
    monkeypatch.setattr(TextArea.cursor_blink, "_default", False)
    return Workbench(folder)
