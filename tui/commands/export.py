"""Export annotations with their documents."""

import argparse
import sys
from pathlib import Path

from annotations.collection import collect
from annotations.formats import FORMATS
from tui.commands.output import write_out
from tui.desk import Asked, add_common, documents, warn


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    about = "; ".join(f"{each.name}: {each.about}" for each in FORMATS.values())
    parser.add_argument("--format", choices=FORMATS, default="json", help=about)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="write to a file, whole or not at all"
    )
    add_common(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the export; 0, or 2 where no document could be read."""
    asked = Asked.by(arguments, arguments.paths)
    with asked.open() as store:
        collection = collect(store, documents(asked))
    if not collection.documents:
        return 2  # each has been told of, and an export of nothing would take the place of a good one
    write_out(FORMATS[arguments.format].write(collection), arguments.output)
    if collection.left_out:
        warn(
            f"{len(collection.left_out)} annotations were left out, because their files have changed since: "
            "`presscheck check` lists them."
        )
    if arguments.output and sys.stderr.isatty():
        print(f"{len(collection.annotations)} annotations written to {arguments.output}", file=sys.stderr)
    return 0
