"""What the compare screen shows: where each side's annotations lie, and in words what differs. No widget."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from annotations.adjudicating import outcome
from annotations.claims import on_one_line
from annotations.correcting import blocks_with, standing
from annotations.differing import Agreement, Comparison, Difference, comparison
from annotations.model import Annotation
from annotations.rulings import Ruling
from annotations.store import Store
from seeds.document import Block, Document, Kind
from seeds.spans import Span
from seeds.view import View, view
from tui.geometry import GUTTER
from tui.glyphs import shorten
from tui.layout import Layout
from tui.marks import Marks
from tui.page import Page
from tui.painting import Lay
from tui.selecting import Cursor

SIDES_WITH_KEYS = 9
"""So many sides have a key of their own."""
AGREED, SETTLED, OTHERS = "=", "✓", "*"
"""In the margin: all agree; it is in the adjudicated layer, or was ruled; a side without a key."""
_LONGEST_NAME = 20
_LOOKS = 4
"""From this side on all look the same."""
_ORDER = (*map(str, range(1, SIDES_WITH_KEYS + 1)), OTHERS, AGREED, SETTLED)
_NOTHING = view("", ())
_Placed = TypeVar("_Placed", Difference, Agreement)


class Laid(NamedTuple):
    """One side's annotation as it lies on the page: its look, and what stands for it in the margin."""

    span: Span
    look: str
    letter: str

    @property
    def is_open(self) -> bool:
        """Whether it is of an open difference: that lies above what is settled."""
        return self.letter not in {AGREED, SETTLED}


class ComparedPage(Page):
    """A page of what several people have marked; the difference under the caret stands out."""

    laid: Marks[Laid] = Marks((), lambda laid: laid.span)
    here: Span | None = None

    def lays(self, row: int, cursor: Cursor) -> list[Lay]:
        """What lies on `row`, lowest first, in offsets of the row."""
        shown = self.layout.shown(row)
        found = Page.lays(self, row, cursor)
        touching = sorted(self.laid.touching(shown.start, shown.end), key=lambda each: each[1].is_open)
        for span, laid in touching:
            found.append((span.start - shown.start, span.end - shown.start, laid.look))
        if self.here and self.here.overlaps(shown):
            found.append((self.here.start - shown.start, self.here.end - shown.start, "here"))
        return found

    def margin(self, row: int) -> list[str]:
        """The numbers of the sides that differ on `row`; signs for what is settled, and for what all say."""
        shown = self.layout.shown(row)
        touching = self.laid.touching(shown.start, max(shown.end, shown.start + 1))
        letters = {laid.letter for _, laid in touching}
        if len(letters) >= GUTTER:
            letters -= {AGREED, SETTLED}  # who differs is what is looked for
        return sorted(letters, key=_ORDER.index)


def look_in_margin(letter: str) -> str:
    """The look of what stands in the margin."""
    if letter.isdecimal():
        return side_look(int(letter))
    return {AGREED: "agreed", SETTLED: "tick"}.get(letter, side_look(_LOOKS))


def side_look(number: int) -> str:
    """The look of the side with this number."""
    return f"side-{min(number, _LOOKS)}"


class Compared(NamedTuple):
    """A comparison laid on a view of its document. All spans here are the view's."""

    comparison: Comparison = Comparison()
    blocks: Sequence[Block] = ()
    everything: bool = False
    view: View = _NOTHING
    laid: Marks[Laid] = Marks((), lambda laid: laid.span)
    hulls: Marks[tuple[Span, Difference]] = Marks((), lambda placed: placed[0])
    agreed: Marks[tuple[Span, Agreement]] = Marks((), lambda placed: placed[0])

    @property
    def sides(self) -> tuple[str, ...]:
        return self.comparison.sides

    def difference_at(self, caret: int) -> tuple[Span, Difference] | None:
        """The difference that holds the caret, and where it lies; no two overlap."""
        return next(iter(self.hulls.at(caret)), None)

    def agreement_at(self, caret: int) -> Agreement | None:
        """The shortest agreement that holds the caret."""
        return next((agreement for _, agreement in self.agreed.at(caret)), None)

    def next_from(self, caret: int, step: int, wanted: Callable[[Difference], bool]) -> Span | None:
        """Where the next difference begins that is wanted, or the one before; round the end."""
        places = [span for span, difference in self.hulls.things if wanted(difference)]
        if step < 0:
            places.reverse()
        return next((span for span in places if (span.start - caret) * step > 0), next(iter(places), None))

    def number_of(self, difference: Difference) -> int:
        """Which difference of the document it is, from 1."""
        return self.comparison.differences.index(difference) + 1

    def page(self, width: int, layout: Layout | None = None) -> ComparedPage:
        """The view with everything that lies on it, in rows: those of `layout`, where they are as wide."""
        is_good = layout is not None and layout.width == width and layout.text is self.view.text
        page = ComparedPage(layout if layout and is_good else Layout(self.view.text, width), self.kind_at)
        page.laid = self.laid
        return page

    def kind_at(self, offset: int) -> Kind:
        """The kind of the block that is shown at `offset`."""
        return self.view.blocks[self.view.piece_at(offset)].kind if self.view.blocks else Kind.BODY


