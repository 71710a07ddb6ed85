"""Each benchmark runs, in small, and says what it measured. No time is asserted: it is the machine's."""

from pathlib import Path

import pytest

from benchmarks.commands import COMMANDS, commands
from benchmarks.comparison import Comparison, Peer, table
from benchmarks.fewest_keys import Sight, fewest_keys
from benchmarks.keys import keys
from benchmarks.keys_per_annotation import Measured, Way, comparisons, keys_per_annotation
from benchmarks.keys_per_annotation import table as table_of_keys
from benchmarks.prose import FIRST_WORDS, write_prose
from benchmarks.spans_by_rule import RULES
from benchmarks.start import opening_and_quitting, opening_by_size
from benchmarks.storing import storing
from benchmarks.workplace import Workplace, article
from seeds.loading import load
from seeds.spans import Span
from tui.layout import Layout

SMALL = 100_000
"""Bytes of a document that is long enough to be read in two steps, its beginning first."""


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


def test_opening_and_quitting_are_measured_against_an_empty_app(workplace: Workplace) -> None:
    measured = opening_and_quitting(workplace, rounds=1)

    assert [each.unit for each in measured] == ["ms"] * 3
    assert all(each.ours > 0 and each.peer and each.peer.figure > 0 for each in measured)


def test_opening_a_long_document_is_measured_against_a_short_one(workplace: Workplace) -> None:
    (measured,) = opening_by_size(workplace, rounds=1, large=SMALL)

    assert measured.ours > 0
    assert measured.peer
    assert measured.peer.name == "10 KB"


def test_keys_and_pages_are_measured_in_time_and_bytes(workplace: Workplace) -> None:
    measured = keys(workplace, presses=2, large=SMALL)

    assert [each.unit for each in measured] == ["ms", "ms", "ms", "bytes", "bytes"]
    assert all(each.ours > 0 for each in measured)


def test_commands_are_measured_on_an_article_with_annotations(workplace: Workplace) -> None:
    measured = commands(workplace, rounds=1)

    assert [each.what for each in measured] == [f"`presscheck {name}`" for name in COMMANDS]
    listed = workplace.run("list").stdout.decode()
    assert "11 claim" in listed


def test_changes_and_opening_are_measured_beside_others_that_keep_rows(workplace: Workplace) -> None:
    measured = storing(workplace, rounds=1, sizes=(100,))

    assert [each.peer.name for each in measured if each.peer] == [
        "an append with fdatasync",
        "SQLite (WAL, FULL)",
        "SQLite, rows found as ours are",
        "its calls and JSON alone",
        "TinyDB's JSONStorage",
        "TinyDB's JSONStorage",
    ]
    (flushes,) = (each for each in measured if each.what.startswith("flushes"))
    assert flushes.ours == 1


def test_keys_per_annotation_are_found_and_make_the_annotation_in_the_app(tmp_path: Path) -> None:
    measured = keys_per_annotation(tmp_path, spans_a_rule=1)

    assert [each.rule for each in measured] == list(RULES)
    assert [each.most for each in measured if each.rule == "sentences"] == [1]
    assert all(goal.ours >= 1 and goal.peer is None for goal in comparisons(measured))


def test_the_rules_choose_fifty_spans_and_the_quotations_once_more_with_their_marks() -> None:
    document = load(article())
    chosen = {rule: [span.quote(document.text) for span in of(document)] for rule, of in RULES.items()}

    assert [len(quotes) for quotes in chosen.values()] == [14, 33, 3, 3]
    assert chosen["clauses between commas"][0] == "SEOUL"
    assert chosen["quotations, without their marks"][0] == "higher levels."
    assert chosen["quotations, with their marks"][0] == "“higher levels.”"


def test_the_fewest_keys_are_those_that_the_key_tables_promise() -> None:
    text = "The bridge opened on Monday. The mayor denied that it was late."
    sight = Sight(Layout(text, 40), 0, 20)

    def fewest(quote: str, most: int = 6) -> tuple[str, ...] | None:
        start = text.index(quote)
        return fewest_keys(sight, 0, Span(start, start + len(quote)), "c", most)

    assert fewest("The bridge opened on Monday.") == ("c",)
    assert fewest("The") == ("plus", "c")
    marked = fewest("mayor denied that it")
    assert marked
    assert (marked[0], len(marked)) == ("m", 4)
    assert fewest("rid", most=5) is None


def test_the_table_has_ratio_and_goal_and_says_which_are_missed() -> None:
    rows = [
        Comparison("a start", 150.0, "ms", 1.25, Peer("a peer", 100.0)),
        Comparison("a key", 480, "bytes", 500),
        Comparison("a page", 1234, "bytes"),
    ]

    assert table(rows).splitlines()[2:] == [
        "| a start | 150 ms | a peer: 100 ms | 1.50 | ≤ 1.25 | **no** |",
        "| a key | 480 bytes | – | – | ≤ 500 | yes |",
        "| a page | 1,234 bytes | – | – | – | – |",
    ]


def test_the_table_of_keys_shows_the_ways_that_are_too_long() -> None:
    short, long = Way("a word", ("m", "a", "a", "c")), Way("a long one", tuple("mabcdefc"))

    shown = table_of_keys([Measured("clauses", [short, long])])

    assert "| clauses | 2 | 6.00 | 8 | ≤ 6 | **no** |" in shown
    assert shown.endswith("- 8 keys, `m a b c d e f c`: a long one")


def test_prose_has_the_size_that_was_wished_and_is_always_the_same(tmp_path: Path) -> None:
    one, other = (write_prose(tmp_path / name, SMALL) for name in ("one.txt", "other.txt"))

    assert one.read_bytes() == other.read_bytes()
    assert SMALL <= one.stat().st_size < SMALL + 1000
    assert one.read_text(encoding="utf-8").startswith(FIRST_WORDS)
