"""Files that are written whole or not at all, also when the power goes in the middle."""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from annotations.errors import NotWritten

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends around
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR}
_LEFTOVER_END = ".tmp"


def write_whole(path: Path, chunks: Iterable[str], *, mode: int | None = None) -> None:
    """Write `chunks` as UTF-8 to `path`: it holds all of them when this returns, else what it held before.

    A link is followed. `mode` is given to the file; None keeps that of a file which is there, or follows the
    umask. A device or a pipe is simply written to. Raises NotWritten; what `chunks` raises passes through,
    OSError and UnicodeEncodeError apart, and leaves `path` as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        there = _status(target)
        if there is None:
            _write_beside(target, chunks, mode)
        elif stat.S_ISREG(there.st_mode):
            _write_beside(target, chunks, stat.S_IMODE(there.st_mode) if mode is None else mode)
        else:
            _write_through(target, chunks)
    except UnicodeEncodeError as error:
        raise NotWritten(
            f"{path} could not be written: it would hold characters that UTF-8 has not."
        ) from error
    except OSError as error:
        raise NotWritten(f"{path} could not be written: {error.strerror}.") from error


def clean_leftovers(path: Path) -> None:
    """Remove the temporary files of writers of `path` that were killed; only for who holds the lock on it."""
    start = _leftover_start(path)
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if entry.name.startswith(start) and entry.name.endswith(_LEFTOVER_END):
                with suppress(OSError):
                    Path(entry.path).unlink()


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk, where the system knows how (Windows does not)."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def _write_beside(target: Path, chunks: Iterable[str], mode: int | None) -> None:
    temporary, handle = _open_temporary(target, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk.encode())
            file.flush()
            if mode is not None:
                temporary.chmod(mode)  # the umask had its say when the file was made
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def _write_through(target: Path, chunks: Iterable[str]) -> None:
    with os.fdopen(os.open(target, os.O_WRONLY | _BINARY), "wb") as file:
        for chunk in chunks:
            file.write(chunk.encode())


def _open_temporary(target: Path, mode: int | None) -> tuple[Path, int]:
    temporary = target.parent / f"{_leftover_start(target)}{os.urandom(8).hex()}{_LEFTOVER_END}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    return temporary, os.open(temporary, flags, 0o666 if mode is None else mode & 0o600)


def _leftover_start(path: Path) -> str:
    # A digest in place of the name: the name may be as long as a name can be, or not be text at all.
    from hashlib import sha256  # noqa: PLC0415 - start-up time

    return f".presscheck-{sha256(os.fsencode(path.name)).hexdigest()[:12]}-"


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None
