"""A document that is open for work: its view, and what the store holds on it. No widget."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from annotations.correcting import blocks_with, standing
from annotations.coverage import Coverage, coverage
from annotations.model import Annotation, Correction, Place, Tick
from annotations.store import Store
from seeds.document import Block, Document, Kind
from seeds.loading import load
from seeds.sentences import sentences
from seeds.spans import Span
from seeds.view import View, view
from tui.layout import Layout
from tui.marks import Marks
from tui.page import Mark, Page, marks, spans

MANY_MARKS = 1_000
"""Beyond this many annotations a document is shown before they are."""
HEAD_BYTES = 65_536
"""A file up to this size is loaded before the first painting; of a larger one the beginning is."""


def head_of(path: Path) -> str | None:
    """The beginning of a large text, to be read while the rest is loaded; None where it is not worth it.

    The text is what `load` will give, as far as it goes: offsets stay what they are.
    """
    from seeds.decoding import NotText, decode  # noqa: PLC0415 (start-up time)

    try:
        if path.suffix.lower() in {".html", ".htm"} or path.stat().st_size <= HEAD_BYTES:
            return None
        with path.open("rb") as file:
            data = file.read(HEAD_BYTES)
        # Half a character would change the guess of the encoding. NULs are of encodings that HEAD_BYTES fits.
        cut = 0 if b"\0" in data else max(data.rfind(b"\n"), data.rfind(b" ")) + 1
        text = decode(data[:cut] or data).text
    except (OSError, NotText):
        return None
    return text.rstrip("\ufffd")


class Seen(NamedTuple):
    """What lies on a view: annotations in the order of the text, with an index of where they are shown."""

    annotations: list[Annotation]
    astray: int
    marks: Marks[Mark]
    ticked: Marks[Span]


class Prepared(NamedTuple):
    """A view of a document with the blocks that it was made from, what lies on it, and perhaps its rows.

    `by_hand` are the corrections of those blocks.
    """

    blocks: Sequence[Block]
    by_hand: Marks[Correction]
    view: View
    seen: Seen
    layout: Layout | None


def opened_first(path: Path, store: Store) -> "Opened":
    """The document in a short file as it is shown first: where it has very many annotations, without them.

    Raises Unreadable and StoreError.
    """
    document = load(path)
    identity = store.identify(document)
    is_many = sum(store.counts(identity).values()) > MANY_MARKS
    place = store.place(identity)
    return Opened(document, store, everything=place is not None and place.everything, bare=is_many)


@dataclass(slots=True, repr=False)
class Opened:
    """A document with its annotations, as one annotator reads it.

    Without a `repr` of all that it holds: Textual makes one of each argument of a worker, 0.25 s at 5 MB.
    """

    document: Document
    store: Store
    everything: bool = False
    """Whether boilerplate is shown too."""
    id: str = field(init=False)
    blocks: Sequence[Block] = field(init=False)
    by_hand: Marks[Correction] = field(init=False)
    view: View = field(init=False)
    bare: bool = False
    """Whether what the store holds on the document is left to `prepared` and `take`."""
    _seen: Seen = field(init=False)
    _layout: Layout | None = None
    _body: list[Span] | None = None
    _body_of: Sequence[Block] = ()
    _cut: dict[Block, list[Span]] = field(default_factory=dict)
    """The sentences of blocks: of 25,000 one is kept or dropped at a time."""

    def __post_init__(self) -> None:
        self.id = self.store.identify(self.document)
        if self.bare:
            made = view(self.document.text, self.document.blocks, everything=self.everything)
            nothing = Seen([], 0, marks([]), spans([]))
            self.take(Prepared(self.document.blocks, _by_place([]), made, nothing, None))
        else:
            self.rebuild()

    @property
    def annotations(self) -> list[Annotation]:
        """Those that stand in this version of the text, in its order."""
        return self._seen.annotations

    @property
    def astray(self) -> int:
        """How many annotations no longer stand where they were made, because the file has changed."""
        return self._seen.astray

    def rebuild(self) -> None:
        """Take in the store's corrections and annotations, and make the view anew."""
        self.take(self.prepared())

    def prepared(self, width: int = 0) -> Prepared:
        """The view as it ought to be now, laid out for a `width` too. Nothing changes, a thread may ask."""
        corrections = self.corrections
        blocks = blocks_with(self.document, corrections)
        made = view(self.document.text, blocks, everything=self.everything)
        layout = Layout(made.text, width) if width else None
        return Prepared(blocks, _by_place(corrections), made, self._seen_on(made), layout)

    def take(self, prepared: Prepared) -> None:
        """Show what was prepared from now on."""
        if self._body_of != prepared.blocks:
            self._body = None
        self.blocks, self.by_hand, self.view, self._seen, self._layout = prepared

    def reload(self) -> None:
        """Take in the store's annotations; the view stays."""
        self._seen = self._seen_on(self.view)

    def _seen_on(self, shown: View) -> Seen:
        found = self.store.annotations(self.id)
        standing = [a for a in found if a.stands_in(self.document.text)]
        placed = [(a, shown.span_from_text(a.span)) for a in standing]
        ticked = (shown.span_from_text(tick.span) for tick in self.ticks)
        return Seen(
            annotations=standing,
            astray=len(found) - len(standing),
            marks=marks([Mark(a.id, a.tag, span) for a, span in placed if span]),
            ticked=spans([span for span in ticked if span]),
        )

    @property
    def is_outdated(self) -> bool:
        """Whether blocks have been kept or dropped since the view was made."""
        return tuple(blocks_with(self.document, self.corrections)) != tuple(self.blocks)

    @property
    def corrections(self) -> list[Correction]:
        """What was kept or dropped by hand of this version of the text, the latest last."""
        return standing(self.document, self.store.corrections(self.id))

    @property
    def ticks(self) -> list[Tick]:
        """The sentences that were ticked in this version of the text."""
        return [t for t in self.store.ticks(self.id) if t.fingerprint == self.document.fingerprint]

    def page(self, width: int) -> Page:
        """The view, laid out, with everything that lies on it."""
        page = Page(self.laid_out(width), self.kind_at)
        self.mark(page)
        return page

    def laid_out(self, width: int) -> Layout:
        """The rows of the view at `width`."""
        if self._layout is None or self._layout.width != width:
            self._layout = Layout(self.view.text, width)
        return self._layout

    def mark(self, page: Page) -> None:
        """Put what lies on this view on a page of it."""
        page.marks, page.ticked = self._seen.marks, self._seen.ticked

    def kind_at(self, offset: int) -> Kind:
        """The kind of the block that the view shows at `offset`."""
        return self.view.blocks[self.view.piece_at(offset)].kind if self.view.blocks else Kind.BODY

    def block_at(self, offset: int) -> Block | None:
        """The block that the view shows at `offset`."""
        return self.view.blocks[self.view.piece_at(offset)] if self.view.blocks else None

    def line_at(self, offset: int) -> int:
        """Where in the document's text the line begins, or the block inside it, that is shown at `offset`."""
        text, block = self.document.text, self.block_at(offset)
        if block is None:
            return 0
        inside = min(self.view.to_text(offset), block.end - 1)
        start = max(block.start, text.rfind("\n", 0, inside) + 1)
        line = text[start : block.end]
        return start + len(line) - len(line.lstrip())

    def blocks_in(self, span: Span) -> tuple[Sequence[Block], Span]:
        """The blocks that the view shows in `span`, and their stretch of the text as far as it is shown.

        For an empty span, the block there.
        """
        if not self.view.blocks:
            return (), Span(0, 0)
        first = self.view.piece_at(span.start)
        last = self.view.piece_at(max(span.start, span.end - 1))
        shown = Span(self.view.piece(first).span.start, self.view.piece(last).span.end)
        return self.view.blocks[first : last + 1], self.view.span_to_text(shown)

    def correction_at(self, offset: int) -> Correction | None:
        """What was said last, by hand, of what the view shows at `offset`, where it is so for that reason."""
        block = self.block_at(offset)
        if block is None:
            return None
        piece = self.view.piece(self.view.piece_at(offset)).span
        said = self.by_hand.at(self.view.to_text(min(offset, piece.end - 1)))
        last = max(said, key=lambda each: (each.updated, each.id), default=None)
        return last if last and last.keep == block.kept else None

    def hidden_in(self, span: Span) -> int:
        """How many characters of blocks that are not shown `span` runs over."""
        return sum(
            min(block.end, span.end) - max(block.start, span.start)
            for block in self.blocks
            if not (block.kept or self.everything) and block.start < span.end and span.start < block.end
        )

    def annotation(self, identity: str) -> Annotation | None:
        """The annotation with this id."""
        return next((a for a in self.annotations if a.id == identity), None)

    @property
    def is_counted(self) -> bool:
        """Whether the sentences of the body are known, so that `coverage` takes no time."""
        return self._body is not None

    def body_sentences(self) -> list[Span]:
        """The sentences of the body, in offsets of the text; what coverage counts. May run in a thread."""
        blocks, body = self.blocks, self._body
        if body is None:
            body = []
            for block in blocks:
                if block.kind is Kind.BODY:
                    cut = self._cut.get(block)
                    if cut is None:
                        cut = self._cut[block] = sentences(self.document.text, block.start, block.end)
                    body += cut
            if self.blocks is blocks:
                self._body, self._body_of = body, blocks
        return body

    def coverage(self) -> Coverage:
        """How much of the body has been ticked or annotated."""
        return coverage(
            self.body_sentences(), [t.span for t in self.ticks], [a.span for a in self.annotations]
        )

    def place(self) -> Place:
        """Where the document was left, or its beginning."""
        return self.store.place(self.id) or Place(0, 0, everything=False)


def _by_place(corrections: Sequence[Correction]) -> Marks[Correction]:
    return Marks(corrections, lambda correction: correction.span)
