"""Quotations, by the marks of many languages."""

import re
from collections.abc import Iterator
from functools import cache

from seeds.spans import Span

LONGEST = 1000
"""So many characters a quotation has at most, its marks included: beyond that a mark was forgotten."""
_FEWEST_WORDS, _FEWEST_SIGNS = 2, 4

# What opens, and what may close it: “…”, „…“ and „…”, «…», »…«, ”…” and »…», ‚…‘, ‘…’, 「…」, 『…』, "…".
_PAIRS = (
    ("“", "”"),
    ("„", "“”"),
    ("«", "»"),
    ("「", "」"),
    ("『", "』"),
    ("‹", "›"),
    ("〝", "〞〟"),
    ("﹁", "﹂"),
)
# These open too where nothing stands before them that they could close.
_TURNED = (("”", "”"), ("»", "«»"), ("›", "‹›"))
_STRAIGHT = '"＂'


def quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """The quotations in `text[start:end]` with their marks, in order and without overlap.

    Each is of two words at least (of four signs, where the script sets no spaces) and lies in one paragraph.
    """
    at = start
    # To look for a mark is quicker than to look for all that may begin with one.
    while (opening := _opening().search(text, at, end)) and (
        found := _quotation().search(text, opening.start(), end)
    ):
        if _is_quotation(found[0]):
            yield Span(*found.span())
            at = found.end()
        else:
            # What opened nothing may stand before what does. No mark is tried twice, and each try ends where
            # the next mark of its kind opens, so that all of them together read the text a few times.
            at = found.start() + 1


def _is_quotation(quote: str) -> bool:
    if len(quote) > LONGEST or ("\n" in quote and _new_paragraph().search(quote)):
        return False
    inside = quote[1:-1]
    words = sum(1 for word in inside.split() if any(map(str.isalnum, word)))
    return words >= _FEWEST_WORDS or len(_unspaced().findall(inside)) >= _FEWEST_SIGNS


@cache
def _opening() -> re.Pattern[str]:
    marks = [opening for opening, _ in (*_PAIRS, *_TURNED)]
    return re.compile(f"[{''.join(marks)}{_STRAIGHT}‘‚]")


@cache
def _quotation() -> re.Pattern[str]:
    """An opening mark, all up to the next mark of its kind, and that this one closes.

    Nothing in it goes back: a line of a megabyte of marks is read once for each kind.
    """
    alone, glued = r"(?<![^\s(\[{—–:])", r"[^\W_]"
    forms = [_form(opening, closing) for opening, closing in _PAIRS]
    forms += [alone + _form(opening, closing) + rf"(?!{glued})" for opening, closing in _TURNED]
    forms += [rf"(?<!{glued}){mark}(?=\S)[^{mark}]{{3,}}+{mark}(?!{glued})" for mark in _STRAIGHT]
    # An apostrophe closes nothing: it has a letter behind it.
    forms.append(rf"(?<!{glued})‘(?:[^‘’]|’(?={glued})){{3,}}+’")
    forms.append("‚[^‚‘]{3,}+‘")
    return re.compile("|".join(forms))


def _form(opening: str, closing: str) -> str:
    return f"{opening}[^{''.join(dict.fromkeys(opening + closing))}]{{3,}}+[{closing}]"


@cache
def _new_paragraph() -> re.Pattern[str]:
    """A line end that wrapping has not put there: a blank line, a capital or a list's sign after it."""
    return re.compile(r"\n(?=[^\S\n]*+(?:\n|[^\w\s]|[A-ZÀ-ÖØ-ÞΑ-ΫЀ-Я\d]))")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(
        "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
        "\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
    )
