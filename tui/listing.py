"""The rows of the list of documents: what is known of each, filtered and sorted. No widget."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from annotations.choosing import with_choices
from annotations.coverage import Coverage, coverage
from annotations.errors import AnnotationsError
from annotations.model import Status
from annotations.store import Store
from seeds.document import Document, Kind, count_words
from seeds.finding import Found
from seeds.loading import Unreadable, load
from seeds.sentences import sentences


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


def unread(found: Found, store: Store) -> Entry:
    """What can be said of a document without opening it."""
    if found.problem:
        return Entry(found.path, found.path.name, problem=found.problem, read=True)
    record = store.record_at(found.path)
    if record is None:
        return Entry(found.path, found.path.name)
    return Entry(
        found.path,
        record.title or found.path.name,
        record.date,
        status=record.status,
        counts=tuple(sorted(store.counts(record.id).items())),
        id=record.id,
    )


def entry(document: Document, store: Store) -> Entry:
    """All that the list shows of a loaded document."""
    identity = store.identify(document)
    record = store.record(identity)
    choices = [c for c in store.choices(identity) if c.fingerprint == document.fingerprint]
    blocks = with_choices(document.blocks, choices)
    body = [
        sentence
        for block in blocks
        if block.kind is Kind.BODY
        for sentence in sentences(document.text, block.start, block.end)
    ]
    standing = [a for a in store.annotations(identity) if a.stands_in(document.text)]
    ticks = [t.span for t in store.ticks(identity) if t.fingerprint == document.fingerprint]
    return Entry(
        document.path,
        document.title,
        document.date,
        sum(count_words(document.text[block.start : block.end]) for block in blocks if block.kept),
        record.status if record else Status.NEW,
        tuple(sorted(store.counts(identity).items())),
        coverage(body, ticks, [a.span for a in standing]),
        id=identity,
        read=True,
    )


def read_again(known: Entry, store: Store) -> Entry:
    """The entry as the file and the store are now, or with the reason why it cannot be read."""
    try:
        return entry(load(known.path), store)
    except Unreadable as error:
        return known._replace(problem=error.reason, read=True)
    except AnnotationsError as error:
        return known._replace(problem=str(error), read=True)


_ORDERS: dict[str, Callable[[Entry], object]] = {
    "found": lambda _: 0,
    "title": lambda e: e.title.casefold(),
    "date": lambda e: e.date or "9999",
    "words": lambda e: e.words,
    "status": lambda e: list(Status).index(e.status),
    "marks": lambda e: -sum(count for _, count in e.counts),
    "coverage": lambda e: e.coverage.percent if e.coverage.total else 101,
}
ORDERS = list(_ORDERS)
"""By what the list can be sorted; the first is the order in which the documents were found."""


class Listing:
    """Entries and the order in which those that pass the filter are shown."""

    def __init__(
        self, entries: list[Entry], order: str = ORDERS[0], *, backwards: bool = False, sought: str = ""
    ) -> None:
        self.entries = entries
        self.order = order
        self.backwards = backwards
        self.sought = sought
        self.shown: Sequence[int] = ()
        """Indexes of entries, in the order of the list."""
        self.arrange()

    def arrange(self) -> None:
        """Filter and sort anew; equal entries stay in the order in which they were found."""
        words = self.sought.casefold().split()
        if words:
            shown = [i for i, e in enumerate(self.entries) if _passes(e, words)]
        else:
            shown = list(range(len(self.entries)))
        if self.order == ORDERS[0]:
            self.shown = shown[::-1] if self.backwards else shown
            return
        by = _ORDERS[self.order]
        shown.sort(key=lambda i: by(self.entries[i]), reverse=self.backwards)  # type: ignore[arg-type,return-value]
        self.shown = shown


def _passes(candidate: Entry, words: Sequence[str]) -> bool:
    hay = f"{candidate.title} {candidate.path} {candidate.date} {candidate.status.words}".casefold()
    return all(word in hay for word in words)
