"""The reader's part where a text has changed under its annotations: telling of it, and placing by hand."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from annotations.claims import on_one_line
from annotations.errors import StoreError
from annotations.linking import end_of
from annotations.model import Annotation
from annotations.moves import moves_of
from seeds.spans import Span
from tui.glyphs import cluster_start, shorten
from tui.opened import Opened
from tui.screens.linking import LinkingScreen
from tui.selecting import Cursor
from tui.session import Session
from tui.words_of_claims import left_in_words

if TYPE_CHECKING:
    from annotations.reanchoring import Astray, Whereabouts

_SHOWN = 30
"""Cells of a quote in what the status line asks for."""


class PlacingScreen(LinkingScreen):
    """One document, and the annotations on it that do not stand where they were made."""

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__(session, path)
        self._whereabouts: Whereabouts | None = None
        self._placing: Annotation | None = None
        """What the next Enter puts on the selection."""
        self._listed = ""
        """The annotation that the list was left on."""

    def take(self, opened: Opened) -> None:
        """Show the document, then tell of annotations that do not stand in it any more."""
        super().take(opened)
        if self._may_be_astray(opened):
            self.call_after_refresh(self.look_for_astray, opened)

    def _may_be_astray(self, opened: Opened) -> bool:
        """Whether anything was said of another version of the text: known without reading any of it."""
        try:
            texts = self.session.store.summary(opened.id).texts
        except StoreError as error:
            self.complain(error)
            return False
        return bool(texts.keys() - {opened.document.fingerprint}) or opened.astray > 0

    @work(thread=True, exclusive=True, group="astray")
    def look_for_astray(self, opened: Opened) -> None:
        """Look for them in a thread, for in a long text that takes its time."""
        try:
            found = self._whereabouts_of(opened).astray()
        except StoreError as error:
            self.hand_over(self.complain, error)
        else:
            self.hand_over(self._tell_of_astray, opened, found)

    def _whereabouts_of(self, opened: Opened) -> "Whereabouts":
        from annotations.reanchoring import Whereabouts  # noqa: PLC0415 (start-up time)

        if self._whereabouts is None or self._whereabouts.document is not opened.document:
            self._whereabouts = Whereabouts(self.session.store, opened.document)
        return self._whereabouts

    def _tell_of_astray(self, opened: Opened, found: "list[Astray]") -> None:
        from tui.screens.orphans import in_words  # noqa: PLC0415 (start-up time)

        if self.opened is not opened:
            return
        waiting = [each for each in found if each.kept is None]
        self.astray = len(waiting)
        if waiting:
            self.tell()
            self.say(f"{in_words(waiting)} M lists {'it' if len(waiting) == 1 else 'them'}.", error=True)

    def show_changes(self) -> None:
        """Show what the store holds now, and how many annotations are astray, where that takes no looking."""
        self.astray = self._known_astray()
        super().show_changes()

    def _known_astray(self) -> int:
        whereabouts = self._whereabouts
        if self.opened is None or whereabouts is None or not self._may_be_astray(self.opened):
            return 0
        try:
            known = whereabouts.known()
        except StoreError as error:
            self.complain(error)
            return 0
        return self.astray if known is None else sum(each.kept is None for each in known)

    async def action_astray(self) -> None:
        """Show the annotations that do not stand where they were made."""
        opened = self.opened
        if opened is None:
            self.say(self.not_open)
            return
        try:
            whereabouts = self._whereabouts_of(opened)
            is_any = self._may_be_astray(opened) and whereabouts.known() != []
        except StoreError as error:
            self.complain(error)
            return
        if not is_any:
            self.say("Every annotation stands where it was made.")
            return
        from tui.screens.orphans import OrphansScreen  # noqa: PLC0415 (start-up time)

        self._placing = None
        orphans = OrphansScreen(self.session, opened.document, whereabouts, self._listed)

        def back(_: None) -> None:
            self.turned += orphans.turned
            self._listed = orphans.here
            self.show_changes()
            if orphans.wanted:
                self._begin(*orphans.wanted)

        self.app.clear_notifications()  # the box that told of them would lie on the list
        await self.app.push_screen(orphans, back)

    # Placing by hand

    def _begin(self, annotation: Annotation, span: Span | None) -> None:
        """Ask for words to put the annotation on; those at `span` are selected to begin with."""
        if self.opened is None:
            return
        self._placing = annotation
        shown = self.shown_in(span) if span else None
        text, view = self.pane.page.text, self.opened.view
        if shown:
            self.pane.cursor = Cursor(cluster_start(text, shown.start)).selected(shown)
        else:
            start = (span or annotation).start
            caret = view.from_text(min(start, len(self.opened.document.text)))
            self.pane.cursor = Cursor(cluster_start(text, caret))
        self.tell()

    def tell(self, about: str | None = None) -> None:
        """While an annotation is being placed, the status line says so where there is nothing else to say."""
        sentence, caret = self.said
        if about is None and self._placing and not (sentence and caret == self.pane.cursor.caret):
            quote = shorten(on_one_line(self._placing.quote), _SHOWN)
            about = (
                f"Enter puts {self._placing.tag} “{quote}” on the words selected; Escape leaves it · M list"
            )
        super().tell(about)

    def put_in_place(self) -> bool:
        """Put what is being placed on the selection, or on the caret's sentence; whether there was any."""
        if self._placing is None:
            return False
        from annotations import reanchoring  # noqa: PLC0415 (start-up time)

        store, span = self.session.store, self.selected_span()
        annotation = store.annotation(end_of(self._placing))
        if annotation is None:
            self._placing = None
            self.say("This annotation is not there any more.")
        elif span is None:
            self.say("There is nothing here to put it on.")
        elif self.do(lambda document: reanchoring.move(store, document, [(annotation, span)])):
            self._placing = None
            self.pane.cursor = self.pane.cursor.dropped()
            self.show_changes()
            self.make_current(annotation)
            self.say("It stands here now: u takes it back, M lists the others.")
        return True

    def action_drop(self) -> None:
        """Drop what was begun: labels and selection first, then the placing."""
        if self._placing and not (self.pane.jump or self.pane.cursor.selecting):
            self._placing = None
            self.say("It is left as it was: M lists it.")
        else:
            super().action_drop()

    def stood(self, annotation: Annotation) -> str:
        """Where the annotation stood before it was moved, a line each, the latest first."""
        return "\n".join(map(left_in_words, reversed(moves_of(self.session.store, annotation))))
