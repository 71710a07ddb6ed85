"""ClaimReview as JSON-LD: what it carries, what it refuses, and that it may stand in a page."""

import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from annotations.claims import Claim, Denial
from annotations.collection import Collection
from annotations.formats import FORMATS
from annotations.formats.claimreview import schema
from annotations.publisher import Publisher
from annotations.scale import Rating
from annotations.sheets import Act, AnswerType
from tests.annotations.sheets_of_claims import (
    DESK,
    ID,
    SETTINGS,
    amendment,
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


def written(given_collection: Collection) -> tuple[str, list[str]]:
    """The export, and the sentences that were told."""
    told: list[str] = []
    return "".join(FORMATS["claimreview"].write(given_collection, told.append)), told


def valid(text: str) -> list[dict[str, Any]]:
    parsed: list[dict[str, Any]] = json.loads(text)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema(), format_checker=checker).validate(parsed)
    return parsed


def review_of(made: Claim, **others: Any) -> dict[str, Any]:
    """The one review of a claim that nothing is wrong with."""
    text, told = written(collection(made, **others))
    assert told == []
    (review,) = valid(text)
    return review


def a_full_claim() -> Claim:
    return claim(verdict(reason="It is rock."))._replace(
        sheet=sheet("The moon is made of cheese", said="2025-04-01"),
        mentions=(mention(), mention("m2", "e"), mention("m3", "e")),
        voices=(voice("the baker", source("Bo Baker", "Bakers’ Guild")),),
        denials=(Denial(mention("n", quote="It is not,\nsaid NASA."), (voice("NASA"),)),),
        evidence=(
            evidence(url="https://nasa.example/moon", archived="https://web.archive.org/x", excerpt="Basalt"),
        ),
        amendments=(amendment("An earlier version said Mars."),),
    )


def test_a_claim_with_all_that_can_be_known_of_it() -> None:
    review = review_of(
        a_full_claim(),
        documents=(
            document(path="https://paper.example/moon", title="Cheese found"),
            document("e", title="More cheese", date="2025-04-08"),
        ),
    )

    assert review == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "The moon is made of cheese",
        "itemReviewed": {
            "@type": "Claim",
            "@id": f"urn:uuid:{ID}",
            "text": "The moon is made of cheese",
            "author": {
                "@type": "Person",
                "name": "Bo Baker",
                "affiliation": {"@type": "Organization", "name": "Bakers’ Guild"},
            },
            "datePublished": "2025-04-01",
            "firstAppearance": {
                "@type": "CreativeWork",
                "name": "Cheese found",
                "url": "https://paper.example/moon",
                "datePublished": "2025-04-07",
            },
            "appearance": [{"@type": "CreativeWork", "name": "More cheese", "datePublished": "2025-04-08"}],
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "False",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
            "ratingExplanation": "It is rock.",
        },
        "author": {"@type": "Organization", "name": "The Desk", "url": "https://desk.example/checks"},
        "url": "https://desk.example/checks",
        "datePublished": "2026-11-23",
        "citation": [
            {
                "@type": "CreativeWork",
                "url": "https://nasa.example/moon",
                "archivedAt": "https://web.archive.org/x",
                "abstract": "Rock.",
                "hasPart": {"@type": "Quotation", "text": "Basalt"},
                "about": {"@type": "Question", "name": "What is it made of?"},
            }
        ],
        "mentions": [
            {
                "@type": "Claim",
                "text": "It is not, said NASA.",
                "author": {"@type": "Person", "name": "NASA"},
            }
        ],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": "An earlier version said Mars.",
                "datePublished": "2026-11-23",
            }
        ],
    }


def test_what_is_not_known_is_not_there() -> None:
    review = review_of(claim(verdict("Not enough evidence")), documents=(document(title="", date=""),))

    assert list(review) == [
        *("@context", "@type", "claimReviewed", "itemReviewed", "reviewRating", "author", "url"),
        "datePublished",
    ]
    assert list(review["itemReviewed"]) == ["@type", "@id", "text"]
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Not enough evidence"}


