"""The list of documents on the screen, and the beginning of the one under the cursor."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from annotations.correcting import corrected_by
from annotations.errors import AnnotationsError
from seeds.errors import Unreadable
from seeds.loading import load
from seeds.view import view
from tui.entries import Entry, unread
from tui.glyphs import safe
from tui.listing import ORDERS, Listing
from tui.screens.desk import DeskScreen
from tui.session import Session
from tui.widgets.document_list import DocumentList, ListHeading

SIDE_BY_SIDE = 100
"""From this many cells on, the beginning of a document stands beside the list."""
_PREVIEW = 3_000
_BATCH_SECONDS = 0.1


class ListedScreen(DeskScreen):
    """All documents. Names are there at once; titles and figures come as the files are read in a thread."""

    CSS_PATH = "library.tcss"
    AUTO_FOCUS = "DocumentList"

    documents = getters.query_one(DocumentList)
    heading = getters.query_one("#heading", Static)
    preview = getters.query_one("#preview", Static)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.listing = Listing([unread(found, session.store) for found in session.found])
        self._read = 0
        self._last = session.store.last()
        """The document that was open last, until the cursor has been put on it."""
        self._previewed: Path | None = None

    def compose(self) -> ComposeResult:
        """A heading, the list, the beginning of a document, the keys."""
        yield Static("", id="heading", markup=False)
        with Horizontal(id="lists"):
            with Vertical():
                yield ListHeading()
                yield DocumentList(self.listing, self.session.config)
            yield Static("", id="preview", markup=False)
        yield from super().compose()

    def on_mount(self) -> None:
        """Go to the document that was open last; read the files in a thread."""
        self._go_to_last(range(len(self.listing.entries)))
        self.tell()
        self.show_beginning()
        self.read_files()
        if self.session.offer_tour:
            from tui.screens.tour import OfferScreen  # noqa: PLC0415 (start-up time)

            self.app.push_screen(OfferScreen(), self._answer_offer)

    def _go_to_last(self, known: Iterable[int]) -> None:
        """Go to the document that was open last, if it is among those that are `known`.

        One that was only read, and never marked, is met when its file has been read again; a person may have
        gone elsewhere by then.
        """
        index = next((i for i in known if self._last and self.listing.entries[i].id == self._last), None)
        if index is not None:
            self._last = None
            if self.documents.current == 0 and index in self.listing.shown:
                self.documents.current = self.listing.shown.index(index)

    async def _answer_offer(self, yes: bool | None) -> None:
        self.session.memory.toured = True
        self.session.memory.keep()
        if yes:
            await self.run_action("app.tour")

    @on(events.Resize)
    def make_room(self, event: events.Resize) -> None:
        """In a narrow window the list needs the room of the preview."""
        self.preview.display = event.size.width >= SIDE_BY_SIDE
        self.show_beginning()

    def tell(self) -> None:
        """Bring the heading up to date."""
        total, shown = len(self.listing.entries), len(self.listing.shown)
        parts = [f"{total:,} documents" if total != 1 else "1 document"]
        if shown != total:
            parts.append(f"{shown:,} shown by the filter “{safe(self.listing.sought)}”")
        if self.listing.order != ORDERS[0] or self.listing.backwards:
            parts.append(f"by {self.listing.order}{', turned round' if self.listing.backwards else ''}")
        if self._read < total:
            parts.append(f"read {self._read:,} so far …")
        if self.session.store.unsaved:
            parts.append(f"{self.session.store.unsaved} NOT SAVED")
        elif self.session.store.read_only:
            parts.append("read only")
        self.heading.update(Content(" · ".join(parts)))

    # Reading the files

    @work(thread=True, exclusive=True, group="read")
    def read_files(self) -> None:
        """Read every file once, those on the screen first."""
        from tui.counting import read_again  # noqa: PLC0415 (start-up time)

        worker = get_current_worker()
        batch: dict[int, Entry] = {}
        told = time.monotonic()
        for index in self._next_to_read():
            if worker.is_cancelled:
                return
            batch[index] = read_again(self.listing.entries[index], self.session.store)
            if time.monotonic() - told > _BATCH_SECONDS:
                self.hand_over(self.take, batch)
                batch, told = {}, time.monotonic()
        self.hand_over(self.take, batch)

    def _next_to_read(self) -> Iterator[int]:
        waiting = dict.fromkeys(i for i, e in enumerate(self.listing.entries) if not e.read)
        while waiting:
            shown = self.listing.shown
            seen = (shown[row] for row in self.documents.seen if row < len(shown))
            index = next((i for i in seen if i in waiting), next(iter(waiting)))
            del waiting[index]
            yield index

    def take(self, batch: dict[int, Entry]) -> None:
        """Show what has been read."""
        for index, known in batch.items():
            self.listing.entries[index] = known
            if known.figures:
                self.session.store.remember_figures(known.id, known.figures)
        self._read = sum(1 for known in self.listing.entries if known.read)
        if self.listing.order != ORDERS[0] or self.listing.sought:
            self.show_arranged()
        else:
            self.documents.refresh()
            self.tell()
        self._go_to_last(batch)

    def show_arranged(self) -> None:
        """Filter and sort; the cursor stays on its document where that is still shown."""
        here = self.documents.entry
        self.listing.arrange()
        entries = self.listing.entries
        row = next((r for r, i in enumerate(self.listing.shown) if here and entries[i].path == here.path), 0)
        self.documents.arranged()
        self.documents.current = row
        self.tell()
        # The row may be the same, and the document in it another one.
        self.show_beginning()

    @on(DocumentList.Went)
    def show_beginning(self) -> None:
        """Show the beginning of the document under the cursor."""
        here = self.documents.entry
        if here is None:
            self._previewed = None
            self.preview.update("")
        elif here.path == self._previewed:
            return
        elif here.problem:
            self._previewed = here.path
            self.preview.update(Content(safe(f"{here.path}\n\nThis document {here.problem}.", lines=True)))
        elif self.preview.display:
            self._previewed = here.path
            self.read_beginning(here)

    @work(thread=True, exclusive=True, group="preview")
    def read_beginning(self, known: Entry) -> None:
        """Read a document for its beginning."""
        try:
            document = corrected_by(self.session.store, load(known.path))
        except (Unreadable, AnnotationsError) as error:
            text = str(error)
        else:
            text = view(document.text, document.blocks).text[:_PREVIEW]
        self.hand_over(self._take_beginning, known.path, text)

    def _take_beginning(self, path: Path, text: str) -> None:
        if path == self._previewed:
            self.preview.update(Content(safe(text, lines=True)))
