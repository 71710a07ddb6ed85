"""An index over spans that may overlap: which of them touch this row?"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from seeds.spans import Span

Thing = TypeVar("Thing")


class Marks(Generic[Thing]):
    """Things with spans, in text order (start, then the longer first); built once, asked often."""

    def __init__(self, things: Sequence[Thing], span_of: Callable[[Thing], Span]) -> None:
        pairs = sorted(((span_of(thing), i) for i, thing in enumerate(things)), key=_text_order)
        self.spans = [span for span, _ in pairs]
        self.things = [things[i] for _, i in pairs]
        self._starts = [span.start for span in self.spans]
        # The furthest end so far never falls, so that bisect finds where looking back may stop.
        self._furthest = list(accumulate((span.end for span in self.spans), max))

    def __len__(self) -> int:
        return len(self.things)

    def touching(self, start: int, end: int) -> Iterator[tuple[Span, Thing]]:
        """What shares at least one character with `[start, end)`, in text order."""
        first = bisect_right(self._furthest, start)
        last = bisect_left(self._starts, end)
        for i in range(first, last):
            if max(self.spans[i].start, start) < min(self.spans[i].end, end):
                yield self.spans[i], self.things[i]

    def at(self, offset: int) -> list[Thing]:
        """What holds the character at `offset`, the shortest first."""
        found = sorted(self.touching(offset, offset + 1), key=lambda pair: len(pair[0]))
        return [thing for _, thing in found]

    def after(self, offset: int) -> int | None:
        """The index of the first one that begins after `offset`."""
        i = bisect_right(self._starts, offset)
        return i if i < len(self.things) else None

    def before(self, offset: int) -> int | None:
        """The index of the last one that begins before `offset`."""
        i = bisect_left(self._starts, offset) - 1
        return i if i >= 0 else None


def _text_order(pair: tuple[Span, int]) -> tuple[int, int, int]:
    span, i = pair
    return span.start, -span.end, i
