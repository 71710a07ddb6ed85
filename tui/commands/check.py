"""Check the store: is every row sound, does every quote still stand where it should."""

import argparse
import os
from pathlib import Path

from annotations.checking import check
from seeds.loading import load, printable
from tui.commands.output import write_out
from tui.desk import Asked, UsageError, add_common


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="whose store; else the current folder's"
    )
    add_common(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what is amiss; 0 where nothing is, else 1. Raises UsageError for what is not there."""
    for path in filter(None, (*arguments.paths, arguments.store)):
        if not os.path.lexists(path):
            raise UsageError(f"{path} is not there, so there is nothing to check.")
    asked = Asked.by(arguments, arguments.paths)
    with asked.open() as store:
        findings = check(store, load)
        documents = len(store.records())
    lines = [
        ": ".join(map(printable, filter(None, (each.document, each.annotation, each.sentence)))) + "\n"
        for each in findings
    ]
    several = "" if documents == 1 else "s"
    summary = f"{documents} document{several} in {printable(str(asked.store))}: "
    summary += (
        f"{len(findings)} finding{'' if len(findings) == 1 else 's'}.\n" if findings else "all sound.\n"
    )
    write_out([*lines, summary], None)
    return 1 if findings else 0
