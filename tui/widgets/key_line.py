"""The last row of every screen: the keys that work now. Made from the bindings, in one widget."""

from collections.abc import Iterable
from functools import cache

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.glyphs import safe
from tui.keys import all_keys, normal

_BACK = {"back", "app.quit"}


@cache
def _places() -> dict[tuple[str, str], int]:
    """Where in the tables the keys of each id stand; the empty key is the first of an id."""
    places: dict[tuple[str, str], int] = {}
    for binding in all_keys():
        for key in ("", *binding.key.split(",")):
            places.setdefault((binding.id or "", normal(key) if key else ""), len(places))
    return places


def in_table_order(bindings: Iterable[Binding]) -> list[Binding]:
    """`bindings` as the tables have them: Textual puts its own widgets' keys first and remapped ones last."""
    places = _places()

    def place(binding: Binding) -> int:
        identity = binding.id or ""
        return places.get((identity, binding.key), places.get((identity, ""), len(places)))

    return sorted(bindings, key=place)


class KeyLine(Widget):
    """The active bindings that are shown, as many as there is room for; a click does what the key does.

    Of more than that, the first and the way back stay.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        color: $text-muted;
        background: $panel;
    }
    """

    def on_mount(self) -> None:
        """Follow the state: which bindings work depends on where the focus is."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 (Textual asks with both)
        """All of the row."""
        return container.width

    def render(self) -> Content:
        """Key and meaning, pair by pair."""
        return Content("").join(map(self._pair, self._fitting()))

    def _pair(self, binding: Binding) -> Content:
        key, about = self.app.get_key_display(binding), safe(binding.description)
        return Content.assemble((f" {key}", "bold $primary"), (f" {about} ", ""))

    def _fitting(self) -> list[Binding]:
        """Those that there is room for, in their order."""
        shown = self._shown()
        widths = [self._pair(binding).cell_length for binding in shown]
        # Which one gives way: the last but the way back, and never the first.
        while len(shown) > 1 and sum(widths) > self.size.width:
            gone = len(shown) - 1
            if gone > 1 and shown[gone].action in _BACK:
                gone -= 1
            del shown[gone], widths[gone]
        return shown

    def _shown(self) -> list[Binding]:
        active = [each.binding for each in self.screen.active_bindings.values() if each.enabled]
        shown: dict[str, Binding] = {}
        for binding in in_table_order(active):
            if binding.show:
                shown.setdefault(binding.action, binding)
        # The help comes first: it is the one that leads to all others.
        return sorted(shown.values(), key=lambda binding: binding.action != "app.keys")

    async def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        x = 0
        for binding in self._fitting():
            x += self._pair(binding).cell_length
            if event.x < x:
                self.app.simulate_key(binding.key)
                return
