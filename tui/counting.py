"""Counting what a list shows of a document, by its text."""

from pathlib import Path

from annotations.correcting import corrected_by
from annotations.coverage import coverage
from annotations.errors import AnnotationsError
from annotations.figures import Figures, FileState
from annotations.holdings import Holdings
from annotations.model import Status
from seeds.document import Document, Kind
from seeds.errors import Unreadable
from seeds.loading import load
from seeds.sentences import sentences
from tui.entries import Entry


def counted(path: Path, store: Holdings) -> Entry:
    """All that the list shows of the document in a file. Raises Unreadable and AnnotationsError."""
    # Before the file is read: what is written in between makes the figures out of date, not wrong.
    state = FileState.at(path)
    document = load(path)
    found = entry(document, store)
    record = store.record(found.id)
    is_known = record is not None and (record.title, record.date, record.fingerprint) == (
        document.title,
        document.date,
        document.fingerprint,
    )
    if state is None or not is_known or found.astray:
        return found  # figures say nothing of what is astray
    changes = store.summary(found.id).changes
    return found._replace(figures=Figures.of(state, changes, found.words, found.coverage))


def entry(document: Document, store: Holdings) -> Entry:
    """All that the list shows of a loaded document."""
    identity = store.identify(document)
    record = store.record(identity)
    document = corrected_by(store, document)
    body = [
        sentence
        for block in document.blocks
        if block.kind is Kind.BODY
        for sentence in sentences(document.text, block.start, block.end)
    ]
    annotations = store.annotations(identity)
    standing = [a for a in annotations if a.stands_in(document.text)]
    lost = {a.id for a in annotations} - {a.id for a in standing}
    if lost:
        from annotations.moves import kept_in  # noqa: PLC0415 (start-up time: most files stay as they are)

        kept = kept_in(store, identity).values()
        lost -= {each.annotation for each in kept if each.fingerprint == document.fingerprint}
    ticks = [t.span for t in store.ticks(identity) if t.fingerprint == document.fingerprint]
    return Entry(
        document.path,
        document.title,
        document.date,
        document.words,
        record.status if record else Status.NEW,
        tuple(sorted(store.counts(identity).items())),
        coverage(body, ticks, [a.span for a in standing]),
        id=identity,
        read=True,
        astray=len(lost),
    )


def read_again(known: Entry, store: Holdings) -> Entry:
    """The entry as the file and the store are now, or with the reason why it cannot be read."""
    try:
        return counted(known.path, store)
    except Unreadable as error:
        return known._replace(problem=error.reason, read=True)
    except AnnotationsError as error:
        return known._replace(problem=str(error), read=True)
