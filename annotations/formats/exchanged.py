"""What the formats of annotation tools have alike: which document it is, which link, what is passed over."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from annotations.collection import Exported
from annotations.formats.json_reading import Place
from annotations.formats.plain import printable, well_formed
from annotations.incoming import IncomingDocument
from annotations.links import Link, LinkKind
from annotations.rows import Row

_FIELDS = ("path", "title", "date", "fingerprint", "status")


def about(document: Exported) -> dict[str, str]:
    """Which document it is, in fields that `document_of` reads."""
    return {
        "document": well_formed(document.id),
        "path": printable(document.path),
        "title": well_formed(document.title),
        "date": document.date,
        "fingerprint": document.fingerprint,
        "status": document.status.value,
    }


def document_of(fields: Mapping[str, Any], key: str, text: str) -> IncomingDocument:
    """The document that `fields` tell of; people and tools add fields of their own, so others are ignored."""
    said = {name: value for name in _FIELDS if isinstance(value := fields.get(name), str)}
    document_id = fields.get("document")
    return IncomingDocument(
        key=key, id=document_id if isinstance(document_id, str) else "", text=text, **said
    )


def kind_of(label: object) -> LinkKind | None:
    """The kind of link that a label names; None for one that is a person's own."""
    return next((kind for kind in LinkKind if kind.value == label), None)


def is_near(link: Link) -> bool:
    """Whether both ends of the link are in one document."""
    return link.origin_document == link.target_document


def fresh(key: str, taken: set[str]) -> str:
    """`key`, or one made of it that is not in `taken`; it is put in there."""
    new, number = key, 2
    while new in taken:
        new, number = f"{key}~{number}", number + 1
    taken.add(new)
    return new


class Telltale:
    """Whether the lines of a file have any of the fields that a format has alone: others have a text, too."""

    def __init__(self, called: str, *fields: str) -> None:
        self._called = called
        self._fields = fields
        self._lines = self._its_own = 0

    def look(self, line: Row) -> None:
        """Take a line into account."""
        self._lines += 1
        self._its_own += any(field in line for field in self._fields)

    def demand(self, place: Place) -> None:
        """Refuse the file where none of its lines is one of the format: it was asked for by mistake."""
        if self._lines and not self._its_own:
            fields = ", ".join(map(repr, self._fields))
            raise place.wrong(f"is no file of {self._called}: none of its lines has any of {fields}")


class PassedOver:
    """Counts what a reader has no use for, and says so in sentences."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()

    def count(self, what: str, number: int = 1) -> None:
        """Count `number` of `what`, which is the sentence behind the number."""
        if number:
            self._counted[what] += number

    def remarks(self) -> tuple[str, ...]:
        """A sentence for each thing that was counted."""
        return tuple(f"Passed over: {number:,} {what}." for what, number in self._counted.items())
