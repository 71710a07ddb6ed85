"""Picking one of many by typing a part of it."""

from asyncio import Event
from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from seeds.search import fold
from tui.screens.box import BoxScreen
from tui.widgets.row_list import Row, RowList

Value = TypeVar("Value")
_MOST = 500


class Option(NamedTuple, Generic[Value]):
    """One of those to pick from."""

    value: Value
    text: str
    lead: str = ""


class PickScreen(BoxScreen[Value | None]):
    """A line for words, and below it what has all of them; arrows and Enter pick."""

    keys_text = "type a part of it · arrows move · Enter picks · Escape closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close"),
        Binding("down", "move(1)", "down"),
        Binding("up", "move(-1)", "up"),
        Binding("pagedown", "page(1)", "page down"),
        Binding("pageup", "page(-1)", "page up"),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[Option[Value]] | None,
        hint: str = "",
        nothing: str = "nothing fits",
    ) -> None:
        """None for `options` that are still being gathered: `fill` gives them."""
        super().__init__()
        self.title_text = title
        self._hint = hint
        self._nothing = nothing
        self._filled = Event()
        if options is not None:
            self._filled.set()
        self._take(options or ())

    def _take(self, options: Sequence[Option[Value]]) -> None:
        self._options = options
        self._folded = [fold(f"{option.lead} {option.text}") for option in options]

    def fill(self, options: Sequence[Option[Value]]) -> None:
        """The options are there; an Enter that came before them picks now."""
        self._filled.set()
        self._take(options)
        if self.is_attached:
            here = self._list.current
            self._show(self.query_one(Input).value)
            self._list.current = min(here, len(self._list.rows) - 1)

    def content(self) -> Iterable[Widget]:
        """The line and the list."""
        yield Input(placeholder=self._hint, id="words")
        yield RowList(lead=20)

    def on_mount(self) -> None:
        """Typing begins at once."""
        super().on_mount()
        self._list.can_focus = False
        self._show("")

    @property
    def _list(self) -> RowList:
        return self.query_one(RowList)

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show what has all the words."""
        self._show(event.value)

    def _show(self, typed: str) -> None:
        words = fold(typed).split()
        found = (
            option
            for option, folded in zip(self._options, self._folded, strict=True)
            if all(word in folded for word in words)
        )
        rows = [Row(option.text, option.lead, option) for option, _ in zip(found, range(_MOST), strict=False)]
        nothing = self._nothing if self._filled.is_set() else "reading …"
        self._list.show(rows or [Row(nothing, look="muted")])

    def action_move(self, step: int) -> None:
        """The cursor on the list up or down."""
        self._list.action_move(step)

    def action_page(self, pages: int) -> None:
        """The cursor on the list a page up or down."""
        self._list.action_page(pages)

    @on(Input.Submitted)
    async def pick(self) -> None:
        """Pick what the cursor is on. Until the options are there the keys that follow wait (KeysInTurn)."""
        await self._filled.wait()
        option = self._list.value
        if isinstance(option, Option):
            self.dismiss(option.value)

    @on(RowList.Chosen)
    def pick_clicked(self, event: RowList.Chosen) -> None:
        """Pick what was clicked twice."""
        if isinstance(event.value, Option):
            self.dismiss(event.value.value)
