"""Is a store sound, and does each quote still stand where it should?"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from annotations.changes import Change
from annotations.errors import BadRow
from annotations.model import Annotation, Choice, Place, Record, Tick
from annotations.places import absolute
from annotations.rows import Row, shortened
from annotations.store import Store
from annotations.tables import DOCUMENTS, HEADER, HISTORY, LAST, PLACES, Tables, document_of, table_of
from seeds.document import Document

Mark = Annotation | Tick | Choice

_MARKS: dict[str, Callable[[Row], Mark]] = {
    "annotation": Annotation.from_row,
    "tick": Tick.from_row,
    "choice": Choice.from_row,
}
_OTHERS: dict[str, Callable[[Row], object]] = {
    DOCUMENTS: Record.from_row,
    HISTORY: Change.from_row,
    PLACES: Place.from_row,
}


class Finding(NamedTuple):
    """Something for a person to look at. `document` is a path, `annotation` an id; "" where there is none."""

    document: str
    annotation: str
    sentence: str


def check(store: Store, load: Callable[[Path], Document]) -> list[Finding]:
    """What is amiss with the rows of `store`, and with its documents as they are on the disk now.

    `load` reads a document; the sentence of its seeds.loading.Unreadable becomes a finding.
    """
    records = _records(store.tables)
    paths = {record.id: record.path for record in records}
    return [
        *_bad_rows(store.tables, paths),
        *_repeated_ids(store.tables, paths),
        *(finding for record in records for finding in _against_file(store, record, load)),
    ]


def _bad_rows(tables: Tables, paths: dict[str, str]) -> Iterator[Finding]:
    for name in tables.names():
        document = document_of(name)
        if document is None:
            yield from _bad_rows_of_others(tables, name)
            continue
        path = paths.get(document, "")
        if document not in paths:
            yield Finding(
                "", "", f"There are rows of the document {shortened(document)}, which is not known."
            )
        for row in tables.rows(name):
            sentence = _amiss(row, document)
            if sentence:
                yield Finding(path, str(row.get("id", "")), sentence)


def _bad_rows_of_others(tables: Tables, name: str) -> Iterator[Finding]:
    read = _OTHERS.get(name)
    if read is None and name != HEADER:
        yield Finding("", "", f"There is a table {shortened(name)}, which is none of a store's.")
    if read is None:
        return
    for row in tables.rows(name):
        if name == PLACES and row.get("id") == LAST:
            continue
        try:
            read(row)
        except BadRow as error:
            yield Finding("", "", str(error))


def _amiss(row: Row, document: str) -> str:
    """What is wrong with a row of a document's table by itself; "" when nothing is."""
    try:
        mark = _mark(row)
    except BadRow as error:
        return str(error)
    return "" if mark.document == document else f"The row {shortened(mark.id)} lies with another document's."


def _mark(row: Row) -> Mark:
    read = _MARKS.get(str(row.get("row")))
    if read is None:
        raise BadRow(f"The row {shortened(row.get('id', 'without an id'))} is of no kind that is known.")
    return read(row)


def _repeated_ids(tables: Tables, paths: dict[str, str]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for name in tables.names():
        document = document_of(name)
        # A mark's id is its own in all documents; those of records and places are the documents' ids, in
        # both.
        space = name if document is None else ""
        for row in tables.rows(name):
            key = space, str(row.get("id"))
            if key in seen:
                path = paths.get(document or "", "")
                yield Finding(
                    path, "" if document is None else key[1], f"The id {shortened(key[1])} is there twice."
                )
            seen.add(key)


def _against_file(store: Store, record: Record, load: Callable[[Path], Document]) -> Iterator[Finding]:
    from seeds.loading import Unreadable  # noqa: PLC0415 - start-up time

    try:
        text = load(absolute(store.root, record.path)).text
    except (Unreadable, OSError) as error:
        yield Finding(record.path, "", str(error))
        return
    for mark in _sound_marks(store.tables, record.id):
        if mark.end > len(text):
            yield Finding(
                record.path,
                mark.id,
                f"The span {mark.start} to {mark.end} reaches past the text's end, {len(text)}.",
            )
        elif isinstance(mark, Annotation) and not mark.stands_in(text):
            yield Finding(
                record.path, mark.id, f"At {mark.start} the text no longer reads {shortened(mark.quote)}."
            )


def _sound_marks(tables: Tables, document: str) -> list[Mark]:
    rows = (row for row in tables.rows(table_of(document)) if not _amiss(row, document))
    return sorted(map(_mark, rows), key=lambda mark: mark.span)


def _records(tables: Tables) -> list[Record]:
    """The records that can be read, in the order of their paths."""
    sound = []
    for row in tables.rows(DOCUMENTS):
        try:
            sound.append(Record.from_row(row))
        except BadRow:
            continue  # _bad_rows tells of it
    return sorted(sound, key=lambda record: record.path)
