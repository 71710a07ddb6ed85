"""All keys of a screen, grouped; made from its bindings."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.config import STANDARD_TAGS, Config
from tui.keys import GROUPS
from tui.screens.box import BoxScreen
from tui.widgets.key_line import in_table_order


class KeysScreen(BoxScreen[None]):
    """The keys that work on another screen."""

    title_text = "Keys"
    keys_text = "arrows scroll · Escape closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "close", "close"),
        Binding("down,j", "scroll(1)", "down"),
        Binding("up,k", "scroll(-1)", "up"),
        Binding("pagedown,space", "scroll(10)", "page down"),
        Binding("pageup", "scroll(-10)", "page up"),
    ]

    def __init__(self, screen: Screen[object], config: Config) -> None:
        super().__init__()
        self._bindings_shown = in_table_order(active.binding for active in screen.active_bindings.values())
        self.config = config

    def content(self) -> Iterable[Widget]:
        """A table for each group, then the person's own tags."""
        yield Static(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        for group in GROUPS:
            keys: dict[str, list[Binding]] = {}
            for binding in self._bindings_shown:
                if binding.group == group and binding.tooltip:
                    keys.setdefault(binding.tooltip, []).append(binding)
            if not keys:
                continue
            yield Content.styled(group.description, "bold $primary")
            for about, bindings in keys.items():
                names = " ".join(dict.fromkeys(self.app.get_key_display(binding) for binding in bindings))
                yield Content(f"  {names:<16} {about}")
            yield Content("")
        own = self.config.tags[len(STANDARD_TAGS) :]
        if own:
            yield Content.styled("Your tags", "bold $primary")
            for style in own:
                yield Content(f"  {style.key:<16} tag as {style.name}")
            yield Content("")
        yield Content.styled("  ctrl+p           the palette: every action by its name", "")
