"""Links that offer themselves: how near their ends must lie, in which order, and not twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.ledger import Ledger
from annotations.links import Link, LinkKind
from annotations.model import Annotation
from annotations.offering import Offer, Shown, offers, sentences_apart
from seeds.spans import Span
from tests.annotations.sheets_of_claims import AT, mention

TEXT = "The bridge is dear, the mayor said. It is old. It is red. No, it is not. Nobody knows.\n\nIt fell.\n"
NOTHING = Ledger((), (), ())
BOTH = {"report": frozenset({"claim", "source"}), "claim": frozenset({"claim"})}


def shown(words: str, tag: str, identity: str = "") -> Shown:
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    return Shown(
        mention(identity or words, quote=words)._replace(tag=tag, start=span.start, end=span.end), span
    )


def linked(origin: Annotation, kind: LinkKind, target: Annotation) -> Ledger:
    return Ledger([Link("l", kind, origin.id, "d", target.id, "d", "ada", AT, AT, 1)], (), ())


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("The bridge", "the mayor", 0),
        ("The bridge", "dear, the mayor said. It", 0),
        ("said. It is", "is old", 0),
        ("the mayor said.", "It is old.", 1),
        ("The bridge", "red", 2),
        ("The bridge", "No, it is not.", 3),
        ("Nobody knows.", "It fell.", 1),
        ("It is red.", "It fell.", 3),
    ],
)
def test_sentences_are_counted_from_either_end(first: str, second: str, apart: int) -> None:
    one, other = shown(first, "claim").span, shown(second, "claim").span
    assert sentences_apart(TEXT, one, other) == apart
    assert sentences_apart(TEXT, other, one) == apart


@given(st.text(alphabet="ab .!?\n“”", max_size=80), st.data())
def test_any_two_spans_are_so_far_apart_as_they_are_the_other_way_round(
    text: str, data: st.DataObject
) -> None:
    place = st.integers(0, len(text))
    cuts = [sorted((data.draw(place), data.draw(place))) for _ in range(2)]
    one, other = (Span(start, end) for start, end in cuts)
    assert sentences_apart(text, one, other) >= 0
    if one and other and one.start != other.start:
        assert sentences_apart(text, one, other) == sentences_apart(text, other, one)


@pytest.mark.parametrize(
    ("words", "is_offered"),
    [("the mayor", True), ("It is old.", True), ("It is red.", True), ("No, it is not.", False)],
)
def test_a_denial_is_offered_for_a_claim_within_two_sentences(words: str, *, is_offered: bool) -> None:
    claim, denial = shown("The bridge is dear", "claim"), shown(words, "denial")
    expected = [Offer(denial.annotation, LinkKind.DENIES, claim.annotation)] if is_offered else []
    assert offers(TEXT, denial, [claim, denial], NOTHING) == expected
    assert offers(TEXT, claim, [claim, denial], NOTHING) == expected


@pytest.mark.parametrize("tag", ["claim", "denial"])
def test_a_source_is_offered_in_its_own_sentence_only(tag: str) -> None:
    source = shown("the mayor", "source")
    here, there = shown("The bridge is dear", tag), shown("It is old.", tag)
    assert offers(TEXT, source, [there, here, source], NOTHING) == [
        Offer(source.annotation, LinkKind.ASSERTS, here.annotation)
    ]


def test_what_is_nearest_comes_first() -> None:
    far, near = shown("The bridge is dear", "claim"), shown("It is old.", "claim")
    denial = shown("It is red.", "denial")
    found = offers(TEXT, denial, [far, near, denial], NOTHING)
    assert [offer.target for offer in found] == [near.annotation, far.annotation]


def test_what_is_linked_is_not_offered_again() -> None:
    claim, denial = shown("It is old.", "claim"), shown("It is red.", "denial")
    ledger = linked(denial.annotation, LinkKind.DENIES, claim.annotation)
    assert offers(TEXT, denial, [claim, denial], ledger) == []
    assert offers(TEXT, claim, [claim, denial], ledger) == []


def test_claims_are_not_offered_for_being_near_nor_tags_that_stand_in_no_link() -> None:
    claim, other = shown("It is old.", "claim"), shown("It is red.", "claim")
    assert offers(TEXT, claim, [claim, other], NOTHING) == []
    assert offers(TEXT, claim, [claim, shown("It is red.", "mood")], NOTHING) == []


def test_a_tag_that_stands_for_two_things_is_offered_as_the_one_that_fits() -> None:
    claim, report = shown("The bridge is dear", "claim"), shown("the mayor", "report")
    [offer] = offers(TEXT, report, [claim, report], NOTHING, BOTH)
    assert offer == Offer(report.annotation, LinkKind.ASSERTS, claim.annotation)


def test_what_lies_thousands_of_characters_off_is_not_looked_at() -> None:
    text = "It is so" + " very" * 1_000 + " old."
    denial = Shown(mention("a")._replace(tag="denial"), Span(0, 2))
    claim = Shown(mention("b"), Span(len(text) - 4, len(text)))
    assert offers(text, denial, [claim], NOTHING) == []


@pytest.mark.parametrize("tag", ["denial", "source"])
def test_what_lies_on_the_very_same_words_is_not_offered(tag: str) -> None:
    claim, same, within = shown("It is old.", "claim"), shown("It is old.", tag, "2"), shown("It", tag)
    assert offers(TEXT, same, [claim, same], NOTHING) == []
    assert offers(TEXT, claim, [claim, same], NOTHING) == []
    assert [offer.origin for offer in offers(TEXT, claim, [claim, within], NOTHING)] == [within.annotation]
