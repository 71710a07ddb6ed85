"""One writer at a time: a lock file beside the store, which a dead process cannot leave locked."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

from annotations.errors import InUse, NoLocks, ReadOnlyPlace

_ATTEMPTS = 20
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_FAR_AWAY = 1 << 30  # Windows hides locked bytes from readers, and the process id has to stay legible


class Lock:
    """An exclusive lock on a store, held from `take` to `release` by an open handle of the system's."""

    def __init__(self, path: Path, handle: int, *, made_folder: bool) -> None:
        self._path = path
        self._handle: int | None = handle
        self._made_folder = made_folder

    @classmethod
    def take(cls, store: Path) -> Self:
        """Lock `store`, whose folder is made if need be.

        Raises InUse when another process has it, ReadOnlyPlace when nothing can be written there, NoLocks
        when the file system has no locks.
        """
        path = store.with_name(store.name + ".lock")
        made_folder = False
        for _ in range(_ATTEMPTS):
            try:
                made_folder = _make_folder(path.parent) or made_folder
                handle = _open(path)
            except FileNotFoundError:  # another process took its empty folder away again
                continue
            except OSError as error:
                raise ReadOnlyPlace(
                    f"{store} cannot be written here ({error.strerror}); name another file with --store."
                ) from error
            if _gripped(handle, path, store):
                return cls(path, handle, made_folder=made_folder)
        raise InUse(f"{store} is being opened and closed by other processes all the time; try again.")

    def release(self) -> None:
        """Let others have the store. Once is enough; more does no harm."""
        if self._handle is None:
            return
        if sys.platform != "win32":
            # Only while it is locked: nobody else can then hold a lock on the name that goes away here.
            with suppress(OSError):
                self._path.unlink()
        os.close(self._handle)
        self._handle = None
        if self._made_folder:
            with suppress(OSError):  # a store lies in it
                self._path.parent.rmdir()


def _make_folder(folder: Path) -> bool:
    if folder.is_dir():
        return False
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return True


def _open(path: Path) -> int:
    # A folder of documents from elsewhere may bring a link by the lock's name; it must not lead us to
    # another file.
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _gripped(handle: int, path: Path, store: Path) -> bool:
    """Whether `handle` is now locked and still the file of that name; it is closed when not."""
    try:
        _grip(handle)
        if _is_still(handle, path):
            _sign(handle)
            return True
    except OSError as error:
        holder = _holder(handle)
        os.close(handle)
        if error.errno in _NO_LOCKS:
            raise NoLocks(
                f"{store} lies on a file system that cannot lock files; name a file elsewhere with --store."
            ) from error
        raise InUse(f"{store} is in use by another presscheck{holder}; close that one first.") from error
    os.close(handle)
    return False


if sys.platform == "win32":
    import msvcrt

    def _grip(handle: int) -> None:
        os.lseek(handle, _FAR_AWAY, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _grip(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_still(handle: int, path: Path) -> bool:
    """Whether the locked file is the one of that name: its last holder may just have removed it."""
    try:
        there, ours = path.stat(), os.fstat(handle)
    except FileNotFoundError:
        return False
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)


def _sign(handle: int) -> None:
    with suppress(
        OSError
    ):  # a full disk; who holds the lock is a courtesy, the lock itself is not on the disk
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, b"%d\n" % os.getpid())


def _holder(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        pid = os.read(handle, 32).strip()
    except OSError:
        return ""
    return f" (process {int(pid)})" if pid.isdigit() else ""
