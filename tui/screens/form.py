"""A box with several fields, for what is known of a claim, its evidence or a source."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from annotations.errors import AnnotationsError, Conflict
from tui.glyphs import shorten, visible
from tui.screens.box import BoxScreen
from tui.widgets.choice import Choice

Values = dict[str, str]


class Field(NamedTuple):
    """One field: a line of text, several lines where it is `long`, or one of `choices`."""

    name: str
    label: str
    value: str = ""
    choices: Sequence[str] = ()
    long: bool = False
    hint: str = ""


class FormScreen(BoxScreen[None]):
    """Asks for fields. What was typed stays until it is saved, or thrown away on purpose."""

    keys_text = "ctrl+s saves · Tab, Enter next field · Escape leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save"),
        Binding("escape", "leave", "leave"),
        Binding("enter", "next", "next field"),
    ]

    def __init__(
        self,
        title: str,
        about: str,
        fields: Sequence[Field],
        save: Callable[[Values], str],
        insist: Callable[[Conflict], object],
    ) -> None:
        """`save` takes the values, and gives a sentence where they cannot be saved, else "".

        Where it raises Conflict the person is asked whose version is to stand; `insist` puts theirs on top.
        """
        super().__init__()
        self.title_text = title
        self._about = about
        # Hidden characters of an import must not reach the terminal through the text boxes.
        self._fields = [field._replace(value=_shown(field)) for field in fields]
        self._given = {field.name: field.value for field in fields}
        self._save = save
        self._insist = insist
        self._warned: Values = {}

    def content(self) -> Iterable[Widget]:
        """Each field under its label."""
        if self._about:
            yield Static(Content(shorten(" ".join(self._about.split()), 300)), classes="quote")
        for field in self._fields:
            with Horizontal(classes="field"):
                yield Static(Content(field.label), classes="label")
                yield self._widget(field)
        yield Static("", classes="trouble", markup=False)

    def _widget(self, field: Field) -> Widget:
        if field.choices:
            return Choice(field.choices, field.value, id=field.name)
        if field.long:
            return TextArea(field.value, soft_wrap=True, tab_behavior="focus", id=field.name)
        return Input(field.value, placeholder=field.hint, select_on_focus=False, id=field.name)

    def on_mount(self) -> None:
        """Begin in the first field, behind what is written there."""
        self.set_focus(self.query_one(f"#{self._fields[0].name}"))
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)

    @property
    def values(self) -> Values:
        """What the fields hold now; of one that was not touched, exactly what it held."""
        found: Values = {}
        for field in self._fields:
            widget = self.query_one(f"#{field.name}")
            if isinstance(widget, Choice):
                value = widget.chosen
            else:
                assert isinstance(widget, (Input, TextArea))
                value = widget.value if isinstance(widget, Input) else widget.text
            found[field.name] = self._given[field.name] if value == field.value else value.strip()
        return found

    @on(Input.Submitted)
    def action_next(self) -> None:
        """On to the next field."""
        self.focus_next()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The field that is written in is seen."""
        event.widget.scroll_visible(animate=False)

    def action_save(self) -> None:
        """Save; where that cannot be, say why and go on."""
        self._try(lambda: self._save(self.values))

    def _try(self, save: Callable[[], object]) -> None:
        try:
            sentence = save()
        except Conflict as conflict:
            self._ask_about(conflict)
            return
        except AnnotationsError as error:
            sentence = str(error)
        if isinstance(sentence, str) and sentence:
            self.complain(sentence)
        else:
            self.dismiss(None)

    def _ask_about(self, conflict: Conflict) -> None:
        """Ask whose version is to stand; without an answer the person goes on writing."""
        from tui.screens.conflict import ConflictScreen  # noqa: PLC0415 (start-up time)

        def answer(mine: bool | None) -> None:
            if mine:
                self._try(lambda: self._insist(conflict))
            elif mine is not None:
                self.dismiss(None)

        self.app.push_screen(ConflictScreen(conflict), answer)

    def action_leave(self) -> None:
        """Leave; where something was written, ask once."""
        values = self.values
        if values in (self._given, self._warned):
            self.dismiss(None)
            return
        self._warned = values
        self.complain("Not saved yet: ctrl+s saves, Escape again throws it away.")


def _shown(field: Field) -> str:
    """The field's value without hidden characters; a line end is one where there is only one line."""
    return "\n".join(map(visible, field.value.split("\n"))) if field.long else visible(field.value)
