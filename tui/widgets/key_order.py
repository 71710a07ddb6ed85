"""Keys that arrive at once, as they do over a slow line, are done in their order."""

from textual import events
from textual.widget import Widget


async def do_in_order(widget: Widget, event: events.Key) -> bool:
    """Do what the key is bound to here and now, and whether there is such a thing.

    Were it left to bubble up, keys would overtake each other: a motion is done by the widget that has the
    focus, a tag by its screen, and what a box is to get may arrive before the box is there.
    """
    event.stop()
    event.prevent_default()
    if widget.app.focused is not widget:
        # Typed ahead into a box that has only just been opened.
        widget.app.post_message(events.Key(event.key, event.character))
        return True
    active = widget.screen.active_bindings.get(event.key)
    if active:
        await widget.app.run_action(active.binding.action, active.node)
    return active is not None
