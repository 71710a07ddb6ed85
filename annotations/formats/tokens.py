"""Tokens of a text, for the formats that mark tokens and not characters.

Nothing is lost: the text is its tokens, each followed by a space where it is `spaced`, as in spaCy's
`Doc(words, spaces)` (spacy.io/api/doc#init). So white space beside that one space is a token too, as with
spaCy. Words are cut at punctuation and symbols; Han, kana and pictographs are tokens by themselves, since
nothing says where their words end. What hangs on a character (accents, skin colours) is in its token.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from seeds.spans import Span

_PUNCTUATION = (
    "!-/:-@\\[-\\^`{-~\xa1\xa7\xab\xb6\xb7\xbb\xbf"
    "\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061c\u061f\u066a-\u066d\u06d4\u0964\u0965"
    "\u200e-\u2027\u202a-\u202e\u2030-\u205e\u2066-\u2069\u3001-\u3003\u3008-\u3020\u3030\u30fb"
    "\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_SYMBOLS = (
    "\xa2-\xa6\xa9\xac\xae-\xb1\xb4\xd7\xf7\u20a0-\u20cf\u2100-\u214f\u2190-\u2bff\U0001f000-\U0001faff"
)
_WORDS_OF_ONE = (
    "\u3005-\u3007\u3041-\u3096\u309b-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# What hangs on the character before it: marks, variation selectors, skin colours, tags of flags.
_HANGING = (
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]*"
)
_LETTER = f"[^\\s{_PUNCTUATION}{_SYMBOLS}{_WORDS_OF_ONE}]"


class Tokens:
    """The tokens of `text`, by their numbers: where each starts and ends, and whether a space follows it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.spaced: list[bool] = []
        end = 0
        for match in _token().finditer(text):
            start = match.start()
            if start != end:
                self._add_space(end, start)
            end = match.end()
            self._add(start, end)
        if end != len(text):
            self._add_space(end, len(text))

    def __len__(self) -> int:
        return len(self.starts)

    def words(self) -> Iterator[str]:
        """What each token holds."""
        text = self.text
        return (text[start:end] for start, end in zip(self.starts, self.ends, strict=True))

    def is_space(self, number: int) -> bool:
        """Whether the token is white space and nothing else."""
        return self.text[self.starts[number]].isspace()

    def covering(self, span: Span) -> tuple[int, int]:
        """Numbers of the first and the last token (not the one behind it) that share a character with `span`.

        The token before it where `span` is no more than the space behind a token. `span` is not empty and
        lies in the text.
        """
        last = bisect_left(self.starts, span.end) - 1
        return min(bisect_right(self.ends, span.start), last), last

    def bounds(self, first: int, last: int) -> Span:
        """From the start of one token to the end of another."""
        return Span(self.starts[first], self.ends[last])

    def _add(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.spaced.append(False)

    def _add_space(self, start: int, end: int) -> None:
        """White space: one space belongs to the token before, and what is left is a token."""
        if self.spaced and self.text[start] == " ":
            self.spaced[-1] = True
            start += 1
        if start < end:
            self._add(start, end)


@cache
def _token() -> re.Pattern[str]:
    """Matches every token but white space; between two matches is nothing else."""
    contracted = "['\u2019](?:s|re|ve|ll|d|m|t)\\b"
    figure = f"(?<=\\d)[.,:](?=\\d){_LETTER}+"
    elided = f"['\u2019](?={_LETTER})"
    pictograph = f"[{_SYMBOLS}]{_HANGING}"
    kinds = (
        contracted,  # it's: it 's
        f"{_LETTER}+(?:{figure})*(?:(?!{contracted}){elided})?",  # 4.7 in one; l'eau: l' eau
        f"[{_WORDS_OF_ONE}]{_HANGING}",
        "[\U0001f1e6-\U0001f1ff]{2}",  # a flag
        f"{pictograph}(?:\u200d{pictograph})*",
        "\\.{2,}|-{2,}",
        f"[{_PUNCTUATION}]{_HANGING}",
    )
    return re.compile("|".join(kinds))
