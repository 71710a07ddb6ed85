"""From a row of text and what lies on it to pieces with one look each. Pure; colours come later.

A layer is the name of a look (`claim`, `selection`, `caret` …). Where layers overlap, a piece carries all of
their names in the order of `LAYERS`, so that they can be blended.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.glyphs import Cluster, cluster_edge, cluster_start, drawn, is_plain

Layers = tuple[str, ...]
Lay = tuple[int, int, str]
"""A layer from one offset to another; offsets are code points of the row."""


class Piece(NamedTuple):
    """Glyphs that share a look."""

    text: str
    layers: Layers


def pieces(
    row: str, lays: Iterable[Lay], overlays: Mapping[int, tuple[str, str]] | None = None
) -> list[Piece]:
    """The pieces of `row` from left to right.

    `overlays` puts a text in a layer of its own over the cells from an offset on, such as a jump label;
    it may run past the row's end. Layers that were given later lie on top of earlier ones. A layer on a part
    of a grapheme cluster lies on all of it.
    """
    laid = [(max(0, start), min(end, len(row)), name) for start, end, name in lays]
    laid = [lay for lay in laid if lay[0] < lay[1]]
    plain = is_plain(row)
    if not plain:
        laid = [(cluster_start(row, start), cluster_edge(row, end), name) for start, end, name in laid]
    if overlays:
        return _overlaid(row, laid, overlays)
    found: list[Piece] = []
    for start, end, layers in _runs(row, laid):
        found += [Piece(row[start:end], layers)] if plain else _drawn_pieces(row, start, end, layers)
    return found


def _runs(row: str, laid: Sequence[Lay]) -> Iterable[tuple[int, int, Layers]]:
    """The stretches of the row on which the same layers lie."""
    cuts = sorted({0, len(row), *(lay[0] for lay in laid), *(lay[1] for lay in laid)})
    return ((start, end, _layers_at(laid, start)) for start, end in pairwise(cuts))


def _layers_at(laid: Sequence[Lay], offset: int) -> Layers:
    return tuple(dict.fromkeys(name for start, end, name in laid if start <= offset < end))


def _drawn_pieces(row: str, start: int, end: int, layers: Layers) -> Iterable[Piece]:
    """Clusters that begin in `[start, end)`, those with a glyph that stands for something hidden apart."""
    run: list[str] = []
    for cluster in _clusters_between(drawn(row), start, end):
        if not _stands_in(row, cluster):
            run.append(cluster.glyph)
            continue
        if run:
            yield Piece("".join(run), layers)
            run = []
        yield Piece(cluster.glyph, (*layers, "hidden"))
    if run:
        yield Piece("".join(run), layers)


def _stands_in(row: str, cluster: Cluster) -> bool:
    """Whether what is drawn is a sign for something that cannot be seen. Blanks are drawn for all spaces."""
    return cluster.glyph[0] not in (row[cluster.start], " ")


def _clusters_between(row: Sequence[Cluster], start: int, end: int) -> Sequence[Cluster]:
    def begin(cluster: Cluster) -> int:
        return cluster.start

    return row[bisect_left(row, start, key=begin) : bisect_left(row, end, key=begin)]


def _overlaid(row: str, laid: Sequence[Lay], overlays: Mapping[int, tuple[str, str]]) -> list[Piece]:
    found: list[Piece] = []
    covered = 0
    x = 0
    for cluster in drawn(row):
        over = overlays.get(cluster.start)
        if over and x >= covered:
            found.append(Piece(over[0], (over[1],)))
            covered = x + len(over[0])
        x += cluster.width
        if x <= covered:
            continue
        layers = _layers_at(laid, cluster.start)
        if x - cluster.width < covered:
            # Of a wide character that is covered in part, blanks keep the rest of the row in its place.
            found.append(Piece(" " * (x - covered), layers))
        else:
            hides = _stands_in(row, cluster)
            found.append(Piece(cluster.glyph, (*layers, "hidden") if hides else layers))
    over = overlays.get(len(row))
    if over and x >= covered:
        found.append(Piece(over[0], (over[1],)))
    return found
