"""What is known of each line: its own figures, its neighbours', and its place about the likeliest article.

It is known in two stages. The first rests on looks alone. Its probabilities say where the article may be, and
the second asks again with that in view.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import log

from seeds.cleaning.additive import probabilities
from seeds.cleaning.columns import after, around, before, shifted
from seeds.cleaning.furniture import Furniture
from seeds.cleaning.lines import Column, Columns, Lines
from seeds.cleaning.looks import UNKNOWN, telling_words
from seeds.cleaning.prose import likeness_to_prose
from seeds.cleaning.segment import best_segment, distances, positions

_HALF = 0.5
# A line counts by its length up to here: one long legal notice must not outweigh an article.
_HEAVIEST = 300
_FARTHEST = 60
# Beyond these odds a line is no more certain.
_LEAST = 1e-3
_TITLE_LENGTH = range(18, 200)
_TITLES_SOUGHT, _HEADS_SOUGHT = 150, 40
_SHORT, _TELLING = 90, 4
_NEIGHBOURS = {
    "length": (-2, -1, 1, 2),
    "capitals": (-2, -1, 1),
    "ending": (1,),
    "stops": (-2, 2),
    "prose": (1,),
    "item": (-1,),
    "indent": (1,),
    "repeats": (-1, 1),
    "folder": (1,),
    "cues": (-1, 1),
}
"""Of which neighbours a figure counts, so many lines on; others were tried, and told nothing."""


def first_columns(lines: Lines, furniture: Furniture) -> Columns:
    """What is known of each line before anything is known of the article."""
    columns = dict(lines.columns)
    columns["folder"] = [furniture.documents(name) for name in lines.folded]
    columns["prose"] = prose = likeness_to_prose(columns)
    count = len(lines.texts)
    for name, steps in _NEIGHBOURS.items():
        for step in steps:
            columns[f"{name}{step:+}"] = shifted(columns[name], step)
    likely = probabilities(prose)
    length = [min(each, _HEAVIEST) for each in columns["length"]]
    capitals = [max(each, 0) for each in columns["capitals"]]
    repeated = [float(each > 1) for each in columns["repeats"]]
    columns |= {
        "length about": around(length, 3),
        "length far about": around(length, 10),
        "length before": before(length, 4),
        "capitals about": around(capitals, 3),
        "capitals far about": around(capitals, 10),
        "likely about": around(likely, 3),
        "likely far about": around(likely, 10),
        "likely before": before(likely, 4),
        "likely after": after(likely, 4),
        "repeated about": around(repeated, 3),
        "repeated far about": around(repeated, 10),
        "repeated after": after(repeated, 4),
        "cues about": around(columns["cues"], 3),
        "cues far about": around(columns["cues"], 10),
        "seams about": around(columns["seams"], 3),
        "spoken about": around(columns["spoken"], 3),
        "timed far about": around([float(each > 0) for each in columns["times"]], 10),
    }
    mass = [share * weight for share, weight in zip(likely, length, strict=True)]
    columns |= _shares(mass, "prose")
    # Nothing counts from the end or in shares of the page: what is added there must not change the judgement.
    columns["lines before"] = [*range(min(count, 100)), *[100] * (count - 100)]
    columns["prose share"] = [sum(mass) / (sum(length) or 1)] * count
    scores = [min(score, 4) if score > 0 else score - 0.2 for score in prose]
    columns["from prose block"] = distances(best_segment(scores), count)
    columns["from patient block"] = distances(best_segment([max(each, -0.8) for each in scores]), count)
    columns["until prose"] = _since([score > 0 for score in prose][::-1])[::-1]
    columns |= _title_columns(lines)
    dated = [t > 0 and n < _SHORT for t, n in zip(columns["times"], columns["length"], strict=True)]
    columns["since date"] = _since(dated)
    columns |= _walls(likely, mass, "prose") | _indents(columns["indent"], mass, "prose")
    return columns


def second_columns(lines: Lines, first: Columns, likely: Sequence[float]) -> Columns:
    """What is known of each line once each has a probability of being the article's."""
    count = len(lines.texts)
    columns = dict(first)
    columns["first"] = likely
    odds = [log(max(share, _LEAST) / max(1 - share, _LEAST)) for share in likely]
    columns |= {
        "first-1": shifted(likely, -1),
        "first+1": shifted(likely, 1),
        "first about 2": around(likely, 2),
        "first about 5": around(likely, 5),
        "first about 25": around(likely, 25),
        "first before 20": before(likely, 20),
        "first after 20": after(likely, 20),
    }
    length = [min(each, _HEAVIEST) for each in first["length"]]
    mass = [share * weight for share, weight in zip(likely, length, strict=True)]
    columns |= _shares(mass, "article")
    for name, scores in {
        "strict": odds,
        "patient": [max(each, -1.5) for each in odds],
        "generous": [max(min(each, 2), -0.6) for each in odds],
    }.items():
        segment = best_segment(scores)
        columns[f"from {name} block"] = distances(segment, count)
        columns[f"in {name} block"] = positions(segment, count)
    good = [share > _HALF for share in likely]
    columns["since article"] = _since(good)
    columns["until article"] = _since(good[::-1])[::-1]
    columns["shared words"] = _shared(lines.folded, good)
    columns |= _walls(likely, mass, "article") | _indents(first["indent"], mass, "article")
    return columns


