"""Weights refitted to what a person has kept and dropped, on their own machine."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from seeds.cleaning.additive import Curve, Model, probabilities
from seeds.cleaning.furniture import Furniture
from seeds.cleaning.judging import evidence
from seeds.cleaning.lines import Lines
from seeds.cleaning.sifting import sifted
from seeds.cleaning.weights import Weights

# A line of which nothing was said is to stay as it is judged, but gives way to what was said.
_SILENT = 0.1
_ROUNDS = 100
_STEP = 0.02
# How strongly each figure is drawn back to the one that came with presscheck.
_LOYALTY = 0.05
_MOST_LINES = 20_000


class Case(NamedTuple):
    """A page on which a person has had a say: whether lines are kept, by their place in `lines`."""

    lines: Lines
    furniture: Furniture
    said: Mapping[int, bool]


class _Line(NamedTuple):
    steps: Sequence[int]
    """For each curve the step on which the line is."""
    target: float
    weight: float


def refitted(weights: Weights, cases: Iterable[Case]) -> Iterator[Weights]:
    """Better and better weights for the cases, one after each round of learning.

    Only the second stage changes. It is a logistic regression on the steps of its curves, by gradient descent
    that is drawn back to where it began (L2), so that a few corrections do not undo what many pages taught.
    """
    names = list(weights.second.curves)
    curves = [weights.second.curves[name] for name in names]
    seen = [line for case in cases for line in _lines(weights, case, names)][:_MOST_LINES]
    values = [list(curve.values) for curve in curves]
    for _ in range(_ROUNDS):
        for line in seen:
            _learn(line, weights.second.base, values, curves)
        changed = {
            name: Curve(curve.cuts, tuple(own))
            for name, curve, own in zip(names, curves, values, strict=True)
        }
        yield Weights(weights.first, Model(weights.second.base, changed))


def _lines(weights: Weights, case: Case, names: Sequence[str]) -> Iterator[_Line]:
    if not case.lines.texts:
        return
    lines, places = sifted(case.lines)
    columns = evidence(lines, case.furniture, weights).second
    likely = probabilities(weights.second.log_odds(columns))
    steps = [
        [bisect_left(weights.second.curves[name].cuts, figure) for figure in columns[name]] for name in names
    ]
    # What was said comes first: of very long pages the rest is left out.
    for index in sorted(range(len(likely)), key=lambda each: places[each] not in case.said):
        said = case.said.get(places[index])
        yield _Line(
            steps=[column[index] for column in steps],
            target=likely[index] if said is None else float(said),
            weight=_SILENT if said is None else 1.0,
        )


def _learn(line: _Line, base: float, values: Sequence[list[float]], before: Sequence[Curve]) -> None:
    total = base + sum(own[step] for own, step in zip(values, line.steps, strict=True))
    miss = line.weight * (probabilities([total])[0] - line.target)
    for own, step, curve in zip(values, line.steps, before, strict=True):
        own[step] -= _STEP * (miss + line.weight * _LOYALTY * (own[step] - curve.values[step]))
