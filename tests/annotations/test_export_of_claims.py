"""Links, claims and sources as they leave the store, and what of them stays in it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

from annotations import deciding, marking
from annotations.collection import Collection, ExportSettings, collect
from annotations.formats import FORMATS
from annotations.formats.native_json import schema
from annotations.linking import link
from annotations.links import LinkKind
from annotations.model import Annotation
from annotations.sheets import (
    HANDS,
    MANNERS,
    NAMED,
    Act,
    AnswerType,
    ClaimKind,
    ClaimStatus,
    Medium,
    Priority,
    Stance,
)
from annotations.store import Store
from seeds.document import Document
from tests.annotations.newsroom import COST, DENIED, LETTER, MAYOR, NEWS, say, the_claim

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
NOTE, CONTACT = "my friend Bob has seen it", "ann@example.org"


class Case(NamedTuple):
    """A claim in two documents that was asserted, denied, checked, signed off and corrected."""

    news: Document
    letter: Document
    claim: Annotation
    again: Annotation
    mayor: Annotation
    denial: Annotation


@pytest.fixture
def store(tmp_path: Path, a_store: AStore) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


@pytest.fixture
def case(tmp_path: Path, store: Store, a_store: AStore, a_document: ADocument) -> Case:
    news, letter = a_document(NEWS, "news.txt"), a_document(LETTER, "letter.txt")
    claim, again = say(store, news, COST), say(store, letter, COST)
    mayor, denial = say(store, news, MAYOR, "source"), say(store, letter, DENIED, "denial")
    link(store, again, LinkKind.SAME, claim)
    link(store, mayor, LinkKind.ASSERTS, claim)
    link(store, denial, LinkKind.DENIES, again)
    deciding.describe(
        store, the_claim(store, claim), wording="It cost 4.7 bn.", kind=ClaimKind.NUMERICAL, said="2025-04-06"
    )
    deciding.add_evidence(
        store,
        the_claim(store, claim),
        question="How much?",
        answer="4.7 bn",
        url="https://example.org",
        note=NOTE,
    )
    deciding.give_verdict(store, the_claim(store, claim), "True", "The books say so.")
    with a_store(tmp_path, "bob") as bobs:
        deciding.sign_off(bobs, the_claim(bobs, claim))
    store.take_in()
    deciding.amend(store, the_claim(store, claim), "It was 4.8.")
    deciding.describe_source(store, mayor, name="Ann Lee", named="named", contact=CONTACT)
    return Case(news, letter, claim, again, mayor, denial)


def exported(collection: Collection) -> tuple[dict[str, Any], list[str]]:
    """The JSON export, which is valid, and what was told."""
    told: list[str] = []
    parsed: dict[str, Any] = json.loads("".join(FORMATS["json"].write(collection, told.append)))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema(), format_checker=checker).validate(parsed)
    return parsed, told


def test_a_claim_leaves_with_all_that_was_said_about_it(store: Store, case: Case) -> None:
    parsed, told = exported(collect(store, [case.news, case.letter]))

    assert told == []
    (claim,) = parsed["claims"]
    rows = {"evidence", "verdicts", "corrections", "sheet"}
    head = {name: claim[name] for name in claim if name not in rows}
    assert head == {
        "id": case.claim.id,
        "wording": "It cost 4.7 bn.",
        "kind": "numerical",
        "priority": "normal",
        "assigned": "",
        "status": "signed off",
        "said": "2025-04-06",
        "mentions": claim["mentions"],
        "verdict": "True",
    }
    assert set(claim["mentions"]) == {case.claim.id, case.again.id}
    assert [(each["question"], each["answer"], each["medium"]) for each in claim["evidence"]] == [
        ("How much?", "4.7 bn", "web text")
    ]
    assert [(each["act"], each["rating"], each["annotator"]) for each in claim["verdicts"]] == [
        ("given", "True", "ada"),
        ("signed off", "True", "bob"),
    ]
    assert [each["text"] for each in claim["corrections"]] == ["It was 4.8."]
    assert not {"row", "rev", "claim"} & {
        name for rows in ("evidence", "verdicts", "corrections") for row in claim[rows] for name in row
    }


def test_links_lead_from_one_annotation_of_the_export_to_another(store: Store, case: Case) -> None:
    parsed, _ = exported(collect(store, [case.news, case.letter]))

    assert [(each["kind"], each["from"], each["to"]) for each in parsed["links"]] == [
        ("same", case.again.id, case.claim.id),
        ("asserts", case.mayor.id, case.claim.id),
        ("denies", case.denial.id, case.again.id),
    ]
    assert " ".join(parsed["links"][0]) == "id kind from to annotator created"


@pytest.mark.parametrize(("is_news", "inside"), [(True, ["asserts"]), (False, ["denies"])])
def test_links_that_lead_out_of_the_export_are_told_of_and_none_dangles(
    store: Store, case: Case, is_news: bool, inside: list[str]
) -> None:
    parsed, told = exported(collect(store, [case.news if is_news else case.letter]))

    assert [each["kind"] for each in parsed["links"]] == inside
    ids = {each["id"] for each in parsed["annotations"]}
    assert all({each["from"], each["to"]} <= ids for each in parsed["links"])
    assert told == ["Left out: 1 link to other documents."]
    assert [each["id"] for each in parsed["claims"]] == [case.claim.id]
    assert {each["annotation"] for each in parsed["sources"]} <= ids


def test_links_of_what_no_longer_stands_do_not_dangle(
    store: Store, case: Case, a_document: ADocument
) -> None:
    edited = a_document(LETTER.replace("denies", "admits"), "letter.txt")

    collection = collect(store, [case.news, edited])
    parsed, told = exported(collection)

    assert collection.left_out == (case.denial,)
    assert [each["kind"] for each in parsed["links"]] == ["same", "asserts"]
    assert len(told) == 1


def test_private_notes_and_contacts_leave_only_when_they_are_asked_for(store: Store, case: Case) -> None:
    marking.set_note(store, case.mayor, "a note for all")
    documents = [case.news, case.letter]

    parsed, _ = exported(collect(store, documents))
    assert not any(secret in json.dumps(parsed) for secret in (NOTE, CONTACT))
    assert "a note for all" in json.dumps(parsed)
    collection = collect(store, documents)
    assert not any(secret in repr(collection) for secret in (NOTE, CONTACT))

    parsed, _ = exported(collect(store, documents, ExportSettings(private=True)))
    assert parsed["claims"][0]["evidence"][0]["note"] == NOTE
    assert [each["contact"] for each in parsed["sources"]] == [CONTACT]


def test_sources_are_known_by_their_annotation(store: Store, case: Case) -> None:
    (source,) = exported(collect(store, [case.news]))[0]["sources"]

    assert (source["annotation"], source["name"], source["named"]) == (case.mayor.id, "Ann Lee", "named")
    assert (source["organisation"], source["hand"], source["manner"], source["contact"]) == ("", "", "", "")


def test_an_export_without_sources_is_valid_to_those_who_read_the_first_version(
    store: Store, case: Case
) -> None:
    parsed, _ = exported(collect(store, [case.news]))
    del parsed["sources"]

    jsonschema.Draft202012Validator(schema()).validate(parsed)


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_a_table_tells_what_it_has_no_place_for(store: Store, case: Case, name: str) -> None:
    told: list[str] = []

    text = "".join(FORMATS[name].write(collect(store, [case.news, case.letter]), told.append))

    (sentence,) = told
    assert sentence == (
        f"{name} has no place for links within a document (2), links between documents (1), verdicts (1), "
        "claim sheets and evidence (1) and what is known of sources (1): the format json has them."
    )
    assert not any(word in text for word in ("It cost 4.7 bn.", "Ann Lee", NOTE, CONTACT))


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_a_table_tells_nothing_where_nothing_is_lost(store: Store, a_document: ADocument, name: str) -> None:
    news = a_document(NEWS, "news.txt")
    claim, told = say(store, news, COST), list[str]()

    list(FORMATS[name].write(collect(store, [news]), told.append))
    assert told == []
    deciding.amend(store, the_claim(store, claim), "It was 4.8.")
    list(FORMATS[name].write(collect(store, [news]), told.append))
    assert len(told) == 1


@pytest.mark.parametrize(
    ("place", "field", "values"),
    [
        ("link", "kind", LinkKind),
        ("claim", "kind", ClaimKind),
        ("claim", "priority", Priority),
        ("claim", "status", ClaimStatus),
        ("evidence", "answer_type", AnswerType),
        ("evidence", "medium", Medium),
        ("evidence", "stance", Stance),
        ("verdict", "act", Act),
        ("source", "named", ("", *NAMED)),
        ("source", "hand", ("", *HANDS)),
        ("source", "manner", ("", *MANNERS)),
    ],
)
def test_the_schema_knows_all_values_that_there_are(place: str, field: str, values: Any) -> None:
    assert schema()["$defs"][place]["properties"][field]["enum"] == list(map(str, values))


@pytest.mark.parametrize(
    "place", ["link", "claim", "evidence", "verdict", "correction", "source", "sheet", "other_sheet"]
)
def test_the_schema_asks_for_every_field_and_takes_no_other(place: str) -> None:
    described = schema()["$defs"][place]
    optional = {"sheet", "other_sheets"} if place == "claim" else set()

    assert described["required"] == [name for name in described["properties"] if name not in optional]
    assert described["additionalProperties"] is False


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("links", 0, "kind"), "likes"),
        (("links", 0, "colour"), "red"),
        (("claims", 0, "status"), "signed"),
        (("claims", 0, "mentions"), []),
        (("claims", 0, "mentions"), ["a", "a"]),
        (("claims", 0, "rev"), 1),
        (("claims", 0, "evidence", 0, "medium"), "pdf"),
        (("claims", 0, "evidence", 0, "claim"), "x"),
        (("claims", 0, "verdicts", 0, "rating"), ""),
        (("claims", 0, "verdicts", 0, "created"), "yesterday"),
        (("claims", 0, "corrections", 0, "text"), ""),
        (("sources", 0, "hand"), "third hand"),
        (("sources", 0, "document"), "d"),
        (("voices",), []),
    ],
)
def test_the_schema_refuses_what_no_claim_has(
    store: Store, case: Case, way: tuple[str | int, ...], value: object
) -> None:
    parsed, _ = exported(collect(store, [case.news, case.letter]))
    at: Any = parsed
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(parsed)