def title_line(names: Sequence[str]) -> int:
    """The first line that an earlier one holds, as the page's own title or a breadcrumb does; -1 for none."""
    above = ""
    for index, name in enumerate(names[:_TITLES_SOUGHT]):
        if len(name) in _TITLE_LENGTH and name.count(" ") > 1 and name in above:
            return index
        if index < _HEADS_SOUGHT:
            above += f"{name}\n"
    return -1


def _shares(mass: Sequence[float], name: str) -> Columns:
    """How much of the article is before and behind each line."""
    sums = [0.0, *accumulate(mass)]
    whole = sums[-1] or 1.0
    return {
        f"{name} share before": [each / whole for each in sums[:-1]],
        f"{name} share after": [1 - each / whole for each in sums[1:]],
    }


def _since(marked: Sequence[bool]) -> list[int]:
    """How many lines ago the last marked one before each was."""
    found, ago = [], _FARTHEST
    for is_marked in marked:
        found.append(ago)
        ago = 1 if is_marked else ago + (ago < _FARTHEST)
    return found


def _title_columns(lines: Lines) -> Columns:
    """How far each line is from what may be the title, and how many of its words it has."""
    count = len(lines.texts)
    title = title_line(lines.folded)
    words = frozenset(word for word in lines.folded[max(title, 0)].split() if len(word) >= _TELLING)
    return {
        "from title": [-_FARTHEST] * count
        if title < 0
        else [min(max(index - title, -_FARTHEST), _FARTHEST) for index in range(count)],
        # Most lines have none of them, which is sooner known than how many.
        "title words": [
            len(words.intersection(name.split())) / len(words) if any(map(name.__contains__, words)) else 0.0
            for name in lines.folded
        ],
    }


def _shared(names: Sequence[str], good: Sequence[bool]) -> Column:
    """The share of each line's words that other lines of the article have."""
    telling = {name: telling_words(name) for name in set(names)}
    words = [telling[name] for name in names]
    once: set[str] = set()
    twice: set[str] = set()
    for own, is_good in zip(words, good, strict=True):
        if is_good:
            twice |= once & own
            once |= own
    return [
        len(own & (twice if is_good else once)) / len(own) if own else UNKNOWN
        for own, is_good in zip(words, good, strict=True)
    ]


def _walls(likely: Sequence[float], mass: Sequence[float], name: str) -> Columns:
    """How much furniture lies between each line and the middle of the article."""
    count = len(likely)
    sums = list(accumulate(mass, initial=0.0))
    core = bisect_left(sums, sums[-1] / 2, 1) - 1
    furniture = list(accumulate((1 - share for share in likely), initial=0.0))
    behind = _longest_runs(likely[core:])
    ahead = [-each for each in _longest_runs(likely[:core][::-1])[::-1]]
    return {
        f"furniture to {name}": [each - furniture[core] for each in furniture[:-1]],
        f"wall to {name}": [*ahead, *behind],
        f"lines to {name}": [index - core for index in range(count)],
    }


def _longest_runs(likely: Sequence[float]) -> list[float]:
    """The longest run of furniture up to each line."""
    found, longest, run = [], 0.0, 0.0
    for share in likely:
        run = run + 1 - share if share < _HALF else 0.0
        longest = max(longest, run)
        found.append(longest)
    return found


def _indents(indents: Column, mass: Sequence[float], name: str) -> Columns:
    """How the paragraphs of the article are set in, and how far each line is from that."""
    weights: dict[float, float] = {}
    for indent, weight in zip(indents, mass, strict=True):
        weights[indent] = weights.get(indent, 0.0) + weight
    usual = max(weights, key=lambda indent: (weights[indent], -indent), default=0)
    whole = sum(weights.values()) or 1.0
    return {
        f"{name} indent": [indent - usual for indent in indents],
        f"{name} indent share": [weights[indent] / whole for indent in indents],
    }
