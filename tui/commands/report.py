"""Write a report to hand over: one page with the articles, marks, claims and what is missing."""

import sys
from pathlib import Path

from annotations.collection import collect
from annotations.formats import FORMATS
from seeds.names import printable
from tui.commands.output import write_out
from tui.commands.targets import documents_for, refuse_to_lose, tell_if_listed, tell_of_moved
from tui.commands.watched import watched
from tui.desk import COMMON, Asked, warn
from tui.options import Arguments, Form, Option

FORM = Form(
    name="report",
    about=str(__doc__),
    kind=Path,
    options=(
        Option(
            ("-o", "--output"),
            "write to a file, whole or not at all: HTML, or Markdown where it ends with .md",
            "OUT",
            Path,
        ),
        Option(("--private",), "with the private notes and contacts, which otherwise stay here"),
        *COMMON,
    ),
)


def run(arguments: Arguments) -> int:
    """Write the report; 0, or 2 where no document could be read. Raises UsageError."""
    asked, target = Asked(arguments), arguments.output
    is_markdown = target is not None and target.suffix.lower() in {".md", ".markdown"}
    format_ = FORMATS["markdown" if is_markdown else "html"]
    with asked.reading() as store:
        refuse_to_lose(target, format_, store, asked)
        settings = asked.export_settings(private=arguments.private)
        collection = collect(store, watched(documents_for(target, asked), "read"), settings)
    if not collection.documents:
        return 2  # each has been told of, and a report on nothing would take the place of a good one
    write_out(format_.write(collection, warn), target)
    tell_of_moved(len(collection.left_out))
    tell_if_listed(target, asked)
    if target is not None and sys.stderr.isatty():
        print(f"{len(collection.documents):,} documents in {printable(str(target))}", file=sys.stderr)
    return 0
