"""What the list needs to know of each document, kept beside its annotations: the table "summaries".

A summary is changed in the same change as the rows that it counts, so that nobody has to read all of those.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from annotations.rows import NAME, OFFSET, Row, Rule, believed
from annotations.tables import SUMMARIES, Tables, document_of

if TYPE_CHECKING:
    from annotations.changes import Edit

Turn = tuple[Row | None, Row | None]
"""A row before and after a change; None where it was not there."""


class Summary(NamedTuple):
    """How much was said about one document."""

    tags: Mapping[str, int] = {}
    """How many annotations have each tag."""
    texts: Mapping[str, int] = {}
    """How many rows are about each version of the text, by fingerprint."""
    changes: int = 0
    """How often anything was changed: a figure that was made at another count is out of date."""

    def to_row(self, document_id: str) -> Row:
        return {"id": document_id, **self._asdict()}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = believed(row, "summary", _SUMMARY)
        return cls(fields["tags"], fields["texts"], fields["changes"])

    def after(self, turns: Iterable[Turn]) -> Self:
        """The summary when rows of this document have been changed so."""
        tags, texts = Counter(self.tags), Counter(self.texts)
        for before, after in turns:
            for row, step in ((before, -1), (after, 1)):
                if row is not None:
                    texts[str(row.get("fingerprint"))] += step
                    if row.get("row") == "annotation":
                        tags[str(row.get("tag"))] += step
        return type(self)(_counted(tags), _counted(texts), self.changes + 1)


def summarise(tables: Tables, edits: Iterable["Edit"]) -> None:
    """Bring the summaries up to date with edits that are being made."""
    by_document: dict[str, list[Turn]] = {}
    for edit in edits:
        document = document_of(edit.table)
        if document is not None:
            by_document.setdefault(document, []).append((edit.before, edit.after))
    for document, turns in by_document.items():
        after = summary_of(tables, document).after(turns)
        tables.put(SUMMARIES, {document: after.to_row(document)})


def summary_of(tables: Tables, document_id: str) -> Summary:
    """What is known of a document; an empty summary of one about which nothing was said. Raises BadRow."""
    row = tables.row(SUMMARIES, document_id)
    return Summary() if row is None else Summary.from_row(row)


def counted_anew(rows: Iterable[Row]) -> Summary:
    """The summary as it ought to be by all rows of a document, as if they had been written in one change."""
    return Summary().after((None, row) for row in rows)


def _counted(counts: Counter[str]) -> dict[str, int]:
    return {name: count for name, count in sorted(counts.items()) if count > 0}


_COUNTS = Rule(
    lambda value: (
        isinstance(value, dict) and all(type(count) is int and count > 0 for count in value.values())
    ),
    "counts by name",
)
_SUMMARY = {"id": NAME, "tags": _COUNTS, "texts": _COUNTS, "changes": OFFSET}
