"""Half-open stretches of a text, counted in Unicode code points."""

from operator import itemgetter
from typing import Self


class Span(tuple[int, int]):
    """The code points from `start` up to, but not with, `end`. ValueError unless 0 <= start <= end.

    A tuple by its making, so that spans sort by start and then by end, and are made fast: a long text has
    hundreds of thousands. A frozen dataclass would be slower, and cost every command 9 ms to import.
    """

    __slots__ = ()

    start: int = property(itemgetter(0))  # type: ignore[assignment] # what a person reads is a number
    end: int = property(itemgetter(1))  # type: ignore[assignment] # as above

    def __new__(cls, start: int, end: int) -> Self:
        if not 0 <= start <= end:
            raise ValueError(f"A span needs 0 <= start <= end, not {start} and {end}.")
        return super().__new__(cls, (start, end))

    def __getnewargs__(self) -> tuple[int, int]:
        return self.start, self.end

    def __repr__(self) -> str:
        return f"Span(start={self.start}, end={self.end})"

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is always there, the empty one too; only its length says that it is empty."""
        return True

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a code point in common."""
        return max(self.start, other.start) < min(self.end, other.end)

    def quote(self, text: str) -> str:
        """What the span holds of `text`."""
        return text[self.start : self.end]
