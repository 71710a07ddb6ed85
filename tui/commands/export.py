"""Export annotations with their documents."""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from annotations.collection import Collection, collect, collect_each
from annotations.formats import FORMATS, Format, Shape
from annotations.holdings import Holdings
from seeds.names import printable
from tui.commands.output import write_out
from tui.commands.watched import watched
from tui.desk import COMMON, Asked, documents, warn
from tui.errors import UsageError
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
        Option(("-o", "--output"), "write to a file (brat: a folder), whole or not at all", "OUT", Path),
        Option(("--private",), "with the private notes and contacts, which otherwise stay here"),
        *COMMON,
    ),
)


class _Tally:
    """Counts what goes out, part by part."""

    def __init__(self, parts: Iterator[Collection]) -> None:
        self.annotations = self.left_out = 0
        self._parts = parts

    def __iter__(self) -> Iterator[Collection]:
        for part in self._parts:
            self.annotations += len(part.annotations)
            self.left_out += len(part.left_out)
            yield part


def run(arguments: Arguments) -> int:
    """Write the export; 0, or 2 where no document could be read. Raises UsageError and AnnotationsError."""
    asked, format_, target = Asked(arguments), FORMATS[arguments.format], arguments.output
    if target is None and not format_.is_text:
        raise UsageError(f"The format {format_.name} is {format_.shape.value}: name it with -o OUT.")
    with asked.reading() as store:
        parts = _parts(asked, store, format_, private=arguments.private)
        first = next(parts, None)
        if first is None:
            return 2  # each has been told of, and an export of nothing would take the place of a good one
        tally = _Tally(chain([first], parts))
        if target is None:
            write_out(format_.write_each(tally, warn), None)
        else:
            format_.save(target, tally, warn)
    if tally.left_out:
        warn(
            f"{tally.left_out:,} annotations were left out, because their files have changed since: "
            "`presscheck check` lists them."
        )
    if target is not None and sys.stderr.isatty():
        print(f"{tally.annotations:,} annotations written to {printable(str(target))}", file=sys.stderr)
    return 0


def _parts(asked: Asked, store: Holdings, format_: Format, *, private: bool) -> Iterator[Collection]:
    """What goes out: document by document, where the format can take it so, else all at once."""
    settings = asked.export_settings(private=private)
    wanted = watched(documents(asked), "read")
    if format_.shape is Shape.LINES:
        yield from collect_each(store, wanted, settings)
        return
    collection = collect(store, wanted, settings)
    if collection.documents:
        yield collection
