"""A program in a terminal of its own: started in a pty, given keys, watched, timed, killed."""

import os
import struct
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.screens import Screen, answer_to

ENTER, ESCAPE, TAB, SHIFT_TAB = "\r", "\x1b", "\t", "\x1b[Z"
UP, DOWN, PAGE_UP, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~"
CTRL_Q, CTRL_R = "\x11", "\x12"

_PAUSE = 0.008
"""Seconds without output after which it is looked at: the emulator is slow, and would delay the clock."""
_PATIENCE = 0.15
"""Seconds after which it is looked at even though more keeps coming."""


class NotShown(Exception):
    """The screen did not show in time what was waited for; the message holds what it showed."""


def environment(**wished: str) -> dict[str, str]:
    """This process's environment for a program in a terminal, without what says something of our own one."""
    foreign = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TEXTUAL", "COLUMNS", "LINES", "PRESSCHECK")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **wished}


class Terminal:
    """A program that runs in a pty. All moments are of `time.perf_counter`, in seconds.

    A thread notes when each piece of output arrives, so that what is done with it costs no time.
    """

    def __init__(
        self,
        program: Sequence[str | bytes | Path],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.screen = Screen(columns, rows)
        self.written = 0
        """The bytes of output that `screen` shows."""
        self._arrived: deque[tuple[float, bytes]] = deque()
        self._news = threading.Condition()
        self._ended = False
        self._master, slave = os.openpty()
        _resize(slave, columns, rows)
        self.started = self.last_output = time.perf_counter()
        self.process = subprocess.Popen(
            program,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment() if env is None else env,
            cwd=cwd,
            start_new_session=True,
        )
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        os.close(self._master)

    def press(self, keys: str) -> float:
        """Type `keys` at once; the moment just before."""
        moment = time.perf_counter()
        os.write(self._master, keys.encode())
        return moment

    def wait_for(self, wanted: str | Callable[[Screen], object], seconds: float = 30.0) -> float:
        """Wait until the screen shows the text `wanted`, or `wanted` is true of it.

        The moment at which the output arrived that made it so. Raises NotShown after `seconds`, or at the
        program's end.
        """
        holds = (lambda screen: wanted in screen.text()) if isinstance(wanted, str) else wanted
        moment = self._look(holds)
        if moment is None and self.screen.whole and holds(self.screen):
            return self.last_output
        until = time.perf_counter() + seconds
        while moment is None:
            ended = self._ended
            if not self._await_output(until) and (ended or time.perf_counter() >= until):
                what = repr(wanted) if isinstance(wanted, str) else "what was waited for"
                raise NotShown(f"The screen does not show {what}, but:\n{self.screen.text()}")
            moment = self._look(holds)
        return moment

    def wait_for_quiet(self, seconds: float = 0.2) -> float:
        """Wait until nothing has been written for `seconds`; the moment of the last output."""
        while (left := self.last_output + seconds - time.perf_counter()) > 0 and not self._ended:
            time.sleep(left)
        self._look(lambda _: False)
        return self.last_output

    def wait_for_end(self, seconds: float = 30.0) -> tuple[int, float]:
        """The exit code of the program, and the moment at which it had ended."""
        code = self._ended_within(seconds)
        moment = time.perf_counter()
        self._reader.join(seconds)
        self._look(lambda _: False)
        return code, moment

    def _ended_within(self, seconds: float) -> int:
        # A wait with a time limit polls, at last every 50 ms; one without is told at once.
        watchdog = threading.Timer(seconds, self.process.kill)
        watchdog.start()
        try:
            return self.process.wait()
        finally:
            watchdog.cancel()

    def kill(self) -> None:
        """End the program as a power cut would: it cannot tidy up."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()

    def _read(self) -> None:
        while True:
            try:
                output = os.read(self._master, 65536)
            except OSError:  # how Linux says that nobody has the other end open any more
                output = b""
            moment = time.perf_counter()
            with self._news:
                if output:
                    self.last_output = moment
                    self._arrived.append((moment, output))
                else:
                    self._ended = True
                self._news.notify()
            if not output:
                return
            answer = answer_to(output)
            if answer:
                os.write(self._master, answer)

    def _await_output(self, until: float) -> bool:
        """Wait for output and then for a pause in it; whether there is any."""
        with self._news:
            while not self._arrived:
                left = until - time.perf_counter()
                if left <= 0 or self._ended:
                    return False
                self._news.wait(left)
        patience = time.perf_counter() + _PATIENCE
        while (left := self.last_output + _PAUSE - time.perf_counter()) > 0:
            if time.perf_counter() > patience:
                break
            time.sleep(left)
        return True

    def _look(self, holds: Callable[[Screen], object]) -> float | None:
        """Draw what has arrived; the moment of the first piece after which `holds` is true."""
        found: float | None = None
        while self._arrived:
            moment, output = self._arrived.popleft()
            self.screen.feed(output)
            self.written += len(output)
            if found is None and self.screen.whole and holds(self.screen):
                found = moment
        return found


def _resize(terminal: int, columns: int, rows: int) -> None:
    import fcntl  # noqa: PLC0415 (not there on Windows, where tests are still collected)
    import termios  # noqa: PLC0415 (as above)

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
