"""The claims board: all claims of all documents, and what is still missing."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from annotations import deciding
from annotations.claims import claim_of
from annotations.errors import StoreError
from annotations.gaps import Gap, GapKind
from annotations.ledger import End
from annotations.places import absolute
from seeds.spans import Span
from tui.board import ANYTHING, FILTERS, Board, Item, Wanted, gathered
from tui.glyphs import safe
from tui.keys import APP_KEYS, BOARD_KEYS
from tui.screens.claim_forms import ask_for_verdict
from tui.screens.deciding import DecidingScreen
from tui.session import Session
from tui.widgets.key_line import KeyLine
from tui.widgets.row_list import Row, RowList
from tui.words_of_claims import verdict_in_words

if TYPE_CHECKING:
    from tui.screens.picking import Option, PickScreen
    from tui.widgets.seek_box import SeekBox

_SHORT = {
    GapKind.NO_SOURCE: "no source",
    GapKind.NO_CLAIM: "denies no claim",
    GapKind.NO_VERDICT: "no verdict",
    GapKind.NO_EVIDENCE: "no evidence",
    GapKind.ONE_SOURCE: "a single source",
    GapKind.NOT_KEPT: "not archived or dated",
    GapKind.NOT_COVERED: "not marked",
}
"""What is missing, in the narrow column."""
_COUNTING = "counting …"
_TOLD_EVERY = 0.1
"""Seconds between two figures of progress."""


class BoardScreen(DecidingScreen):
    """All claims of all documents in rows. Enter leads to the place in the text, q from there back."""

    BINDINGS: ClassVar[list[BindingType]] = [*BOARD_KEYS, *APP_KEYS]
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    BoardScreen #heading { height: 1; background: $panel; padding: 0 1; }
    BoardScreen #words { height: 1; border: none; padding: 0 1; background: $panel; }
    """

    rows = getters.query_one(RowList)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.board = Board((), (), {})
        self.wanted = Wanted()
        self.visited: set[Path] = set()
        """Documents that were opened from here."""
        self._progress = "reading …"
        self._asked: PickScreen[str] | None = None
        """The box in which it is being asked what is missing."""

    def compose(self) -> ComposeResult:
        """What is shown, the rows, the keys."""
        yield Static("", id="heading", markup=False)
        yield RowList(lead=22)
        yield from super().compose()

    def on_mount(self) -> None:
        """Gather the claims, then what only the texts can tell."""
        self.tell()
        self.gather()

    def show_changes(self) -> None:
        """Gather anew; until that is done, what was there stands."""
        self.gather()

    @work(thread=True, exclusive=True, group="gather")
    def gather(self) -> None:
        """Gather in a thread: first what the store knows, then with the texts of the documents."""
        worker = get_current_worker()
        told = time.monotonic()

        def tell(done: int, total: int) -> None:
            nonlocal told
            if time.monotonic() - told > _TOLD_EVERY and not worker.is_cancelled:
                told = time.monotonic()
                self.hand_over(self._tell_progress, f"read {done:,} of {total:,} documents …")

        for texts in (False, True):
            try:
                board = gathered(self.session.store, self.session.config.roles, tell, texts=texts)
            except StoreError as error:
                self.hand_over(self.complain, error)
                return
            if worker.is_cancelled:
                return
            self.hand_over(self._take, board, "" if texts else "reading the texts …")

    def _tell_progress(self, progress: str) -> None:
        self._progress = progress
        self.tell()

    def _take(self, board: Board, progress: str) -> None:
        if not progress or not self.board.items:
            self.board = board
        elif board.items != self.board.items:
            # What the texts tell is kept as it was until they have been read again.
            self.board = board._replace(others=self.board.others)
        self._progress = progress
        self.show_rows()
        if self._asked:
            self._asked.fill(self._kinds_of_gaps())

    def show_rows(self) -> None:
        """Show what is wanted; the cursor stays on its claim."""
        here = _key(self.rows.value)
        rows = list(self._rows())
        places = [index for index, row in enumerate(rows) if here and _key(row.value) == here]
        current = places[0] if places else self.rows.current
        self.rows.show(rows or [Row(self._nothing(), look="muted")], current)
        self.tell()

    def _rows(self) -> Iterator[Row]:
        if self.wanted.missing:
            for gap in self.wanted.gaps(self.board):
                title = self.board.titles.get(gap.document, "")
                yield Row(gap.about, _SHORT[gap.kind], gap, tail=title)
            return
        for item in self.wanted.items(self.board):
            claim = item.claim
            lacks = f"!{len(item.gaps)}" if item.gaps else "  "
            title = self.board.titles.get(claim.document, "")
            yield Row(f"{lacks} {claim.wording}", verdict_in_words(claim), item, tail=title)

    def _nothing(self) -> str:
        if self._progress:
            return ""
        if self.wanted.missing:
            return "Nothing of this kind is missing."
        is_empty = not self.board.items
        return "No claim has been tagged yet." if is_empty else "No claim fits: Escape clears the filters."

    def tell(self) -> None:
        """Bring the heading up to date."""
        board, wanted = self.board, self.wanted
        shown = wanted.items(board)
        total = f"{len(board.items):,} claim{'' if len(board.items) == 1 else 's'}"
        parts = [total if len(shown) == len(board.items) else f"{len(shown):,} of {total}"]
        parts += [f"{name}: {safe(value)}" for name, value in wanted.values]
        parts += [f"words: {safe(wanted.words)}"] if wanted.words else []
        missing = len(wanted.gaps(board) if wanted.missing else list(board.gaps))
        parts.append(f"missing: {wanted.missing} ({missing:,})" if wanted.missing else f"{missing:,} missing")
        parts += [self._progress] if self._progress else []
        self.query_one("#heading", Static).update(Content(" · ".join(parts)))

    # Filtering

    async def action_filter(self, name: str) -> None:
        """Ask for the value of a filter."""
        from tui.screens.picking import Option, PickScreen  # noqa: PLC0415 (start-up time)

        assert name in FILTERS
        counted = self.board.counted(name)
        options = [Option("", "any"), *(Option(value, value, str(count)) for value, count in counted.items())]

        def choose(value: str | None) -> None:
            if value is not None:
                self.wanted = self.wanted.with_value(name, value)
                self.show_rows()

        await self.app.push_screen(
            PickScreen(f"Only claims with this {name}", options, "type to narrow"), choose
        )

    async def action_missing(self) -> None:
        """Ask what is looked for among what is missing; the rows are then the gaps."""
        from tui.screens.picking import PickScreen  # noqa: PLC0415 (start-up time)

        def choose(missing: str | None) -> None:
            self._asked = None
            if missing is not None:
                self.wanted = self.wanted._replace(missing=missing)
                self.show_rows()

        self._asked = PickScreen("What is missing", self._kinds_of_gaps(), "type to narrow")
        await self.app.push_screen(self._asked, choose)

    def _kinds_of_gaps(self) -> "list[Option[str]]":
        """What can be missing, with how often it is, as far as that has been counted."""
        from tui.screens.picking import Option  # noqa: PLC0415 (start-up time)

        counts = Counter(gap.kind for gap in self.board.gaps)

        def told(count: int, *, whole: bool) -> str:
            if whole or not self._progress:
                return f"{count:,}"
            return f"{count:,}, {_COUNTING}" if count else _COUNTING

        options = [Option(ANYTHING, ANYTHING, told(counts.total(), whole=False))]
        for kind in GapKind:
            # All others the store tells, and without the texts.
            is_whole = bool(self.board.titles) and kind is not GapKind.NOT_COVERED
            options.append(Option(kind.value, kind.value, told(counts[kind], whole=is_whole)))
        return [*options, Option("", "all claims, whatever they lack")]

    async def action_words(self) -> None:
        """Ask for words; the rows follow what is typed."""
        from tui.widgets.seek_box import SeekBox  # noqa: PLC0415 (start-up time)

        await self.query("#words").remove()
        box = SeekBox("words of the claim, its source, its document", self.rows, self.wanted.words)
        box.id = "words"
        await self.mount(box, before=self.query_one(KeyLine))

    def on_input_changed(self, event: "SeekBox.Changed") -> None:
        """Filter as it is typed."""
        self.wanted = self.wanted._replace(words=event.value)
        self.show_rows()

    def on_seek_box_left(self, event: "SeekBox.Left") -> None:
        """Keep the words, or clear them."""
        if not event.kept:
            self.wanted = self.wanted._replace(words="")
            self.show_rows()
        event.box.close()

    def action_clear(self) -> None:
        """Clear all filters."""
        self.wanted = Wanted()
        self.show_rows()

    # From a row to its claim and to its text

    @on(RowList.Chosen)
    async def go_to_text(self) -> None:
        """Read the document at the row's place."""
        match self.rows.value:
            case Item(claim=claim):
                await self.read_at(claim.document, End(claim.document, claim.id))
            case Gap() as gap if gap.annotation:
                await self.read_at(gap.document, End(gap.document, gap.annotation))
            case Gap() as gap:
                await self.read_at(gap.document, gap.span)

    async def read_at(self, document: str, at: End | Span) -> None:
        """Read a document at an annotation, or at a place in its text."""
        from tui.screens.reader import ReaderScreen  # noqa: PLC0415 (start-up time)

        record = self.session.store.record(document)
        path = absolute(self.session.store.root, record.path) if record else None
        if path is None or not path.is_file():
            name = record.path if record else document
            self.say(f"The file of this document is not there: {name}.", error=True)
            return
        reader = ReaderScreen(self.session, path, at)

        def back(_: None) -> None:
            self.turned += reader.turned
            self.visited |= {path, *reader.visited}
            self.show_changes()

        await self.app.push_screen(reader, back)

    def _end(self) -> End | None:
        """The claim under the cursor, also by one of its gaps."""
        match self.rows.value:
            case Item(claim=claim):
                return End(claim.document, claim.id)
            case Gap(document=document, claim=claim_id) if claim_id:
                return End(document, claim_id)
        return None

    async def action_sheet(self) -> None:
        """Show the claim's sheet."""
        from tui.screens.claim import ClaimScreen  # noqa: PLC0415 (start-up time)

        end = self._end()
        if end is None:
            self.say("This row is of no claim: Enter goes to its place in the text.")
            return
        sheet = ClaimScreen(self.session, end)

        async def back(_: None) -> None:
            self.turned += sheet.turned
            self.show_changes()
            if sheet.wanted is not None:
                await self.read_at(sheet.wanted.document, sheet.wanted)

        await self.app.push_screen(sheet, back)

    async def action_give_verdict(self) -> None:
        """Give the claim under the cursor a verdict."""
        end, store = self._end(), self.session.store
        claim = claim_of(store, end, self.session.config.roles) if end else None
        if claim is None:
            self.say("This row is of no claim.")
            return

        def give(rating: str, reason: str) -> None:
            self.do(lambda: deciding.give_verdict(store, claim, rating, reason))

        await ask_for_verdict(self.app, self.session.config.scale, claim, give)

    def action_back(self) -> None:
        """Back to where the board was opened."""
        self.dismiss()


def _key(value: object) -> object:
    match value:
        case Item(claim=claim):
            return claim.id
        case Gap(kind=kind, document=document, span=span):
            return kind, document, span
    return None
