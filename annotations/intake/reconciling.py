"""Two versions of one row, ours and somebody else's: which of them is to stand, or whether both must."""

from enum import Enum, auto
from typing import Any, NamedTuple

from annotations.excerpts import excerpt
from annotations.identity import derived_id
from annotations.model import Annotation
from annotations.sheets import NAMED, OfClaim, SourceDetails

Kept = Annotation | OfClaim | SourceDetails
_PRIVATE = ("note", "contact")
_WHO = ("name", "organisation")
_TOLD = (
    *("tag", "quote", "note", "wording", "kind", "priority", "assigned", "status", "said"),
    *("question", "answer", "rating", "text", "name"),
)
_NO_CONTENT = frozenset({"id", "claim", "document", "annotator", "created", "updated", "rev"})


class Whose(Enum):
    """What is to become of two versions of a row."""

    SAME = auto()
    """They say the same."""
    OURS = auto()
    """Theirs is what ours has been made from."""
    THEIRS = auto()
    """Ours is what theirs has been made from."""
    BOTH = auto()
    """Each has been altered without the other being known."""


class Version(NamedTuple):
    """What a row says, and how it came about; `rev` is 0 and the moments "" where that is not known."""

    content: tuple[Any, ...]
    rev: int
    created: str
    updated: str


class Seen(NamedTuple):
    """Whether ours has been where theirs comes from, and theirs here."""

    ours: bool = False
    theirs: bool = False


NOT_SEEN = Seen()


def whose(ours: Version, theirs: Version, seen: Seen = NOT_SEEN) -> Whose:
    """Which of two versions of one row stands.

    A higher revision does, where the clocks agree and the lower one is what both began with, or has been seen
    by who made the higher. Without revisions only a version that has never been altered can be told to be the
    older one. What a tool gives back without saying when it was altered has been altered there.
    """
    if ours.content == theirs.content:
        return Whose.SAME
    if not theirs.updated:
        return Whose.THEIRS
    if theirs.rev and theirs.rev != ours.rev:
        is_theirs = theirs.rev > ours.rev
        newer, older, known = (theirs, ours, seen.ours) if is_theirs else (ours, theirs, seen.theirs)
        agrees = newer.updated >= older.updated
        return _of(is_theirs) if agrees and (older.rev == 1 or known) else Whose.BOTH
    if theirs.rev or ours.updated == theirs.updated:
        return Whose.BOTH
    is_theirs = theirs.updated > ours.updated
    older = ours if is_theirs else theirs
    return _of(is_theirs) if older.created == older.updated else Whose.BOTH


def differences(ours: Kept, theirs: Kept) -> str:
    """What two versions say differently, in words."""
    mine, others = ours._asdict(), theirs._asdict()
    differ = [name for name in _TOLD if name in mine and mine[name] != others[name]]
    words = [f"{name} {_shown(mine[name])} here, {_shown(others[name])} there" for name in differ]
    return "; ".join(words) or "its place"


def _shown(value: object) -> str:
    return excerpt(str(value)) if value else "none"


def _of(is_theirs: bool) -> Whose:
    return Whose.THEIRS if is_theirs else Whose.OURS


def version_of(row: Kept) -> Version:
    """A row of a store as a version."""
    return Version(content_of(row), row.rev, row.created, row.updated)


def content_of(row: Kept) -> tuple[Any, ...]:
    """What a row says."""
    return tuple(value for name, value in row._asdict().items() if name not in _NO_CONTENT)


def private_fields(row: Kept) -> tuple[str, ...]:
    """The fields that an export of claims and sources leaves empty unless it is asked for them."""
    if isinstance(row, Annotation):
        return ()
    private = tuple(name for name in _PRIVATE if name in row._fields)
    return private + _WHO if isinstance(row, SourceDetails) and row.named == NAMED[1] else private


def second_id(first: str, row: Kept) -> str:
    """The id under which another version of the row `first` is kept beside it, whoever keeps it."""
    private = private_fields(row)
    said = {name: "" if name in private else value for name, value in row._asdict().items()}
    return derived_id(first, *(str(value) for name, value in said.items() if name not in _NO_CONTENT))
