"""The document pane: moves the caret, selects, asks with jump labels.

What a selection is for, its screen decides.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.timer import Timer

from seeds.spans import Span
from seeds.words import word_at, words
from tui import selecting
from tui.config import STANDARD_TAGS, Config
from tui.keys import MOTION_KEYS
from tui.labels import Chosen, JumpLabels
from tui.motions import MOTIONS
from tui.selecting import Cursor
from tui.widgets.jumping import Jump
from tui.widgets.key_order import KeyOrder
from tui.widgets.paged import PagedView

_CONTEXT_ROWS = 2
_DOUBLE_CLICK = 0.3
"""Seconds within which a second click belongs to the first."""
_SCROLL_ROWS = {"pagedown": 1, "down": 1, "ctrl+d": 1, "pageup": -1, "up": -1, "ctrl+u": -1}


def _whole_words(text: str, seen: Span) -> list[Span]:
    """The words of which any is seen, whole also where the screen's edge cuts one in two."""
    found = list(words(text, seen.start, seen.end))
    if found:
        found[0] = word_at(text, found[0].start) or found[0]
        found[-1] = word_at(text, found[-1].start) or found[-1]
    return [word for word in found if word.start >= seen.start]


class DocumentPane(PagedView):
    """A page that is read and selected in by keyboard and mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOTION_KEYS]

    @dataclass
    class Pointed(Message):
        """A place was clicked, without selecting."""

        offset: int

    class NothingSelected(Message):
        """A key was pressed that changes a selection, where there is none."""

    @dataclass
    class Asking(Message):
        """Jump labels are shown for a purpose, or (empty) no longer."""

        about: str

    def __init__(self, config: Config, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(config, id=id)
        self.jump: Jump | None = None
        self.before_key: Callable[[events.Key], object] = lambda _: None
        """Called when a key comes, before it is answered."""
        self._keys = KeyOrder(self)
        self._goal = (-1, 0)
        """Where the last move by rows left the caret, and the cell that it was aiming at."""
        self._drag_from: int | None = None
        self._pointing: Timer | None = None
        """Runs from a click until it can no longer be the first of two."""

    def on_mount(self) -> None:
        """Know when other keys are bound."""
        self._keys.follow()

    def choose_word(self, then: Callable[[Span], None], about: str) -> None:
        """Put jump labels on the words of the screen; `then` gets the one that is chosen.

        With a capital for its last letter, that is the word with the marks that touch it.
        """

        def take(chosen: Chosen) -> None:
            text = self.page.text
            then(selecting.with_marks(text, chosen.word) if chosen.with_marks else chosen.word)

        self._ask_for_word(take, about)

    def _ask_for_word(self, take: Callable[[Chosen], None], about: str) -> None:
        labels = JumpLabels.on(_whole_words(self.page.text, self.seen), self.cursor.caret)
        self._ask(Jump(labels, take, about, partial(self._ask_for_word, take, about)))

    def choose_place(
        self,
        places: Sequence[Span],
        then: Callable[[Span], None],
        about: str,
        instead: Mapping[str, Callable[[], Awaitable[None]]],
    ) -> None:
        """Put jump labels on those of `places` that begin on the screen; `then` gets the one that is chosen.

        The keys of `instead` do something else.
        """
        seen = self.seen
        labels = JumpLabels.on([place for place in places if place.start in seen], self.cursor.caret)
        again = partial(self.choose_place, places, then, about, instead)
        self._ask(Jump(labels, lambda chosen: then(chosen.word), about, again, instead))

    def drop(self) -> None:
        """Drop what was begun: the labels, else the selection."""
        if self.jump:
            self._ask(None)
        else:
            self.cursor = self.cursor.dropped()

    def _ask(self, jump: Jump | None) -> None:
        self.jump = jump
        self.labels = jump.labels.shown() if jump else {}
        self.refresh()
        self.post_message(self.Asking(jump.about if jump else ""))

    def action_move(self, motion: str) -> None:
        """Take the caret where `motion` leads."""
        self.cursor = self.cursor.moved(self._after(motion))

    def action_stretch(self, motion: str) -> None:
        """As `move`, and select what is passed; of what was selected as a whole, the end moves."""
        self.cursor = self.cursor.resumed()
        self.cursor = self.cursor.stretched(self._after(motion))

    def _after(self, motion: str) -> int:
        caret = self.cursor.caret
        if motion in MOTIONS:
            return MOTIONS[motion](self.page.text, caret)
        layout = self.page.layout
        row, x = layout.cell_of(caret)
        if motion in ("row_start", "row_end"):
            return layout.offset_at(row, 0 if motion == "row_start" else layout.width + 1)
        page = max(1, self.size.height - _CONTEXT_ROWS)
        rows = {"up": -1, "down": 1, "page_up": -page, "page_down": page}
        half = max(1, page // 2)
        step = rows.get(motion, half if motion == "half_down" else -half)
        left_at, aim = self._goal
        aim = aim if left_at == caret else x
        reached = layout.offset_at(row + step, aim)
        self._goal = (reached, aim)
        return reached

    def action_select(self) -> None:
        """Begin a selection at the caret, or end the one that was begun."""
        self.cursor = self.cursor.begun()

    def action_sentence(self) -> None:
        """Select the sentence under the caret; again: the next one too."""
        self.cursor = selecting.sentence_or_more(self.page.text, self.cursor)

    def action_grow(self) -> None:
        """Grow the selection by a unit."""
        self.cursor = selecting.grown(self.page.text, self.cursor)

    def action_shrink(self) -> None:
        """Shrink the selection by a unit."""
        if self.cursor.span is None:
            self.post_message(self.NothingSelected())
        self.cursor = selecting.shrunk(self.page.text, self.cursor)

    def action_adjust(self, side: str, words_on: int) -> None:
        """Move one end of the selection by a word."""
        if self.cursor.span is None:
            self.post_message(self.NothingSelected())
        adjust = selecting.end_moved if side == "end" else selecting.start_moved
        self.cursor = adjust(self.page.text, self.cursor, words_on)

    def action_jump(self) -> None:
        """Take the caret to a word by its label; while selecting, to the word's end."""

        def go(word: Span) -> None:
            if self.cursor.selecting:
                self.cursor = self.cursor.stretched(word.end)
            else:
                self.cursor = self.cursor.moved(word.start)

        self.choose_word(go, "Jump to a word")

    def action_mark(self) -> None:
        """Select from one labelled word to another."""

        def then_the_last(first: Span) -> None:
            def select(last: Span) -> None:
                whole = Span(min(first.start, last.start), max(first.end, last.end))
                self.cursor = self.cursor.dropped().selected(whole, first.start)

            self.cursor = self.cursor.dropped().selected(first, first.start)
            self.choose_word(select, "Mark: the last word")

        self.choose_word(then_the_last, "Mark: the first word")

    async def on_key(self, event: events.Key) -> None:
        """A letter may belong to a label; else do what the key is bound to, or put the person's own tag."""
        self.before_key(event)
        if self.jump and self.has_focus:
            event.stop()
            event.prevent_default()
            await self._answer(self.jump, event)
        elif not await self._keys.do(event):
            for style in self.config.tags[len(STANDARD_TAGS) :]:
                if style.key and style.key == event.character:
                    await self.screen.run_action(f"tag({style.name!r})")

    async def _answer(self, asked: Jump, event: events.Key) -> None:
        """While labels are shown, letters choose, scrolling keys show other words, all else drops them."""
        if event.key in _SCROLL_ROWS:
            self.scroll_relative(
                y=_SCROLL_ROWS[event.key] * max(1, self.size.height // 2), animate=False, immediate=True
            )
            asked.again()
        elif event.key in asked.instead:
            self._ask(None)
            await asked.instead[event.key]()
        elif event.character and event.is_printable:
            self._ask(None)
            self._ask(asked.press(event.character) or self.jump)
        else:
            self._ask(None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin at the place that was pressed."""
        if self.jump:
            self._ask(None)
        self._drag_from = self._offset_under(event)
        self.cursor = Cursor(self._drag_from)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select while dragging."""
        if self._drag_from is not None and event.button:
            self.cursor = Cursor(self._drag_from).stretched(self._offset_under(event))

    def on_mouse_up(self) -> None:
        """End of dragging: what was selected stays."""
        if self._drag_from is not None:
            self._drag_from = None
            self.release_mouse()
            if self.cursor.anchor is not None:
                self.cursor = self.cursor.begun()

    def on_click(self, event: events.Click) -> None:
        """A double click selects the word, a triple one the sentence; a single one asks what is there."""
        if self._pointing:
            self._pointing.stop()
            self._pointing = None
        if event.chain == 1:
            if not self.cursor.selecting:
                # Not at once: the second of two clicks selects a word, also in an annotation.
                point = partial(self.post_message, self.Pointed(self.cursor.caret))
                self._pointing = self.set_timer(_DOUBLE_CLICK, point)
            return
        if event.chain == 2:  # noqa: PLR2004 (a double click)
            here = word_at(self.page.text, self.cursor.caret)
            if here:
                self.cursor = self.cursor.selected(here)
        else:
            self.cursor = selecting.sentence_or_more(self.page.text, self.cursor.dropped())

    def _offset_under(self, event: events.MouseEvent) -> int:
        place = event.get_content_offset_capture(self)
        return self.page.layout.offset_at(place.y + self.scroll_offset.y, place.x - self.left)
