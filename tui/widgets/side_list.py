"""The annotations of a document in a narrow list beside it, in text order, following the caret."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annotations.model import Annotation
from tui.config import Config
from tui.glyphs import shorten


class SideList(ScrollView, can_focus=False):
    """One row an annotation. Rows are painted when they are seen."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SideList {
        width: 100%;
        height: 1fr;
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    }
    SideList > .side-list--current { background: $selected; text-style: bold; }
    SideList > .side-list--letter { color: $accent; text-style: bold; }
    SideList > .side-list--empty { color: $text-muted; }
    """
    COMPONENT_CLASSES = {"side-list--current", "side-list--letter", "side-list--empty"}

    @dataclass
    class Picked(Message):
        """An annotation was clicked."""

        id: str

    def __init__(self, config: Config, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self.config = config
        self.annotations: Sequence[Annotation] = ()
        self.current = -1

    def show(self, annotations: Sequence[Annotation]) -> None:
        """List other annotations."""
        self.annotations = annotations
        self._measure()

    def follow(self, current: int) -> None:
        """Mark the row `current` (-1: none) and keep it in sight."""
        if current == self.current:
            return
        self.current = current
        self._bring_into_view()
        self.refresh()

    def on_resize(self) -> None:
        """The rows are as wide as the list; links below it leave it less height."""
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.annotations))
        self._bring_into_view()
        self.refresh()

    def _bring_into_view(self) -> None:
        if self.current < 0:
            return
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not top <= self.current < top + height:
            self.scroll_to(y=max(0, self.current - height // 2), animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """The tag's letter, a sign for a note, the beginning of the quote."""
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self.annotations):
            if row == 0:
                empty = self.get_component_rich_style("side-list--empty")
                return Strip([Segment(" nothing marked yet", empty)]).adjust_cell_length(
                    width, self.rich_style
                )
            return Strip.blank(width, self.rich_style)
        annotation = self.annotations[row]
        is_current = row == self.current
        style = self.get_component_rich_style("side-list--current") if is_current else self.rich_style
        letter = self.config.tag_style(annotation.tag).letter
        noted = "✎" if annotation.note else " "
        quote = shorten(" ".join(annotation.quote.split()), width - 5)
        sign = ">" if is_current else " "
        segments = [
            Segment(sign, style),
            Segment(letter, style + self.get_component_rich_style("side-list--letter", partial=True)),
            Segment(f"{noted} {quote}", style),
        ]
        return Strip(segments).adjust_cell_length(width, style)

    def on_click(self, event: events.Click) -> None:
        """Go to the annotation that was clicked."""
        place = event.get_content_offset(self)
        if place is None:
            return
        row = place.y + self.scroll_offset.y
        if row < len(self.annotations):
            self.post_message(self.Picked(self.annotations[row].id))
