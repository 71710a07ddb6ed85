"""F1 by shingles, the measure of scrapinghub/article-extraction-benchmark (its evaluate.py, MIT).

A text is the multiset of its runs of four words. Precision and recall are taken page by page and then
averaged over the pages; F1 is that of the two means. A page in which nothing was found does not count for
precision, and one with nothing to find not for recall.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

WORDS_A_SHINGLE = 4
LOW = 0.8
"""A page whose own F1 is below this is counted as one that went wrong."""

Shingles = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PageScore:
    """How many shingles were found, how many should have been, and how many of them are the same."""

    same: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return _share(self.same, self.found, self.wanted)

    @property
    def recall(self) -> float:
        return _share(self.same, self.wanted, self.found)

    @property
    def f1(self) -> float:
        return f1(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Score:
    """The means over pages. `low` is the share of pages whose own F1 is below LOW."""

    pages: int
    precision: float
    recall: float
    low: float

    @property
    def f1(self) -> float:
        return f1(self.precision, self.recall)


def page_score(wanted: str, found: str) -> PageScore:
    """How near `found` is to `wanted`, word for word in its order."""
    gold, ours = shingles(wanted), shingles(found)
    return PageScore(same=(gold & ours).total(), found=ours.total(), wanted=gold.total())


def score(pages: Iterable[PageScore]) -> Score:
    """The means over `pages`."""
    every = list(pages)
    return Score(
        pages=len(every),
        precision=_mean(page.precision for page in every if page.found),
        recall=_mean(page.recall for page in every if page.wanted),
        low=_mean(float(page.f1 < LOW) for page in every),
    )


def shingles(text: str) -> Shingles:
    """Each run of four words as often as it stands there; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    if not words:
        return Counter()
    runs = max(1, len(words) - WORDS_A_SHINGLE + 1)
    return Counter(tuple(words[start : start + WORDS_A_SHINGLE]) for start in range(runs))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of both; 0 where both are."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def _share(same: int, of: int, other: int) -> float:
    """`same` of `of`; of nothing it is all where nothing was asked for either, and else none."""
    if of:
        return same / of
    return 0.0 if other else 1.0


def _mean(figures: Iterable[float]) -> float:
    every = list(figures)
    return fmean(every) if every else 0.0
