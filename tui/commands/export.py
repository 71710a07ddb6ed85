"""Export annotations with their documents."""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from annotations.amounts import many
from annotations.exporting import Parts
from annotations.formats import FORMATS
from seeds.document import Document
from seeds.names import printable
from tui.commands.missing import met_by, tell_of_missing
from tui.commands.output import named_output, write_out
from tui.commands.targets import documents_for, refuse_to_lose, tell_if_listed, tell_of_moved
from tui.commands.watched import watched
from tui.desk import COMMON, DOCUMENTS, Asked, warn
from tui.errors import UsageError
from tui.options import Arguments, Form, Option

FORM = Form(
    name="export",
    about=str(__doc__),
    words=DOCUMENTS,
    kind=Path,
    options=(
        Option(
            ("--format",),
            "; ".join(f"{each.name}: {each.about}" for each in FORMATS.values()),
            "FORMAT",
            default="json",
            choices=tuple(FORMATS),
        ),
        Option(
            ("-o", "--output"),
            "write to a file (brat: a folder), whole or not at all; - is stdout",
            "OUT",
            named_output,
        ),
        Option(("--private",), "with private notes, contacts and unnamed sources, which otherwise stay here"),
        *COMMON,
    ),
)


def run(arguments: Arguments) -> int:
    """Write the export; 0, or 2 where no document could be read. Raises UsageError and AnnotationsError."""
    asked, format_, target = Asked(arguments), FORMATS[arguments.format], arguments.output
    if target is None and not format_.is_text:
        raise UsageError(f"The format {format_.name} is {format_.shape.value}: name it with -o OUT.")
    with asked.reading() as store:
        refuse_to_lose(target, format_, store, asked)
        found = _first_of(documents_for(target, asked))
        if found is None:
            return 2  # each has been told of, and an export of nothing would take the place of a good one
        settings = asked.export_settings(private=arguments.private)
        met: set[str] = set()
        parts = Parts(store, met_by(watched(found, "read"), store, met), settings, format_)
        if target is None:
            write_out(format_.write_each(parts, warn), None)
        else:
            from tui.commands.stopping import cleared_up_when_stopped  # noqa: PLC0415 (start-up time)

            with cleared_up_when_stopped():
                format_.save(target, parts, warn)
        tell_of_missing(asked, store, met)
    tell_of_moved(parts.left_out)
    tell_if_listed(target, asked)
    if target is not None and sys.stderr.isatty():
        written = many(parts.annotations, "annotation")
        print(f"{written} written to {printable(str(target))}", file=sys.stderr)
    return 0


def _first_of(found: Iterator[Document]) -> Iterator[Document] | None:
    """The documents again, once it is known that there is one; None where there is none."""
    first = next(found, None)
    return None if first is None else chain([first], found)
