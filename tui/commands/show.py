"""Show a document with its annotations, in colour where the terminal has colours."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rich.style import Style
from rich.text import Text

from seeds.loading import load
from tui.commands.console import PlainConsole
from tui.commands.output import to_stdout
from tui.config import Config
from tui.desk import COMMON, Asked
from tui.errors import UsageError
from tui.glyphs import shorten
from tui.opened import Opened
from tui.options import Arguments, Form, Option
from tui.page import Page
from tui.painting import Piece, pieces
from tui.selecting import Cursor

_STYLES = {
    "title": Style(bold=True),
    "heading": Style(bold=True),
    "date": Style(dim=True),
    "byline": Style(dim=True),
    "tag-claim": Style(color="black", bgcolor="yellow", underline=True),
    "tag-denial": Style(color="white", bgcolor="red", underline=True),
    "tag-source": Style(color="white", bgcolor="blue", italic=True),
    "hidden": Style(reverse=True),
}
_OTHER_TAG = Style(color="black", bgcolor="green", underline=True)
_MARGIN = 4
_AT_ONCE = 200
"""Rows printed at once: Rich flushes after every print."""


FORM = Form(
    name="show",
    about=str(__doc__),
    metavar="FILE",
    kind=Path,
    how_many=1,
    options=(Option(("--width",), "cells to wrap the text at, 20 or more", "N", int), *COMMON),
)


def run(arguments: Arguments) -> int:
    """Print the document; 0."""
    if arguments.width is not None and arguments.width < 20:  # noqa: PLR2004 (as the help says)
        raise UsageError("--width is a number of cells, 20 or more.")
    asked = Asked(arguments)
    console = PlainConsole(soft_wrap=True)
    with to_stdout(), asked.open() as store:
        opened = Opened(load(arguments.paths[0]), store)
        width = arguments.width or min(asked.config.width, max(20, console.width - _MARGIN))
        page = opened.page(width)
        rows = (_row(page, row, asked.config) for row in range(len(page.layout)))
        while several := list(islice(rows, _AT_ONCE)):
            console.print(Text("\n").join(several))
        for line in _legend(opened, asked.config, width):
            console.print(line)
    return 0


def _row(page: Page, row: int, config: Config) -> Text:
    letters = "".join(config.tag_style(tag).letter for tag in page.margin(row)[: _MARGIN - 1])
    line = Text(letters.ljust(_MARGIN), style="bold")
    found: list[Piece] = pieces(page.layout.row_text(row), page.lays(row, Cursor()))
    for piece in found:
        style = Style()
        for layer in piece.layers:
            style += _STYLES.get(layer, _OTHER_TAG if layer.startswith("tag-") else Style())
        line.append(piece.text, style)
    line.rstrip()
    return line


def _legend(opened: Opened, config: Config, width: int) -> Iterator[Text]:
    if opened.annotations:
        yield Text()
    for annotation in opened.annotations:
        quote = shorten(" ".join(annotation.quote.split()), width)
        head = f"{config.tag_style(annotation.tag).letter}   {shorten(annotation.tag, 40)} "
        yield Text(head, style="bold") + Text(f"{annotation.start}-{annotation.end} “{quote}”")
        if annotation.note:
            yield Text(f"    {shorten(' '.join(annotation.note.split()), width)}", style="dim")
    if opened.astray:
        yield Text(
            f"Annotations that do not fit the file any more: {opened.astray:,}. `presscheck check` lists "
            "them, and M in the reader places them again."
        )
