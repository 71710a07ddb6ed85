"""`python -m benchmarks.cleaning.title_weights`: fit the weights of titles, and say how they do.

The model is a conditional logit (McFadden, Conditional Logit Analysis of Qualitative Choice Behavior, 1974):
of the candidates of a text one is chosen, the likelier the greater its score.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from benchmarks.cleaning.arguments import data_folder, parser
from benchmarks.cleaning.examples import Page, examples, pages
from benchmarks.cleaning.titles import folded, is_right, stands_in
from benchmarks.cleaning.training import trained
from benchmarks.comparison import markdown
from seeds.cleaning.candidates import candidates
from seeds.cleaning.judging import judge
from seeds.cleaning.naming import article_of
from seeds.cleaning.title_figures import features, page_of
from seeds.cleaning.titles import WEIGHTS

_FOLDS = 5
# How much smaller weights are liked; chosen among 1, 1.5, 3, 4 and 6.
_SMALL = 3.0
_ROUNDS = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a text, what is known of each, and which of them are its title.

    `meant` are those that it should be, `right` those that are counted as right.
    """

    set_name: str
    publisher: str
    known: Sequence[Mapping[str, float]]
    meant: Sequence[bool]
    right: Sequence[bool]
    learnt_from: Sequence[bool]


def main() -> None:
    """Print how many titles are found, and the weights that are fitted to all pages."""
    arguments = parser("python -m benchmarks.cleaning.title_weights", str(__doc__))
    arguments.add_argument("--seed", type=int, default=1)
    asked: argparse.Namespace = arguments.parse_args()
    choices = _choices(pages(data_folder(asked)), asked.seed)
    print(_table(choices))
    for name, weight in fitted(choices).items():
        print(f'    "{name}": {weight:.2f},')


def fitted(choices: Sequence[Choice]) -> dict[str, float]:
    """The weights that make the right titles likeliest, of all that has one already.

    Others of the figures are for parts of first lines alone.
    """
    import numpy as np  # noqa: PLC0415 (only for who trains)
    from scipy.optimize import minimize  # noqa: PLC0415 (as above)

    used = [choice for choice in choices if any(choice.meant)]
    names = list(WEIGHTS)
    rows = [
        (known, meant)
        for choice in used
        for known, meant, learnt in zip(choice.known, choice.meant, choice.learnt_from, strict=True)
        if learnt
    ]
    table = np.array([[float(known.get(name, 0)) for name in names] for known, _ in rows])
    meant = np.array([float(mark) for _, mark in rows])
    sizes = [sum(choice.learnt_from) for choice in used]
    group = np.repeat(np.arange(len(used)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    scale = table.std(axis=0) + 1e-9
    table = table / scale

    def loss(weights: Any) -> tuple[float, Any]:
        scores = table @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        every = np.add.reduceat(odds, starts)
        right = np.add.reduceat(odds * meant, starts)
        slope = table.T @ (odds / every[group] - odds * meant / right[group])
        return (
            float(np.log(every / right).sum() + _SMALL * (weights @ weights) / 2),
            slope + _SMALL * weights,
        )

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS}).x
    return dict(zip(names, map(float, found / scale), strict=True))


def _choices(every: Sequence[Page], seed: int) -> list[Choice]:
    """The choices of all texts in which the title stands, judged by weights of other publishers."""
    seen = list(examples(every, seed))
    found = []
    for fold in range(_FOLDS):
        weights = trained([each for each in seen if _fold(each.page.publisher) != fold], seed)
        for page in every:
            title = page.sample.title
            if title and _fold(page.publisher) == fold and stands_in("\n".join(page.lines.texts), title):
                judged = judge(page.lines, page.furniture, weights)
                found.append(_choice(page, judged.likely, judged.kept))
    return found


def _choice(page: Page, likely: Sequence[float], kept: Sequence[bool]) -> Choice:
    lines, title = page.lines, page.sample.title
    article = article_of(lines, likely, kept)
    found = list(candidates(lines, article, "")) if article else []
    about = page_of(lines, likely, kept, article, "")
    texts = [lines.texts[each.line][each.start : each.end] for each in found]
    exact = [folded(text) == folded(title) for text in texts]
    right = [is_right(text, title) for text in texts]
    meant = exact if any(exact) else right
    near = any(each.line and mark for each, mark in zip(found, meant, strict=True))
    # The title near the article is meant: that the first line, the page's own title, has it too is right.
    learnt = [
        not (near and each.line == 0 and is_one) and (mark or not is_one)
        for each, mark, is_one in zip(found, meant, right, strict=True)
    ]
    return Choice(
        set_name=page.set_name,
        publisher=page.publisher,
        known=[features(each, about) for each in found],
        meant=[mark and used for mark, used in zip(meant, learnt, strict=True)],
        right=right,
        learnt_from=learnt,
    )


def _fold(publisher: str) -> int:
    return crc32(publisher.encode()) % _FOLDS


def _table(choices: Sequence[Choice]) -> str:
    """Right titles of each set; those of each fold by weights fitted to the others."""
    found: dict[str, list[bool]] = {}
    for fold in range(_FOLDS):
        weights = fitted([choice for choice in choices if _fold(choice.publisher) != fold])
        for choice in choices:
            if _fold(choice.publisher) == fold:
                found.setdefault(choice.set_name, []).append(_is_found(choice, weights))
    found["all"] = [mark for marks in found.values() for mark in marks]
    return markdown(
        ["", *found], [["title right", *(f"{sum(each) / len(each):.0%}" for each in found.values())]]
    )


def _is_found(choice: Choice, weights: Mapping[str, float]) -> bool:
    scores = [sum(weights.get(name, 0) * value for name, value in known.items()) for known in choice.known]
    return bool(scores) and choice.right[scores.index(max(scores))]


if __name__ == "__main__":
    main()
