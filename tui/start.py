"""The program `presscheck`, from its start to its end."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def run() -> NoReturn:
    """Run the command line, and end the process at once.

    What a start imports is never garbage: until it is over nobody looks for any. What was imported need not
    be taken apart either: everything has been written and closed by then. Both together are a tenth of a
    short command's time.
    """
    gc.disable()
    try:
        from tui.command import main  # noqa: PLC0415 (not before the line above)

        code = main()
    except KeyboardInterrupt as stop:
        from tui.commands.stopping import end_as_by_signal  # noqa: PLC0415 (start-up time)

        end_as_by_signal(stop)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # its reader has gone, or it is closed
            stream.flush()
    os._exit(code)
