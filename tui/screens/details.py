"""An annotation's details with its links, and what can be done to them."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from annotations.model import Annotation
from tui.glyphs import safe, shorten
from tui.link_words import LinkLine
from tui.screens.box import BoxScreen

_LONGEST_QUOTE = 2_000
_LONGEST_LINE = 160


class Wish(NamedTuple):
    """What is to be done: "note", "remove", "sheet", "source", or with a link, "follow" and "unlink"."""

    what: str
    annotation: Annotation
    link: LinkLine | None = None


class DetailsScreen(BoxScreen[Wish | None]):
    """Shows one of the annotations at a place; answers with what is wished and for which."""

    title_text = "Annotation"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "close", "close"),
        Binding("a", "wish('note')", "note"),
        Binding("s", "wish('sheet')", "the claim's sheet"),
        Binding("i", "wish('source')", "what is known of the source"),
        Binding("delete,D", "wish('remove')", "remove"),
        Binding("x", "unlink", "remove a link"),
        Binding("tab,down,j", "other(1)", "next"),
        Binding("shift+tab,up,k", "other(-1)", "previous"),
        Binding("y", "copy", "copy"),
        Binding("pagedown,space", "scroll(5)", "further down"),
        Binding("pageup", "scroll(-5)", "further up"),
    ]

    def __init__(
        self,
        annotations: Sequence[Annotation],
        links_of: Callable[[Annotation], Sequence[LinkLine]],
        about: Callable[[Annotation], str],
        roles_of: Callable[[str], Iterable[str]],
    ) -> None:
        """`about` says what else is known of an annotation, `roles_of` what its tag stands for."""
        super().__init__()
        self.annotations = annotations
        self.index = 0
        self._links_of = links_of
        self._about_it = about
        self._roles_of = roles_of
        self._unlinking = False
        self.keys_text = self._keys()

    def _keys(self) -> str:
        if self._unlinking:
            return "the number of the link to remove · Escape closes"
        annotation = self.annotations[self.index]
        parts = ["Tab next"] if len(self.annotations) > 1 else []
        links = self._links_of(annotation)
        parts += ["1-9 follow · x unlink"] if links else []
        roles = self._roles_of(annotation.tag)
        parts += ["s claim sheet"] if "claim" in roles else []
        parts += ["i source"] if "source" in roles else []
        return " · ".join([*parts, "a note · D remove · y copy · Escape closes"])

    def content(self) -> Iterable[Widget]:
        """Everything that is known of the annotation."""
        yield Static(self._about(), id="about")

    def _about(self) -> Content:
        annotation = self.annotations[self.index]
        quote = annotation.quote
        cut = "" if len(quote) <= _LONGEST_QUOTE else f" … ({len(quote)} characters)"
        place = f" {self.index + 1} of {len(self.annotations)} here" if len(self.annotations) > 1 else ""
        known = self._about_it(annotation)
        return Content.assemble(
            (safe(annotation.tag), "bold $primary"),
            (place + "\n\n", "$text-muted"),
            f"“{safe(quote[:_LONGEST_QUOTE], lines=True)}”{cut}\n\n",
            *self._links(annotation),
            (safe(known, lines=True) + "\n\n" if known else "", ""),
            (safe(annotation.note, lines=True) + "\n\n" if annotation.note else "", ""),
            (
                f"{safe(annotation.annotator)} · {annotation.created[:16].replace('T', ' ')} UTC · ",
                "$text-muted",
            ),
            (f"characters {annotation.start} to {annotation.end}", "$text-muted"),
        )

    def _links(self, annotation: Annotation) -> Iterable[tuple[str, str]]:
        for number, line in enumerate(self._links_of(annotation), 1):
            yield (f" {number} " if number <= 9 else "   ", "bold $primary")  # noqa: PLR2004 (there is a key)
            elsewhere = f" in {safe(line.elsewhere)}" if line.elsewhere else ""
            yield (f"{line.verb}{elsewhere}: ", "$text-muted")
            yield (f"“{shorten(line.quote, _LONGEST_LINE)}”\n", "")
        if self._links_of(annotation):
            yield ("\n", "")

    def _show(self) -> None:
        self.query_one("#about", Static).update(self._about())
        self.keys_text = self._keys()
        self.show_keys()

    def on_key(self, event: events.Key) -> None:
        """A number is a link's."""
        if not event.character or not event.character.isdecimal():
            return
        event.stop()
        links = self._links_of(self.annotations[self.index])
        number = int(event.character) - 1
        if 0 <= number < len(links):
            what = "unlink" if self._unlinking else "follow"
            self.dismiss(Wish(what, self.annotations[self.index], links[number]))

    def action_unlink(self) -> None:
        """Remove the link, if there is one; of several, ask which."""
        annotation = self.annotations[self.index]
        links = self._links_of(annotation)
        if len(links) == 1:
            self.dismiss(Wish("unlink", annotation, links[0]))
        elif links:
            self._unlinking = True
            self._show()

    def action_other(self, step: int) -> None:
        """Show the next annotation at this place."""
        self.index = (self.index + step) % len(self.annotations)
        self._unlinking = False
        self._show()

    def action_wish(self, what: str) -> None:
        """Answer with what is wished for the annotation that is shown, where its tag can bear it."""
        annotation = self.annotations[self.index]
        needed = {"sheet": "claim", "source": "source"}.get(what)
        if needed is None or needed in self._roles_of(annotation.tag):
            self.dismiss(Wish(what, annotation))

    def action_copy(self) -> None:
        """Copy the quote."""
        self.app.copy_to_clipboard(self.annotations[self.index].quote)
        self.notify("Copied the quote.", markup=False)
