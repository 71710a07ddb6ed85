"""Which month or weekday a name means, in many languages, by the names of the Unicode CLDR.

English is told without a library: a page in English need not pay for reading Babel, some 20 ms. Of the other
languages one is read after another, those of the word's script, until the name is known.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

# In a script the language of more news pages stands first, and what two of them call differently is taken
# from the first. It happens in Croatian alone, which comes after Polish and Czech (see `month_named`).
# Malay is not there: its March is "Mac".
_LOCALES = {
    "LATIN": "de de_AT fr fr_CA es es_PE pt it nl pl tr id sv cs ro hu fi da no sk hr sl sr_Latn lt lv et"
    " ca gl az is sq fil",
    "CYRILLIC": "ru uk bg sr be mk kk",
    "ARABIC": "ar ar_SY ar_DZ ar_MA fa ur",
    "DEVANAGARI": "hi mr ne",
    "GREEK": "el",
    "HEBREW": "he",
    "THAI": "th",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "GUJARATI": "gu",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GURMUKHI": "pa",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
_ENGLISH_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_ENGLISH_DAYS = {
    name: day
    for day, full in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")  # as date.weekday()
    )
    for name in (full, full[:3])
}
# Czech short forms that stand beside figures as English words: "iPhone 15 Pro 2024", "24 LED 2024".
_NO_MONTHS = {"pro", "led"}
# Names that Croatian gives to other months than Polish and Czech. It writes a point after the day, Polish
# none; Czech has one too, and its short forms are then uncertain.
_AFTER_A_POINT = {"listopada": 10, "lip": 6, "lis": 0, "srp": 0}
_LONGEST_NAME = 24


def month_named(name: str, *, dotted: bool = False) -> int:
    """The month, 1 to 12, that `name` means in some language, 0 for none; `dotted` if the day has a dot.

    "5 listopada" is Polish, in November; "5. listopada" is Croatian, in October.
    """
    if len(name) > _LONGEST_NAME:
        return 0
    plain = name.lower().rstrip(".")
    if dotted and plain in _AFTER_A_POINT:
        return _AFTER_A_POINT[plain]
    return _ENGLISH_MONTHS.get(plain) or _month_abroad(name)


def weekday_named(name: str) -> int:
    """The weekday that `name` means in some language, 0 for Monday; -1 for none."""
    if len(name) > _LONGEST_NAME:
        return -1
    english = _ENGLISH_DAYS.get(name.lower().rstrip("."), -1)
    return english if english >= 0 else _weekday_abroad(name)


@lru_cache(4096)
def _month_abroad(name: str) -> int:
    folded = _folded(name)
    # Hebrew writes "in" and the name as one word.
    for word in (folded, folded.removeprefix("ב")):
        for locale in _locales(word):
            month = _months(locale).get(word, 0)
            if month:
                return month
    return 0


@lru_cache(1024)
def _weekday_abroad(name: str) -> int:
    folded = _folded(name)
    found = (_weekdays(locale).get(folded, -1) for locale in _locales(folded))
    return next((day for day in found if day >= 0), -1)


def _locales(word: str) -> list[str]:
    import unicodedata  # noqa: PLC0415 (start-up time)

    script = unicodedata.name(word[0], "").split(" ")[0] if len(word) > 1 else ""
    return _LOCALES.get(script, "").split()


def _folded(name: str) -> str:
    """`name` in small letters, without accents, points and whatever else some leave out."""
    import unicodedata  # noqa: PLC0415 (start-up time)

    signs = (
        sign
        for sign in unicodedata.normalize("NFKD", name).casefold()
        if sign == " " or (not unicodedata.combining(sign) and unicodedata.category(sign)[0] in "LM")
    )
    # The Turkish i without a dot loses it in capitals; Hindi writes the m of September in two ways.
    return "".join(signs).replace("ı", "i").replace("मब", "ंब").strip()


@cache
def _months(locale: str) -> Mapping[str, int]:
    from seeds.cleaning.cldr import names  # noqa: PLC0415 (start-up time)

    months = {
        _folded(name): month
        for month, name in names(locale, "months", ("abbreviated", "wide"))
        # What counts its months is read from the figures.
        if not re.search(r"\d", name)
    }
    if locale == "ru":
        # News pages write "сен" and "ноя", where CLDR has four letters.
        months = {name[:3]: month for name, month in months.items()} | months
    return {name: month for name, month in months.items() if len(name) > 1 and name not in _NO_MONTHS}


@cache
def _weekdays(locale: str) -> Mapping[str, int]:
    from seeds.cleaning.cldr import names  # noqa: PLC0415 (start-up time)

    return {_folded(name): day for day, name in names(locale, "days", ("wide",))}
