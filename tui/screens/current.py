"""Which annotation the keys act on, and going from one to another."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from textual import on

from annotations.model import Annotation
from seeds.spans import Span
from tui.glyphs import cluster_start
from tui.screens.reading import ReadingScreen
from tui.selecting import Cursor
from tui.session import Session
from tui.widgets.side_list import SideList

_start = attrgetter("start")


class Current(NamedTuple):
    """The annotation that was tagged, reached or chosen last, and where in the text the caret was then."""

    id: str = ""
    caret: int = -1


class CurrentScreen(ReadingScreen):
    """One document, and the annotation that keys act on: the current one as long as the caret stays."""

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__(session, path)
        self.current = Current()

    def on_mount(self) -> None:
        """Know at once when the caret moves: keys that follow act on what it is on then."""
        self.watch(self.pane, "cursor", self.leave_current, init=False)

    def leave_current(self, old: Cursor, new: Cursor) -> None:
        """The caret has moved: what it is on counts, and not what was current."""
        if new.caret != old.caret:
            self.current = Current()

    @property
    def caret_in_text(self) -> int:
        """Where the caret is in the document's text, which stays when lines are shown or hidden."""
        return self.opened.view.to_text(self.pane.cursor.caret) if self.opened else 0

    def make_current(self, annotation: Annotation) -> None:
        """Have keys act on this annotation until the caret moves, or another one becomes current."""
        self.current = Current(annotation.id, self.caret_in_text)
        self.said = ("", -1)
        self.follow_caret()

    def under_caret(self) -> list[Annotation]:
        """What keys act on: the current annotation, then those that hold the caret, the shortest first."""
        if self.opened is None:
            return []
        held = [mark.id for mark in self.pane.page.marks.at(self.pane.cursor.caret)]
        current = [self.current.id] if self.current.caret == self.caret_in_text else []
        here = map(self.opened.annotation, dict.fromkeys([*current, *held]))
        return [annotation for annotation in here if annotation]

    def action_annotation(self, step: int) -> None:
        """Go to the next annotation, or to the one before; round the end."""
        annotations = self.opened.annotations if self.opened else []
        if not annotations:
            self.say("Nothing is marked in this document yet.")
            return
        self.go_to_annotation(annotations[self._beside(annotations, step) % len(annotations)])

    def _beside(self, annotations: Sequence[Annotation], step: int) -> int:
        """The index of the annotation after the one that keys act on, or before; else of the nearest."""
        here, caret = self.under_caret(), self.caret_in_text
        if here and (here[0].id == self.current.id or here[0].start == caret):
            return annotations.index(here[0]) + step
        if step > 0:
            return bisect_right(annotations, caret, key=_start)
        return bisect_left(annotations, caret, key=_start) - 1

    def go_to_annotation(self, annotation: Annotation) -> None:
        """Take the caret to an annotation, which is then current; hidden lines are shown for it."""
        if self.opened is None:
            return
        was_hidden = self.opened.view.span_from_text(annotation.span) is None
        shown = self.shown_in(annotation.span)
        if shown is None:
            self.say("This one lies in hidden lines, which will be shown in a moment.")
            return
        self.pane.cursor = Cursor(cluster_start(self.pane.page.text, shown.start))
        self.make_current(annotation)
        if was_hidden:
            self.say(f"This {annotation.tag} lay in hidden lines, which are shown now: B hides them.")

    def shown_in(self, span: Span) -> Span | None:
        """Where the view shows a stretch of the text; hidden lines are shown for it, of a long text later."""
        if self.opened is None:
            return None
        shown = self.opened.view.span_from_text(span)
        if shown is None:
            self.opened.everything = True
            self.show_anew()
            shown = self.opened.view.span_from_text(span)
        return shown

    @on(SideList.Picked)
    def go_to_picked(self, event: SideList.Picked) -> None:
        """Go to an annotation that was clicked in the list."""
        annotation = self.opened.annotation(event.id) if self.opened else None
        if annotation:
            self.go_to_annotation(annotation)
