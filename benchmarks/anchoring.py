"""`python -m benchmarks.anchoring`: quotes found again in edited texts, beside the Hypothesis client."""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from importlib.metadata import version

from annotations.anchoring import Anchor, Outcome, Placing, place_by_quote, place_by_text
from annotations.model import surroundings
from benchmarks import machine
from benchmarks.anchoring_peer import anchored
from benchmarks.anchoring_texts import EDITS, Edited, article_like, edited, japanese_like, quotes
from benchmarks.anchoring_truth import Tally, truths
from benchmarks.comparison import Comparison, markdown
from benchmarks.workplace import article
from seeds.loading import load
from seeds.spans import Span

SHORT, LONG = 5_000, 1_000_000
_SIGNS_A_LETTER = 3
"""So many times fewer characters a text without blanks has for the same content, and about the same bytes."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is measured: a text's size in characters, edits and quotes of each, and those of the peer."""

    size: int
    edits: int
    quotes: int
    quotes_of_peer: int

    @property
    def name(self) -> str:
        return f"{self.size // 1_000_000} MB" if self.size >= LONG else f"{self.size // 1_000} KB"


AMOUNTS = (Amount(SHORT, 8, 100, 100), Amount(LONG, 1, 10_000, 8))


Method = Callable[[Edited, Sequence[Span]], list[Placing]]


def _anchors(text: str, spans: Iterable[Span]) -> list[Anchor]:
    return [Anchor(span.quote(text), *surroundings(text, span), span) for span in spans]


def by_text(edit: Edited, spans: Sequence[Span]) -> list[Placing]:
    """Ours, with the old text at hand."""
    return place_by_text(edit.old, edit.new, _anchors(edit.old, spans))


def by_quote(edit: Edited, spans: Sequence[Span]) -> list[Placing]:
    """Ours, without it."""
    return place_by_quote(edit.new, _anchors(edit.old, spans))


def by_client(edit: Edited, spans: Sequence[Span]) -> list[Placing]:
    """The Hypothesis client's way."""
    found = []
    for anchor, span in zip(_anchors(edit.old, spans), spans, strict=True):
        place = anchored(edit.new, anchor.quote, anchor.prefix, anchor.suffix, span.start)
        found.append(Placing(Outcome.MOVED if place else Outcome.LOST, place, 0.0))
    return found


BY_TEXT, BY_QUOTE, PEER = "by text", "by quote", "Hypothesis client"
METHODS: dict[str, Method] = {BY_TEXT: by_text, BY_QUOTE: by_quote, PEER: by_client}


def tally(method: Method, edit: Edited, spans: Sequence[Span]) -> Tally:
    """What a method makes of these quotes."""
    started = time.perf_counter()
    placings = method(edit, spans)
    found = Tally(milliseconds=(time.perf_counter() - started) * 1000)
    for truth, placing in zip(truths(edit, spans), placings, strict=True):
        found.take(truth, placing)
    return found


