"""`python -m tui` is `presscheck`."""

from tui.command import run

run()
