"""Keys per annotation: the fewest that tag each of some fifty spans of the bundled article.

`python -m benchmarks.keys_per_annotation` prints them. Each way that the search finds is then pressed in the
real app, and counts only if it makes exactly that annotation.
"""

import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from benchmarks.comparison import Comparison, markdown, told
from benchmarks.fewest_keys import Keys, Sight, fewest_keys
from benchmarks.replaying import Replay, replay
from benchmarks.spans_by_rule import RULES
from seeds.spans import Span

SENTENCE_GOAL, SPAN_GOAL = 1, 6
_SENTENCES = "sentences"
_TAG = ("c", "claim")
_MOST = 12


class WrongAnnotation(Exception):
    """Keys that the search found make something else in the app, or it found none; the message has both."""


@dataclass(frozen=True, slots=True)
class Way:
    """The fewest keys that put a tag on a span."""

    quote: str
    keys: Keys


@dataclass(frozen=True, slots=True)
class Measured:
    """The ways to all spans of a rule."""

    rule: str
    ways: list[Way]

    @property
    def goal(self) -> int:
        """The most keys that an annotation may take."""
        return SENTENCE_GOAL if self.rule == _SENTENCES else SPAN_GOAL

    @property
    def most(self) -> int:
        """The keys of the span that takes the most."""
        return max(len(way.keys) for way in self.ways)

    @property
    def beyond(self) -> list[Way]:
        """The ways that are longer than the goal."""
        return [way for way in self.ways if len(way.keys) > self.goal]


def keys_per_annotation(folder: Path, spans_a_rule: int | None = None) -> list[Measured]:
    """All rules measured, or the first `spans_a_rule` of each. Raises WrongAnnotation."""
    return asyncio.run(_measured(folder, spans_a_rule))


def comparisons(measured: list[Measured]) -> list[Comparison]:
    """One row a rule: the keys of the span that takes the most."""
    return [
        Comparison(f"keys per annotation, at most: {each.rule}", each.most, "", each.goal)
        for each in measured
    ]


def table(measured: list[Measured]) -> str:
    """Mean and most by rule, then each way that is longer than the goal."""
    head = ["rule", "spans", "mean", "most", "goal", "met"]
    rows = [
        [
            each.rule,
            str(len(each.ways)),
            f"{mean(len(way.keys) for way in each.ways):.2f}",
            str(each.most),
            f"≤ {each.goal}",
            told(not each.beyond),
        ]
        for each in measured
    ]
    beyond = [
        f"- {len(way.keys)} keys, `{' '.join(way.keys)}`: {way.quote}"
        for each in measured
        for way in each.beyond
    ]
    return "\n".join([markdown(head, rows), *(["", "Beyond the goal:", *beyond] if beyond else [])])


async def _measured(folder: Path, spans_a_rule: int | None) -> list[Measured]:
    async with replay(folder) as reader:
        sights = list(_sights(reader))
        found = []
        for rule, spans_of in RULES.items():
            spans = list(spans_of(reader.document))[:spans_a_rule]
            inside = rule == _SENTENCES
            ways = [await _way(reader, sights, span, inside=inside) for span in spans]
            found.append(Measured(rule, ways))
        return found


def _sights(reader: Replay) -> Iterator[Sight]:
    """Screen after screen of the article; they overlap, so that every span is whole on one of them."""
    furthest = max(0, len(reader.layout) - reader.height)
    step = reader.height * 2 // 3
    for top in [*range(0, furthest, step), furthest]:
        yield Sight(reader.layout, top, reader.height)


async def _way(reader: Replay, sights: list[Sight], span: Span, *, inside: bool) -> Way:
    """The fewest keys for a span of the document's text, tried in the app.

    The caret stands at the span's start if it is taken to be `inside` (as reading takes it from sentence to
    sentence), else at the first character on the first screen that shows all of the span.
    """
    quote = span.quote(reader.document.text)
    seen = reader.view.span_from_text(span)
    sight = next((each for each in sights if seen and each.shows(seen)), None)
    if seen is None or sight is None:
        raise WrongAnnotation(f"No screen shows all of {quote!r}.")
    caret = seen.start if inside else sight.first
    key, tag = _TAG
    keys = fewest_keys(sight, caret, seen, key, _MOST)
    if keys is None:
        raise WrongAnnotation(f"No {_MOST} keys put a tag on {quote!r}.")
    made = await reader.made_by(keys, caret=caret, top=reader.layout.starts[sight.top])
    if made != [(tag, span)]:
        texts = [each.quote(reader.document.text) for _, each in made]
        raise WrongAnnotation(f"{' '.join(keys)} ought to tag {quote!r}, but tags {texts!r}.")
    return Way(quote, keys)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        print(table(keys_per_annotation(Path(folder))))


if __name__ == "__main__":
    main()
