"""Jump labels: one or two letters for each word on the screen, the short ones nearest to the caret."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from seeds.spans import Span

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""In the order of their ease on a keyboard."""
MORE_LETTERS = LETTERS + LETTERS.upper() + "1234567890"
"""Taken where the letters alone are not enough for two of them to name every word."""


def labels_for(count: int) -> list[str]:
    """`count` labels, none the beginning of another, as many of one letter as can be; shortest first.

    At most `len(MORE_LETTERS) ** 2` of them: beyond that the list is shorter than `count`.
    """
    letters = LETTERS if count <= len(LETTERS) ** 2 else MORE_LETTERS
    most = len(letters)
    if count <= most:
        return list(letters[:count])
    # With k single letters the rest begin with the other most - k: k + (most - k) * most >= count.
    single = max(0, (most * most - count) // (most - 1))
    pairs = ("".join(pair) for pair in product(letters[single:], letters))
    longer = [label for label, _ in zip(pairs, range(count - single), strict=False)]
    return [*letters[:single], *longer]


class Chosen(NamedTuple):
    """A word that was chosen by its label."""

    word: Span
    with_marks: bool = False
    """Whether the last letter was a capital: the marks that touch the word are meant too."""


class JumpLabels(NamedTuple):
    """Words with their labels, and the letters that have been typed."""

    targets: dict[str, Span]
    typed: str = ""

    @classmethod
    def on(cls, words: Sequence[Span], caret: int) -> "JumpLabels":
        """Labels on `words`, the shortest on those nearest to `caret`."""
        nearest = sorted(
            words, key=lambda word: (min(abs(word.start - caret), abs(word.end - caret)), word.start)
        )
        return cls(dict(zip(labels_for(len(words)), nearest, strict=False)))

    def press(self, letter: str) -> "JumpLabels | Chosen | None":
        """After one more letter: the word that is meant, labels still to choose from, or None.

        A capital that is in no label stands for its small letter, and takes in the marks beside the word.
        """
        for meant in dict.fromkeys((letter, letter.lower())):
            typed = self.typed + meant
            if typed in self.targets:
                return Chosen(self.targets[typed], with_marks=meant != letter)
            if any(label.startswith(typed) for label in self.targets):
                return self._replace(typed=typed)
        return None

    def shown(self) -> dict[int, str]:
        """What is still to be typed, by the start of the word."""
        return {
            word.start: label[len(self.typed) :]
            for label, word in self.targets.items()
            if label.startswith(self.typed)
        }
