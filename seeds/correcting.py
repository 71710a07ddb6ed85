"""What people have kept or dropped by hand wins over what cleaning says."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from operator import attrgetter

from seeds.document import Block, Kind
from seeds.spans import Span

_START = attrgetter("start")


def corrected(
    text: str, blocks: Sequence[Block], corrections: Sequence[tuple[Span, bool]]
) -> tuple[Block, ...]:
    """`blocks` as people want them: of each correction its span, and whether to keep it, in order of making.

    What was said last of a place is right. A block is cut where its parts have become of different kinds;
    white space alone is no part. `blocks` may be some of the text's, in a row. To correct again what has been
    corrected changes nothing.
    """
    if not (corrections and blocks):
        return tuple(blocks)
    touched: dict[int, list[tuple[Span, bool]]] = {}
    for span, keep in _said_last(corrections, blocks[-1].end):
        index = max(bisect_right(blocks, span.start, key=_START) - 1, 0)
        while index < len(blocks) and blocks[index].start < span.end:
            if span.start < blocks[index].end:
                touched.setdefault(index, []).append((span, keep))
            index += 1
    found: list[Block] = []
    taken = 0
    for index, said in touched.items():
        found += blocks[taken:index]
        found += _cut(text, blocks[index], said)
        taken = index + 1
    found += blocks[taken:]
    return tuple(found)


def _said_last(corrections: Sequence[tuple[Span, bool]], end: int) -> Iterator[tuple[Span, bool]]:
    """What was said last, stretch by stretch, in order and without overlap."""
    edges = sorted({min(edge, end) for span, _ in corrections for edge in span})
    by_start = sorted(range(len(corrections)), key=lambda index: corrections[index][0].start)
    begun = 0
    latest: list[int] = []  # a heap of those that have begun, negative: the latest first
    for start, stop in pairwise(edges):
        while begun < len(by_start) and corrections[by_start[begun]][0].start <= start:
            heappush(latest, -by_start[begun])
            begun += 1
        while latest and corrections[-latest[0]][0].end <= start:
            heappop(latest)
        if latest:
            yield Span(start, stop), corrections[-latest[0]][1]


def _cut(text: str, block: Block, said: Sequence[tuple[Span, bool]]) -> Iterator[Block]:
    """The block, cut where parts of it that hold more than white space are of another kind than the rest."""
    parts: list[Block] = []
    for part in _parts(block, said):
        is_blank = text[part.start : part.end].isspace()
        if parts and (is_blank or part.kind is parts[-1].kind):
            parts[-1] = parts[-1]._replace(end=part.end)
        elif not is_blank:
            # White space at the beginning belongs to what follows it.
            parts.append(part if parts else part._replace(start=block.start))
    yield from parts or [block]


def _parts(block: Block, said: Sequence[tuple[Span, bool]]) -> Iterator[Block]:
    at = block.start
    for span, keep in said:
        start, end = max(span.start, block.start), min(span.end, block.end)
        if at < start:
            yield Block(at, start, block.kind)
        yield Block(start, end, _kind(block, keep=keep))
        at = end
    if at < block.end:
        yield Block(at, block.end, block.kind)


def _kind(block: Block, *, keep: bool) -> Kind:
    if keep == block.kept:
        return block.kind
    return Kind.BODY if keep else Kind.BOILERPLATE
