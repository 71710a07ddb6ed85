"""Sending annotations out: what goes, in the parts that its format takes it in, and how much it was."""

from collections.abc import Iterable, Iterator

from annotations.collection import Collection, ExportSettings, collect, collect_each
from annotations.formats import Format, Shape
from annotations.holdings import Holdings
from seeds.document import Document


class Parts:
    """What goes out in one format: document by document where that can be, else all at once.

    What was given so far is counted in `documents` and `annotations`; `left_out` are annotations whose files
    have changed since.
    """

    def __init__(
        self, store: Holdings, documents: Iterable[Document], settings: ExportSettings, format_: Format
    ) -> None:
        self.documents = self.annotations = self.left_out = 0
        self._parts = _parts(store, documents, settings, format_)

    def __iter__(self) -> Iterator[Collection]:
        for part in self._parts:
            self.documents += len(part.documents)
            self.annotations += len(part.annotations)
            self.left_out += len(part.left_out)
            yield part


def _parts(
    store: Holdings, documents: Iterable[Document], settings: ExportSettings, format_: Format
) -> Iterator[Collection]:
    if format_.shape is Shape.LINES:
        yield from collect_each(store, documents, settings)
    else:
        yield collect(store, documents, settings)
