"""An annotation's details, and what can be done to it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from annotations.model import Annotation
from tui.glyphs import safe
from tui.screens.box import BoxScreen

_LONGEST_QUOTE = 2_000


class DetailsScreen(BoxScreen[tuple[str, Annotation] | None]):
    """Shows one of the annotations at a place; answers with what is wished and for which."""

    title_text = "Annotation"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close", "close"),
        Binding("a", "wish('note')", "note"),
        Binding("delete,D", "wish('remove')", "remove"),
        Binding("tab,down,j", "other(1)", "next"),
        Binding("shift+tab,up,k", "other(-1)", "previous"),
        Binding("y", "copy", "copy"),
        Binding("pagedown,space", "scroll(5)", "further down"),
        Binding("pageup", "scroll(-5)", "further up"),
    ]

    def __init__(self, annotations: Sequence[Annotation]) -> None:
        super().__init__()
        self.annotations = annotations
        self.index = 0
        self.keys_text = "a note · D remove · y copy · Escape closes"
        if len(annotations) > 1:
            self.keys_text = "Tab next · " + self.keys_text

    def content(self) -> Iterable[Widget]:
        """Everything that is known of the annotation."""
        yield Static(self._about(), id="about")

    def _about(self) -> Content:
        annotation = self.annotations[self.index]
        quote = annotation.quote
        cut = "" if len(quote) <= _LONGEST_QUOTE else f" … ({len(quote)} characters)"
        place = f" {self.index + 1} of {len(self.annotations)} here" if len(self.annotations) > 1 else ""
        return Content.assemble(
            (safe(annotation.tag), "bold $primary"),
            (place + "\n\n", "$text-muted"),
            f"“{safe(quote[:_LONGEST_QUOTE], lines=True)}”{cut}\n\n",
            (safe(annotation.note, lines=True) + "\n\n" if annotation.note else "", ""),
            (
                f"{safe(annotation.annotator)} · {annotation.created[:16].replace('T', ' ')} UTC · ",
                "$text-muted",
            ),
            (f"characters {annotation.start} to {annotation.end}", "$text-muted"),
        )

    def action_other(self, step: int) -> None:
        """Show the next annotation at this place."""
        self.index = (self.index + step) % len(self.annotations)
        self.query_one("#about", Static).update(self._about())

    def action_wish(self, what: str) -> None:
        """Answer with what is wished for the annotation that is shown."""
        self.dismiss((what, self.annotations[self.index]))

    def action_copy(self) -> None:
        """Copy the quote."""
        self.app.copy_to_clipboard(self.annotations[self.index].quote)
        self.notify("Copied the quote.", markup=False)
