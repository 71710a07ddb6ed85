"""`python -m benchmarks.cleaning.training`: fit the weights, and say how they do on unseen publishers."""

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.cleaning.arguments import data_folder, parser
from benchmarks.cleaning.boosting import ROUNDS, fitted
from benchmarks.cleaning.examples import Example, Page, examples, pages
from benchmarks.cleaning.ours import document
from benchmarks.cleaning.scoring import PageScore, page_score, score
from benchmarks.comparison import markdown
from seeds.cleaning.additive import Model, probabilities
from seeds.cleaning.context import second_columns
from seeds.cleaning.weights import Weights, written
from tui.commands.body import body

_FOLDS = 5


def main() -> None:
    """Print the figures of the cross-validation; with --write the weights of all pages go into a file."""
    arguments = parser("python -m benchmarks.cleaning.training", str(__doc__))
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--write", type=Path, help="file for the weights that are fitted to all pages")
    asked: argparse.Namespace = arguments.parse_args()
    every = pages(data_folder(asked))
    if asked.write:
        weights = trained(list(examples(every, asked.seed)), asked.seed)
        asked.write.write_text(written(weights, _about(len(every), asked.seed)) + "\n", encoding="utf-8")
    else:
        print(_table(cross_validated(every, asked.seed)))


def cross_validated(every: Sequence[Page], seed: int) -> Mapping[str, list[PageScore]]:
    """The scores of each set's pages, each by weights that know nothing of its publisher."""
    seen = list(examples(every, seed))
    folds = _folds([page.publisher for page in every], seed)
    found: dict[str, list[PageScore]] = {}
    for fold in range(_FOLDS):
        weights = trained([each for each in seen if folds[each.page.publisher] != fold], seed)
        for page in every:
            if folds[page.publisher] == fold:
                text = "".join(body(document(page.sample.read(), page.furniture, weights)))
                found.setdefault(page.set_name, []).append(page_score(page.sample.body(), text))
    return found


def trained(seen: Sequence[Example], seed: int) -> Weights:
    """Both stages. The second learns from probabilities of publishers that the first did not see."""
    names = _names([each.first for each in seen])
    folds = _folds([each.page.publisher for each in seen], seed + 1)
    for fold in range(_FOLDS):
        model = _first([each for each in seen if folds[each.page.publisher] != fold], names, seed)
        for each in seen:
            if folds[each.page.publisher] == fold:
                each.likely = probabilities(model.log_odds(each.first))
    first = _first(seen, names, seed)
    seconds = [second_columns(each.lines, each.first, each.likely) for each in seen]
    second = fitted(
        seconds,
        [each.page.labels for each in seen],
        [each.weights for each in seen],
        names=_names(seconds),
        seed=seed,
    )
    return Weights(first, second)


def _first(seen: Sequence[Example], names: Sequence[str], seed: int) -> Model:
    return fitted(
        [each.first for each in seen],
        [each.page.labels for each in seen],
        [each.weights for each in seen],
        names=names,
        seed=seed,
    )


def _names(columns: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(next(each for each in columns if each))


def _folds(publishers: Sequence[str], seed: int) -> dict[str, int]:
    names = sorted(set(publishers))
    random.Random(seed).shuffle(names)  # noqa: S311 (an experiment that can be repeated)
    return {name: index % _FOLDS for index, name in enumerate(names)}


def _table(found: Mapping[str, list[PageScore]]) -> str:
    scores = {name: score(each) for name, each in found.items()}
    rows = [[f"{each.f1:.3f}" for each in scores.values()], [f"{each.low:.0%}" for each in scores.values()]]
    return markdown(["", *scores], [["F1", *rows[0]], ["pages below .8", *rows[1]]])


def _about(count: int, seed: int) -> dict[str, Any]:
    from datetime import UTC, datetime  # noqa: PLC0415 (only here)

    return {
        "fitted": datetime.now(UTC).date().isoformat(),
        "by": f"python -m benchmarks.cleaning.training --seed {seed} --write seeds/cleaning/weights.json",
        "pages": count,
        "rounds": ROUNDS,
        "data": [
            "scrapinghub/article-extraction-benchmark (MIT)",
            "flairNLP/fundus, its tests (MIT)",
            "Murrough-Foley/web-content-extraction-benchmark (CC-BY-4.0)",
        ],
    }


if __name__ == "__main__":
    main()
