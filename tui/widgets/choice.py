"""One of several words, chosen by arrows, by blank, or by a first letter."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.glyphs import safe


class Choice(Widget, can_focus=True):
    """Shows all of its words in a row, with the chosen one set off."""

    DEFAULT_CSS = """
    Choice { height: auto; padding: 0 1; background: $panel; color: $text-muted; }
    Choice:focus { background: $selected; color: $foreground; }
    """

    chosen: reactive[str] = reactive("", layout=True)

    def __init__(self, words: Sequence[str], chosen: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.words = words
        self.set_reactive(Choice.chosen, chosen)

    def render(self) -> Content:
        """The words; the chosen one differs by more than its colour."""
        parts = [
            Content.styled(f"[{safe(word or 'not known')}] ", "bold $primary")
            if word == self.chosen
            else Content(f" {safe(word or 'not known')}  ")
            for word in self.words
        ]
        return Content("").join(parts)

    def on_key(self, event: events.Key) -> None:
        """Go through the words; all other keys are the box's."""
        step = {"right": 1, "space": 1, "left": -1}.get(event.key)
        at = self.words.index(self.chosen)
        if step is not None:
            self.chosen = self.words[(at + step) % len(self.words)]
        elif event.character and event.is_printable:
            letter = event.character.lower()
            turned = [*self.words[at + 1 :], *self.words[: at + 1]]
            self.chosen = next((word for word in turned if word.lower().startswith(letter)), self.chosen)
        else:
            return
        event.stop()
        event.prevent_default()
