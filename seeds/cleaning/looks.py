"""What a line looks like by itself: the figures that tell running text from a menu, a teaser or a button."""

import re
from itertools import pairwise
from operator import itemgetter
from string import ascii_letters
from typing import NamedTuple

from seeds.cleaning.cues import addresses_reader, cues_in
from seeds.cleaning.stopwords import STOP_WORDS

UNKNOWN = -1.0
"""A share that cannot be had: of capitals in a script without them, of stop words in a language unknown."""

# More of a line than this does not change what it looks like; it bounds the work on hostile ones.
_LOOKED_AT = 400
# In a script without spaces, about so many characters make a word.
_CHARACTERS_A_WORD = 2
# Words of this length and more say what a text is about.
_TELLING = 4
_TELLING_MOST = 40

# The vowel signs of Indian scripts are no letters to \w.
_WORD = re.compile(r"[\w\u0300-\u036f\u0900-\u0dff]+")
# Four of five lines are in ASCII, and its words are had at a third of the cost.
_ASCII_WORDS = bytes(
    code if chr(code).isalnum() or chr(code) == "_" else ord(" ") for code in range(128)
).ljust(256)
_LETTERS = (ascii_letters + " ").encode()
_DIGIT = re.compile(r"\d")
_SPACELESS = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_COMMA = re.compile(r"[,，、،]")
# Python's search leaps from one possible beginning to the next where an expression begins with one set of
# characters. So these begin with the rarest sign that they have, and look back from there.
_SENTENCE_END = re.compile(r"[.!?।۔؟。！？](?:(?<=[.!?।۔؟])[\"'”’»)]* +[\"'“‘«(]*\w|(?<=[。！？])\w)")
_MARK = re.compile(r"[|/›»>•·→▸▶★☆✓✔+©®… ](?:(?<! )|[-–—] )")
_MARK_SIGNS = frozenset("|/›»>•·→▸▶★☆✓✔+©®…-–—")
_ADDRESS = re.compile(r"https?:|www\.|\w\.(?:com|org|net)\b|@\w|#\w")
_ADDRESS_SIGN = re.compile(r"[.@#:](?:(?<=[@#])|(?<=\.)(?:com|org|net)|(?<=www\.)|(?<=http:)|(?<=https:))")
_ITEM = re.compile(r"(?:[-*+•·▪◦‣–—o>]|(\d{1,3})[.)])\s+")
# Of two capitals with one small letter between them the second makes no seam of its own.
_SEAM = re.compile(r"[A-ZÀ-Þ](?<=[a-zß-ÿ.!?’”][A-ZÀ-Þ])[a-zß-ÿ](?:[A-ZÀ-Þ](?=[a-zß-ÿ]))?")
_CLOSERS = "\"'”’»›)]）」』】〉》*_ \u00a0"
_QUOTES = frozenset("\"“„«‘'»「『")
# "14:05", "10H ago", "vor 3 Std.", a year: what stands beside teasers, and in the line of a date.
_TIME = re.compile(
    r"\d(?:(?<=\b\d)\d?[:.h]\d{2}\b|(?<=\b1)9\d\d\b|(?<=\b2)0\d\d\b"
    r"|\s?(?:時間|分|日)前|\s?(?:小时|小時|分钟|分鐘|天)前|\s?(?:시간|분|일)"
    r"|(?<=\b\d)\d*\s?(?:h|m|s|d|w|hrs?|hours?|min(?:s|utes?|uten)?|days?|weeks?|months?|years?|std|stunden?"
    r"|tage?n?|heures?|jours?|horas?|d[ií]as?|ore|giorni|час(?:а|ов)?|мин(?:ут)?|дн(?:я|ей)?)\b)",
    re.IGNORECASE,
)
_initial = itemgetter(0)
_ENDINGS = {
    **dict.fromkeys(".!。！।۔", 5),
    **dict.fromkeys("?？؟", 4),
    **dict.fromkeys(":：", 3),
    "…": 2,
    **dict.fromkeys(",;、，；،", 1),
}


