"""Claims of similar wording: the same thing is said again in other documents, in nearly the same words.

By the similarity of RapidFuzz, on the machine and without a model: words in any order where there are words,
characters where a script has no blanks between them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from annotations.claims import Claim

LEAST = 70.0
"""From this score of 100 on, a wording is worth offering: of pairs that were tried, those of one claim lie
above 76, all others but one below 65."""
_LONGEST = 600  # characters; what a claim says stands in its first sentences
_WORDS = 3


class Similar(NamedTuple):
    """A claim, and how like its wording is, from 0 to 100."""

    claim: Claim
    score: float


def similar(wording: str, claims: Iterable[Claim], *, least: float = LEAST, most: int = 5) -> list[Similar]:
    """The claims of which a wording is most like `wording`, or like a mention of them; the likest first."""
    sought = _normal(wording)
    if not sought:
        return []
    found = []
    for claim in claims:
        wordings = {claim.wording, *(mention.quote for mention in claim.mentions)}
        score = max(likeness(sought, _normal(each)) for each in wordings)
        if score >= least:
            found.append(Similar(claim, score))
    found.sort(key=lambda each: (-each.score, each.claim.id))
    return found[:most]


def likeness(first: str, second: str) -> float:
    """How like two wordings are, from 0 to 100.

    The mean of two measures: of their words whatever their order, and of those in which one has all that the
    other has. The first alone would miss a claim that was shortened, the second alone take any two claims
    about the same person for one.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - start-up time

    if min(len(first.split()), len(second.split())) < _WORDS:
        return fuzz.ratio(first, second)
    return (fuzz.token_sort_ratio(first, second) + fuzz.token_set_ratio(first, second)) / 2


def _normal(text: str) -> str:
    from rapidfuzz.utils import default_process  # noqa: PLC0415 - start-up time

    return default_process(text[:_LONGEST])
