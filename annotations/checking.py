"""Is a store sound, and does each quote still stand where it should?"""

import glob
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from annotations.changes import Change
from annotations.errors import BadRow, Damaged
from annotations.figures import Figures
from annotations.journal import path_of
from annotations.model import CORRECTIONS, Annotation, Correction, Place, Record, Tick
from annotations.moves import KEPT, MOVE, Kept, Move
from annotations.places import absolute
from annotations.references import READERS, There, lacking, lacking_annotation
from annotations.rows import Row, shortened
from annotations.rulings import RULING, Ruling
from annotations.store import Store
from annotations.summaries import Summary, counted_anew, summary_of
from annotations.tables import (
    DOCUMENTS,
    FIGURES,
    LAST,
    SUMMARIES,
    Tables,
    are_places,
    document_of,
    is_history,
    table_of,
)
from seeds.document import fingerprint

Mark = Annotation | Tick | Correction

_MARKS: dict[str, Callable[[Row], Mark | Move | Kept | Ruling]] = {
    "annotation": Annotation.from_row,
    "tick": Tick.from_row,
    **dict.fromkeys(CORRECTIONS, Correction.from_row),
    MOVE: Move.from_row,
    KEPT: Kept.from_row,
    RULING: Ruling.from_row,
}
_OTHERS: dict[str, Callable[[Row], object]] = {
    DOCUMENTS: Record.from_row,
    SUMMARIES: Summary.from_row,
    FIGURES: Figures.from_row,
    **READERS,
}


class Finding(NamedTuple):
    """Something for a person to look at. `document` is a path, `annotation` an id; "" where there is none."""

    document: str
    annotation: str
    sentence: str


def check(store: Store, text_of: Callable[[Path], str]) -> list[Finding]:
    """What is amiss with the rows of `store`, and with its documents as they are on the disk now.

    `text_of` reads a document's text; the sentence of its seeds.errors.Unreadable becomes a finding.
    """
    tables = _Readable(store.tables)
    damage = list(_damage(store))
    records = _records(tables)
    paths = {record.id: record.path for record in records}
    there = _there(tables, paths)
    return [
        *damage,
        *_bad_rows(tables, paths, there),
        *_repeated_ids(tables, paths),
        *_miscounted(tables, paths),
        *_loose(tables, paths, there),
        *(finding for record in records for finding in _against_kept_texts(store, tables, record)),
        *(finding for record in records for finding in _against_file(store, tables, record, text_of)),
    ]


class _Readable:
    """The tables of a store; one that the disk has damaged has no rows, for `_damage` tells of it."""

    def __init__(self, tables: Tables) -> None:
        self.all = tables
        self.damaged: set[str] = set()
        self._names = tables.names()

    def names(self) -> list[str]:
        return self._names

    def rows(self, name: str) -> list[Row]:
        try:
            return self.all.rows(name)
        except Damaged:
            self.damaged.add(name)
            return []


def _damage(store: Store) -> Iterator[Finding]:
    """What of the store's own files is not as it was written: all checksums are looked at."""
    for sentence in (*store.troubles, *told_of_set_aside(store.path)):
        yield Finding("", "", sentence)
    for name in store.tables.names():
        try:
            store.tables.rows(name)
        except Damaged as error:
            yield Finding("", "", str(error))


def _there(tables: _Readable, paths: dict[str, str]) -> There:
    """The annotations that rows of other tables can be about."""
    documents = {document: name for name in tables.names() if (document := document_of(name)) is not None}
    marks = {document: tables.rows(name) for document, name in documents.items()}
    unread = [document for document, name in documents.items() if name in tables.damaged]
    return There(paths, marks, unread)


def _loose(tables: _Readable, paths: dict[str, str], there: There) -> Iterator[Finding]:
    """Rows about annotations that are not there."""
    for document, path in paths.items():
        for row in tables.rows(table_of(document)):
            sentence = lacking_annotation(row, document, there)
            if sentence:
                yield Finding(path, "", sentence)
    for name in READERS:
        for row in tables.rows(name):
            sentence = lacking(name, row, there)
            if sentence:
                yield Finding(*there.place_of(row), sentence)


def _bad_rows(tables: _Readable, paths: dict[str, str], there: There) -> Iterator[Finding]:
    for name in tables.names():
        document = document_of(name)
        if document is None:
            yield from _bad_rows_of_others(tables, name, there)
            continue
        path = paths.get(document, "")
        if document not in paths:
            yield Finding(
                "", "", f"There are rows of the document {shortened(document)}, which is not known."
            )
        for row in tables.rows(name):
            sentence = amiss(row, document)
            if sentence:
                yield Finding(path, str(row.get("id", "")), sentence)


def _bad_rows_of_others(tables: _Readable, name: str, there: There) -> Iterator[Finding]:
    if _reader_of(name) is None:
        yield Finding("", "", amiss_in(name, {}))
        return
    for row in tables.rows(name):
        sentence = amiss_in(name, row)
        if sentence:
            yield Finding(*(there.place_of(row) if name in READERS else ("", "")), sentence)


def _reader_of(table: str) -> Callable[[Row], object] | None:
    if are_places(table):
        return Place.from_row
    return Change.from_row if is_history(table) else _OTHERS.get(table)


