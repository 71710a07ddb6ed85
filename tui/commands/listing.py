"""List the documents: id, title, date, words, status, counts by tag."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from annotations.formats import plain
from seeds.loading import printable
from tui.commands.output import cells, write_out
from tui.desk import Asked, add_common, documents
from tui.listing import Entry, entry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own options."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--json", action="store_true", help="as JSON")
    add_common(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the list; 0, or 2 where no document could be read."""
    asked = Asked.by(arguments, arguments.paths)
    with asked.open() as store:
        entries = [entry(document, store) for document in documents(asked)]
    if not entries:
        return 2  # each document has been told of
    if arguments.json:
        write_out(["[\n  ", ",\n  ".join(plain.json_text(_as_json(each)) for each in entries), "\n]\n"], None)
    else:
        write_out(_table(entries), None)
    return 0


def _as_json(listed: Entry) -> dict[str, object]:
    return {
        "id": listed.id,
        "path": plain.printable(str(listed.path)),
        "title": listed.title,
        "date": listed.date,
        "words": listed.words,
        "status": listed.status.value,
        "tags": dict(listed.counts),
        "coverage": {"done": listed.coverage.done, "total": listed.coverage.total},
    }


def _table(entries: list[Entry]) -> Iterator[str]:
    rows = [
        (
            listed.id,
            listed.date or "-",
            f"{listed.words:,}",
            listed.status.words,
            " ".join(f"{count} {tag}" for tag, count in listed.counts) or "-",
            f"{listed.coverage.percent}%",
            listed.title,
        )
        for listed in entries
    ]
    heading = ("id", "date", "words", "status", "tags", "checked", "title")
    shown = [tuple(printable(cell) for cell in row) for row in (heading, *rows)]
    widths = [max(cells(row[column]) for row in shown) for column in range(len(heading) - 1)]
    for row in shown:
        padded = (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=False))
        yield "  ".join([*padded, row[-1]]) + "\n"
