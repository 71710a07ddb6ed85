"""How differences between annotators were ruled: a row of its own, so that "neither" is remembered too."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from annotations.holdings import Holdings
from annotations.model import spanning
from annotations.rows import COUNT, MOMENT, NAME, OFFSET, Row, Rule
from annotations.tables import table_of
from seeds.spans import Span

RULING = "ruling"
"""What rows of rulings call themselves, in the table of their document."""


class Ruling(NamedTuple):
    """Whose annotations `annotator` let stand in a stretch of a document on which `sides` differed.

    `judged` is a digest of the annotations that were looked at: a ruling is about these and no others.
    `taken` are the sides whose annotations stand, none of them for neither; `made` the ids of what was put
    into the adjudicated layer. `quote` and `fingerprint` are as in Annotation.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    fingerprint: str
    judged: str
    sides: tuple[str, ...]
    taken: tuple[str, ...]
    made: tuple[str, ...]
    annotator: str
    created: str
    updated: str
    rev: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def stands_in(self, text: str) -> bool:
        """Whether `text` holds the quote exactly where the ruling says."""
        return text.startswith(self.quote, self.start)

    def to_row(self) -> Row:
        lists = {name: list(getattr(self, name)) for name in _LISTS}
        return {"row": RULING, **self._asdict(), **lists}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = spanning(row, RULING, _RULING)
        return cls(**{**fields, **{name: tuple(fields[name]) for name in _LISTS}})


def rulings_on(store: Holdings, document_id: str) -> list[Ruling]:
    """In the order of the text. Raises BadRow and Damaged."""
    rows = (row for row in store.tables.rows(table_of(document_id)) if row.get("row") == RULING)
    return sorted(map(Ruling.from_row, rows), key=lambda ruling: (ruling.start, ruling.end, ruling.id))


_LISTS = ("sides", "taken", "made")
_NAMES = Rule(
    lambda value: isinstance(value, list) and all(isinstance(name, str) and name for name in value),
    "a list of names",
)
_RULING = {
    "row": NAME,
    "id": NAME,
    "document": NAME,
    "start": OFFSET,
    "end": OFFSET,
    "quote": NAME,
    "fingerprint": NAME,
    "judged": NAME,
    **dict.fromkeys(_LISTS, _NAMES),
    "annotator": NAME,
    "created": MOMENT,
    "updated": MOMENT,
    "rev": COUNT,
}
