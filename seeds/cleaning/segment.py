"""The run of lines of greatest total score: where the article is, when lines have scores."""

from collections.abc import Sequence

from seeds.cleaning.lines import Column


def best_segment(scores: Sequence[float]) -> range:
    """The indices of the run of greatest total score; empty where no score is above 0.

    Kadane's algorithm (Bentley, Programming Pearls, column 8).
    """
    best, found = 0.0, range(0)
    total, begin = 0.0, 0
    for index, score in enumerate(scores):
        if total <= 0:
            total, begin = 0.0, index
        total += score
        if total > best:
            best, found = total, range(begin, index + 1)
    return found


def distances(segment: range, count: int) -> Column:
    """How many lines each of `count` is from the segment: 0 inside; `count` for all where it is empty."""
    if not segment:
        return [count] * count
    start, stop = segment.start, segment.stop
    return [*range(start, 0, -1), *[0] * (stop - start), *range(1, count - stop + 1)]


def positions(segment: range, count: int) -> Column:
    """Where each line is in the segment: 0 at its beginning, 1 behind its end, below and beyond outside."""
    length = len(segment) or 1
    return [(index - segment.start) / length for index in range(count)]
