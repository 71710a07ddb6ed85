"""Why a line was left out: what spoke against it most, in words."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from seeds.cleaning.authored import cleaned_at_sight
from seeds.cleaning.furniture import ALONE, Furniture
from seeds.cleaning.judging import evidence, judged
from seeds.cleaning.lines import lines_of
from seeds.cleaning.sifting import sifted
from seeds.cleaning.weights import Weights, shipped

_STRONGEST = 3

_AROUND = "among lines that are no prose"
_PLACE = "away from the longest run of prose"
_LENGTH = "short"
_NEIGHBOURS = "beside short lines"
_CAPITALS = "many capitals"
_CAPITALS_ABOUT = "among lines with many capitals"
_REPEATS_ABOUT = "among lines that are repeated"
_INDENT = "set in otherwise than the article"
_REST = _AROUND
_WALL = _PLACE
_SHARE = _PLACE
_PAGE = "the page has little prose"
_TOLD: Mapping[str, str] = {
    "length": _LENGTH,
    "words": _LENGTH,
    "ending": "no full stop",
    "sentences": "not several sentences",
    "commas": "no commas",
    "capitals": _CAPITALS,
    "shouting": _CAPITALS,
    "stops": "few of the little words of sentences",
    "digits": "many figures",
    "item": "an item of a list",
    "marks": "bars or arrows",
    "quoted": "no quotation",
    "times": "a time or an age",
    "addresses": "an address of the web",
    "repeats": "stands there more than once",
    "alike": "begins as other lines do",
    "folder": "stands in other documents of the folder",
    "prose": "does not look like prose",
    "indent": _INDENT,
    "gap": "set apart by empty lines",
    "title words": "has other words than the title",
    "from title": "far from the title",
    "shared words": "has other words than the article",
    "since date": "beside a date",
    "cues": "words that sites have about articles",
    "seams": "a headline run together with what follows",
    "seams about": "among headlines run together with what follows",
    "spoken": "speaks to the reader",
    "spoken about": "among lines that speak to the reader",
    "timed far about": "among times and dates",
}
_BEGINNINGS: Mapping[str, str] = {
    "capitals about": _CAPITALS_ABOUT,
    "capitals far": _CAPITALS_ABOUT,
    "repeated": _REPEATS_ABOUT,
    "length": _NEIGHBOURS,
    "capitals": _CAPITALS_ABOUT,
    "ending": _AROUND,
    "stops": _AROUND,
    "prose indent": _INDENT,
    "article indent": _INDENT,
    "indent": _INDENT,
    "item": "beside items of a list",
    "repeats": _REPEATS_ABOUT,
    "cues": "among lines with words that sites have about articles",
    "folder": "beside what other documents of the folder have",
    "likely": _AROUND,
    "prose share before": _SHARE,
    "prose share after": _SHARE,
    "article share": _SHARE,
    "prose share": _PAGE,
    "prose": _AROUND,
    "from": _PLACE,
    "in": _PLACE,
    "wall": _WALL,
    "furniture": _WALL,
    "lines to": _PLACE,
    "first": _REST,
    "since": _REST,
    "until": _REST,
}
_MUCH = float("inf")
_TRUE: Mapping[str, tuple[float, float]] = {
    "length": (0, 120),
    "words": (0, 20),
    "ending": (0, 3),
    "sentences": (0, 0),
    "commas": (0, 0),
    "capitals": (0.4, 1),
    "shouting": (0.2, 1),
    "stops": (0, 0.2),
    "digits": (0.05, 1),
    "item": (1, 2),
    "quoted": (0, 0),
    "times": (1, _MUCH),
    "addresses": (1, _MUCH),
    "cues": (1, _MUCH),
    "seams": (1, _MUCH),
    "spoken": (1, _MUCH),
    "repeats": (2, _MUCH),
    "alike": (2, _MUCH),
    "folder": (2, _MUCH),
    "since date": (0, 2),
    "shared words": (0, 0.5),
}
"""Of which figures the words are true, from the least to the most; beyond them nothing is said."""
_OTHERWISE = "its place on the page"


class Explanation:
    """Why each line of a text was kept or left out. To make one takes as long as to clean the text."""

    def __init__(self, text: str, *, furniture: Furniture = ALONE, weights: Weights | None = None) -> None:
        """Takes what `clean` was given."""
        self._weights = weights or shipped()
        every = lines_of(text)
        self._is_judged = bool(every.texts) and cleaned_at_sight(text, every) is None
        if self._is_judged:
            self._lines, places = sifted(every)
            lines = self._lines
            self._ends = every.ends
            self._places = {place: index for index, place in enumerate(places)}
            self._evidence = evidence(lines, furniture, self._weights)
            self._kept = judged(lines, self._evidence, self._weights).kept

    def why_left_out(self, offset: int) -> tuple[str, ...]:
        """What spoke most against the line at `offset`, a code point, the strongest first; three at most.

        Empty where there is no line, where it was kept, and where the text was no page with furniture.
        """
        if not self._is_judged:
            return ()
        place = bisect_right(self._ends, offset)
        if place >= len(self._ends):
            return ()
        if place not in self._places:
            return (_LENGTH, _TOLD["repeats"])
        line = self._places[place]
        if self._kept[line]:
            return ()
        looks = self._weights.first.parts(self._evidence.first, line)
        article = self._weights.second.parts(self._evidence.second, line)
        # What the first judgement says is told by what it rests on.
        columns = self._evidence.second
        strength = _summed(
            {name: part for name, part in stage.items() if _is_true(name, columns[name][line])}
            for stage in (looks, article)
        )
        strongest = sorted(strength, key=strength.__getitem__)[:_STRONGEST]
        return tuple(words for words in strongest if strength[words] < 0)


def _is_true(name: str, figure: float) -> bool:
    least, most = _TRUE.get(name, (-_MUCH, _MUCH))
    return least <= figure <= most


def _summed(parts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """What speaks for the article, by the words for its opposite; below 0 it speaks for furniture."""
    strength: dict[str, float] = {}
    for stage in parts:
        for name, part in stage.items():
            if name != "first":
                words = _told(name)
                strength[words] = strength.get(words, 0.0) + part
    strength.pop(_OTHERWISE, None)
    return strength


def _told(name: str) -> str:
    """The words for a figure, by its whole name or by how it begins."""
    if name in _TOLD:
        return _TOLD[name]
    return next((words for start, words in _BEGINNINGS.items() if name.startswith(start)), _OTHERWISE)
