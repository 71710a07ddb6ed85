"""The terminal is given back at once when the app is left, not after the keyboard has been let go."""

import signal
import termios
from contextlib import suppress

from textual.drivers.linux_driver import LinuxDriver


class PromptDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, but the screen is back before the thread that reads keys ends.

    That thread looks up ten times a second, and once more before it ends: waiting for it first, as Textual
    does, keeps a person in front of a dead screen for 0.2 s.
    """

    def disable_input(self) -> None:
        """Ask the thread that reads keys to end; `close` waits for it."""
        if not self.exit_event.is_set():
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            self._disable_mouse_support()
            self.exit_event.set()

    def close(self) -> None:
        """Wait for that thread; what was typed meanwhile was not meant for the shell."""
        if self._key_thread is not None:
            self._key_thread.join()
            self._key_thread = None
        self.exit_event.clear()
        with suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)
        super().close()
