"""A folder of files that is written whole or not at all, with a list of its files in one of them.

By that list an export of ours is known again, and replaced by a newer one; but only as long as all its files
are as they were written, so that nobody's work in another tool is lost.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from annotations.errors import NotWritten
from annotations.safe_files import sync_folder

Files = Iterable[tuple[str, str]]
"""Names of files, and what they hold."""
FilesOf = Callable[[Path], dict[str, str]]
"""Digests, by name, of the files that an earlier export put into a folder; none where it is not ours."""


def write_folder(target: Path, files: Files, files_of: FilesOf, *, may_appear: frozenset[str]) -> None:
    """Make `target` a folder of `files`, in UTF-8. It is there whole when this returns, or is as it was.

    An empty folder is filled, and one that holds just what `files_of` says it does is replaced; files named
    in `may_appear` do not count. Raises NotWritten; what `files` raises passes through.
    """
    place = Path(os.path.realpath(target))
    new = place.with_name(f".presscheck-{os.urandom(8).hex()}.tmp")
    try:
        _require_replaceable(target, place, files_of, may_appear)
        new.mkdir()
        _fill(new, files)
        _swap(new, place)
    except OSError as error:
        raise NotWritten(f"{target} could not be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def digest(data: bytes) -> str:
    """What tells these bytes from all others."""
    return f"sha256:{sha256(data).hexdigest()}"


def _require_replaceable(target: Path, place: Path, files_of: FilesOf, may_appear: frozenset[str]) -> None:
    """Raises NotWritten where something stands there that is not for us to remove, OSError."""
    if not place.exists():
        return
    if not place.is_dir():
        raise NotWritten(f"{target} is a file: name a folder, which need not be there yet.")
    entries = {entry.name: entry for entry in place.iterdir() if entry.name not in may_appear}
    if not entries:
        return
    known = files_of(place)
    if not known:
        raise NotWritten(f"{target} is not empty: name a folder that is, or that is not there yet.")
    if entries.keys() != known.keys() or any(_is_changed(entries[name], known[name]) for name in known):
        raise NotWritten(
            f"{target} was worked on since it was exported, and is left as it is: name another folder, or"
            " import this one and remove it."
        )


def _is_changed(file: Path, known: str) -> bool:
    return file.is_symlink() or not file.is_file() or digest(file.read_bytes()) != known


def _fill(folder: Path, files: Files) -> None:
    written = []
    for name, content in files:
        with (folder / name).open("xb") as file:
            file.write(content.encode())
        written.append(folder / name)
    # When all are written: the first flush then takes most of the others along.
    for path in written:
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    sync_folder(folder)


def _swap(new: Path, place: Path) -> None:
    """Put the folder `new` where `place` is, and remove what was there. Raises OSError."""
    old = new.with_suffix(".old")
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        with suppress(OSError):
            old.rename(place)
        raise
    sync_folder(place.parent)
    shutil.rmtree(old, ignore_errors=True)


def files_with_list(
    files: Files, name: str, list_of: Callable[[dict[str, str]], str]
) -> Iterator[tuple[str, str]]:
    """The files, and behind them one called `name` that `list_of` makes from their digests."""
    digests = {}
    for each, content in files:
        digests[each] = digest(content.encode())
        yield each, content
    yield name, list_of(digests)
