"""Which line, or which part of a line, is the title: the candidate for which most speaks."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from seeds.cleaning.candidates import Candidate, Whence, candidates
from seeds.cleaning.dates import is_date_line
from seeds.cleaning.lines import Lines
from seeds.cleaning.looks import folded
from seeds.cleaning.title_figures import Page, bullet, features, page_of

# A conditional logit (McFadden 1974) over the candidates of 704 texts with a known title. On publishers
# that it has not seen it is right in 88%; `python -m benchmarks.cleaning.title_weights` fits it.
WEIGHTS: Mapping[str, float] = {
    "length": 1.52,
    "very short": -1.80,
    "long": 1.12,
    "few words": -0.35,
    "statement": -3.99,
    "small": -2.73,
    "sign": -1.83,
    "capitals": 0.59,
    "marks": -1.27,
    "times": 1.07,
    "address": -2.49,
    "credit": -3.86,
    "furniture": -0.91,
    "distance": -0.23,
    "adjacent": -1.05,
    "top": 1.45,
    "likely": -5.31,
    "item": -1.69,
    "indent": -2.45,
    "head words": 1.34,
    "head covered": 1.84,
    "held": 1.86,
    "gap": 1.18,
    "gap behind": 2.01,
    "gaps": 1.97,
    "longer behind": 0.61,
    "longer follows": -0.75,
    "date follows": 1.94,
    "date before": 0.71,
    "byline follows": 1.53,
    "in body": 1.42,
    "often in body": 2.38,
    "glued": -0.20,
    "beginning": 1.56,
    "share": 1.41,
    "marks inside": -3.47,
    "rest in body": 1.03,
    "rest is a line": 0.50,
    "rest": -3.51,
    "rest behind": -3.25,
    "line furniture": -2.27,
    "longish": -2.33,
    "cues": -0.68,
    "said again": 2.08,
    "shorter above": -1.08,
    "prose above": -2.19,
}
# Where the first line has won, the page's own title or a breadcrumb, this says which part of it: a logit over
# the parts of 582 first lines, most of them made by setting a title between site and section. 91% are right.
PART_WEIGHTS: Mapping[str, float] = {
    "glued": 1.88,
    "beginning": 2.31,
    "share": 1.37,
    "marks inside": -1.45,
    "rest in body": -1.01,
    "rest is a line": 0.87,
    "rest": -0.74,
    "rest behind": -1.52,
    "longer rest": -1.07,
    "in body": 3.55,
    "often in body": 1.83,
    "one word": -0.22,
    "few words": 0.80,
    "short": 0.43,
    "sign": -2.52,
    "marks": -3.21,
    "length": 2.58,
    "capitals": -4.85,
}
# One of a thousand right titles has less, and one in twelve of what comes first where there is no title.
_LEAST = 8.0
# So many candidates may be no more than a date, which is slow to be known.
_MOST_DATES = 5


class Title(NamedTuple):
    """The title: `start` to `end` of the line, and its words."""

    line: int
    start: int
    end: int
    text: str


def title_of(
    lines: Lines, likely: Sequence[float], kept: Sequence[bool], article: range, page_title: str
) -> Title | None:
    """The title of the article, None where nothing looks like one."""
    page = page_of(lines, likely, kept, article, page_title)
    every = [(_score(each, page, WEIGHTS), each) for each in candidates(lines, article, page_title)]
    scored = [each for each in every if each[0] > _LEAST]
    for _, found in sorted(scored, key=lambda each: each[0], reverse=True)[:_MOST_DATES]:
        if not is_date_line(lines.texts[found.line][found.start : found.end]):
            parts = [each for _, each in every if each.line == found.line == 0] or [found]
            return _told(_nearest(max(parts, key=lambda part: _score(part, page, PART_WEIGHTS)), page), lines)
    return None


def _score(candidate: Candidate, page: Page, weights: Mapping[str, float]) -> float:
    known = features(candidate, page)
    return sum([weights.get(name, 0.0) * value for name, value in known.items() if value])


def _nearest(found: Candidate, page: Page) -> Candidate:
    """The same title as a line of its own, nearest to the article: a reader wants it there."""
    lines = page.lines
    name = folded(lines.texts[found.line][found.start : found.end])
    same = [
        index
        for index in page.places
        if found.line < index < page.start
        and lines.folded[index] == name
        and not lines.columns["item"][index]
    ]
    if not same:
        return found
    return Candidate(same[-1], 0, len(lines.texts[same[-1]]), Whence.WHOLE)


def _told(found: Candidate, lines: Lines) -> Title:
    text = lines.texts[found.line]
    start, end = found.start, found.end
    if found.whence is Whence.WHOLE and lines.columns["item"][found.line]:
        start = bullet().match(text).end() or _behind_number(found.line, lines)  # type: ignore[union-attr]
    while text[start].isspace():
        start += 1
    return Title(found.line, start, end, " ".join(text[start:end].split()))


def _behind_number(line: int, lines: Lines) -> int:
    """Where an entry of a list begins behind its number; 0 where the line above has not the number before."""
    number = _number().match(lines.texts[line])
    above = _number().match(lines.texts[line - 1]) if line else None
    return number.end() if number and above and int(number[1]) == int(above[1]) + 1 else 0


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,2})[.)]\s+")
