"""The least that a Textual app can be: what ours is measured against."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

FIRST_TEXT = "keys so far: 0"


class EmptyApp(App[None]):
    """One Static, which counts the keys: the least that an answer to a key can be."""

    count = 0

    def compose(self) -> ComposeResult:
        """The only widget."""
        yield Static(FIRST_TEXT)

    def on_key(self, event: events.Key) -> None:
        """Answer in one row, without a new layout."""
        event.stop()
        self.count += 1
        self.query_one(Static).update(f"keys so far: {self.count}", layout=False)


if __name__ == "__main__":
    EmptyApp().run()
