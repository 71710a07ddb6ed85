"""Find documents: files, folders and patterns become a stream of paths, troubles among them."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm"})

_UNREADABLE = "may not be read"
_IRREGULAR = "is not a regular file"
_MAGIC = frozenset("*?[")


class Found(NamedTuple):
    """A document's path, or a path from which none comes: `problem` then ends a sentence about it."""

    path: Path
    problem: str = ""


def find(paths: Iterable[str | Path]) -> Iterator[Found]:
    """The documents that `paths` mean, one by one and without opening any.

    A folder means all in it and below it that has a known suffix and is not hidden, by name; a file
    means itself, whatever it is called. What does not exist is tried as a pattern (`*`, `?`, `[a-z]`,
    `**`). Each real folder is walked once, so that links in a circle end.
    """
    walked: set[tuple[int, int]] = set()
    named: set[str] = set()
    for path in paths:
        for found in _meant(Path(path)):
            if not found.problem and found.path.is_dir():
                yield from _walk(found.path, walked)
            elif (absolute := os.path.abspath(found.path)) not in named:  # noqa: PTH100 (resolves no links)
                named.add(absolute)
                yield found


def _meant(path: Path) -> Iterator[Found]:
    """The files and folders that one argument names, itself or as a pattern."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if _MAGIC.isdisjoint(str(path)):
            yield Found(path, "is not there")
        else:
            yield from _matching(path)
    except (OSError, ValueError) as error:
        yield Found(path, _reason(error))
    else:
        known = stat.S_ISREG(mode) or stat.S_ISDIR(mode)
        yield Found(path, "" if known else _IRREGULAR)


def _matching(pattern: Path) -> Iterator[Found]:
    """What a pattern matches, by name. Hidden names have to be asked for by their dot."""
    parts = pattern.parts
    first = next(index for index, part in enumerate(parts) if not _MAGIC.isdisjoint(part))
    base = Path(*parts[:first])
    wants_hidden = any(part.startswith(".") for part in parts[first:])
    suffix = Path(parts[-1]).suffix
    any_suffix = bool(suffix) and _MAGIC.isdisjoint(suffix)
    try:
        # `pathlib`, as `glob` follows links in `**` and never comes back from a circle of them.
        matches = sorted(base.glob("/".join(parts[first:])))
    except (OSError, ValueError, RecursionError) as error:
        yield Found(pattern, f"is no pattern that can be followed ({error})")
        return
    count = 0
    for match in matches:
        names = match.parts[len(base.parts) :]
        if not wants_hidden and any(name.startswith(".") for name in names):
            continue
        if any_suffix or match.suffix.lower() in SUFFIXES or ("**" not in parts and match.is_dir()):
            count += 1
            yield Found(match)
    if not count:
        yield Found(pattern, "matches no document")


def _walk(folder: Path, walked: set[tuple[int, int]]) -> Iterator[Found]:
    """The documents in a folder and below it. A stack of its own: folders may nest without end."""
    waiting: list[Iterator[os.DirEntry[str]]] = []
    entries, problem = _opened(folder, walked)
    if problem:
        yield Found(folder, problem)
    waiting.append(entries)
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
            continue
        if entry.name.startswith("."):
            continue
        try:
            is_folder = entry.is_dir()
        except OSError as error:
            yield Found(Path(entry.path), _reason(error))
            continue
        if is_folder:
            entries, problem = _opened(Path(entry.path), walked)
            waiting.append(entries)
            if problem:
                yield Found(Path(entry.path), problem)
        elif os.path.splitext(entry.name)[1].lower() in SUFFIXES:  # noqa: PTH122 (no Path for each name)
            yield Found(Path(entry.path), _file_problem(entry))


def _opened(folder: Path, walked: set[tuple[int, int]]) -> tuple[Iterator[os.DirEntry[str]], str]:
    """The folder's entries by name, or none and the reason; none as well where it was walked before."""
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in walked:
            return iter(()), ""
        walked.add(identity)
        with os.scandir(folder) as entries:
            return iter(sorted(entries, key=lambda entry: entry.name)), ""
    except OSError as error:
        return iter(()), _reason(error)


def _file_problem(entry: os.DirEntry[str]) -> str:
    if entry.is_file():
        return ""
    return "is a link that leads nowhere" if entry.is_symlink() else _IRREGULAR


def _reason(error: OSError | ValueError) -> str:
    """The end of a sentence about a path that gave this error."""
    if isinstance(error, PermissionError):
        return _UNREADABLE
    if isinstance(error, FileNotFoundError):
        return "is not there"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be reached ({error.strerror})"
    return "is not a possible name"
