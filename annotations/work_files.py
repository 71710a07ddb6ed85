"""Files that hold somebody's work: a store, or an export in presscheck/1. Their beginning tells which."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from annotations.errors import Damaged

_Work = TypeVar("_Work")
_HEAD = 4096
_EXPORT = re.compile(rb'"format"\s*:\s*"presscheck/')


def read_as(path: Path, *, export: Callable[[Path], _Work], store: Callable[[Path], _Work]) -> _Work:
    """What `export` or `store` makes of the file. Raises BadImport and StoreError."""
    if _calls_itself_export(path):
        return export(path)
    try:
        return store(path)
    except Damaged as damage:
        from annotations.incoming import BadImport  # noqa: PLC0415 - only where it may be an export after all

        # An export that somebody has reordered begins with something else.
        try:
            return export(path)
        except BadImport:
            raise damage from None


def _calls_itself_export(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _EXPORT.search(file.read(_HEAD)) is not None
    except OSError:
        return False  # who opens it as a store finds out why, and says so
