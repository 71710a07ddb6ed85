"""Check the store: is every row sound, does every quote still stand where it should."""

import os
from pathlib import Path

from annotations.amounts import many
from annotations.checking import check
from annotations.journal import path_of
from seeds.loading import text_of
from seeds.names import printable
from tui.commands.output import write_out
from tui.desk import COMMON, Asked
from tui.errors import UsageError
from tui.options import Arguments, Form, Option

FORM = Form(
    name="check",
    about=str(__doc__),
    words="whose store; else the current folder's",
    kind=Path,
    options=(
        Option(("--compact",), "fold the journal into the store's file, so that any TinyDB reads it"),
        Option(("--repair",), "write what can be saved of a damaged store into a new one beside it"),
        *COMMON,
    ),
)


def run(arguments: Arguments) -> int:
    """Print what is amiss; 0 where nothing is, else 1. Raises UsageError for what is not there."""
    for path in filter(None, (*arguments.paths, arguments.store)):
        if not os.path.lexists(path):
            raise UsageError(f"{path} is not there, so there is nothing to check.")
    asked = Asked(arguments)
    if arguments.repair:
        return _repair(asked)
    if not asked.store.exists() and not path_of(asked.store).exists():
        write_out([f"{printable(str(asked.store))}: nothing has been marked here yet.\n"], None)
        return 0
    if arguments.compact:
        with asked.open_for_work() as store:
            store.compact()
    with asked.open() as store:
        findings = check(store, text_of)
        documents = len(store.records())
    lines = [
        ": ".join(map(printable, filter(None, (each.document, each.annotation, each.sentence)))) + "\n"
        for each in findings
    ]
    summary = f"{many(documents, 'document')} in {printable(str(asked.store))}: "
    summary += f"{many(len(findings), 'finding')}.\n" if findings else "all sound.\n"
    write_out([*lines, summary], None)
    return 1 if findings else 0


def _repair(asked: Asked) -> int:
    """Write what can be saved beside the store, and print what cannot."""
    from annotations.repairing import repair  # noqa: PLC0415 (needed once in a blue moon)

    repaired = repair(asked.store)
    lines = [printable(sentence) + "\n" for sentence in repaired.lost]
    place = printable(str(repaired.path))
    summary = f"{many(repaired.rows, 'row')} saved in {place}; the damaged store is as it was.\n"
    write_out([*lines, summary], None)
    return 1 if repaired.lost else 0
