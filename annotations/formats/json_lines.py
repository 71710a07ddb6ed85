"""JSON Lines (jsonlines.org): an object a line for each annotation."""

from collections.abc import Iterator

from annotations.collection import Collection
from annotations.formats import Tell
from annotations.formats.plain import json_text
from annotations.formats.table import rows


def write(collection: Collection, tell: Tell) -> Iterator[str]:
    """The lines, each with its end."""
    for row in rows(collection, tell):
        yield json_text(row) + "\n"
