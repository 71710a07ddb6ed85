"""The list of documents: rows painted when they are seen, so that 100,000 open like ten."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from annotations.model import Status
from tui.config import Config
from tui.entries import Entry
from tui.glyphs import shorten
from tui.keys import LIST_KEYS
from tui.listing import Listing
from tui.widgets.key_order import KeyOrder

_SIGNS = {Status.NEW: "·", Status.OPEN: "◐", Status.DONE: "●"}
_TAGS, _COVERED, _WORDS, _DATE = 9, 7, 6, 10


def _columns(tags: str, covered: str, words: str, date: str, width: int) -> str:
    """The figures at the end of a row; in a narrow list the title needs the room of some."""
    columns = f" {tags:>{_TAGS}} {covered:>{_COVERED}}"
    if width >= 60:  # noqa: PLR2004 (see above)
        columns += f" {words:>{_WORDS}}"
    if width >= 70:  # noqa: PLR2004 (see above)
        columns += f" {date:>{_DATE}}"
    return columns + " "


class ListHeading(Widget):
    """What the columns of the list are."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ListHeading { height: 1; color: $text-muted; background: $surface; }
    """

    def render(self) -> Content:
        """The names of the columns, over the columns."""
        width = self.size.width
        figures = _columns("tags", "checked", "words", "date", width)
        signs = "  ".join(f"{sign} {status.words}" for status, sign in _SIGNS.items())
        room = max(0, width - len(figures) - 2)
        title = f"title   {signs}" if room >= 40 else "title"  # noqa: PLR2004 (that is how long it is)
        return Content(f"  {title[:room]:<{room}}{figures}")


class DocumentList(ScrollView, can_focus=True):
    """One row a document: status, title, date, words, tags, coverage."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS]
    COMPONENT_CLASSES: ClassVar = {"list--current", "list--muted", "list--problem", "list--heading"}

    current: reactive[int] = reactive(0, repaint=False)
    """The row the cursor is on."""

    @dataclass
    class Went(Message):
        """The cursor is on another row."""

        row: int

        def can_replace(self, message: Message) -> bool:
            """Only the last of several is worth answering."""
            return isinstance(message, DocumentList.Went)

    @dataclass
    class Opened(Message):
        """A document is to be read."""

        row: int

    def __init__(self, listing: Listing, config: Config) -> None:
        super().__init__()
        self.listing = listing
        self.config = config
        self._keys = KeyOrder(self)

    def on_mount(self) -> None:
        """Know when other keys are bound."""
        self._keys.follow()

    @property
    def entry(self) -> Entry | None:
        """The document under the cursor."""
        shown = self.listing.shown
        return self.listing.entries[shown[self.current]] if self.current < len(shown) else None

    @property
    def seen(self) -> range:
        """The rows that are on the screen."""
        top = self.scroll_offset.y
        return range(top, min(top + max(1, self.size.height), len(self.listing.shown)))

    def arranged(self) -> None:
        """The listing was filtered or sorted: show it anew."""
        self.virtual_size = Size(self.size.width, len(self.listing.shown))
        self.refresh()

    def on_resize(self) -> None:
        """The rows are as wide as the list."""
        self.arranged()
        self._bring_into_view()

    def validate_current(self, row: int) -> int:
        """Always a row that there is, or 0."""
        return max(0, min(row, len(self.listing.shown) - 1))

    def watch_current(self, old: int, new: int) -> None:
        """Repaint two rows, and keep the cursor on the screen."""
        self._bring_into_view()
        for row in (old, new):
            self.refresh_lines(row)
        self.post_message(self.Went(new))

    def _bring_into_view(self) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if self.current < top:
            self.scroll_to(y=self.current, animate=False, force=True)
        elif self.current >= top + height:
            self.scroll_to(y=self.current - height + 1, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One document."""
        row = y + self.scroll_offset.y
        width = self.size.width
        base = self.rich_style
        if row >= len(self.listing.shown):
            return Strip.blank(width, base)
        entry = self.listing.entries[self.listing.shown[row]]
        style = self.get_component_rich_style("list--current") if row == self.current else base
        muted = style + Style(color=self.get_component_rich_style("list--muted").color)
        sign = ">" if row == self.current else " "
        if entry.problem:
            trouble = style + Style(color=self.get_component_rich_style("list--problem").color)
            text = shorten(f"{entry.title}: {entry.problem}", width - 4)
            return Strip([Segment(f"{sign}! ", style), Segment(text, trouble)]).adjust_cell_length(
                width, style
            )
        figures = self._figures(entry, width)
        astray = f"!{entry.astray} " if entry.astray else ""
        title = shorten(astray + entry.title, width - len(figures) - 5)
        left = Strip([Segment(f"{sign}{_SIGNS[entry.status]} {title}", style)])
        return Strip(
            [*left.adjust_cell_length(width - len(figures), style), Segment(figures, muted)]
        ).adjust_cell_length(width, style)

    def _figures(self, entry: Entry, width: int) -> str:
        tags = " ".join(f"{count}{self.config.tag_style(tag).letter}" for tag, count in entry.counts)
        words = f"{entry.words:,}" if entry.words else ""
        covered = f"{entry.coverage.percent}%" if entry.read and entry.coverage.total else ""
        return _columns(shorten(tags, _TAGS), covered, words, shorten(entry.date, 10), width)

    def action_move(self, rows: int) -> None:
        """The cursor up or down."""
        self.current += rows

    def action_page(self, pages: int) -> None:
        """The cursor a page up or down."""
        self.current += pages * max(1, self.size.height - 1)

    def action_first(self) -> None:
        """The first document."""
        self.current = 0

    def action_last(self) -> None:
        """The last document."""
        self.current = len(self.listing.shown) - 1

    def action_open(self) -> None:
        """Read the document under the cursor."""
        if self.entry:
            self.post_message(self.Opened(self.current))

    async def on_key(self, event: events.Key) -> None:
        """What is typed ahead is for the box that a key has opened."""
        await self._keys.do(event)

    def on_click(self, event: events.Click) -> None:
        """A click takes the cursor there, a double click opens."""
        place = event.get_content_offset(self)
        if place is None:
            return
        row = place.y + self.scroll_offset.y
        if row < len(self.listing.shown):
            self.current = row
            if event.chain == 2:  # noqa: PLR2004 (a double click)
                self.action_open()
