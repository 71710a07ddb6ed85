"""Making text fit for files that others read: no lone surrogates, nothing that a terminal would obey."""

import json
import re
from functools import cache
from typing import Any


def well_formed(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, which UTF-8 cannot hold; all offsets stay as they were."""
    return text if text.isascii() else _surrogates().sub("\ufffd", text)


def printable(path: str) -> str:
    """A path whose bytes that are no UTF-8 are written out with a backslash."""
    return path.encode("utf-8", "backslashreplace").decode()


def json_text(value: Any) -> str:
    """`value` on one line of JSON that is strict UTF-8.

    Control and bidi characters and the line separators are escaped, as JSON allows: an export may be looked
    at in a terminal, and is cut into lines by readers that split at U+2028 too.
    """
    written = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return written if written.isascii() and "\x7f" not in written else _unsafe().sub(_escaped, written)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    return "\\ufffd" if "\ud800" <= character <= "\udfff" else f"\\u{ord(character):04x}"


@cache
def _surrogates() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]")


@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
