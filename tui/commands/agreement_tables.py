"""How far people agree, as tables on any terminal or pipe."""

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from rich.table import Table
from rich.text import Text

from annotations.agreement import Agreement, Between, Pair, Together
from annotations.agreement.meeting import Meeting
from annotations.agreement.sides import Side
from seeds.names import printable
from tui.commands.console import TableConsole
from tui.commands.output import to_stdout
from tui.commands.tables import titled

_ALL = "all tags"
_NONE = "–"
_NARROW = 60
"""On fewer cells than this, columns stand close and headings are broken."""
_NEARLY = 0.9995
"""What from here on is not 1 yet is shown as 0.999: 1.000 means that there is no difference at all."""


def print_agreement(sides: Sequence[Side], met: Meeting, found: Agreement) -> None:
    """Print all tables to stdout. Raises NotWritten."""
    console = TableConsole()
    with to_stdout():
        for table in (
            _sides(sides, met, found),
            _together(found),
            *map(_pair, found.pairs),
        ):
            console.show(_narrowed(table) if console.width < _NARROW else table)
        console.print(Text(_scope(met)))


def _sides(sides: Sequence[Side], met: Meeting, found: Agreement) -> Table:
    table = titled("Sides")
    table.add_column("", no_wrap=True)
    table.add_column("name", no_wrap=True, overflow="ellipsis", ratio=1)
    table.add_column("documents worked on", justify="right")
    table.add_column("spans", justify="right")
    for number, side in enumerate(sides):
        table.add_row(
            Text(_letter(number)),
            Text(printable(side.name)),
            Text(f"{met.worked_on[number]:,} of {len(met.texts):,}"),
            Text(f"{found.whole.spans[number]:,}"),
        )
    return table


def _together(found: Agreement) -> Table:
    table = titled("All sides together")
    _tag_column(table)
    for heading in ("spans", "merged", "alpha-u", "alpha"):
        table.add_column(heading, justify="right")

    def row(tag: Together) -> list[str]:
        counts = (f"{sum(tag.spans):,}", f"{sum(tag.merged):,}")
        return [*counts, _figure(tag.unitizing.alpha), _figure(tag.alpha)]

    _add_rows(table, {name: row(tag) for name, tag in found.tags.items()}, row(found.whole))
    return table


def _pair(pair: Pair) -> Table:
    one, other = map(_letter, pair.sides)
    table = titled(f"{one} and {other}")
    _tag_column(table)
    for heading in (one, other, "exact F1", "overlap F1", "kappa"):
        table.add_column(heading, justify="right")

    def row(tag: Between) -> list[str]:
        counts = (f"{count:,}" for count in tag.spans)
        return [*counts, *map(_figure, (tag.exact_f1, tag.overlap_f1, tag.kappa))]

    _add_rows(table, {name: row(tag) for name, tag in pair.tags.items()}, row(pair.whole))
    return table


def _tag_column(table: Table) -> None:
    table.add_column("tag", no_wrap=True, overflow="ellipsis", ratio=1)


def _add_rows(table: Table, tags: Mapping[str, Sequence[str]], whole: Sequence[str]) -> None:
    for name, cells in tags.items():
        table.add_row(Text(printable(name)), *map(Text, cells))
    table.add_section()
    table.add_row(Text(_ALL), *map(Text, whole))


def _scope(met: Meeting) -> str:
    """Which documents the figures are of, and which they are not."""
    compared = f"Documents compared: {len(met.texts):,}, with {met.characters:,} characters."
    others = sum(met.left_out.values())
    return f"{compared} Left out: {others:,}. Without marks or ticks of any side: {met.untouched:,}."


def _narrowed(table: Table) -> Table:
    table.padding = 0
    for column in table.columns:
        column.header = str(column.header).replace(" ", "\n")
    return table


def _letter(number: int) -> str:
    """What a side is called in the tables."""
    return ascii_uppercase[number] if number < len(ascii_uppercase) else str(number + 1)


def _figure(value: float | None) -> str:
    if value is None:
        return _NONE
    return "0.999" if _NEARLY <= value < 1 else f"{value:.3f}"
