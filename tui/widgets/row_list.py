"""A list of rows that stand for something: headings, wrapped text, and a cursor on one of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.glyphs import safe, shorten
from tui.keys import ROW_KEYS
from tui.layout import Layout
from tui.widgets.key_order import KeyOrder

_MARGIN = 2  # the sign of the cursor, and a blank
_TAIL_FROM = 80
"""From this many cells on, there is a column at the end of rows that are not wrapped."""


class Row(NamedTuple):
    """One entry: a `lead` in the left column, then text, which is wrapped where `wraps`.

    The cursor stops where there is a `value`; that is what is chosen there.
    """

    text: str
    lead: str = ""
    value: object = None
    look: str = ""
    """"heading", "muted", "warning" or ""."""
    wraps: bool = False
    tail: str = ""
    """What stands at the end of a row that is not wrapped, where there is room."""


class RowList(ScrollView, can_focus=True):
    """Rows, painted when they are seen: what is not wrapped costs nothing until then."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*ROW_KEYS]
    COMPONENT_CLASSES: ClassVar = {"row--current", "row--muted", "row--heading", "row--warning"}
    DEFAULT_CSS = """
    RowList {
        width: 1fr;
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    }
    RowList > .row--current { background: $selected; color: $foreground; text-style: bold; }
    RowList > .row--muted { color: $text-muted; }
    RowList > .row--heading { color: $primary; text-style: bold; }
    RowList > .row--warning { color: $warning; }
    """

    current: reactive[int] = reactive(0, repaint=False)
    """The row that the cursor is on."""

    @dataclass
    class Went(Message):
        """The cursor is on another row."""

        value: object

        def can_replace(self, message: Message) -> bool:
            """Only the last of several is worth answering."""
            return isinstance(message, RowList.Went)

    @dataclass
    class Chosen(Message):
        """The row under the cursor was chosen."""

        value: object

    def __init__(self, lead: int = 14, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        """`lead` is the width of the left column in cells."""
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self._lead = lead
        self._starts = [0]
        self._wrapped: dict[int, list[str]] = {}
        self._measured = 0
        self._keys = KeyOrder(self)

    def on_mount(self) -> None:
        """Know when other keys are bound."""
        self._keys.follow()

    def show(self, rows: Sequence[Row], current: int = 0) -> None:
        """Show other rows, with the cursor on `current` or the next row where it can stop."""
        self.rows = rows
        self._measured = 0
        self._measure()
        stop = self._stop(current, 1)
        self.set_reactive(RowList.current, stop if stop is not None else self._stop(current, -1) or 0)
        self._bring_into_view()
        self.refresh()
        self.post_message(self.Went(self.value))

    @property
    def value(self) -> object:
        """What the row under the cursor stands for."""
        return self.rows[self.current].value if self.current < len(self.rows) else None

    def _measure(self) -> None:
        width = self.scrollable_content_region.width
        if width == self._measured or not width:
            return
        self._measured = width
        room = max(8, width - _MARGIN - self._lead)
        self._wrapped = {
            index: _wrapped(row.text, room) for index, row in enumerate(self.rows) if row.wraps and row.text
        }
        heights = (len(self._wrapped.get(index, "1")) for index in range(len(self.rows)))
        self._starts = [0, *accumulate(heights)]
        self.virtual_size = Size(width, self._starts[-1])

    def on_resize(self) -> None:
        """Wrapped rows follow the width."""
        self._measure()
        self._bring_into_view()

    def _stop(self, index: int, step: int) -> int | None:
        """The first row at or after `index` where the cursor can stop; before it for a negative step."""
        index = max(0, min(index, len(self.rows) - 1))
        while 0 <= index < len(self.rows):
            if self.rows[index].value is not None:
                return index
            index += step
        return None

    def watch_current(self, old: int, new: int) -> None:
        """Repaint the rows that change, and keep the cursor on the screen."""
        self._bring_into_view()
        for index in (old, new):
            if index < len(self.rows):
                start = self._starts[index]
                self.refresh_lines(start, self._starts[index + 1] - start)
        self.post_message(self.Went(self.value))

    def _bring_into_view(self) -> None:
        if not self._measured or self.current >= len(self.rows):
            return
        # Headings above the first row come into view with it.
        start = 0 if self._stop(0, 1) == self.current else self._starts[self.current]
        end = self._starts[self.current + 1]
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if start < top:
            self.scroll_to(y=start, animate=False, force=True)
        elif end > top + height:
            self.scroll_to(y=min(start, end - height), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One line of the row that lies there."""
        self._measure()
        line, width, base = y + self.scroll_offset.y, self.size.width, self.rich_style
        if line >= self._starts[-1] or not self.rows:
            return Strip.blank(width, base)
        index = bisect_right(self._starts, line) - 1
        row, within = self.rows[index], line - self._starts[index]
        is_current = index == self.current and row.value is not None
        style = self.get_component_rich_style("row--current") if is_current else base
        look = style + self._colour(row.look) if row.look else style
        muted = style + self._colour("muted")
        sign = ">" if is_current and within == 0 else " "
        if row.look == "heading":
            heading = Segment(
                " " + shorten(row.text, width - 1), self.get_component_rich_style("row--heading")
            )
            return Strip([heading]).adjust_cell_length(width, base)
        lead = shorten(row.lead, self._lead - 1) if within == 0 else ""
        left = Strip([Segment(f"{sign} ", style), Segment(lead, muted)])
        wrapped = self._wrapped.get(index)
        room = width - _MARGIN - self._lead
        if row.tail and width >= _TAIL_FROM:
            end = width // 4
            text = Strip([Segment(shorten(row.text, room - end - 2), look)])
            tail = Segment("  " + shorten(row.tail, end), muted)
            pieces = [*text.adjust_cell_length(room - end - 2, style), tail]
        else:
            pieces = [Segment(wrapped[within] if wrapped else shorten(row.text, room), look)]
        joined = Strip([*left.adjust_cell_length(_MARGIN + self._lead, style), *pieces])
        return joined.adjust_cell_length(width, style)

    def _colour(self, look: str) -> Style:
        """The colour of a look alone, for what lies on another background."""
        return Style(color=self.get_component_rich_style(f"row--{look}").color)

    def action_move(self, step: int) -> None:
        """To the next row where the cursor can stop, or the one before."""
        stop = self._stop(self.current + step, step) if 0 <= self.current + step < len(self.rows) else None
        if stop is not None:
            self.current = stop
        else:
            self.scroll_relative(y=step, animate=False)

    def action_page(self, pages: int) -> None:
        """The cursor a page on or back."""
        height = max(1, self.size.height - 1)
        line = max(0, min(self._starts[self.current] + pages * height, self._starts[-1] - 1))
        index = bisect_right(self._starts, line) - 1
        stop = self._stop(index, pages)
        self.current = stop if stop is not None else self._stop(index, -pages) or 0

    def action_first(self) -> None:
        """The first row."""
        self.current = self._stop(0, 1) or 0
        self.scroll_to(y=0, animate=False, force=True)

    def action_last(self) -> None:
        """The last row."""
        self.current = self._stop(len(self.rows) - 1, -1) or 0

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.value is not None:
            self.post_message(self.Chosen(self.value))

    async def on_key(self, event: events.Key) -> None:
        """What is typed ahead is for the box that a key has opened."""
        await self._keys.do(event)

    def on_click(self, event: events.Click) -> None:
        """A click takes the cursor there, a double click chooses."""
        place = event.get_content_offset(self)
        if place is None or place.y + self.scroll_offset.y >= self._starts[-1]:
            return
        index = bisect_right(self._starts, place.y + self.scroll_offset.y) - 1
        if self.rows[index].value is not None:
            self.current = index
            if event.chain == 2:  # noqa: PLR2004 (a double click)
                self.action_choose()


def _wrapped(text: str, width: int) -> list[str]:
    """The lines of `text` at a width in cells, safe to show."""
    shown = safe(text, lines=True)
    layout = Layout(shown, width)
    return [layout.shown(row).quote(shown).rstrip("\n") for row in range(len(layout))]
