"""How sure a place is: by how much of the quote is there, and by what stands around it."""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from annotations.anchoring.pieces import plain

# A quote of so many letters says by itself where it is from; in scripts without blanks a character is a
# word's worth of three.
_TELLING = 32
_LETTERS_A_CHARACTER = 3
_FIRST_OF_WIDE = "\u2e80"
# What a quote alone is worth beside its surroundings: of hardly a letter, and of one that is telling.
_LEAST_WORTH, _MOST_WORTH = 0.5, 0.95
# Beyond this a comparison letter by letter takes longer than anybody waits for, and adds nothing.
_LONGEST = 4_000
# Any two sentences of a language have this much in common, as Indel counts it.
_BY_CHANCE = 0.5
# Fewer letters beside a quote are by chance the same.
_FEW = 8
# What a short quote's words have to be alike to be known by themselves, and those of a long one.
_NEARLY_ALL, _MUCH = 0.95, 0.75
# How much that stood around it has to be there else: around a quote of hardly a letter, and a telling one.
_MUCH_SUPPORT, _SUPPORT = 0.9, 0.4
# From so many words in a row on, and such a share of all, it matters that they are missing.
_TORN, _TORN_SHARE = 6, 0.15
# A comparison of so many words with each other takes some milliseconds.
_MOST_CELLS = 16_000_000


def likeness(quote: str, other: str) -> float:
    """How much of both says the same, 0 to 1: normalised Indel similarity, of their beginnings and ends."""
    first, second = plain(quote), plain(other)
    if first == second:
        return 1.0
    if max(len(first), len(second)) <= 2 * _LONGEST:
        return Indel.normalized_similarity(first, second)
    length = min(len(first), len(second)) / max(len(first), len(second))
    heads = Indel.normalized_similarity(first[:_LONGEST], second[:_LONGEST])
    tails = Indel.normalized_similarity(first[-_LONGEST:], second[-_LONGEST:])
    return length * (heads + tails) / 2


def context_likeness(given: str, there: str) -> float:
    """The same of what stands beside a quote, but that what is alike by chance or short counts little."""
    alike = max(0.0, (likeness(given, there) - _BY_CHANCE) / (1 - _BY_CHANCE))
    return alike * min(1.0, letters(given) / _FEW)


def sureness(quote: str, alike: float, context: float) -> float:
    """How sure it is, 0 to 1, that a place is the quote's, of which `alike` is there and so much around it.

    The shorter the quote the more its surroundings count: "on Monday" stands in many texts.
    """
    worth = _LEAST_WORTH + (_MOST_WORTH - _LEAST_WORTH) * min(1.0, letters(quote) / _TELLING)
    return worth * alike + (1 - worth) * context


def doubtful(quote: str, alike: float, context: float) -> bool:
    """Whether a quote that was changed so much may be another, for all that there is around it.

    Others write of the same things in nearly the same words, but not at length; a few words more often.
    """
    telling = letters(quote) / _TELLING
    enough = _NEARLY_ALL - (_NEARLY_ALL - _MUCH) * min(1.0, max(0.0, telling - 2) / 2)
    support = _MUCH_SUPPORT - (_MUCH_SUPPORT - _SUPPORT) * min(1.0, telling)
    return alike < enough and context < support


def letters(quote: str) -> int:
    """How much a quote says, in letters of a script that has blanks between words."""
    return sum(
        _LETTERS_A_CHARACTER if sign >= _FIRST_OF_WIDE else 1
        for sign in quote[: 5 * _TELLING]
        if sign.isalnum()
    )


def torn(pieces: Sequence[str], others: Sequence[str]) -> bool:
    """Whether so many words in a row are missing that they may be somewhere else."""
    least = max(_TORN, _TORN_SHARE * len(pieces))
    if len(pieces) * len(others) > _MOST_CELLS:
        return abs(len(pieces) - len(others)) >= least
    steps = Indel.opcodes(pieces, others)
    return any(step.tag != "equal" and step.src_end - step.src_start >= least for step in steps)
