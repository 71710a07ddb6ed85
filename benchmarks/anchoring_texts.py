"""Texts that are edited by known rules, with the truth of where each of their characters went.

What is a sentence or a word here is decided by rules that know nothing of how presscheck divides a text.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from seeds.spans import Span

_SENTENCE = re.compile(
    r"[^.!?。！？\n]*(?:[.!?](?!\s|$)[^.!?。！？\n]*)*(?:[.!?。！？]+[”\"’』」)]*|\n|$)\s*"
)
_WORD = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W\u3040-\u30ff\u4e00-\u9fff]+|\s+|[^\w\s]")
_STRAIGHT = str.maketrans("“”‘’–—", "\"\"''--")
_CURLY = str.maketrans("\"'-", "”’–")
_SYLLABLES = "ba ker to lin mar su ved or ta ni gel hos pra di ul sten ro fa wim ke lo tar es un".split()  # noqa: SIM905 (read best as text)
_LITTLE = "the of and to in that was for on with as by at from had were which this not been".split()  # noqa: SIM905 (as above)
_KANJI = [chr(code) for code in range(0x4E00, 0x4E00 + 1800)]
_KANA = "のにはをたがでてとしれさあるいもすかなこ"


class Piece(NamedTuple):
    """Some text, and what stretch of the original it is or stands for; None where it was put in."""

    text: str
    origin: Span | None


Sentence = list[Piece]
Edit = Callable[[list[Sentence], Random], list[Sentence]]


class Edited(NamedTuple):
    """A text before and after, and the pieces of the latter."""

    old: str
    new: str
    pieces: list[Piece]


def article_like(size: int, seed: int) -> str:
    """Paragraphs of invented words with a few common ones between, about so many characters."""
    draw = Random(seed)  # noqa: S311 (no secret)
    words = ["".join(draw.choices(_SYLLABLES, k=draw.choice((2, 2, 3, 3, 4)))) for _ in range(6000)]
    weights = [1 / (rank + 20) for rank in range(len(words))]
    return _paragraphs(size, lambda: _sentence(draw, words, weights))


def japanese_like(size: int, seed: int) -> str:
    """The same in a script without blanks."""
    draw = Random(seed)  # noqa: S311 (no secret)
    weights = [1 / (rank + 20) for rank in range(len(_KANJI))]

    def sentence() -> str:
        signs = []
        for _ in range(draw.randint(6, 22)):
            signs += draw.choices(_KANJI, weights, k=draw.randint(1, 3))
            signs += draw.choices(_KANA, k=draw.randint(1, 2))
            if draw.random() < 0.1:
                signs.append("、")
        return "".join(signs) + "。"

    return _paragraphs(size, sentence, "")


def edited(text: str, edits: Sequence[Edit], seed: int) -> Edited:
    """The text with all these edits made, one after the other."""
    draw = Random(seed)  # noqa: S311 (no secret)
    sentences = [
        [Piece(found[0], Span(*found.span())) for found in _WORD.finditer(text, *sentence.span())]
        for sentence in _SENTENCE.finditer(text)
        if sentence[0]
    ]
    for edit in edits:
        sentences = edit(sentences, draw)
    pieces = [piece for sentence in sentences for piece in sentence]
    return Edited(text, "".join(piece.text for piece in pieces), pieces)


def quotes(text: str, number: int, seed: int) -> list[Span]:
    """What people mark: sentences, a few of them, and phrases of 2 to 12 words, the half of all."""
    draw = Random(seed)  # noqa: S311 (no secret)
    sentences = [found for found in _SENTENCE.finditer(text) if len(found[0].strip()) > 1]
    chosen = []
    for _ in range(number):
        first = draw.randrange(len(sentences))
        kind = draw.random()
        if kind < 0.4:
            start, end = sentences[first].span()
        elif kind < 0.5:
            last = min(first + draw.randint(1, 2), len(sentences) - 1)
            start, end = sentences[first].start(), sentences[last].end()
        else:
            words = [found for found in _WORD.finditer(text, *sentences[first].span()) if found[0].isalnum()]
            length = min(draw.randint(2, 12), len(words))
            if not length:
                continue
            place = draw.randint(0, len(words) - length)
            start, end = words[place].start(), words[place + length - 1].end()
        quote = text[start:end]
        start += len(quote) - len(quote.lstrip())
        chosen.append(Span(start, start + len(quote.strip())))
    return chosen


def _sentence(draw: Random, words: Sequence[str], weights: Sequence[float]) -> str:
    said = [
        draw.choice(_LITTLE) if draw.random() < 0.4 else word
        for word in draw.choices(words, weights, k=draw.randint(6, 28))
    ]
    if draw.random() < 0.3:
        said[draw.randrange(len(said))] = f"{draw.randint(2, 999)}"
    if draw.random() < 0.2:
        place = draw.randrange(len(said) - 2)
        said[place], said[place + 2] = f"“{said[place]}", f"{said[place + 2]}”"
    if draw.random() < 0.4:
        said[len(said) // 2] += ","
    return " ".join(said).capitalize() + "."


def _paragraphs(size: int, sentence: Callable[[], str], between: str = " ") -> str:
    lines: list[str] = []
    written = 0
    while written < size:
        lines.append(between.join(sentence() for _ in range(4)))
        written += len(lines[-1]) + 2
    return "\n\n".join(lines)


def _deleted(sentences: list[Sentence], draw: Random) -> list[Sentence]:
    return [each for each in sentences if draw.random() >= 0.12]


def _inserted(sentences: list[Sentence], draw: Random) -> list[Sentence]:
    """Sentences put in that are made of the words of others, so that they look as if they belonged."""
    words = [piece.text for sentence in sentences[:500] for piece in sentence if piece.text.isalnum()]
    between = " " if any(piece.text == " " for sentence in sentences[:500] for piece in sentence) else ""
    made: list[Sentence] = []
    for sentence in sentences:
        made.append(sentence)
        if draw.random() < 0.12 and words:
            foreign = between.join(draw.choices(words, k=draw.randint(5, 30)))
            made.append([Piece(f"{foreign}{'. ' if between else '。'}", None)])
    return made


def _swapped(sentences: list[Sentence], draw: Random) -> list[Sentence]:
    """A sentence of ten changes places with one up to ten away."""
    made = list(sentences)
    for place in range(len(made)):
        if draw.random() < 0.1:
            other = min(len(made) - 1, place + draw.randint(1, 10))
            made[place], made[other] = made[other], made[place]
    return made


def _words_changed(sentences: list[Sentence], draw: Random) -> list[Sentence]:
    """A word of ten is replaced, mistyped, taken out, or has one put before it."""
    words = [piece.text for sentence in sentences[:500] for piece in sentence if piece.text.isalnum()]
    return [list(_reworded(sentence, words, draw)) for sentence in sentences]


def _reworded(sentence: Sentence, words: Sequence[str], draw: Random) -> Iterator[Piece]:
    for piece in sentence:
        if not piece.text.isalnum() or draw.random() >= 0.1:
            yield piece
            continue
        way = draw.random()
        if way < 0.4:
            yield Piece(draw.choice(words), piece.origin)
        elif way < 0.7:
            place = draw.randrange(len(piece.text))
            yield Piece(piece.text[:place] + draw.choice(words)[0] + piece.text[place + 1 :], piece.origin)
        elif way < 0.85:
            yield Piece(draw.choice(words) + " ", None)
            yield piece


def _blanks_changed(sentences: list[Sentence], draw: Random) -> list[Sentence]:
    """Lines are broken anew, blanks doubled, blank lines lost."""
    changed = {" ": ("\n", "  ", "\u00a0", " "), "\n": (" ", "\n\n", "\r\n"), "\n\n": ("\n", " ", "\n \n")}

    def blank(piece: Piece) -> Piece:
        ways = changed.get(piece.text)
        return piece if ways is None or draw.random() > 0.3 else Piece(draw.choice(ways), piece.origin)

    return [[blank(piece) for piece in sentence] for sentence in sentences]


def _signs_changed(sentences: list[Sentence], draw: Random) -> list[Sentence]:
    """Curly quotes become straight and straight ones curly; a sentence of twenty is in capitals."""

    def sign(text: str, shouted: bool) -> str:
        other = text.translate(_STRAIGHT)
        other = text.translate(_CURLY) if other == text else other
        return other.upper() if shouted and len(other.upper()) == len(other) else other

    made = []
    for sentence in sentences:
        shouted = draw.random() < 0.05
        made.append([Piece(sign(piece.text, shouted), piece.origin) for piece in sentence])
    return made


EDITS: Mapping[str, Sequence[Edit]] = MappingProxyType(
    {
        "sentences deleted": (_deleted,),
        "sentences inserted": (_inserted,),
        "sentences swapped": (_swapped,),
        "words changed": (_words_changed,),
        "white space changed": (_blanks_changed,),
        "quotes and capitals changed": (_signs_changed,),
        "all of it": (_deleted, _inserted, _swapped, _words_changed, _blanks_changed, _signs_changed),
    }
)
