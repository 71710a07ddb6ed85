"""Links between annotations: which kinds there are, and between which tags each can stand."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple, Self

from annotations.rows import COUNT, MOMENT, NAME, Row, Rule, believed, required


class LinkKind(StrEnum):
    """What one annotation says of another, read from the first end to the second."""

    DENIES = "denies"
    ASSERTS = "asserts"
    SAME = "same"


Roles = Mapping[str, frozenset[str]]
"""What a tag can stand for in a link: some of "claim", "denial" and "source", by the tag's name."""

STANDARD_ROLES: Roles = {role: frozenset({role}) for role in ("claim", "denial", "source")}
"""Each standard tag stands for itself; tags that are not named here stand in no link."""

_ENDS = {
    ("denial", "claim"): LinkKind.DENIES,
    ("source", "claim"): LinkKind.ASSERTS,
    ("source", "denial"): LinkKind.ASSERTS,
    ("claim", "claim"): LinkKind.SAME,
}


class Way(NamedTuple):
    """One way to link two annotations: a kind, and whether it is read from the second to the first."""

    kind: LinkKind
    turned: bool


def ways_between(first: str, second: str, roles: Roles = STANDARD_ROLES) -> list[Way]:
    """All kinds of links that can stand between annotations with these tags, in whichever direction."""
    ways: dict[Way, None] = {}
    for (begins, ends), kind in _ENDS.items():
        if begins in roles.get(first, ()) and ends in roles.get(second, ()):
            ways[Way(kind, turned=False)] = None
        if begins != ends and ends in roles.get(first, ()) and begins in roles.get(second, ()):
            ways[Way(kind, turned=True)] = None
    return list(ways)


class Link(NamedTuple):
    """`origin` denies, asserts, or is the same as `target`: both are ids of annotations.

    The documents of both are named too, because the two may lie in different ones.
    """

    id: str
    kind: LinkKind
    origin: str
    origin_document: str
    target: str
    target_document: str
    annotator: str
    created: str
    updated: str
    rev: int

    def other_end(self, annotation: str) -> tuple[str, str]:
        """The document and the id of the annotation at the other end."""
        if annotation == self.origin:
            return self.target_document, self.target
        return self.origin_document, self.origin

    def to_row(self) -> Row:
        return {_IN_ROWS.get(name, name): value for name, value in self._asdict().items()} | {
            "kind": self.kind.value
        }

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = believed(row, "link", _LINK)
        required(fields["from"] != fields["to"], row, "link", "leads from an annotation to itself")
        known = {_IN_VALUES.get(name, name): value for name, value in fields.items()}
        return cls(**{**known, "kind": LinkKind(fields["kind"])})


_IN_ROWS = {
    "origin": "from",
    "origin_document": "from_document",
    "target": "to",
    "target_document": "to_document",
}
_IN_VALUES = {there: here for here, there in _IN_ROWS.items()}
_KINDS = frozenset(kind.value for kind in LinkKind)
_LINK = {
    "id": NAME,
    "kind": Rule(lambda value: isinstance(value, str) and value in _KINDS, "denies, asserts or same"),
    "from": NAME,
    "from_document": NAME,
    "to": NAME,
    "to_document": NAME,
    "annotator": NAME,
    "created": MOMENT,
    "updated": MOMENT,
    "rev": COUNT,
}
