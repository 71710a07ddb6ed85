"""The weights of the judgement: those that come with presscheck, or those in a file like theirs."""

import json
from collections.abc import Mapping
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from seeds.cleaning.additive import Curve, Model

_SHIPPED = Path(__file__).with_name("weights.json")


class Weights(NamedTuple):
    """The two models: from a line's looks, and with the likeliest article in view."""

    first: Model
    second: Model


class BadWeights(Exception):
    """A file of weights that cannot be used; the sentence says why."""


@cache
def shipped() -> Weights:
    """The weights that come with presscheck."""
    return read(_SHIPPED.read_bytes())


def read(data: bytes) -> Weights:
    """The weights in a file. Raises BadWeights."""
    try:
        found = json.loads(data)
        return Weights(_model(found["first"]), _model(found["second"]))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise BadWeights("it holds no weights of presscheck") from error


def written(weights: Weights, about: Mapping[str, Any]) -> str:
    """The text of a file of weights. `about` says how they came to be."""
    return json.dumps({"about": about, **{name: _row(model) for name, model in weights._asdict().items()}})


def _row(model: Model) -> dict[str, Any]:
    curves = {name: [list(curve.cuts), list(curve.values)] for name, curve in model.curves.items()}
    return {"base": model.base, "curves": curves}


def _model(row: Mapping[str, Any]) -> Model:
    curves = {}
    for name, (cuts, values) in row["curves"].items():
        curve = Curve(tuple(map(float, cuts)), tuple(map(float, values)))
        if len(curve.values) != len(curve.cuts) + 1 or list(curve.cuts) != sorted(curve.cuts):
            raise ValueError(name)
        _refuse_endless(*curve.cuts, *curve.values)
        curves[name] = curve
    base = float(row["base"])
    _refuse_endless(base)
    return Model(base, curves)


def _refuse_endless(*figures: float) -> None:
    # JSON has no NaN and no infinity, but Python reads them.
    if not all(map(isfinite, figures)):
        raise ValueError(figures)
