"""Any call that reaches the disk fails, or some in a row: nothing that was acknowledged is lost."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations import locking, safe_files
from annotations.errors import StoreError
from annotations.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other calls there")

CALLS: list[tuple[Any, str]] = [
    (os, "open"),
    (os, "ftruncate"),
    (os, "fsync"),
    (os, "fdatasync"),
    (os, "stat"),
    (Path, "replace"),
    (Path, "unlink"),
    (Path, "hardlink_to"),
    (safe_files, "_write_once"),
    (safe_files, "_read_once"),
    (locking, "grip"),
]


class Failing:
    """Calls that fail when their turn comes."""

    def __init__(self, first: int, count: int) -> None:
        self.turns = range(first, first + count)
        self.made = 0

    def patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for owner, name in CALLS:
            monkeypatch.setattr(owner, name, self._failing(getattr(owner, name)))

    def _failing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*args: Any, **options: Any) -> Any:
            self.made += 1
            if self.made - 1 in self.turns:
                raise OSError(28, "No space left on device")
            return call(*args, **options)

        return failing


def attempted(act: Callable[[], object]) -> bool:
    """Whether it was done. What went wrong is told as the engine tells it, or the test fails."""
    try:
        act()
    except StoreError:
        return False
    return True


def add(vault: Vault, name: str) -> None:
    with vault.change():
        vault.put("t", {name: {"id": name}})
        vault.put(f"only {name}", {name: {"id": name}})


def names(vault: Vault) -> set[str]:
    return {row["id"] for row in vault.rows("t")}


def session(path: Path, failing: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes and compactions in a disk that fails now and then, and what is there behind them."""
    acknowledged, tried = {"first"}, {"first"}
    vaults = [Vault(path, read_only=False)]
    add(vaults[0], "first")

    def reopen() -> None:
        vaults[-1].close()
        vaults.append(Vault(path, read_only=False))

    with monkeypatch.context() as broken:
        failing.patch(broken)
        for name in "abcdefgh":
            tried.add(name)
            if attempted(lambda name=name: add(vaults[-1], name)):  # type: ignore[misc]
                acknowledged.add(name)
                assert acknowledged <= names(vaults[-1])
            if name == "c":
                attempted(vaults[-1].compact)
            if name == "e":
                attempted(reopen)
            if name == "g":
                attempted(vaults[-1].take_in)
    if not vaults[-1].read_only:
        add(vaults[-1], "last")
        acknowledged.add("last")
        with_reader = Vault(path, read_only=True)
        assert names(with_reader) == names(vaults[-1])
        assert with_reader.names() == vaults[-1].names()
        with_reader.close()
    vaults[-1].close()
    again = Vault(path, read_only=False)
    assert acknowledged <= names(again) <= {*tried, "last"}
    assert again.names() == sorted({"t", *(f"only {name}" for name in names(again))})
    assert again.files.troubles == []
    again.close()


@pytest.mark.parametrize("count", [1, 3])
def test_whichever_calls_fail_nothing_that_was_acknowledged_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    first = 0
    while True:
        folder = tmp_path / str(first)
        folder.mkdir()
        failing = Failing(first, count)
        session(folder / "store.json", failing, monkeypatch)
        if failing.made <= first:
            break
        assert list(folder.glob(".*")) == [], first
        first += 1
    assert first > 100
