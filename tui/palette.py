"""Textual's palette, which two keys that arrive at once may not close twice."""

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette


class Palette(CommandPalette):
    """Every action by its name."""

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close, once."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
