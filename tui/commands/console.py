"""Rich on stdout, as all commands use it: nothing of a document is markup."""

import sys

from rich.console import Console


class PlainConsole(Console):
    """Shows text as it is, in colour where that is seen."""

    def __init__(self, *, soft_wrap: bool = False) -> None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        super().__init__(highlight=False, markup=False, emoji=False, soft_wrap=soft_wrap)

    def on_broken_pipe(self) -> None:
        """Leave the answer to the command line, for Rich's own is exit code 1."""
        raise BrokenPipeError
