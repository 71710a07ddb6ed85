"""Choosing a tag: by its key or by its name; a new name makes a tag."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.config import Config, TagStyle, is_tag_name
from tui.screens.box import BoxScreen


class TagScreen(BoxScreen[str | None]):
    """Asks for a tag. Its key chooses at once; any other letter begins a name, and so does / before one."""

    title_text = "Tag"
    keys_text = "a key chooses · other letters type a name · Escape closes"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close"),
        Binding("slash,tab", "name", "type a name"),
    ]

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config

    def content(self) -> Iterable[Widget]:
        """The tags with their keys, and a line for a name."""
        for style in self.config.tags:
            yield Static(Content.assemble((f" {self._key_of(style)} ", "bold $primary"), f" {style.name}"))
        yield Input(placeholder="another name", id="name", select_on_focus=False)
        yield Static("", classes="trouble", markup=False)

    def _key_of(self, style: TagStyle) -> str:
        """The key that puts the tag in the reader, which a config may have changed."""
        return self.config.keys.get(f"tag.{style.name}", style.key)

    def on_key(self, event: events.Key) -> None:
        """A tag's key chooses it; another letter begins a name."""
        box = self.query_one(Input)
        if box.has_focus or not event.is_printable or event.character in {"/", None}:
            return
        event.stop()
        for style in self.config.tags:
            if event.character == self._key_of(style):
                self.dismiss(style.name)
                return
        self.set_focus(box)
        box.insert_text_at_cursor(event.character or "")

    def action_name(self) -> None:
        """Type a name."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def take_name(self, event: Input.Submitted) -> None:
        """Take the name, if it can be a tag's."""
        name = event.value.strip()
        if is_tag_name(name):
            self.dismiss(name)
        else:
            self.complain("A tag is a letter, then letters, digits, - or _, 40 at most.")
