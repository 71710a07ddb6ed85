"""Reading a document: opening it, moving in it, finding words, showing what was hidden."""

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal

from annotations.errors import StoreError
from annotations.model import Place
from seeds.loading import Unreadable, load
from seeds.search import fold, occurrences
from seeds.spans import Span
from tui.glyphs import safe
from tui.layout import Layout
from tui.opened import HEAD_BYTES, Opened, head_of
from tui.page import Hits, Page
from tui.screens.desk import DeskScreen
from tui.selecting import Cursor, wished
from tui.session import Session
from tui.widgets.pane import DocumentPane
from tui.widgets.side_list import SideList
from tui.widgets.status_line import Reading, StatusLine

if TYPE_CHECKING:
    from textual.widgets import Input

SIDE_BY_SIDE = 110
"""From this many cells on, the list of annotations stands beside the text unasked."""
_LONG_TEXT = 500_000


class ReadingScreen(DeskScreen):
    """One document. What is read is never changed here."""

    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = "DocumentPane"

    pane = getters.query_one(DocumentPane)
    side = getters.query_one(SideList)
    status = getters.query_one(StatusLine)

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__()
        self.session = session
        self.path = path
        self.opened: Opened | None = None
        self._folded = ""
        self._covered = ""
        self._sought = ""
        self._sought_from = Cursor()

    def compose(self) -> ComposeResult:
        """The text, the list of its annotations, two rows of state, the keys."""
        with Horizontal(id="page"):
            yield DocumentPane(self.session.config)
            side = SideList(self.session.config)
            side.display = self.app.size.width >= SIDE_BY_SIDE
            yield side
        yield StatusLine()
        yield from super().compose()

    def on_mount(self) -> None:
        """Open the document: a short one before the first painting, of a long one the beginning first."""
        self.status.reading = Reading(title=self.path.name, saved=self._saved)
        try:
            is_short = self.path.stat().st_size <= HEAD_BYTES
        except OSError:
            is_short = True
        if is_short:
            self._load_now()
            return
        head = head_of(self.path)
        if head is not None:
            self.pane.show(lambda width: Page(Layout(head, width)), Cursor())
        self.status.reading = replace(self.status.reading, about="reading the whole document …")
        self.load_whole()

    def _load_now(self) -> None:
        try:
            opened = Opened(load(self.path), self.session.store)
            opened.everything = opened.place().everything
            opened.rebuild()
        except (Unreadable, StoreError) as error:
            self.refuse(str(error))
        else:
            self.take(opened)

    @work(thread=True, exclusive=True, group="load")
    def load_whole(self) -> None:
        """Load in a thread; the beginning can be read meanwhile."""
        try:
            opened = Opened(load(self.path), self.session.store)
            opened.everything = opened.place().everything
            opened.rebuild()
        except (Unreadable, StoreError) as error:
            self.app.call_from_thread(self.refuse, str(error))
            return
        self.app.call_from_thread(self.take, opened)
        folded = fold(opened.view.text)
        self.app.call_from_thread(self._take_folded, opened, folded)
        opened.body_sentences()
        self.app.call_from_thread(self.count_coverage)

    def refuse(self, sentence: str) -> None:
        """Say why the document cannot be read, in its place."""
        text = sentence + "\n\nPress q to go back."
        self.pane.show(lambda width: Page(Layout(text, width)), Cursor())
        self.status.reading = replace(self.status.reading, about="cannot be read")

    def take(self, opened: Opened) -> None:
        """Show the loaded document where it was left, or where its beginning is being read."""
        place = opened.place()
        moved_in_head = self.pane.cursor.caret if self.opened is None else 0
        caret = moved_in_head or place.caret
        self.opened = opened
        cursor = Cursor(opened.view.from_text(min(caret, len(opened.document.text))))
        top = None if moved_in_head else opened.view.from_text(min(place.top, len(opened.document.text)))
        self.pane.show(opened.page, cursor, top)
        self.side.show(opened.annotations)
        self.session.store.remember_last(opened.id)
        if len(opened.document.text) <= _LONG_TEXT:
            self.count_coverage()
        if opened.astray:
            several = "annotations do" if opened.astray > 1 else "annotation does"
            self.say(
                f"{opened.astray} {several} not fit the file any more, because it has changed. They are kept "
                "in the store and not shown; `presscheck check` lists them.",
                error=True,
            )

    def _take_folded(self, opened: Opened, folded: str) -> None:
        if self.opened is opened and len(folded) == len(self.pane.page.text):
            self._folded = folded

    def count_coverage(self) -> None:
        """Bring the coverage on the status line up to date."""
        if self.opened:
            counted = self.opened.coverage()
            self._covered = f"{counted.done}/{counted.total} ({counted.percent}%)"
            self.tell()

    def tell(self, about: str | None = None) -> None:
        """Bring the status line up to date; `about` is its first row, else what is under the caret."""
        if self.opened is None:
            return
        opened, cursor, text = self.opened, self.pane.cursor, self.pane.page.text
        span = wished(text, cursor) if cursor.span else None
        self.status.reading = Reading(
            title=opened.document.title,
            about=self._under_caret() if about is None else about,
            percent=round(100 * cursor.caret / len(text)) if text else 100,
            selected=len(span) if span else 0,
            covered=self._covered,
            hidden_lines=opened.view.hidden_lines,
            encoding=opened.document.encoding if "guess" in opened.document.encoding else "",
            saved=self._saved,
        )

    @property
    def _saved(self) -> str:
        return "read only" if self.session.store.read_only else "saved"

    def _under_caret(self) -> str:
        here = self.pane.page.marks.at(self.pane.cursor.caret)
        if not here or self.opened is None:
            return ""
        annotation = self.opened.annotation(here[0].id)
        if annotation is None:
            return ""
        note = f" — {annotation.note}" if annotation.note else ""
        more = f" (and {len(here) - 1} more here)" if len(here) > 1 else ""
        return f"{annotation.tag}{more}: “{' '.join(annotation.quote.split())}”{note}"

    @on(DocumentPane.Moved)
    def follow_caret(self) -> None:
        """The status line and the list go where the caret goes."""
        self.tell()
        self.keep_place()
        marks, caret = self.pane.page.marks, self.pane.cursor.caret
        here = marks.at(caret)
        if self.opened and self.side.display:
            ids = [annotation.id for annotation in self.opened.annotations]
            self.side.follow(ids.index(here[0].id) if here and here[0].id in ids else -1)

    @on(DocumentPane.Asking)
    def tell_what_is_asked(self, event: DocumentPane.Asking) -> None:
        """While labels are shown, the status line says what for."""
        self.tell(event.about or None)

    @on(SideList.Picked)
    def go_to_picked(self, event: SideList.Picked) -> None:
        """Go to an annotation that was clicked in the list."""
        found = next((m for m in self.pane.page.marks.things if m.id == event.id), None)
        if found:
            self.pane.cursor = Cursor(found.span.start)
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
        self.pane.cursor = Cursor(marks.spans[index].start)

    def action_drop(self) -> None:
        """Drop what was begun: the search, the labels, the selection, then the hits."""
        found = self.query("#find")
        if found:
            found.remove()
            self.pane.focus()
            self._sought = ""
            self.pane.cursor = self._sought_from
            self._show_hits(Hits())
        elif self.pane.jump or self.pane.cursor.selecting:
            self.pane.drop()
        else:
            self._show_hits(Hits())

    def action_side_list(self) -> None:
        """Show or hide the list of annotations."""
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
        self._folded = ""
        self.pane.show(self.opened.page, kept, new.from_text(top))
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

    def action_find(self) -> None:
        """Ask for words to find; the text follows what is typed."""
        from textual.widgets import Input  # noqa: PLC0415 (start-up time)

        self._sought_from = self.pane.cursor
        box = Input(self._sought, placeholder="find in the document", id="find", select_on_focus=True)
        self.mount(box, before=self.status)
        box.focus()

    def on_input_changed(self, event: "Input.Changed") -> None:
        """Show every place as the words are typed."""
        if event.input.id == "find":
            self._sought = event.value
            if len(self.pane.page.text) <= _LONG_TEXT:
                self._seek()

    def on_input_submitted(self, event: "Input.Submitted") -> None:
        """Keep the places found and go on reading there."""
        if event.input.id == "find":
            event.input.remove()
            self.pane.focus()
            self._seek()

    def _seek(self) -> None:
        if not self._folded or len(self._folded) != len(self.pane.page.text):
            self._folded = fold(self.pane.page.text)
        sought = fold(self._sought)
        starts = occurrences(self._folded, sought) if sought else array("q")
        current = bisect_left(starts, self._sought_from.caret)
        self._show_hits(Hits(starts, len(sought), current % len(starts) if starts else -1))

    def _show_hits(self, hits: Hits) -> None:
        self.pane.page.hits = hits
        if hits.current >= 0:
            self.pane.cursor = Cursor(hits.starts[hits.current])
        self.pane.refresh()
        if hits.starts:
            self.tell(f"{hits.current + 1} of {len(hits.starts)}: {self._sought}")
        elif self._sought:
            self.tell(f"not found: {self._sought}")

    def action_find_next(self, step: int) -> None:
        """Go to the next place found, or the one before; round the end."""
        hits = self.pane.page.hits
        if not hits.starts:
            self.say("Nothing to go to: / finds words in the document.")
            return
        caret = self.pane.cursor.caret
        index = bisect_right(hits.starts, caret) if step > 0 else bisect_left(hits.starts, caret) - 1
        self._show_hits(replace(hits, current=index % len(hits.starts)))

    # Leaving

    def keep_place(self) -> None:
        """Remember where the document is being read."""
        if self.opened is None:
            return
        view = self.opened.view
        place = Place(
            view.to_text(self.pane.cursor.caret), view.to_text(self.pane.top), self.opened.everything
        )
        self.session.store.remember(self.opened.id, place)

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
