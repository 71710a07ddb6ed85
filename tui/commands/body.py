"""The cleaned body text of a document, as `presscheck clean` gives it."""

from collections.abc import Iterator

from seeds.document import Document, Kind

_READ = frozenset({Kind.BODY, Kind.HEADING})


def body(document: Document) -> Iterator[str]:
    """The body and its headings, a block a line or more."""
    for block in document.blocks:
        if block.kind in _READ:
            yield document.text[block.start : block.end].strip() + "\n"
