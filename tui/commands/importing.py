"""Import annotations: what `export` wrote, or what another tool gives back.

Annotations are put where their words stand in the documents here. What could not be placed with certainty is
listed, and waits in its document's list in the app. The whole import is one change, that the app can undo;
to import a file twice changes nothing.
"""

from pathlib import Path

from annotations.formats import FORMATS, Shape
from tui.commands.taking_in import refuse_missing, taken_in, told
from tui.desk import COMMON, Asked
from tui.errors import UsageError
from tui.options import Arguments, Form, Option

_COMING_IN = [each for each in FORMATS.values() if each.comes_in]

FORM = Form(
    name="import",
    about=str(__doc__),
    metavar="FILE",
    words="the file, or brat's folder; then the documents: else those of the current folder",
    kind=Path,
    options=(
        Option(
            ("--format",),
            "; ".join(f"{each.name}: {each.about}" for each in _COMING_IN),
            "FORMAT",
            default="json",
            choices=tuple(each.name for each in _COMING_IN),
        ),
        *COMMON,
    ),
)


def run(arguments: Arguments) -> int:
    """Take the file in; 0, or 1 where something was not placed. Raises UsageError and AnnotationsError."""
    if not arguments.paths:
        raise UsageError("import needs a file: presscheck import FILE --format FORMAT.")
    source, *paths = arguments.paths
    # Never the bundled documents, which are what is meant where nothing is named: nobody has sent us those.
    arguments.paths = paths or [Path.cwd()]
    refuse_missing(source)
    asked, format_ = Asked(arguments), FORMATS[arguments.format]
    if source.is_dir() and format_.shape is not Shape.FOLDER:
        raise UsageError(f"{source} is a folder: --format brat takes one in, {format_.name} wants a file.")
    incoming = format_.read(source)
    with asked.open_for_work() as store:
        report = taken_in(asked, store, f"import {source.name}", incoming, format_.carries)
    return told(report, source)
