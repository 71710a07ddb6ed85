"""The benchmark of anchoring: its truth and its peer by hand, and all of it in small."""

import pytest

from annotations.anchoring import Outcome, Placing
from benchmarks import anchoring_peer
from benchmarks.anchoring_texts import EDITS, Edited, Piece, article_like, edited, japanese_like, quotes
from benchmarks.anchoring_truth import Tally, Truth, overlap, truths
from seeds.spans import Span


def test_overlap_is_intersection_over_union() -> None:
    assert overlap(Span(0, 10), Span(0, 10)) == 1
    assert overlap(Span(0, 10), Span(2, 12)) == pytest.approx(8 / 12)
    assert overlap(Span(0, 10), Span(10, 20)) == 0
    assert overlap(Span(0, 10), None) == 0


def test_the_truth_is_where_the_pieces_of_a_quote_went() -> None:
    old = "One two three four."
    pieces = [
        Piece("New. ", None),
        Piece("One", Span(0, 3)),
        Piece(" ", Span(3, 4)),
        Piece("twelve", Span(4, 7)),
        Piece(" ", Span(13, 14)),
        Piece("four", Span(14, 18)),
    ]
    edit = Edited(old, "".join(piece.text for piece in pieces), pieces)

    one_two, three, two_to_four = truths(edit, [Span(0, 7), Span(8, 13), Span(4, 18)])

    assert one_two == Truth(Span(5, 15), 1.0)
    assert (three.span, three.gone) == (None, True)
    assert two_to_four.span
    assert two_to_four.span.quote(edit.new) == "twelve four"
    assert two_to_four.there


def test_what_is_placed_off_its_truth_is_misplaced_and_what_is_gone_must_be_lost() -> None:
    there, gone, torn = Truth(Span(0, 10), 1.0), Truth(None, 0.0), Truth(Span(0, 10), 0.3)
    found = Tally()
    for truth, outcome, span in [
        (there, Outcome.MOVED, Span(0, 9)),
        (there, Outcome.MOVED, Span(0, 7)),
        (there, Outcome.UNSURE, Span(50, 60)),
        (there, Outcome.LOST, None),
        (gone, Outcome.LOST, None),
        (gone, Outcome.MOVED, Span(50, 60)),
        (torn, Outcome.MOVED, Span(5, 10)),
        (torn, Outcome.STANDS, Span(50, 60)),
    ]:
        found.take(truth, Placing(outcome, span, 1.0))

    assert found == Tally(there=4, quotes=8, recovered=1, misplaced=3, asked=1, lost=1)
    assert (found + found).quotes == 16


@pytest.mark.parametrize("text", [article_like(3_000, 1), japanese_like(1_000, 1)], ids=["words", "signs"])
def test_an_edit_of_nothing_leaves_the_text_and_each_edit_changes_it(text: str) -> None:
    assert edited(text, (), 1).new == text
    assert {span.quote(text) for span in quotes(text, 20, 1)}
    for kind, edits in EDITS.items():
        edit = edited(text, edits, 1)
        assert edit == edited(text, edits, 1), kind
        assert "".join(piece.text for piece in edit.pieces) == edit.new


def test_the_peer_finds_the_fewest_errors_and_weighs_what_stands_around() -> None:
    text = "The gate was shut. The gate was open. The late gate was shot."

    def found(quote: str, prefix: str = "", suffix: str = "", position: int = 0) -> str | None:
        span = anchoring_peer.anchored(text, quote, prefix, suffix, position)
        return None if span is None else f"{span.start} {span.quote(text)}"

    assert found("gate was", position=4) == "4 gate was"
    assert found("gate was", prefix="shut. The ", suffix=" open", position=1) == "23 gate was"
    assert found("gate is shut") == "4 gate was shut"
    assert found("late gate was shut") == "42 late gate was shot"
    assert found("xyz") is None


def test_the_benchmark_runs_in_small_and_its_goals_are_told() -> None:
    pytest.importorskip("fcntl", reason="the bundled article is opened beside a terminal")
    from benchmarks.anchoring import Amount, anchoring, report  # noqa: PLC0415 - there is none on Windows

    amounts = [Amount(2_000, edits=1, quotes=5, quotes_of_peer=2)]

    assert [each.unit for each in anchoring(amounts)] == ["%", "%", "ms"] * 2 + [""]
    tables = list(report(amounts))
    assert [table.split("\n")[0] for table in tables] == [
        "## 2 KB, by edit",
        "## 2 KB, by text",
        "## 2 KB, all",
        "## 2 KB, foreign",
    ]
    assert "| Hypothesis client | " in tables[2]
