"""What was counted, as tables with bars on any terminal or pipe."""

from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from annotations.coverage import Coverage
from annotations.overview import Overview, Progress
from seeds.names import printable
from tui.commands.console import TableConsole
from tui.commands.output import to_stdout

_BAR, _SHORT_BAR = 20, 10
_NARROW = 60
"""On fewer cells than this there is no room for bars."""
_NARROWEST = 40
"""On fewer than this there is room for a title and what was checked."""
_FULL, _EMPTY = "█", "░"
_NO_VERDICT = "(no verdict yet)"


def print_tables(whole: Overview, done: Sequence[Progress]) -> None:
    """Print all tables to stdout. Raises NotWritten."""
    console = TableConsole()
    bars = console.width >= _NARROW
    verdicts = dict(whole.verdicts)
    if whole.claims > sum(verdicts.values()):
        verdicts[_NO_VERDICT] = whole.claims - sum(verdicts.values())
    with to_stdout():
        console.show(_documents(whole, done, console.width))
        for title, heading, counted in (
            ("Annotations by tag", "tag", whole.tags),
            ("Annotations by annotator", "annotator", whole.annotators),
            ("Claims by verdict", "verdict", verdicts),
            ("Claims by status", "status", whole.statuses),
            ("What is missing", "kind", whole.gaps),
        ):
            if counted:
                console.show(_counted(title, heading, counted, bars=bars))


def _documents(whole: Overview, done: Sequence[Progress], width: int) -> Table:
    """A row for each, with as many columns as leave some cells of so many to the title."""
    table = titled("Documents")
    table.add_column("title", no_wrap=True, overflow="ellipsis", ratio=1)
    if width >= _NARROWEST:
        table.add_column("marks", justify="right")
        table.add_column("unmarked", justify="right")
    table.add_column("sentences\nchecked", justify="right")
    if width >= _NARROW:
        table.add_column("", justify="right")
        table.add_column("", no_wrap=True)
    for each in done:
        marks = sum(each.tags.values())
        table.add_row(*_cells(each.title, marks, len(each.unmarked), each.coverage, width))
    if len(done) > 1:
        table.add_section()
        unmarked = sum(len(each.unmarked) for each in done)
        name = f"all {whole.documents:,} documents"
        table.add_row(*_cells(name, sum(whole.tags.values()), unmarked, whole.coverage, width))
    return table


def _cells(title: str, marks: int, unmarked: int, coverage: Coverage, width: int) -> Iterator[Text]:
    yield Text(printable(" ".join(title.split())))
    if width >= _NARROWEST:
        yield Text(f"{marks:,}")
        yield Text(f"{unmarked:,}")
    yield Text(f"{coverage.done:,} of {coverage.total:,}")
    if width >= _NARROW:
        yield Text(f"{coverage.percent}%")
        yield _bar(coverage.percent, 100, _SHORT_BAR)


def _counted(title: str, heading: str, counted: Mapping[str, int], *, bars: bool) -> Table:
    table = titled(title)
    table.add_column(heading, no_wrap=True, overflow="ellipsis", ratio=1)
    table.add_column("count", justify="right")
    if bars:
        table.add_column("", no_wrap=True)
    most = max(counted.values())
    for name, count in counted.items():
        bar = [_bar(count, most)] if bars else []
        table.add_row(Text(printable(str(name))), Text(f"{count:,}"), *bar)
    return table


def titled(title: str) -> Table:
    return Table(
        title=Text(title, style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        expand=True,
        padding=(0, 1),
        pad_edge=False,
        show_edge=False,
        header_style="dim",
    )


def _bar(part: int, whole: int, cells: int = _BAR) -> Text:
    """A part of so many cells is full, one at least where there is anything."""
    full = max(cells * part // whole, 1 if part else 0)
    return Text(_FULL * full, style="green") + Text(_EMPTY * (cells - full), style="dim")
