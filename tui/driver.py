"""The terminal is given back at once when the app is left, not after the keyboard has been let go."""

import signal
import termios
from contextlib import suppress

from textual.drivers.linux_driver import LinuxDriver

from tui.first_look import ALTERNATE, FirstLook


class PromptDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, but the screen is back before the thread that reads keys ends.

    That thread looks up ten times a second, and once more before it ends: waiting for it first, as Textual
    does, keeps a person in front of a dead screen for 0.2 s.
    """

    _first_look: FirstLook | None = None

    def start_application_mode(self) -> None:
        """Take over the terminal as it was before the first look, if there was one."""
        look, self._first_look = getattr(self._app, "first_look", None), None
        if look is not None:
            self._app.first_look = None  # type: ignore[attr-defined] # our app has it
            self._first_look = look
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual has no type for it
        if look is not None:
            self._first_look = None
            self.attrs_before = look.attributes

    def write(self, data: str) -> None:
        """As Textual's; who is on the other screen already does not go there again: that would clear it."""
        if self._first_look is None or data != ALTERNATE:
            super().write(data)

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
