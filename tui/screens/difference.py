"""What each side says of a place, in full."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from annotations.model import Annotation
from tui.glyphs import safe
from tui.screens.box import BoxScreen

_LONGEST_QUOTE = 2_000


class DifferenceScreen(BoxScreen[None]):
    """Shows every annotation of every side with its note, and what the adjudicated layer has."""

    title_text = "What each says"
    keys_text = "arrows scroll · Escape closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close", "close"),
        Binding("down,j", "scroll(1)", "down"),
        Binding("up,k", "scroll(-1)", "up"),
        Binding("pagedown,space", "scroll(5)", "further down"),
        Binding("pageup", "scroll(-5)", "further up"),
    ]

    def __init__(
        self, state: str, by_side: Mapping[str, Sequence[Annotation]], layer: Sequence[Annotation]
    ) -> None:
        super().__init__()
        self.state = state
        self.by_side = by_side
        self.taken = layer

    def content(self) -> Iterable[Widget]:
        """The state, then name by name; the layer under its own."""
        yield Static(Content.styled(f"{safe(self.state)}\n", "bold"))
        for found in self.by_side.values():
            yield from map(_said, found)
        yield from map(_said, self.taken)


def _said(annotation: Annotation) -> Static:
    quote = annotation.quote
    cut = "" if len(quote) <= _LONGEST_QUOTE else f" … ({len(quote)} characters)"
    at = annotation.updated[:16].replace("T", " ")
    return Static(
        Content.assemble(
            (safe(annotation.annotator), "bold $primary"),
            (f" · {safe(annotation.tag)}", "$accent"),
            (f" · characters {annotation.start} to {annotation.end} · {at} UTC\n", "$text-muted"),
            f"“{safe(quote[:_LONGEST_QUOTE], lines=True)}”{cut}\n",
            (safe(annotation.note, lines=True) + "\n" if annotation.note else "", "italic"),
        )
    )
