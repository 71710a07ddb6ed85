"""Documents of a wished size, the same at every run."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

FIRST_WORDS = "The harbour office opened its books"
_WHO = ("The harbour office", "A former clerk", "The mayor", "One of the pilots", "Her deputy", "The union")
_SAID = ("confirmed", "denied", "wrote in a letter", "told the council", "repeated", "did not rule out")
_WHAT = (
    "that the new quay had cost 4.7 million more than was planned",
    "that no ship was turned away in the storm",
    "that the figures for March were never checked",
    "that two of the cranes, both bought abroad, stood idle",
    "that the tolls would rise by a third",
)
_WHEN = (
    "on Monday",
    "in the week before the vote",
    "after the hearing, which lasted until midnight",
    "in April",
    "a year later",
    "when asked for the third time",
    "at the gate",
)
_SENTENCES_A_PARAGRAPH = 4


def write_prose(path: Path, size: int) -> Path:
    """Write paragraphs of prose, a line each, until the file has `size` bytes or a few hundred more."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        written = 0
        for paragraph in _paragraphs():
            written += file.write(paragraph + "\n\n")
            if written >= size:
                return path
    raise AssertionError("paragraphs never end")


def _paragraphs() -> Iterator[str]:
    yield f"{FIRST_WORDS} on Monday, and nobody who had asked for it came to read them."
    for first in count(0, _SENTENCES_A_PARAGRAPH):
        yield " ".join(map(_sentence, range(first, first + _SENTENCES_A_PARAGRAPH)))


def _sentence(number: int) -> str:
    def chosen(words: tuple[str, ...], stride: int) -> str:
        return words[number // stride % len(words)]

    return f"{chosen(_WHO, 1)} {chosen(_SAID, 6)} {chosen(_WHAT, 1)} {chosen(_WHEN, 1)}."
