"""Saving what can be saved of a damaged store, into a new one beside it."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from annotations import identity, journal, snapshot
from annotations.against_texts import lost_texts, placed_marks
from annotations.amounts import many
from annotations.changes import Change
from annotations.checking import told_of_set_aside
from annotations.errors import BadRow, Damaged, NotReadable, NotSaved
from annotations.header import VERSION, checked, root_of
from annotations.lost_seed import lost_seed
from annotations.migrating import HISTORY
from annotations.model import Record, Status
from annotations.places import FOLDER
from annotations.references import READERS, There, lacking, lacking_annotation
from annotations.rows import Row, shortened
from annotations.safe_files import replace_with, written_beside
from annotations.salvaging import Found, bytes_of, found_at, replay
from annotations.soundness import amiss, amiss_in
from annotations.strict_json import Table
from annotations.summaries import counted_anew
from annotations.tables import DOCUMENTS, FIGURES, HEADER, SUMMARIES, document_of, is_history, table_of
from annotations.texts import Texts

_MOST_REPAIRED = 1000


class Repaired(NamedTuple):
    """The new store at `path`, how many rows it holds, and in sentences what could not be saved."""

    path: Path
    rows: int
    lost: list[str]


def repair(store: Path, text_of: Callable[[Path], str] | None = None) -> Repaired:
    """Write a new store beside the one at `store` with all of its rows that are sound.

    What is damaged in it comes from the snapshot before, where that has it. The store itself is left as it
    is. `text_of` reads a document's text, or raises seeds.errors.Unreadable; without it nobody knows whether
    a text that is not kept is lost. Raises NotSaved; OtherVersion; NotReadable where nothing can be read.
    """
    lost = told_of_set_aside(store)
    copy = store.with_name(store.name + ".bak")
    present, before = found_at(store), None
    with suppress(NotReadable):
        before = found_at(copy)
    if present is not None and present.is_whole:
        with suppress(Damaged, BadRow):
            checked(present.header, store)
    found = [each for each in (present, before) if each is not None]
    if not found and lost_seed(bytes_of(journal.path_of(store))) is None:
        raise NotReadable(f"{store} is not there, nor is a copy of it: there is nothing to repair.")
    header = _header(found, store, lost)
    is_exact = before is not None and _brought_forward(store, before)
    if present is None:
        if before is None:
            lost.append(f"{store.name} is not there, nor is a copy of it: this is what its journal says.")
        elif not is_exact:
            lost.append(f"{store.name} is not there: this is the state before it, from {copy.name}.")
        tables = before.tables if before else {}
    else:
        tables = present.tables
        if before is not None:
            seed = journal.seed_of(str(before.header.get("id")))
            continued = journal.scan(bytes_of(journal.path_of(store)), seed).generation
            is_exact = is_exact and before.generation + 1 in {present.generation, continued}
        _made_good(store, present, before, lost, is_exact=is_exact)
    replay(journal.path_of(store), _seed(store, found, header), tables, lost)
    for name in (HEADER, SUMMARIES, FIGURES):
        tables.pop(name, None)  # the former is known, the latter are counted anew
    _drop_unsound(tables, header, lost)
    _know_documents(tables, lost)
    _drop_loose(tables, lost)
    _count_anew(tables)
    damaged_texts = _damaged_texts(store, lost)
    if text_of is not None:
        _tell_of_lost_texts(store, header, tables, text_of, lost)
    target = _written(store, {**header, "id": identity.new_id()}, tables, damaged_texts)
    return Repaired(target, sum(map(len, tables.values())), lost)


def _header(found: list[Found], store: Path, lost: list[str]) -> Row:
    """The header of the best that has one, else one that is made up. Raises OtherVersion."""
    for each in sorted(found, key=lambda each: not each.is_whole or each.header.get("version") != VERSION):
        with suppress(Damaged, BadRow):
            return checked(each.header, store)
    lost.append("Whose store it was and where its documents lie could not be read.")
    root = ".." if store.parent.name == FOLDER else "."
    known = (each.header.get("id") for each in found)
    store_id = next((given for given in known if isinstance(given, str) and given), identity.new_id())
    version = 1 if any(HISTORY in each.tables for each in found) else VERSION
    return {"id": store_id, "version": version, "created": identity.now(), "root": root}


def _seed(store: Path, found: list[Found], header: Row) -> int:
    """What the checksums of the journal begin with: that under which most of it is sound.

    The id of the store tells; where no header is whole, so that it may be lost, the journal itself does.
    """
    ids = [header["id"], *(each.header.get("id") for each in found)]
    data = bytes_of(journal.path_of(store))
    seeds = [journal.seed_of(given) for given in ids if isinstance(given, str)]
    if not any(each.is_whole for each in found):
        seeds += filter(None, [lost_seed(data)])
    return max(seeds, key=lambda seed: len(journal.scan(data, seed).frames))


def _brought_forward(store: Path, before: Found) -> bool:
    """Bring the snapshot before this one to the state that this one began with; whether that is all of it."""
    path = journal.path_of(store)
    path = path.with_name(path.name + ".bak")
    if before.header.get("version") != VERSION or before.damaged or before.altered or not before.is_whole:
        return False
    seed = journal.seed_of(str(before.header.get("id")))
    generation = journal.scan(bytes_of(path), seed).generation
    if generation is not None and generation < before.generation:
        return True  # it is in this snapshot already
    if generation is not None and generation > before.generation:
        return False
    said: list[str] = []
    replay(path, seed, before.tables, said)
    return not said


def _made_good(store: Path, present: Found, before: Found | None, lost: list[str], *, is_exact: bool) -> None:
    """Take from the snapshot before what this one lacks."""
    copy = store.name + ".bak"
    older = before.tables if before else {}
    for name in sorted(present.damaged | present.altered):
        rows = present.tables.get(name, {})
        if is_exact and name in older:
            present.tables[name] = older[name]
        elif name in present.altered:
            lost.append(
                f"The table {shortened(name)} was altered: all of its rows can be read, but one may say "
                "something else than it did."
            )
        else:
            present.tables[name] = {**older.get(name, {}), **rows}
            others = f"others are as they were in {copy}" if name in older else "others may be lost"
            lost.append(
                f"The table {shortened(name)} was damaged: {many(len(rows), 'row')} could be read, {others}."
            )
    if present.is_whole:
        return
    lost.append(f"{store.name} is damaged as a whole, so that more may be missing than can be known.")
    for name in sorted(older.keys() - present.tables.keys()):
        present.tables[name] = older[name]
        lost.append(f"The table {shortened(name)} is as it was in {copy}.")


def _drop_unsound(tables: dict[str, Table], header: Row, lost: list[str]) -> None:
    """Leave out rows that break a rule, and those whose id is there already."""
    seen: set[tuple[str, str]] = set()
    for name, table in sorted(tables.items()):
        document = document_of(name)
        for number, row in sorted(table.items(), key=lambda each: int(each[0])):
            if name == HISTORY and header["version"] < VERSION:
                sentence = amiss_in("history:", row)
            else:
                sentence = amiss_in(name, row) if document is None else amiss(row, document)
            key = name if document is None else "", str(row.get("id"))
            if not sentence and key in seen:
                sentence = f"The id {shortened(key[1])} is there twice."
            if not sentence and not _can_be_written(row):
                sentence = f"The row {shortened(key[1])} holds what JSON has not."
            if sentence:
                del table[number]
                lost.append(sentence)
            else:
                seen.add(key)


def _can_be_written(row: Row) -> bool:
    try:
        json.dumps(row, allow_nan=False)
    except (ValueError, RecursionError):
        return False
    return True


def _know_documents(tables: dict[str, Table], lost: list[str]) -> None:
    """Make a record for each document about which there are rows, but no record."""
    records = tables.setdefault(DOCUMENTS, {})
    known = {row["id"] for row in records.values()}
    missing = {document_of(name) for name, table in tables.items() if table} - known - {None}
    former = {row["id"]: row for row in _former_records(tables) if row["id"] in missing}
    for document in sorted(filter(None, missing)):
        rows = tables[f"document:{document}"].values()
        latest = max(rows, key=lambda row: str(row["updated"]))
        made_up = Record(
            id=document,
            path=f"lost-{document}",
            title="",
            date="",
            fingerprint=latest["fingerprint"],
            status=Status.OPEN,
            annotator=latest["annotator"],
            created=latest["created"],
            updated=latest["updated"],
            rev=1,
        )
        records[str(1 + max(map(int, records), default=0))] = former.get(document, made_up.to_row())
        if document not in former:
            lost.append(
                f"Which file the document {shortened(document)} was is not known any more; what was said "
                "about it is there again when a file with the same text is opened."
            )


def _former_records(tables: dict[str, Table]) -> Iterator[Row]:
    """The records of documents that the histories name, the later ones later."""
    for name, table in sorted(tables.items()):
        if is_history(name) or name == HISTORY:
            for row in table.values():
                for edit in Change.from_row(row).edits:
                    if edit.table == DOCUMENTS and edit.after and not amiss_in(DOCUMENTS, edit.after):
                        yield edit.after


def _drop_loose(tables: dict[str, Table], lost: list[str]) -> None:
    """Leave out rows about annotations that are not there, or no longer."""
    paths = {row["id"]: row["path"] for row in tables[DOCUMENTS].values()}
    marks = {document: table.values() for name, table in tables.items() if (document := document_of(name))}
    there = There(paths, marks)
    for name in (*READERS, *sorted(filter(document_of, tables))):
        table, document = tables.get(name, {}), document_of(name)
        for number, row in sorted(table.items(), key=lambda each: int(each[0])):
            sentence = lacking_annotation(row, document, there) if document else lacking(name, row, there)
            if sentence:
                del table[number]
                lost.append(sentence)


def _count_anew(tables: dict[str, Table]) -> None:
    """The summaries by what there is."""
    summaries: Table = {}
    for name in sorted(tables):
        document = document_of(name)
        if document is not None and tables[name]:
            summary = counted_anew(tables[name].values())
            summaries[str(len(summaries) + 1)] = summary.to_row(document)
    tables[SUMMARIES] = summaries


def _damaged_texts(store: Path, lost: list[str]) -> list[str]:
    """The kept texts that are not what they were, by fingerprint."""
    texts = Texts(store)
    try:
        damaged = [name for name in texts.kept() if texts.sound(name) is None]
    except OSError as error:
        raise NotReadable(f"{texts.folder} could not be read: {error.strerror}.") from error
    lost += [f"The text that was kept as {name} is damaged, and does not come along." for name in damaged]
    return damaged


def _tell_of_lost_texts(
    store: Path, header: Row, tables: dict[str, Table], text_of: Callable[[Path], str], lost: list[str]
) -> None:
    """Which texts are neither kept nor in the documents' files: a repaired store cannot have them either."""
    records = [Record.from_row(row) for row in tables[DOCUMENTS].values()]
    marks = {each: placed_marks([*tables.get(table_of(each.id), {}).values()], each.id) for each in records}
    root = root_of(header, store, store.parent)
    lost += [
        f"{record.path}: The text {name}, on which something was marked, is not kept and does not come along."
        for record, name in lost_texts(Texts(store), marks, root, text_of)
    ]


def _written(store: Path, header: Row, tables: dict[str, Table], without: list[str]) -> Path:
    """Write the new store under a name that nothing has, `without` some texts; its path. Raises NotSaved."""
    frozen = [
        (name, 1 + max(map(int, table), default=0), snapshot.encoded(table))
        for name, table in sorted(tables.items())
        if table
    ]
    whole: dict[str, Any] = {**header, "generation": 1}
    target = next(filter(_is_free, _names(store)), None)
    if target is None:
        raise NotSaved(f"There are {_MOST_REPAIRED} repaired stores beside {store} already.")
    try:
        Texts(store).copy_to(Texts(target), but=without)
        with written_beside(target, snapshot.written(whole, frozen), 0o600) as new:
            replace_with(new, target)
    except OSError as error:
        raise NotSaved(f"{target} could not be written: {error.strerror}.") from error
    return target


def _names(store: Path) -> Iterator[Path]:
    yield store.with_name(f"{store.stem}.repaired{store.suffix}")
    for number in range(2, _MOST_REPAIRED):
        yield store.with_name(f"{store.stem}.repaired-{number}{store.suffix}")


def _is_free(target: Path) -> bool:
    return not (target.exists() or journal.path_of(target).exists())
