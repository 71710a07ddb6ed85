"""Checking a claim: its sheet, evidence, verdicts, sign-offs and corrections."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotations import deciding
from annotations.errors import BadRow, Conflict
from annotations.model import Annotation
from annotations.sheets import (
    Act,
    AnswerType,
    ClaimKind,
    ClaimStatus,
    Evidence,
    Medium,
    Priority,
    SourceDetails,
    Stance,
    of_claim,
)
from annotations.store import Store
from annotations.tables import CLAIMS, SOURCES
from seeds.document import Document
from tests.annotations.newsroom import COST, MAYOR, NEWS, all_said, say, the_claim

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
URL = "https://example.org/books"


@pytest.fixture
def store(tmp_path: Path, a_store: AStore) -> Iterator[Store]:
    """Ada's."""
    with a_store(tmp_path) as store:
        yield store


@pytest.fixture
def mention(store: Store, a_document: ADocument) -> Annotation:
    return say(store, a_document(NEWS), COST)


@pytest.fixture
def bobs(tmp_path: Path, a_store: AStore, mention: Annotation) -> Iterator[Store]:
    """Bob's, of the same file."""
    with a_store(tmp_path, "bob") as store:
        yield store


def undone_name(store: Store) -> str:
    change = store.undo()
    return change.name if change else ""


def test_a_claim_is_described_field_by_field(store: Store, mention: Annotation) -> None:
    first = deciding.describe(store, the_claim(store, mention), wording="It cost 4.7 bn.", said="2025-04-06")
    sheet = deciding.describe(
        store,
        the_claim(store, mention),
        kind=ClaimKind.NUMERICAL,
        priority=Priority.HIGH,
        assigned="bob",
        status=ClaimStatus.CHECKING,
    )

    claim = the_claim(store, mention)
    assert (first.rev, sheet.rev, claim.sheet) == (1, 2, sheet)
    assert (claim.wording, claim.said, claim.kind) == ("It cost 4.7 bn.", "2025-04-06", ClaimKind.NUMERICAL)
    assert (claim.priority, claim.assigned, claim.status) == (Priority.HIGH, "bob", ClaimStatus.CHECKING)
    assert undone_name(store) == 'describe "It cost 4.7 bn."'
    assert the_claim(store, mention).sheet == first
    store.undo()
    assert the_claim(store, mention).sheet is None


def test_what_is_said_already_is_no_change(store: Store, mention: Annotation) -> None:
    sheet = deciding.describe(store, the_claim(store, mention), wording="It was dear.")
    evidence = deciding.add_evidence(store, the_claim(store, mention), answer="Yes.")
    source = deciding.describe_source(store, mention, name="Ann Lee")
    done = store.undoable()

    assert deciding.describe(store, the_claim(store, mention), wording="It was dear.") == sheet
    assert deciding.revise_evidence(store, evidence, answer="Yes.") == evidence
    assert deciding.describe_source(store, mention, name="Ann Lee") == source
    assert store.undoable() == done


def test_evidence_is_added_altered_and_taken_away(store: Store, mention: Annotation) -> None:
    made = deciding.add_evidence(
        store,
        the_claim(store, mention),
        question="What do the books say?",
        answer="4.7 billion",
        answer_type=AnswerType.EXTRACTIVE,
        excerpt="total: 4.7 bn",
        url=URL,
        archived="HTTPS://archive.example/1",
        accessed="2025-04-08",
        medium=Medium.PDF,
        stance=Stance.REFUTES,
        note="from Ann",
    )
    assert the_claim(store, mention).evidence == (made,)
    assert (made.annotator, made.excerpt, made.note, made.rev) == ("ada", "total: 4.7 bn", "from Ann", 1)

    altered = deciding.revise_evidence(store, made, stance=Stance.SUPPORTS, note="")
    assert the_claim(store, mention).evidence == (altered,)
    assert (altered.stance, altered.rev) == (Stance.SUPPORTS, 2)
    deciding.remove_evidence(store, altered)
    assert the_claim(store, mention).evidence == ()

    assert undone_name(store) == 'remove evidence "What do the books say?"'
    assert the_claim(store, mention).evidence == (altered,)
    assert undone_name(store) == 'alter evidence "What do the books say?"'
    assert the_claim(store, mention).evidence == (made,)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "needs a question"),
        ({"note": "of mine", "accessed": "2025-04-08", "archived": URL}, "needs a question"),
        ({"url": "example.org"}, "The URL begins with"),
        ({"url": "ftp://example.org"}, "The URL begins with"),
        ({"url": "javascript:alert(1)"}, "The URL begins with"),
        ({"url": "file:///etc/passwd"}, "The URL begins with"),
        ({"url": f"{URL} and more"}, "no blanks"),
        ({"url": f"{URL}\nmore"}, "no blanks"),
        ({"url": f"{URL}\x1b[31m"}, "no blanks"),
        ({"url": f"{URL}\u202e"}, "no blanks"),
        ({"url": f" {URL}"}, "begins with"),
        ({"answer": "Yes.", "archived": "archive"}, "The archived URL begins"),
    ],
)
def test_evidence_that_says_nothing_or_leads_nowhere_is_refused(
    store: Store, mention: Annotation, fields: dict[str, Any], words: str
) -> None:
    good = deciding.add_evidence(store, the_claim(store, mention), answer="Yes.")
    before = all_said(store)

    with pytest.raises(ValueError, match=words):
        deciding.add_evidence(store, the_claim(store, mention), **fields)
    with pytest.raises(ValueError, match=words):
        deciding.revise_evidence(store, good, **{"answer": "", **fields})
    assert all_said(store) == before


