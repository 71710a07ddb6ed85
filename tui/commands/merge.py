"""Merge other people's work into this store: their stores, or what they have exported as JSON.

Where both have altered the same thing, both versions are kept, and listed. Each file is one change, that the
app can undo; to merge a file twice changes nothing.
"""

from pathlib import Path

from annotations.formats import FORMATS
from annotations.intake.foreign_store import read as read_store
from annotations.places import FILE, FOLDER
from annotations.work_files import read_as
from tui.commands.taking_in import refuse_missing, taken_in, told
from tui.desk import COMMON, Asked
from tui.errors import UsageError
from tui.options import Arguments, Form, Option

FORM = Form(
    name="merge",
    about=str(__doc__),
    metavar="OTHER",
    words="stores (.presscheck/annotations.json, or a folder that has one) and exports in the format json",
    kind=Path,
    options=(
        Option(("--in",), "the documents; else those of the current folder", "PATH", Path),
        *COMMON,
    ),
)


def run(arguments: Arguments) -> int:
    """Take each in; 0, or 1 where there is something to look at. Raises UsageError and AnnotationsError."""
    others = [_store_in(path) for path in arguments.paths]
    if not others:
        raise UsageError("merge needs other stores or exports: presscheck merge OTHER.json ….")
    for other in others:
        refuse_missing(other)
    arguments.paths = [getattr(arguments, "in") or Path.cwd()]
    asked = Asked(arguments)
    if any(_is_same(other, asked.store) for other in others):
        raise UsageError(f"{asked.store} is the store itself: name another one.")
    incoming = [read_as(other, export=FORMATS["json"].read, store=read_store) for other in others]
    code = 0
    with asked.open_for_work() as store:
        for other, brought in zip(others, incoming, strict=True):
            report = taken_in(asked, store, f"merge {other.name}", brought)
            code = max(code, told(report, other))
    return code


def _store_in(path: Path) -> Path:
    """The store of a folder that is named instead of its store."""
    return path / FOLDER / FILE if path.is_dir() else path


def _is_same(path: Path, store: Path) -> bool:
    return store.exists() and path.samefile(store)
