"""Lines and paragraphs: which lines of a text are one paragraph that was broken to fit a width."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

# A text wrapped for a page or a mail has lines of about this many characters.
_NARROWEST, _WIDEST = 45, 100
# Longer "words" are addresses, or stand in a script without spaces.
_LONGEST_WORD = 25
# So many of a wrapped text's line ends leave no room for the next line's first word.
_SHARE_FULL = 0.6
# So many of those go on within a sentence; the lines of a log or of a list of headlines do not.
_SHARE_GOING_ON = 0.3
_FEWEST_LINES = 3


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph, without its line end: a line, or what wrapping made of one."""
    run: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            if len(line) > _WIDEST:
                yield from _joined(text, run)
                run.clear()
                yield start, end
            else:
                run.append((start, end))
        elif run:
            yield from _joined(text, run)
            run.clear()
        start = end + 1
    yield from _joined(text, run)


def _joined(text: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs of a run of lines that no blank line and no long line divides."""
    width = max(end - start for start, end in run) if len(run) > 1 else 0
    if width < _NARROWEST:
        yield from run
        return
    full = [_is_full(text, line, after, width) for line, after in pairwise(run)]
    goes_on = [
        is_full and _goes_on(text[start:end]) for is_full, (start, end) in zip(full, run[1:], strict=True)
    ]
    enough = sum(full) >= _SHARE_FULL * len(full) and sum(goes_on) >= _SHARE_GOING_ON * sum(full)
    few = len(run) < _FEWEST_LINES
    start, end = run[0]
    for (next_start, next_end), joins in zip(run[1:], goes_on if few else full, strict=True):
        if not (joins and enough):
            yield start, end
            start = next_start
        end = next_end
    yield start, end


def _goes_on(line: str) -> bool:
    """Whether a line may well be in the middle of a sentence: it begins with no capital, figure or sign."""
    first = line.lstrip()[:1]
    return first.isalpha() and not first.isupper()


def _is_full(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether the next line's first word would not have fitted, and the next line begins nothing new."""
    start, end = line
    if end - start + _LONGEST_WORD < width:
        return False
    word = _first_word().match(text, *after)
    if word is None or word["item"] or len(word["word"]) > _LONGEST_WORD:
        return False
    if len(word["indent"]) > _indent(text[start:end]) + 1:  # all lines may be set in, but not one further
        return False
    return end - start + 1 + len(word["word"]) > width and " " in text[start:end].strip()


@cache
def _first_word() -> re.Pattern[str]:
    return re.compile(r"(?P<indent>\s*)(?P<item>(?:[-*+•–—>#|]|\d{1,3}[.)])\s)?(?P<word>\S+)")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
