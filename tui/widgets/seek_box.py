"""A line for words to look for."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input


class SeekBox(Input):
    """Takes words until Enter keeps them or Escape drops them."""

    @dataclass
    class Left(Message):
        """The box was left: with its words, or without. Whoever answers closes it."""

        box: "SeekBox"
        words: str
        kept: bool

    def __init__(self, about: str, back_to: Widget, value: str = "") -> None:
        super().__init__(value, placeholder=about)
        self.back_to = back_to

    def on_mount(self) -> None:
        """Typing begins at once."""
        self.screen.set_focus(self)

    def on_key(self, event: events.Key) -> None:
        """Enter and Escape leave."""
        if event.key not in ("enter", "escape"):
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Left(self, self.value, event.key == "enter"))

    def close(self) -> None:
        """Give the focus back."""
        self.screen.set_focus(self.back_to)
        self.call_later(self.remove)
