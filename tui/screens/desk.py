"""What all full screens have in common: the key line, and a sentence where the terminal is too small."""

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from tui.glyphs import safe
from tui.widgets.key_line import KeyLine

SMALLEST = (40, 12)


class DeskScreen(Screen[None]):
    """A screen with a key line. Below 40 by 12 cells it shows one sentence instead of itself."""

    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (SMALLEST[0], "-fits-across"), (80, "-middling")]
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (SMALLEST[1], "-fits-down")]
    DEFAULT_CSS = """
    DeskScreen { layers: base over; }
    DeskScreen #too-small { display: none; width: 100%; height: 100%; layer: over; background: $background; }
    DeskScreen.-too-narrow #too-small, DeskScreen.-too-low #too-small { display: block; }
    """

    def compose(self) -> ComposeResult:
        """The key line, and the sentence that is seen only where there is no room."""
        across, down = SMALLEST
        sentence = f"presscheck needs {across} by {down} cells: please make the window larger (ctrl+q quits)."
        yield Static(sentence, id="too-small", markup=False)
        yield KeyLine()

    def say(self, sentence: str, *, error: bool = False) -> None:
        """Tell the person something; an error stays longer."""
        self.notify(
            safe(sentence),
            severity="error" if error else "information",
            timeout=8 if error else 3,
            markup=False,
        )
