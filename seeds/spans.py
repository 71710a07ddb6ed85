"""Half-open stretches of a text, counted in Unicode code points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from `start` up to, but not with, `end`. ValueError unless 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"A span needs 0 <= start <= end, not {self.start} and {self.end}.")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is always there, the empty one too; only its length says that it is empty."""
        return True

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a code point in common."""
        return max(self.start, other.start) < min(self.end, other.end)

    def quote(self, text: str) -> str:
        """What the span holds of `text`."""
        return text[self.start : self.end]
