"""A document on a list: what is shown of it, and what can be said of it without opening it."""

from pathlib import Path
from typing import NamedTuple

from annotations.coverage import Coverage
from annotations.figures import Figures
from annotations.holdings import Holdings
from annotations.model import Status
from seeds.finding import Found


class Entry(NamedTuple):
    """One document on the list; before it is `read`, only what the store knows of its path."""

    path: Path
    title: str
    date: str = ""
    words: int = 0
    status: Status = Status.NEW
    counts: tuple[tuple[str, int], ...] = ()
    """Annotations by tag."""
    coverage: Coverage = Coverage(0, 0)
    problem: str = ""
    """Why it cannot be read; empty where it can."""
    id: str = ""
    read: bool = False
    astray: int = 0
    """Annotations that do not stand in the file as it is now, without those that are to be left so."""
    figures: Figures | None = None
    """What was counted, where it can be kept for the next list."""


def unread(found: Found, store: Holdings) -> Entry:
    """What can be said of a document without opening it: all, where it was counted and is what it was."""
    if found.problem:
        return Entry(found.path, found.path.name, problem=found.problem, read=True)
    record = store.record_at(found.path)
    if record is None:
        return Entry(found.path, found.path.name)
    known = Entry(
        found.path,
        record.title or found.path.name,
        record.date,
        status=record.status,
        counts=tuple(sorted(store.counts(record.id).items())),
        id=record.id,
    )
    figures = store.figures(record.id, found.path)
    if figures is None:
        return known
    return known._replace(words=figures.words, coverage=figures.coverage, read=True)
