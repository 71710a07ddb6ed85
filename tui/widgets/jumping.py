"""Choosing a place by jump labels: what has been typed, and what happens when a word is chosen."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from seeds.spans import Span
from tui.labels import Chosen, JumpLabels


class Jump(NamedTuple):
    """Labels on the screen's words and what the chosen word is for."""

    labels: JumpLabels
    then: Callable[[Chosen], None]
    about: str
    """What is being asked for, in words for the status line."""

    @classmethod
    def ask(cls, words: Sequence[Span], caret: int, then: Callable[[Chosen], None], about: str) -> "Jump":
        """Labels on `words`; `then` is called with the one that is chosen."""
        return cls(JumpLabels.on(words, caret), then, about)

    def press(self, letter: str) -> "Jump | None":
        """After one more letter: still asking, or None when a word was chosen or the letter led nowhere."""
        answer = self.labels.press(letter)
        if isinstance(answer, Chosen):
            self.then(answer)
            return None
        return Jump(answer, self.then, self.about) if answer else None
