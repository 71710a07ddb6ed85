"""Choosing one of a few things by its number, perhaps with a reason."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.glyphs import safe, shorten
from tui.screens.box import BoxScreen


class Numbered(NamedTuple):
    """What was chosen, counted from 0, and the reason that was written."""

    place: int
    reason: str


class Names(Static, can_focus=True):
    """The things with their numbers."""


class NumberedScreen(BoxScreen[Numbered | None]):
    """Up to nine things with their numbers. A number chooses at once."""

    AUTO_FOCUS = "Names"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave"),
        Binding("r", "reason", "write the reason"),
    ]

    def __init__(
        self, title: str, about: str, names: Sequence[str], *, now: str = "", reason: bool = False
    ) -> None:
        """`now` is the one that stands; with `reason`, a line for one can be written first."""
        super().__init__()
        self.title_text = title
        self._about = about
        self._names = names
        self._now = now
        self._with_reason = reason
        self._warned = ""
        first = "r writes the reason first · " if reason else ""
        self.keys_text = f"{first}a number chooses · Escape closes"

    def content(self) -> Iterable[Widget]:
        """What it is about, the things with their numbers, a line for the reason."""
        if self._about:
            yield Static(Content(shorten(" ".join(self._about.split()), 300)), classes="quote")
        rows = []
        for number, name in enumerate(self._names, 1):
            now = "  (as it stands)" if name == self._now else ""
            rows.append(
                Content.assemble((f" {number} ", "bold $primary"), f" {safe(name)}", (now, "$text-muted"))
            )
        yield Names(Content("\n").join(rows))
        if self._with_reason:
            yield Input(placeholder="reason (r; Enter goes back to the numbers)", id="reason")
            yield Static("", classes="trouble", markup=False)

    def on_key(self, event: events.Key) -> None:
        """A number chooses, whatever has the focus; one in the line for the reason does not come here."""
        number = event.character or ""
        if number in tuple("123456789") and int(number) <= len(self._names):
            event.stop()
            self.dismiss(Numbered(int(number) - 1, self._reason))

    @property
    def _reason(self) -> str:
        return self.query_one("#reason", Input).value.strip() if self._with_reason else ""

    @on(Input.Submitted)
    def to_names(self) -> None:
        """The reason is written: a number chooses now."""
        self.set_focus(self.query_one(Names))

    def action_reason(self) -> None:
        """Write the reason."""
        if self._with_reason:
            self.set_focus(self.query_one("#reason", Input))

    def action_leave(self) -> None:
        """Out of the reason, then out of the box; where a reason was written, ask once."""
        if isinstance(self.focused, Input):
            self.to_names()
        elif self._reason == self._warned:
            self.dismiss(None)
        else:
            self._warned = self._reason
            self.complain("Nothing is given yet: a number gives it, Escape again throws the reason away.")
