"""Where a key takes the caret: functions from a text and an offset to an offset. No widget, no state.

Offsets are code points; a caret stands between 0 and `len(text)`, always at the start of a grapheme cluster
or at the text's end.
"""

import re
from collections.abc import Callable

from seeds.sentences import sentence_after, sentence_before
from seeds.spans import Span
from seeds.words import word_at, words
from tui.glyphs import cluster_before, cluster_edge, cluster_end, cluster_start

Motion = Callable[[str, int], int]

_REACH = 4096
_BLANK_LINES = re.compile(r"\n\s*\n")
_VISIBLE = re.compile(r"\S")


def left(text: str, offset: int) -> int:
    """One grapheme cluster back."""
    return cluster_before(text, offset)


def right(text: str, offset: int) -> int:
    """One grapheme cluster on."""
    return cluster_end(text, offset)


def word(text: str, offset: int) -> int:
    """The start of the next word; the text's end behind the last one."""
    here = word_at(text, offset)
    following = next(words(text, here.end if here else offset), None)
    return cluster_edge(text, following.start) if following else len(text)


def word_end(text: str, offset: int) -> int:
    """Behind the end of the word under the caret, or of the next one where the caret is past its end."""
    here = word_at(text, offset) or next(words(text, offset), None)
    return cluster_edge(text, here.end) if here else len(text)


def word_back(text: str, offset: int) -> int:
    """The start of the word under the caret, or of the one before where the caret is at a start."""
    before = _last_word(text, offset, lambda found: found.start < offset)
    return cluster_start(text, before.start) if before else 0


def word_end_back(text: str, offset: int) -> int:
    """Behind the end of the last word that ends before `offset`; 0 where there is none."""
    before = _last_word(text, offset, lambda found: cluster_edge(text, found.end) < offset)
    return cluster_edge(text, before.end) if before else 0


def _last_word(text: str, offset: int, fits: Callable[[Span], bool]) -> Span | None:
    """The last word that begins before `offset` and fits."""
    here = word_at(text, offset)
    end = here.end if here else offset
    reach = _REACH // 16
    while True:
        begin = max(0, offset - reach)
        cut = word_at(text, begin)
        begin = cut.start if cut else begin
        fitting = [found for found in words(text, begin, end) if found.start < offset and fits(found)]
        if fitting or begin == 0:
            return fitting[-1] if fitting else None
        reach *= 8


def sentence(text: str, offset: int) -> int:
    """The start of the next sentence; the text's end behind the last one."""
    following = sentence_after(text, offset)
    return cluster_edge(text, following.start) if following else len(text)


def sentence_back(text: str, offset: int) -> int:
    """The start of this sentence, or of the one before where the caret is at a start."""
    earlier = sentence_before(text, offset)
    return cluster_start(text, earlier.start) if earlier else 0


def paragraph(text: str, offset: int) -> int:
    """The start of the next paragraph; the text's end behind the last one."""
    if not _on_blank_line(text, offset):
        gap = _BLANK_LINES.search(text, offset)
        offset = gap.end() if gap else len(text)
    following = _VISIBLE.search(text, offset)
    return following.start() if following else len(text)


def paragraph_back(text: str, offset: int) -> int:
    """The start of this paragraph, or of the one before where the caret is at a start."""
    here = paragraph_at(text, offset)
    if here.start < offset:
        return here.start
    before = paragraph_at(text, max(0, text.rfind("\n", 0, offset)))
    return before.start if before.start < offset else 0


def paragraph_at(text: str, offset: int) -> Span:
    """The paragraph around `offset`, without its blank lines; on a blank line, the paragraph before it.

    Before the first paragraph it is the first one; of a text without any, the empty span at `offset`.
    """
    if _on_blank_line(text, offset):
        offset = _nearest_visible(text, offset)
    begin = _last_gap_end(text, text.rfind("\n", 0, offset) + 1)
    gap = _BLANK_LINES.search(text, offset)
    whole = trimmed(text, Span(begin, gap.start() if gap else len(text)))
    return whole if len(whole) else Span(offset, offset)


def _on_blank_line(text: str, offset: int) -> bool:
    line_end = text.find("\n", offset)
    line = text[text.rfind("\n", 0, offset) + 1 : line_end if line_end >= 0 else len(text)]
    return not line or line.isspace()


def _nearest_visible(text: str, offset: int) -> int:
    """The last place before `offset` that is not white space, else the first one after it, else `offset`."""
    end = offset
    while end > 0:
        window = text[max(0, end - _REACH) : end].rstrip()
        if window:
            return max(0, end - _REACH) + len(window) - 1
        end -= _REACH
    following = _VISIBLE.search(text, offset)
    return following.start() if following else offset


def _last_gap_end(text: str, line: int) -> int:
    """The end of the last blank lines that end at or before the line that begins at `line`; else 0."""
    reach = _REACH
    while True:
        begin = max(0, line - reach)
        ends = [gap.end() for gap in _BLANK_LINES.finditer(text, begin, line)]
        if ends or begin == 0:
            return ends[-1] if ends else 0
        reach *= 8


def start(text: str, offset: int) -> int:  # noqa: ARG001 (a motion takes both)
    """The text's start."""
    return 0


def end(text: str, offset: int) -> int:  # noqa: ARG001 (a motion takes both)
    """The text's end."""
    return len(text)


MOTIONS: dict[str, Motion] = {
    motion.__name__: motion
    for motion in (
        left,
        right,
        word,
        word_back,
        word_end,
        sentence,
        sentence_back,
        paragraph,
        paragraph_back,
        start,
        end,
    )
}
"""The motions that need nothing but the text, by the name that a key binding uses."""


def trimmed(text: str, span: Span) -> Span:
    """`span` without the white space at its ends; empty at its start where there is nothing else."""
    quote = span.quote(text)
    begin = span.start + len(quote) - len(quote.lstrip())
    finish = span.end - (len(quote) - len(quote.rstrip()))
    return Span(begin, finish) if begin < finish else Span(span.start, span.start)
