"""Where a key takes the caret: functions from a text and an offset to an offset. No widget, no state.

Offsets are code points; a caret stands between 0 and `len(text)`, always at the start of a grapheme cluster
or at the text's end.
"""

import re
from collections.abc import Callable

from seeds.sentences import sentence_after, sentence_at, sentence_before
from seeds.spans import Span
from seeds.words import word_at, words
from tui.glyphs import cluster_before, cluster_end

Motion = Callable[[str, int], int]

_WORD_REACH = 400
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


def left(text: str, offset: int) -> int:
    """One grapheme cluster back."""
    return cluster_before(text, offset)


def right(text: str, offset: int) -> int:
    """One grapheme cluster on."""
    return cluster_end(text, offset)


def word(text: str, offset: int) -> int:
    """The start of the next word; the text's end behind the last one."""
    here = word_at(text, offset) if offset < len(text) else None
    following = next(words(text, here.end if here else offset), None)
    return following.start if following else len(text)


def word_end(text: str, offset: int) -> int:
    """Behind the end of the word under the caret, or of the next one where the caret is past its end."""
    here = word_at(text, offset) if offset < len(text) else None
    if here and here.end > offset:
        return here.end
    following = next(words(text, offset), None)
    return following.end if following else len(text)


def word_back(text: str, offset: int) -> int:
    """The start of the word under the caret, or of the one before where the caret is at a start."""
    reach = _WORD_REACH
    while True:
        begin = max(0, offset - reach)
        before = [span.start for span in words(text, begin, min(offset, len(text))) if span.start < offset]
        # The first word found may have been cut where the look back began.
        if len(before) > 1 or (before and begin == 0):
            return before[-1]
        if begin == 0:
            return 0
        reach *= 8


def word_end_back(text: str, offset: int) -> int:
    """Behind the end of the last word that ends before `offset`; 0 where there is none."""
    start = word_back(text, offset)
    here = word_at(text, start) if start < len(text) else None
    if here and here.end < offset:
        return here.end
    start = word_back(text, start)
    here = word_at(text, start) if start < len(text) else None
    return here.end if here and here.end < offset else 0


def sentence(text: str, offset: int) -> int:
    """The start of the next sentence; the text's end behind the last one."""
    following = sentence_after(text, offset)
    return following.start if following else len(text)


def sentence_back(text: str, offset: int) -> int:
    """The start of this sentence, or of the one before where the caret is at a start."""
    if not text:
        return 0
    here = sentence_at(text, min(offset, len(text) - 1))
    if here.start < offset:
        return here.start
    earlier = sentence_before(text, offset)
    return earlier.start if earlier else 0


def paragraph(text: str, offset: int) -> int:
    """The start of the next paragraph; the text's end behind the last one."""
    gap = _BLANK.search(text, offset)
    return gap.end() if gap else len(text)


def paragraph_back(text: str, offset: int) -> int:
    """The start of this paragraph, or of the one before where the caret is at a start."""
    start = paragraph_at(text, offset).start
    if start < offset or start == 0:
        return start
    return paragraph_at(text, start - 1).start


def paragraph_at(text: str, offset: int) -> Span:
    """The paragraph around `offset`, without its blank lines; in a gap, the paragraph before it."""
    tail = len(text[max(0, offset - 1) : offset + 1].strip()) == 0
    while tail and offset > 0 and text[offset - 1].isspace():
        offset -= 1
    begin = offset
    while begin > 0:
        line = text.rfind("\n", 0, begin) + 1
        if not text[line:begin].strip() and line < begin:
            break
        begin = line
        if begin == 0 or not text[text.rfind("\n", 0, begin - 1) + 1 : begin - 1].strip():
            break
        begin -= 1
    gap = _BLANK.search(text, offset)
    end = gap.start() if gap else len(text)
    return trimmed(text, Span(min(begin, end), end))


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
