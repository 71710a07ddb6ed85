"""What a command may write to: nothing that would be lost by it, and where documents lie, not untold."""

from collections.abc import Iterator
from pathlib import Path

from annotations.amounts import many
from annotations.formats import Format
from annotations.holdings import Holdings
from annotations.targets import is_same, listed_as_document, refusal
from seeds.document import Document
from seeds.names import printable
from tui.desk import Asked, documents, warn
from tui.errors import UsageError


def refuse_to_lose(target: Path | None, format_: Format, store: Holdings, asked: Asked) -> None:
    """Raises UsageError where something of a store, or a document, is in the place of `target`."""
    if target is not None:
        reason = refusal(target, format_, store, (found.path for found in asked.found()))
        if reason:
            raise UsageError(f"{reason}; name another file for OUT.")


def documents_for(target: Path | None, asked: Asked) -> Iterator[Document]:
    """The documents that can be read, without an earlier report in the place of `target`.

    Raises UsageError where there is nothing that could be one.
    """
    for document in documents(asked):
        if target is None or not is_same(document.path, target):
            yield document


def tell_if_listed(target: Path | None, asked: Asked) -> None:
    """Say on stderr that what was written is listed with the documents from now on, where it is."""
    if target is not None:
        sentence = listed_as_document(target, (found.path for found in asked.found()))
        if sentence:
            warn(printable(sentence))


def tell_of_moved(count: int) -> None:
    """Say on stderr how many annotations did not go out, since they have not been found in their texts."""
    if count:
        warn(f"Left out: {many(count, 'annotation')} whose text has changed: M in the reader lists them.")
