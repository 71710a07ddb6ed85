"""What is said of annotations whose text has changed: the words that differ, and what stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import marking
from annotations.anchoring import Outcome, Placing
from annotations.reanchoring import Astray
from annotations.store import Store
from seeds.document import Document
from seeds.spans import Span
from tui.astray_rows import Candidate, astray_rows, differing

MANY = " ".join(f"word{number}" for number in range(40))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It cost 4.7 billion.", "It cost 4.7 billion.", "It cost 4.7 billion."),
        ("It cost 4.7 billion.", "It cost 5.2 billion.", "It cost [4.7 → 5.2] billion."),
        ("It cost 4.7 billion.", "It cost billion.", "It cost [−4.7] billion."),
        ("It cost billion.", "It cost 4.7\n billion.", "It cost [+4.7] billion."),
        ("It  cost\n4.7", "It cost 4.7", "It cost 4.7"),
        ("gone", "", "[−gone]"),
        (MANY, MANY, "word0 word1 word2 word3 word4 … word35 word36 word37 word38 word39"),
    ],
)
def test_words_that_differ_are_shown_side_by_side(old: str, new: str, shown: str) -> None:
    assert differing(old, new) == shown


@given(st.text(alphabet="ab \n", max_size=20), st.text(alphabet="ab \n", max_size=20))
def test_both_sides_can_be_read_from_what_is_shown(old: str, new: str) -> None:
    shown = differing(old, new)
    assert "\n" not in shown
    if "…" not in shown:
        left, right = (_side(shown, keep) for keep in ("−", "+"))
        assert (left, right) == (old.split(), new.split())


def _side(shown: str, sign: str) -> list[str]:
    """One side of what is shown, word by word."""
    found: list[str] = []
    for number, part in enumerate(shown.replace("]", "[").split("[")):
        old, arrow, new = part.partition(" → ")
        if number % 2 == 0:
            found += part.split()
        elif arrow:
            found += (old if sign == "−" else new).split()
        elif part.startswith(sign):
            found += part[1:].split()
    return found


def test_a_row_shows_a_place_and_only_that_is_taken(store: Store, article: Document) -> None:
    said = marking.tag(store, article, Span(22, 28), "claim")
    text = article.text
    one = Astray(said, Placing(Outcome.UNSURE, Span(26, 32), 0.5), text)
    three = Astray(said, Placing(Outcome.UNSURE, Span(26, 32), 0.5, (Span(0, 4), Span(5, 9))), text)
    gone = Astray(said, Placing(Outcome.LOST, None, 0.0), text)
    spans = [
        [row.value.span for row in astray_rows([each]) if isinstance(row.value, Candidate)]
        for each in (one, three, gone)
    ]
    assert spans == [[Span(26, 32)], [None, Span(26, 32), Span(0, 4), Span(5, 9)], [None]]
    assert astray_rows([one])[1].text.endswith("— 50% alike")
    assert [row.lead.strip() for row in astray_rows([three])[1:]] == ["claim · ada", "1", "2", "3"]


def test_of_very_many_each_has_one_line(store: Store, article: Document) -> None:
    said = marking.tag(store, article, Span(22, 28), "claim")
    lost = Astray(said, Placing(Outcome.LOST, None, 0.0), article.text)
    for many, wraps in ((300, True), (301, False)):
        assert all(row.wraps is wraps for row in astray_rows([lost] * many)[1:])
