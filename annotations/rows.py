"""Rows as they stand in the store, and the rules by which one is believed."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from annotations.errors import BadRow

Row = dict[str, Any]
_MICROSECONDS = 6
_DIGITS = str.maketrans("123456789", "000000000")
_WORDS = {None: "null", True: "true", False: "false"}


class Rule(NamedTuple):
    """What a field must be: as a test, and in words for the person who has to repair it."""

    holds: Callable[[Any], bool]
    words: str


def _is_whole(value: object, least: int) -> bool:
    # bool is an int to Python, and True as an offset would go unnoticed.
    return type(value) is int and value >= least


def _is_moment(value: object) -> bool:
    # By hand: to compile a pattern for it costs a short command more than all else that it does with rows.
    if not isinstance(value, str) or not value.endswith("Z"):
        return False
    stamp, point, fraction = value[:-1].partition(".")
    has_fraction = fraction.isascii() and fraction.isdigit() and len(fraction) <= _MICROSECONDS
    return stamp.translate(_DIGITS) == "0000-00-00T00:00:00" and (has_fraction or not point)


TEXT = Rule(lambda value: isinstance(value, str), "a text")
NAME = Rule(lambda value: isinstance(value, str) and value != "", "a text that is not empty")
OFFSET = Rule(lambda value: _is_whole(value, 0), "a whole number of 0 or more")
COUNT = Rule(lambda value: _is_whole(value, 1), "a whole number of 1 or more")
FLAG = Rule(lambda value: isinstance(value, bool), "true or false")
MOMENT = Rule(
    _is_moment,
    "a moment in UTC, such as 2026-11-23T12:00:00Z",
)


def believed(row: Mapping[str, Any], what: str, rules: Mapping[str, Rule]) -> Row:
    """The fields of `row` that `rules` name, each holding to its rule.

    `what` names the row in the sentence of BadRow, which is raised for a field that is missing, unknown or
    wrong: an unknown one too, because it would be lost when the row is next written.
    """
    for field, rule in rules.items():
        if field not in row:
            raise BadRow(f"{_called(row, what)} lacks {field!r}.")
        if not rule.holds(row[field]):
            raise BadRow(
                f"{_called(row, what)} has {field!r} that should be {rule.words}, "
                f"not {shortened(row[field])}."
            )
    unknown = row.keys() - rules.keys()
    if unknown:
        raise BadRow(f"{_called(row, what)} has fields that are not known: {shortened(sorted(unknown))}.")
    return {field: row[field] for field in rules}


def required(truth: bool, row: Mapping[str, Any], what: str, sentence: str) -> None:
    """Raise BadRow, saying `sentence` of the row, unless `truth`."""
    if not truth:
        raise BadRow(f"{_called(row, what)} {sentence}.")


def shortened(value: object, limit: int = 60) -> str:
    """`value` cut so that it fits into a sentence: as Python writes it, but with JSON's words."""
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, str) and len(value) > limit:
        return repr(value[:limit] + "…")
    written = repr(value)
    return written if isinstance(value, str) or len(written) <= limit else written[: limit - 1] + "…"


def _called(row: Mapping[str, Any], what: str) -> str:
    return f"The {what} {shortened(row.get('id', 'without an id'))}"
