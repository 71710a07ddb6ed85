"""The journal's file on the disk: looked at, read, and appended to with one flush."""

import errno
import os
import stat
from pathlib import Path

from annotations.safe_files import read_at, sync_data, sync_folder, write_at

_BINARY = getattr(os, "O_BINARY", 0)
_UNKNOWN = -1


class JournalFile:
    """The journal's bytes on the disk, up to the place to which they have been taken in."""

    def __init__(self, path: Path, handle: int | None) -> None:
        self.path = path
        self._name = os.fspath(path)
        self._handle = handle
        self.identity = None if handle is None else os.fstat(handle)[1:3]
        self.taken = 0
        """How many bytes have been taken in: the frames behind them are somebody else's, or unfinished."""
        self.size = _UNKNOWN
        """The bytes that were there when it was last looked at, as under the lock before each change."""
        self._is_named = False
        """Whether the folder holds the file's name on the disk: who made the file may have been killed."""

    @classmethod
    def open(cls, path: Path, *, read_only: bool) -> "JournalFile":
        """The journal at `path`, which need not be there. Raises OSError."""
        flags = (os.O_RDONLY if read_only else os.O_RDWR) | _BINARY
        try:
            # O_NONBLOCK: to open a pipe of that name would last for ever.
            handle = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        except FileNotFoundError:
            return cls(path, None)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise OSError(errno.EINVAL, "it is not a file", str(path))
        return cls(path, handle)

    def is_still(self) -> bool:
        """Whether the file of that name is the one that was opened; then its size is known."""
        try:
            found = os.stat(self._name)  # noqa: PTH116 - asked before each change
        except FileNotFoundError:
            self.size = 0
            return self.identity is None
        self.size = found.st_size
        return found[1:3] == self.identity

    def is_untouched(self) -> bool:
        """Whether it is still the file of that name, and ends where it was taken in to. Raises OSError."""
        found = os.stat(self._name)  # noqa: PTH116 - asked before each change
        self.size = found.st_size
        return self.size == self.taken and found[1:3] == self.identity

    def whole(self) -> bytes:
        """All that is there now. Raises OSError."""
        self.size = 0 if self._handle is None else os.fstat(self._handle).st_size
        return self.read(0, self.size)

    def read(self, start: int, end: int) -> bytes:
        """The bytes from `start` to `end`. Raises OSError."""
        return b"" if self._handle is None else read_at(self._handle, start, end)

    def append(self, data: bytes, *, mode: int = 0o600) -> None:
        """Bring whole frames to the disk; only for who has looked at the file since they hold the lock.

        Raises OSError, and then the file ends where it ended before, or will be cut there by the next.
        """
        if self._handle is None:
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY
            self._handle = os.open(self.path, flags, mode)
            self.identity = os.fstat(self._handle)[1:3]
        try:
            if self.size != self.taken:
                os.ftruncate(self._handle, self.taken)
            self.size = _UNKNOWN
            write_at(self._handle, data, self.taken)
            sync_data(self._handle)
            if not self._is_named:
                sync_folder(self.path.parent)
        except OSError:
            self._cut_back()
            raise
        self._is_named = True
        self.taken += len(data)

    def _cut_back(self) -> None:
        assert self._handle is not None
        try:
            os.ftruncate(self._handle, self.taken)
        except OSError:
            return  # `append` cuts before it writes

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
