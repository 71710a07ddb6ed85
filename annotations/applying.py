"""Doing a change, or taking it back: the rows that it names, unless they have changed in the meantime."""

from collections.abc import Iterator, Mapping
from typing import Literal

from annotations.changes import Change, Edit
from annotations.errors import Clash, Conflict
from annotations.moves import rows_about
from annotations.rows import Row
from annotations.tables import CLAIMS, DOCUMENTS, LINKS, SOURCES, Tables, document_of, table_of

Direction = Literal["done", "undone", "redone"]


def carry_out(tables: Tables, change: Change, direction: Direction, *, annotator: str, at: str) -> None:
    """Set the rows of `change` to what they were after it, or before it when it is to be undone.

    Raises Conflict, with nothing set, when one of them is not as the change left, or found, it, or when an
    annotation goes on which others have hung something since. A change names a row once.
    """
    wanted: dict[str, dict[str, Row | None]] = {}
    clashes = []
    for edit in change.edits:
        before, after = (edit.after, edit.before) if direction == "undone" else (edit.before, edit.after)
        row = tables.row(edit.table, edit.id)
        if edit.table == DOCUMENTS and row and before and after:
            before, after = _status_only(row, before, after, annotator, at)
        if row != before:
            clashes.append(Clash(edit.table, edit.id, mine=after, theirs=row))
        wanted.setdefault(edit.table, {})[edit.id] = after
    if direction != "done":
        clashes += _left_hanging(tables, change, wanted)
    if clashes:
        raise Conflict(
            f"{change.name!r} cannot be {direction}: what it changes has been changed since then.",
            change,
            direction,
            tuple(clashes),
        )
    for table, rows in wanted.items():
        tables.put(table, rows)


def in_spite_of_others(tables: Tables, conflict: Conflict) -> Change:
    """The change of a conflict, made to begin or end at what is there now, so that it can be carried out.

    What others have done is then what an undo, or a redo, brings back.
    """
    edits = []
    for edit in conflict.change.edits:
        there = tables.row(edit.table, edit.id)
        if conflict.direction == "undone":
            edits.append(edit._replace(before=_renewed(edit.before, there), after=there))
        else:
            edits.append(edit._replace(before=there, after=_renewed(edit.after, there)))
    named = {(edit.table, edit.id) for edit in edits}
    for clash in conflict.clashes:
        if (clash.table, clash.id) not in named:
            there = tables.row(clash.table, clash.id)
            ends = (None, there) if conflict.direction == "undone" else (there, None)
            edits.append(Edit(clash.table, clash.id, *ends))
    return conflict.change._replace(edits=tuple(edits))


def _left_hanging(
    tables: Tables, change: Change, wanted: Mapping[str, Mapping[str, Row | None]]
) -> Iterator[Clash]:
    """The links, old places, and what was said of claims, that would lose the annotation they hang on."""
    gone = {
        edit.id
        for edit in change.edits
        if document_of(edit.table) and wanted[edit.table][edit.id] is None and _is_annotation(edit)
    }
    if not gone:
        return
    documents = dict.fromkeys(filter(None, (document_of(edit.table) for edit in change.edits)))
    referring = [(table, row) for table in (LINKS, CLAIMS, SOURCES) for row in tables.rows(table)]
    referring += [(table_of(each), row) for each in documents for row in rows_about(tables, each)]
    for table, row in referring:
        ends = {row.get("from"), row.get("to"), row.get("claim"), row.get("annotation")}
        ends |= {row.get("id")} if table == SOURCES or row.get("row") == "sheet" else set()
        if ends & gone and row["id"] not in wanted.get(table, {}):
            yield Clash(table, row["id"], mine=None, theirs=row)


def _is_annotation(edit: Edit) -> bool:
    return any(row is not None and row.get("row") == "annotation" for row in (edit.before, edit.after))


def _renewed(row: Row | None, there: Row | None) -> Row | None:
    """`row` as the next revision of what is there."""
    if row is None or there is None or "rev" not in row:
        return row
    return {**row, "rev": max(row["rev"], there.get("rev", 0) + 1)}


def _status_only(row: Row, before: Row, after: Row, annotator: str, at: str) -> tuple[Row, Row]:
    """Both ends of a change to a document's record, of which only the status is a person's decision.

    Path, title and fingerprint follow the file; that they did so must not stand in the way of an undo, nor
    be undone.
    """
    renewed = {"status": after["status"], "annotator": annotator, "updated": at, "rev": row["rev"] + 1}
    return {**row, "status": before["status"]}, {**row, **renewed}
