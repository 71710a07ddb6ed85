"""Which lines are the article's: each is judged twice, and as many are kept as promise the best F1."""

from collections.abc import Sequence
from typing import NamedTuple

from seeds.cleaning.additive import probabilities
from seeds.cleaning.context import first_columns, second_columns
from seeds.cleaning.furniture import Furniture
from seeds.cleaning.lines import Columns, Lines
from seeds.cleaning.settling import settled
from seeds.cleaning.sifting import sifted
from seeds.cleaning.weights import Weights

# A line that is kept in vain costs a reader less than one that is missing.
_LENIENCE = 0.95
# But where all is doubtful, a long list of teasers would be kept for the little hope that it is the article.
_LEAST = 0.3
# And where nothing is as certain as that, what is most likely is kept.
_BELOW_THE_BEST = 0.6
# The pages that were learnt from are large. On a small one all prose in the longest run of it is kept, unless
# hardly anything speaks for it.
_SMALL, _PROSE, _POSSIBLE, _EVEN = 60, 0.8, 0.16, 0.5


class Judgement(NamedTuple):
    """The probability of each line to be of the article, and whether it is kept."""

    likely: Sequence[float]
    kept: Sequence[bool]


def judge(lines: Lines, furniture: Furniture, weights: Weights) -> Judgement:
    """Which lines are kept. Those that are sifted out are no article's for certain."""
    if not lines.texts:
        return Judgement((), ())
    left, places = sifted(lines)
    found = judged(left, evidence(left, furniture, weights), weights)
    likely, kept = [0.0] * len(lines.texts), [False] * len(lines.texts)
    for place, share, keep in zip(places, found.likely, found.kept, strict=True):
        likely[place], kept[place] = share, keep
    return Judgement(likely, kept)


def judged(lines: Lines, found: "Evidence", weights: Weights) -> Judgement:
    """Which of the lines that were sifted are kept, by what is known of them."""
    likely = probabilities(weights.second.log_odds(found.second))
    least = threshold(likely, lines.columns["words"])
    if len(likely) <= _SMALL:
        likely = _encouraged(likely, found.first)
        least = min(least, _EVEN)
    return Judgement(likely, settled(lines.columns, likely, [share >= least for share in likely]))


def _encouraged(likely: Sequence[float], first: Columns) -> list[float]:
    """The probabilities on a small page, where prose in its longest run is at least as likely as not."""
    return [
        max(share, _EVEN) if score >= _PROSE and away == 0 and share >= _POSSIBLE else share
        for share, score, away in zip(likely, first["prose"], first["from patient block"], strict=True)
    ]


class Evidence(NamedTuple):
    """What is known of the lines at each of the two stages."""

    first: Columns
    second: Columns


def evidence(lines: Lines, furniture: Furniture, weights: Weights) -> Evidence:
    """What the judgement rests on; there is at least one line."""
    first = first_columns(lines, furniture)
    likely = probabilities(weights.first.log_odds(first))
    return Evidence(first, second_columns(lines, first, likely))


def threshold(likely: Sequence[float], words: Sequence[float]) -> float:
    """From which probability on lines are kept, so that the expected F1 is best.

    That is half of the best F1 that can be had (Lipton, Elkan and Naryanaswamy, Optimal Thresholding of
    Classifiers to Maximize F1 Measure, ECML 2014, theorem 1): on a page whose article is plain few doubtful
    lines are kept, where all is doubtful more are. Lines weigh by their words.
    """
    pairs = sorted(zip(likely, (max(each, 1.0) for each in words), strict=True), reverse=True)
    whole = sum(share * weight for share, weight in pairs)
    right = kept = best = 0.0
    for share, weight in pairs:
        right += share * weight
        kept += weight
        best = max(best, 2 * right / (kept + whole))
    return max(_LENIENCE * best / 2, min(_LEAST, _BELOW_THE_BEST * max(likely, default=0.0)))