def texts(size: int) -> dict[str, str]:
    """The texts that are edited: the bundled article among the short ones, and invented ones."""
    bundled = {"bundled article": load(article()).text} if size <= SHORT else {}
    invented = {"invented words": article_like(size, 1)}
    return bundled | invented | {"without blanks": japanese_like(size // _SIGNS_A_LETTER, 1)}


Tallies = dict[tuple[str, str, str], Tally]
"""By the kind of edit, the text and the method."""


def measured(amount: Amount, methods: Sequence[str] = tuple(METHODS)) -> Tallies:
    """Each of the methods on each text and kind of edit."""
    found: Tallies = {}
    for name, text in texts(amount.size).items():
        for kind, edits in EDITS.items():
            for seed in range(amount.edits):
                edit = edited(text, edits, seed)
                for method in methods:
                    number = amount.quotes_of_peer if method == PEER else amount.quotes
                    key = (kind, name, method)
                    found[key] = found.get(key, Tally()) + tally(
                        METHODS[method], edit, quotes(text, number, seed)
                    )
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def strangers(amount: Amount) -> dict[str, Counter[Outcome]]:
    """What becomes of quotes that are from other texts, with what stood around them and without."""
    others = [load(article()).text, article_like(SHORT, 2), japanese_like(SHORT, 2)]
    found: dict[str, Counter[Outcome]] = {"with surroundings": Counter(), "the quote alone": Counter()}
    for name, text in texts(amount.size).items():
        for other in others:
            if other == text:
                continue
            spans = quotes(other, 100, seed=len(name))
            anchors = _anchors(other, spans)
            alone = [Anchor(anchor.quote) for anchor in anchors]
            found["with surroundings"].update(each.outcome for each in place_by_quote(text, anchors))
            found["the quote alone"].update(each.outcome for each in place_by_quote(text, alone))
    return found


def accepted(outcomes: Counter[Outcome]) -> int:
    """How many were placed."""
    return outcomes[Outcome.STANDS] + outcomes[Outcome.MOVED]


def totals(tallies: Tallies, part: int) -> dict[tuple[str, str], Tally]:
    """Summed up by the part of the key with this number, and the method."""
    found: dict[tuple[str, str], Tally] = {}
    for key, each in tallies.items():
        short = (key[part], key[2])
        found[short] = found.get(short, Tally()) + each
    return found


def anchoring(amounts: Sequence[Amount] = AMOUNTS) -> list[Comparison]:
    """Shares that may not be greater than the goal: of all kinds of edits and texts together."""
    made = []
    for amount in amounts:
        found = measured(amount, (BY_TEXT, BY_QUOTE))
        for method, recovered in ((BY_TEXT, 4.0), (BY_QUOTE, None)):
            every = _sum(each for key, each in found.items() if key[2] == method)
            what = f"quotes {method}, {amount.name}"
            made += [
                Comparison(
                    f"{what}: not recovered", 100 - 100 * every.recovered / every.there, "%", recovered
                ),
                Comparison(f"{what}: misplaced", 100 * every.misplaced / every.quotes, "%", 0.5),
                Comparison(f"{what}: each", every.milliseconds / every.quotes, "ms"),
            ]
        foreign = sum(accepted(each) for each in strangers(amount).values())
        made.append(Comparison(f"foreign quotes accepted, {amount.name}", foreign, "", 0))
    return made


def report(amounts: Sequence[Amount]) -> Iterator[str]:
    """The tables, side by side with the peer's way."""
    head = ["quotes", "recovered", "misplaced", "asked", "lost", "ms a quote"]
    for amount in amounts:
        found = measured(amount)
        for title, part in (("edit", 0), ("text", 1)):
            rows = [[*key, *each.row()] for key, each in totals(found, part).items()]
            yield f"## {amount.name}, by {title}\n\n{markdown([title, 'method', *head], rows)}"
        every = [
            [method, *_sum(each for key, each in found.items() if key[2] == method).row()]
            for method in METHODS
        ]
        yield f"## {amount.name}, all\n\n{markdown(['method', *head], every)}"
        foreign = [
            [kind, f"{outcomes.total():,}", str(accepted(outcomes)), str(outcomes[Outcome.UNSURE])]
            for kind, outcomes in strangers(amount).items()
        ]
        table = markdown(["sought by", "quotes", "accepted", "asked"], foreign)
        yield f"## {amount.name}, foreign\n\n{table}"


def _sum(tallies: Iterable[Tally]) -> Tally:
    return reduce(Tally.__add__, tallies, Tally())


def main() -> None:
    """Print the machine's kind and the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.anchoring", description=__doc__)
    parser.add_argument("--short", action="store_true", help="texts of 5 KB alone")
    asked = parser.parse_args()
    print(f"{machine.kind()}, RapidFuzz {version('rapidfuzz')}.")
    for part in report(AMOUNTS[:1] if asked.short else AMOUNTS):
        print(f"\n{part}", flush=True)


if __name__ == "__main__":
    main()
