"""What each side has marked in the difference under the caret, below the text or beside it."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from tui.comparing import SideRow
from tui.glyphs import shorten

_NAME = 16
"""Cells for a name where a row is all there is for an annotation."""
_TAG = 10
_CRAMPED = 60
"""Below so many cells name and tag have half of that."""
_ROWS_OF_QUOTE = 3
_COLOURS = ("$source", "$claim", "$other-tag", "$denial")
"""Of the sides, as `tui.widgets.looks` has them."""


class SidesPanel(Widget):
    """A heading, then a row for each side; beside the text there is room for the quotes."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SidesPanel {
        width: 100%;
        height: auto;
        background: $surface;
        color: $foreground;
        border-top: tall $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.about = ""
        self.rows: Sequence[SideRow] = ()

    def show(self, about: str, rows: Sequence[SideRow]) -> None:
        """Show other rows under another heading."""
        if (about, rows) != (self.about, self.rows):
            self.about, self.rows = about, rows
            self.refresh(layout=True)

    def render(self) -> Content:
        """The heading, and as many rows as there is room for."""
        width, height = max(1, self.size.width), self.screen.size.height
        is_beside = self.screen.has_class("-beside")
        about = Content.styled(shorten(self.about, width * (_ROWS_OF_QUOTE if is_beside else 1) - 2), "bold")
        parts = [_wide(row, width) if is_beside else [_narrow(row, width)] for row in self.rows]
        room = height - 4 if is_beside else max(3, height // 3 - 2)
        shown = _that_fit(parts, width, room)
        if shown < len(parts):
            shown = _that_fit(parts, width, room - 1)
            parts[shown:] = [
                [Content.styled(f" and {len(parts) - shown} more: Enter shows all", "$text-muted")]
            ]
        return Content("\n").join([about, *(line for part in parts for line in part)])


def _that_fit(parts: Sequence[Sequence[Content]], width: int, room: int) -> int:
    """How many of the parts, one below the other, have room in so many rows."""
    for count, part in enumerate(parts):
        room -= sum(max(1, -(-line.cell_length // max(1, width - 2))) for line in part)
        if room < 0:
            return count
    return len(parts)


def _number(row: SideRow) -> Content:
    colour = _COLOURS[min(row.number, len(_COLOURS)) - 1]
    return Content.styled(f" {row.number} ", f"bold $tag-ink on {colour}")


def _narrow(row: SideRow, width: int) -> Content:
    """All on one row."""
    cells, tag = (_NAME, _TAG) if width >= _CRAMPED else (_NAME // 2, _TAG // 2)
    name = _padded(row.name, cells)
    if not row.tag:
        return Content.assemble(_number(row), (f" {name} ", "bold"), ("nothing", "$text-muted"))
    quote = shorten(f"“{row.quote}”", width - cells - tag - 7)
    head = (_number(row), (f" {name} ", "bold"), (_padded(row.tag, tag) + " ", "$accent"))
    return Content.assemble(*head, quote)


def _wide(row: SideRow, width: int) -> Sequence[Content]:
    """A row for who says it and with which tag, some for the words."""
    tag = shorten(row.tag, width // 3) if row.tag else "nothing"
    name = shorten(row.name, width - Content(tag).cell_length - 7)
    head = Content.assemble(
        _number(row), (f" {name}", "bold"), " · ", (tag, "$accent" if row.tag else "$text-muted")
    )
    if not row.tag:
        return [head, Content("")]
    return [head, Content(shorten(f"“{row.quote}”", _ROWS_OF_QUOTE * (width - 4))), Content("")]


def _padded(text: str, cells: int) -> str:
    short = shorten(text, cells)
    return short + " " * (cells - Content(short).cell_length)
