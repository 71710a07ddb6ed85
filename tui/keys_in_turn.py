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

if TYPE_CHECKING:
    from textual.app import App

_AT_MOST = 3.0
"""Seconds after which a key is taken for answered, whatever has become of it."""
_LOOKED_EVERY = 0.1
"""Seconds between two looks at whether what was to answer is still there: it never says so when it is not."""


class KeysInTurn:
    """Holds a key back until the one before has been through all that may answer it."""

    def __init__(self, app: "App[None]") -> None:
        self._app = app
        self._waiting: deque[events.Key] = deque()
        self._given: events.Key | None = None
        """The waiting key whose turn it is: it is on its way to the app."""
        self._asked: float | None = None
        """When the key that is being answered was given to its widget."""
        self._node: DOMNode | None = None
        """What is answering it."""
        self._asked_first: DOMNode | None = None
        """What had the focus when it came."""
        self._count = 0

    def holds(self, event: events.Key) -> bool:
        """Whether the key waits. It comes again, by the app's own queue, when it is its turn."""
        if event is self._given:
            self._given = None
            self._waiting.popleft()
            return False
        if not self._waiting and not self._is_being_answered:
            return False
        self._waiting.append(event)
        if len(self._waiting) == 1:
            self._look()
        return True

    def follow(self) -> None:
        """A key has been given to the widget with the focus: know when it has been answered."""
        self._asked = time.monotonic()
        self._asked_first = self._app.focused or self._app.screen
        self._count += 1
        self._climb(self._asked_first, self._count)

    def follow_again(self) -> None:
        """The key came up to the app, which has done what it is bound to: that may have much to say too."""
        if self._asked is not None and self._asked_first is not None:
            self._count += 1
            self._climb(self._asked_first, self._count)

    def let_go(self) -> None:
        """A screen has closed: what lay in it will not say that it has answered."""
        self._count += 1
        self._asked = None
        self._give_next()

    @property
    def is_busy(self) -> bool:
        """Whether a key waits, or is being answered."""
        return bool(self._waiting) or self._is_being_answered

    @property
    def _is_being_answered(self) -> bool:
        if self._asked is None or self._node is None or not self._node.is_attached:
            return False
        return time.monotonic() - self._asked < _AT_MOST

    def _climb(self, node: DOMNode, count: int) -> None:
        """Once `node` has seen the key, and what it said of it, both may have bubbled up."""
        self._node = node
        node.call_later(node.call_later, self._has_seen, node, count)

    def _has_seen(self, node: DOMNode, count: int) -> None:
        if count != self._count:
            return
        parent = node.parent
        if parent is None:
            self._asked = None
            self._give_next()
        else:
            self._climb(parent, count)

    def _look(self) -> None:
        """As long as keys wait, look whether they wait in vain."""
        if not self._waiting:
            return
        if not self._is_being_answered:
            self._give_next()
        self._app.set_timer(_LOOKED_EVERY, self._look)

    def _give_next(self) -> None:
        if self._waiting and self._given is None:
            self._given = self._waiting[0]
            self._app.post_message(self._given)
