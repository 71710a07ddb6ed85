"""The rows of a table in memory, by their numbers and by our ids."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from annotations.rows import Row
from annotations.strict_json import Table

_BEGINNINGS = count(step=1 << 40)
"""Where the versions of a table begin: the next one in memory may be at this one's address."""


class Rows:
    """A table in memory. Rows are never altered, only replaced: a shallow copy of the table is a copy."""

    def __init__(self, by_number: Table, next_number: int) -> None:
        self.by_number = by_number
        self.numbers = {row["id"]: number for number, row in by_number.items() if _is_named(row)}
        self.next = next_number
        self.version = next(_BEGINNINGS)
        """Grows with each change, so that what was made from the rows knows when it is old."""

    def set(self, number: str, row: Row | None) -> Row | None:
        """Put `row` in the place of what has this number, which is given back; None takes it away."""
        old = self.by_number.pop(number, None) if row is None else self.by_number.get(number)
        if old is not None and _is_named(old) and self.numbers.get(old["id"]) == number:
            del self.numbers[old["id"]]
        if row is not None:
            self.by_number[number] = row
            if _is_named(row):
                self.numbers[row["id"]] = number
        self.next = max(self.next, int(number) + 1)
        self.version += 1
        return old


class RowsByNumber(Mapping[str, Row]):
    """A table that is only looked at. Rows that are given out are copies."""

    def __init__(self, rows: Table) -> None:
        self._rows = rows

    def __getitem__(self, number: str) -> Row:
        return {field: copied(value) for field, value in self._rows[number].items()}

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, number: object) -> bool:
        return number in self._rows


def copied(value: Any) -> Any:
    """A value of JSON that shares nothing with `value`."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value


def _is_named(row: Row) -> bool:
    return isinstance(row.get("id"), str)
