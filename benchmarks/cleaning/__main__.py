"""`python -m benchmarks.cleaning --data FOLDER`: quality and speed of cleaning, beside three libraries."""

import sys
from collections.abc import Callable, Iterator, Sequence

from benchmarks import machine
from benchmarks.cleaning.again import again_table
from benchmarks.cleaning.arguments import data_folder, parser, quietly
from benchmarks.cleaning.cleaners import cleaners, missing
from benchmarks.cleaning.ours import title
from benchmarks.cleaning.quality import scores, table_of_f1, table_of_low
from benchmarks.cleaning.samples import SampleSet, sample_sets
from benchmarks.cleaning.speed import large_table, speed_table
from benchmarks.cleaning.titles import titles_table

ROUNDS = 5
MEGABYTES = 10
MEGABYTE = 1_000_000
PARTS = ("quality", "titles", "again", "speed")


def report(sets: Sequence[SampleSet], parts: Sequence[str], rounds: int, large: int) -> Iterator[str]:
    """The tables that were asked for, one after the other. `large` is the size in bytes of the one text."""
    made: dict[str, Callable[[], str]] = {
        "quality": lambda: quality(sets),
        "titles": lambda: f"## Titles\n\n{titles_table(sets, title)}",
        "again": lambda: f"## Cleaned again\n\n{again_table(sets)}",
        "speed": lambda: f"## Speed\n\n{speed_table(sets, rounds)}\n\n{large_table(sets, large)}",
    }
    for part in parts:
        with quietly():
            yield made[part]()
    yield from missing()


def quality(sets: Sequence[SampleSet]) -> str:
    """F1 by shingles, and how many pages went wrong."""
    rows = {}
    for cleaner in cleaners():
        print(".", end="", file=sys.stderr, flush=True)
        rows[cleaner.name] = scores(cleaner, sets)
    print(file=sys.stderr)
    return f"## Body\n\n{table_of_f1(rows, sets)}\n\n{table_of_low(rows, sets)}"


def main() -> None:
    """Print the machine's kind and the tables."""
    command = parser("python -m benchmarks.cleaning", str(__doc__))
    command.add_argument(
        "--rounds", type=int, default=ROUNDS, help="of each cleaner for its speed (default: 5)"
    )
    command.add_argument("--megabytes", type=int, default=MEGABYTES, help="size of one text (default: 10)")
    command.add_argument(
        "--only", choices=PARTS, action="append", help="this part alone; more than one may be named"
    )
    asked = command.parse_args()
    sets = sample_sets(data_folder(asked))
    print(f"{machine.kind()}; speed: medians of {asked.rounds} rounds of the processor's time.")
    for part in report(sets, asked.only or PARTS, asked.rounds, asked.megabytes * MEGABYTE):
        print(f"\n{part}", flush=True)


if __name__ == "__main__":
    main()