def told_of_set_aside(store: Path) -> list[str]:
    """A sentence on each file of changes that could not be read, as it was set aside beside the store."""
    found = sorted(path_of(store).parent.glob(glob.escape(path_of(store).name) + ".damaged-*"))
    return [
        f"{path.name} holds changes that could not be read; look into it, then remove it." for path in found
    ]


def amiss_in(table: str, row: Row) -> str:
    """What is wrong with a row of a table that is no document's, by itself; "" when nothing is."""
    read = _reader_of(table)
    if read is None:
        return f"There is a table {shortened(table)}, which is none of a store's."
    if are_places(table) and row.get("id") == LAST:
        return ""
    try:
        read(row)
    except BadRow as error:
        return str(error)
    return ""


def _miscounted(tables: _Readable, paths: dict[str, str]) -> Iterator[Finding]:
    """Summaries that do not say what the rows say."""
    summarised = {str(row.get("id")) for row in tables.rows(SUMMARIES)}
    for document in sorted(summarised.union(filter(None, map(document_of, tables.names())))):
        try:
            ought = counted_anew(tables.all.rows(table_of(document)))
            known = summary_of(tables.all, document)
        except (BadRow, Damaged):
            continue  # told of by others
        if (known.tags, known.texts) != (ought.tags, ought.texts):
            yield Finding(
                paths.get(document, ""),
                "",
                "The summary does not say how much there is; `presscheck check --repair` counts anew.",
            )


def _against_kept_texts(store: Store, tables: _Readable, record: Record) -> Iterator[Finding]:
    """Kept texts that were altered; quotes that do not stand in the very text they were made on."""
    texts: dict[str, str | None] = {}
    for mark in _sound_marks(tables, record.id):
        if mark.fingerprint not in texts:
            text = texts[mark.fingerprint] = store.texts.read(mark.fingerprint)
            if store.texts.has(mark.fingerprint) and (text is None or fingerprint(text) != mark.fingerprint):
                sentence = f"The text that was kept as {mark.fingerprint} is damaged."
                yield Finding(record.path, "", sentence)
                texts[mark.fingerprint] = None
        text, quote = texts[mark.fingerprint], _quote(mark)
        if quote and text is not None and not text.startswith(quote, mark.start):
            sentence = f"At {mark.start} the text that it was made on does not read {shortened(quote)}."
            yield Finding(record.path, mark.id, sentence)


def amiss(row: Row, document: str) -> str:
    """What is wrong with a row of a document's table, by itself; "" when nothing is."""
    try:
        mark = _mark(row)
    except BadRow as error:
        return str(error)
    return "" if mark.document == document else f"The row {shortened(mark.id)} lies with another document's."


def _mark(row: Row) -> Mark | Move | Kept | Ruling:
    read = _MARKS.get(str(row.get("row")))
    if read is None:
        raise BadRow(f"The row {shortened(row.get('id', 'without an id'))} is of no kind that is known.")
    return read(row)


def _repeated_ids(tables: _Readable, paths: dict[str, str]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for name in tables.names():
        document = document_of(name)
        # A mark's id is its own in all documents; those of records and places are the documents' ids, in
        # both, and those of claim sheets and sources are annotations'.
        space = name if document is None else ""
        for row in tables.rows(name):
            key = space, str(row.get("id"))
            if key in seen:
                path = paths.get(document or "", "")
                yield Finding(
                    path, "" if document is None else key[1], f"The id {shortened(key[1])} is there twice."
                )
            seen.add(key)


def _against_file(
    store: Store, tables: _Readable, record: Record, text_of: Callable[[Path], str]
) -> Iterator[Finding]:
    from seeds.errors import Unreadable  # noqa: PLC0415 - start-up time

    try:
        text = text_of(absolute(store.root, record.path))
    except (Unreadable, OSError) as error:
        yield Finding(record.path, "", str(error))
        return
    for mark in _sound_marks(tables, record.id):
        if isinstance(mark, Move):
            continue  # that it does not stand there any more is why there is one
        if mark.end > len(text):
            sentence = f"The span {mark.start} to {mark.end} reaches past the text's end, {len(text)}"
        elif (quote := _quote(mark)) and not text.startswith(quote, mark.start):
            sentence = f"At {mark.start} the text no longer reads {shortened(quote)}"
        else:
            continue
        again = "; M in the reader places it again" if isinstance(mark, Annotation) else ""
        yield Finding(record.path, mark.id, f"{sentence}{again}.")


def _quote(mark: Mark | Move) -> str:
    return "" if isinstance(mark, Tick) else mark.quote


def _sound_marks(tables: _Readable, document: str) -> list[Mark | Move]:
    """What stands, or stood, in texts of the document, as far as it can be read; in the order of places."""
    rows = (row for row in tables.rows(table_of(document)) if not amiss(row, document))
    # Of a ruling whose words have changed its difference is open again: it is nobody's to put right.
    placed = (mark for mark in map(_mark, rows) if not isinstance(mark, (Kept, Ruling)))
    return sorted(placed, key=lambda mark: mark.span)


def _records(tables: _Readable) -> list[Record]:
    """The records that can be read, in the order of their paths."""
    sound = []
    for row in tables.rows(DOCUMENTS):
        try:
            sound.append(Record.from_row(row))
        except BadRow:
            continue  # _bad_rows tells of it
    return sorted(sound, key=lambda record: record.path)
