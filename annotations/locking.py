"""One writer at a time: a lock file beside the store, which a dead process cannot leave locked."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotations.errors import InUse, NoLocks, ReadOnlyPlace

PATIENCE = 0.5
"""Seconds to wait for another process, which has the lock for milliseconds."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.0002, 0.01
_TAKEN = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}

Identity = tuple[int, int]
"""Inode and device: what a file keeps whatever it is called, and another that takes its name has not.

In what `os.stat` gives they are [1:3], and are taken so where each call counts.
"""


class Lock:
    """An exclusive lock on a store, gripped for each change and let go behind it."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._path = store.with_name(store.name + ".lock")
        self._name = os.fspath(self._path)
        self._handle: int | None = None
        self._identity: Identity | None = None
        self._made_folder = False

    @contextmanager
    def held(self, patience: float = PATIENCE) -> Iterator[None]:
        """Nobody else writes the store in here. Raises what `take` raises."""
        self.take(patience)
        try:
            yield
        finally:
            self.let_go()

    def take(self, patience: float = PATIENCE) -> None:
        """Keep others from writing the store until `let_go`; its folder is made if need be.

        Raises InUse when another process has it for longer than `patience` seconds, ReadOnlyPlace when
        nothing can be written there, NoLocks when the file system has no locks.
        """
        if self._handle is not None and self._gripped_again(self._handle):
            return
        until = time.monotonic() + patience
        pause = _FIRST_PAUSE
        while not self._gripped():
            if time.monotonic() > until:
                raise InUse(f"{self._store} is being written by another presscheck; try again in a moment.")
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def let_go(self) -> None:
        """Let others write."""
        if self._handle is not None:
            _let_go(self._handle)

    def close(self) -> None:
        """Leave nothing behind. Once is enough; more does no harm."""
        if self._handle is None:
            return
        # Only while it is locked: nobody else can then hold a lock on the name that goes away here.
        with suppress(OSError):
            if sys.platform != "win32" and grip(self._handle) and self._is_still():
                self._path.unlink()
        self._forget()
        if self._made_folder:
            with suppress(OSError):  # a store lies in it
                self._path.parent.rmdir()

    def _gripped_again(self, handle: int) -> bool:
        """`_gripped`, as it mostly goes: the lock is there and free."""
        try:
            return grip(handle) and os.stat(self._name)[1:3] == self._identity  # noqa: PTH116
        except OSError:
            return False

    def _gripped(self) -> bool:
        """Whether the lock is ours now, on the file that has its name now: another may have removed it."""
        if self._handle is None:
            self._handle = self._opened()
            if self._handle is None:
                return False
            self._identity = os.fstat(self._handle)[1:3]
        try:
            if not grip(self._handle):
                return False
        except OSError as error:
            self._forget()
            raise NoLocks(
                f"{self._store} lies on a file system that cannot lock files; name a file elsewhere with "
                "--store."
            ) from error
        if self._is_still():
            return True
        self._forget()
        return False

    def _is_still(self) -> bool:
        """Whether the locked file is the one of that name: its last holder may just have removed it."""
        try:
            return os.stat(self._name)[1:3] == self._identity  # noqa: PTH116 - asked before each change
        except OSError:
            return False

    def _opened(self) -> int | None:
        try:
            self._made_folder = _make_folder(self._path.parent) or self._made_folder
            return _open(self._path)
        except FileNotFoundError:  # another process took its empty folder away again
            return None
        except OSError as error:
            raise ReadOnlyPlace(
                f"{self._store} cannot be written here ({error.strerror}); name another file with --store."
            ) from error

    def _forget(self) -> None:
        assert self._handle is not None
        os.close(self._handle)
        self._handle = None


def _make_folder(folder: Path) -> bool:
    if folder.is_dir():
        return False
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return True


def _open(path: Path) -> int:
    # A folder of documents from elsewhere may bring a link by the lock's name; it must not lead us to
    # another file.
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)


if sys.platform == "win32":
    import msvcrt

    def grip(handle: int) -> bool:
        """Lock the open file, unless another has it: whether that was done. Raises OSError without locks."""
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def _let_go(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def grip(handle: int) -> bool:
        """Lock the open file, unless another has it: whether that was done. Raises OSError without locks."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def _let_go(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
