"""How often the title of a page is found."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from benchmarks.cleaning.samples import Sample, SampleSet
from benchmarks.comparison import markdown, told

GOAL = 0.9
WITHOUT_TITLE_LINE = "b"
"""The variant in which the page's `<title>` has no line of its own."""

_BEFORE_SITE = re.compile(r"\s+[-–—|·•:»›]+\s+|\s*[|»›]\s*")
_LONGEST_SITE = 5
"""Words of a site's name at the most, and it is shorter than the title before it."""

TitleOf = Callable[[Sample], str]
Found = tuple[int, int]
"""Right titles, and titles that were there to be found."""


def titles_table(sets: Iterable[SampleSet], title_of: TitleOf) -> str:
    """Right titles by set, of all texts, and of those without a `<title>` line."""
    found = {each: _found(each, title_of) for each in sets}
    found = {each: (right, there) for each, (right, there) in found.items() if there}
    texts = {each: figures for each, figures in found.items() if not each.is_html}
    without = {each: figures for each, figures in texts.items() if each.variant == WITHOUT_TITLE_LINE}
    rows = [_row(each.name, [figures], goal=None) for each, figures in found.items()]
    rows.append(_row("all texts", list(texts.values()), GOAL))
    rows.append(_row("texts without a `<title>` line (b)", list(without.values()), GOAL))
    return markdown(["set", "pages with their title in a line", "title right", "goal", "met"], rows)


def is_right(found: str, wanted: str) -> bool:
    """Whether both are one title, but for white space, case, punctuation and a site's name at the end."""
    return bool(set(_readings(found)) & set(_readings(wanted)))


def stands_in(text: str, title: str) -> bool:
    """Whether the title is a line of the text, or a part of one, from word to word."""
    readings = list(_readings(title))
    lines = (f" {folded(line)} " for line in text.splitlines())
    return any(f" {reading} " in line for line in lines for reading in readings)


def folded(title: str) -> str:
    """Its words in lower case, a space between two."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", title).casefold()))


def _readings(title: str) -> Iterator[str]:
    """The title as it is, and without what may be the name of its site."""
    while folded(title):
        yield folded(title)
        marks = list(_BEFORE_SITE.finditer(title))
        if not marks:
            return
        before, site = folded(title[: marks[-1].start()]), folded(title[marks[-1].end() :])
        if len(site.split()) > _LONGEST_SITE or len(site) >= len(before):
            return
        title = title[: marks[-1].start()]


def _found(each: SampleSet, title_of: TitleOf) -> Found:
    with_title = [sample for sample in each.samples if sample.title]
    there = [sample for sample in with_title if sample.is_html or stands_in(sample.read(), sample.title)]
    return sum(is_right(title_of(sample), sample.title) for sample in there), len(there)


def _row(name: str, figures: Sequence[Found], goal: float | None) -> list[str]:
    right, there = (sum(each) for each in zip(*figures, strict=True)) if figures else (0, 0)
    share = right / there if there else None
    return [
        name,
        f"{there:,}",
        "–" if share is None else f"{share:.0%}",
        "–" if goal is None else f"≥ {goal:.0%}",
        told(None if goal is None or share is None else share >= goal),
    ]