def test_the_verdict_that_stands_counts_and_a_scale_of_ones_own() -> None:
    scale = (Rating("Correct", 5, ""), Rating("Wrong", 2, ""))
    made = claim(verdict("Correct"), verdict("Correct", act=Act.REOPENED), verdict("Wrong"))

    rating = review_of(made, settings=SETTINGS._replace(scale=scale))["reviewRating"]

    assert (rating["alternateName"], rating["ratingValue"]) == ("Wrong", 2)


@pytest.mark.parametrize(
    ("details", "author"),
    [
        (None, {"@type": "Person", "name": "the mayor"}),
        (source(), {"@type": "Person", "name": "the mayor"}),
        (source("Ada Mayor", named="named"), {"@type": "Person", "name": "Ada Mayor"}),
        (source("", "City Hall"), {"@type": "Organization", "name": "City Hall"}),
        (source("City Hall", "City Hall"), {"@type": "Organization", "name": "City Hall"}),
        (source("Ada Mayor", "City Hall", "not named"), None),
    ],
)
def test_who_said_it_is_a_person_or_an_organisation_or_not_named(details: Any, author: Any) -> None:
    review = review_of(claim(verdict())._replace(voices=(voice("the  mayor", details),)))

    assert review["itemReviewed"].get("author") == author


def test_a_source_that_is_not_to_be_named_leaves_no_trace() -> None:
    hidden = source("Whistle Blower", "Secret Service", "not named", contact="+44 20")
    made = claim(verdict())._replace(
        voices=(voice("an insider", hidden), voice("the mayor")),
        denials=(Denial(mention("n", quote="No."), (voice("an insider", hidden),)),),
    )

    text, _ = written(collection(made))

    assert not re.search("Whistle|Secret|insider|44 20", text)
    (review,) = valid(text)
    assert review["itemReviewed"]["author"]["name"] == "the mayor"


def test_several_voices_are_several_authors_each_once() -> None:
    made = claim(verdict())._replace(voices=(voice("the mayor"), voice("a baker"), voice("the mayor")))

    assert [each["name"] for each in review_of(made)["itemReviewed"]["author"]] == ["the mayor", "a baker"]


def test_private_notes_and_contacts_stay_here_even_where_the_settings_ask_for_them() -> None:
    made = claim(verdict())._replace(
        voices=(voice("the mayor", source(contact="secret")),), evidence=(evidence(note="secret"),)
    )

    text, _ = written(collection(made, settings=SETTINGS._replace(private=True)))

    assert "secret" not in text


def test_no_document_is_called_the_first_where_that_is_not_known() -> None:
    made = claim(verdict())._replace(mentions=(mention(), mention("m2", "e")))
    undated = (document(date=""), document("e", date="", title="U"))

    item = review_of(made, documents=undated)["itemReviewed"]

    assert "firstAppearance" not in item
    assert [each["name"] for each in item["appearance"]] == ["T", "U"]


def test_documents_that_are_not_exported_are_told_of_and_the_next_one_is_not_called_the_first() -> None:
    made = claim(verdict())._replace(mentions=(mention(document="gone"), mention("m2", "d")))

    text, told = written(collection(made._replace(id="m2")))

    (review,) = valid(text)
    assert "firstAppearance" not in review["itemReviewed"]
    assert len(review["itemReviewed"]["appearance"]) == 1
    (sentence,) = told
    assert sentence.endswith("does not name all documents that mention the claim (not exported: 1).")


@pytest.mark.parametrize(
    "said", ["", "April", "2025-04", "2025-13-01", "20250401", "2025-W01-1", "٢٠٢٥-04-01"]
)
def test_only_a_day_is_a_date(said: str) -> None:
    review = review_of(claim(verdict())._replace(sheet=sheet(said=said)))

    assert "datePublished" not in review["itemReviewed"]