class Looks(NamedTuple):
    """The figures of one line."""

    length: int
    """Characters."""
    words: float
    capitals: float
    """The share of its words that begin with a capital."""
    stops: float
    """The share of stop words."""
    ending: int
    """How it ends: 5 as a statement, 4 a question, 3 a colon, 2 dots, 1 a comma, 0 anything else."""
    sentences: int
    """Ends of sentences inside it."""
    commas: int
    digits: float
    """The share of figures among its characters."""
    item: int
    """1 where a bullet begins it, 2 where a number does."""
    marks: int
    """Bars, arrows, dots between words."""
    quoted: int
    """1 where it begins with a quotation mark."""
    times: int
    """Times of day, ages such as "10H ago", years."""
    addresses: int
    """Addresses of the web, names of accounts."""
    shouting: float
    """The share of words in capitals throughout."""
    cues: int
    """Words that sites have about their articles."""
    spoken: int
    """Words by which a site speaks to its reader."""
    seams: int
    """Places where a capital follows a small letter or a full stop: a headline run together with more."""


def looks_of(line: str) -> Looks:
    """The figures of a line, which is without white space at its ends."""
    return look_at(line)[1]


def look_at(line: str) -> tuple[str, Looks]:
    """A line as `folded` gives it, and its figures: both at once, as both rest on its words."""
    head = line[:_LOOKED_AT]
    signs = _signs(head)
    is_ascii = signs.isascii()
    words = _words(head)
    # A capital sigma alone becomes another letter by what stands beside it.
    name = folded(head) if "Σ" in head else " ".join(words).lower()
    lowered = name.split()
    unspaced = 0 if is_ascii else len(_SPACELESS.findall(signs))
    count = float(len(words))
    capitals, stops, shouting = 1.0, 0.0, 0.0
    if 3 * unspaced > len(head):
        count = len(head) / _CHARACTERS_A_WORD
        capitals = stops = UNKNOWN
    elif words:
        capitals = sum(map(str.isupper, map(_initial, words))) / count
        shouting = sum(map(str.isupper, words)) / count if capitals else 0.0
        stops = sum(map(STOP_WORDS.__contains__, lowered)) / count
    item = _ITEM.match(head)
    begin = item.end() if item else 0
    figures = len(_DIGIT.findall(signs))
    # In the order of the fields: to name them here would cost a fiftieth of all cleaning.
    return name, Looks(
        len(line),
        count * len(line) / len(head) if head else 0.0,
        capitals,
        stops,
        _ending(line),
        len(_SENTENCE_END.findall(head)),
        len(_COMMA.findall(signs)),
        figures / len(head) if head else 0.0,
        0 if item is None else 1 if item[1] is None else 2,
        0 if _MARK_SIGNS.isdisjoint(signs) else len(_MARK.findall(head)),
        int(head[begin : begin + 1] in _QUOTES),
        len(_TIME.findall(head)) if figures else 0,
        len(_ADDRESS.findall(head)) if _ADDRESS_SIGN.search(head) else 0,
        shouting,
        cues_in(lowered, head if unspaced else ""),
        addresses_reader(lowered),
        len(_SEAM.findall(head)),
    )


def _signs(head: str) -> str:
    """What a line has beside the letters of ASCII and spaces: mostly little, and there the rest is sought."""
    return head.encode("utf-8", "surrogatepass").translate(None, _LETTERS).decode("utf-8", "surrogatepass")


def _words(head: str) -> list[str]:
    if head.isascii():
        return head.encode().translate(_ASCII_WORDS).decode().split()
    words: list[str] = _WORD.findall(head)
    return words


def telling_words(name: str) -> frozenset[str]:
    """The words by which two lines, as folded, are of one subject; without spaces, pairs of characters."""
    if not name.isascii() and 3 * len(_SPACELESS.findall(name)) > len(name):
        return frozenset(map("".join, pairwise(name[: _TELLING_MOST * 2])))
    return frozenset([word for word in name.split() if len(word) >= _TELLING][:_TELLING_MOST])


def folded(line: str) -> str:
    """The line's beginning without case, signs and spacing: what makes two lines the same to a reader."""
    return " ".join(_words(line[:_LOOKED_AT].lower()))


def _ending(line: str) -> int:
    if line[-1:].isalnum():
        return 0
    end = line[-8:].rstrip(_CLOSERS)
    if end.endswith("..."):
        return 2
    return _ENDINGS.get(end[-1:], 0)
