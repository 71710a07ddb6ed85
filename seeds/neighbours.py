"""The other documents of a document's folder, of which it is learnt what their site repeats."""

import os
from functools import lru_cache
from pathlib import Path

from seeds.cleaning.furniture import ALONE, Furniture, Neighbour, chosen, furniture_about, neighbour

# The beginning says enough: what a site repeats is about the article, and most pages are shorter.
_LOOKED_AT = 1 << 17
# A note in Markdown has no furniture.
_TEXT = ".txt"


def furniture_in_folder(path: Path, text: str) -> Furniture:
    """What of the document's lines other texts of its folder have; of pages in HTML nothing is learnt.

    A folder that cannot be read tells nothing.
    """
    folder = path.parent
    try:
        state = folder.stat().st_mtime_ns
    except OSError:
        return ALONE
    neighbours = _neighbours(folder, state)
    return furniture_about(neighbour(path.name, text), neighbours) if neighbours else ALONE


@lru_cache(maxsize=8)
def _neighbours(folder: Path, _state: int) -> tuple[Neighbour, ...]:
    """Those documents of a folder that are looked at, as they are in this state of it."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if _is_text(entry)]
    except OSError:
        return ()
    return tuple(neighbour(name, _beginning(folder / name)) for name in chosen(names))


def _is_text(entry: "os.DirEntry[str]") -> bool:
    return not entry.name.startswith(".") and entry.name.lower().endswith(_TEXT) and entry.is_file()


def _beginning(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LOOKED_AT).decode("utf-8", "replace")
    except OSError:
        return ""
