"""`python -m tui` is `presscheck`."""

from tui.start import run

run()
