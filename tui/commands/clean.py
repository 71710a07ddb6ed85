"""Print the cleaned body text of documents, or their blocks as JSON, a line each."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from annotations.correcting import corrected_by
from annotations.errors import StoreError
from annotations.formats.plain import json_text
from annotations.holdings import Holdings
from annotations.register import Register
from seeds.document import Document
from seeds.names import printable
from tui.commands.body import body
from tui.commands.output import write_out
from tui.desk import COMMON, Asked, documents, warn
from tui.errors import UsageError
from tui.options import Arguments, Form, Option

FORM = Form(
    name="clean",
    about=str(__doc__),
    metavar="FILE",
    kind=Path,
    options=(
        Option(("--json",), "text and blocks with offsets, a line a document"),
        Option(("--batch",), "write OUT/<same name>.txt for each of IN", ("IN", "OUT"), Path),
        Option(("--jobs",), "processes of --batch, 1 or more", "N", int, os.cpu_count() or 1),
        Option(("--learn",), "refit the weights to what was kept and dropped by hand"),
        *COMMON,
    ),
)


def run(arguments: Arguments) -> int:
    """Print what was asked for: 0, or 2 where no document could be read. Raises UsageError.

    With --batch 1 where some of the cleaned texts could not be written.
    """
    if arguments.jobs < 1:
        raise UsageError("--jobs is a number of processes, 1 or more.")
    if arguments.batch:
        from tui.commands.batch import clean_folder  # noqa: PLC0415 (start-up time)

        if arguments.paths or arguments.json:
            raise UsageError("--batch takes IN and OUT alone, without FILE or --json.")
        source, target = arguments.batch
        arguments.paths = [source]
        _tell_of_bad_weights()
        return clean_folder(Asked(arguments), source, target, jobs=arguments.jobs)
    if arguments.learn:
        from tui.commands.learn import learn  # noqa: PLC0415 (start-up time)

        if arguments.json:
            raise UsageError("--learn takes no --json.")
        return learn(Asked(arguments))
    if not arguments.paths:
        raise UsageError("clean takes at least one FILE, or --batch IN OUT, or --learn.")
    _tell_of_bad_weights()
    asked = Asked(arguments)
    count = 0
    with asked.reading_if_possible() as store:
        for each in documents(asked):
            count += 1
            document, identity = _as_known(each, store, asked.root)
            if arguments.json:
                write_out([_as_json(document, identity)], None)
            else:
                write_out(_shown(body(document)), None)
    return 0 if count else 2


def _tell_of_bad_weights() -> None:
    from seeds.cleaning.learnt import in_use  # noqa: PLC0415 (start-up time)

    if trouble := in_use().trouble:
        warn(printable(trouble))


def _as_known(document: Document, store: Holdings | None, root: Path) -> tuple[Document, str]:
    """The document as people want it, and its id; as cleaning gives it where the store cannot be read."""
    try:
        if store is not None:
            return corrected_by(store, document), store.identify(document)
    except StoreError as error:
        from annotations.reading import in_store  # noqa: PLC0415 (only where something is wrong)

        assert store is not None
        warn(printable(str(in_store(error, store.tables.vault.files.path))))
    return document, Register((), root).identify(document)


def _shown(chunks: Iterator[str]) -> Iterator[str]:
    if not sys.stdout.isatty():
        return chunks
    from tui.glyphs import safe  # noqa: PLC0415 (start-up time)

    return (safe(chunk, lines=True) for chunk in chunks)


def _as_json(document: Document, identity: str) -> str:
    fields = {
        "id": identity,
        "title": document.title,
        "date": document.date,
        "fingerprint": document.fingerprint,
        "text": document.text,
        "blocks": [{"start": b.start, "end": b.end, "kind": b.kind.value} for b in document.blocks],
    }
    return json_text(fields) + "\n"
