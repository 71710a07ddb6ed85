"""What a paragraph looks like: the features that all rules of the cleaner rest on."""

from collections import Counter
from typing import NamedTuple

from seeds.cleaning.stopwords import STOP_WORDS
from seeds.cleaning.wrapping import paragraphs
from seeds.document import count_words

_ENDS = tuple(".!?…。！？؟।۔")
_BULLETS = frozenset("-*+•·▪◦‣–—")
_CLOSERS = "\"'”’»›)]）」』】〉》*_ \u00a0"
# In a script without spaces, about so many characters make a word.
_CHARACTERS_A_WORD = 2
_SPACELESS = 12
_LONG = 12
_FEW_STOPS = 0.12
# Beyond this a line is long whatever stands in it; it bounds the work on hostile ones.
_LOOKED_AT = 2000


class Line(NamedTuple):
    """A paragraph and its features. Offsets are those of its first and behind its last character."""

    start: int
    end: int
    text: str
    words: int
    stops: float
    """The share of stop words; 1 where they are not known, or the script sets no spaces."""
    ended: bool
    """Whether it closes as a sentence does."""
    item: bool
    """Whether a bullet begins it."""
    repeats: int = 1
    """How often the text has this line."""

    @property
    def prose(self) -> bool:
        """Whether this is surely running text."""
        return not self.item and (
            (self.ended and self.words >= 8 and self.stops >= 0.1)  # noqa: PLR2004 (tried on pages of news)
            or (self.words >= 25 and self.stops >= 0.25)  # noqa: PLR2004 (tried on pages of news)
        )


def lines_of(text: str) -> list[Line]:
    """The paragraphs of a text, with their features."""
    found = [_line(text, start, end) for start, end in paragraphs(text)]
    counts = Counter(line.text for line in found)
    foreign = _is_foreign(found)
    return [line._replace(repeats=counts[line.text], stops=1.0 if foreign else line.stops) for line in found]


def _is_foreign(found: list[Line]) -> bool:
    """Whether the long sentences of the text, if it has any, hardly have a stop word that is known."""
    shares = [line.stops for line in found if line.ended and line.words >= _LONG]
    return bool(shares) and sum(shares) / len(shares) < _FEW_STOPS


def _line(text: str, start: int, end: int) -> Line:
    whole = text[start:end]
    quote = whole.strip()
    head = quote[:_LOOKED_AT]
    parts = head.split()
    words = len(parts)
    stops = 0.0
    if len(head) > _SPACELESS * words and not head.isascii() and count_words(head) > 2 * words:
        words = count_words(head) // _CHARACTERS_A_WORD
        stops = 1.0
    elif words:
        stops = sum(map(STOP_WORDS.__contains__, head.lower().split())) / words
    begin = start + len(whole) - len(whole.lstrip())
    return Line(
        start=begin,
        end=begin + len(quote),
        text=quote,
        words=words,
        stops=stops,
        ended=quote.rstrip(_CLOSERS).endswith(_ENDS),
        item=quote[:1] in _BULLETS and quote[1:2].isspace(),
    )
