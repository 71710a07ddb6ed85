"""Curves fitted to examples, by boosted trees of one split."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from seeds.cleaning.additive import Curve, Model
from seeds.cleaning.lines import Columns

ROUNDS = 200
_SETTINGS: Mapping[str, Any] = {
    "objective": "binary",
    "num_leaves": 2,
    "learning_rate": 0.25,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "verbose": -1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
}
_DIGITS = 3
# A curve that never moves the log-odds by more is not worth its time.
_LEAST_RANGE = 0.1


def fitted(
    columns: Sequence[Columns],
    labels: Sequence[Sequence[bool]],
    weights: Sequence[Sequence[float]],
    *,
    names: Sequence[str],
    seed: int,
) -> Model:
    """The model that tells the lines with a true label from the others; one entry a page in each sequence."""
    import lightgbm  # noqa: PLC0415 (only for who trains)
    import numpy as np  # noqa: PLC0415 (as above)

    table = np.concatenate([np.array([page[name] for name in names], dtype=np.float32).T for page in columns])
    weight = np.concatenate([np.array(each) for each in weights])
    data = lightgbm.Dataset(
        table, np.concatenate([np.array(each, dtype=float) for each in labels]), weight=weight / weight.mean()
    )
    booster = lightgbm.train({**_SETTINGS, "seed": seed}, data, ROUNDS)
    return _added_up(booster.dump_model(), names)


def _added_up(dumped: Mapping[str, Any], names: Sequence[str]) -> Model:
    """All trees of one column as one curve, set so that its weighted mean over the examples is 0."""
    base = 0.0
    splits: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for tree in dumped["tree_info"]:
        root = tree["tree_structure"]
        if "split_feature" not in root:
            base += root["leaf_value"]
            continue
        left, right = root["left_child"], root["right_child"]
        low, high = left["leaf_value"], right["leaf_value"]
        weight = left["leaf_weight"] + right["leaf_weight"]
        mean = (low * left["leaf_weight"] + high * right["leaf_weight"]) / weight
        base += mean
        splits[names[root["split_feature"]]].append((root["threshold"], low - mean, high - mean))
    curves = {name: _curve(found) for name, found in sorted(splits.items())}
    told = {
        name: each for name, each in curves.items() if max(each.values) - min(each.values) >= _LEAST_RANGE
    }
    return Model(round(base, _DIGITS), told)


def _curve(splits: Sequence[tuple[float, float, float]]) -> Curve:
    cuts = sorted({round(cut, _DIGITS) for cut, _, _ in splits})
    return Curve(
        cuts,
        [
            round(sum(low if place <= round(cut, _DIGITS) else high for cut, low, high in splits), _DIGITS)
            for place in [*cuts, cuts[-1] + 1]
        ],
    )
