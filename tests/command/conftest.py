"""A machine of its own for each test of the command line, and documents with annotations on it."""

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from annotations.marking import tag
from annotations.places import home_for
from annotations.store import Store
from benchmarks.workplace import Argument, Workplace
from seeds.loading import load
from seeds.spans import Span

Marker = Callable[[Path, Sequence[tuple[str, str]]], Path]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """Nothing has been read or marked here yet."""
    place = Workplace(tmp_path)
    monkeypatch.setenv("PRESSCHECK_DATA", str(place.data))
    return place


@pytest.fixture
def mark(workplace: Workplace) -> Marker:
    """Tag the first place of each quote of a document; gives the store's file."""

    def mark_quotes(path: Path, tagged: Sequence[tuple[str, str]]) -> Path:
        home = home_for([path])
        document = load(path)
        with Store.open(home.store, annotator="ada", root=home.root) as store:
            for quote, name in tagged:
                start = document.text.index(quote)
                tag(store, document, Span(start, start + len(quote)), name)
        return home.store

    return mark_quotes


@pytest.fixture
def on_terminal(workplace: Workplace) -> Callable[..., bytes]:
    """Run presscheck with a terminal as its stdout; gives the bytes that reach it."""
    if os.name == "nt":
        pytest.skip("Windows has no pty")

    def run(*arguments: Argument, **env: str) -> bytes:
        master, slave = os.openpty()
        process = subprocess.Popen(
            workplace.command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=slave,
            stderr=subprocess.DEVNULL,
            env=workplace.env(**env),
            cwd=workplace.folder,
        )
        os.close(slave)
        output = b""
        try:
            while piece := os.read(master, 65536):
                output += piece
        except OSError:  # how Linux says that nobody has the other end open any more
            pass
        os.close(master)
        assert process.wait() == 0
        return output

    return run
