"""What is selected, and how it grows: values and pure functions, without a widget.

All offsets are code points of the text that the reader shows.
"""

from collections.abc import Iterator
from typing import NamedTuple

from seeds.sentences import sentence_after, sentence_at
from seeds.spans import Span
from seeds.words import clauses, word_at
from tui import motions
from tui.glyphs import cluster_before, cluster_edge, cluster_end, cluster_start
from tui.motions import paragraph_at, trimmed


class Cursor(NamedTuple):
    """The caret, and what is selected.

    While `anchor` is set, moving the caret stretches the selection between the two.
    """

    caret: int = 0
    span: Span | None = None
    anchor: int | None = None

    @property
    def selecting(self) -> bool:
        """Whether something is selected, or a selection has been begun."""
        return self.anchor is not None or self.span is not None

    def moved(self, caret: int) -> "Cursor":
        """The caret elsewhere; a selection that was begun stretches, another one stays."""
        if self.anchor is None:
            return self._replace(caret=caret)
        return Cursor(caret, _between(self.anchor, caret), self.anchor)

    def stretched(self, caret: int) -> "Cursor":
        """As `moved`, with a selection begun at the caret (or going on from the one there is)."""
        if self.anchor is not None:
            anchor = self.anchor
        elif self.span:
            anchor = self.span.start if caret >= self.span.start else self.span.end
        else:
            anchor = self.caret
        return Cursor(caret, _between(anchor, caret), anchor)

    def resumed(self) -> "Cursor":
        """The caret at the end of what was selected as a whole, so that stretching goes on from there."""
        if self.span is None or self.anchor is not None:
            return self
        return Cursor(self.span.end, self.span, self.span.start)

    def begun(self) -> "Cursor":
        """A selection begun at the caret; where one was begun, it is ended and stays as it is."""
        if self.anchor is not None:
            return self._replace(anchor=None)
        return self._replace(anchor=self.caret, span=None)

    def dropped(self) -> "Cursor":
        """Nothing selected; the caret stays."""
        return Cursor(self.caret)

    def selected(self, span: Span, caret: int | None = None) -> "Cursor":
        """`span` selected as a whole."""
        return Cursor(self.caret if caret is None else caret, span)


def _between(one: int, other: int) -> Span | None:
    return Span(min(one, other), max(one, other)) if one != other else None


def sentence_or_more(text: str, cursor: Cursor) -> Cursor:
    """The sentence under the caret selected; where a sentence's end is already selected, the next one too."""
    if not text or text.isspace():
        return cursor
    here = _whole(text, sentence_at(text, min(cursor.caret, len(text) - 1)))
    if cursor.span is None or cursor.span.end < here.end or cursor.span.start > here.start:
        return cursor.selected(here)
    following = sentence_after(text, cursor.span.end - 1) or sentence_at(text, len(text) - 1)
    end = max(cursor.span.end, _whole(text, following).end)
    return cursor.selected(Span(cursor.span.start, end))


def _whole(text: str, span: Span) -> Span:
    """`span` with all of the grapheme clusters that it touches."""
    return Span(cluster_start(text, span.start), cluster_edge(text, span.end))


def grown(text: str, cursor: Cursor) -> Cursor:
    """The selection grown to the next larger unit: word, clause, sentence, paragraph.

    With none, the smallest unit at the caret; where the caret is between two, the one before.
    """
    if cursor.span is None:
        smallest = next(_units(text, cursor.caret), None)
        return cursor.selected(smallest) if smallest else cursor
    now = cursor.span
    for unit in _units(text, now.start):
        if unit.start <= now.start and now.end <= unit.end and len(unit) > len(now):
            return cursor.selected(unit)
    return cursor


def shrunk(text: str, cursor: Cursor) -> Cursor:
    """The selection shrunk to the next smaller unit around the caret, at last to nothing."""
    if cursor.span is None:
        return cursor
    now = cursor.span
    # A caret behind a word's last letter, where `e` leaves it, belongs to that word too.
    places = {min(max(place, now.start), now.end - 1) for place in (cursor.caret, cursor.caret - 1)}
    smaller = [
        unit
        for place in sorted(places)
        for unit in _units(text, place)
        if now.start <= unit.start and unit.end <= now.end and len(unit) < len(now)
    ]
    return cursor.selected(max(smaller, key=len)) if smaller else cursor.dropped()


def _units(text: str, offset: int) -> Iterator[Span]:
    """Word, clause, sentence and paragraph around `offset`, smallest first."""
    if not text or text.isspace():
        return
    offset = min(offset, len(text) - 1)
    here = word_at(text, offset)
    if here:
        yield _whole(text, here)
    sentence = sentence_at(text, offset)
    for clause in clauses(text, sentence):
        if clause.start <= offset < clause.end:
            yield _whole(text, clause)
    yield _whole(text, sentence)
    yield paragraph_at(text, offset)


def end_moved(text: str, cursor: Cursor, words_on: int) -> Cursor:
    """The selection's end a word on (`words_on` 1) or back (-1); it never passes the start."""
    if cursor.span is None:
        return cursor
    step = motions.word_end if words_on > 0 else motions.word_end_back
    end = step(text, cursor.span.end)
    if end <= cursor.span.start:
        return cursor
    return cursor.selected(Span(cursor.span.start, end))


def start_moved(text: str, cursor: Cursor, words_on: int) -> Cursor:
    """The selection's start a word on (`words_on` 1) or back (-1); it never passes the end."""
    if cursor.span is None:
        return cursor
    step = motions.word if words_on > 0 else motions.word_back
    begin = step(text, cursor.span.start)
    if begin >= cursor.span.end:
        return cursor
    return cursor.selected(Span(begin, cursor.span.end))


def with_marks(text: str, word: Span) -> Span:
    """`word` with the mark right before it and the one right behind it, where there are any.

    A mark is a grapheme cluster that is neither white space nor part of a word: a quote, a full stop.
    """
    before = Span(cluster_before(text, word.start), word.start)
    behind = Span(word.end, cluster_end(text, word.end))
    start = before.start if _is_mark(text, before) else word.start
    return Span(start, behind.end if _is_mark(text, behind) else word.end)


def _is_mark(text: str, span: Span) -> bool:
    quote = span.quote(text)
    return bool(quote) and not quote[0].isspace() and word_at(text, span.start) is None


def wished(text: str, cursor: Cursor) -> Span | None:
    """What a tag is put on: the selection without white space at its ends; with none, the caret's sentence.

    None where there is nothing but white space.
    """
    if cursor.span is not None:
        span = _whole(text, trimmed(text, cursor.span))
    elif text and not text.isspace():
        span = _whole(text, sentence_at(text, min(cursor.caret, len(text) - 1)))
    else:
        return None
    return span if len(span) else None
