"""Two versions of one row, ours and somebody else's: which of them is to stand, or whether both must."""

from enum import Enum, auto
from typing import Any, NamedTuple


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


def whose(ours: Version, theirs: Version) -> Whose:
    """Which of two versions of one row stands.

    Revisions tell, where both have one and the clocks agree with them. Else only a version that has never
    been altered can be told to be the older one. What a tool gives back without saying when it was altered
    has been altered there.
    """
    if ours.content == theirs.content:
        return Whose.SAME
    if not theirs.updated:
        return Whose.THEIRS
    if theirs.rev and theirs.rev != ours.rev:
        newer = theirs if theirs.rev > ours.rev else ours
        agrees = newer.updated >= max(ours.updated, theirs.updated)
        return _of(newer is theirs) if agrees else Whose.BOTH
    if theirs.rev or ours.updated == theirs.updated:
        return Whose.BOTH
    is_theirs = theirs.updated > ours.updated
    older = ours if is_theirs else theirs
    return _of(is_theirs) if older.created == older.updated else Whose.BOTH


def _of(is_theirs: bool) -> Whose:
    return Whose.THEIRS if is_theirs else Whose.OURS
