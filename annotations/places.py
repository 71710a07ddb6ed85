"""Where stores lie, and how a document's path is written down in one."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from seeds.names import data_folder

FOLDER = ".presscheck"
FILE = "annotations.json"
_MOST_LOOKED_AT = 2000


class Home(NamedTuple):
    """The folder that a store's paths are relative to, and the store's file, which need not be there yet."""

    root: Path
    store: Path


def home_for(paths: Sequence[Path], *, store: Path | None = None) -> Home:
    """The store for `paths`, which are files, folders, or patterns; without any, for the current folder.

    The nearest folder that has a store and holds them all; else the folder that they share, if it can be
    written; else, and always for the bundled documents, a file in the user's data folder. `store` names
    another file.
    """
    shared = _shared_folder(paths)
    root, usual = _usual(shared)
    return Home(root, usual if store is None else _absolute(store))


def overlooked(home: Home, paths: Sequence[Path]) -> list[Path]:
    """The folders that `paths` name, and those below them, which have a store of their own below `home`'s.

    What was marked there is not in this one. Of very many entries not all are looked at.
    """
    folders = {_folder_of(path) for path in paths}
    folders.update(_folders_below([_absolute(path) for path in paths if _is_folder(path)]))
    return sorted(
        folder
        for folder in folders
        if folder != home.root and folder.is_relative_to(home.root) and _is_file(folder / FOLDER / FILE)
    )


def relative(root: Path, path: Path) -> str:
    """`path` as a store with this `root` writes it down: relative with "/", absolute if it lies outside."""
    for here, base in ((_absolute(path), _absolute(root)), (_real(path), _real(root))):
        if here.is_relative_to(base):
            return here.relative_to(base).as_posix()
    return _absolute(path).as_posix()


def absolute(root: Path, path: str) -> Path:
    """The file that a store with this `root` wrote down as `path`."""
    return root / path


def _usual(shared: Path) -> tuple[Path, Path]:
    if _is_bundled(shared):
        return shared, _in_data_folder(shared)
    for folder in (shared, *shared.parents):
        store = folder / FOLDER / FILE
        if _is_file(store):
            return folder, store
    elsewhere = _in_data_folder(shared)
    # A folder that could not be written once and now can be keeps the store that it has.
    if _is_file(elsewhere) or not os.access(shared, os.W_OK | os.X_OK):
        return shared, elsewhere
    return shared, shared / FOLDER / FILE


def _shared_folder(paths: Sequence[Path]) -> Path:
    folders = [_folder_of(path) for path in paths] or [Path.cwd()]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on Windows, folders of several drives have none in common
        return folders[0]


def _folder_of(path: Path) -> Path:
    """The folder itself, a file's folder, and for a pattern the part of it that is there."""
    folder = _absolute(path)
    while not _is_folder(folder) and folder != folder.parent:
        folder = folder.parent
    return folder


def _folders_below(folders: Iterable[Path]) -> Iterator[Path]:
    """The folders in these, in those and so on, the nearest first, as far as so many entries lead."""
    waiting, left = deque(folders), _MOST_LOOKED_AT
    while waiting and left > 0:
        folder = waiting.popleft()
        try:
            with os.scandir(folder) as entries:
                for entry in islice(entries, left):
                    left -= 1
                    if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                        waiting.append(folder / entry.name)
                        yield folder / entry.name
        except OSError:
            continue


def _is_bundled(folder: Path) -> bool:
    from seeds.names import bundled  # noqa: PLC0415 - start-up time

    return _real(folder).is_relative_to(_real(bundled()))


def _in_data_folder(folder: Path) -> Path:
    from hashlib import sha256  # noqa: PLC0415 - start-up time

    digest = sha256(os.fsencode(_real(folder))).hexdigest()[:12]
    name = "".join(
        letter for letter in folder.name if letter.isascii() and (letter.isalnum() or letter in "-_")
    )
    return data_folder() / f"{name[:40] or 'documents'}-{digest}.json"


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a document keeps the name it is opened by, links and all


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where a folder may not be entered


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - as above
