"""The fewest keys that select a span and tag it, found by trying what the reader's keys do.

The search calls the functions that the keys call. It looks only at what can lead to the span: words around
it, selections that share a character with it, keys that do not scroll.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from itertools import count

from textual.actions import parse

from seeds.spans import Span
from seeds.words import words
from tui import selecting
from tui.keys import MOTION_KEYS, normal
from tui.labels import JumpLabels
from tui.layout import Layout
from tui.motions import MOTIONS
from tui.selecting import Cursor

Keys = tuple[str, ...]
_AROUND = 120
"""Characters before and after the span within which words and ends of a selection are of use: over a row."""
_STAYING_ROWS = 2
"""Rows at the screen's edges into which a caret cannot go without scrolling."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person is: caret and selection, and the cell that the arrows up and down keep to."""

    cursor: Cursor
    goal: int | None = None


@dataclass(slots=True)
class Sight:
    """What the screen shows of a layout: `height` rows, the first of them `top`."""

    layout: Layout
    top: int
    height: int
    words: list[Span] = field(init=False)
    _labels: dict[int, JumpLabels] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        last = min(self.top + self.height, len(self.layout)) - 1
        seen = Span(self.layout.cover(self.top).start, self.layout.cover(last).end)
        self.words = [word for word in words(self.text) if word.start in seen]

    @property
    def text(self) -> str:
        """The text that is laid out."""
        return self.layout.text

    @property
    def still(self) -> range:
        """The rows in which the caret can stand without scrolling."""
        end = self.top + self.height
        is_last = end >= len(self.layout)
        first = self.top + (_STAYING_ROWS if self.top else 0)
        return range(first, len(self.layout) if is_last else end - _STAYING_ROWS)

    @property
    def first(self) -> int:
        """The offset of the first character at which the caret can stand on this screen."""
        return self.layout.starts[self.still.start]

    def shows(self, span: Span) -> bool:
        """Whether all of `span` is on rows in which the caret can stand."""
        rows = self.layout.rows_of(span)
        return self.still.start <= rows.start and rows.stop <= self.still.stop

    def holds(self, caret: int) -> bool:
        """Whether the screen stands still with the caret there."""
        return self.layout.row_of(caret) in self.still

    def labels(self, caret: int) -> JumpLabels:
        """The jump labels that are shown while the caret is at `caret`."""
        if caret not in self._labels:
            self._labels[caret] = JumpLabels.on(self.words, caret)
        return self._labels[caret]


def fewest_keys(sight: Sight, start: int, span: Span, tag: str, most: int) -> Keys | None:
    """The keys that put `tag` (a key) on `span`, beginning with the caret at `start`; the tag is the last.

    None where `most` keys are not enough. Spans and offsets are of the layout's text.
    """
    order = count()
    begun = Standing(Cursor(start))
    if selecting.wished(sight.text, begun.cursor) == span:
        return (tag,)
    found: Keys | None = None
    fewer_than = most
    known = {begun: 0}
    waiting: list[tuple[int, int, Keys, Standing]] = [(0, next(order), (), begun)]
    # Whatever is done next takes a key at least, so what waits with one less than the best way is left alone.
    while waiting and waiting[0][0] + 1 < fewer_than:
        so_far, _, pressed, here = heappop(waiting)
        if so_far > known[here]:
            continue
        for keys, there in _steps(sight, here, span, fewer_than - 1 - so_far):
            cost = so_far + len(keys)
            if cost >= min(fewer_than, known.get(there, most)) or not _leads_on(sight, there.cursor, span):
                continue
            known[there] = cost
            if selecting.wished(sight.text, there.cursor) == span:
                found, fewer_than = (*pressed, *keys, tag), cost
            elif cost + 1 < fewer_than:
                heappush(waiting, (cost, next(order), pressed + keys, there))
    return found


def _leads_on(sight: Sight, cursor: Cursor, span: Span) -> bool:
    """Whether the span may still be reached from here without beginning anew."""
    near = range(span.start - _AROUND, span.end + _AROUND + 1)
    if not sight.holds(cursor.caret):
        return False
    if cursor.anchor is not None:
        return cursor.anchor in near and cursor.caret in near
    return cursor.span is None or cursor.span.overlaps(span)


