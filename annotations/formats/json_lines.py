"""JSON Lines (jsonlines.org): an object a line for each annotation."""

from collections.abc import Iterable, Iterator

from annotations.collection import Collection
from annotations.formats import FORMATS, Tell
from annotations.formats.plain import json_text
from annotations.formats.table import rows


def write_each(parts: Iterable[Collection], tell: Tell) -> Iterator[str]:
    """The lines, each with its end."""
    for row in rows(parts, FORMATS["jsonl"], tell):
        yield json_text(row) + "\n"
