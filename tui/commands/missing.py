"""Annotated documents whose files are gone: they are not exported, reported or counted, and that is told."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from annotations.amounts import many
from annotations.errors import BadRow, Damaged
from annotations.holdings import Holdings
from annotations.model import Record
from annotations.places import absolute, relative
from annotations.tables import DOCUMENTS
from seeds.document import Document
from seeds.names import printable
from tui.desk import Asked, warn

_MOST_NAMED = 3


def met_by(documents: Iterable[Document], store: Holdings, met: set[str]) -> Iterator[Document]:
    """The documents; the id of each is put into `met`."""
    for document in documents:
        met.add(store.identify(document))
        yield document


def tell_of_missing(asked: Asked, store: Holdings, met: Collection[str]) -> None:
    """Say on stderr how many annotations did not come along, for their documents' files are gone.

    Those are meant that lay in the folders that are `asked` for. One that was renamed is among the `met`, for
    it is known by its text. The records and summaries tell, so that no document's table is read.
    """
    folders = [path for path in asked.paths if os.path.isdir(path)]  # noqa: PTH112 (Path.is_dir may raise)
    missing = sorted(
        (record.path, count)
        for record in _gone(store, met)
        if (count := _annotations_of(store, record)) and _is_in(folders, absolute(store.root, record.path))
    )
    if not missing:
        return
    names = ", ".join(printable(path) for path, _ in missing[:_MOST_NAMED])
    more = len(missing) - _MOST_NAMED
    others = f" and {many(more, 'more document')}" if more > 0 else ""
    are = "whose file is" if len(missing) == 1 else "whose files are"
    annotations = many(sum(count for _, count in missing), "annotation")
    warn(f"Left out: {annotations} of {names}{others}, {are} not there; `presscheck check` tells more.")


def _gone(store: Holdings, met: Collection[str]) -> Iterator[Record]:
    for row in store.tables.rows(DOCUMENTS):
        if row.get("id") in met:
            continue
        with suppress(BadRow):  # which stops nothing of what was asked for: check tells of it
            record = Record.from_row(row)
            if not os.path.lexists(absolute(store.root, record.path)):
                yield record


def _annotations_of(store: Holdings, record: Record) -> int:
    """How many there are; 0 as well where that cannot be read."""
    try:
        return sum(store.counts(record.id).values())
    except (BadRow, Damaged):
        return 0


def _is_in(folders: Iterable[Path], path: Path) -> bool:
    return any(not os.path.isabs(relative(folder, path)) for folder in folders)  # noqa: PTH117 (a string)
