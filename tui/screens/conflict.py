"""Two versions of the same thing: a person's own, and what another has made of it meanwhile."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from annotations.errors import Clash, Conflict
from tui.glyphs import safe
from tui.screens.box import BoxScreen

_LONGEST = 400
_SHOWN = (
    *("tag", "quote", "note", "status", "keep", "taken"),
    *("wording", "said", "kind", "priority", "assigned"),
    *("question", "answer", "answer_type", "stance", "url", "archived", "accessed", "medium", "excerpt"),
    *("name", "organisation", "named", "hand", "manner", "contact"),
)
"""The fields that a person has written: of an annotation or a document, a claim, evidence, a source."""


class ConflictScreen(BoxScreen[bool | None]):
    """Asks whose version is to stand; answers with whether it is the person's own, None for neither yet."""

    title_text = "Changed by another meanwhile"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "answer(True)", "mine"),
        Binding("t", "answer(False)", "theirs"),
        Binding("escape", "close", "neither yet"),
        Binding("down,j", "scroll(1)", "down"),
        Binding("up,k", "scroll(-1)", "up"),
    ]

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self.conflict = conflict
        self.keys_text = "m takes mine · t leaves theirs · Escape goes back"
        if conflict.direction != "done":
            self.keys_text = f"m: {conflict.direction} all the same · t: as it is · Escape goes back"

    def content(self) -> Iterable[Widget]:
        """Both versions of everything on which the two differ. Whichever goes can be brought back by undo."""
        yield Static(Content(safe(self.conflict.change.name) + "\n"))
        direction = self.conflict.direction
        names = ("mine", "theirs") if direction == "done" else (direction, "now")
        for clash in self.conflict.clashes:
            yield Static(Content("\n").join(_versions(clash, names)))

    def action_answer(self, mine: bool) -> None:
        """Whose version is to stand."""
        self.dismiss(mine)


def _versions(clash: Clash, names: tuple[str, str]) -> Iterator[Content]:
    for whose, row in zip(names, (clash.mine, clash.theirs), strict=True):
        yield Content.assemble((f"{whose:<8}", "bold $primary"), (_moment(row), "$text-muted"))
        yield Content("        ").append(Content(_described(row, clash)))
    yield Content("")


def _moment(row: dict[str, Any] | None) -> str:
    """When a version was made. By whom is not said: a row names who made it first."""
    return "" if row is None else safe(str(row.get("updated", ""))[:16].replace("T", " ") + " UTC")


def _described(row: dict[str, Any] | None, clash: Clash) -> str:
    """What a version says where the two differ; of one that was removed, just that."""
    if row is None:
        return "removed"
    other = (clash.theirs if row is clash.mine else clash.mine) or {}
    differing = [name for name in _SHOWN if name in row and row[name] != other.get(name)]
    parts = [f"{name}: {_written(row[name])}" for name in differing]
    return safe((" · ".join(parts) or "the same words")[:_LONGEST])


def _written(value: object) -> str:
    return (", ".join(map(str, value)) if isinstance(value, list) else str(value)) or "(none)"
