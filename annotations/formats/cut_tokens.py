"""Tokens that are cut where spans begin and end, so that each span is some of the tokens and no more."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotations.formats.tokens import Tokens
from seeds.spans import Span


class CutTokens(NamedTuple):
    """Words, where they start in the text, and whether a space follows each. `cut` tokens were cut for it."""

    words: list[str]
    starts: list[int]
    spaced: list[bool]
    cut: int

    def covering(self, span: Span) -> tuple[int, int]:
        """The numbers of the span's first token and of the one behind its last."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def cut_at(tokens: Tokens, spans: Iterable[Span]) -> CutTokens:
    """The tokens, cut at both ends of each of `spans`, which lie in the text and are not empty.

    A space that a span begins with, or ends with, becomes a token; else it goes with the token before it.
    """
    every = list(spans)
    starts, ends = {span.start for span in every}, {span.end for span in every}
    cuts = sorted(starts | ends)
    words: list[str] = []
    begins: list[int] = []
    spaced: list[bool] = []
    cut = 0
    for number in range(len(tokens)):
        end, has_space = tokens.ends[number], tokens.spaced[number]
        space_apart = has_space and (end in starts or end + 1 in ends)
        pieces = list(_pieces(tokens.starts[number], end, cuts))
        cut += len(pieces) > 1 or space_apart
        if space_apart:
            pieces.append((end, end + 1))
        for start, stop in pieces:
            words.append(tokens.text[start:stop])
            begins.append(start)
            spaced.append(False)
        spaced[-1] = has_space and not space_apart
    return CutTokens(words, begins, spaced, cut)


def _pieces(start: int, end: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """From start to end, in pieces between the cuts."""
    place = bisect_left(cuts, start + 1)
    while place < len(cuts) and cuts[place] < end:
        yield start, cuts[place]
        start = cuts[place]
        place += 1
    yield start, end
