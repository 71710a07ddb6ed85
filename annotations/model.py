"""What is known of a document, one frozen value for each kind of row.

Offsets count Unicode code points of the document's text. `to_row` and `from_row` are each other's inverse;
`from_row` raises BadRow for a row that breaks a rule.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from annotations.rows import COUNT, FLAG, MOMENT, NAME, OFFSET, TEXT, Row, Rule, believed, required
from seeds.spans import Span

if TYPE_CHECKING:
    from seeds.document import Document

CONTEXT = 32
"""How many characters before and after its quote an annotation keeps, to be found again by."""
CORRECTIONS = frozenset({"correction", "choice"})
"""What rows of corrections call themselves; the latter have no quote, as none had at first."""


class Status(StrEnum):
    """How far the work on a document has come."""

    NEW = "new"
    OPEN = "open"
    DONE = "done"

    @property
    def words(self) -> str:
        """The status as people are shown it."""
        return "in progress" if self is Status.OPEN else self.value


def surroundings(text: str, span: Span) -> tuple[str, str]:
    """The CONTEXT characters before and after `span`, fewer where the text ends."""
    return text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]


_ROW = {"row": NAME, "id": NAME, "document": NAME}
_SPAN = {"start": OFFSET, "end": OFFSET, "fingerprint": NAME}
_WORK = {"annotator": NAME, "created": MOMENT, "updated": MOMENT, "rev": COUNT}


def spanning(row: Mapping[str, Any], kind: str, rules: Mapping[str, Rule]) -> Row:
    """The fields of a row that lies on a span of a document, without the word that says which kind it is."""
    fields = believed(row, kind, rules)
    required(fields.pop("row") == kind, row, kind, f"calls itself something other than {kind!r}")
    required(fields["start"] < fields["end"], row, kind, "has a span that ends before it begins, or is empty")
    if "quote" in fields:
        length = fields["end"] - fields["start"]
        required(len(fields["quote"]) == length, row, kind, "has a quote that is not as long as its span")
    return fields


class Annotation(NamedTuple):
    """A span of a document with a tag, as `annotator` saw it.

    `quote` is what the span held in the text that `fingerprint` names, `prefix` and `suffix` what stood
    around it.
    """

    id: str
    document: str
    tag: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    fingerprint: str
    note: str
    annotator: str
    created: str
    updated: str
    rev: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def stands_in(self, text: str) -> bool:
        """Whether `text` holds the quote exactly where the annotation says."""
        return text.startswith(self.quote, self.start) and self.end - self.start == len(self.quote)

    def to_row(self) -> Row:
        return {"row": "annotation", **_fields(self)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = spanning(row, "annotation", _ANNOTATION)
        around = max(len(fields["prefix"]), len(fields["suffix"]))
        required(
            around <= CONTEXT, row, "annotation", f"keeps more than {CONTEXT} characters around its quote"
        )
        return cls(**fields)


class Tick(NamedTuple):
    """A sentence that `annotator` has checked."""

    id: str
    document: str
    start: int
    end: int
    fingerprint: str
    annotator: str
    created: str
    updated: str
    rev: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def to_row(self) -> Row:
        return {"row": "tick", **_fields(self)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        return cls(**spanning(row, "tick", _TICK))


class Correction(NamedTuple):
    """What `annotator` said of a stretch of a document: keep it, or drop it, whatever cleaning says.

    `quote` and `fingerprint` are as in Annotation; "" is the quote of a row from before they were kept.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    keep: bool
    fingerprint: str
    annotator: str
    created: str
    updated: str
    rev: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def stands_in(self, document: "Document") -> bool:
        """Whether the document has the quote exactly where the correction says."""
        if not self.quote:
            return self.fingerprint == document.fingerprint and self.end <= len(document.text)
        return document.text.startswith(self.quote, self.start)

    def to_row(self) -> Row:
        if self.quote:
            return {"row": "correction", **_fields(self)}
        fields = _fields(self)
        del fields["quote"]
        return {"row": "choice", **fields}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        if row.get("row") == "choice":
            return cls(quote="", **spanning(row, "choice", _CHOICE))
        return cls(**spanning(row, "correction", _CORRECTION))


class Record(NamedTuple):
    """What the store knows of a document beside what was said about it.

    `path` is relative to the store's folder of documents, with "/" between its parts, or absolute when the
    file lies outside. `date` is an ISO 8601 date or "".
    """

    id: str
    path: str
    title: str
    date: str
    fingerprint: str
    status: Status
    annotator: str
    created: str
    updated: str
    rev: int

    def to_row(self) -> Row:
        return {**_fields(self), "status": self.status.value}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = believed(row, "document", _RECORD)
        # A path that climbs could make a shared store point anywhere; ours are absolute when they lie
        # outside.
        required(
            ".." not in fields["path"].split("/"), row, "document", "has a path that climbs out of its folder"
        )
        return cls(**{**fields, "status": Status(fields["status"])})


class Place(NamedTuple):
    """Where a reader was: offsets of the caret and of the first row; whether all blocks were shown."""

    caret: int
    top: int
    everything: bool

    def to_row(self, document: str) -> Row:
        return {"id": document, **_fields(self)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = believed(row, "place", _PLACE)
        return cls(fields["caret"], fields["top"], fields["everything"])


def _fields(value: Annotation | Tick | Correction | Record | Place) -> Row:
    # A slotted dataclass names its fields in order; dataclasses.asdict would copy each of them deeply.
    return {name: getattr(value, name) for name in value._fields}


_STATUSES = frozenset(status.value for status in Status)
_STATUS = Rule(lambda value: isinstance(value, str) and value in _STATUSES, "new, open or done")
_ANNOTATION = {
    **_ROW,
    "tag": NAME,
    **_SPAN,
    "quote": NAME,
    "prefix": TEXT,
    "suffix": TEXT,
    "note": TEXT,
    **_WORK,
}
_TICK = {**_ROW, **_SPAN, **_WORK}
_CHOICE = {**_ROW, **_SPAN, "keep": FLAG, **_WORK}
_CORRECTION = {**_CHOICE, "quote": NAME}
_RECORD = {
    "id": NAME,
    "path": NAME,
    "title": TEXT,
    "date": TEXT,
    "fingerprint": NAME,
    "status": _STATUS,
    **_WORK,
}
_PLACE = {"id": NAME, "caret": OFFSET, "top": OFFSET, "everything": FLAG}
