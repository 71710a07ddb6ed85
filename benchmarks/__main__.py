"""`python -m benchmarks`: everything measured, in one table."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import machine
from benchmarks.anchoring import AMOUNTS, Amount, anchoring
from benchmarks.commands import commands
from benchmarks.comparison import Comparison, table
from benchmarks.keys import keys
from benchmarks.keys_per_annotation import comparisons, keys_per_annotation
from benchmarks.start import MEGABYTE, opening_and_quitting, opening_by_size
from benchmarks.storing import SIZES, storing
from benchmarks.workplace import Workplace

ROUNDS = 15
"""Starts and commands are the medians of so many, keys of twice as many."""


def measured(
    rounds: int,
    large: int,
    spans_a_rule: int | None = None,
    rows: tuple[int, ...] = SIZES,
    amounts: tuple[Amount, ...] = AMOUNTS[:1],
) -> Iterator[Comparison]:
    """All comparisons, each kind in a folder of its own that is thrown away.

    `large` is the size in bytes of the document that is compared with a short one; `spans_a_rule` limits the
    annotations for which the fewest keys are sought; `rows` are the sizes of stores; `amounts` are the texts
    and quotes of anchoring.
    """
    kinds: list[Callable[[Workplace], list[Comparison]]] = [
        partial(opening_and_quitting, rounds=rounds),
        partial(opening_by_size, rounds=rounds, large=large),
        partial(keys, presses=2 * rounds, large=large),
        partial(commands, rounds=rounds),
        partial(storing, rounds=rounds, sizes=rows),
        lambda _: anchoring(amounts),
        lambda workplace: comparisons(keys_per_annotation(workplace.folder, spans_a_rule)),
    ]
    for measure in kinds:
        print(".", end="", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            yield from measure(Workplace(Path(folder)))
    print(file=sys.stderr)


def main() -> None:
    """Print the machine's kind and the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="starts of each program (default: 15)")
    parser.add_argument("--megabytes", type=int, default=10, help="size of the long document (default: 10)")
    asked = parser.parse_args()
    found = table(measured(asked.rounds, asked.megabytes * MEGABYTE))
    print(f"{machine.kind()}; medians of {asked.rounds} starts and {2 * asked.rounds} keys.\n\n{found}")


if __name__ == "__main__":
    main()
