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
    """The active bindings that are shown, as many as there is room for; a click does what the key does."""

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
        room = self.size.width
        parts: list[Content] = []
        for binding in self._shown():
            key, about = self.app.get_key_display(binding), safe(binding.description)
            room -= len(key) + len(about) + 3
            if room < 0:
                break
            parts.append(Content.assemble((f" {key}", "bold $primary"), (f" {about} ", "")))
        return Content("").join(parts)

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
        for binding in self._shown():
            x += len(self.app.get_key_display(binding)) + len(safe(binding.description)) + 3
            if event.x < x:
                self.app.simulate_key(binding.key)
                return
