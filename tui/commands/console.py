"""Rich on stdout, as all commands use it: nothing of a document is markup."""

import os
import shutil
import sys

from rich.console import Console
from rich.table import Table

_UNBOUNDED = 1_000_000
"""Cells that no table needs."""


class PlainConsole(Console):
    """Shows text as it is, in colour where that is seen."""

    def __init__(self, *, soft_wrap: bool = False) -> None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        # Rich would take a COLUMNS of 0 for a width, where all others take it for none.
        width = None if _columns() or "COLUMNS" not in os.environ else shutil.get_terminal_size().columns
        super().__init__(highlight=False, markup=False, emoji=False, soft_wrap=soft_wrap, width=width)

    def on_broken_pipe(self) -> None:
        """Leave the answer to the command line, for Rich's own is exit code 1."""
        raise BrokenPipeError


class TableConsole(PlainConsole):
    """Shows tables in the width of the terminal or of COLUMNS; without either, as wide as they are."""

    def __init__(self) -> None:
        super().__init__()
        self._is_bounded = self.is_terminal or _columns() > 0
        if not self._is_bounded:
            self.width = _UNBOUNDED

    def show(self, table: Table) -> None:
        """Print the table and a line without anything; off a terminal no line ends with blanks."""
        table.expand = self._is_bounded
        if self.is_terminal:
            self.print(table)
            self.print()
            return
        with self.capture() as captured:
            self.print(table)
        for line in captured.get().splitlines():
            print(line.rstrip(), file=self.file)
        print(file=self.file)


def _columns() -> int:
    """The width that COLUMNS names; 0 where it names none."""
    named = os.environ.get("COLUMNS", "")
    return int(named) if named.isascii() and named.isdigit() else 0
