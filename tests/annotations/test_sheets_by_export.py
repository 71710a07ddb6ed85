"""Claim sheets that go from desk to desk as JSON: nothing is doubled, lost or told again without need."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from annotations import deciding
from annotations.checking import check
from annotations.collection import collect
from annotations.formats import FORMATS
from annotations.formats.native_json import schema
from annotations.incoming import BadImport
from annotations.sheets import ClaimKind, ClaimStatus
from seeds.loading import text_of
from tests.annotations.newsroom import COST, DENIED, NEWS, say, the_claim
from tests.annotations.two_desks import LATER, LATEST, Desk


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk]:
    """Two people who have the same claim, with a sheet, by an export."""
    ada, bob = Desk(tmp_path / "ada", "ada"), Desk(tmp_path / "bob", "bob")
    for desk in (ada, bob):
        desk.write("news.txt", NEWS)
    with ada.store() as store:
        claim = say(store, ada.documents()[0], COST)
        deciding.describe(store, the_claim(store, claim), wording="It cost 4.7 bn")
    bob.take_export(ada.export())
    return ada, bob


def decide(desk: Desk, at: str, rating: str = "", **fields: Any) -> None:
    """Describe the claim, or give a verdict on it."""
    desk.at = at
    with desk.store() as store:
        record = store.records()[0]
        claim = the_claim(store, next(iter(store.annotations(record.id))))
        if fields:
            deciding.describe(store, claim, **fields)
        if rating:
            deciding.give_verdict(store, claim, rating)


def exported(desk: Desk) -> dict[str, Any]:
    """What a desk hands on, which is valid."""
    value: dict[str, Any] = json.loads(desk.export())
    jsonschema.Draft202012Validator(schema()).validate(value)
    return value


def as_before(written: str) -> str:
    """The export as it was before it said who has written a sheet, and when."""
    value = json.loads(written)
    for claim in value["claims"]:
        claim.pop("sheet", None)
        claim.pop("other_sheets", None)
    return json.dumps(value)


def wordings(desk: Desk) -> list[str]:
    """What all sheets of the claim say, the one that stands first."""
    with desk.store() as store:
        (claim,) = collect(store, desk.documents()).claims
        return [claim.wording, *(each.wording for each in claim.other_sheets)]


@pytest.mark.parametrize("way", [str, as_before])
def test_a_verdict_of_the_other_doubles_no_claim(desks: tuple[Desk, Desk], way: Any) -> None:
    ada, bob = desks
    decide(bob, LATER, "False")

    plan = ada.take_export(way(bob.export()))

    assert plan.report.is_clean
    assert [len(exported(ada)[name]) for name in ("annotations", "links")] == [1, 0]
    (claim,) = exported(ada)["claims"]
    assert (claim["status"], claim["verdict"]) == ("done", "False")
    assert ada.take_export(way(bob.export())).edits == ()


def test_by_export_there_is_as_much_as_by_merging_the_stores(
    desks: tuple[Desk, Desk], tmp_path: Path
) -> None:
    ada, bob = desks
    merged = Desk(tmp_path / "merged", "ada")
    merged.write("news.txt", NEWS)
    merged.merge(ada)
    decide(bob, LATER, "False")

    ada.take_export(bob.export())
    merged.merge(bob)

    without_moments = [
        {name: value for name, value in exported(desk)["claims"][0].items() if name != "sheet"}
        for desk in (ada, merged)
    ]
    assert without_moments[0] == without_moments[1]
    assert exported(ada)["annotations"] == exported(merged)["annotations"]


def test_an_older_export_takes_no_verdict_back(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    before = as_before(bob.export())
    decide(ada, LATER, "True")

    plan = ada.take_export(before)

    assert (plan.edits, plan.report.is_clean) == ((), True)


def test_verdicts_of_both_leave_the_status_of_the_later_one(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    decide(ada, LATER, "False")
    decide(bob, LATER, "False")
    bob.at = LATEST
    with bob.store() as store:
        claim = the_claim(store, store.annotations(store.records()[0].id)[0])
        deciding.reopen(store, claim)

    plan = ada.take_export(as_before(bob.export()))

    assert plan.report.is_clean
    assert exported(ada)["claims"][0]["status"] == "open"


def test_a_status_that_somebody_has_set_is_no_matter_of_verdicts(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    decide(ada, LATER, "False")
    decide(bob, LATEST, status=ClaimStatus.DROPPED)

    plan = ada.take_export(bob.export())

    (sentence,) = plan.report.conflicts
    assert 'status "done" here, "dropped" there' in sentence


def test_what_was_written_later_stands_after_a_verdict_came_along(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    decide(bob, LATER, "False")
    ada.take_export(bob.export())
    decide(bob, LATEST, wording="It cost 4.8 bn")

    plan = ada.take_export(bob.export())

    assert plan.report.is_clean
    assert wordings(ada) == ["It cost 4.8 bn"]


def test_a_sheet_comes_back_as_the_row_that_it_was(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    decide(ada, LATER, kind=ClaimKind.NUMERICAL)

    bob.take_export(ada.export())

    assert exported(bob)["claims"] == exported(ada)["claims"]


@pytest.fixture
def quarrel(desks: tuple[Desk, Desk]) -> tuple[Desk, Desk]:
    """Both have altered the sheet, and ada has both versions."""
    ada, bob = desks
    decide(ada, LATER, wording="It cost much")
    decide(bob, LATEST, wording="It cost little")
    ada.take_export(bob.export())
    return ada, bob


def test_two_versions_are_told_by_document_claim_and_words(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    decide(ada, LATER, wording="It cost much")
    decide(bob, LATEST, wording="It cost little")

    (sentence,) = ada.take_export(bob.export()).report.conflicts

    assert sentence == (
        f'{ada.folder}/news.txt: claim "The bridge cost 4.7…": a claim sheet by ada says something else than '
        'ours (wording "It cost much" here, "It cost little" there): both were kept.'
    )


def test_both_versions_go_out_and_come_in_elsewhere(quarrel: tuple[Desk, Desk], tmp_path: Path) -> None:
    ada, _ = quarrel
    cyd = Desk(tmp_path / "cyd", "cyd")
    cyd.write("news.txt", NEWS)

    plan = cyd.take_export(ada.export())

    assert plan.report.is_clean
    assert wordings(cyd) == wordings(ada) == ["It cost much", "It cost little"]
    assert cyd.export() == ada.export()
    assert ada.take_export(cyd.export()).edits == ()
    with cyd.store() as store:
        assert check(store, text_of) == []


def test_a_version_that_goes_home_is_no_third_one(quarrel: tuple[Desk, Desk]) -> None:
    ada, bob = quarrel

    bob.take_export(ada.export())

    assert sorted(wordings(bob)) == ["It cost little", "It cost much"]


@pytest.mark.parametrize("name", ["html", "markdown", "claimreview", "averitec"])
def test_a_format_with_one_sheet_a_claim_tells_of_the_others(quarrel: tuple[Desk, Desk], name: str) -> None:
    ada, _ = quarrel
    told: list[str] = []

    with ada.store() as store:
        list(FORMATS[name].write(collect(store, ada.documents()), told.append))

    assert "Left out: 1 claim sheet kept beside another on the same claim: the format json has all." in told


def test_sheets_on_mentions_that_are_not_in_the_file_are_told(quarrel: tuple[Desk, Desk]) -> None:
    ada, bob = quarrel
    value = exported(ada)
    (claim,) = value["claims"]
    value["annotations"] = [each for each in value["annotations"] if each["id"] == claim["id"]]
    value["links"] = []

    report = bob.take_export(json.dumps(value)).report

    assert report.remarks == [
        "Claim sheets passed over because their mention is not in the file, or has one already: 1."
    ]


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("sheet",), None, r"claims\[0\]\.sheet should be an object, not null"),
        (("sheet", "mention"), "x", r"claims\[0\]\.sheet\.mention is the id of none of the mentions: 'x'"),
        (("sheet", "updated"), "2026-02-30T00:00:00Z", r"sheet\.updated should be a moment in UTC"),
        (("sheet", "rev"), 1, r"sheet has fields that are not known: \['rev'\]"),
        (("other_sheets",), None, r"claims\[0\]\.other_sheets should be a list, not null"),
        (("other_sheets", 0, "kind"), "x", r"other_sheets\[0\]\.kind should be one of"),
        (
            ("other_sheets", 0, "mention"),
            "x",
            r"other_sheets\[0\]\.mention is the id of none of the mentions",
        ),
    ],
)
def test_what_no_sheet_is_is_refused(
    quarrel: tuple[Desk, Desk], way: tuple[str | int, ...], value: object, said: str
) -> None:
    ada, bob = quarrel
    broken = exported(ada)
    at: Any = broken["claims"][0]
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value

    with pytest.raises(BadImport, match=said):
        bob.take_export(json.dumps(broken))


def test_what_was_told_of_two_verdicts_is_not_told_again(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    decide(ada, LATER, "True")
    decide(bob, LATEST, "False")
    value = exported(bob)
    value["claims"][0]["verdicts"][0]["id"] = "v1"  # as another program may call it

    first = ada.take_export(json.dumps(value)).report
    again = ada.take_export(json.dumps(value))

    (sentence,) = first.conflicts
    assert sentence == (
        f'{ada.folder}/news.txt: claim "The bridge cost 4.7…": ada rated it True here, bob False there: '
        "both are in its history, and the later one stands."
    )
    assert (again.edits, again.report.is_clean) == ((), True)


def test_evidence_in_two_versions_is_told_by_its_claim(desks: tuple[Desk, Desk]) -> None:
    ada, bob = desks
    with ada.store() as store:
        claim = the_claim(store, store.annotations(store.records()[0].id)[0])
        deciding.add_evidence(store, claim, question="How much?")
        say(store, ada.documents()[0], DENIED, "denial")
    bob.take_export(ada.export())
    for desk, answer in ((ada, "4.7"), (bob, "4.8")):
        desk.at = LATER
        with desk.store() as store:
            (evidence,) = collect(store, desk.documents()).claims[0].evidence
            deciding.revise_evidence(store, evidence, answer=answer)

    (sentence,) = ada.take_export(bob.export()).report.conflicts

    assert 'claim "The bridge cost 4.7…": evidence by ada says' in sentence
    assert 'answer "4.7" here, "4.8" there' in sentence
