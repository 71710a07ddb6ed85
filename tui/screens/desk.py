"""What all full screens have in common: the key line, and a sentence where the terminal is too small."""

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from tui.glyphs import safe
from tui.widgets.key_line import KeyLine

SMALLEST = (40, 12)


class DeskScreen(Screen[None]):
    """A screen with a key line. Below 40 by 12 cells it shows one sentence instead of itself."""

    DEFAULT_CSS = """
    DeskScreen { layers: base over; }
    DeskScreen #too-small { display: none; width: 100%; height: 100%; layer: over; background: $background; }
    """

    def compose(self) -> ComposeResult:
        """The key line, and the sentence that is seen only where there is no room."""
        across, down = SMALLEST
        sentence = f"presscheck needs {across} by {down} cells: please make the window larger (ctrl+q quits)."
        yield Static(sentence, id="too-small", markup=False)
        yield KeyLine()

    @on(events.Resize)
    def cover_or_show(self, event: events.Resize) -> None:
        """Show the sentence instead of the screen where there is no room for one."""
        across, down = SMALLEST
        self.query_one("#too-small").display = event.size.width < across or event.size.height < down

    def say(self, sentence: str, *, error: bool = False) -> None:
        """Tell the person something; an error stays longer."""
        self.notify(
            safe(sentence),
            severity="error" if error else "information",
            timeout=8 if error else 3,
            markup=False,
        )
