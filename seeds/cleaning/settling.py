"""What is left out after all, though each line by itself seemed likely enough, and what is kept after all.

To leave out headlines far from any text costs and gains nothing on the pages that were learnt from: it is
for the eye of the reader. To keep the lists of an article gains a little, most on guides (.002 on `wcxb b`).
"""

from collections.abc import Iterator, Sequence

from seeds.cleaning.lines import Columns

_QUESTION, _PARAGRAPH = 4, 120
# A list has some entries, and parts an article for so many lines at the most. None of them is hopeless.
_FEWEST_ENTRIES, _LONGEST_LIST, _POSSIBLE = 3, 40, 0.1
# A row of a table has figures, and some length: a date or a number of comments alone is none.
_FIGURES, _ROW = 0.04, 15
# No page of a site has so little furniture by its lines: what is left of one has been cleaned before.
_NEARLY_ALL = 0.9


def settled(columns: Columns, likely: Sequence[float], kept: Sequence[bool]) -> list[bool]:
    """Which lines are kept: those that are likely enough and have text by them, and lists between these.

    All of them where that is nearly all: what was cleaned is not to lose more each time that it is cleaned.
    """
    found = list(kept)
    for run in _runs(found):
        if not any(found[index] and _is_text(columns, index) for index in run):
            found[run.start : run.stop] = [False] * len(run)
    for hole in list(_holes(found)):
        entries = [index for index in hole if likely[index] >= _POSSIBLE and _is_entry(columns, index)]
        if len(entries) >= _FEWEST_ENTRIES:
            for index in entries:
                found[index] = True
    return [True] * len(found) if sum(found) >= _NEARLY_ALL * len(found) else found


def _is_entry(columns: Columns, index: int) -> bool:
    """Whether a line is an item of a list, or a row of a table, that stands there once and has no cue."""
    is_row = columns["digits"][index] >= _FIGURES and columns["length"][index] >= _ROW
    is_listed = columns["item"][index] or is_row
    return bool(is_listed) and not columns["cues"][index] and columns["repeats"][index] <= 1


def _holes(kept: Sequence[bool]) -> Iterator[range]:
    """The runs of lines between kept ones that are left out, unless they are long."""
    last = -1
    for index, keep in enumerate(kept):
        if keep:
            if last >= 0 and _FEWEST_ENTRIES < index - last <= _LONGEST_LIST + 1:
                yield range(last + 1, index)
            last = index


def _is_text(columns: Columns, index: int) -> bool:
    """Whether a line is a sentence or a paragraph: headlines alone are no article."""
    return columns["ending"][index] >= _QUESTION or columns["length"][index] >= _PARAGRAPH


def _runs(kept: Sequence[bool]) -> Iterator[range]:
    """The runs of kept lines; a single line that is left out does not divide one."""
    start = last = -1
    for index, keep in enumerate(kept):
        if keep:
            if start < 0:
                start = index
            elif index - last > 2:  # noqa: PLR2004 (one line between)
                yield range(start, last + 1)
                start = index
            last = index
    if start >= 0:
        yield range(start, last + 1)
