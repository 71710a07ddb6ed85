"""Documents on the disk and stores for them, made on the spot."""

from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path

import pytest

from annotations.store import Store
from seeds.document import Block, Document, Kind, fingerprint

BLOCKS = (
    (Kind.BOILERPLATE, "Home > News > Daily\n\n"),
    (Kind.TITLE, "The bridge opens\n"),
    (Kind.DATE, "April 7, 2025\n\n"),
    (Kind.BODY, "The bridge opened on Monday, officials said. It cost 4.7 billion.\n\n"),
    (Kind.BODY, "The mayor denied that. “Never too late,” she said.\n\n"),
    (Kind.BOILERPLATE, "Subscribe\nShare\n"),
)


@pytest.fixture
def article(tmp_path: Path) -> Document:
    """An article with furniture around it, and its file."""
    text = "".join(quote for _, quote in BLOCKS)
    edges = list(accumulate((len(quote) for _, quote in BLOCKS), initial=0))
    path = tmp_path / "bridge.txt"
    path.write_text(text, encoding="utf-8")
    return Document(
        path=path,
        text=text,
        blocks=tuple(
            Block(start, end, kind) for (kind, _), start, end in zip(BLOCKS, edges, edges[1:], strict=False)
        ),
        title="The bridge opens",
        date="2025-04-07",
        fingerprint=fingerprint(text),
        encoding="UTF-8",
    )


@pytest.fixture
def a_store(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """A way to open the store beside the article; what was opened is closed again."""
    opened: list[Store] = []

    def open_as(annotator: str = "ada", *, read_only: bool = False) -> Store:
        store = Store.open(
            tmp_path / ".presscheck" / "annotations.json",
            annotator=annotator,
            root=tmp_path,
            read_only=read_only,
            clock=lambda: "2026-11-23T12:00:00.000Z",
        )
        opened.append(store)
        return store

    yield open_as
    for store in opened:
        store.close()


@pytest.fixture
def store(a_store: Callable[..., Store]) -> Store:
    """A store to write in."""
    return a_store()
