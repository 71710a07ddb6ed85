"""A document on the screen: opening it, and the state that is shown of it."""

from collections.abc import Sequence
from pathlib import Path

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from annotations.errors import StoreError
from annotations.figures import FileState
from annotations.model import Annotation, Place
from seeds.errors import Unreadable
from seeds.loading import load
from seeds.search import fold
from tui.geometry import SIDE_BY_SIDE
from tui.glyphs import cluster_start, safe
from tui.layout import Layout
from tui.link_words import LinkLine
from tui.opened import HEAD_BYTES, Opened, head_of, opened_first
from tui.page import Page
from tui.screens.desk import DeskScreen
from tui.selecting import Cursor, wished
from tui.session import Session
from tui.widgets.links_beside import LinksBeside
from tui.widgets.pane import DocumentPane
from tui.widgets.side_list import SideList
from tui.widgets.status_line import Reading, StatusLine

STACKED = 80
"""Below this many cells the list stands under the text: there is no room beside it."""
_LOOKS_AT_FILE, _LONG_ENOUGH = 1.0, 15
"""Seconds: between two looks at the file, and for which a sentence about it stays."""
LONG_TEXT = 500_000
"""Beyond this many characters, what grows with the text is done in a thread."""


class OpenedScreen(DeskScreen):
    """One document, opened and shown. What a person does there, screens on top of this one answer."""

    CSS_PATH = "reader.tcss"
    AUTO_FOCUS = "DocumentPane"

    pane = getters.query_one(DocumentPane)
    beside = getters.query_one("#beside", Vertical)
    side = getters.query_one(SideList)
    links = getters.query_one(LinksBeside)
    status = getters.query_one(StatusLine)

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__(session)
        self.path = path
        self.opened: Opened | None = None
        self.folded = ""
        self._covered = ""
        self.not_open = "The whole document is still being read: a moment, please."
        """Why nothing can be marked as long as nothing is opened."""
        self.side_list_chosen = False
        """Whether a person has shown or hidden the list of annotations."""
        self.astray = 0
        """How many annotations do not stand where they were made, as far as that is known."""
        self._file: FileState | None = None
        """The state of the file that is shown, or that a person has been told of since."""
        self.said = ("", -1)
        """What was told last, and the caret at which it was: it is shown until that moves."""

    def compose(self) -> ComposeResult:
        """The text, the list of its annotations, two rows of state, the keys."""
        with Horizontal(id="page"):
            yield DocumentPane(self.session.config)
            with Vertical(id="beside") as beside:
                beside.display = self.app.size.width >= SIDE_BY_SIDE
                yield SideList(self.session.config)
                yield LinksBeside()
        yield StatusLine()
        yield from super().compose()

    def on_mount(self) -> None:
        """Open the document: a short one before the first painting, of a long one the beginning first."""
        self.status.reading = Reading(title=self.path.name, saved=self._saved)
        self._file = FileState.at(self.path)
        self.set_interval(_LOOKS_AT_FILE, self._look_at_file)
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
        self.tell(self.not_open)
        self.load_whole()

    @on(events.Resize)
    def make_room(self, event: events.Resize) -> None:
        """The list of annotations follows the width, until a person has said whether it is wanted."""
        self.set_class(event.size.width < STACKED, "-stacked")
        if not self.side_list_chosen:
            self.beside.display = event.size.width >= SIDE_BY_SIDE

    def _load_now(self) -> None:
        looked_at, self.session.looked_at = self.session.looked_at, None
        try:
            opened = looked_at or opened_first(self.path, self.session.store)
        except (Unreadable, StoreError) as error:
            self.refuse(str(error))
            return
        self.take(opened)
        if opened.bare:
            self.call_after_refresh(self.marks_follow, opened)

    def marks_follow(self, opened: Opened) -> None:
        """Put the marks on a document that is being read already."""

    @work(thread=True, exclusive=True, group="load")
    def load_whole(self) -> None:
        """Load in a thread; the beginning can be read meanwhile."""
        try:
            opened = Opened(load(self.path), self.session.store, bare=True)
            opened.everything = opened.place().everything
            opened.take(opened.prepared(self.pane.text_width))
        except (Unreadable, StoreError) as error:
            self.hand_over(self.refuse, str(error))
            return
        self.hand_over(self.take, opened)
        folded = fold(opened.view.text)
        self.hand_over(self._take_folded, opened, folded)

    def _look_at_file(self) -> None:
        """Tell of another program that writes the file: what is marked is the text as it was opened."""
        now = FileState.at(self.path)
        if now != self._file and self.opened is not None:
            self._file = now
            self._compare_with_file(self.opened.document.fingerprint)

    @work(thread=True, exclusive=True, group="file")
    def _compare_with_file(self, shown: str) -> None:
        try:
            is_same = load(self.path).fingerprint == shown
        except Unreadable as error:
            self.hand_over(self._tell_of_file, f"{error} What is shown is the text as it was opened.")
            return
        if not is_same:
            self.hand_over(
                self._tell_of_file,
                f"{self.path.name} has changed on the disk. What is shown is the text as it was opened: go "
                "back and open it again to read what is there now.",
            )

    def _tell_of_file(self, sentence: str) -> None:
        self.notify(safe(sentence), severity="warning", timeout=_LONG_ENOUGH, markup=False)

    def refuse(self, sentence: str) -> None:
        """Say why the document cannot be read, in its place."""
        text = sentence + "\n\nPress q to go back."
        self.pane.show(lambda width: Page(Layout(text, width)), Cursor())
        self.not_open = "This document cannot be read: q goes back."
        self.tell(self.not_open)

    def take(self, opened: Opened) -> None:
        """Show the loaded document where it was left, or where its beginning is being read."""
        place = opened.place()
        wanted = self.wanted_in(opened)
        moved_in_head = self.pane.cursor.caret if self.opened is None and wanted is None else 0
        caret = moved_in_head or (place.caret if wanted is None else wanted)
        if moved_in_head and moved_in_head == len(self.pane.page.text):
            # Who went to the end of the beginning wanted to go to the end.
            caret = len(opened.document.text)
        self.opened = opened
        shown_at = opened.view.from_text(min(caret, len(opened.document.text)))
        cursor = Cursor(cluster_start(opened.view.text, shown_at))
        is_elsewhere = moved_in_head or wanted is not None
        top = None if is_elsewhere else opened.view.from_text(min(place.top, len(opened.document.text)))
        self.pane.show(opened.page, cursor, top)
        self.side.show(opened.annotations)
        self.session.store.remember_last(opened.id)
        self.call_after_refresh(self.count_coverage)

    def wanted_in(self, opened: Opened) -> int | None:  # noqa: ARG002 (screens above may want something)
        """Where in the text a person wants to begin; None where it was left."""
        return None

    def _take_folded(self, opened: Opened, folded: str) -> None:
        if self.opened is opened and len(folded) == len(self.pane.page.text):
            self.folded = folded

    def count_coverage(self) -> None:
        """Bring the coverage on the status line up to date; long texts are cut in a thread."""
        if self.opened is None:
            return
        if self.opened.is_counted or len(self.opened.document.text) <= LONG_TEXT:
            counted = self.opened.coverage()
            self._covered = f"{counted.done}/{counted.total} ({counted.percent}%)"
            self.tell()
        else:
            self.cut_sentences(self.opened)

    @work(thread=True, exclusive=True, group="count")
    def cut_sentences(self, opened: Opened) -> None:
        """Cut the body into sentences, then count."""
        opened.body_sentences()
        if self.opened is opened:
            self.hand_over(self.count_coverage)

    def say(self, sentence: str, *, error: bool = False) -> None:
        """Tell the person something: an error in a box, all else on the status line until the caret moves."""
        if error:
            super().say(sentence, error=True)
        else:
            self.said = (sentence, self.pane.cursor.caret)
            self.tell()

    def tell(self, about: str | None = None) -> None:
        """Bring the status line up to date; `about` is its first row, else what is under the caret."""
        if self.opened is None:
            told = self.said[0] if about is None else about
            self.status.reading = self.status.reading._replace(about=told or self.not_open)
            return
        opened, cursor, text = self.opened, self.pane.cursor, self.pane.page.text
        span = wished(text, cursor) if cursor.span else None
        self.status.reading = Reading(
            title=opened.document.title,
            about=self._about_here() if about is None else about,
            percent=round(100 * cursor.caret / len(text)) if text else 100,
            selected=len(span) if span else 0,
            covered=self._covered,
            hidden_lines=opened.view.hidden_lines,
            astray=self.astray,
            encoding=opened.document.encoding if "guess" in opened.document.encoding else "",
            saved=self._saved,
        )

    @property
    def _saved(self) -> str:
        store = self.session.store
        if store.unsaved:
            return f"{store.unsaved} NOT SAVED"
        return "read only" if store.read_only else "saved"

    def _about_here(self) -> str:
        sentence, caret = self.said
        if caret == self.pane.cursor.caret:
            return sentence
        self.said = ("", -1)
        store, here = self.session.store, self.under_caret()
        if not here:
            return f"Not saved yet: {store.trouble}" if store.unsaved else self.about_block()
        annotation = here[0]
        note = f" — {' '.join(annotation.note.split())}" if annotation.note else ""
        more = f" (and {len(here) - 1} more here)" if len(here) > 1 else ""
        state = self.state_of(annotation)
        return f"{annotation.tag}{more}{state}: “{' '.join(annotation.quote.split())}”{note}"

    def under_caret(self) -> Sequence[Annotation]:
        """The annotations that keys act on, where screens above know of any."""
        return ()

    def state_of(self, annotation: Annotation) -> str:  # noqa: ARG002 (screens above know more)
        """What is to be said of an annotation beside its words: its verdict, its links."""
        return ""

    def links_here(self) -> Sequence[LinkLine]:
        """The links of the annotation under the caret, as they are shown beside the text."""
        return ()

    def about_block(self) -> str:
        """Why what is under the caret is hidden, or is not, where there is something to say of it."""
        return ""

    @on(DocumentPane.Moved)
    def follow_caret(self) -> None:
        """The status line and the list go where the caret goes."""
        self.tell()
        self.keep_place()
        if self.opened and self.beside.display:
            here = self.under_caret()
            self.links.show(self.links_here(), self.size.height)
            self.side.follow(self.opened.annotations.index(here[0]) if here else -1)

    @on(DocumentPane.Asking)
    def tell_what_is_asked(self, event: DocumentPane.Asking) -> None:
        """While labels are shown, the status line says what for."""
        self.tell(event.about or None)

    def keep_place(self) -> None:
        """Remember where the document is being read."""
        if self.opened is None:
            return
        view = self.opened.view
        place = Place(
            view.to_text(self.pane.cursor.caret), view.to_text(self.pane.top), self.opened.everything
        )
        self.session.store.remember(self.opened.id, place)
