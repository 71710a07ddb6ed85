"""Programs that ours is measured against, and how all of them are started."""

import sys
import time
from collections.abc import Sequence

from benchmarks.comparison import Milliseconds
from benchmarks.terminal import Terminal
from benchmarks.workplace import Argument, Workplace, run

BYTECODE = {"PYTHONDONTWRITEBYTECODE": ""}
"""As on a person's machine: modules are compiled once, not at each start."""


def reader(workplace: Workplace, *arguments: Argument) -> Terminal:
    """Our app in a terminal of 120 by 40."""
    return workplace.open(*arguments, env=BYTECODE)


def empty_app(workplace: Workplace) -> Terminal:
    """An empty Textual app in a terminal of 120 by 40."""
    program = [sys.executable, "-m", "benchmarks.empty_app"]
    return Terminal(program, env=workplace.env(**BYTECODE), cwd=workplace.folder)


def command_time(workplace: Workplace, program: Sequence[Argument]) -> Milliseconds:
    """How long a command takes from its start to its end. Raises RuntimeError where it fails."""
    started = time.perf_counter()
    done = run(program, env=workplace.env(**BYTECODE), cwd=workplace.folder)
    taken = time.perf_counter() - started
    if done.returncode:
        raise RuntimeError(f"{program} ended with {done.returncode}: {done.stderr.decode()}")
    return taken * 1000
