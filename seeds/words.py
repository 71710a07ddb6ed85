"""Words and clauses, as spans with exact offsets."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from seeds.spans import Span

# Han and kana: scripts without spaces, in which each character is reached by itself.
_SINGLE = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_PICTURE = "[\u231a-\u23ff\u2600-\u27bf\u2b05-\u2b55\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
_DRESS = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
_FLAG = "[\U0001f1e6-\U0001f1ff]{1,2}"
_JOINERS = "'’\u2010\u2011\u00b7&_-"
# Shown as nothing, but part of the word around them: soft hyphen, joiners.
_INVISIBLE = "\u00ad\u200c\u200d\u2060"


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The words that lie in `text[start:end]`, in order.

    Apostrophes, hyphens and the points of numbers and initialisms inside a word are part of it;
    combining marks stay with their letter. An emoji is a word, so that it can be reached.
    """
    limit = len(text) if end is None else end
    for found in _word().finditer(text, start, limit):
        yield Span(*found.span())


def word_at(text: str, offset: int) -> Span | None:
    """The word that holds `offset`, None where there is none."""
    if not 0 <= offset < len(text):
        return None
    start = offset
    while start > 0 and not _cuts(text[start]) and not text[start - 1].isspace():
        start -= 1
    for found in _word().finditer(text, start):
        if found.start() > offset:
            return None
        if offset < found.end():
            return Span(*found.span())
    return None


def clauses(text: str, sentence: Span) -> list[Span]:
    """The pieces of a sentence between commas, semicolons, colons, dashes, brackets and quotes, trimmed.

    The comma of a number, the colon of a time and the dash of a range divide nothing.
    """
    pieces = []
    start = sentence.start
    for mark in _divider().finditer(text, sentence.start, sentence.end):
        pieces.append((start, mark.start()))
        start = mark.end()
    pieces.append((start, sentence.end))
    return [span for span in (_trimmed(text, *piece) for piece in pieces) if span is not None]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space around it; None where it has neither letter nor figure."""
    quote = text[start:end]
    if not any(map(str.isalnum, quote)):
        return None
    start += len(quote) - len(quote.lstrip())
    return Span(start, start + len(quote.strip()))


def _cuts(character: str) -> bool:
    """Whether a word surely begins with this character."""
    return character.isspace() or _single().match(character) is not None


@cache
def _single() -> re.Pattern[str]:
    return re.compile(f"[{_SINGLE}]")


@cache
def _divider() -> re.Pattern[str]:
    return re.compile(r"(?:(?<!\d)|(?!.\d))[,:–]|[;—()\[\]“”„\"«»，、；：（）「」『』،؛]")


@cache
def _word() -> re.Pattern[str]:
    # Possessive repeats: a "word" of a megabyte must neither backtrack nor fill the stack.
    letter = rf"[^\W_{_SINGLE}]"
    run = f"(?:{letter}++[{_marks()}]*+)++"
    sign = rf"[^\W\d_{_SINGLE}]"
    initialism = rf"(?:{sign}\.)+{sign}(?!{letter})\.?"
    number = rf"{run}(?:(?<=\d)[.,](?=\d){run})*+"
    part = f"(?:{initialism}|{number})"
    plain = f"{part}(?:[{_JOINERS}](?={letter}){part})*+"
    single = f"[{_SINGLE}][{_marks()}]*+"
    emoji = f"(?:{_FLAG}|{_PICTURE}{_DRESS}*+(?:\u200d{_PICTURE}{_DRESS}*+)*+)"
    return re.compile(f"{plain}|{single}|{emoji}")


@cache
def _marks() -> str:
    """All combining marks as the inside of a character class. `re` has no name for them."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0x1F000):
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    inside = "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
    return inside + "\U000e0100-\U000e01ef" + _INVISIBLE