def test_a_verdict_makes_the_claim_done_in_one_change(store: Store, mention: Annotation) -> None:
    step = deciding.give_verdict(store, the_claim(store, mention), "Mostly false", "The books say 4.2.")

    claim = the_claim(store, mention)
    assert (claim.verdict, claim.verdicts, claim.status) == (step, (step,), ClaimStatus.DONE)
    assert (step.act, step.rating, step.reason) == (Act.GIVEN, "Mostly false", "The books say 4.2.")
    assert undone_name(store) == 'verdict Mostly false on "The bridge cost 4.7…"'
    assert store.tables.rows(CLAIMS) == []
    with pytest.raises(ValueError, match="needs a rating"):
        deciding.give_verdict(store, the_claim(store, mention), "", "no idea")


def test_every_earlier_verdict_is_kept(store: Store, mention: Annotation, bobs: Store) -> None:
    first = deciding.give_verdict(store, the_claim(store, mention), "True")
    second = deciding.give_verdict(store, the_claim(store, mention), "False", "on second thoughts")
    bobs.take_in()
    signed = deciding.sign_off(bobs, the_claim(bobs, mention), "so do I")
    store.take_in()
    reopened = deciding.reopen(store, the_claim(store, mention), "there is news")
    third = deciding.give_verdict(store, the_claim(store, mention), "Half true")

    claim = the_claim(store, mention)
    assert claim.verdicts == (first, second, signed, reopened, third)
    assert [(step.act, step.rating, step.annotator) for step in claim.verdicts] == [
        (Act.GIVEN, "True", "ada"),
        (Act.GIVEN, "False", "ada"),
        (Act.SIGNED, "False", "bob"),
        (Act.REOPENED, "False", "ada"),
        (Act.GIVEN, "Half true", "ada"),
    ]
    assert (claim.verdict, claim.sign_off, claim.status) == (third, None, ClaimStatus.DONE)
    for standing, status in ((None, ClaimStatus.OPEN), (second, ClaimStatus.SIGNED)):
        store.undo()
        claim = the_claim(store, mention)
        assert (claim.verdict, claim.status) == (standing, status)
    assert claim.sign_off == signed


def test_only_a_second_person_signs_off(store: Store, mention: Annotation, bobs: Store) -> None:
    with pytest.raises(ValueError, match="no verdict yet"):
        deciding.sign_off(bobs, the_claim(bobs, mention))
    deciding.give_verdict(store, the_claim(store, mention), "True")
    before = all_said(store)
    with pytest.raises(ValueError, match="this verdict is by ada"):
        deciding.sign_off(store, the_claim(store, mention))
    assert all_said(store) == before

    bobs.take_in()
    signed = deciding.sign_off(bobs, the_claim(bobs, mention))

    claim = the_claim(bobs, mention)
    assert (claim.sign_off, claim.status) == (signed, ClaimStatus.SIGNED)
    assert claim.verdict is not None
    assert (claim.verdict.annotator, signed.annotator, signed.rating) == ("ada", "bob", "True")