def compared_on_a_view(
    store: Store, document: Document, before: Compared | None = None, *, everything: bool = False
) -> Compared:
    """Compare what people have marked, and lay it on a view; `before` gives its view where that is the same.

    Boilerplate is shown when a person wants it, and when anything that is compared lies in it. A thread may
    ask. Raises StoreError.
    """
    found = comparison(store, document)
    blocks = blocks_with(document, standing(document, store.corrections(store.identify(document))))
    is_same = before is not None and tuple(before.blocks) == tuple(blocks)
    if before is not None and is_same and before.everything >= everything:
        shown, everything = before.view, before.everything
    else:
        shown = view(document.text, blocks, everything=everything)
    if not everything and any(shown.span_from_text(each.span) is None for each in _all(found)):
        everything = True
        shown = view(document.text, blocks, everything=True)
    return Compared(
        found,
        blocks,
        everything,
        shown,
        Marks(list(_laid(found, shown)), lambda laid: laid.span),
        Marks(list(_placed(found.differences, shown)), lambda placed: placed[0]),
        Marks(list(_placed(found.agreements, shown)), lambda placed: placed[0]),
    )


class SideRow(NamedTuple):
    """One annotation of a side in the difference that is shown; a side that has none has a row without."""

    number: int
    name: str
    tag: str = ""
    quote: str = ""


def side_rows(difference: Difference) -> Iterator[SideRow]:
    """A row for each side, or one for each of its annotations."""
    for number, name in enumerate(difference.sides, 1):
        found = difference.by_side.get(name, ())
        if not found:
            yield SideRow(number, name)
        for annotation in found:
            yield SideRow(number, name, annotation.tag, on_one_line(annotation.quote))


def agreed_rows(agreement: Agreement, sides: Sequence[str]) -> Iterator[SideRow]:
    """The same of what all agree on."""
    for number, name in enumerate(sides, 1):
        yield SideRow(number, name, agreement.tag, on_one_line(agreement.annotations[0].quote))


def state_of(difference: Difference) -> str:
    """Whether a difference is open, or how it was ruled and by whom."""
    ruling = difference.ruling
    if ruling is not None:
        altered = "" if difference.is_carried_out else "; what was taken has been altered since"
        return f"{words_of(ruling)}, ruled by {_short(ruling.annotator)}{altered}"
    if difference.former:
        former = difference.former[-1]
        return f"open again, changed since {_short(former.annotator)} ruled: {words_of(former)}"
    return "open"


def words_of(ruling: Ruling) -> str:
    """Who was taken, as a state."""
    is_plain = len(ruling.taken) in {0, len(ruling.sides)}
    return f"{outcome(ruling) if is_plain else ', '.join(map(_short, ruling.taken))} taken"


def summary_of(found: Comparison) -> str:
    """How many differences there are, and how many of them are open."""
    total = len(found.differences)
    if not total:
        return "no differences"
    return f"{found.open:,} of {total:,} difference{'' if total == 1 else 's'} open"


def told_of_agreements(found: Comparison) -> str:
    """How many agreements there are, and how many of them the adjudicated layer lacks."""
    total, lacking = len(found.agreements), len(found.untaken)
    if not total:
        return "no agreements"
    several = f"{total:,} agreement{'' if total == 1 else 's'}"
    return f"{several}, {lacking:,} to take with =" if lacking else f"{several}, taken"


def _short(name: str) -> str:
    return shorten(name, _LONGEST_NAME)


def _all(found: Comparison) -> Iterator[Annotation]:
    for difference in found.differences:
        yield from difference.annotations
    for agreement in found.agreements:
        yield from agreement.annotations


def _laid(found: Comparison, shown: View) -> Iterator[Laid]:
    numbers = {name: number for number, name in enumerate(found.sides, 1)}
    for agreement in found.agreements:
        span = shown.span_from_text(agreement.span)
        if span:
            yield Laid(span, "agreed", SETTLED if agreement.layer else AGREED)
    for difference in found.differences:
        for annotation in difference.annotations:
            span = shown.span_from_text(annotation.span)
            if span and difference.is_open:
                number = numbers[annotation.annotator]
                yield Laid(span, side_look(number), str(number) if number <= SIDES_WITH_KEYS else OTHERS)
            elif span:
                yield Laid(span, "ruled", SETTLED)


def _placed(things: Iterable[_Placed], shown: View) -> Iterator[tuple[Span, _Placed]]:
    for thing in things:
        span = shown.span_from_text(thing.span)
        if span:
            yield span, thing
