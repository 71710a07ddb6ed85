"""F1 by shingles of each cleaner on each set of pages, and the share of pages that went wrong."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean

from benchmarks.cleaning.cleaners import Cleaner
from benchmarks.cleaning.samples import SampleSet
from benchmarks.cleaning.scoring import Score, page_score, score
from benchmarks.comparison import markdown

WITH_FURNITURE = ("a", "b", "d")
"""The variants of lines that hold all of a page; `c` has been cleaned already."""

Scores = Mapping[str, Score | None]
"""A cleaner's score by the name of the set; None where its library is not installed."""


def scores(cleaner: Cleaner, sets: Iterable[SampleSet]) -> Scores:
    """How well the cleaner does on each of the sets."""
    return {each.name: _score(cleaner, each) for each in sets}


def table_of_f1(
    rows: Mapping[str, Scores], sets: Sequence[SampleSet], mean_of: Sequence[str] = WITH_FURNITURE
) -> str:
    """A row a cleaner; in the last column the mean over the sets of these variants."""
    names = [each.name for each in sets if each.variant in mean_of]

    def mean(found: Scores) -> str:
        figures = [each.f1 for name in names if (each := found[name])]
        return f"{fmean(figures):.3f}" if figures else "–"

    table = _rows(rows, sets, lambda each: f"{each.f1:.3f}")
    ended = [[*row, mean(found)] for row, found in zip(table, rows.values(), strict=True)]
    return markdown([*_head("F1", sets), f"mean of {', '.join(mean_of)}"], ended)


def table_of_low(rows: Mapping[str, Scores], sets: Sequence[SampleSet]) -> str:
    """A row a cleaner: the share of pages whose own F1 is below .8."""
    table = _rows(rows, sets, lambda each: f"{each.low:.0%}")
    counts = ["pages", *(str(len(each.samples)) for each in sets)]
    return markdown(_head("pages below .8", sets), [counts, *table])


def _score(cleaner: Cleaner, pages: SampleSet) -> Score | None:
    clean = cleaner.clean
    if clean is None:
        return None
    return score(page_score(sample.body(), clean(sample)) for sample in pages.samples)


def _head(what: str, sets: Sequence[SampleSet]) -> list[str]:
    return [what, *(each.name for each in sets)]


def _rows(
    rows: Mapping[str, Scores], sets: Sequence[SampleSet], shown: Callable[[Score], str]
) -> list[list[str]]:
    return [
        [name, *("–" if (figure := found[each.name]) is None else shown(figure) for each in sets)]
        for name, found in rows.items()
    ]
