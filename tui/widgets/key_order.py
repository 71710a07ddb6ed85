"""Keys that arrive at once, as they do over a slow line, are done in their order."""

from textual import events
from textual.binding import ActiveBinding
from textual.widget import Widget


class KeyOrder:
    """Does what keys are bound to while `widget` has the focus, there and then, whoever the binding is of.

    Were they left to bubble up, keys would overtake each other: a motion is done by the widget that has the
    focus, a tag by its screen, and what a box is to get may arrive before the box is there.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._known: dict[str, ActiveBinding] | None = None
        """What is bound: to ask for all of it takes a third of what a key may take."""

    def follow(self) -> None:
        """From the mounting of the widget on: what is bound may change with the focus."""
        self._widget.screen.bindings_updated_signal.subscribe(self._widget, lambda _: self._forget())

    async def do(self, event: events.Key) -> bool:
        """Do what the key is bound to here and now, and whether there is such a thing."""
        event.stop()
        event.prevent_default()
        widget = self._widget
        if self._known is None:
            self._known = widget.screen.active_bindings
        active = self._known.get(event.key)
        if active:
            await widget.app.run_action(active.binding.action, active.node)
        return active is not None

    def _forget(self) -> None:
        self._known = None
