"""A line for words to look for."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input


class SeekBox(Input):
    """Takes words until Enter keeps them or Escape drops them.

    Keys typed faster than the box could close belong to whoever has the focus then: over a slow line
    a whole word and the key after Enter arrive at once.
    """

    @dataclass
    class Left(Message):
        """The box was left: with its words, or without."""

        words: str
        kept: bool

    def __init__(self, about: str, back_to: Widget, value: str = "") -> None:
        super().__init__(value, placeholder=about)
        self.back_to = back_to
        self._is_left = False

    def on_mount(self) -> None:
        """Typing begins at once."""
        self.screen.set_focus(self)

    def on_key(self, event: events.Key) -> None:
        """Enter and Escape leave, before the next key is looked at."""
        if self._is_left:
            event.stop()
            event.prevent_default()
            self.app.simulate_key(event.key)
        elif event.key in ("enter", "escape"):
            event.stop()
            event.prevent_default()
            self._is_left = True
            self.screen.set_focus(self.back_to)
            self.post_message(self.Left(self.value, event.key == "enter"))
            self.call_later(self.remove)
