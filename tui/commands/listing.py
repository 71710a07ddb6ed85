"""List the documents: id, title, date, words, status, counts by tag."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from annotations.errors import AnnotationsError
from annotations.holdings import Holdings
from annotations.reading import in_store
from seeds.errors import Unreadable
from seeds.finding import Found
from seeds.names import printable
from tui.commands.output import cells, write_out
from tui.desk import COMMON, DOCUMENTS, Asked, readable, warn
from tui.entries import Entry, unread
from tui.errors import BadConfigError
from tui.options import Arguments, Form, Option

FORM = Form(
    name="list",
    about=str(__doc__),
    words=DOCUMENTS,
    kind=Path,
    options=(Option(("--json",), "as JSON"), *COMMON),
)

_UNKNOWN = "?"
"""What stands for a figure that could not be counted, since what was said about the document is damaged."""


def run(arguments: Arguments) -> int:
    """Print the list; 0, or 2 where no document could be read."""
    asked = Asked(arguments)
    with asked.reading() as store:
        entries, is_sound = list(_entries(asked, store)), not store.troubles
    if not entries:
        return 2  # each document has been told of
    if arguments.json:
        write_out(_json(entries), None)
    else:
        write_out(_table(entries), None)
    if is_sound:  # a damaged store is left to who opens it to work, and is told then
        _keep_figures(asked, entries)
    return 0


def _entries(asked: Asked, store: Holdings) -> Iterator[Entry]:
    """What is known of each document; the file is read only where that is not enough."""
    for path in readable(asked):
        known = unread(Found(path), store)
        if known.read:
            yield known
            continue
        from tui.counting import counted  # noqa: PLC0415 (start-up time)

        try:
            yield counted(path, store)
        except Unreadable as error:
            warn(str(error))
        except AnnotationsError as error:  # the document is there, what was said about it is damaged
            warn(printable(str(in_store(error, asked.store))))
            yield known


def _keep_figures(asked: Asked, entries: list[Entry]) -> None:
    """Keep what was counted for the next time, if the store lets itself be written just now."""
    counted = [each for each in entries if each.figures]
    if not counted:
        return
    with suppress(AnnotationsError, BadConfigError), asked.open_for_work() as store:
        for each in counted:
            assert each.figures is not None
            store.remember_figures(each.id, each.figures)


def _json(entries: list[Entry]) -> Iterator[str]:
    from annotations.formats.plain import json_text  # noqa: PLC0415 (start-up time)

    yield "[\n  "
    yield ",\n  ".join(json_text(_as_json(each)) for each in entries)
    yield "\n]\n"


def _as_json(listed: Entry) -> dict[str, object]:
    return {
        "id": listed.id,
        "path": str(listed.path).encode("utf-8", "backslashreplace").decode(),
        "title": listed.title,
        "date": listed.date,
        "words": listed.words if listed.read else None,
        "status": listed.status.value,
        "tags": dict(listed.counts),
        "coverage": {
            "done": listed.coverage.done if listed.read else None,
            "total": listed.coverage.total if listed.read else None,
        },
    }


def _table(entries: list[Entry]) -> Iterator[str]:
    rows = [
        (
            listed.id or _UNKNOWN,
            listed.date or "-",
            f"{listed.words:,}" if listed.read else _UNKNOWN,
            listed.status.words,
            " ".join(f"{count} {tag}" for tag, count in listed.counts) or "-",
            f"{listed.coverage.percent}%" if listed.read else _UNKNOWN,
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
