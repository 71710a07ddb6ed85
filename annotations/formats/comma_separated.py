"""Comma-separated values (RFC 4180) that no spreadsheet takes for formulas."""

import csv
import io
from collections.abc import Iterable, Iterator

from annotations.collection import Collection
from annotations.formats import FORMATS, Tell
from annotations.formats.plain import well_formed
from annotations.formats.table import COLUMNS, rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    return f"'{text}" if text.startswith(_FORMULA) else text


def _record(cells: tuple[str | int, ...]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()
