"""What is known of a claim beside its mentions, one frozen value for each kind of row.

All but SourceDetails lie in one table, and name their `claim` by the id of a mention; see annotations.claims.
`to_row` and `from_row` are each other's inverse; `from_row` raises BadRow for a row that breaks a rule.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, Self

from annotations.rows import COUNT, MOMENT, NAME, TEXT, Row, Rule, believed, required


class ClaimKind(StrEnum):
    """What sort of thing a claim asserts."""

    NUMERICAL = "numerical"
    QUOTATION = "quotation"
    EVENT = "event"
    CAUSE = "cause"
    OTHER = "other"


class Priority(StrEnum):
    """How soon a claim should be checked."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class ClaimStatus(StrEnum):
    """How far the work on a claim has come. A verdict makes it done, a sign-off signed, reopening open."""

    OPEN = "open"
    CHECKING = "checking"
    DONE = "done"
    SIGNED = "signed off"
    DROPPED = "dropped"


class AnswerType(StrEnum):
    """How a question was answered, in the terms of AVeriTeC (Schlichtkrull et al. 2023, section 3)."""

    ABSTRACTIVE = "abstractive"
    EXTRACTIVE = "extractive"
    BOOLEAN = "boolean"
    UNANSWERABLE = "unanswerable"


class Medium(StrEnum):
    """What the evidence is."""

    WEB_TEXT = "web text"
    WEB_TABLE = "web table"
    PDF = "PDF"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    METADATA = "metadata"
    PERSON = "person"
    OTHER = "other"


