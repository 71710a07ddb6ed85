"""Where annotations stood before they were moved, and which of them people want kept as they are.

Both lie in the table of the document, beside the annotation, and go with it. `to_row` and `from_row` are each
other's inverse; `from_row` raises BadRow for a row that breaks a rule.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from annotations.changes import Edit
from annotations.holdings import Holdings
from annotations.model import CONTEXT, Annotation, spanning
from annotations.rows import COUNT, MOMENT, NAME, OFFSET, TEXT, Row, believed, required
from annotations.summaries import summary_of
from annotations.tables import Tables, table_of
from seeds.spans import Span

MOVE = "move"
KEPT = "kept"
_TEXTS_OF_A_MOVE = 2


class Move(NamedTuple):
    """The place at which `annotation` stood until it was moved, by `annotator`, at `created`.

    `quote`, `prefix`, `suffix` and `fingerprint` are as the annotation had them there.
    """

    id: str
    document: str
    annotation: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    fingerprint: str
    annotator: str
    created: str
    updated: str
    rev: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def to_row(self) -> Row:
        return {"row": MOVE, **self._asdict()}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = spanning(row, MOVE, _MOVE)
        around = max(len(fields["prefix"]), len(fields["suffix"]))
        required(around <= CONTEXT, row, MOVE, f"keeps more than {CONTEXT} characters around its quote")
        return cls(**fields)


class Kept(NamedTuple):
    """`annotator` wants `annotation` left as it is, though it does not stand in the text of `fingerprint`."""

    id: str
    document: str
    annotation: str
    fingerprint: str
    annotator: str
    created: str
    updated: str
    rev: int

    def to_row(self) -> Row:
        return {"row": KEPT, **self._asdict()}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = believed(row, KEPT, _KEPT)
        required(fields.pop("row") == KEPT, row, KEPT, f"calls itself something other than {KEPT!r}")
        return cls(**fields)


def moves_of(store: Holdings, annotation: Annotation) -> list[Move]:
    """Where the annotation stood before, the earliest first. Raises BadRow and Damaged."""
    return [Move.from_row(row) for row in _hanging(store, annotation) if row.get("row") == MOVE]


def kept_in(store: Holdings, document_id: str) -> dict[str, Kept]:
    """What people want left as it is, by the annotation's id. Raises BadRow and Damaged."""
    rows = (row for row in store.tables.rows(table_of(document_id)) if row.get("row") == KEPT)
    return {kept.annotation: kept for kept in map(Kept.from_row, rows)}


def edits_of_going(store: Holdings, annotation: Annotation) -> list[Edit]:
    """The edits by which all of this goes with its annotation."""
    table = table_of(annotation.document)
    return [Edit(table, row["id"], row, None) for row in _hanging(store, annotation)]


def rows_about(tables: Tables, document_id: str) -> list[Row]:
    """The rows of a document's table that are about annotations, by the name `annotation`."""
    # They name another text than the annotation does: where all rows are of one text there is none, and a
    # removal need not read through the rows of a whole document.
    if len(summary_of(tables, document_id).texts) < _TEXTS_OF_A_MOVE:
        return []
    return [row for row in tables.rows(table_of(document_id)) if row.get("row") in {MOVE, KEPT}]


def _hanging(store: Holdings, annotation: Annotation) -> list[Row]:
    rows = rows_about(store.tables, annotation.document)
    return [row for row in rows if row.get("annotation") == annotation.id]


_ABOUT = {"row": NAME, "id": NAME, "document": NAME, "annotation": NAME}
_WORK = {"fingerprint": NAME, "annotator": NAME, "created": MOMENT, "updated": MOMENT, "rev": COUNT}
_MOVE = {**_ABOUT, "start": OFFSET, "end": OFFSET, "quote": NAME, "prefix": TEXT, "suffix": TEXT, **_WORK}
_KEPT = {**_ABOUT, **_WORK}