def test_an_address_that_is_none_is_left_out_and_so_is_a_question_without_an_answer() -> None:
    review = review_of(
        claim(verdict())._replace(
            evidence=(
                evidence(url="javascript:alert(1)", archived="https://a b"),
                evidence(answer="", answer_type=AnswerType.UNANSWERABLE),
                evidence(answer=""),
            )
        )
    )

    (cited,) = review["citation"]
    assert list(cited) == ["@type", "abstract", "about"]


def test_a_claim_without_the_publisher_is_left_out_and_the_fields_are_named() -> None:
    text, told = written(collection(claim(verdict()), settings=SETTINGS._replace(publisher=Publisher())))

    assert text == "[]\n"
    (sentence,) = told
    assert sentence == (
        'ClaimReview of "The moon is cheese." was left out: it lacks url (publisher.url in the config) '
        "and author.name (publisher.name in the config)."
    )


def test_a_wording_in_quotation_marks_is_quoted_once() -> None:
    made = claim(verdict())._replace(sheet=sheet('"Nobody will pay for the new bridge", he said'))
    _, told = written(collection(made, settings=SETTINGS._replace(publisher=Publisher())))
    [sentence] = told
    assert sentence.startswith('ClaimReview of "\'Nobody will pay for the…" was left out: ')


@pytest.mark.parametrize(
    ("made", "publisher", "field"),
    [
        (claim(verdict())._replace(mentions=(mention(quote=" \n "),)), DESK, "claimReviewed"),
        (claim(verdict())._replace(sheet=sheet("x" * 75)), DESK, "claimReviewed has 75 characters"),
        (claim(verdict())._replace(sheet=sheet("\U0001f469" * 75)), DESK, "claimReviewed has 75 characters"),
        (claim(verdict())._replace(sheet=sheet("False: it is")), DESK, "claimReviewed begins with a verdict"),
        (claim(verdict(" ")), DESK, "reviewRating.alternateName"),
        (claim(verdict()), DESK._replace(url="desk.example"), "url (publisher.url"),
        (claim(verdict()), DESK._replace(name=" "), "author.name (publisher.name"),
    ],
)
def test_what_may_not_be_published_is_left_out_and_the_field_is_named(
    made: Claim, publisher: Publisher, field: str
) -> None:
    text, told = written(collection(made, settings=SETTINGS._replace(publisher=publisher)))

    assert valid(text) == []
    (sentence,) = told
    assert field in sentence


@pytest.mark.parametrize(
    ("wording", "fits"),
    [
        ("x" * 74, True),
        ("FALSE – the moon is cheese", False),
        ("[False] The moon is cheese", False),
        ("“False”, says the mayor", False),
        ("Mostly  false: the moon is cheese", False),
        ("True. The moon is cheese", False),
        ("False", False),
        ("False alarms cost the city a million", True),
        ("True-crime shows are watched by half of us", True),
        ("Falsehoods: nine in ten are shared", True),
        ("It is false: the moon is not cheese", True),
    ],
)
def test_the_wording_does_not_give_the_verdict_away(wording: str, fits: bool) -> None:
    _, told = written(collection(claim(verdict())._replace(sheet=sheet(wording))))

    assert (not told) is fits


def test_claims_without_a_verdict_are_counted() -> None:
    reopened = claim(verdict(), verdict(act=Act.REOPENED))

    text, told = written(collection(claim(), reopened, claim(verdict())))

    assert len(valid(text)) == 1
    assert told == ["Claims left out because no verdict stands: 2."]


def test_an_empty_collection_is_an_empty_array() -> None:
    assert written(collection()) == ("[]\n", [])


def test_each_object_stands_by_itself() -> None:
    text, _ = written(collection(claim(verdict()), claim(verdict("True"))))

    assert [review["@context"] for review in valid(text)] == ["https://schema.org"] * 2
    opening, *objects, closing = text.splitlines()
    assert (opening, closing) == ("[", "]")
    assert [json.loads(each.removesuffix(","))["@type"] for each in objects] == ["ClaimReview"] * 2


