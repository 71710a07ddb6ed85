"""Cleaning: from a text to its blocks, by what its lines look like and what stands around them.

Nothing here knows a page's own words, and nothing is fetched or loaded but a few weights.
"""

from seeds.cleaning.authored import cleaned_at_sight
from seeds.cleaning.furniture import ALONE, Furniture
from seeds.cleaning.judging import judge
from seeds.cleaning.lines import lines_of
from seeds.cleaning.naming import Cleaned, blocks_of
from seeds.cleaning.weights import Weights, shipped
from seeds.document import Block, Kind

__all__ = ["Cleaned", "clean"]

# A text of more lines is a table or a log, not a page: it is one block, and looking at it takes no time.
_MOST_LINES = 250_000


def clean(
    text: str, *, page_title: str = "", furniture: Furniture = ALONE, weights: Weights | None = None
) -> Cleaned:
    """What each part of `text` is.

    `page_title` is the title that the page gives itself, `furniture` what the other documents of its folder
    have too, `weights` are those that come with presscheck unless others are given.
    """
    lines = None if text.count("\n") > _MOST_LINES else lines_of(text)
    if lines is None or not lines.texts:
        return Cleaned((Block(0, len(text), Kind.BODY),) if text else (), page_title if text else "", "")
    at_sight = cleaned_at_sight(text, lines, page_title)
    if at_sight:
        return at_sight
    judgement = judge(lines, furniture, weights or shipped())
    return blocks_of(text, lines, judgement.likely, judgement.kept, page_title)
