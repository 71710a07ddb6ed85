"""Where an export may be written: over nothing of a store's own, and over no document.

Names do not tell: a file is known by what its links lead to, and by its inode.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from annotations.formats import Format
from annotations.holdings import Holdings
from annotations.locking import Identity
from annotations.places import FOLDER, absolute

_REPORTS = {"html", "markdown"}
_MARK = re.compile(rb"presscheck [^\s<>\"]{1,40} report")
_HEAD = 1024  # the mark is at the beginning, of a page in HTML as of Markdown
# Behind the name of a store: its journal, what is kept of both from before, and its lock.
_BESIDE = re.compile(r"(-journal)?(\.bak|\.damaged-\d+)?|\.lock|\.v\d+")
_TEXTS = "-texts"


def refusal(target: Path, format_: Format, store: Holdings, documents: Iterable[Path]) -> str:
    """Why `target` must not be written over, to go on with what to do; "" where it may be.

    Beside `documents`, those that the store knows are spared. An earlier report of ours gives way to another.
    """
    if _is_of_store(target, store.tables.vault.files.path):
        return f"{target} belongs to a store of annotations, and would be lost"
    there = _identity(target)
    if there is None or (format_.name in _REPORTS and _is_report(target)):
        return ""
    known = (absolute(store.root, record.path) for record in store.records())
    if any(_identity(path) == there for paths in (documents, known) for path in paths):
        return f"{target} is a document, and would be lost"
    return ""


def is_same(path: Path, target: Path) -> bool:
    """Whether both are one file, which is there."""
    there = _identity(target)
    return there is not None and _identity(path) == there


def listed_as_document(target: Path, documents: Iterable[Path]) -> str:
    """That what was written to `target` is one of the documents now, as a sentence; "" where it is not."""
    there, place = _identity(target), os.path.realpath(target)
    is_folder = os.path.isdir(place)  # noqa: PTH112 - Path.is_dir raises where a folder may not be entered
    for path in documents:
        if is_folder and Path(os.path.realpath(path)).is_relative_to(place):
            return f"{target} lies among the documents, and its texts are listed as some of them."
        if not is_folder and there is not None and _identity(path) == there:
            return f"{target} lies among the documents, and is listed as one of them."
    return ""


def _is_of_store(target: Path, store: Path) -> bool:
    """Whether it is the store's file, one of those beside it, or one in a folder where any store lies."""
    real, home = Path(os.path.realpath(target)), Path(os.path.realpath(store))
    texts = home.with_name(home.name + _TEXTS)
    if FOLDER in real.parts or real.is_relative_to(texts) or real.is_relative_to(os.path.realpath(texts)):
        return True
    if real.parent == home.parent and _is_beside(real.name, home.name):
        return True
    there = _identity(real)
    return there is not None and there in _own_files(home, texts)


def _own_files(home: Path, texts: Path) -> Iterable[Identity | None]:
    """The files of a store, for what has another name and is one of them."""
    for folder in (home.parent, texts):
        try:
            names = os.listdir(folder)  # noqa: PTH208 - names are all that is needed
        except OSError:
            continue
        for name in names:
            if folder == texts or _is_beside(name, home.name):
                yield _identity(folder / name)


def _is_beside(name: str, store: str) -> bool:
    return name.startswith(store) and _BESIDE.fullmatch(name, len(store)) is not None


def _identity(path: Path) -> Identity | None:
    try:
        return path.stat()[1:3]
    except (OSError, ValueError):
        return None


def _is_report(path: Path) -> bool:
    """Whether the file is a report of ours, that a newer one may replace."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return False
        with path.open("rb") as file:
            return _MARK.search(file.read(_HEAD)) is not None
    except OSError:
        return False
