"""Two readings of one text, word by word: which words of the whole are in the part that was taken from it.

Words that stand once on either side hold the two together (patience diff, B. Cohen 2003), the longest runs
first; what lies between two such places is compared word with word where it is small enough.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# So many words in a row make an anchor: long runs are hardly ever in two places by chance.
_ANCHORS = (8, 4, 2, 1)
# The comparison word with word: what one stretch may take, and all of them together (about 0.3 µs a cell).
_MOST_CELLS, _ALL_CELLS = 60_000, 1_000_000
# Each round takes a time in proportion to the text, and three or four are enough for pages that people write.
_MOST_ROUNDS = 12
# Less than anything that is added to it can make up for.
_NONE = -1_000_000


class _Gap(NamedTuple):
    """Words that are still to be compared, and whether what bords them on either side is matched."""

    start: int
    end: int
    part_start: int
    part_end: int
    after_match: bool
    before_match: bool
    rounds: int


def aligned(whole: Sequence[str], part: Sequence[str]) -> list[int]:
    """For each word of `whole` the index of the same word in `part`, -1 where it was left out.

    The indices rise. Of words that could be matched in several places those win that continue a longer run.
    """
    found = [-1] * len(whole)
    cells = 0
    gaps = [_Gap(0, len(whole), 0, len(part), after_match=False, before_match=False, rounds=0)]
    while gaps:
        gap = _continued(whole, part, gaps.pop(), found)
        if gap.start == gap.end or gap.part_start == gap.part_end:
            continue
        size = (gap.end - gap.start) * (gap.part_end - gap.part_start)
        if size <= _MOST_CELLS and cells + size <= _ALL_CELLS:
            cells += size
            for index, part_index in _compared(whole, part, gap):
                found[index] = part_index
        elif gap.rounds < _MOST_ROUNDS:
            gaps.extend(_between(gap, _anchors(whole, part, gap), found))
    return found


def _continued(whole: Sequence[str], part: Sequence[str], gap: _Gap, found: list[int]) -> _Gap:
    """The gap without the words at its ends that go on as what is matched beside it."""
    start, end, part_start, part_end, after_match, before_match, _ = gap
    while after_match and start < end and part_start < part_end and whole[start] == part[part_start]:
        found[start] = part_start
        start, part_start = start + 1, part_start + 1
    while before_match and start < end and part_start < part_end and whole[end - 1] == part[part_end - 1]:
        end, part_end = end - 1, part_end - 1
        found[end] = part_end
    return gap._replace(start=start, end=end, part_start=part_start, part_end=part_end)


def _between(gap: _Gap, anchors: list[tuple[int, int, int]], found: list[int]) -> Iterator[_Gap]:
    """Marks the anchors as matched, and gives the gaps that they leave."""
    start, part_start, after_match = gap.start, gap.part_start, gap.after_match
    for index, part_index, length in anchors:
        yield _Gap(start, index, part_start, part_index, after_match, True, gap.rounds + 1)
        found[index : index + length] = range(part_index, part_index + length)
        start, part_start, after_match = index + length, part_index + length, True
    if anchors:
        yield _Gap(start, gap.end, part_start, gap.part_end, after_match, gap.before_match, gap.rounds + 1)


def _anchors(whole: Sequence[str], part: Sequence[str], gap: _Gap) -> list[tuple[int, int, int]]:
    """Runs of words that stand once on either side, in the same order: index, index in the part, length."""
    for length in _ANCHORS:
        once = _once(whole, gap.start, gap.end, length)
        part_once = _once(part, gap.part_start, gap.part_end, length)
        pairs = [(index, part_once[run]) for run, index in once.items() if run in part_once]
        if pairs:
            return _apart(_rising(sorted(pairs)), length)
    return []


def _once(words: Sequence[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    """The runs of so many words that are in this stretch once, with their places."""
    places: dict[tuple[str, ...], int] = {}
    shifted = (words[start + shift : end] for shift in range(length))
    for index, run in enumerate(zip(*shifted, strict=False), start):
        places[run] = -1 if run in places else index
    return {run: index for run, index in places.items() if index >= 0}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest selection of the pairs in which both indices rise; the first ones do already."""
    lasts: list[int] = []
    at: list[int] = []
    before = [-1] * len(pairs)
    for number, (_, part_index) in enumerate(pairs):
        place = bisect_left(lasts, part_index)
        if place:
            before[number] = at[place - 1]
        lasts[place : place + 1] = [part_index]
        at[place : place + 1] = [number]
    chosen = []
    number = at[-1] if at else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _apart(pairs: list[tuple[int, int]], length: int) -> list[tuple[int, int, int]]:
    """The anchors without those that overlap the one before."""
    found: list[tuple[int, int, int]] = []
    end = part_end = 0
    for index, part_index in pairs:
        if index >= end and part_index >= part_end:
            found.append((index, part_index, length))
            end, part_end = index + length, part_index + length
    return found


def _compared(whole: Sequence[str], part: Sequence[str], gap: _Gap) -> Iterator[tuple[int, int]]:
    """The longest common selection of a small gap; among equally long ones that of the longest runs.

    A word counts 2, and 1 more where it follows a matched one on both sides, so that a run that is all in one
    place wins over the same words here and there.
    """
    height, width = gap.end - gap.start, gap.part_end - gap.part_start
    # What can be reached with so many words of either side, at all and with a match at the end.
    best = [[0] * (width + 1)]
    ends = [[_NONE] * (width + 1)]
    ends[0][0] = 0 if gap.after_match else _NONE
    words = part[gap.part_start : gap.part_end]
    for word in whole[gap.start : gap.end]:
        above, above_ends = best[-1], ends[-1]
        line, line_ends = [0], [_NONE]
        reached = 0
        for column, other in enumerate(words):
            reached = max(reached, above[column + 1])
            end = _NONE
            if word == other:
                end = max(above[column] + 2, above_ends[column] + 3)
                reached = max(reached, end)
            line.append(reached)
            line_ends.append(end)
        best.append(line)
        ends.append(line_ends)
    if gap.before_match and ends[height][width] >= 0:
        best[height][width] = max(best[height][width], ends[height][width] + 1)
        ends[height][width] += 1
    row, column, in_run = height, width, False
    while row and column:
        if ends[row][column] >= 0 and (in_run or ends[row][column] == best[row][column]):
            yield gap.start + row - 1, gap.part_start + column - 1
            row, column = row - 1, column - 1
            in_run = ends[row][column] + 3 > best[row][column] + 2
        elif best[row - 1][column] == best[row][column]:
            row, in_run = row - 1, False
        else:
            column, in_run = column - 1, False
