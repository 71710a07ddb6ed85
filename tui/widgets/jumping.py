"""Choosing a place by jump labels: what has been typed, and what happens when a word is chosen."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from tui.labels import Chosen, JumpLabels


class Jump(NamedTuple):
    """Labels on the screen's words and what the chosen word is for."""

    labels: JumpLabels
    then: Callable[[Chosen], None]
    about: str
    """What is being asked for, in words for the status line."""
    again: Callable[[], None]
    """Asks anew, for what is on the screen when it has been scrolled."""
    instead: Mapping[str, Callable[[], Awaitable[None]]] = MappingProxyType({})
    """Keys that do something else than to choose a label."""

    def press(self, letter: str) -> "Jump | None":
        """After one more letter: still asking, or None when a word was chosen or the letter led nowhere."""
        answer = self.labels.press(letter)
        if isinstance(answer, Chosen):
            self.then(answer)
            return None
        return self._replace(labels=answer) if answer else None
