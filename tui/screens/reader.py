"""The reader: one document, and the ways from it to the claims and to other documents."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import AwaitMount

from annotations import deciding, linking
from annotations.ledger import End
from annotations.linking import end_of
from annotations.model import Annotation
from annotations.places import absolute
from seeds.spans import Span
from tui.glyphs import cluster_start
from tui.keys import APP_KEYS, READER_KEYS
from tui.link_words import LinkLine, link_lines
from tui.opened import Opened
from tui.screens.current import Current
from tui.screens.details import DetailsScreen, Wish
from tui.screens.placing import PlacingScreen
from tui.selecting import Cursor
from tui.session import Session
from tui.widgets.pane import DocumentPane
from tui.words_of_claims import known_of_source

_SHOWN = 60  # characters of a quote in the name of a link


class ReaderScreen(PlacingScreen):
    """One document, everything that a person says about it, and how it hangs together."""

    BINDINGS: ClassVar[list[BindingType]] = [*READER_KEYS, *APP_KEYS]

    def __init__(self, session: Session, path: Path, at: End | Span | None = None) -> None:
        """With `at`, the caret begins on that annotation of the document, or at that place of its text."""
        super().__init__(session, path)
        self._at = at
        self._came_from: list[int] = []
        """Where in the text links were followed from."""
        self.visited: set[Path] = set()
        """Other documents that were opened from here."""

    def wanted_in(self, opened: Opened) -> int | None:
        """Where in the text to begin: at the annotation, or the place, that the person comes for."""
        at, self._at = self._at, None
        span = None if at is None else self._span_of(at, opened)
        if span is not None and opened.view.span_from_text(span) is None:
            opened.everything = True
            opened.rebuild()
        if span is not None and isinstance(at, End):
            # What was chosen elsewhere is current here: other annotations may begin at the same place.
            caret = cluster_start(opened.view.text, opened.view.from_text(span.start))
            self.current = Current(at.annotation, opened.view.to_text(caret))
        return None if span is None else span.start

    # Following links

    async def action_follow(self) -> None:
        """Go to the other end of a link; of several, ask which."""
        lines = self.links_here()
        if not lines:
            self.say("No link begins or ends here: L makes one.")
        elif len(lines) == 1:
            self._follow(lines[0])
        else:
            from tui.screens.numbered import Numbered, NumberedScreen  # noqa: PLC0415 (start-up time)

            def answer(chosen: Numbered | None) -> None:
                if chosen is not None:
                    self._follow(lines[chosen.place])

            names = [f"{line.verb} “{line.quote[:_SHOWN]}” {line.elsewhere}" for line in lines[:9]]
            await self.app.push_screen(NumberedScreen("Follow which link?", "", names), answer)

    def _follow(self, line: LinkLine) -> None:
        self.go_to_end(line.other)

    def go_to_end(self, end: End) -> None:
        """Go to an annotation, in this document or another one."""
        store = self.session.store
        if self.opened is not None and end.document == self.opened.id:
            self._came_from.append(self.opened.view.to_text(self.pane.cursor.caret))
            self._go_to(end)
            return
        record = store.record(end.document)
        path = absolute(store.root, record.path) if record else None
        if path is None or not path.is_file():
            self.say(
                f"The file of that document is not there: {record.path if record else 'it has no record'}."
            )
            return
        reader = ReaderScreen(self.session, path, end)
        self.app.push_screen(reader, lambda _: self.came_back(reader))

    def came_back(self, reader: "ReaderScreen") -> None:
        """Another document was read: show what has changed, and remember what was undone there."""
        self.turned += reader.turned
        self.visited |= {reader.path, *reader.visited}
        self.show_changes()

    def _go_to(self, end: End) -> None:
        """Put the caret on an annotation of this document, also where it lies in hidden lines."""
        annotation = self.opened.annotation(end.annotation) if self.opened else None
        if annotation is None:
            self.say("This one does not stand in the text any more: M lists it.")
        else:
            self.go_to_annotation(annotation)

    def _span_of(self, place: End | Span, opened: Opened) -> Span | None:
        """The stretch of the text that is meant; None for an annotation that does not stand in it."""
        if isinstance(place, Span):
            return place if place.end <= len(opened.document.text) else None
        annotation = self.session.store.annotation(place)
        return annotation.span if annotation and annotation.stands_in(opened.document.text) else None

    def action_come_back(self) -> None:
        """Back to where a link was followed from."""
        if self._came_from and self.opened:
            caret = self.opened.view.from_text(self._came_from.pop())
            self.pane.cursor = Cursor(cluster_start(self.pane.page.text, caret))
        elif self.app.screen_stack[0] is not self and self._is_from_link:
            self.dismiss()
        else:
            self.say("No link was followed to here.")

    @property
    def _is_from_link(self) -> bool:
        return any(isinstance(screen, ReaderScreen) for screen in self.app.screen_stack[:-1])

    # Claims

    async def action_details(self) -> None:
        """Show the sheet of the claim under the caret; of another annotation its details.

        What is being placed by hand is put on the selection.
        """
        if self.put_in_place():
            return
        here = self.under_caret()
        if here and "claim" in self.roles.get(here[0].tag, ()):
            await self._show_sheet(here[0])
        elif here:
            await self._show_details(here)
        else:
            self.the_one()

    async def _show_details(self, here: Sequence[Annotation]) -> None:
        store = self.session.store

        def act(wish: Wish | None) -> None:
            if wish is None:
                return
            self.make_current(wish.annotation)
            doing: dict[str, Callable[[Annotation], object]] = {
                "note": self.write_note,
                "remove": self.remove_annotation,
                "sheet": self._show_sheet,
                "source": self._describe_source,
            }
            if wish.link and wish.what == "follow":
                self._follow(wish.link)
            elif wish.link:
                self._unlink(wish.link)
            else:
                doing[wish.what](wish.annotation)

        def known(annotation: Annotation) -> str:
            parts = (known_of_source(store.ledger().source(annotation.id)), self.stood(annotation))
            return "\n".join(filter(None, parts))

        box = DetailsScreen(
            here,
            lambda annotation: link_lines(store, end_of(annotation)),
            known,
            lambda tag: self.roles.get(tag, frozenset()),
        )
        await self.app.push_screen(box, act)

    def _unlink(self, line: LinkLine) -> None:
        if self.do(lambda _: linking.unlink(self.session.store, line.link)):
            self.show_changes()
            self.say("The link is removed: u brings it back.")

    def _show_sheet(self, annotation: Annotation) -> AwaitMount:
        from tui.screens.claim import ClaimScreen  # noqa: PLC0415 (start-up time)

        sheet = ClaimScreen(self.session, end_of(annotation))

        def back(_: None) -> None:
            self.turned += sheet.turned
            self.show_changes()
            if sheet.wanted is not None:
                self.go_to_end(sheet.wanted)

        return self.app.push_screen(sheet, back)

    def _describe_source(self, annotation: Annotation) -> None:
        from tui.screens.claim_forms import source_form  # noqa: PLC0415 (start-up time)

        store = self.session.store
        self.app.push_screen(source_form(store, annotation), lambda _: self.show_changes())

    async def action_verdict(self) -> None:
        """Give the claim under the caret a verdict."""
        claims = [claim for annotation in self.under_caret() if (claim := self.claim_at(annotation))]
        if not claims:
            self.say("There is no claim under the caret: c tags one.")
            return
        from tui.screens.claim_forms import ask_for_verdict  # noqa: PLC0415 (start-up time)

        def give(rating: str, reason: str) -> None:
            store, claim = self.session.store, claims[0]
            if self.do(lambda _: deciding.give_verdict(store, claim, rating, reason)):
                self.show_changes()
                self.say(f"{rating}: u takes it back.")

        await ask_for_verdict(self.app, self.session.config.scale, claims[0], give)

    async def action_board(self) -> None:
        """Show the claims of all documents."""
        from tui.screens.board import BoardScreen  # noqa: PLC0415 (start-up time)

        board = BoardScreen(self.session)

        def back(_: None) -> None:
            self.turned += board.turned
            self.visited |= board.visited
            self.show_changes()

        await self.app.push_screen(board, back)

    @on(DocumentPane.Pointed)
    async def show_pointed(self) -> None:
        """A click on an annotation shows its details."""
        here = self.under_caret()
        if here:
            await self._show_details(here)

    async def action_compare(self) -> None:
        """Show where the annotators of this document differ."""
        if self.opened is None:
            self.say(self.not_open)
            return
        from annotations.differing import sides_of  # noqa: PLC0415 (start-up time)
        from tui.screens.compare import CompareScreen  # noqa: PLC0415 (start-up time)

        # Of very many annotations none is shown at first.
        sides = sides_of(self.opened.annotations or self.session.store.annotations(self.opened.id))
        if len(sides) < 2:  # noqa: PLR2004 (it takes two to differ)
            who = f"only {sides[0]} has" if sides else "nobody has"
            self.say(f"There is nothing to compare: {who} marked this document.")
            return
        compare = CompareScreen(self.session, self.opened, self.opened.view.to_text(self.pane.cursor.caret))

        def back(_: None) -> None:
            self.turned += compare.turned
            self.others_changed(frozenset())

        await self.app.push_screen(compare, back)