def test_nothing_in_a_text_ends_the_script_element_or_moves_a_terminal() -> None:
    hostile = "</script><!--\x1b[31m\x9b\u202e\u2066\ud800\u2028"
    made = claim(verdict(reason=hostile))._replace(
        sheet=sheet(hostile), evidence=(evidence(hostile, hostile, excerpt=hostile),)
    )

    text, _ = written(collection(made))

    assert "<" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert valid(text)[0]["reviewRating"]["ratingExplanation"] == hostile.replace("\ud800", "\ufffd").strip()


def test_the_sentences_can_be_shown_in_a_terminal() -> None:
    _, told = written(
        collection(claim(verdict("\x1b\u202e"))._replace(sheet=sheet("\x1b\u202e: " + "x" * 80)))
    )

    (sentence,) = told
    assert sentence.isprintable()


@settings(max_examples=150, deadline=None)
@given(collections())
def test_whatever_is_exported_holds_to_the_schema_and_whatever_is_not_is_told_of(made: Collection) -> None:
    text, told = written(made)

    reviews = valid(text)
    text.encode()
    assert "<" not in text
    assert all(sentence.isprintable() for sentence in told)
    refused = sum("was left out" in sentence for sentence in told)
    assert len(reviews) + refused == sum(each.verdict is not None for each in made.claims)
    assert any("no verdict" in each for each in told) is any(each.verdict is None for each in made.claims)


def test_the_schema_itself_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


_ANY: dict[str, Any] = {"@type": "CreativeWork"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("claimReviewed", "x" * 75),
        ("claimReviewed", ""),
        ("claimReviewed", "two\nlines"),
        ("url", "desk.example"),
        ("@context", "http://example.org"),
        ("datePublished", "2026-13-01"),
        ("datePublished", "yesterday"),
        ("colour", "red"),
        ("citation", []),
        ("citation.0.url", "javascript:alert(1)"),
        ("citation.0.accessed", "2026-11-20"),
        ("citation.0", _ANY),
        ("author.name", ""),
        ("author.@type", "Person"),
        ("reviewRating.alternateName", ""),
        ("reviewRating.ratingValue", 6),
        ("reviewRating.ratingValue", "1"),
        ("itemReviewed.@id", "1"),
        ("itemReviewed.text", ""),
        ("itemReviewed.datePublished", "2025"),
        ("itemReviewed.author", {"@type": "Person"}),
        ("itemReviewed.author", []),
        ("itemReviewed.firstAppearance", _ANY),
        ("itemReviewed.appearance", []),
        ("mentions.0.text", ""),
        ("correction.0.text", ""),
    ],
)
def test_the_schema_refuses_wrong_data_and_names_the_field(path: str, value: object) -> None:
    text, _ = written(collection(a_full_claim()))
    reviews = valid(text)
    *steps, last = path.split(".")
    holder: Any = reviews[0]
    for step in steps:
        holder = holder[int(step) if step.isdigit() else step]
    holder[int(last) if last.isdigit() else last] = value

    with pytest.raises(jsonschema.ValidationError) as refused:
        valid(json.dumps(reviews))

    said = [*map(str, refused.value.absolute_path), refused.value.message]
    assert any(last in each for each in said)


@pytest.mark.parametrize(
    "path", ["claimReviewed", "reviewRating", "url", "reviewRating.alternateName", "author", "author.name"]
)
def test_the_schema_misses_what_is_required_and_names_it(path: str) -> None:
    text, _ = written(collection(a_full_claim()))
    reviews = valid(text)
    *steps, last = path.split(".")
    holder = reviews[0]
    for step in steps:
        holder = holder[step]
    del holder[last]

    with pytest.raises(jsonschema.ValidationError, match=f"'{last}' is a required property"):
        valid(json.dumps(reviews))
