"""Doing a change, or taking it back: the rows that it names, unless they have changed in the meantime."""

from collections.abc import Iterable
from typing import Literal

from annotations.changes import Change, Edit
from annotations.errors import Conflict
from annotations.rows import Row
from annotations.tables import DOCUMENTS, Tables

Direction = Literal["done", "undone", "redone"]


def carry_out(tables: Tables, change: Change, direction: Direction, *, annotator: str, at: str) -> None:
    """Set the rows of `change` to what they were after it, or before it when it is to be undone.

    Raises Conflict, with nothing written, when one of them is not as the change left, or found, it. A change
    names a row once.
    """
    for table, edits in _by_table(change.edits).items():
        stored = {row["id"]: row for row in tables.rows(table) if "id" in row}
        wanted: dict[str, Row | None] = {}
        for edit in edits:
            before, after = (edit.after, edit.before) if direction == "undone" else (edit.before, edit.after)
            row = stored.get(edit.id)
            if table == DOCUMENTS and row and before and after:
                before, after = _status_only(row, before, after, annotator, at)
            if row != before:
                raise Conflict(
                    f"{change.name!r} cannot be {direction}: what it changes has been changed since then."
                )
            wanted[edit.id] = after
        tables.put(table, wanted)


def _status_only(row: Row, before: Row, after: Row, annotator: str, at: str) -> tuple[Row, Row]:
    """Both ends of a change to a document's record, of which only the status is a person's decision.

    Path, title and fingerprint follow the file; that they did so must not stand in the way of an undo, nor
    be undone.
    """
    renewed = {"status": after["status"], "annotator": annotator, "updated": at, "rev": row["rev"] + 1}
    return {**row, "status": before["status"]}, {**row, **renewed}


def _by_table(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    grouped: dict[str, list[Edit]] = {}
    for edit in edits:
        grouped.setdefault(edit.table, []).append(edit)
    return grouped
