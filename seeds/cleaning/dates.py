"""Dates in the forms that articles carry, as ISO 8601."""

import re
from functools import cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# What may stand beside the date in a line that is one: "Published", "Updated on Wednesday at", a time.
_LONGEST_LINE = 90
_MOST_WORDS, _MOST_LETTERS = 5, 32


def date_in(text: str) -> str:
    """The first date in `text` as YYYY-MM-DD, "" without one. 01/02/2025 may be two days, so it is none."""
    for found in _date().finditer(text):
        date = _iso(found)
        if date:
            return date
    return ""


def is_date_line(text: str) -> bool:
    """Whether the line is mostly a date: hardly anything else but a label, a weekday or a time."""
    if len(text) > _LONGEST_LINE or not any(map(str.isdecimal, text)):
        return False
    rest, dates = _date().subn(" ", text)
    if not dates:
        return False
    words = re.findall(r"[^\W\d_]+", re.sub(r"\d{1,2}[:.h]\d{2}(?::\d{2})?", " ", rest))
    is_sentence = rest.rstrip().endswith((".", "!", "?")) and len(words) > 1
    return len(words) <= _MOST_WORDS and sum(map(len, words)) <= _MOST_LETTERS and not is_sentence


def _iso(found: re.Match[str]) -> str:
    import datetime as dt  # noqa: PLC0415 (start-up time)

    part = found.groupdict()
    if part["iso"]:
        year, month, day = (int(figure) for figure in re.split(r"\D+", part["iso"].strip("日"))[:3])
    elif part["name1"] or part["name2"]:
        month = _MONTHS.index((part["name1"] or part["name2"])[:3].lower()) + 1
        day, year = int(part["day1"] or part["day2"]), int(part["year1"] or part["year2"])
    else:
        first, second, year = int(part["first"]), int(part["second"]), int(part["year3"])
        day, month = (second, first) if second > 12 else (first, second)  # noqa: PLR2004 (months in a year)
        if part["mark"] == "/" and first != second and max(first, second) <= 12:  # noqa: PLR2004 (as above)
            return ""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


@cache
def _date() -> re.Pattern[str]:
    month = (
        r"(?P<name{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
        r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
    )
    year = r"(?P<year{0}>(?:1[5-9]|20|21)\d\d)(?!\d)"
    day = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th|\.)?"
    iso = r"(?P<iso>(?:1[5-9]|20|21)\d\d(?:[-/.年][01]?\d[-/.月][0-3]?\d日?))(?!\d)"
    named_month_first = rf"\b{month.format(1)}\s+{day.format(1)},?\s+{year.format(1)}"
    named_day_first = rf"\b{day.format(2)}[\s-]+(?:of\s+)?{month.format(2)},?[\s-]+{year.format(2)}"
    numeric = rf"\b(?P<first>[0-3]?\d)(?P<mark>[./-])(?P<second>[0-3]?\d)(?P=mark){year.format(3)}"
    whole = rf"(?<!\d)(?:{iso}|{named_month_first}|{named_day_first}|{numeric})"
    return re.compile(whole, re.IGNORECASE | re.ASCII)
