"""Figures that say how many or how much, with what belongs to them: "5", "$3.2 million", "12 per cent".

Digits of every script count. Not told as figures are what only dates or names something: years from 1900 to
2099 without a unit, dates, times of day, versions, "G7", "COVID-19", and what stands in an address.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from seeds.cleaning.months import month_named
from seeds.spans import Span
from seeds.units import (
    AFTER,
    ATTACHED,
    BEFORE,
    CALENDAR_SIGNS,
    COUNTED,
    ORDINALS,
    PHRASES,
    SIGNS,
    TIMES,
    YEAR_SIGNS,
)

_LONGEST = 40  # beyond that it is the number of an account, or nobody's
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LAST_DAY = 31
_YEAR_DIGITS, _DAY_DIGITS = 4, 2
_MOST_UNITS = 3  # "2 million US dollars", "5 billion euros a year"
_NEAR, _LONGEST_CODE = 24, 5
_THOUSAND = 3
_COMMON_WORDS = frozenset({"may", "march", "mar", "out", "set", "ago"})
"""In small letters they are something else more often than a month, in English or in Portuguese."""


def quantities(text: str, start: int, end: int) -> Iterator[Span]:
    """The figures in `text[start:end]`, in order and without overlap."""
    at = start
    for found in _numbers_and_addresses().finditer(text, start, end):
        number = found["number"]
        if number is None or len(number) > _LONGEST or found.start() < at:
            continue
        span = _quantity(text, found, at, end)
        if span is not None:
            yield span
            at = span.end


def _quantity(text: str, found: re.Match[str], start: int, end: int) -> Span | None:
    """The number with what belongs to it; None where it does not say how many or how much."""
    first, last = found.span("number")
    before, after = text[max(start, first - _NEAR) : first], text[last : min(end, last + 3 * _NEAR)]
    number = found["number"]
    if _is_in_name(before) or _is_in_mail_address(before, after) or not _is_plain(number):
        return None
    if _is_among_figures(before, after):
        return None if _is_year(number) else Span(first, last)
    lead, unit = _lead(before), _unit(after)
    if unit < 0 or (not lead and _is_of_calendar(number, before, after, has_unit=unit > 0)):
        return None
    return Span(first - lead, last + unit)


def _is_among_figures(before: str, after: str) -> bool:
    """Whether there are but figures on both sides, as in a table: then nothing else belongs to it."""
    last, following = before.rstrip()[-1:], after.lstrip()[:1]
    return (not last or last.isdecimal()) and (not following or following.isdecimal())


def _is_in_name(before: str) -> bool:
    """Whether what stands before the number makes it a part of a name: "G7", "COVID-19", "#1"."""
    sign = before[-1:]
    if sign in {"-", "\u2010", "\u2011", "."}:
        sign = before[-2:-1]
    elif sign in {"_", "#", "@", "/"}:
        return True
    return _has_case(sign) and not _currency_letters().search(before[-_LONGEST_CODE:])


def _is_in_mail_address(before: str, after: str) -> bool:
    if "@" not in before and "@" not in after:
        return False
    beside = (before and not before[-1].isspace() and before.rsplit(maxsplit=1)[-1]) or ""
    behind = (after and not after[0].isspace() and after.split(maxsplit=1)[0]) or ""
    return "@" in beside + behind


def _has_case(sign: str) -> bool:
    return sign.lower() != sign.upper()


def _is_plain(number: str) -> bool:
    """Whether the digits and marks are of one number, or of a range: no date, clock, version or telephone."""
    if "/" in number:
        return False
    parts = _dash().split(number)
    if len(parts) > _DAY_DIGITS:
        return False
    is_years = len(parts) > 1 and _is_year(parts[0])
    return not is_years and not any(map(_is_clock_or_date, parts))


def _is_year(part: str) -> bool:
    return len(part) == _YEAR_DIGITS and part.isdecimal() and _FIRST_YEAR <= int(part) <= _LAST_YEAR


def _is_clock_or_date(part: str) -> bool:
    if ":" in part:
        return len(part.split(":")[1]) == _DAY_DIGITS  # "14:30"; a score is "2:1"
    groups = part.split(".")
    return len(groups) > _DAY_DIGITS and any(len(group) != _THOUSAND for group in groups[1:])


def _lead(before: str) -> int:
    """How many characters before the number belong to it: a sign, a currency."""
    found = _currency_before().search(before[-2 * _LONGEST_CODE :])
    return len(found[0]) if found else 0


def _unit(after: str) -> int:
    """How many characters behind the number belong to it; -1 where they make it a name: "3D", "4x4"."""
    length = 0
    attached = _letters().match(after)
    if attached and _has_case(after[0]):
        if attached[0].lower() not in ATTACHED or after[attached.end() : attached.end() + 1].isalnum():
            return -1
        length = attached.end()
    elif attached or after[:1] in SIGNS:
        length = _signs(after)
    for _ in range(_MOST_UNITS):
        more = _one_unit(after[length:])
        if not more:
            break
        length += more
    return length


def _signs(after: str) -> int:
    """The signs of unspaced scripts that count on: 3万人, 300억원."""
    length = 0
    while after[length : length + 1] in SIGNS and after[length : length + 1]:
        length += 1
    return length


def _one_unit(after: str) -> int:
    found = _unit_behind().match(after)
    if found is None:
        return 0
    if found["sign"]:
        return found.end("sign")
    word = found["word"].lower()
    if word in PHRASES:
        second = _unit_behind().match(after, found.end("word"))
        is_phrase = second is not None and (second["word"] or "").lower() in PHRASES[word]
        return second.end("word") if second and is_phrase else 0
    return found.end("word") if word in AFTER or word in COUNTED else 0


def _is_of_calendar(number: str, before: str, after: str, *, has_unit: bool) -> bool:
    """Whether a number without a currency is a year, a day of a month or a time of day."""
    sign = after[:1]
    if sign in CALENDAR_SIGNS and sign and after[1:2] not in {"間", "间"}:
        return True
    if sign in YEAR_SIGNS and sign:
        return _is_year(number)
    parts = _dash().split(number)
    if _is_year(parts[0]) and len(parts[-1]) in {_DAY_DIGITS, _YEAR_DIGITS}:
        return len(parts) > 1 or not _is_counted_surely(after)
    if _is_time(after):
        return True
    if has_unit and not _is_ordinal(after):
        return False
    return _is_day(parts[-1]) and _is_beside_month(before, after)


def _is_counted_surely(after: str) -> bool:
    found = _unit_behind().match(after)
    if found is None:
        return False
    word = (found["word"] or "").lower()
    return bool(found["sign"]) or word in AFTER or word in PHRASES


def _is_ordinal(after: str) -> bool:
    found = _letters().match(after)
    return found is not None and found[0].lower() in ORDINALS


def _is_time(after: str) -> bool:
    found = _time_behind().match(after)
    return found is not None and found["word"].lower().replace(".", "") in TIMES


def _is_day(number: str) -> bool:
    return len(number) <= _DAY_DIGITS and number.isdecimal() and 1 <= int(number) <= _LAST_DAY


def _is_beside_month(before: str, after: str) -> bool:
    following, preceding = _month_behind().match(after), _month_before().search(before)
    return any(_is_month(found["word"]) for found in (following, preceding) if found)


def _is_month(word: str) -> bool:
    return word not in _COMMON_WORDS and month_named(word) > 0


@cache
def _numbers_and_addresses() -> re.Pattern[str]:
    # Possessive repeats: a number of a megabyte is read once.
    marks = "[.,:/'’٫٬\\-\u2010\u2011–—−]"
    # A space parts thousands only between groups of three.
    spaced = r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}(?!\d))++(?:[.,٫]\d++)?+"
    number = rf"(?:{spaced}(?![ \u00a0\u202f\u2009]?\d)|\d++(?:{marks}\d++)*+)[¼-¾⅐-⅞]?+"
    return re.compile(rf"(?:https?://|www\.)\S++|(?P<number>{number})")


@cache
def _dash() -> re.Pattern[str]:
    return re.compile("[-\u2010\u2011–—−]")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{1,12}+")


@cache
def _currencies() -> str:
    return "".join(chr(code) for code in range(0x24, 0xFFE7) if unicodedata.category(chr(code)) == "Sc")


@cache
def _currency_letters() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(BEFORE)})\.?$", re.IGNORECASE)


@cache
def _currency_before() -> re.Pattern[str]:
    sign = r"[+\-−±]"
    coin = rf"[A-Z]{{0,3}}[{_currencies()}]|(?i:{'|'.join(BEFORE)})\.?"
    return re.compile(rf"(?<![\w)\]])(?:{sign}?(?:{coin})[ \u00a0\u202f]?{sign}?|{sign})$")


@cache
def _unit_behind() -> re.Pattern[str]:
    gap = r"[ \u00a0\u202f\u2009-]?"
    # Vowel signs of Indian scripts are no letters to `re`.
    word = rf"[^\W\d_][^\s\d!-/:-@\[-`{{-~«»“”„‘’–—…।،{_currencies()}]*+"
    return re.compile(rf"{gap}(?:(?P<sign>[%％‰٪°{_currencies()}][CF]?(?!\w))|(?P<word>{word})(?!\d))\.?")


@cache
def _time_behind() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0\u202f]?(?P<word>[ap]\.?m|o['’]clock|[^\W\d_]{1,8}+)")


@cache
def _month_behind() -> re.Pattern[str]:
    return re.compile(r"(?:st|nd|rd|th|er|º)?[.,]?[ \u00a0-](?:of |de |d['’])?(?P<word>[^\W\d_]{2,20}+)")


@cache
def _month_before() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,20})\.?[ \u00a0-](?:the )?$")
