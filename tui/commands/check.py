"""Check the store: is every row sound, does every quote still stand where it should."""

import os
from pathlib import Path

from annotations.amounts import many
from annotations.checking import look_over
from annotations.errors import Damaged
from annotations.journal import path_of
from annotations.store import Store
from annotations.tables import DOCUMENTS
from seeds.loading import text_of
from seeds.names import printable
from tui.commands.output import write_out
from tui.desk import COMMON, Asked
from tui.errors import UsageError
from tui.options import Arguments, Form, Option

FORM = Form(
    name="check",
    about=str(__doc__),
    words="documents whose store is meant; without any the current folder's, if it has one, else that of the "
    "bundled documents",
    kind=Path,
    options=(
        Option(("--compact",), "fold the journal into the store's file, so that any TinyDB reads it"),
        Option(("--repair",), "write what can be saved of a damaged store into a new one beside it"),
        *COMMON,
    ),
)


def run(arguments: Arguments) -> int:
    """Print what is amiss, and what is good to know; 0 where nothing is amiss, else 1.

    Raises UsageError for what is not there, or cannot be a store.
    """
    for path in filter(None, (*arguments.paths, arguments.store)):
        if not os.path.lexists(path) and not (path == arguments.store and path_of(path).exists()):
            raise UsageError(f"{path} is not there, so there is nothing to check.")
    asked = Asked(arguments)
    _refuse_file_for_folder(asked.store)
    if arguments.repair:
        return _repair(asked)
    if not asked.store.exists() and not path_of(asked.store).exists():
        write_out([f"{printable(str(asked.store))}: nothing has been marked here yet.\n"], None)
        return 0
    if arguments.compact:
        with asked.open_for_work() as store:
            store.compact()
    with asked.open() as store:
        findings = look_over(store, text_of)
        of = _documents_of(store)
    lines = [
        ": ".join(map(printable, filter(None, (each.document, each.annotation, each.sentence)))) + "\n"
        for each in findings
    ]
    summary = f"{of}{printable(str(asked.store))}: "
    amiss = sum(not each.is_note for each in findings)
    summary += f"{many(amiss, 'finding')}.\n" if amiss else "all sound.\n"
    write_out([*lines, summary], None)
    return 1 if amiss else 0


def _documents_of(store: Store) -> str:
    """How many documents there are, as a sentence begins with it; nothing where that cannot be read."""
    try:
        return f"{many(len(store.tables.rows(DOCUMENTS)), 'document')} in "
    except Damaged:  # which is a finding
        return ""


def _refuse_file_for_folder(store: Path) -> None:
    """Raise UsageError where something that is no folder has the name of one that the store lies in."""
    for folder in store.parents:
        if os.path.exists(folder) and not os.path.isdir(folder):  # noqa: PTH110, PTH112 - Path's may raise
            raise UsageError(
                f"{folder} is a file, and ought to be the folder of the store: rename it, or name another "
                "place with --store."
            )


def _repair(asked: Asked) -> int:
    """Write what can be saved beside the store, and print what cannot."""
    from annotations.repairing import repair  # noqa: PLC0415 (needed once in a blue moon)

    repaired = repair(asked.store, text_of)
    lines = [printable(sentence) + "\n" for sentence in repaired.lost]
    place = printable(str(repaired.path))
    summary = f"{many(repaired.rows, 'row')} saved in {place}; the store itself is as it was.\n"
    write_out([*lines, summary], None)
    return 1 if repaired.lost else 0