def _steps(sight: Sight, here: Standing, span: Span, most: int) -> Iterator[tuple[Keys, Standing]]:
    """Everything that can be done next with at most `most` keys: the keys, and where they lead."""
    for binding in MOTION_KEYS:
        key = normal(binding.key.split(",")[0])
        _, action, arguments = parse(binding.action)
        if action in ("move", "stretch"):
            moved = _moved(sight, here, action, str(arguments[0]))
            if moved:
                yield (key,), moved
        elif action == "jump":
            yield from (((key, *label), to) for label, to in _jumps(sight, here, span, most - 1))
        elif action == "mark":
            yield from (((key, *labels), to) for labels, to in _marks(sight, here, span, most - 1))
        else:
            yield (key,), replace(here, cursor=_selected(sight.text, here.cursor, action, arguments))


def _moved(sight: Sight, here: Standing, action: str, motion: str) -> Standing | None:
    """After a motion; None for one that scrolls by pages."""
    layout, cursor = sight.layout, here.cursor if action == "move" else here.cursor.resumed()
    goal = None
    if motion in MOTIONS:
        caret = MOTIONS[motion](sight.text, cursor.caret)
    else:
        row, x = layout.cell_of(cursor.caret)
        if motion in ("row_start", "row_end"):
            caret = layout.offset_at(row, 0 if motion == "row_start" else layout.width + 1)
        elif motion in ("up", "down"):
            goal = x if here.goal is None or cursor.caret != here.cursor.caret else here.goal
            caret = layout.offset_at(row + (1 if motion == "down" else -1), goal)
        else:
            return None
    return Standing(cursor.moved(caret) if action == "move" else cursor.stretched(caret), goal)


def _selected(text: str, cursor: Cursor, action: str, arguments: tuple[object, ...]) -> Cursor:
    """After a key that selects."""
    match action:
        case "select":
            return cursor.begun()
        case "sentence":
            return selecting.sentence_or_more(text, cursor)
        case "grow":
            return selecting.grown(text, cursor)
        case "shrink":
            return selecting.shrunk(text, cursor)
        case "adjust":
            side, words_on = arguments
            assert isinstance(words_on, int)
            adjust = selecting.end_moved if side == "end" else selecting.start_moved
            return adjust(text, cursor, words_on)
        case _:
            raise ValueError(f"What {action!r} does is not known to the search: add it here.")


def _jumps(sight: Sight, here: Standing, span: Span, most: int) -> Iterator[tuple[str, Standing]]:
    """Each label of use that has at most `most` letters, and where it takes the caret."""
    cursor = here.cursor
    for label, word in _near(sight.labels(cursor.caret), span.start, span.end, most):
        to = cursor.stretched(word.end) if cursor.selecting else cursor.moved(word.start)
        yield label, Standing(to, None)


def _marks(sight: Sight, here: Standing, span: Span, most: int) -> Iterator[tuple[str, Standing]]:
    """The labels of each two words of use, of at most `most` letters together, and what they select."""
    starts = _near(sight.labels(here.cursor.caret), span.start, span.start, most - 1)
    for label, first in _with_capitals(sight.text, starts):
        begun = here.cursor.dropped().selected(first, first.start)
        ends = _near(sight.labels(begun.caret), span.end, span.end, most - len(label))
        for other, last in _with_capitals(sight.text, ends):
            whole = Span(min(first.start, last.start), max(first.end, last.end))
            yield label + other, Standing(begun.dropped().selected(whole, first.start), None)


def _with_capitals(text: str, found: Iterator[tuple[str, Span]]) -> Iterator[tuple[str, Span]]:
    """Each label and word, then the same with a capital, which takes in the marks beside the word."""
    for label, word in found:
        yield label, word
        capital = label[:-1] + label[-1].upper()
        wider = selecting.with_marks(text, word)
        if capital != label and wider != word:
            yield capital, wider


def _near(labels: JumpLabels, start: int, end: int, most: int) -> Iterator[tuple[str, Span]]:
    """The labels of at most `most` letters on the words that touch what is around `[start, end)`."""
    for label, word in labels.targets.items():
        if len(label) > most:
            return  # the shortest come first
        if word.end >= start - _AROUND and word.start <= end + _AROUND:
            yield label, word
