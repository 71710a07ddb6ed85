"""Claims of similar wording: what is like enough to be offered, and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.claims import Claim
from annotations.similarity import LEAST, likeness, similar
from tests.annotations import sheets_of_claims as made

COST = "The new bridge over the river cost 4.7 billion euros"


def claims(*wordings: str) -> list[Claim]:
    """A claim for each wording, with its place as its id."""
    return [
        made.claim()._replace(id=str(place), mentions=(made.mention(str(place), quote=wording),))
        for place, wording in enumerate(wordings)
    ]


def found(wording: str, *wordings: str) -> list[str]:
    return [each.claim.wording for each in similar(wording, claims(*wordings))]


@pytest.mark.parametrize(
    "other",
    [
        COST.upper(),
        f"“{COST}.”",
        "4.7 billion euros: that is what the new bridge over the river cost",
        "The new bridge cost 4.7 billion euros",
        "According to the ministry the new bridge over the river has cost 4.7 billion euros so far",
    ],
    ids=["capitals", "marks", "another order", "shortened", "longer"],
)
def test_the_same_claim_in_nearly_the_same_words_is_found(other: str) -> None:
    assert found(COST, other) == [other]
    assert found(other, COST) == [COST]


@pytest.mark.parametrize(
    "other",
    ["The mayor denied that she knew of it", "The river rose by two metres in May", "Dear", "", "!?"],
)
def test_another_claim_is_not(other: str) -> None:
    assert found(COST, other) == []


def test_the_likest_comes_first_and_no_more_than_five_come() -> None:
    wordings = [f"{COST} {'and more ' * count}" for count in (2, 0, 1)]
    ranked = similar(COST, claims(*wordings))
    assert [each.claim.id for each in ranked] == ["1", "2", "0"]
    assert ranked[0].score == 100
    assert [each.claim.id for each in similar(COST, claims(*[COST] * 9))] == ["0", "1", "2", "3", "4"]
    assert len(similar(COST, claims("Quite different", COST), least=0, most=2)) == 2


def test_a_claim_is_as_like_as_its_likest_mention() -> None:
    said = made.claim()._replace(
        sheet=made.sheet("In my own words it was dear"),
        mentions=(made.mention(quote="Something else"), made.mention("b", quote=COST)),
    )
    assert [each.score for each in similar(COST, [said])] == [100]
    assert [each.score for each in similar("In my own words it was dear", [said])] == [100]


def test_scripts_without_blanks_are_compared_by_their_characters() -> None:
    assert found("橋の建設費は47億ユーロだった", "橋の建設費は47億ユーロだ") == ["橋の建設費は47億ユーロだ"]
    assert found("橋の建設費は47億ユーロだった", "市長は辞任を否定した") == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_from_either_side_and_whole_for_the_same(first: str, second: str) -> None:
    assert 0 <= likeness(first, second) <= 100
    assert likeness(first, second) == pytest.approx(likeness(second, first))
    if first.split():
        assert likeness(first, first) == pytest.approx(100)


def test_nothing_is_like_no_words() -> None:
    assert similar(" … ", claims(COST)) == []
    assert LEAST <= 100
