"""Reading a document: finding words, copying them, showing what was hidden."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.worker import get_current_worker

from seeds.search import Search, fold
from seeds.spans import Span
from tui.glyphs import cluster_start, safe
from tui.opened import Opened, Prepared
from tui.page import Hits
from tui.screens.explaining import ExplainingScreen
from tui.screens.opening import LONG_TEXT
from tui.selecting import Cursor, wished
from tui.session import Session
from tui.widgets.pane import DocumentPane

if TYPE_CHECKING:
    from tui.widgets.seek_box import SeekBox

_NOT_SELECTED = "Nothing is selected yet: v, x or m selects."


class ReadingScreen(ExplainingScreen):
    """One document. What is read is never changed here."""

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__(session, path)
        self._sought = ""
        self._sought_from = Cursor()

    @on(DocumentPane.NothingSelected)
    def tell_how_to_select(self) -> None:
        """Say what comes first, where a key needs a selection."""
        self.say(_NOT_SELECTED)

    @on(DocumentPane.Moved)
    def leave_what_was_amiss(self, event: DocumentPane.Moved) -> None:
        """Something is selected now."""
        if event.cursor.selecting and self.said[0] == _NOT_SELECTED:
            self.said = ("", -1)

    def action_drop(self) -> None:
        """Drop what was begun: the labels, the selection, then the places found."""
        if self.pane.jump or self.pane.cursor.selecting:
            self.pane.drop()
        else:
            self._sought = ""
            self._show_hits(Hits())

    def action_side_list(self) -> None:
        """Show or hide the list of annotations."""
        self.side_list_chosen = True
        self.beside.display = not self.beside.display
        self.follow_caret()

    def action_boilerplate(self) -> None:
        """Show the boilerplate, dimmed, or hide it again; the caret stays at its place in the text."""
        if self.opened is None:
            return
        self.opened.everything = not self.opened.everything
        is_whole = all(block.kept for block in self.opened.blocks)
        self.show_anew("Nothing is hidden in this document." if is_whole else "")

    def marks_follow(self, opened: Opened) -> None:
        """Put the marks on a document that is being read already, when they have been read in a thread."""
        self.prepare(opened, "")

    def show_anew(self, then: str = "") -> None:
        """Make the view anew and show it, that of a long text when it is there; `then` is said."""
        if self.opened is None:
            return
        if len(self.opened.document.text) <= LONG_TEXT:
            self._show_prepared(self.opened.prepared(), "", then)
        else:
            self.prepare(self.opened, then)

    @work(thread=True, exclusive=True, group="prepare")
    def prepare(self, opened: Opened, then: str) -> None:
        """Make the view of a long text anew in a thread; until it is there the old one stands."""
        prepared = opened.prepared(self.pane.text_width)
        folded = fold(prepared.view.text)
        if not get_current_worker().is_cancelled:
            self.hand_over(self._show_prepared, prepared, folded, then)

    def _show_prepared(self, prepared: Prepared, folded: str, then: str) -> None:
        """Show another view, with caret, selection and first row at their places in the text."""
        if self.opened is None:
            return
        old, cursor = self.opened.view, self.pane.cursor
        caret, top = old.to_text(cursor.caret), old.to_text(self.pane.top)
        span = old.span_to_text(cursor.span) if cursor.span else None
        self.opened.take(prepared)
        new = self.opened.view
        kept = Cursor(new.from_text(caret), new.span_from_text(span) if span else None)
        self.folded = folded
        self.pane.show(self.opened.page, kept, new.from_text(top))
        if self._sought:
            self.pane.page.hits = Hits(self._search())
        self.side.show(self.opened.annotations)
        self.count_coverage()
        if then:
            self.say(then)

    def action_copy(self) -> None:
        """Copy the quote: of the selection, the annotation under the caret, or the sentence."""
        text, cursor = self.pane.page.text, self.pane.cursor
        here, span = self.under_caret(), wished(text, cursor)
        if here and cursor.span is None:
            quote = here[0].quote
        elif span:
            quote = span.quote(text)
        else:
            return
        self.app.copy_to_clipboard(quote)
        self.say(
            f"Copied {len(quote)} characters: “{quote[:60]}”. If nothing arrives, your terminal does "
            "not take OSC 52: hold Shift and drag the mouse instead."
        )

    # Finding

    async def action_find(self) -> None:
        """Ask for words to find; the text follows what is typed."""
        from tui.widgets.seek_box import SeekBox  # noqa: PLC0415 (start-up time)

        # The last box may be about to go. Until the new one has the focus, no other key may be looked at.
        await self.query("#find").remove()
        self._sought_from = self.pane.cursor
        box = SeekBox("find in the document", self.pane)
        box.id = "find"
        await self.mount(box, before=self.status)

    def on_input_changed(self, event: "SeekBox.Changed") -> None:
        """Show every place as the words are typed."""
        self._sought = event.value
        self._seek()

    def on_seek_box_left(self, event: "SeekBox.Left") -> None:
        """Go on reading at the place found, or where the search began."""
        if event.kept:
            self._sought = event.words
            self._seek()
        else:
            self._sought = ""
            self._show_hits(Hits())
            self.pane.cursor = self._sought_from
        event.box.close()

    def _seek(self) -> None:
        search = self._search()
        place = search.at_or_after(self._sought_from.caret)
        self._show_hits(Hits(search, place if place >= 0 else search.at_or_after(0)))

    def _search(self) -> Search:
        if len(self.folded) != len(self.pane.page.text):
            self.folded = fold(self.pane.page.text)
        return Search(self.folded, fold(self._sought))

    def _show_hits(self, hits: Hits) -> None:
        self.pane.page.hits = hits
        search, place = hits
        if place >= 0:
            self.pane.cursor = Cursor(cluster_start(self.pane.page.text, place))
        self.pane.refresh()
        if place >= 0:
            self.say(f"{search.count(place + 1):,} of {search.count():,}: {self._sought}")
        else:
            self.say(self._not_found() if self._sought else "")

    def _not_found(self) -> str:
        """The sentence for words that no visible line has."""
        text = self.opened.document.text if self.opened else ""
        if Search(fold(text), fold(self._sought)).at_or_after(0) >= 0:
            return f"only in hidden lines, which B shows: {self._sought}"
        return f"not found: {self._sought}"

    def action_find_next(self, step: int) -> None:
        """Go to the next place found, or the one before; round the end."""
        # Anew, for the page may have changed: what was hidden may be shown now, or the other way round.
        search, caret = self._search(), self.pane.cursor.caret
        place = search.at_or_after(caret + 1) if step > 0 else search.before(caret)
        if place < 0:
            place = search.at_or_after(0) if step > 0 else search.before(len(search.folded))
        if place < 0:
            nothing = "Nothing to go to: / finds words in the document."
            self.say(self._not_found() if self._sought else nothing)
            return
        self._show_hits(Hits(search, place))

    def action_back(self) -> None:
        """Back to where it was opened; out of the app where there is nothing else."""
        if self.app.screen_stack[0] is self:
            self.app.call_later(self.app.action_quit)
        else:
            self.dismiss()

    def selected_span(self) -> Span | None:
        """What a tag would be put on, in offsets of the document's text; None where there is nothing."""
        if self.opened is None:
            return None
        span = wished(self.pane.page.text, self.pane.cursor)
        return self.opened.view.span_to_text(span) if span else None

    def shown_name(self) -> str:
        """The document's title as it may be shown."""
        return safe(self.opened.document.title if self.opened else self.path.name)
