"""The store's tables, by name, and the way to them: rows are found by our ids, not by TinyDB's numbers."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from annotations.rows import Row

if TYPE_CHECKING:
    from annotations.storage import Database
    from annotations.vault import Vault

HEADER = "presscheck"
DOCUMENTS = "documents"
SUMMARIES = "summaries"
FIGURES = "figures"
LINKS = "links"
CLAIMS = "claims"
SOURCES = "sources"
LAST = "last"  # the row of an annotator's places that names the document which was open last
_OF_DOCUMENT = "document:"
_OF_HISTORY = "history:"
_OF_PLACES = "places:"
PLACES_OF_ALL = "places"
"""The table of places in format 1, which all annotators shared."""


def table_of(document_id: str) -> str:
    """The table that holds what was said about one document."""
    return _OF_DOCUMENT + document_id


def document_of(table: str) -> str | None:
    """The document whose table this is; None for the other tables."""
    return table.removeprefix(_OF_DOCUMENT) if table.startswith(_OF_DOCUMENT) else None


def history_of(annotator: str) -> str:
    """The table that holds what an annotator can undo."""
    return _OF_HISTORY + annotator


def places_of(annotator: str) -> str:
    """The table that holds where an annotator was reading: another one begins at the beginning."""
    return _OF_PLACES + annotator


def are_places(table: str) -> bool:
    """Whether the table says where somebody was reading."""
    return table == PLACES_OF_ALL or table.startswith(_OF_PLACES)


def is_history(table: str) -> bool:
    """Whether the table is somebody's history."""
    return table.startswith(_OF_HISTORY)


class Tables:
    """The tables of one vault. Rows that are given out are copies.

    What is written goes through TinyDB's tables. What is read does not: commands that only read would pay
    8 ms for the import of TinyDB.
    """

    def __init__(self, vault: "Vault") -> None:
        self.vault = vault

    @cached_property
    def database(self) -> "Database":
        """The same tables as a TinyDB, for queries and for what is written."""
        from annotations.storage import Database  # noqa: PLC0415 - start-up time

        return Database.on(self.vault)

    def names(self) -> list[str]:
        return self.vault.names()

    def rows(self, table: str) -> list[Row]:
        """The rows in the order in which they were first written."""
        return self.vault.rows(table)

    def row(self, table: str, row_id: str) -> Row | None:
        return self.vault.row(table, row_id)

    def put(self, table: str, rows: Mapping[str, Row | None]) -> None:
        """Set each row, by its id, to what is given; None takes it away. An old row keeps its number."""
        self.database.table(table).put(rows)
