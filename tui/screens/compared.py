"""What several people have marked in a document: where they differ, and the way from one to the next."""

from collections.abc import Callable

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from annotations.differing import Difference
from annotations.errors import StoreError
from annotations.tables import table_of
from tui import comparing
from tui.comparing import Compared, ComparedPage, compared_on_a_view
from tui.geometry import SIDE_BY_SIDE
from tui.glyphs import cluster_start, shorten
from tui.layout import Layout
from tui.opened import MANY_MARKS, Opened
from tui.screens.deciding import DecidingScreen
from tui.screens.opening import LONG_TEXT
from tui.selecting import Cursor
from tui.session import Session
from tui.widgets.compare_pane import ComparePane
from tui.widgets.sides_panel import SidesPanel

_LONGEST_NAME = 12
_FEWEST = 2
"""It takes so many to differ."""


class ComparedScreen(DecidingScreen):
    """What several people have marked in one document. Nothing is decided here."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = "ComparePane"

    pane = getters.query_one(ComparePane)
    panel = getters.query_one(SidesPanel)

    def __init__(self, session: Session, opened: Opened, caret: int) -> None:
        """`caret` is where in the text of the document to look for the first difference."""
        super().__init__(session)
        self.document = opened.document
        self.id_of_document = opened.id
        self.shown: Compared | None = None
        self._everything = opened.everything
        self._from = caret
        self._layout: Layout | None = None
        """The rows of a long text, made in a thread."""
        self._said = ("", -1)
        """What was told last, and the caret at which it was: it is shown until that moves."""

    def compose(self) -> ComposeResult:
        """A heading, the text with what each side has marked, the difference under the caret, the keys."""
        yield Static("", id="heading", markup=False)
        with Container(id="compared"):
            yield ComparePane(self.session.config)
            yield SidesPanel()
        yield from super().compose()

    def on_mount(self) -> None:
        """Compare."""
        self.set_class(self.app.size.width >= SIDE_BY_SIDE, "-beside")
        self._tell("Comparing …")
        self.show_changes()

    @on(events.Resize)
    def make_room(self, event: events.Resize) -> None:
        """The panel stands beside the text where there is room."""
        self.set_class(event.size.width >= SIDE_BY_SIDE, "-beside")
        self.panel.refresh(layout=True)
        self._tell_heading()

    # What is shown

    def show_changes(self) -> None:
        """Compare anew; of a long document in a thread, and what was there stands until then."""
        marked = sum(self.session.store.counts(self.id_of_document).values())
        if marked > MANY_MARKS or len(self.document.text) > LONG_TEXT:
            self.gather()
            return
        try:
            self._take(self._compared())
        except StoreError as error:
            self.complain(error)

    @work(thread=True, exclusive=True, group="gather")
    def gather(self) -> None:
        """Compare in a thread."""
        try:
            found = self._compared()
        except StoreError as error:
            self.hand_over(self.complain, error)
            return
        if self.shown is None or self.shown.view is not found.view:
            self._layout = Layout(found.view.text, self.pane.text_width)
        if not get_current_worker().is_cancelled:
            self.hand_over(self._take, found)

    def _compared(self) -> Compared:
        return compared_on_a_view(self.session.store, self.document, self.shown, everything=self._everything)

    def _take(self, found: Compared) -> None:
        before, self.shown = self.shown, found
        if before is None or before.view is not found.view:
            old = before.view.to_text(self.pane.cursor.caret) if before else self._from
            caret = found.view.from_text(old)
            self._said = ("", -1)
            place = None if before else found.next_from(caret - 1, 1, lambda each: each.is_open)
            at = cluster_start(found.view.text, place.start if place else caret)
            self.pane.show(self._page, Cursor(at))
        elif isinstance(self.pane.page, ComparedPage):
            self.pane.page.laid = found.laid
            self.pane.refresh()
        self._tell_heading()
        self.follow_caret()

    def _page(self, width: int) -> ComparedPage:
        # Asked for when the pane has a size, by when the comparison may be another one.
        return (self.shown or Compared()).page(width, self._layout)

    def others_changed(self, tables: frozenset[str]) -> None:
        """Show what another process has said about this document, and whether all is saved."""
        if not tables or table_of(self.id_of_document) in tables:
            self.show_changes()
        self._tell_heading()

    def _tell_heading(self) -> None:
        """The document, how much is open, who is compared, whether all is saved."""
        if self.shown is None:
            return
        store, found = self.session.store, self.shown.comparison
        names = " ".join(f"{n} {shorten(name, _LONGEST_NAME)}" for n, name in enumerate(found.sides, 1))
        if Content(names).cell_length > self.size.width // 3:
            names = f"{len(found.sides)} annotators"
        saved = f"{store.unsaved} NOT SAVED" if store.unsaved else "read only" if store.read_only else "saved"
        width = max(1, self.size.width - 2)
        parts = [comparing.summary_of(found), names, saved]
        if width >= SIDE_BY_SIDE:
            parts.insert(1, comparing.told_of_agreements(found))
        right = shorten(" · ".join(parts), width)
        left = shorten(self.document.title, max(0, width - Content(right).cell_length - 3))
        self.query_one("#heading", Static).update(Content(f"{left} · {right}" if left else right))

    @on(ComparePane.Moved)
    def follow_caret(self) -> None:
        """The panel shows the difference under the caret, and that one stands out in the text."""
        if self.shown is None:
            return
        caret, page = self.pane.cursor.caret, self.pane.page
        placed = self.shown.difference_at(caret)
        here = placed[0] if placed else None
        if isinstance(page, ComparedPage) and page.here != here:
            page.here = here
            self.pane.refresh()
        sentence, said_at = self._said
        self._tell(sentence if said_at == caret else "")

    @on(ComparePane.Asking)
    def tell_what_is_asked(self, event: ComparePane.Asking) -> None:
        """While labels are shown, the panel says what for."""
        self._tell(event.about)

    def _tell(self, about: str) -> None:
        """Show the rows of what lies under the caret, under `about` or else what is to be said of it."""
        difference, shown = self.difference, self.shown
        if shown is None:
            self.panel.show(about, ())
            return
        agreement = shown.agreement_at(self.pane.cursor.caret)
        if difference:
            place = f"Difference {shown.number_of(difference)} of {len(shown.comparison.differences):,}"
            rows = list(comparing.side_rows(difference))
            self.panel.show(about or f"{place}: {comparing.state_of(difference)}", rows)
        elif agreement:
            state = "All agree, and it is taken" if agreement.layer else "All agree: = takes all agreements"
            self.panel.show(about or state, list(comparing.agreed_rows(agreement, shown.sides)))
        else:
            self.panel.show(about or self._nothing_here(shown), ())

    def _nothing_here(self, shown: Compared) -> str:
        if len(shown.sides) < _FEWEST:
            return "There are no two annotators left to compare: q goes back."
        told = comparing.told_of_agreements(shown.comparison)
        where = (
            "n goes to the next open one" if shown.comparison.open else "none is open, Tab goes to the next"
        )
        return (
            f"No difference here: {where} · {told}"
            if shown.comparison.differences
            else f"No differences · {told}"
        )

    def say(self, sentence: str, *, error: bool = False) -> None:
        """Tell the person something: an error in a box, all else in the panel until the caret moves."""
        if error:
            super().say(sentence, error=True)
        else:
            self._said = (sentence, self.pane.cursor.caret)
            self._tell(sentence)

    @property
    def difference(self) -> Difference | None:
        """The difference under the caret."""
        placed = self.shown.difference_at(self.pane.cursor.caret) if self.shown else None
        return placed[1] if placed else None

    # Going from one to the next

    def action_difference(self, step: int) -> None:
        """Go to the next difference that is open, or the one before; round the end."""
        self._go(step, lambda difference: difference.is_open, "No difference is open: Tab goes to the next.")

    def action_any_difference(self, step: int) -> None:
        """Go to the next difference, or the one before; round the end."""
        self._go(step, lambda _: True, "There are no differences.")

    def _go(self, step: int, wanted: Callable[[Difference], bool], nothing: str) -> None:
        if self.shown is None:
            return
        placed = self.shown.difference_at(self.pane.cursor.caret)
        # Back from the midst of a difference is the one before it, not its own beginning.
        start = placed[0].start if placed and step < 0 else self.pane.cursor.caret
        place = self.shown.next_from(start, step, wanted)
        if place is None:
            self.say(nothing)
        else:
            self.pane.cursor = Cursor(cluster_start(self.pane.page.text, place.start))
