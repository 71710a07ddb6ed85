"""Dates in the forms that articles carry, as ISO 8601.

A date is looked for around each year of four figures, so a line without one costs a single search. Years are
those of the Gregorian calendar from 1500 to 2199, which leaves out most dates of other calendars.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from seeds.cleaning.date_labels import joining, labels
from seeds.cleaning.months import month_named, weekday_named

_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_YEAR_FIGURES, _DAY_FIGURES = 4, 2
_MONTHS = 12
# Between the figures of a date is a mark, or a name with what joins it: "de septiembre de".
_LONGEST_MARK, _LONGEST_GAP = 3, 40
_MARKS = (".", "/", "-")
# What tells the order of 01/02/2025 is not farther from it.
_NEAR = 60
# A date's line may hold two dates, a time zone and how long reading takes.
_LONGEST_LINE = 120
_MOST_STRANGE, _MOST_LETTERS, _MOST_FIGURES = 4, 32, 2
_STRANGE_IN_LABEL, _STRANGE_BESIDE_DATE = 2, 2
# So many signs make a word where none are parted by spaces.
_SIGNS_A_WORD = 3


class _Found(NamedTuple):
    """A date that stands at `start` to `end`; "" where it may be two days."""

    date: str
    start: int
    end: int


def date_in(text: str) -> str:
    """The first date in `text` as YYYY-MM-DD, "" without one. 01/02/2025 may be two days, so it is none.

    It is one where a weekday, another date beside it or a language tells which figure is the day.
    """
    if not _four_figures().search(text):
        return ""
    return next((found.date for found in _dates(_plain(text)) if found.date), "")


def is_date_line(text: str) -> bool:
    """Whether the line is hardly anything but a date: beside it a label, a weekday, a time, a place."""
    if len(text) > _LONGEST_LINE or not _four_figures().search(text):
        return False
    plain = _plain(text)
    if len(plain) > 2 * _LONGEST_LINE:
        return False
    rest, end = "", 0
    for found in _dates(plain):
        rest += plain[end : found.start] + "\0"
        end = found.end
    return end > 0 and _is_furniture_of_a_date(_time().sub(" ", rest + plain[end:]))


def _is_furniture_of_a_date(rest: str) -> bool:
    """Whether `rest`, a line whose dates are zeroes and whose times are gone, says nothing of its own."""
    if len(re.findall(r"\d+", rest)) > _MOST_FIGURES or re.search(r"[%$€£¥₹₽₩]|\d[-:]\d", rest):
        return False
    strange: list[str] = []
    for part in _parting().split(rest):
        words = [word for word in re.split(r"[\s\0\d]+", part) if any(map(str.isalpha, word))]
        unknown, labelled, joined = _strange(words)
        if labelled:
            if len(unknown) > _STRANGE_IN_LABEL:
                return False
        elif "\0" in part and len(unknown) > 1:
            # "Jane Doe 3 May 2024", but neither "Jane resigns on" nor "Jane resigns".
            is_name = not joined and not any(word[0].islower() for word in unknown)
            if len(unknown) > _STRANGE_BESIDE_DATE or not is_name:
                return False
        strange += unknown
    is_sentence = rest.rstrip().endswith(("!", "?", "。", "।", ".")) and len(strange) > 1
    return len(strange) <= _MOST_STRANGE and sum(map(len, strange)) <= _MOST_LETTERS and not is_sentence


def _strange(words: Sequence[str]) -> tuple[list[str], bool, bool]:
    """The words that belong to no date, whether there was a label and whether there was a joining word."""
    unknown: list[str] = []
    labelled = joined = False
    for word in words:
        folded = _unaccented(word).strip(".'’\"“”*#_")
        if folded in joining():
            joined = True
        elif folded.startswith(labels()):
            labelled = True
        elif _is_unspaced(folded):
            known = next((label for label in labels() if label in folded), "")
            labelled = labelled or bool(known)
            left = folded.replace(known, "", 1)
            unknown += [left[at : at + _SIGNS_A_WORD] for at in range(0, len(left), _SIGNS_A_WORD)]
        elif folded:
            unknown.append(word)
    return unknown, labelled, joined


def _is_unspaced(word: str) -> bool:
    return any("\u0e00" <= sign <= "\u0eff" or "\u3040" <= sign <= "\u9fff" for sign in word)


def _dates(text: str) -> Iterator[_Found]:
    numbers = list(re.finditer(r"\d+", text))
    end = 0
    for at, number in enumerate(numbers):
        if number.start() >= end and _year(number):
            found = _before(text, numbers, at, end) or _after(text, numbers, at)
            if found:
                end = found.end
                yield found


def _before(text: str, numbers: Sequence[re.Match[str]], at: int, floor: int) -> _Found | None:
    """The date that ends in the year `numbers[at]` and begins not before `floor`."""
    year = numbers[at]
    last = _small(numbers[at - 1]) if at and numbers[at - 1].start() >= floor else 0
    gap = _gap(text, numbers, at - 1)
    if not last or gap is None:
        return None
    first = _small(numbers[at - 2]) if at > 1 and numbers[at - 2].start() >= floor else 0
    before = _gap(text, numbers, at - 2)
    if first and before is not None:
        start = numbers[at - 2].start()
        mark = _mark(gap)
        if mark and _mark(before) == mark and not _goes_on(text, start, year.end(), mark):
            return _ordered(text, (first, last, _year(year)), mark, start, year.end())
        if _unaccented(before).strip() in ("thang", "thg") and not _names(gap):
            return _found((_year(year), last, first), start, year.end())
    month = _month(gap)
    if month:
        return _found((_year(year), month, last), numbers[at - 1].start(), year.end())
    if _names(gap):
        return None
    start = numbers[at - 1].start()
    named = _last_word().search(text, max(floor, start - _LONGEST_GAP), start)
    month = month_named(named["name"]) if named else 0
    return _found((_year(year), month, last), named.start(), year.end()) if named and month else None


def _after(text: str, numbers: Sequence[re.Match[str]], at: int) -> _Found | None:
    """The date that begins with the year `numbers[at]`."""
    year = numbers[at]
    gap = _gap(text, numbers, at)
    if gap is None:
        return None
    if re.match(r"年\(\D+$", gap):
        # The year of a Japanese era in brackets: 2024年(令和6年)5月3日.
        at, gap = at + 1, (_gap(text, numbers, at + 1) or "").replace("年)", "年")
    if at + 1 >= len(numbers):
        return None
    first, end = _small(numbers[at + 1]), numbers[at + 1].end()
    behind = _gap(text, numbers, at + 1)
    second = _small(numbers[at + 2]) if behind is not None else 0
    if first and second and behind is not None:
        end_of_two = numbers[at + 2].end()
        mark = _mark(gap)
        if mark and _mark(behind) == mark:
            is_whole = not _goes_on(text, year.start(), end_of_two, mark)
            return _found((_year(year), first, second), year.start(), end_of_two) if is_whole else None
        if gap.strip() in ("年", "년") and behind.strip() in ("月", "월"):
            end_of_two += text[end_of_two : end_of_two + 2].lstrip().startswith(("日", "일", "号", "號"))
            return _found((_year(year), first, second), year.start(), end_of_two)
    if not first:
        return None
    month = _month(gap)
    if month:
        # In "2024 May 3, 2025" the day belongs to the later year.
        is_of_another = behind is not None and _year(numbers[at + 2]) and not _names(behind)
        return None if is_of_another else _found((_year(year), month, first), year.start(), end)
    if _unaccented(gap).strip(" .") in ("gada", "ж"):
        # Latvian and Kazakh: the year, the day, the month.
        named = _first_word().match(text, end, end + _LONGEST_GAP)
        month = month_named(named["name"]) if named else 0
        return _found((_year(year), month, first), year.start(), named.end()) if named and month else None
    return None


def _ordered(text: str, figures: tuple[int, int, int], mark: str, start: int, end: int) -> _Found | None:
    """A date whose year comes last. After dots and dashes all locales of CLDR put the day first."""
    first, second, year = figures
    if second > _MONTHS:
        return _found((year, first, second), start, end)
    if mark != "/" or first == second or first > _MONTHS or _tells_day_first(text, start, end):
        return _found((year, second, first), start, end)
    two = (_iso(year, second, first), _iso(year, first, second))
    weekday = _weekday_before(text, start)
    fitting = [date for date in two if weekday >= 0 and _weekday(date) == weekday]
    if fitting:
        return _Found(fitting[0], start, end)
    for other in _slashed().finditer(text, max(0, start - _NEAR), end + _NEAR):
        if int(other[1]) > _MONTHS >= int(other[2]):
            return _Found(two[0], start, end)
        if int(other[2]) > _MONTHS >= int(other[1]):
            return _Found(two[1], start, end)
    return _Found("", start, end)


def _tells_day_first(text: str, start: int, end: int) -> bool:
    """Whether this is no American, who alone would put the month first: by digits, letters or "14h05"."""
    if text.isascii() and "h" not in text[end : end + _NEAR]:
        return False
    near = text[max(0, start - _NEAR) : end + _NEAR]
    if not text[start:end].isascii() or "\u200f" in near:
        return True
    if any("\u0370" <= sign <= "\u1fff" and sign.isalpha() for sign in near):
        return True
    return re.search(r"\b\d{1,2} ?h ?\d{2}\b", near) is not None


def _weekday_before(text: str, start: int) -> int:
    """The weekday whose name stands right before `start`, -1 without one."""
    words = re.findall(r"[^\W\d_][^\s\d,.;:|()/]*", text[max(0, start - _LONGEST_GAP) : start])[-2:]
    for name in (*words[-1:], " ".join(words)):
        if name and not _unaccented(name).startswith(labels()) and _unaccented(name) not in joining():
            weekday = weekday_named(name)
            if weekday >= 0:
                return weekday
    return -1


def _weekday(date: str) -> int:
    import datetime as dt  # noqa: PLC0415 (start-up time)

    return dt.date.fromisoformat(date).weekday()


def _found(date: tuple[int, int, int], start: int, end: int) -> _Found | None:
    iso = _iso(*date)
    return _Found(iso, start, end) if iso else None


def _iso(year: int, month: int, day: int) -> str:
    import datetime as dt  # noqa: PLC0415 (start-up time)

    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def _year(number: re.Match[str]) -> int:
    if number.end() - number.start() != _YEAR_FIGURES:
        return 0
    year = int(number[0])
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else 0


def _small(number: re.Match[str]) -> int:
    """A figure that can be a day or a month, else 0."""
    return int(number[0]) if number.end() - number.start() <= _DAY_FIGURES else 0


def _gap(text: str, numbers: Sequence[re.Match[str]], at: int) -> str | None:
    """What stands between a number and the next one, None where that is too much for a date."""
    if not 0 <= at < len(numbers) - 1:
        return None
    start, end = numbers[at].end(), numbers[at + 1].start()
    return text[start:end] if end - start <= _LONGEST_GAP else None


def _mark(gap: str) -> str:
    mark = gap.strip(" \u200f\u200e")
    return mark if mark in _MARKS and len(gap) <= _LONGEST_MARK else ""


def _goes_on(text: str, start: int, end: int, mark: str) -> bool:
    """Whether there are more figures than three: an IP address, a version, a telephone number."""
    is_before = start > 1 and text[start - 1] == mark and text[start - 2].isdecimal()
    return is_before or (text[end : end + 1] == mark and text[end + 1 : end + 2].isdecimal())


def _names(gap: str) -> list[str]:
    """The names between two figures, without ordinals and what joins; "/" parts two names of one month."""
    parts = (
        [word.strip(".'’\u200f\u200e") for word in re.split(r"[\s,،\-–]+", part)] for part in gap.split("/")
    )
    return list(
        filter(None, (" ".join(word for word in part if word.lower() not in _links()) for part in parts))
    )


def _month(gap: str) -> int:
    months = {month_named(name, dotted=gap.startswith(".")) for name in _names(gap)}
    return months.pop() if len(months) == 1 else 0


def _unaccented(text: str) -> str:
    if text.isascii():
        return text.lower()
    import unicodedata  # noqa: PLC0415 (start-up time)

    folded = unicodedata.normalize("NFD", text.lower())
    return unicodedata.normalize("NFC", "".join(sign for sign in folded if not "\u0300" <= sign <= "\u036f"))


def _plain(text: str) -> str:
    """`text` with full-width figures, spaces and signs made plain."""
    if text.isascii():
        return text
    import unicodedata  # noqa: PLC0415 (start-up time)

    return unicodedata.normalize("NFKC", text)


@cache
def _links() -> frozenset[str]:
    """What may stand with a month's name: ordinals, "of", "year"."""
    words = "st nd rd th of the de del do da di d den er ère e o a º ª го года г м m gada ж թ năm ngày ค.ศ"
    return frozenset(["", *words.split()])


