"""What is drawn: nothing that a terminal could obey or nobody could see, in the cells it is said to take."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.strange_texts import PIECES, texts, texts_with_offsets
from tui import glyphs
from tui.characters import BIDI, HIDDEN, LONE_MARK, LONGEST, UNKNOWN

EVERY_CHARACTER = [*map(chr, range(0x3000)), *map(chr, range(0x3000, 0x110000, 97)), *"".join(PIECES)]
ZERO_WIDTH = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u180b\u180c\u180d\u180f")


def assert_harmless(shown: str) -> None:
    for character in shown:
        code, category = ord(character), unicodedata.category(character)
        assert category not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}, f"{code:x} was drawn"
        assert character not in ZERO_WIDTH, f"{code:x} was drawn"
        assert not 0xFE00 <= code <= 0xFE0F, f"{code:x} was drawn"
        assert not 0xE0000 <= code <= 0xE0FFF, f"{code:x} was drawn"


def test_no_character_is_drawn_as_one_that_a_terminal_obeys_or_nobody_sees() -> None:
    for character in EVERY_CHARACTER:
        shown = glyphs.safe(character)
        assert_harmless(shown)
        assert cell_len(shown) >= 1


def test_plain_characters_are_drawn_as_themselves_in_one_cell() -> None:
    for character in EVERY_CHARACTER:
        if glyphs.is_plain(character):
            assert_harmless(character)
            assert glyphs.visible(character) == character
            assert cell_len(character) == 1


@settings(max_examples=200)
@given(texts)
def test_nothing_drawn_is_harmful_and_every_cluster_takes_its_cells(text: str) -> None:
    drawn = "".join(cluster.glyph for cluster in glyphs.clusters(text))
    assert_harmless(drawn)
    assert drawn == glyphs.safe(text)
    assert all(cell_len(c.glyph) == c.width >= 1 for c in glyphs.clusters(text))
    assert cell_len(drawn) == sum(cluster.width for cluster in glyphs.clusters(text))


@settings(max_examples=200)
@given(texts)
def test_clusters_cover_the_text_without_gap_or_overlap(text: str) -> None:
    found = glyphs.clusters(text)
    assert [cluster.start for cluster in found] == [0, *(cluster.end for cluster in found)][: len(found)]
    assert all(0 < cluster.end - cluster.start <= LONGEST for cluster in found)
    assert (found[-1].end if found else 0) == len(text)


@settings(max_examples=200)
@given(texts)
def test_the_visible_text_is_as_long_as_the_text(text: str) -> None:
    shown = glyphs.visible(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in shown if c != "\t")


@settings(max_examples=200)
@given(texts)
def test_cells_stand_at_the_first_code_point_of_each_cluster(text: str) -> None:
    cells = [0] * len(text)
    for cluster in glyphs.clusters(text):
        cells[cluster.start] = cluster.width
    assert glyphs.cells(text) == cells


@settings(max_examples=200)
@given(texts_with_offsets)
@example(("🇩🇪" * 60, 77))
@example(("👩\u200d" * 90 + "👧", 101))
@example(("a" + "\u0301" * 300, 250))
def test_boundaries_found_from_any_place_are_those_of_the_whole(found: tuple[str, int]) -> None:
    text, offset = found
    starts = [cluster.start for cluster in glyphs.clusters(text)] + [len(text)]
    holding = max(start for start in starts if start <= offset)
    assert glyphs.cluster_start(text, offset) == holding
    assert glyphs.cluster_edge(text, offset) == min(start for start in starts if start >= offset)
    assert glyphs.cluster_end(text, holding) == min([s for s in starts if s > holding], default=len(text))
    assert glyphs.cluster_before(text, offset) == max([s for s in starts if s < offset], default=0)


@settings(max_examples=100)
@given(texts)
def test_the_clusters_after_a_boundary_are_those_of_the_whole(text: str) -> None:
    found = glyphs.clusters(text)
    for first, last in pairwise(found[::5]):
        part = glyphs.clusters(text[first.start : last.start])
        whole = [cluster for cluster in found if first.start <= cluster.start < last.start]
        assert [c.glyph for c in part] == [c.glyph for c in whole]
        assert [c.start + first.start for c in part] == [c.start for c in whole]


@settings(max_examples=200)
@given(texts, st.integers(-1, 40))
def test_what_is_shortened_fits(text: str, cells: int) -> None:
    short = glyphs.shorten(text, cells)
    assert cell_len(short) <= max(0, cells)
    assert_harmless(short)
    if cells > 0 and cell_len(glyphs.safe(text)) <= cells:
        assert short == glyphs.safe(text)
    elif cells > 0:
        assert short.endswith("…")
        assert glyphs.safe(text).startswith(short[:-1])


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\0b\x7f\x9b", "a␀b␡" + UNKNOWN),
        ("user\u202egnp.exe", f"user{BIDI}gnp.exe"),
        ("pay\u200bpal", f"pay{HIDDEN}pal"),
        ("soft\u00adhyphen", f"soft{HIDDEN}hyphen"),
        ("a\ud800b\ue000", f"a{UNKNOWN}b{UNKNOWN}"),
        ("a\tb", "a    b"),
        ("\u0301a", LONE_MARK + "\u0301a"),
        (" \u0301a", f" {LONE_MARK}\u0301a"),
        ("e\u0301", "e\u0301"),
        ("z" + "\u0335" * 20, "z" + "\u0335" * 4),
        ("👩\u200d👩\u200d👧", "👩"),
        ("👍🏽!", "👍!"),
        ("a🏽", f"a{HIDDEN}"),
        ("❤\ufe0f", "❤"),
        ("1\ufe0f\u20e3", "1\u20e3"),
        ("🇩🇪🇫🇷", "🇩🇪🇫🇷"),
        ("a\u200db", f"a{HIDDEN}b"),
        ("あ\u200dい", f"あ{HIDDEN}い"),
        ("a\ufe0f", f"a{HIDDEN}"),
        ("👍\ufe0f\ufe0f\u200d👧", f"👍{HIDDEN}{HIDDEN}👧"),
        ("\u1112\u1161\u11ab", "\u1112\u1161\u11ab"),
        ("漢\u3000字", "漢\u3000字"),
        ("[/red][note]", "[/red][note]"),
    ],
)
def test_what_hides_is_drawn_and_what_can_be_seen_stays(text: str, drawn: str) -> None:
    assert glyphs.safe(text) == drawn


def test_nothing_that_can_be_seen_is_swallowed_by_joiners() -> None:
    hidden_words = "あ\u200dい\u200d字\u200da\u200d↑\u200d。"
    assert all(sign in glyphs.safe(hidden_words) for sign in "あい字a↑。")


def test_line_ends_stay_line_ends_only_where_lines_are_asked_for() -> None:
    assert glyphs.safe("a\nb\x1b") == "a␊b␛"
    assert glyphs.safe("a\nb\x1b\n", lines=True) == "a\nb␛\n"


def test_a_row_is_cut_into_clusters_once() -> None:
    row = "a row that is asked for again: é漢👍"
    assert glyphs.drawn(row) is glyphs.drawn(row)


def test_a_megabyte_without_a_boundary_still_has_clusters() -> None:
    text = "a" + "\u0301" * 1_000_000
    start = glyphs.cluster_start(text, 900_000)
    assert 0 < 900_000 - start < LONGEST
    assert glyphs.shorten("👍" * 1_000_000, 5) == "👍👍…"
