"""AVeriTeC's shape: its keys and values, as in the published development set."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings

from annotations.claims import Claim
from annotations.collection import Collection
from annotations.formats import FORMATS
from annotations.publisher import Publisher
from annotations.scale import LABELS, STANDARD_SCALE, Rating
from annotations.sheets import AnswerType, ClaimKind, Medium
from tests.annotations.sheets_of_claims import (
    SETTINGS,
    claim,
    collection,
    collections,
    document,
    evidence,
    mention,
    sheet,
    source,
    verdict,
    voice,
)

# What the 500 claims of data/dev.json (github.com/MichSchli/AVeriTeC) have, in its order.
KEYS = [
    *("claim", "required_reannotation", "label", "justification", "claim_date", "speaker"),
    *("original_claim_url", "fact_checking_article", "reporting_source", "location_ISO_code", "claim_types"),
    *("fact_checking_strategies", "questions", "cached_original_claim_url"),
]
CLAIM_TYPES = {
    *("Event/Property Claim", "Numerical Claim", "Quote Verification", "Causal Claim", "Position Statement")
}
ANSWER_TYPES = {"Extractive", "Abstractive", "Boolean", "Unanswerable"}
MEDIA = {"Web text", "PDF", "Metadata", "Web table", "Image/graphic", "Other", "Video", ""}


def written(made: Collection) -> tuple[str, list[str]]:
    told: list[str] = []
    return "".join(FORMATS["averitec"].write(made, told.append)), told


def only(made: Claim, **others: Any) -> dict[str, Any]:
    """The one claim of an export of which nothing was left out."""
    text, told = written(collection(made, **others))
    assert told == []
    (exported,) = json.loads(text)
    return dict(exported)


def answers_to(*made: Any) -> list[dict[str, Any]]:
    questions = only(claim(verdict())._replace(evidence=made))["questions"]
    return [answer for question in questions for answer in question["answers"]]


def test_a_claim_has_the_keys_and_values_of_the_data_set() -> None:
    made = claim(verdict("Half true", "Both are so."))._replace(
        sheet=sheet("The moon is made of cheese", ClaimKind.NUMERICAL, "2020-10-09"),
        voices=(voice("a", source("Bo Baker", "Guild")), voice("b", source("X", "Y", "not named"))),
        evidence=(evidence(url="https://a.example/1", archived="https://web.archive.org/1"),),
    )

    exported = only(made, documents=(document(path="https://paper.example/moon"),))

    assert list(exported) == KEYS
    assert exported == {
        "claim": "The moon is made of cheese",
        "required_reannotation": False,
        "label": "Conflicting Evidence/Cherrypicking",
        "justification": "Both are so.",
        "claim_date": "9-10-2020",
        "speaker": "Bo Baker",
        "original_claim_url": "https://paper.example/moon",
        "fact_checking_article": "https://desk.example/checks",
        "reporting_source": None,
        "location_ISO_code": None,
        "claim_types": ["Numerical Claim"],
        "fact_checking_strategies": [],
        "questions": [
            {
                "question": "What is it made of?",
                "answers": [
                    {
                        "answer": "Rock.",
                        "answer_type": "Abstractive",
                        "source_url": "https://a.example/1",
                        "source_medium": "Web text",
                        "cached_source_url": "https://web.archive.org/1",
                    }
                ],
            }
        ],
        "cached_original_claim_url": None,
    }


def test_what_is_not_known_is_null_or_empty() -> None:
    exported = only(
        claim(verdict()),
        documents=(document(date=""),),
        settings=SETTINGS._replace(publisher=Publisher()),
    )

    assert {key for key, value in exported.items() if value is None} == {
        *("claim_date", "speaker", "original_claim_url", "fact_checking_article", "reporting_source"),
        *("location_ISO_code", "cached_original_claim_url"),
    }
    assert (exported["justification"], exported["claim_types"], exported["questions"]) == ("", [], [])


@pytest.mark.parametrize("rating", [each for each in STANDARD_SCALE if each.label])
def test_a_rating_has_the_label_that_the_scale_gives_it(rating: Rating) -> None:
    assert only(claim(verdict(rating.name)))["label"] == rating.label


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        (ClaimKind.NUMERICAL, ["Numerical Claim"]),
        (ClaimKind.QUOTATION, ["Quote Verification"]),
        (ClaimKind.EVENT, ["Event/Property Claim"]),
        (ClaimKind.CAUSE, ["Causal Claim"]),
        (ClaimKind.OTHER, []),
    ],
)
def test_a_kind_of_claim_has_the_data_sets_name(kind: ClaimKind, types: list[str]) -> None:
    assert only(claim(verdict())._replace(sheet=sheet(kind=kind)))["claim_types"] == types


@pytest.mark.parametrize(
    ("medium", "words"),
    [
        (Medium.WEB_TEXT, "Web text"),
        (Medium.WEB_TABLE, "Web table"),
        (Medium.PDF, "PDF"),
        (Medium.IMAGE, "Image/graphic"),
        (Medium.VIDEO, "Video"),
        (Medium.AUDIO, "Other"),
        (Medium.METADATA, "Metadata"),
        (Medium.PERSON, "Other"),
        (Medium.OTHER, "Other"),
    ],
)
def test_a_medium_has_the_data_sets_name(medium: Medium, words: str) -> None:
    assert answers_to(evidence(medium=medium))[0]["source_medium"] == words


@pytest.mark.parametrize(
    ("said", "date", "written_date"),
    [
        ("2020-10-31", "2025-04-07", "31-10-2020"),
        ("2020-01-02", "", "2-1-2020"),
        ("", "2025-04-07", "7-4-2025"),
        ("in 2019", "2025-04-07", None),
        ("", "", None),
    ],
)
def test_the_date_is_when_it_was_said_or_first_appeared(
    said: str, date: str, written_date: str | None
) -> None:
    made = claim(verdict())._replace(sheet=sheet(said=said))

    assert only(made, documents=(document(date=date),))["claim_date"] == written_date


def test_the_date_of_another_than_the_first_document_is_not_taken() -> None:
    made = claim(verdict())._replace(mentions=(mention(document="gone"), mention("m2")), id="m2")

    assert only(made)["claim_date"] is None


def test_evidence_on_one_question_is_one_question_with_several_answers() -> None:
    made = claim(verdict())._replace(
        evidence=(evidence(" Who? ", "Ada"), evidence("When?", "Today"), evidence("Who?", "Bo"))
    )

    questions = only(made)["questions"]

    assert [(each["question"], [one["answer"] for one in each["answers"]]) for each in questions] == [
        ("Who?", ["Ada", "Bo"]),
        ("When?", ["Today"]),
    ]


@pytest.mark.parametrize(
    ("answer", "excerpt", "kind", "exported"),
    [
        ("Rock.", "", AnswerType.ABSTRACTIVE, ("Rock.", "Abstractive", None)),
        ("Rock.", "It is rock.", AnswerType.EXTRACTIVE, ("Rock.", "Extractive", None)),
        ("", "It is rock.", AnswerType.ABSTRACTIVE, ("It is rock.", "Extractive", None)),
        ("yes", "It is.", AnswerType.BOOLEAN, ("Yes", "Boolean", "It is.")),
        ("No, it is rock.", "x", AnswerType.BOOLEAN, ("No", "Boolean", "it is rock.")),
        ("NO\nIt is rock.", "", AnswerType.BOOLEAN, ("No", "Boolean", "It is rock.")),
        ("Yes", "", AnswerType.BOOLEAN, ("Yes", "Boolean", "")),
        ("No one knows.", "", AnswerType.BOOLEAN, ("No one knows.", "Abstractive", None)),
        ("No-one knows.", "", AnswerType.BOOLEAN, ("No-one knows.", "Abstractive", None)),
        ("Nein", "", AnswerType.BOOLEAN, ("Nein", "Abstractive", None)),
        ("", "It is.", AnswerType.BOOLEAN, ("It is.", "Extractive", None)),
        ("", "", AnswerType.UNANSWERABLE, ("No answer could be found.", "Unanswerable", None)),
        ("Nobody replied.", "", AnswerType.UNANSWERABLE, ("Nobody replied.", "Unanswerable", None)),
    ],
)
def test_an_answer_is_of_a_type_that_its_words_are(
    answer: str, excerpt: str, kind: AnswerType, exported: tuple[str, str, str | None]
) -> None:
    (made,) = answers_to(evidence("Q?", answer, kind, excerpt=excerpt))

    assert (made["answer"], made["answer_type"], made.get("boolean_explanation")) == exported


def test_an_unanswered_question_has_no_source_and_an_archived_one_stands_for_it() -> None:
    unanswered, archived = answers_to(
        evidence("A?", "", AnswerType.UNANSWERABLE), evidence("B?", archived="https://web.archive.org/1")
    )

    assert (unanswered["source_url"], unanswered["source_medium"]) == ("", "")
    assert "cached_source_url" not in unanswered
    assert archived["source_url"] == archived["cached_source_url"] == "https://web.archive.org/1"


def test_what_the_data_set_has_no_place_for_is_told_of() -> None:
    text, told = written(
        collection(
            claim(),
            claim(),
            claim(verdict("Not checkable")),
            claim(verdict("Of another desk")),
            claim(verdict())._replace(evidence=(evidence(""), evidence(answer=""), evidence())),
        )
    )

    (exported,) = json.loads(text)
    assert len(exported["questions"]) == 1
    assert told == [
        "Claims left out because no verdict stands: 2.",
        "Claims left out because AVeriTeC has no label for Not checkable, Of another desk: 2.",
        "Evidence left out because it lacks a question or an answer, as AVeriTeC has them: 2.",
    ]


def test_an_empty_collection_is_an_empty_array() -> None:
    assert written(collection()) == ("[]\n", [])


def test_private_notes_stay_here() -> None:
    made = claim(verdict())._replace(evidence=(evidence(note="secret"),))

    assert "secret" not in written(collection(made, settings=SETTINGS._replace(private=True)))[0]


@settings(max_examples=150, deadline=None)
@given(collections())
def test_whatever_is_exported_has_the_keys_and_values_of_the_data_set(made: Collection) -> None:
    text, told = written(made)

    text.encode()
    assert all(sentence.isprintable() for sentence in told)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
    exported = json.loads(text)
    left_out = sum(int(each.rsplit(" ", 1)[1].rstrip(".")) for each in told if each.startswith("Claims"))
    assert len(exported) + left_out == len(made.claims)
    for each in exported:
        assert list(each) == KEYS
        assert each["label"] in LABELS
        assert set(each["claim_types"]) <= CLAIM_TYPES
        assert each["claim_date"] is None or re.fullmatch(r"\d{1,2}-\d{1,2}-\d{4}", each["claim_date"])
        asked = [question["question"] for question in each["questions"]]
        assert len(set(asked)) == len(asked)
        for question in each["questions"]:
            assert list(question) == ["question", "answers"]
            assert question["question"]
            assert question["answers"]
            for answer in question["answers"]:
                held_to_the_data_set(answer)


def held_to_the_data_set(answer: dict[str, Any]) -> None:
    boolean = answer["answer_type"] == "Boolean"
    usual = ["answer", "answer_type", "source_url", "source_medium"]
    explained = ["boolean_explanation"] if boolean else []
    assert [key for key in answer if key != "cached_source_url"] == usual + explained
    assert all(isinstance(value, str) for value in answer.values())
    assert answer["answer_type"] in ANSWER_TYPES
    assert answer["answer"] in {"Yes", "No"} if boolean else answer["answer"]
    assert answer["source_medium"] in MEDIA
    assert re.match("https?://", answer["source_url"], re.IGNORECASE) or not answer["source_url"]
