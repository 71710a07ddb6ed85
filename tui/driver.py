"""The terminal is given back at once when the app is left, and what is pasted in it is no command."""

import os
import signal
import termios
from codecs import getincrementaldecoder
from contextlib import suppress
from selectors import EVENT_READ, SelectSelector

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.first_look import ALTERNATE, FirstLook
from tui.pasting import PasteFilter

_LOOKS_UP = 0.1
"""Seconds after which the thread that reads keys looks whether it is to end."""
_AT_ONCE = 4096


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

    def run_input_thread(self) -> None:
        """Read keys until the app is left.

        As Textual's, which takes what it does not know in a paste for keys, and ends at bytes that are no
        UTF-8. Where the terminal has gone, nothing more will come.
        """
        parser, pasted = XTermParser(self._debug), PasteFilter()
        decode = getincrementaldecoder("utf-8")("replace").decode
        with SelectSelector() as selector, suppress(OSError):
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOKS_UP):
                    data = os.read(self.fileno, _AT_ONCE)
                    if not data:
                        return
                    typed = pasted.clean(decode(data))
                    for event in parser.feed(typed) if typed else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

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
