"""Keys that arrive at once, as they do over a slow line, are answered one after the other.

Left to Textual, a key goes to the widget that has the focus when it arrives, not to the one that will have it
when the keys before have been answered: what is typed after Tab would still go into the field before, what is
typed after a key that opens a box, past the box.
"""

import time
from collections import deque
from typing import TYPE_CHECKING

from textual import events
from textual.dom import DOMNode
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App

_AT_MOST = 0.3
"""Seconds after which a key is taken for answered: a widget that it closed never says so."""


class KeysInTurn:
    """Holds a key back until the one before has been through all that may answer it."""

    def __init__(self, app: "App[None]") -> None:
        self._app = app
        self._waiting: deque[events.Key] = deque()
        self._given: events.Key | None = None
        """The waiting key whose turn it is: it is on its way to the app."""
        self._asked: float | None = None
        """When the key that is being answered was given to its widget."""
        self._count = 0

    def holds(self, event: events.Key) -> bool:
        """Whether the key waits. It comes again, by the app's own queue, when it is its turn."""
        if event is self._given:
            self._given = None
            self._waiting.popleft()
            return False
        is_free = self._asked is None or time.monotonic() - self._asked > _AT_MOST
        if is_free and not self._waiting:
            return False
        self._waiting.append(event)
        if is_free:
            self._give_next()
        elif len(self._waiting) == 1:
            self._app.set_timer(_AT_MOST, self._give_next)
        return True

    def follow(self) -> None:
        """A key has been given to the widget with the focus: know when it has been answered."""
        self._asked = time.monotonic()
        self._count += 1
        self._climb(self._app.focused or self._app.screen, self._count)
        if self._waiting:
            self._app.set_timer(_AT_MOST, self._give_next)

    def _climb(self, node: DOMNode, count: int) -> None:
        """Once `node` has seen the key, and what it said of it, both may have bubbled up."""
        node.call_later(node.call_later, self._has_seen, node, count)

    def _has_seen(self, node: DOMNode, count: int) -> None:
        if count != self._count:
            return
        parent = None if isinstance(node, Screen) else node.parent
        if parent is None:
            self._asked = None
            self._give_next()
        else:
            self._climb(parent, count)

    def let_go(self) -> None:
        """A screen has closed: what lay in it will not say that it has answered."""
        self._count += 1
        self._asked = None
        self._give_next()

    def _give_next(self) -> None:
        if self._waiting and self._given is None:
            self._given = self._waiting[0]
            self._app.post_message(self._given)
