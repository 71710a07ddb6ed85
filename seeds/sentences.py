"""Sentences, as spans with exact offsets.

A line end ends a sentence, unless the text is plainly wrapped there: the line is of the length of
wrapped lines and stops without end punctuation, and the next one goes on in lower case, or else had
no room for its first word where the lines about it are wrapped. A blank line always ends one. Within
a line, each full stop is judged by what stands before and after it.
"""

import re
import sys
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import pairwise

from seeds.abbreviations import (
    BEFORE_FIGURE,
    BEFORE_ORDINAL,
    COUNTED,
    NEVER_LAST,
    SELDOM_LAST,
    SELDOM_LAST_NAMES,
    STARTERS,
    TITLES,
)
from seeds.spans import Span

# Lines shorter than this were not broken for want of room, longer ones not for a page of text.
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 40, 120
# The lines that tell how wide a wrapped text is: so many on each side, not farther than so many characters.
_NEIGHBOURS, _ABOUT = 4, 500
# No abbreviation and no word that matters here is longer; it bounds what is looked at around a full stop.
_NEAR = 40
_LONGEST_ORDINAL = 2
_WINDOW = 4096

# These end a sentence wherever they stand; the others only before white space.
_SOVEREIGN = "。！？｡।॥؟۔։።។"
_OTHERS = ".!?…‽\u037e"
_CLOSERS = "\"'”’“‘»«›)]}）」』】〉》*_"
_LINE_ENDERS = tuple(_SOVEREIGN + _OTHERS + ":")
_SOVEREIGN_SET = frozenset(_SOVEREIGN)
_WITHIN_ADDRESS = ("/", "=", "?", "@", "#", "%", ":")
_QUOTES = frozenset("\"'”’“‘»«›」』")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]`, in order. They hold all of it but white space between them."""
    limit = len(text) if end is None else min(end, len(text))
    found: list[Span] = []
    at = start
    while at < limit:
        stop = _paragraph_end(text, at, limit)
        found += [_shifted(cut, at) for cut in _cut(text[at:stop])]
        at = stop + 1
    return found


def sentence_at(text: str, offset: int) -> Span:
    """The sentence that holds `offset`; the one before it where `offset` lies between two.

    Before the first sentence it is the first one; of a text without any, the empty span at `offset`.
    Offsets are code points. Raises IndexError outside `0 <= offset < len(text)`.
    """
    if not 0 <= offset < len(text):
        raise IndexError(f"No sentence at {offset}: the text has {len(text)} characters.")
    place = _last_visible(text, offset)
    return _last_begun(text, place, offset) or sentence_after(text, offset) or Span(offset, offset)


def sentence_after(text: str, offset: int) -> Span | None:
    """The first sentence that begins after `offset`; None where none does."""
    end = max(offset, -1) + 1
    if 0 <= offset < len(text):
        start, end = _paragraph(text, offset)
        cuts = _cut_again(text[start:end])
        following = bisect_right(cuts, (offset - start, sys.maxsize))
        if following < len(cuts):
            return _shifted(cuts[following], start)
    visible = _visible().search(text, end)
    if visible is None:
        return None
    start, end = _paragraph(text, visible.start())
    return _shifted(_cut_again(text[start:end])[0], start)


def sentence_before(text: str, offset: int) -> Span | None:
    """The last sentence that begins before `offset`; None where none does."""
    return _last_begun(text, _last_visible(text, min(offset, len(text)) - 1), offset - 1)


def _last_begun(text: str, place: int, offset: int) -> Span | None:
    """The last sentence of the paragraph at `place` that begins at `offset` or before it."""
    if place < 0:
        return None
    start, end = _paragraph(text, place)
    cuts = _cut_again(text[start:end])
    following = bisect_right(cuts, (offset - start, sys.maxsize))
    return _shifted(cuts[following - 1], start) if following else None


def _paragraph(text: str, offset: int) -> tuple[int, int]:
    """The run of lines around `offset` in which the text was wrapped, often a single line."""
    start = text.rfind("\n", 0, offset) + 1
    while start > 0 and _wrapped_at(text, start - 1):
        start = text.rfind("\n", 0, start - 1) + 1
    return start, _paragraph_end(text, offset, len(text))


def _paragraph_end(text: str, at: int, limit: int) -> int:
    """The next line end from `at` on that was not put there by wrapping, or the limit."""
    end = text.find("\n", at, limit)
    while end >= 0 and _wrapped_at(text, end):
        end = text.find("\n", end + 1, limit)
    return limit if end < 0 else end


def _wrapped_at(text: str, line_end: int) -> bool:
    """Whether the line end at `line_end` is there only because the line was full."""
    following = _first_on_line().match(text, line_end + 1)
    line = _line_before(text, line_end)
    if following is None or len(line) > _LONGEST_WRAPPED or _is_closed(line):
        return False
    first = following[1][0]
    if first.islower() and len(line) >= _SHORTEST_WRAPPED:
        return True
    return first.isalnum() and _is_full(text, line_end, line, following[1])


def _line_before(text: str, line_end: int) -> str:
    """The line that ends there, or as much of it as tells that it is none that was wrapped."""
    start = text.rfind("\n", max(line_end - _LONGEST_WRAPPED - 2, 0), line_end) + 1
    return text[max(start, line_end - _LONGEST_WRAPPED - 1) : line_end]


def _is_closed(line: str) -> bool:
    return line.rstrip().rstrip(_CLOSERS).endswith(_LINE_ENDERS)


def _is_full(text: str, line_end: int, line: str, first_word: str) -> bool:
    """Whether the next line's first word had no room on `line`, where the lines about it go on so too."""
    before = text[max(line_end - _ABOUT, 0) : line_end].rpartition("\n\n")[2].split("\n")[-_NEIGHBOURS:]
    behind = text[line_end + 1 : line_end + _ABOUT].partition("\n\n")[0].split("\n")[:_NEIGHBOURS]
    about = [*before, *behind]
    width = max(map(len, about))
    goes_on = any(
        following.lstrip()[:1].islower() and not _is_closed(each) and 2 * len(each) > width
        for each, following in pairwise(about)
    )
    return _SHORTEST_WRAPPED <= width <= _LONGEST_WRAPPED and goes_on and len(line) + len(first_word) >= width


def _last_visible(text: str, offset: int) -> int:
    """The last place up to `offset` that is not white space, -1 where there is none."""
    end = offset + 1
    while end > 0:
        window = text[max(end - _WINDOW, 0) : end].rstrip()
        if window:
            return max(end - _WINDOW, 0) + len(window) - 1
        end -= _WINDOW
    return -1


def _shifted(cut: tuple[int, int], by: int) -> Span:
    return Span(cut[0] + by, cut[1] + by)


@lru_cache(maxsize=16)
def _cut_again(paragraph: str) -> tuple[tuple[int, int], ...]:
    """As `_cut`, remembered: the caret asks for the same paragraph at each key."""
    return _cut(paragraph)


def _cut(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence of a paragraph."""
    cuts = []
    # In a text without capitals, a small letter does not say that the sentence goes on.
    cased = paragraph != paragraph.lower()
    start = 0
    for stop in _stop().finditer(paragraph):
        if stop.end() > start and _ends(paragraph, start, stop, cased=cased):
            cuts.append(_trimmed(paragraph, start, stop.end()))
            start = stop.end()
    cuts.append(_trimmed(paragraph, start, len(paragraph)))
    return tuple(cut for cut in cuts if cut[0] < cut[1])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    quote = text[start:end]
    first = start + len(quote) - len(quote.lstrip())
    return first, max(first, start + len(quote.rstrip()))


def _ends(text: str, start: int, stop: re.Match[str], *, cased: bool) -> bool:
    """Whether the end punctuation at `stop` ends the sentence that began at `start`."""
    marks, closers = stop["marks"], stop["closers"]
    following = text[stop.end() : stop.end() + _NEAR]
    if not _SOVEREIGN_SET.isdisjoint(marks):
        # A quotation that the sentence goes on from: 「…。」と言った
        return not (closers and following.startswith(("と", "って", "，", "、", ",")))
    upcoming = _next_word().match(following)
    if upcoming is None:
        return True
    word = upcoming["word"]
    if cased and word.islower():
        return False
    if marks != "." or not _QUOTES.isdisjoint(closers):
        return True
    before = text[max(start, stop.start() - _NEAR) : stop.start()]
    return _full_stop_ends(before, word, upcoming["point"] == ".")


def _full_stop_ends(before: str, word: str, word_is_shortened: bool) -> bool:
    """Whether a sentence ends between `before`, a full stop, and `word` after it."""
    found = _last_word().search(before)
    if found is None or before[: found.start()].endswith(_WITHIN_ADDRESS):
        return True
    last = found["word"]
    if last.isdecimal():
        return not _counts(before[: found.start()], last, word)
    lower = last.lower()
    capital = last[0].isupper()
    if lower in BEFORE_FIGURE and word[0].isdigit():
        return False
    if last in NEVER_LAST or (capital and lower in TITLES):
        return False
    initial = len(last) == 1 and last.isalpha()
    seldom = lower in SELDOM_LAST or (capital and lower in SELDOM_LAST_NAMES)
    if initial or seldom or _initials().fullmatch(last):
        return word.lower() in STARTERS and not (word_is_shortened and len(word) == 1)
    return True


def _counts(before: str, figure: str, word: str) -> bool:
    """Whether the figure is the number of a list's item or an ordinal: "1. Who", "am 7. April"."""
    if len(figure) > _LONGEST_ORDINAL:
        return False
    if not before.strip():
        return True
    preceding = before.rsplit(maxsplit=1)[-1].lower()
    return word.lower() in COUNTED or (preceding in BEFORE_ORDINAL and word.lower() not in STARTERS)


@cache
def _stop() -> re.Pattern[str]:
    mark = f"[{_OTHERS}{_SOVEREIGN}]"
    closing = f"[{re.escape(_CLOSERS)}]"
    # Guillemets may have a space before them; a note's number may follow: "end.[3]"
    closer = rf"(?:{closing}|[ \u00a0\u202f]»(?=[\s,.;]|$)|\[\d{{1,3}}\])"
    spaced_dots = r"(?:[ \u00a0]\.(?=[ \u00a0.]|$))*+[.]*+"
    done = rf"(?:(?<=[{_SOVEREIGN}])|(?<=[{_SOVEREIGN}]{closing})|(?=\s|$))"
    return re.compile(f"(?P<marks>{mark}++{spaced_dots})(?P<closers>{closer}*+){done}")


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(r"[\s\W_]*+(?P<word>[^\W_]++)(?P<point>\.?)")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"(?P<word>[^\W_]+(?:[.'’&-][^\W_]+)*)$")


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,2})+")


@cache
def _first_on_line() -> re.Pattern[str]:
    return re.compile(r"[^\S\n]*(\S{1,40})")


@cache
def _visible() -> re.Pattern[str]:
    return re.compile(r"\S")