@cache
def _four_figures() -> re.Pattern[str]:
    return re.compile(r"\d\d{3}(?<!\d{5})(?!\d)")


@cache
def _last_word() -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=[^\w]))(?P<name>[^\W\d_][^\s\d,;:|()/-]*)[\s.-]{1,3}$")


@cache
def _first_word() -> re.Pattern[str]:
    return re.compile(r"\.?\s{0,2}(?P<name>[^\W\d_][^\s\d,;:|()/-]*)")


@cache
def _slashed() -> re.Pattern[str]:
    return re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/\d{4}(?![\d/])")


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(r"[|·•‧・,،、:;()\[\]/—–]|\s-+\s|>")


@cache
def _time() -> re.Pattern[str]:
    """A time of the day with its zone, or how long reading takes."""
    clock = r"\d{1,2}\s?(?:[:.h]|시|时|時|點|点)\s?\d{1,2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:분|分|min\b)?"
    seconds = r"(?:\s?\d{1,2}\s?[秒초])?"
    hour = r"\d{1,2}\s?(?:h\b|Uhr|時|时|시|[AaPp]\.?[Mm]\b\.?)"
    half = r"(?:\s?[AaPp]\.?[Mm]\b\.?)?"
    zone = r"(?:\s?\(?(?:Z|[A-Z]{2,5})\b\)?)?(?:\s?\(?(?:GMT|UTC)?\s?[+-]\s?\d{1,2}(?::?\d{2})?\)?)?"
    reading = r"\d{1,3}[\s-]{0,2}(?:min|мин|хв|λεπ|dk|phút|分|분|मिनट|دقائق|دقيقة|דקות)\w*\.?"
    return re.compile(rf"(?<!\d)(?:(?:\bT)?(?:{clock}{seconds}|{hour}){half}{zone}(?!\d)|{reading})")
