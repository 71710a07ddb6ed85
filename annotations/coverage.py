"""How much of a document has been looked at."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from seeds.spans import Span


class Coverage(NamedTuple):
    """So many sentences of so many."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """In whole per cent, rounded down so that 100 means all; 100 too where there is nothing to do."""
        return 100 if self.total == 0 else 100 * self.done // self.total


def coverage(sentences: Sequence[Span], ticks: Sequence[Span], annotations: Sequence[Span]) -> Coverage:
    """How many of `sentences` have a character in common with a tick or an annotation.

    The sentences are in the order of the text and do not overlap.
    """
    marked = _merged((*ticks, *annotations))
    done = position = 0
    for sentence in sentences:
        while position < len(marked) and marked[position].end <= sentence.start:
            position += 1
        done += position < len(marked) and marked[position].overlaps(sentence)
    return Coverage(done, len(sentences))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches of text without overlap, in order; empty spans hold none."""
    merged: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
