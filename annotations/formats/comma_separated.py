"""Comma-separated values (RFC 4180) that no spreadsheet takes for formulas."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from annotations.collection import Collection
from annotations.formats import FORMATS, Tell
from annotations.formats.plain import well_formed
from annotations.formats.table import COLUMNS, rows

_FORMULA = re.compile(r"[\s\ufeff\u200b]*[=+@＝＋－＠-]|[\t\r\n]")
"""What a spreadsheet may run, as OWASP lists it (CSV Injection); behind white space too, which some drop."""


def write_each(parts: Iterable[Collection], tell: Tell) -> Iterator[str]:
    """The records, each with its end, the names of the columns first."""
    yield _record(COLUMNS)
    for row in rows(parts, FORMATS["csv"], tell):
        yield _record(tuple(map(_cell, row.values())))


def _cell(value: str | int) -> str | int:
    """`value` as a spreadsheet shows it, and does not run it."""
    if isinstance(value, int):
        return value
    text = well_formed(value).replace("\0", "\ufffd")  # many readers take NUL for the end of the text
    # An apostrophe of its own gets another, so that one at the beginning of a cell is always ours.
    return f"'{text}" if text.startswith("'") or _FORMULA.match(text) else text


def _record(cells: tuple[str | int, ...]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()
