"""Print the cleaned body text of documents, or their blocks as JSON, a line each."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from annotations.formats.plain import json_text
from seeds.document import Document
from tui.commands.body import body
from tui.commands.output import write_out
from tui.desk import COMMON, Asked, documents
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
        Option(("--jobs",), "processes of --batch", "N", int, os.cpu_count() or 1),
        *COMMON,
    ),
)


def run(arguments: Arguments) -> int:
    """Print what was asked for: 0, or 2 where no document could be read. Raises UsageError."""
    if arguments.batch:
        from tui.commands.batch import clean_folder  # noqa: PLC0415 (start-up time)

        if arguments.paths or arguments.json:
            raise UsageError("--batch takes IN and OUT alone, without FILE or --json.")
        return clean_folder(*arguments.batch, jobs=arguments.jobs)
    if not arguments.paths:
        raise UsageError("clean takes at least one FILE, or --batch IN OUT.")
    asked = Asked(arguments)
    count = 0
    with asked.reading() as store:
        for document in documents(asked):
            count += 1
            if arguments.json:
                write_out([_as_json(document, store.identify(document))], None)
            else:
                write_out(_shown(body(document)), None)
    return 0 if count else 2


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
