"""Which versions of rows a store has seen, as the histories of all people in it tell."""

from collections.abc import Iterator

from annotations.rows import Row
from annotations.tables import Tables, is_history


class Lineage:
    """The versions of rows that have passed through the hands of those who work in a store.

    A version that a store has seen, and in whose place it has another one, was altered knowingly there.
    """

    def __init__(self, tables: Tables) -> None:
        self._seen: dict[tuple[str, str], list[Row]] = {}
        for row in _rows_of_histories(tables):
            if isinstance(row.get("rev"), int):
                self._seen.setdefault((kind_of(row), str(row.get("id"))), []).append(row)

    def has_seen(self, row: Row) -> bool:
        """Whether the row was here in this version."""
        return row in self.versions(row)

    def versions(self, row: Row) -> list[Row]:
        """The versions in which the row was here, as far back as histories go."""
        return self._seen.get((kind_of(row), row["id"]), [])


def kind_of(row: Row) -> str:
    """What sort of row it is: a claim sheet, or a source, has the id of the annotation that it is of."""
    return str(row.get("row", ""))


def _rows_of_histories(tables: Tables) -> Iterator[Row]:
    for name in filter(is_history, tables.names()):
        for change in tables.rows(name):
            for edit in change.get("edits", ()):
                for row in (edit.get("before"), edit.get("after")):
                    if isinstance(row, dict):
                        yield row
