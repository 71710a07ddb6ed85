"""Being stopped from outside: what was begun is cleared up, and then the process ends as by the signal."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn


class Stopped(KeyboardInterrupt):
    """Somebody wants this process to end, in another way than by Ctrl+C."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def cleared_up_when_stopped() -> Iterator[None]:
    """In here SIGTERM and SIGHUP raise Stopped, as Ctrl+C raises KeyboardInterrupt: temporary files go away.

    Whoever sends one a second time ends the process at once. What is ignored (nohup) stays ignored.
    """
    known = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]
    ours = [number for number in known if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, _stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def end_as_by_signal(stop: KeyboardInterrupt) -> NoReturn:
    """End the process so that a shell sees by what, and stops its loop."""
    number = stop.number if isinstance(stop, Stopped) else signal.SIGINT
    if number == signal.SIGINT:
        print("presscheck: stopped", file=sys.stderr, flush=True)
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    os._exit(128 + number)  # the signal is blocked


def _stop(number: int, _: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    raise Stopped(number)
