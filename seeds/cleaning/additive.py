"""An additive model: the log-odds of a line are a sum of one figure for each thing that is known of it.

Each curve is a row of steps, so that the share of every figure in a judgement can be told in words. They are
fitted by boosting trees of a single split (Friedman, Greedy Function Approximation: A Gradient Boosting
Machine, Annals of Statistics 29, 2001, section 4.3) and adding up what those of one column say.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from seeds.cleaning.lines import Column, Columns

_FARTHEST = 30.0


class Curve(NamedTuple):
    """Steps: `values[i]` is for figures above `cuts[i - 1]`, up to `cuts[i]` and that included."""

    cuts: Sequence[float]
    values: Sequence[float]

    def at(self, figure: float) -> float:
        return self.values[bisect_left(self.cuts, figure)]


class Model(NamedTuple):
    """Curves by the names of their columns, and the log-odds where they all say 0."""

    base: float
    curves: Mapping[str, Curve]

    def log_odds(self, columns: Columns) -> list[float]:
        """The log-odds of each line to be of the article. KeyError where a column is not there."""
        base = [self.base] * len(next(iter(columns.values()), ()))
        parts = [_steps(curve, columns[name]) for name, curve in self.curves.items()]
        return list(map(sum, zip(base, *parts, strict=True)))

    def parts(self, columns: Columns, line: int) -> dict[str, float]:
        """What each column adds to one line's log-odds."""
        return {name: curve.at(columns[name][line]) for name, curve in self.curves.items()}


def _steps(curve: Curve, column: Column) -> list[float]:
    """What the curve says of each line. Most have three cuts at most, and to compare costs half as much."""
    match curve:
        case (cut,), (low, high):
            return [low if figure <= cut else high for figure in column]
        case (cut, last), (low, middle, high):
            return [low if figure <= cut else middle if figure <= last else high for figure in column]
        case (cut, other, last), (low, lower, higher, high):
            return [
                low if figure <= cut else lower if figure <= other else higher if figure <= last else high
                for figure in column
            ]
        case cuts, values:
            return [values[bisect_left(cuts, figure)] for figure in column]


def probabilities(log_odds: Sequence[float]) -> list[float]:
    """The probabilities that belong to log-odds."""
    return [
        1 / (1 + exp(_FARTHEST if each < -_FARTHEST else -_FARTHEST if each > _FARTHEST else -each))
        for each in log_odds
    ]
