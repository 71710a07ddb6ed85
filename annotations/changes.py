"""What was done to the store, step by step, so that it can be undone: a table for each annotator."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from annotations.rows import FLAG, MOMENT, NAME, Row, Rule, believed, required
from annotations.tables import Tables, history_of

KEPT = 500
"""How many changes of each annotator can be undone."""


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
        self._table = history_of(annotator)
        self._version: tuple[int, int] | None = None
        self._standing: list[str] = []
        self._undone: list[str] = []

    def undoable(self) -> Change | None:
        """The last change that stands."""
        self._look()
        return self._change(self._standing[-1]) if self._standing else None

    def redoable(self) -> Change | None:
        """The change that was undone last."""
        self._look()
        return self._change(self._undone[0]) if self._undone else None

    def add(self, change: Change) -> None:
        """Log a new change: what was undone before it can no longer be redone."""
        self._look()
        too_many = self._standing[: max(0, len(self._standing) + 1 - KEPT)]
        gone = [*self._undone, *too_many]
        self._tables.put(self._table, {**dict.fromkeys(gone), change.id: change.to_row(undone=False)})
        self._standing = [*self._standing[len(too_many) :], change.id]
        self._undone = []
        self._version = self._tables.vault.version(self._table)

    def forget(self, change: Change) -> None:
        """Log the change no longer: it can be neither undone nor redone."""
        self._tables.put(self._table, {change.id: None})

    def turn(self, change: Change, *, undone: bool) -> None:
        """Note that the change was undone, or redone."""
        self._tables.put(self._table, {change.id: change.to_row(undone=undone)})

    def _look(self) -> None:
        """Know which changes there are; most of the time they are those that were known before."""
        version = self._tables.vault.version(self._table)
        if version == self._version:
            return
        self._standing, self._undone = [], []
        for row in self._tables.rows(self._table):
            required(isinstance(row.get("undone"), bool), row, "change", "does not say whether it was undone")
            (self._undone if row["undone"] else self._standing).append(str(row.get("id")))
        self._version = version

    def _change(self, change_id: str) -> Change | None:
        row = self._tables.row(self._table, change_id)
        return None if row is None else Change.from_row(row)


_ROW_OR_NONE = Rule(lambda value: value is None or isinstance(value, dict), "a row or null")
_EDIT = {"table": NAME, "id": NAME, "before": _ROW_OR_NONE, "after": _ROW_OR_NONE}
_EDITS = Rule(lambda value: isinstance(value, list), "a list of edits")
_CHANGE = {"id": NAME, "name": NAME, "annotator": NAME, "at": MOMENT, "undone": FLAG, "edits": _EDITS}
