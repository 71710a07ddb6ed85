"""What was done to the store, step by step, so that it can be undone: the table "history"."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Self

from annotations.rows import FLAG, MOMENT, NAME, Row, Rule, believed, required
from annotations.tables import HISTORY, Tables

KEPT = 500
"""How many changes of each annotator can be undone: the log is written again with each change."""


class Edit(NamedTuple):
    """One row of one table before and after; None where it was not there."""

    table: str
    id: str
    before: Row | None
    after: Row | None

    def to_row(self) -> Row:
        return {"table": self.table, "id": self.id, "before": self.before, "after": self.after}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        return cls(**believed(row, "edit", _EDIT))


class Change(NamedTuple):
    """What one action of a person did, under the `name` that people are shown when they undo it."""

    id: str
    name: str
    annotator: str
    at: str
    edits: tuple[Edit, ...]

    def to_row(self, *, undone: bool) -> Row:
        edits = [edit.to_row() for edit in self.edits]
        return {
            "id": self.id,
            "name": self.name,
            "annotator": self.annotator,
            "at": self.at,
            "undone": undone,
            "edits": edits,
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = believed(row, "change", _CHANGE)
        required(
            all(isinstance(edit, dict) for edit in fields["edits"]), row, "change", "has an edit that is none"
        )
        edits = tuple(Edit.from_row(edit) for edit in fields["edits"])
        return cls(fields["id"], fields["name"], fields["annotator"], fields["at"], edits)


class History:
    """One annotator's changes: first those that stand, oldest first, then those that were undone."""

    def __init__(self, tables: Tables, annotator: str) -> None:
        self._tables = tables
        self._annotator = annotator

    def undoable(self) -> Change | None:
        """The last change that stands."""
        standing = [row for row in self._rows() if not row["undone"]]
        return Change.from_row(standing[-1]) if standing else None

    def redoable(self) -> Change | None:
        """The change that was undone last."""
        return next((Change.from_row(row) for row in self._rows() if row["undone"]), None)

    def add(self, change: Change) -> None:
        """Log a new change: what was undone before it can no longer be redone."""
        rows = list(self._rows())
        standing = [row["id"] for row in rows if not row["undone"]]
        gone = [row["id"] for row in rows if row["undone"]] + standing[: max(0, len(standing) + 1 - KEPT)]
        self._tables.put(HISTORY, {**dict.fromkeys(gone), change.id: change.to_row(undone=False)})

    def turn(self, change: Change, *, undone: bool) -> None:
        """Note that the change was undone, or redone."""
        self._tables.put(HISTORY, {change.id: change.to_row(undone=undone)})

    def _rows(self) -> Iterator[Row]:
        for row in self._tables.rows(HISTORY):
            if row.get("annotator") == self._annotator:
                required(
                    isinstance(row.get("undone"), bool), row, "change", "does not say whether it was undone"
                )
                yield row


_ROW_OR_NONE = Rule(lambda value: value is None or isinstance(value, dict), "a row or null")
_EDIT = {"table": NAME, "id": NAME, "before": _ROW_OR_NONE, "after": _ROW_OR_NONE}
_EDITS = Rule(lambda value: isinstance(value, list), "a list of edits")
_CHANGE = {"id": NAME, "name": NAME, "annotator": NAME, "at": MOMENT, "undone": FLAG, "edits": _EDITS}
