"""A page in rows: painted row by row when they are seen, scrolled to follow a caret."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from seeds.spans import Span
from tui.config import Config
from tui.geometry import GUTTER, left_of, text_width
from tui.glyphs import cluster_end
from tui.layout import Layout
from tui.page import Page
from tui.painting import Layers, Piece, pieces
from tui.selecting import Cursor
from tui.widgets.looks import Looks

_UNKNOWN_WIDTH = 16
_CONTEXT_ROWS = 2


class PagedView(ScrollView, can_focus=True):
    """A page and a caret on it. The cost of opening and of a key does not grow with the text."""

    ALLOW_SELECT = False
    cursor: reactive[Cursor] = reactive(Cursor(), repaint=False)
    """The caret and the selection, in offsets of the page's text."""

    @dataclass
    class Moved(Message):
        """The caret or the selection has changed."""

        cursor: Cursor

        def can_replace(self, message: Message) -> bool:
            """Only the last of several is worth answering."""
            return isinstance(message, PagedView.Moved)

    def __init__(self, config: Config, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self.config = config
        self.page = Page(Layout("", _UNKNOWN_WIDTH))
        self.labels: dict[int, str] = {}
        """Labels to paint over the text, by offset."""
        self.looks = Looks(self._theme, self._base_style)
        for style in config.tags:
            if style.colour:
                self.looks.colour("tag-" + style.name, style.colour)
        self._waiting: Callable[[], None] | None = None

    def show(self, page: Callable[[int], Page], cursor: Cursor, top: int | None = None) -> None:
        """Show another page, which `page` makes for a width, with `top` (an offset) in its first row.

        Before the pane has a size there is no width: the page is then made as soon as there is one.
        """
        if not self.room:
            self._waiting = partial(self.show, page, cursor, top)
            return
        self._waiting = None
        self.page = page(self.text_width)
        self.labels = {}
        self._measure()
        self.set_reactive(PagedView.cursor, cursor)
        if top is not None:
            self.scroll_to(y=self.page.layout.row_of(top), animate=False, force=True)
        self.bring_into_view()
        self.refresh()
        self.post_message(self.Moved(cursor))

    @property
    def top(self) -> int:
        """The offset at which the first row on the screen begins."""
        return self.page.layout.starts[self._first_row]

    @property
    def seen(self) -> Span:
        """The part of the text that is on the screen."""
        layout = self.page.layout
        last = min(self._first_row + max(1, self.size.height), len(layout)) - 1
        return Span(layout.cover(self._first_row).start, layout.cover(last).end)

    @property
    def room(self) -> int:
        """The cells of a row, without the scroll bar's."""
        return self.scrollable_content_region.width

    @property
    def text_width(self) -> int:
        """The cells that the text column has."""
        return text_width(self.room, self.config.width)

    @property
    def left(self) -> int:
        """The cells before the first column of the text."""
        return left_of(self.room, self.page.layout.width)

    @property
    def _first_row(self) -> int:
        return min(self.scroll_offset.y, len(self.page.layout) - 1)

    def render_line(self, y: int) -> Strip:
        """One row of the page, with its margin, centred."""
        if self._waiting and self.room:
            # The first painting comes before the event that tells of the size: the text is in it already.
            self._waiting()
        row = y + self.scroll_offset.y
        width = self.room
        base = self.looks[()]
        if row >= len(self.page.layout):
            return Strip.blank(width, base)
        segments = [Segment(" " * (self.left - GUTTER), base), *self._margin(row)]
        segments += [Segment(piece.text, self.looks[piece.layers]) for piece in self._pieces(row)]
        # Neighbours of one look become one piece: what goes to the terminal matters over a slow line.
        return Strip(segments).adjust_cell_length(width, base).simplify()

    def _margin(self, row: int) -> list[Segment]:
        tags = self.page.margin(row)
        room = GUTTER - 1
        letters = [self.in_margin(tag) for tag in tags[:room]]
        if len(tags) > room:
            letters[-1] = ("+", ("margin",))
        blank = Segment(" " * (room - len(letters)), self.looks[()])
        return [
            blank,
            *(Segment(letter, self.looks[layers]) for letter, layers in letters),
            Segment(" ", self.looks[()]),
        ]

    def in_margin(self, name: str) -> tuple[str, Layers]:
        """What stands for a tag in the margin, and its look."""
        return self.config.tag_style(name).letter, ("margin", "tag-" + name)

    def _pieces(self, row: int) -> list[Piece]:
        layout = self.page.layout
        shown = layout.shown(row)
        text = shown.quote(layout.text)
        lays = self.page.lays(row, self.cursor)
        overlays: dict[int, tuple[str, str]] = {}
        for end in self.page.ticks_ending_on(row):
            if text[end : end + 1] in ("", " "):
                overlays[end] = ("✓", "tick")
        caret = self.cursor.caret - shown.start
        if layout.row_of(self.cursor.caret) == row:
            if caret >= len(text):
                overlays[len(text)] = (" ", "caret")
            else:
                lays.append((caret, cluster_end(text, caret), "caret"))
        for start, label in self.labels.items():
            if shown.start <= start < shown.end:
                overlays[start - shown.start] = (label, "label")
        return pieces(text, lays, overlays)

    def _theme(self) -> Mapping[str, str]:
        return self.app.theme_variables

    def _base_style(self) -> RichStyle:
        return self.rich_style

    def notify_style_update(self) -> None:
        """The theme may have changed. Component styles do not exist yet when this is called first."""
        super().notify_style_update()
        self.looks.clear()

    def watch_cursor(self, old: Cursor, new: Cursor) -> None:
        """Repaint only the rows on which something has changed, and keep the caret on the screen."""
        layout = self.page.layout
        row = layout.row_of(new.caret)
        self.bring_into_view()
        top = self.scroll_offset.y
        for changed in {row, layout.row_of(old.caret)}:
            self.refresh_lines(changed)
        for span in _difference(old.span, new.span):
            rows = layout.rows_of(span)
            first, last = max(rows.start, top), min(rows.stop, top + self.size.height)
            if first < last:
                self.refresh_lines(first, last - first)
        self._place_terminal_cursor(row)
        self.post_message(self.Moved(new))

    def _place_terminal_cursor(self, row: int) -> None:
        """Screen readers and input methods follow the terminal's own cursor, though it is hidden."""
        x = self.page.layout.cell_of(self.cursor.caret)[1]
        place = Offset(self.left + x, row - self.scroll_offset.y)
        self.app.cursor_position = self.content_region.offset + place

    def bring_into_view(self) -> None:
        """Scroll only when the caret would leave, and then by much: text that stands still reads better."""
        row = self.page.layout.row_of(self.cursor.caret)
        height = max(1, self.size.height)
        margin = min(_CONTEXT_ROWS, (height - 1) // 2)
        top = self.scroll_offset.y
        if top + margin <= row < top + height - margin or (row < margin and top == 0):
            return
        if row == top + height - margin:
            goal = row - height // 3
        elif row == top + margin - 1:
            goal = row - height + height // 3
        else:
            goal = row - height // 2
        goal = max(0, min(goal, self.max_scroll_y, row - margin))
        self.scroll_to(y=max(goal, row - height + 1 + margin), animate=False, force=True)

    def _measure(self) -> None:
        self.virtual_size = Size(self.room, len(self.page.layout))

    def on_resize(self) -> None:
        """Wrap anew where the width has changed; the first row keeps its text."""
        if self._waiting:
            self._waiting()
            return
        top = self.top
        if self.text_width != self.page.layout.width:
            self.page.layout = Layout(self.page.text, self.text_width)
        self._measure()
        self.scroll_to(y=self.page.layout.row_of(top), animate=False, force=True)
        self.bring_into_view()
        self.refresh()


def _difference(old: Span | None, new: Span | None) -> list[Span]:
    """The stretches that are in one of two spans only, or all of both where they have no end in common."""
    if old is None or new is None:
        return [span for span in (old, new) if span]
    found = []
    if old.start != new.start:
        found.append(Span(min(old.start, new.start), max(old.start, new.start)))
    if old.end != new.end:
        found.append(Span(min(old.end, new.end), max(old.end, new.end)))
    return found
