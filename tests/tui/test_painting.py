"""Pieces of a row: what is drawn stays where it is, whatever lies on it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.strange_texts import texts
from tui.glyphs import clusters, safe
from tui.painting import Lay, Piece, pieces

NAMES = ("body", "tag-claim", "selection")


@st.composite
def rows_with_lays(draw: st.DrawFn) -> tuple[str, list[Lay]]:
    """A row and what lies on it, some of it beyond its ends."""
    row = draw(texts).replace("\n", "")
    places = st.integers(-3, len(row) + 3)
    return row, draw(st.lists(st.tuples(places, places, st.sampled_from(NAMES)), max_size=5))


def by_cell(found: list[Piece]) -> list[tuple[str, tuple[str, ...]]]:
    """For each cell what is drawn from it on, and the layers there."""
    cells: list[tuple[str, tuple[str, ...]]] = []
    for piece in found:
        for sign in piece.text:
            width = cell_len(sign)
            if width == 0:
                base = max(x for x, (glyph, _) in enumerate(cells) if glyph)
                cells[base] = (cells[base][0] + sign, cells[base][1])
            else:
                cells += [(sign, piece.layers), *[("", piece.layers)] * (width - 1)]
    return cells


@settings(max_examples=120)
@given(rows_with_lays())
def test_the_pieces_are_the_drawn_row(found: tuple[str, list[Lay]]) -> None:
    row, lays = found
    painted = pieces(row, lays)
    assert "".join(piece.text for piece in painted) == safe(row)
    assert all(piece.text for piece in painted)


@settings(max_examples=120)
@given(rows_with_lays())
def test_every_layer_lies_where_it_was_laid_and_nowhere_else(found: tuple[str, list[Lay]]) -> None:
    row, lays = found
    cells = by_cell(pieces(row, lays))
    x = 0
    for cluster in clusters(row):
        laid = [name for start, end, name in lays if max(start, cluster.start) < min(end, cluster.end)]
        expected = tuple(dict.fromkeys(laid))
        for _, layers in cells[x : x + cluster.width]:
            assert tuple(layer for layer in layers if layer != "hidden") == expected
        x += cluster.width
    assert x == len(cells)


@settings(max_examples=120)
@given(rows_with_lays(), st.data())
def test_what_is_put_over_a_row_moves_nothing(found: tuple[str, list[Lay]], data: st.DataObject) -> None:
    row, lays = found
    starts = [cluster.start for cluster in clusters(row)]
    over = data.draw(st.dictionaries(st.sampled_from(starts), st.sampled_from(["a", "sd"]))) if starts else {}
    expected = by_cell(pieces(row, lays))
    x = covered = 0
    for cluster in clusters(row):
        label = over.get(cluster.start, "")
        if label and x >= covered:
            covered = x + len(label)
            expected[x:covered] = [(letter, ("label",)) for letter in label]
        rest = range(max(x, covered), x + cluster.width)
        if len(rest) < cluster.width:
            # What is left of a wide character or a tab that a label covers in part is blank.
            layers = tuple(
                name for start, end, name in lays if max(start, cluster.start) < min(end, cluster.end)
            )
            for place in rest:
                expected[place] = (" ", tuple(dict.fromkeys(layers)))
        x += cluster.width
    assert by_cell(pieces(row, lays, {start: (label, "label") for start, label in over.items()})) == expected


def test_layers_that_overlap_are_named_from_the_lowest_up() -> None:
    painted = pieces(
        "abcdef", [(0, 6, "body"), (1, 5, "tag-claim"), (2, 4, "tag-denial"), (3, 6, "tag-claim")]
    )
    assert painted == [
        Piece("a", ("body",)),
        Piece("b", ("body", "tag-claim")),
        Piece("c", ("body", "tag-claim", "tag-denial")),
        Piece("d", ("body", "tag-claim", "tag-denial")),
        Piece("e", ("body", "tag-claim")),
        Piece("f", ("body", "tag-claim")),
    ]


def test_what_stands_for_something_hidden_is_a_piece_of_its_own() -> None:
    assert pieces("a\x1bb", [(0, 3, "body")]) == [
        Piece("a", ("body",)),
        Piece("␛", ("body", "hidden")),
        Piece("b", ("body",)),
    ]
    assert pieces("\u0301a", [])[0] == Piece("◌\u0301", ("hidden",))


def test_spaces_of_every_kind_are_nothing_hidden() -> None:
    painted = pieces("漢\u00a0\u3000\u2009\tx", [(0, 6, "body")])
    assert painted == [Piece("漢\u00a0\u3000     x", ("body",))]


def test_a_layer_on_half_a_cluster_lies_on_all_of_it() -> None:
    assert pieces("xe\u0301y", [(2, 3, "tag-claim")]) == [
        Piece("x", ()),
        Piece("e\u0301", ("tag-claim",)),
        Piece("y", ()),
    ]


def test_a_label_over_half_a_wide_character_leaves_a_blank_for_the_rest() -> None:
    painted = pieces("漢字x", [(0, 3, "body")], {0: ("a", "label")})
    assert painted == [
        Piece("a", ("label",)),
        Piece(" ", ("body",)),
        Piece("字", ("body",)),
        Piece("x", ("body",)),
    ]


def test_a_label_may_run_past_the_end_of_the_row() -> None:
    assert [piece.text for piece in pieces("ab", [], {1: ("xy", "label")})] == ["a", "xy"]
    assert [piece.text for piece in pieces("ab", [], {2: ("✓", "tick")})] == ["a", "b", "✓"]
    assert pieces("", [(0, 1, "body")], {0: (" ", "caret")}) == [Piece(" ", ("caret",))]


def test_of_two_labels_in_each_others_way_the_first_is_shown() -> None:
    painted = pieces("abc", [], {0: ("xy", "label"), 1: ("z", "label"), 2: ("w", "label")})
    assert [piece.text for piece in painted] == ["xy", "w"]


def test_an_empty_row_has_no_pieces() -> None:
    assert pieces("", [(0, 5, "body")]) == []
    assert cell_len("".join(piece.text for piece in pieces("e\u0301", []))) == 1