def test_a_new_verdict_has_to_be_signed_off_anew(store: Store, mention: Annotation, bobs: Store) -> None:
    deciding.give_verdict(store, the_claim(store, mention), "True")
    bobs.take_in()
    deciding.sign_off(bobs, the_claim(bobs, mention))

    deciding.give_verdict(bobs, the_claim(bobs, mention), "False")

    claim = the_claim(bobs, mention)
    assert (claim.sign_off, claim.status) == (None, ClaimStatus.DONE)
    with pytest.raises(ValueError, match="this verdict is by bob"):
        deciding.sign_off(bobs, claim)


def test_a_claim_without_a_verdict_is_not_reopened(store: Store, mention: Annotation) -> None:
    with pytest.raises(ValueError, match="could be reopened"):
        deciding.reopen(store, the_claim(store, mention))
    deciding.give_verdict(store, the_claim(store, mention), "True")
    deciding.reopen(store, the_claim(store, mention))
    claim = the_claim(store, mention)
    assert (claim.verdict, claim.status, len(claim.verdicts)) == (None, ClaimStatus.OPEN, 2)
    with pytest.raises(ValueError, match="could be reopened"):
        deciding.reopen(store, claim)


def test_corrections_of_what_was_published_are_kept_in_order(store: Store, mention: Annotation) -> None:
    said = [deciding.amend(store, the_claim(store, mention), text) for text in ("It was 4.8.", "It was 4.9.")]

    assert the_claim(store, mention).amendments == tuple(said)
    with pytest.raises(ValueError, match="needs words"):
        deciding.amend(store, the_claim(store, mention), "")


def test_a_source_is_described_field_by_field(store: Store, a_document: ADocument) -> None:
    source = say(store, a_document(NEWS), MAYOR, "source")
    deciding.describe_source(store, source, name="Ann Lee", named="named")
    known = deciding.describe_source(store, source, hand="first hand", manner="quoted", contact="555")

    assert store.ledger().source(source.id) == known
    assert (known.id, known.document, known.rev) == (source.id, source.document, 2)
    assert (known.name, known.named, known.hand, known.manner) == (
        "Ann Lee",
        "named",
        "first hand",
        "quoted",
    )
    store.undo()
    store.undo()
    assert store.tables.rows(SOURCES) == []


def test_two_who_describe_one_claim_are_told_of_each_other(
    store: Store, mention: Annotation, bobs: Store
) -> None:
    deciding.describe(store, the_claim(store, mention), wording="Ada's")

    with pytest.raises(Conflict) as raised:
        deciding.describe(bobs, the_claim(bobs, mention), wording="Bob's")
    (clash,) = raised.value.clashes
    assert (clash.table, clash.id) == (CLAIMS, mention.id)
    assert clash.mine is not None
    assert clash.theirs is not None
    assert (clash.mine["wording"], clash.theirs["wording"]) == ("Bob's", "Ada's")
    assert the_claim(bobs, mention).wording == "Ada's"

    bobs.insist(raised.value)
    store.take_in()
    assert the_claim(store, mention).wording == "Bob's"
    assert the_claim(store, mention).sheet == the_claim(bobs, mention).sheet
    bobs.undo()
    assert the_claim(bobs, mention).wording == "Ada's"


def test_two_verdicts_at_once_are_a_conflict_of_which_nothing_is_done(
    store: Store, mention: Annotation, bobs: Store
) -> None:
    step = deciding.give_verdict(store, the_claim(store, mention), "True")

    with pytest.raises(Conflict):
        deciding.give_verdict(bobs, the_claim(bobs, mention), "False")

    assert the_claim(bobs, mention).verdicts == (step,)
    assert all_said(bobs) == all_said(store)


def test_a_sign_off_of_a_verdict_that_was_reopened_meanwhile_is_a_conflict(
    store: Store, mention: Annotation, bobs: Store
) -> None:
    deciding.give_verdict(store, the_claim(store, mention), "True")
    bobs.take_in()
    seen = the_claim(bobs, mention)
    deciding.reopen(store, the_claim(store, mention))

    with pytest.raises(Conflict):
        deciding.sign_off(bobs, seen)
    assert the_claim(bobs, mention).sign_off is None


