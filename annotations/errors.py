"""What can go wrong with a store or a file that is written: each message is one sentence for a person."""

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from annotations.changes import Change


class AnnotationsError(Exception):
    """Anything that this package answers for; `str(error)` can be shown as it is."""


class NotWritten(AnnotationsError):
    """A file could not be written; what stood there before is untouched."""


class NobodyReads(NotWritten):
    """What was written to is a pipe whose reader has gone."""


class StoreError(AnnotationsError):
    """The store cannot do what was asked of it, and is as it was before."""


class Damaged(StoreError):
    """The file is no store, or one that was cut off or altered."""


class OtherVersion(StoreError):
    """The store was written in a format that this version does not know."""


class InUse(StoreError):
    """Another process has been writing the store for longer than we wait."""


class NoLocks(StoreError):
    """The file system cannot lock files, so that two processes could overwrite each other."""


class ReadOnlyPlace(StoreError):
    """The store lies where it cannot be written, or was opened for reading only."""


class NotReadable(StoreError):
    """The system does not let us read the file."""


class NotSaved(StoreError):
    """A change could not be brought to the disk."""


class ChangedOutside(StoreError):
    """Another program has removed or cut the store's files since they were read."""


class Clash(NamedTuple):
    """A row of a change that was not made: as this change would have it, and as others have it now."""

    table: str
    id: str
    mine: dict[str, Any] | None
    theirs: dict[str, Any] | None


class Conflict(StoreError):
    """Rows have changed since they were read, and the change to them was not made."""

    def __init__(
        self,
        sentence: str,
        change: "Change",
        direction: Literal["done", "undone", "redone"],
        clashes: tuple[Clash, ...],
    ) -> None:
        super().__init__(sentence)
        self.change = change
        self.direction = direction
        self.clashes = clashes

    @property
    def is_same(self) -> bool:
        """Whether others have made of each row what this change would make of it."""
        return all(clash.mine == clash.theirs for clash in self.clashes)


class BadRow(StoreError):
    """A row of the store lacks a field, or holds what cannot be."""
