"""The links of the annotation under the caret, below the list of annotations."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from tui.glyphs import shorten
from tui.link_words import LinkLine

_SHARE = 3
"""At most this part of the screen's height is theirs."""
_ROWS_EACH = 2


class LinksBeside(Widget):
    """What the annotation denies, asserts or repeats, and what does so to it; not there without links."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LinksBeside {
        width: 100%;
        height: auto;
        background: $surface;
        color: $foreground;
        border-top: tall $panel;
        display: none;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[LinkLine] = ()
        self._most = 1

    def show(self, lines: Sequence[LinkLine], height: int) -> None:
        """Show other links on a screen of so many rows."""
        most = max(1, height // _SHARE // _ROWS_EACH)
        if (lines, most) == (self.lines, self._most):
            return
        self.lines, self._most = lines, most
        self.display = bool(lines)
        self.refresh(layout=True)

    def render(self) -> Content:
        """Each link on two rows: what it says, and the words at its other end."""
        width = self.size.width or 30
        rows: list[Content] = []
        for line in self.lines[: self._most]:
            about = f"{line.verb} · {line.elsewhere}" if line.elsewhere else line.verb
            rows.append(Content.styled(shorten(f" {about}", width), "bold $accent"))
            rows.append(Content(shorten(f"  “{line.quote}”", width)))
        if len(self.lines) > self._most:
            rows.append(Content.styled(f" and {len(self.lines) - self._most} more (Enter)", "$text-muted"))
        return Content("\n").join(rows)
