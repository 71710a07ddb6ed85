"""What is left out after all, though each line by itself seemed likely enough.

It costs and gains nothing on the pages that were learnt from. It is for the eye: no lone headline far from
the article, no "Advertisement" between its paragraphs.
"""

from collections.abc import Iterator, Sequence

from seeds.cleaning.lines import Columns

_QUESTION, _PARAGRAPH = 4, 120
_OFTEN, _SHORT, _SURE = 3, 40, 0.8


def settled(columns: Columns, likely: Sequence[float], kept: Sequence[bool]) -> list[bool]:
    """Which of the kept lines stay: none that is short and comes again and again, none without text by it."""
    found = [
        keep and not (repeats >= _OFTEN and length < _SHORT and ending < _QUESTION and share < _SURE)
        for keep, repeats, length, ending, share in zip(
            kept, columns["repeats"], columns["length"], columns["ending"], likely, strict=True
        )
    ]
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
