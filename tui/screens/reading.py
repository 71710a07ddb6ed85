"""Reading a document: moving among its annotations, finding words, showing what was hidden."""

from array import array
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from seeds.search import fold, occurrences
from seeds.spans import Span
from tui.glyphs import cluster_start, safe
from tui.page import Hits
from tui.screens.opening import LONG_TEXT, OpenedScreen
from tui.selecting import Cursor, wished
from tui.session import Session
from tui.widgets.side_list import SideList

if TYPE_CHECKING:
    from tui.widgets.seek_box import SeekBox


class ReadingScreen(OpenedScreen):
    """One document. What is read is never changed here."""

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__(session, path)
        self._sought = ""
        self._sought_from = Cursor()

    @on(SideList.Picked)
    def go_to_picked(self, event: SideList.Picked) -> None:
        """Go to an annotation that was clicked in the list."""
        found = next((m for m in self.pane.page.marks.things if m.id == event.id), None)
        if found:
            self.pane.cursor = Cursor(cluster_start(self.pane.page.text, found.span.start))
        else:
            self.say("This one lies in hidden lines: B shows them.")

    def action_annotation(self, step: int) -> None:
        """Take the caret to the next annotation, or to the one before; round the end."""
        marks = self.pane.page.marks
        if not len(marks):
            self.say("Nothing is marked in this document yet.")
            return
        caret = self.pane.cursor.caret
        index = marks.after(caret) if step > 0 else marks.before(caret)
        if index is None:
            index = 0 if step > 0 else len(marks) - 1
        self.pane.cursor = Cursor(cluster_start(self.pane.page.text, marks.spans[index].start))

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
        self.side.display = not self.side.display
        self.follow_caret()

    def action_boilerplate(self) -> None:
        """Show the boilerplate, dimmed, or hide it again; the caret stays at its place in the text."""
        if self.opened is None:
            return
        self.opened.everything = not self.opened.everything
        self.show_anew()

    def show_anew(self) -> None:
        """Make the view anew and show it, with caret and first row at their places in the text."""
        if self.opened is None:
            return
        old, cursor = self.opened.view, self.pane.cursor
        caret, top = old.to_text(cursor.caret), old.to_text(self.pane.top)
        span = old.span_to_text(cursor.span) if cursor.span else None
        self.opened.rebuild()
        new = self.opened.view
        kept = Cursor(new.from_text(caret), new.span_from_text(span) if span else None)
        self.folded = ""
        sought = bool(self.pane.page.hits.starts)
        self.pane.show(self.opened.page, kept, new.from_text(top))
        if sought:
            self.pane.page.hits = self._hits()
        self.side.show(self.opened.annotations)
        self.count_coverage()

    def action_copy(self) -> None:
        """Copy the quote: of the selection, the annotation under the caret, or the sentence."""
        text, cursor = self.pane.page.text, self.pane.cursor
        here = self.pane.page.marks.at(cursor.caret)
        span = here[0].span if here and cursor.span is None else wished(text, cursor)
        if span is None:
            return
        quote = span.quote(text)
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
        if len(self.pane.page.text) <= LONG_TEXT:
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
        hits = self._hits()
        if hits.starts:
            current = bisect_left(hits.starts, self._sought_from.caret)
            hits = hits._replace(current=current % len(hits.starts))
        self._show_hits(hits)

    def _hits(self) -> Hits:
        """Where the words looked for stand, none of them the current one."""
        if not self.folded or len(self.folded) != len(self.pane.page.text):
            self.folded = fold(self.pane.page.text)
        sought = fold(self._sought)
        return Hits(occurrences(self.folded, sought) if sought else array("q"), len(sought))

    def _show_hits(self, hits: Hits) -> None:
        self.pane.page.hits = hits
        if hits.current >= 0:
            self.pane.cursor = Cursor(cluster_start(self.pane.page.text, hits.starts[hits.current]))
        self.pane.refresh()
        if hits.starts:
            self.say(f"{hits.current + 1} of {len(hits.starts)}: {self._sought}")
        else:
            self.say(f"not found: {self._sought}" if self._sought else "")

    def action_find_next(self, step: int) -> None:
        """Go to the next place found, or the one before; round the end."""
        hits = self.pane.page.hits
        if not hits.starts:
            self.say("Nothing to go to: / finds words in the document.")
            return
        caret = self.pane.cursor.caret
        index = bisect_right(hits.starts, caret) if step > 0 else bisect_left(hits.starts, caret) - 1
        self._show_hits(hits._replace(current=index % len(hits.starts)))

    def action_back(self) -> None:
        """Back to the list; out of the app where there is none."""
        if self.session.single:
            self.app.exit()
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
