"""Files that are written whole or not at all, also when the power goes in the middle."""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotations.errors import NobodyReads, NotWritten
from annotations.locking import grip
from annotations.regular_files import bytes_of

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would turn line ends around
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM, errno.EISDIR}
_LEFTOVER_START, _LEFTOVER_END = ".presscheck-", ".tmp"
_MOST_ASIDE = 1000


def write_whole(
    path: Path, chunks: Iterable[str], *, mode: int | None = None, leftovers: bool = True
) -> None:
    """Write `chunks` as UTF-8 to `path`: it holds all of them when this returns, else what it held before.

    A link is followed. `mode` is given to the file; None keeps that of a file which is there, or follows the
    umask. A device or a pipe is simply written to. What killed writers of `path` have left beside it is
    removed, unless `leftovers` is false because somebody has done so (`clean_leftovers_below`).

    Raises NotWritten, of a pipe NobodyReads; what `chunks` raises passes through, OSError and
    UnicodeEncodeError apart, and leaves `path` as it was.
    """
    try:
        there = _status(path)
        if there is not None and not stat.S_ISREG(there.st_mode):
            _write_through(path, chunks)
            return
        target = Path(os.path.realpath(path))
        if leftovers:
            clean_leftovers(target)
        kept = stat.S_IMODE(there.st_mode) if there is not None and mode is None else mode
        _write_beside(target, chunks, kept)
    except UnicodeEncodeError as error:
        raise NotWritten(
            f"{path} could not be written: it would hold characters that UTF-8 has not."
        ) from error
    except OSError as error:
        kind = NobodyReads if isinstance(error, BrokenPipeError) else NotWritten
        raise kind(f"{path} could not be written: {error.strerror}.") from error


@contextmanager
def written_beside(target: Path, chunks: Iterable[bytes], mode: int | None) -> Iterator[Path]:
    """A new file in `target`'s folder that holds `chunks`, on the disk; it goes away unless it is renamed.

    As long as it is written it is locked, so that nobody takes it for a dead writer's, and only its owner may
    read it; `mode`, or without one what the umask leaves, it gets when it is whole. Raises OSError; what
    `chunks` raises passes through.
    """
    temporary = _temporary(target)
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            with suppress(OSError):  # a file system without locks
                grip(handle)
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            _give_mode(temporary, mode)
            os.fsync(handle)
            if sys.platform != "win32":
                yield temporary
        if sys.platform == "win32":  # an open file cannot be renamed there
            yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink()


def replace_with(new: Path | None, path: Path, *, keep: bool = False) -> None:
    """Put the file `new` in the place of what is at `path`, or without one remove that. Raises OSError.

    With `keep`, what was there stays as `path` with ".bak" behind it.
    """
    if keep and path.exists():
        _keep(path)
    if new is not None:
        new.replace(path)
    else:
        path.unlink(missing_ok=True)
    sync_folder(path.parent)


def _keep(path: Path) -> None:
    kept = path.with_name(path.name + ".bak")
    try:
        # By a name of its own first: at no moment is there no copy.
        link = _temporary(path)
        link.hardlink_to(path)
        link.replace(kept)
        link.unlink(missing_ok=True)  # rename(2) leaves it where `kept` is this very file already
    except OSError:  # a file system without hard links
        with written_beside(kept, [path.read_bytes()], 0o600) as copy:
            copy.replace(kept)


def copy_of(path: Path, copy: Path) -> None:
    """Copy a file whole or not at all, unless the copy is there already. Raises OSError."""
    if not copy.exists():
        with written_beside(copy, [bytes_of(path)], 0o600) as new:
            replace_with(new, copy)


def set_aside(path: Path, data: bytes) -> Path:
    """Write `data`, which is damaged, beside `path`, unless it is there; its name. Raises OSError."""
    for number in range(1, _MOST_ASIDE):
        aside = path.with_name(f"{path.name}.damaged-{number}")
        try:
            handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        except FileExistsError:
            if bytes_of(aside) == data:
                return aside
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        sync_folder(path.parent)
        return aside
    raise OSError(errno.EEXIST, f"there are {_MOST_ASIDE} damaged files already", str(path))


def clean_leftovers(path: Path) -> None:
    """Remove the temporary files of writers of `path` that were killed."""
    start = _leftover_start(path)
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if entry.name.startswith(start) and entry.name.endswith(_LEFTOVER_END):
                with suppress(OSError):
                    _clean(Path(entry.path))


def clean_leftovers_below(folder: Path) -> None:
    """Remove the temporary files of writers that were killed from `folder` and all below it.

    Where many files are written into one folder, this looks at it once and not for each of them.
    """
    for place, _, names in os.walk(folder):
        for name in names:
            if name.startswith(_LEFTOVER_START) and name.endswith(_LEFTOVER_END):
                with suppress(OSError):
                    _clean(Path(place, name))


def _clean(temporary: Path) -> None:
    handle = os.open(temporary, os.O_RDWR | _BINARY)
    try:
        is_dead = grip(handle)
    finally:
        os.close(handle)
    if is_dead:
        temporary.unlink()


def read_at(handle: int, start: int, end: int) -> bytes:
    """The bytes of a file from `start` to `end`, fewer where it ends before. Raises OSError."""
    found = []
    while start < end:
        piece = _read_once(handle, end - start, start)
        if not piece:
            break
        found.append(piece)
        start += len(piece)
    return b"".join(found)


def write_at(handle: int, data: bytes, start: int) -> None:
    """Write all of `data` into a file from `start` on. Raises OSError when only a part was."""
    written = _write_once(handle, data, start)
    if written == len(data):
        return
    view, start = memoryview(data)[written:], start + written
    while view:
        written = _write_once(handle, view, start)
        view, start = view[written:], start + written


if sys.platform == "win32":

    def _read_once(handle: int, size: int, start: int) -> bytes:
        os.lseek(handle, start, os.SEEK_SET)
        return os.read(handle, size)

    def _write_once(handle: int, view: bytes | memoryview, start: int) -> int:
        os.lseek(handle, start, os.SEEK_SET)
        return os.write(handle, view)

else:
    _read_once = os.pread
    _write_once = os.pwrite


def sync_data(handle: int) -> None:
    """Bring what was written to a file to the disk itself, in one flush. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 (Windows has none)

        # fsync of macOS stops at the drive's cache (fsync(2), "F_FULLFSYNC").
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(handle)
    else:
        os.fsync(handle)


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
    with written_beside(target, (chunk.encode() for chunk in chunks), mode) as new:
        replace_with(new, target)


def _write_through(target: Path, chunks: Iterable[str]) -> None:
    with os.fdopen(os.open(target, os.O_WRONLY | _BINARY), "wb") as file:
        for chunk in chunks:
            file.write(chunk.encode())


def _temporary(target: Path) -> Path:
    """A name that no file has yet, by which it is known whose leftover it would be."""
    return target.parent / f"{_leftover_start(target)}{os.urandom(8).hex()}{_LEFTOVER_END}"


def _give_mode(path: Path, mode: int | None) -> None:
    if mode is not None:
        path.chmod(mode)
        return
    umask = os.umask(0o077)  # it can only be read by setting it
    os.umask(umask)
    with suppress(OSError):  # a file system without modes
        path.chmod(0o666 & ~umask)


def _leftover_start(path: Path) -> str:
    # A digest in place of the name: the name may be as long as a name can be, or not be text at all.
    from hashlib import sha256  # noqa: PLC0415 - start-up time

    return f"{_LEFTOVER_START}{sha256(os.fsencode(path.name)).hexdigest()[:12]}-"


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None
