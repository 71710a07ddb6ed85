"""What is left out after all, though each line by itself seemed likely enough: headlines far from any text.

It costs and gains nothing on the pages that were learnt from. It is for the eye of the reader.
"""

from collections.abc import Iterator, Sequence

from seeds.cleaning.lines import Columns

_QUESTION, _PARAGRAPH = 4, 120


def settled(columns: Columns, kept: Sequence[bool]) -> list[bool]:
    """Which of the kept lines stay: none without text by it."""
    found = list(kept)
    for run in _runs(found):
        if not any(found[index] and _is_text(columns, index) for index in run):
            found[run.start : run.stop] = [False] * len(run)
    return found


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