class Stance(StrEnum):
    """What the evidence does to the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Act(StrEnum):
    """A step in the history of a verdict."""

    GIVEN = "given"
    SIGNED = "signed off"
    REOPENED = "reopened"


class Sheet(NamedTuple):
    """The head of a claim sheet, under the id of the mention that it was begun with.

    `wording` is the claim in the checker's own words, `said` when it was made (an ISO 8601 date or what is
    known of one); "" where nothing was written. `assigned` is the name of a person.
    """

    id: str
    document: str
    wording: str
    kind: ClaimKind
    priority: Priority
    assigned: str
    status: ClaimStatus
    said: str
    annotator: str
    created: str
    updated: str
    rev: int

    def to_row(self) -> Row:
        return {"row": "sheet", **_plain(self)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = _of_kind(row, "sheet", _SHEET)
        fields["kind"] = ClaimKind(fields["kind"])
        fields["priority"] = Priority(fields["priority"])
        fields["status"] = ClaimStatus(fields["status"])
        return cls(**fields)


class Evidence(NamedTuple):
    """What was found out about a claim: a question, its answer, and where that stands.

    `accessed` is an ISO 8601 date or "". `note` is private: it leaves the store only where it is asked for.
    """

    id: str
    claim: str
    question: str
    answer: str
    answer_type: AnswerType
    excerpt: str
    url: str
    archived: str
    accessed: str
    medium: Medium
    stance: Stance
    note: str
    annotator: str
    created: str
    updated: str
    rev: int

    def to_row(self) -> Row:
        return {"row": "evidence", **_plain(self)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = _of_kind(row, "evidence", _EVIDENCE)
        fields["answer_type"] = AnswerType(fields["answer_type"])
        fields["medium"] = Medium(fields["medium"])
        fields["stance"] = Stance(fields["stance"])
        return cls(**fields)


class Verdict(NamedTuple):
    """A step in the history of a claim's verdict; nothing that was said is ever altered.

    Of one that is GIVEN, `rating` is a rating's name; a sign-off and a reopening repeat what they are about.
    """

    id: str
    claim: str
    act: Act
    rating: str
    reason: str
    annotator: str
    created: str
    updated: str
    rev: int

    def to_row(self) -> Row:
        return {"row": "verdict", **_plain(self)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = _of_kind(row, "verdict", _VERDICT)
        fields["act"] = Act(fields["act"])
        return cls(**fields)


class Amendment(NamedTuple):
    """A correction of what has been published about a claim, in words for its readers."""

    id: str
    claim: str
    text: str
    annotator: str
    created: str
    updated: str
    rev: int

    def to_row(self) -> Row:
        return {"row": "amendment", **_plain(self)}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        return cls(**_of_kind(row, "amendment", _AMENDMENT))


class SourceDetails(NamedTuple):
    """Who or what an annotation with the tag source names, under that annotation's id.

    `named` is "named" or "not named", `hand` "first hand" or "second hand", `manner` "quoted" or
    "paraphrased", "" where that is not known. `contact` is private: see Evidence.
    """

    id: str
    document: str
    name: str
    organisation: str
    named: str
    hand: str
    manner: str
    contact: str
    annotator: str
    created: str
    updated: str
    rev: int

    def to_row(self) -> Row:
        return _plain(self)

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        return cls(**believed(row, "source", _SOURCE))


OfClaim = Sheet | Evidence | Verdict | Amendment
"""What the table of claims has rows of."""

_READERS: dict[str, Callable[[Mapping[str, Any]], OfClaim]] = {
    "sheet": Sheet.from_row,
    "evidence": Evidence.from_row,
    "verdict": Verdict.from_row,
    "amendment": Amendment.from_row,
}
NAMED = ("named", "not named")
HANDS = ("first hand", "second hand")
MANNERS = ("quoted", "paraphrased")


def of_claim(row: Mapping[str, Any]) -> OfClaim:
    """The value of a row of the table of claims. Raises BadRow."""
    read = _READERS.get(str(row.get("row")))
    required(read is not None, row, "row of a claim", "is of no kind that is known")
    assert read is not None
    return read(row)


def claim_id_of(value: OfClaim) -> str:
    """The mention by which the row names its claim."""
    return value.id if isinstance(value, Sheet) else value.claim


def _plain(value: OfClaim | SourceDetails) -> Row:
    return {name: str(each) if isinstance(each, StrEnum) else each for name, each in value._asdict().items()}


def _of_kind(row: Mapping[str, Any], kind: str, rules: Mapping[str, Rule]) -> Row:
    fields = believed(row, kind, {"row": NAME, **rules})
    required(fields.pop("row") == kind, row, kind, f"calls itself something other than {kind!r}")
    return fields


def _one_of(words: Iterable[str]) -> Rule:
    allowed = list(words)
    shown = ", ".join(word or "empty" for word in allowed)
    return Rule(lambda value: isinstance(value, str) and value in allowed, f"one of ({shown})")


_WORK = {"annotator": NAME, "created": MOMENT, "updated": MOMENT, "rev": COUNT}
_OF_CLAIM = {"id": NAME, "claim": NAME}
_SHEET = {
    "id": NAME,
    "document": NAME,
    "wording": TEXT,
    "kind": _one_of(ClaimKind),
    "priority": _one_of(Priority),
    "assigned": TEXT,
    "status": _one_of(ClaimStatus),
    "said": TEXT,
    **_WORK,
}
_EVIDENCE = {
    **_OF_CLAIM,
    "question": TEXT,
    "answer": TEXT,
    "answer_type": _one_of(AnswerType),
    "excerpt": TEXT,
    "url": TEXT,
    "archived": TEXT,
    "accessed": TEXT,
    "medium": _one_of(Medium),
    "stance": _one_of(Stance),
    "note": TEXT,
    **_WORK,
}
_VERDICT = {**_OF_CLAIM, "act": _one_of(Act), "rating": NAME, "reason": TEXT, **_WORK}
_AMENDMENT = {**_OF_CLAIM, "text": NAME, **_WORK}
_SOURCE = {
    "id": NAME,
    "document": NAME,
    "name": TEXT,
    "organisation": TEXT,
    "named": _one_of(("", *NAMED)),
    "hand": _one_of(("", *HANDS)),
    "manner": _one_of(("", *MANNERS)),
    "contact": TEXT,
    **_WORK,
}
