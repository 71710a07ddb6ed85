"""The store's tables, and the few things done to them: rows are found by our ids, not by TinyDB's numbers."""

from collections.abc import Iterator, Mapping

from tinydb import TinyDB
from tinydb.table import Document as Stored

from annotations.rows import Row

HEADER = "presscheck"
DOCUMENTS = "documents"
PLACES = "places"
LAST = "last"  # the row of PLACES that names the document which was open last
HISTORY = "history"
_OF_DOCUMENT = "document:"


def table_of(document_id: str) -> str:
    """The table that holds what was said about one document."""
    return _OF_DOCUMENT + document_id


def document_of(table: str) -> str | None:
    """The document whose table this is; None for the other tables."""
    return table.removeprefix(_OF_DOCUMENT) if table.startswith(_OF_DOCUMENT) else None


class Tables:
    """The tables of one database. Rows that are given out are copies."""

    def __init__(self, database: TinyDB) -> None:
        self._database = database

    def names(self) -> list[str]:
        return sorted(self._database.tables())

    def rows(self, table: str) -> Iterator[Row]:
        """The rows in the order of their numbers, which is the order in which they were first written."""
        for stored in sorted(self._stored(table), key=lambda row: row.doc_id):
            yield dict(stored)

    def row(self, table: str, row_id: str) -> Row | None:
        return next((row for row in self.rows(table) if row.get("id") == row_id), None)

    def put(self, table: str, rows: Mapping[str, Row | None]) -> None:
        """Set each row, by its id, to what is given; None takes it away. An old row keeps its number."""
        stored = self._stored(table)
        numbers = {row["id"]: row.doc_id for row in stored if row.get("id") in rows}
        # Given by ourselves: TinyDB would give the number of a removed last row to the next one in the same
        # call.
        free = max((row.doc_id for row in stored), default=0) + 1
        replaced: list[Stored] = []
        for row_id, row in rows.items():
            if row is not None:
                number = numbers.get(row_id, free)
                free += number == free
                replaced.append(Stored(row, number))
        handle = self._database.table(table, cache_size=0)
        if numbers:
            handle.remove(doc_ids=list(numbers.values()))
        if replaced:
            handle.insert_multiple(replaced)

    def _stored(self, table: str) -> list[Stored]:
        # cache_size: the query cache would outlive a change that was rolled back.
        return self._database.table(table, cache_size=0).all()
