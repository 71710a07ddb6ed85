"""Files that hold somebody's work: a store, or an export in presscheck/1. Their beginning tells which."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from annotations.errors import Damaged
from annotations.regular_files import bytes_of

_Work = TypeVar("_Work")
_HEAD = 4096
_MARK = b"\xef\xbb\xbf"
"""The byte order mark."""
_EXPORT = re.compile(rb'"format"\s*:\s*"presscheck/')


def read_as(path: Path, *, export: Callable[[Path], _Work], store: Callable[[Path], _Work]) -> _Work:
    """What `export` or `store` makes of the file. Raises BadImport and StoreError."""
    head = _head(path)
    if _EXPORT.search(head):
        return export(path)
    begins = head.removeprefix(_MARK).lstrip()
    if begins and not begins.startswith(b"{"):
        from annotations.incoming import BadImport  # noqa: PLC0415 - only where something is wrong

        raise BadImport(f"{path} is neither a store nor an export in the format json.")
    try:
        return store(path)
    except Damaged as damage:
        from annotations.incoming import BadImport  # noqa: PLC0415 - only where it may be an export after all

        # An export that somebody has reordered begins with something else.
        try:
            return export(path)
        except BadImport:
            raise damage from None


def _head(path: Path) -> bytes:
    """The beginning of the file; nothing where it cannot be read: who opens it finds out why, and says so."""
    try:
        return bytes_of(path, _HEAD)
    except OSError:
        return b""
