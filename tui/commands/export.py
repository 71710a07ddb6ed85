"""Export annotations with their documents."""

import sys
from pathlib import Path

from annotations.collection import collect
from annotations.formats import FORMATS
from tui.commands.output import write_out
from tui.desk import COMMON, Asked, documents, warn
from tui.options import Arguments, Form, Option

FORM = Form(
    name="export",
    about=str(__doc__),
    kind=Path,
    options=(
        Option(
            ("--format",),
            "; ".join(f"{each.name}: {each.about}" for each in FORMATS.values()),
            "FORMAT",
            default="json",
            choices=tuple(FORMATS),
        ),
        Option(("-o", "--output"), "write to a file, whole or not at all", "OUT", Path),
        Option(("--private",), "with the private notes and contacts, which otherwise stay here"),
        *COMMON,
    ),
)


def run(arguments: Arguments) -> int:
    """Write the export; 0, or 2 where no document could be read."""
    asked = Asked(arguments)
    with asked.reading() as store:
        settings = asked.export_settings(private=arguments.private)
        collection = collect(store, documents(asked), settings)
    if not collection.documents:
        return 2  # each has been told of, and an export of nothing would take the place of a good one
    write_out(FORMATS[arguments.format].write(collection, warn), arguments.output)
    if collection.left_out:
        warn(
            f"{len(collection.left_out)} annotations were left out, because their files have changed since: "
            "`presscheck check` lists them."
        )
    if arguments.output and sys.stderr.isatty():
        print(f"{len(collection.annotations)} annotations written to {arguments.output}", file=sys.stderr)
    return 0
