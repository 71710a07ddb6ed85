"""Is a store sound, and does each quote still stand where it should?"""

import glob
from collections.abc import Callable, Iterator
from pathlib import Path

from annotations.against_texts import against_file, against_kept_texts, barred, placed_marks
from annotations.errors import BadRow, Damaged
from annotations.finding import Finding
from annotations.header import is_older
from annotations.journal import path_of, told_of_rest
from annotations.model import Record
from annotations.places import absolute, relative
from annotations.references import READERS, There, lacking, lacking_annotation
from annotations.renamed import found_again
from annotations.rows import Row, shortened
from annotations.soundness import amiss, amiss_in, reader_of
from annotations.store import Store
from annotations.summaries import counted_anew, summary_of
from annotations.tables import DOCUMENTS, SUMMARIES, Tables, document_of, table_of


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


def check(store: Store, text_of: Callable[[Path], str]) -> list[Finding]:
    """What is amiss with the rows of `store`, and with its documents as they are on the disk now.

    `text_of` reads a document's text; the sentence of its seeds.errors.Unreadable becomes a finding.
    """
    return [finding for finding in look_over(store, text_of) if not finding.is_note]


def look_over(store: Store, text_of: Callable[[Path], str]) -> list[Finding]:
    """The same, and what is only good to know."""
    tables = _Readable(store.tables)
    damage = list(_damage(store))
    records = _records(tables)
    paths = {record.id: record.path for record in records}
    there = _there(tables, paths)
    return [
        *damage,
        *barred(store.texts),
        *_bad_rows(tables, paths, there),
        *_repeated_ids(tables, paths),
        *_miscounted(tables, paths),
        *_loose(tables, paths, there),
        *_against_texts(store, tables, records, text_of),
    ]


def _against_texts(
    store: Store, tables: _Readable, records: list[Record], text_of: Callable[[Path], str]
) -> Iterator[Finding]:
    now_at = found_again(records, store.root, text_of)
    for record in records:
        marks = placed_marks(tables.rows(table_of(record.id)), record.id)
        path = now_at.get(record.id)
        if path is not None:
            yield Finding(record.path, "", f"It is now {relative(store.root, path)}.", is_note=True)
        in_file, fingerprint = against_file(path or absolute(store.root, record.path), record, marks, text_of)
        yield from against_kept_texts(store.texts, record, marks, fingerprint)
        yield from in_file


def _damage(store: Store) -> Iterator[Finding]:
    """What of the store's own files is not as it was written: all checksums are looked at."""
    for sentence in (*store.troubles, *told_of_set_aside(store.path)):
        yield Finding("", "", sentence)
    files = store.tables.vault.files
    if files.unfinished:
        yield Finding("", "", told_of_rest(files.journal_path.name, files.unfinished))
    if files.snapshot and not files.snapshot.is_ours and not is_older(files.header):
        sentence = f"{files.path} was written by another program: its checksums could not be verified."
        yield Finding("", "", sentence, is_note=True)
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
    if reader_of(name) is None:
        yield Finding("", "", amiss_in(name, {}))
        return
    for row in tables.rows(name):
        sentence = amiss_in(name, row)
        if sentence:
            yield Finding(*(there.place_of(row) if name in READERS else ("", "")), sentence)


def told_of_set_aside(store: Path) -> list[str]:
    """A sentence on each damaged journal that was set aside beside the store."""
    found = sorted(path_of(store).parent.glob(glob.escape(path_of(store).name) + ".damaged-*"))
    return [
        f"{path.name} is a journal of which not all could be read; look into it, then remove it."
        for path in found
    ]


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


def _records(tables: _Readable) -> list[Record]:
    """The records that can be read, in the order of their paths."""
    sound = []
    for row in tables.rows(DOCUMENTS):
        try:
            sound.append(Record.from_row(row))
        except BadRow:
            continue  # _bad_rows tells of it
    return sorted(sound, key=lambda record: record.path)
