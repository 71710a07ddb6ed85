"""Where the quotes of an edited text belong, and how many a method brings there.

A quote is recovered where it is placed with an overlap of 0.8 with the truth (intersection over union); it is
misplaced where it is placed with less, or placed though it is gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple, Self

from annotations.anchoring import Outcome, Placing
from benchmarks.anchoring_texts import Edited
from benchmarks.comparison import Milliseconds
from seeds.spans import Span

OVERLAP = 0.8
"""From this intersection over union on a quote is where it belongs."""
_GONE, _THERE = 0.1, 0.5
"""The share of a quote's characters up to which it is gone, and from which it can be recovered."""


class Truth(NamedTuple):
    """Where a quote lies now, and which share of its characters is left."""

    span: Span | None
    left: float

    @property
    def there(self) -> bool:
        """Whether it is there in one place, so that it can be recovered."""
        return self.span is not None and self.left >= _THERE

    @property
    def gone(self) -> bool:
        return self.left <= _GONE


@dataclass(slots=True)
class Tally:
    """How many quotes came to which end, and how many of them are there to be recovered."""

    there: int = 0
    quotes: int = 0
    recovered: int = 0
    misplaced: int = 0
    asked: int = 0
    lost: int = 0
    milliseconds: Milliseconds = 0.0

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    def take(self, truth: Truth, placing: Placing) -> None:
        """Count one quote."""
        self.quotes += 1
        self.there += truth.there
        if placing.outcome in {Outcome.STANDS, Outcome.MOVED}:
            right = truth.span is not None and overlap(truth.span, placing.span) >= OVERLAP
            self.recovered += truth.there and right
            # Of a quote that is there in part only no place is right, but one without any of it is wrong.
            wrong = not right if truth.there or truth.gone else not _touches(truth.span, placing.span)
            self.misplaced += wrong
        elif truth.there:
            self.asked += placing.outcome is Outcome.UNSURE
            self.lost += placing.outcome is Outcome.LOST

    def row(self) -> list[str]:
        """Shares of the quotes that are there; what is misplaced, of all."""
        there = self.there or 1
        return [
            f"{self.quotes:,}",
            f"{self.recovered / there:.1%}",
            f"{self.misplaced / (self.quotes or 1):.2%}",
            f"{self.asked / there:.1%}",
            f"{self.lost / there:.1%}",
            f"{self.milliseconds / (self.quotes or 1):.2f}",
        ]


def overlap(first: Span, second: Span | None) -> float:
    """Intersection over union."""
    if second is None:
        return 0.0
    both = min(first.end, second.end) - max(first.start, second.start)
    return max(0, both) / (len(first) + len(second) - max(0, both)) if first and second else 0.0


def truths(edit: Edited, spans: Sequence[Span]) -> list[Truth]:
    """Where each span lies in the edited text."""
    starts, ends = [-1] * len(edit.old), [-1] * len(edit.old)
    at = 0
    for piece in edit.pieces:
        end = at + len(piece.text)
        if piece.origin is not None:
            where, length = slice(*piece.origin), len(piece.origin)
            as_it_was = piece.text == piece.origin.quote(edit.old)
            starts[where] = range(at, end) if as_it_was else [at] * length
            ends[where] = range(at + 1, end + 1) if as_it_was else [end] * length
        at = end
    return [_truth(edit.new, starts[slice(*span)], ends[slice(*span)]) for span in spans]


def _truth(text: str, starts: Sequence[int], ends: Sequence[int]) -> Truth:
    left = sum(start >= 0 for start in starts)
    if not left:
        return Truth(None, 0.0)
    start, end = min(start for start in starts if start >= 0), max(ends)
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    hull = Span(start, start + len(quote.strip()))
    # What was torn apart lies in no one place.
    in_one_place = len(hull) <= 2 * left + 12
    return Truth(hull, left / len(starts) if in_one_place else min(left / len(starts), (_GONE + _THERE) / 2))


def _touches(first: Span | None, second: Span | None) -> bool:
    return first is not None and second is not None and first.overlaps(second)
