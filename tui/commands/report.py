"""Write a report to hand over: one page with the articles, marks, claims and what is missing."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from annotations.collection import collect
from annotations.formats import FORMATS
from seeds.document import Document
from seeds.names import printable
from tui.commands.output import write_out
from tui.commands.watched import watched
from tui.desk import COMMON, Asked, loaded, readable, warn
from tui.errors import UsageError
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


_MARK = re.compile(rb"presscheck [^\s<>\"]{1,40} report")
_HEAD = 1024  # the mark is at the beginning, of a page in HTML as of Markdown


def run(arguments: Arguments) -> int:
    """Write the report; 0, or 2 where no document could be read. Raises UsageError."""
    asked, target = Asked(arguments), arguments.output
    is_among = target is not None and _is_among_documents(asked, target)
    if is_among and not _is_report(target):
        raise UsageError(f"{target} is a document, and would be lost; name another file for OUT.")
    with asked.reading() as store:
        settings = asked.export_settings(private=arguments.private)
        collection = collect(store, watched(_documents(asked, target), "read"), settings)
    if not collection.documents:
        return 2  # each has been told of, and a report on nothing would take the place of a good one
    is_markdown = target is not None and target.suffix.lower() in {".md", ".markdown"}
    write_out(FORMATS["markdown" if is_markdown else "html"].write(collection, warn), target)
    if collection.left_out:
        warn(
            f"{len(collection.left_out)} annotations were left out, because their files have changed since: "
            "`presscheck check` lists them."
        )
    if target is not None and _is_among_documents(asked, target):
        warn(f"{printable(str(target))} lies among the documents, and is listed as one of them.")
    if target is not None and sys.stderr.isatty():
        print(f"{len(collection.documents):,} documents in {printable(str(target))}", file=sys.stderr)
    return 0


def _documents(asked: Asked, target: Path | None) -> Iterator[Document]:
    """The documents that can be read, without an earlier report in the place of this one."""
    for path in readable(asked):
        if target is None or not _is_same(path, target):
            document = loaded(path)
            if document is not None:
                yield document


def _is_among_documents(asked: Asked, target: Path) -> bool:
    """Whether the file is there, and one of the documents that are asked for."""
    return target.exists() and any(_is_same(found.path, target) for found in asked.found())


def _is_same(path: Path, target: Path) -> bool:
    return path.name == target.name and os.path.realpath(path) == os.path.realpath(target)


def _is_report(path: Path) -> bool:
    """Whether the file is a report of ours, that a newer one may replace."""
    with path.open("rb") as file:
        return _MARK.search(file.read(_HEAD)) is not None
