"""What was counted of a document's file, so that a list need not read it again: the table "figures".

Figures are of one state of the file and of one count of changes; of another they say nothing.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from annotations.coverage import Coverage
from annotations.rows import NAME, OFFSET, Row, believed
from seeds import RULES


class Figures(NamedTuple):
    """Words and sentences of a document, and the state that they are of.

    `size` is in bytes, `modified` in nanoseconds since 1970, `changes` as in Summary, `by` names the rules
    of cleaning and cutting by which it was counted.
    """

    size: int
    modified: int
    changes: int
    words: int
    sentences: int
    covered: int
    by: int = RULES

    @classmethod
    def of(cls, state: "FileState", changes: int, words: int, coverage: Coverage) -> Self:
        """What was counted now."""
        return cls(state.size, state.modified, changes, words, coverage.total, coverage.done)

    @property
    def coverage(self) -> Coverage:
        """How many sentences were looked at."""
        return Coverage(self.covered, self.sentences)

    def are_of(self, state: "FileState", changes: int) -> bool:
        """Whether they are still true."""
        return (self.size, self.modified, self.changes, self.by) == (*state, changes, RULES)

    def to_row(self, document_id: str) -> Row:
        return {"id": document_id, **self._asdict()}

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        fields = believed(row, "figures", _FIGURES)
        return cls(*(fields[name] for name in cls._fields))


class FileState(NamedTuple):
    """What tells one state of a file from the next."""

    size: int
    modified: int

    @classmethod
    def at(cls, path: Path) -> Self | None:
        """The state of the file at `path`; None where there is none."""
        try:
            status = os.stat(path)  # noqa: PTH116 - a list asks it for each of 100,000 files
        except (OSError, ValueError):
            return None
        return cls(status.st_size, max(0, status.st_mtime_ns))


_FIGURES = {
    "id": NAME,
    "size": OFFSET,
    "modified": OFFSET,
    "changes": OFFSET,
    "words": OFFSET,
    "sentences": OFFSET,
    "covered": OFFSET,
    "by": OFFSET,
}