def test_evidence_of_two_is_no_conflict_but_altering_what_the_other_took_away_is(
    store: Store, mention: Annotation, bobs: Store
) -> None:
    claim = the_claim(store, mention)
    ours, theirs = (
        deciding.add_evidence(store, claim, answer="Yes."),
        deciding.add_evidence(bobs, claim, answer="No."),
    )
    store.take_in()
    assert set(the_claim(store, mention).evidence) == {ours, theirs}

    deciding.remove_evidence(store, theirs)
    with pytest.raises(Conflict):
        deciding.revise_evidence(bobs, theirs, answer="Maybe.")
    with pytest.raises(Conflict):
        bobs.undo()  # what bob would take back is gone


AT = "2026-11-23T12:00:00Z"
WORK = {"annotator": "ada", "created": AT, "updated": AT, "rev": 1}
SHEET = {
    "row": "sheet",
    "id": "m",
    "document": "d",
    "wording": "",
    "kind": "other",
    "priority": "normal",
    "assigned": "",
    "status": "signed off",
    "said": "",
    **WORK,
}
EVIDENCE = Evidence(
    "e",
    "m",
    "?",
    "!",
    AnswerType.BOOLEAN,
    "",
    "",
    "",
    "",
    Medium.PDF,
    Stance.CONTEXT,
    "",
    "ada",
    AT,
    AT,
    1,
).to_row()
VERDICT = {
    "row": "verdict",
    "id": "v",
    "claim": "m",
    "act": "signed off",
    "rating": "True",
    "reason": "",
    **WORK,
}
AMENDMENT = {"row": "amendment", "id": "a", "claim": "m", "text": "It was 4.8.", **WORK}


@pytest.mark.parametrize("row", [SHEET, EVIDENCE, VERDICT, AMENDMENT], ids=lambda row: row["row"])
def test_rows_of_claims_are_read_as_they_were_written(row: dict[str, Any]) -> None:
    value = of_claim(row)

    assert value.to_row() == row
    for field in row:
        lacking = {name: each for name, each in row.items() if name != field}
        with pytest.raises(BadRow):
            of_claim(lacking)
    with pytest.raises(BadRow, match="not known"):
        of_claim({**row, "colour": "red"})


@pytest.mark.parametrize(
    ("row", "altered", "words"),
    [
        (SHEET, {"status": "signed"}, "one of (open, checking, done, signed off, dropped)"),
        (SHEET, {"kind": 1}, "one of (numerical"),
        (SHEET, {"priority": ""}, "one of (high"),
        (SHEET, {"row": "verdict"}, "lacks 'claim'"),
        (EVIDENCE, {"medium": "pdf"}, "PDF"),
        (EVIDENCE, {"stance": []}, "one of (supports"),
        (EVIDENCE, {"answer_type": None}, "one of (abstractive"),
        (VERDICT, {"act": "taken"}, "one of (given"),
        (VERDICT, {"rating": ""}, "not empty"),
        (VERDICT, {"row": ["verdict"]}, "no kind that is known"),
        (AMENDMENT, {"text": ""}, "not empty"),
        (AMENDMENT, {"row": "poem"}, "no kind that is known"),
    ],
)
def test_rows_of_claims_that_break_a_rule_are_refused(
    row: dict[str, Any], altered: dict[str, Any], words: str
) -> None:
    with pytest.raises(BadRow, match=re.escape(words)):
        of_claim({**row, **altered})


def test_a_source_is_read_as_it_was_written() -> None:
    known = SourceDetails("m", "d", "Ann", "", "not named", "", "paraphrased", "", "ada", AT, AT, 1)
    assert SourceDetails.from_row(known.to_row()) == known

    with pytest.raises(BadRow, match=r"one of \(empty, named, not named"):
        SourceDetails.from_row({**known.to_row(), "named": "yes"})


def test_a_sign_off_counts_also_by_a_clock_that_is_behind(
    store: Store, tmp_path: Path, mention: Annotation
) -> None:
    deciding.give_verdict(store, the_claim(store, mention), "True")
    behind = Store.open(
        tmp_path / "store.json", annotator="bob", root=store.root, clock=lambda: "2026-11-23T11:00:00.000Z"
    )
    with behind as bobs:
        signed = deciding.sign_off(bobs, the_claim(bobs, mention))
        assert the_claim(bobs, mention).sign_off == signed
        deciding.reopen(bobs, the_claim(bobs, mention))
        assert the_claim(bobs, mention).verdict is None
