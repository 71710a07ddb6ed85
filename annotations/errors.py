"""What can go wrong with a store or a file that is written: each message is one sentence for a person."""


class AnnotationsError(Exception):
    """Anything that this package answers for; `str(error)` can be shown as it is."""


class NotWritten(AnnotationsError):
    """A file could not be written; what stood there before is untouched."""


class StoreError(AnnotationsError):
    """The store cannot do what was asked of it, and is as it was before."""


class Damaged(StoreError):
    """The file is no store, or one that was cut off or altered."""


class OtherVersion(StoreError):
    """The store was written in a format that this version does not know."""


class InUse(StoreError):
    """Another process holds the store for writing."""


class NoLocks(StoreError):
    """The file system cannot lock files, so that two processes could overwrite each other."""


class ReadOnlyPlace(StoreError):
    """The store lies where it cannot be written, or was opened for reading only."""


class NotReadable(StoreError):
    """The system does not let us read the file."""


class NotSaved(StoreError):
    """A change could not be brought to the disk; it has not taken place."""


class ChangedOutside(StoreError):
    """Another program has written the store's file since it was read."""


class Conflict(StoreError):
    """A row has changed since it was read, and the change to it was not made."""


class BadRow(StoreError):
    """A row of the store lacks a field, or holds what cannot be."""
