"""What is wrong with a row by itself: whether it can be believed, and lies where it belongs."""

from collections.abc import Callable

from annotations.changes import Change
from annotations.errors import BadRow
from annotations.figures import Figures
from annotations.model import CORRECTIONS, Annotation, Correction, Place, Record, Tick
from annotations.moves import KEPT, MOVE, Kept, Move
from annotations.references import READERS
from annotations.rows import Row, shortened
from annotations.rulings import RULING, Ruling
from annotations.summaries import Summary
from annotations.tables import DOCUMENTS, FIGURES, LAST, SUMMARIES, are_places, is_history

Mark = Annotation | Tick | Correction

_MARKS: dict[str, Callable[[Row], Mark | Move | Kept | Ruling]] = {
    "annotation": Annotation.from_row,
    "tick": Tick.from_row,
    **dict.fromkeys(CORRECTIONS, Correction.from_row),
    MOVE: Move.from_row,
    KEPT: Kept.from_row,
    RULING: Ruling.from_row,
}
_OTHERS: dict[str, Callable[[Row], object]] = {
    DOCUMENTS: Record.from_row,
    SUMMARIES: Summary.from_row,
    FIGURES: Figures.from_row,
    **READERS,
}


def amiss(row: Row, document: str) -> str:
    """What is wrong with a row of a document's table, by itself; "" when nothing is."""
    try:
        mark = mark_of(row)
    except BadRow as error:
        return str(error)
    return "" if mark.document == document else f"The row {shortened(mark.id)} lies with another document's."


def mark_of(row: Row) -> Mark | Move | Kept | Ruling:
    """What a row of a document's table says. Raises BadRow."""
    read = _MARKS.get(str(row.get("row")))
    if read is None:
        raise BadRow(f"The row {shortened(row.get('id', 'without an id'))} is of no kind that is known.")
    return read(row)


def amiss_in(table: str, row: Row) -> str:
    """What is wrong with a row of a table that is no document's, by itself; "" when nothing is."""
    read = reader_of(table)
    if read is None:
        return f"There is a table {shortened(table)}, which is none of a store's."
    if are_places(table) and row.get("id") == LAST:
        return ""
    try:
        read(row)
    except BadRow as error:
        return str(error)
    return ""


def reader_of(table: str) -> Callable[[Row], object] | None:
    """What reads the rows of a table that is no document's; None where there is no such table."""
    if are_places(table):
        return Place.from_row
    return Change.from_row if is_history(table) else _OTHERS.get(table)
