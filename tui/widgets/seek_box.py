"""A line for words to look for."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input


class SeekBox(Input):
    """Takes words until Enter keeps them or Escape drops them.

    Over a slow line a whole word and the keys after Enter arrive at once. What was typed after Enter is held
    until the screen has answered `Left` and closes the box.
    """

    @dataclass
    class Left(Message):
        """The box was left: with its words, or without. Whoever answers closes it."""

        box: "SeekBox"
        words: str
        kept: bool

    def __init__(self, about: str, back_to: Widget, value: str = "") -> None:
        super().__init__(value, placeholder=about)
        self.back_to = back_to
        self._is_left = False
        self._held: list[events.Key] = []

    def on_mount(self) -> None:
        """Typing begins at once."""
        self.screen.set_focus(self)

    def on_key(self, event: events.Key) -> None:
        """Enter and Escape leave; what comes after them is for others."""
        if not self._is_left and event.key not in ("enter", "escape"):
            return
        event.stop()
        event.prevent_default()
        if not self._is_left:
            self._is_left = True
            self.post_message(self.Left(self, self.value, event.key == "enter"))
        elif self.has_focus:
            self._held.append(event)
        else:
            self.app.post_message(events.Key(event.key, event.character))

    def close(self) -> None:
        """Give the focus back, and the keys that were typed since."""
        self.screen.set_focus(self.back_to)
        for event in self._held:
            self.app.post_message(events.Key(event.key, event.character))
        self.call_later(self.remove)
