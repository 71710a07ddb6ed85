"""Find in a text: a folded copy of the same length and `str.find`, which reads 10 MB in milliseconds."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

MOST_COUNTED = 100_000
"""More places of words that may overlap are not counted: a long row of one letter would take seconds."""

# `str.translate` takes a hundred times as long as these on 10 MB.
_ALIKE = (
    ("'", "\u2018\u2019\u201a\u201b\u02bc"),
    ('"', "\u201c\u201d\u201e\u201f"),
    ("-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"),
    (" ", "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"),
    ("\u03c3", "\u03c2"),  # the Greek sigma has a form of its own at a word's end
)


def fold(text: str) -> str:
    """`text` in lower case, with plain quotes and dashes, spaces for tabs and line ends; offsets stay.

    So words are found that a line end parts, as in a text that was wrapped.
    """
    # The dotted capital I is the one character that lower case makes longer.
    folded = text.replace("\u0130", "i").lower().replace("\n", " ").replace("\t", " ")
    if folded.isascii():
        return folded
    for plain, variants in _ALIKE:
        for variant in variants:
            folded = folded.replace(variant, plain)
    return folded


class Search(NamedTuple):
    """Words looked for in a text, both folded; places are looked up when they are asked for.

    A list of all places of one letter in 10 MB would take a third of a second to make, and nobody reads it.
    Places overlap where the words do: "aa" stands twice in "aaa". Offsets are code points.
    """

    folded: str = ""
    words: str = ""

    def at_or_after(self, offset: int) -> int:
        """The first place that begins at `offset` or behind it; -1 where there is none."""
        return self.folded.find(self.words, offset) if self.words else -1

    def before(self, offset: int) -> int:
        """The last place that begins before `offset`; -1 where there is none."""
        if not self.words or offset <= 0:
            return -1
        return self.folded.rfind(self.words, 0, offset - 1 + len(self.words))

    def touching(self, start: int, end: int) -> Iterator[int]:
        """Where the places begin that share a character with `[start, end)`."""
        place = self.at_or_after(max(0, start - len(self.words) + 1))
        while 0 <= place < end:
            yield place
            place = self.at_or_after(place + 1)

    def count(self, end: int | None = None) -> int:
        """How many places begin before `end`, at the most MOST_COUNTED where they may overlap."""
        if not self.words:
            return 0
        limit = len(self.folded) if end is None else end
        if not self._may_overlap():
            return self.folded.count(self.words, 0, limit - 1 + len(self.words)) if limit > 0 else 0
        return sum(1 for _ in islice(self.touching(0, limit), MOST_COUNTED))

    def _may_overlap(self) -> bool:
        """Whether the words end as they begin, so that `str.count` would pass over some of them."""
        return any(self.words.endswith(self.words[:size]) for size in range(1, len(self.words)))
