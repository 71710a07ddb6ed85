"""Documents and stores for the tests of annotations, made by functions that Hypothesis can call too."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.store import Store
from seeds.document import Document, fingerprint

ROOT = Path("/documents")


@pytest.fixture(scope="session")
def a_document() -> Callable[..., Document]:
    """A document with a text, whose file need not be there."""

    def make(text: str, name: str = "a.txt", *, root: Path = ROOT, title: str = "A title") -> Document:
        return Document(
            path=root / name,
            text=text,
            blocks=(),
            title=title,
            date="2025-04-07",
            fingerprint=fingerprint(text),
            encoding="UTF-8",
        )

    return make


@pytest.fixture(scope="session")
def a_store() -> Callable[..., Store]:
    """The store of a folder, for an annotator and with a clock that stands still."""

    def open_in(folder: Path, annotator: str = "ada", *, root: Path = ROOT, read_only: bool = False) -> Store:
        return Store.open(
            folder / "store.json",
            annotator=annotator,
            root=root,
            read_only=read_only,
            clock=lambda: "2026-11-23T12:00:00.000Z",
        )

    return open_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store may lie."""
    return tmp_path / "store.json"
