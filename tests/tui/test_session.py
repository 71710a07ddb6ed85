"""What the app remembers by itself."""

import json
from pathlib import Path

import pytest

from tui.session import Memory


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("PRESSCHECK_DATA", str(folder))
    return folder


def test_what_was_kept_is_recalled() -> None:
    memory = Memory.recall()
    assert (memory.theme, memory.toured) == ("", False)
    memory.theme, memory.toured = "nord", True
    memory.keep()
    again = Memory.recall()
    assert (again.theme, again.toured, again.path) == ("nord", True, memory.path)


@pytest.mark.parametrize(
    "kept", [b"", b"\xff\xfe", b"[1]", b"null", b"{", b'{"theme": null, "toured": 1}', b'{"theme": {}}']
)
def test_what_makes_no_sense_is_forgotten(data: Path, kept: bytes) -> None:
    data.mkdir()
    (data / "memory.json").write_bytes(kept)
    memory = Memory.recall()
    assert (memory.theme, memory.toured) == ("", False)


def test_where_nothing_can_be_written_nothing_is_kept_and_nothing_breaks(data: Path) -> None:
    data.write_text("a file where the folder should be", encoding="utf-8")
    Memory.recall().keep()
    assert Memory.recall().theme == ""


def test_the_memory_is_json_that_a_person_can_read(data: Path) -> None:
    Memory.recall().keep()
    assert json.loads((data / "memory.json").read_text(encoding="utf-8")) == {"theme": "", "toured": False}
