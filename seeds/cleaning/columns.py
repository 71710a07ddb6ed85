"""Columns made of columns: what stands around each line."""

from itertools import accumulate

from seeds.cleaning.lines import Column

NOWHERE = -9.0
"""The figure of a line that is not there: before the first, behind the last."""


def shifted(column: Column, by: int) -> Column:
    """The figures of the lines so many further on; of earlier ones for a negative number."""
    if by > 0:
        return [*column[by:], *[NOWHERE] * min(by, len(column))]
    return [*[NOWHERE] * min(-by, len(column)), *column[:by]]


def around(column: Column, reach: int) -> Column:
    """The mean over each line and so many on both sides, as far as there are any."""
    return _means(column, reach, reach + 1)


def before(column: Column, reach: int) -> Column:
    """The mean over so many lines before each, as far as there are any; 0 where there is none."""
    return _means(column, reach, 0)


def after(column: Column, reach: int) -> Column:
    """The mean over so many lines behind each, as `before`."""
    return _means(column, -1, reach + 1)


def _means(column: Column, back: int, ahead: int) -> Column:
    """The means over the lines from `back` before each to `ahead` behind it, that one excluded."""
    sums = [0.0, *accumulate(column)]
    count, room, width = len(column), max(back, 0), back + ahead
    padded = [*[0.0] * room, *sums, *[sums[-1]] * ahead]
    low, high = (padded[begin : begin + count] for begin in (room - back, room + ahead))
    means = [(b - a) / width for a, b in zip(low, high, strict=True)]
    # At both ends there are fewer lines.
    for index in {*range(min(back, count)), *range(max(count - ahead + 1, 0), count)}:
        there = min(index + ahead, count) - max(index - back, 0)
        means[index] *= width / there if there > 0 else 0.0
    return means
