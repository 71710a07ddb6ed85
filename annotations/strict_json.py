"""JSON that can be written again just as it was read, and the tables that are written in it."""

import json
from typing import Any, Never

from annotations.rows import Row

Table = dict[str, Row]
"""Rows by their numbers, as TinyDB has them."""
_MOST_DIGITS = 19
"""More than any count of rows has."""


def loads(text: str | bytes) -> Any:
    """What `text` says. Raises ValueError, and RecursionError for what is nested too deeply."""
    return json.loads(text, parse_constant=_refused, parse_float=_finite)


def decoder() -> json.JSONDecoder:
    """What reads the same from the midst of a text."""
    return json.JSONDecoder(parse_constant=_refused, parse_float=_finite)


def is_table(value: object) -> bool:
    """Whether a value of JSON is a table."""
    return isinstance(value, dict) and all(
        type(row) is dict and is_number(number) for number, row in value.items()
    )


def is_number(key: str) -> bool:
    """Whether a row can have this number: digits, as TinyDB writes them."""
    is_short = key.isascii() and key.isdigit() and len(key) <= _MOST_DIGITS
    return is_short and (key == "0" or key[0] != "0")


def _finite(figure: str) -> float:
    """The number that JSON writes so. Raises ValueError for one that is too large to be written again."""
    number = float(figure)
    if number in {float("inf"), float("-inf")}:
        raise ValueError(f"{figure} is larger than any number that can be kept")
    return number


def _refused(constant: str) -> Never:
    raise ValueError(f"{constant} is no JSON")
