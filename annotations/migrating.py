"""Carrying over a store of an older format."""

from annotations.header import VERSION
from annotations.rows import Row
from annotations.summaries import counted_anew
from annotations.tables import PLACES_OF_ALL, SUMMARIES, Tables, document_of, history_of, places_of

HISTORY = "history"
"""The table that held the changes of all annotators in format 1."""


def carried_over(tables: Tables, header: Row) -> Row:
    """Within a change: bring the tables of an older store into the present format; its new header.

    From 1 to 2: a history and places for each annotator, and a summary of each document.
    """
    by_annotator: dict[str, dict[str, Row | None]] = {}
    for row in tables.rows(HISTORY):
        by_annotator.setdefault(str(row.get("annotator")), {})[str(row.get("id"))] = row
    tables.put(HISTORY, {str(row.get("id")): None for row in tables.rows(HISTORY)})
    places = {str(row.get("id")): row for row in tables.rows(PLACES_OF_ALL)}
    tables.put(PLACES_OF_ALL, dict.fromkeys(places))
    for annotator, rows in by_annotator.items():
        tables.put(history_of(annotator), rows)
        tables.put(places_of(annotator), places)
    for name in tables.names():
        document = document_of(name)
        if document is not None:
            summary = counted_anew(tables.rows(name))
            tables.put(SUMMARIES, {document: summary.to_row(document)})
    return {**header, "version": VERSION}
