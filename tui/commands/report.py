"""Write a report to hand over: one page with the articles, marks, claims and what is missing."""

import sys
from pathlib import Path

from annotations.amounts import many
from annotations.collection import collect
from annotations.formats import FORMATS
from seeds.names import printable
from tui.commands.missing import tell_of_missing
from tui.commands.output import named_output, write_out
from tui.commands.targets import documents_for, refuse_to_lose, tell_if_listed, tell_of_moved
from tui.commands.watched import watched
from tui.desk import COMMON, DOCUMENTS, Asked, warn
from tui.errors import UsageError
from tui.options import Arguments, Form, Option

FORM = Form(
    name="report",
    about=str(__doc__),
    words=DOCUMENTS,
    kind=Path,
    options=(
        Option(
            ("-o", "--output"),
            "write to a file, whole or not at all: HTML, or Markdown where it ends with .md; - is stdout",
            "OUT",
            named_output,
        ),
        Option(("--private",), "with the private notes and contacts, which otherwise stay here"),
        *COMMON,
    ),
)
_FORMATS = {
    **dict.fromkeys(("", ".html", ".htm"), "html"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
}
"""The format that each ending of OUT asks for."""


def run(arguments: Arguments) -> int:
    """Write the report; 0, or 2 where no document could be read. Raises UsageError."""
    asked, target = Asked(arguments), arguments.output
    format_ = FORMATS[_FORMATS.get(_ending(target), "html")]
    with asked.reading() as store:
        refuse_to_lose(target, format_, store, asked)
        _refuse_other_endings(target)
        settings = asked.export_settings(private=arguments.private)
        collection = collect(store, watched(documents_for(target, asked), "read"), settings)
        if not collection.documents:
            return 2  # each has been told of, and a report on nothing would take the place of a good one
        tell_of_missing(asked, store, {each.id for each in collection.documents})
    write_out(format_.write(collection, warn), target)
    tell_of_moved(len(collection.left_out))
    tell_if_listed(target, asked)
    if target is not None and sys.stderr.isatty():
        written = many(len(collection.documents), "document")
        print(f"{written} in {printable(str(target))}", file=sys.stderr)
    return 0


def _ending(target: Path | None) -> str:
    return "" if target is None else target.suffix.lower()


def _refuse_other_endings(target: Path | None) -> None:
    """Raise UsageError where the name of OUT asks for what a report cannot be."""
    ending = _ending(target)
    if ending not in _FORMATS:
        known = ", ".join(filter(None, _FORMATS))
        raise UsageError(f"a report cannot be written as {ending}: OUT ends with one of {known}.")
