"""Where the article is: the run of lines in which running text outweighs what surrounds it."""

from collections.abc import Sequence

from seeds.cleaning.lines import Line

_LONG = 25
_SENTENCE = 4
_HEADLINE = 12
# A body has at least a paragraph of some length, or several short ones.
_FEWEST_WORDS = 40
# Running text never counts more than this, so that one long legal notice outweighs no article.
_HEAVIEST = 6.0


def weight(line: Line) -> float:
    """How much a line speaks for the article (above 0) or for what surrounds it (below 0).

    The figures were tried on some hundred pages of news; none of them is sharp.
    """
    if line.repeats > 1 and line.words < _LONG:
        return -1.5
    if line.prose:
        return min(line.words / 10, _HEAVIEST)
    if line.ended and line.words >= _SENTENCE and not line.item:
        return 0.5
    if line.item:
        return 0.5 if line.ended and line.words >= _SENTENCE else -1.0
    return -0.5 if line.words >= _HEADLINE and line.stops >= 0.25 else -1.0  # noqa: PLR2004 (as above)


def main_region(lines: Sequence[Line]) -> range:
    """The indices of the article's lines, from its first running text to its last; empty without any.

    The run of greatest total weight (Bentley, Programming Pearls, column 8).
    """
    best, best_run = 0.0, range(0)
    total, begin = 0.0, 0
    for index, line in enumerate(lines):
        if total <= 0:
            total, begin = 0.0, index
        total += weight(line)
        if total > best:
            best, best_run = total, range(begin, index + 1)
    while best_run and not lines[best_run[0]].prose:
        best_run = best_run[1:]
    if sum(lines[index].words for index in best_run if lines[index].prose) < _FEWEST_WORDS:
        return range(0)
    return best_run
