"""Checking a claim: its sheet, evidence, verdicts, sign-offs, corrections; what is known of a source.

Each function is one change, that can be undone as one. All of them raise what `Store.apply` raises; the store
is then as it was.
"""

import datetime as dt
from typing import Any, TypeVar

from annotations import identity
from annotations.addresses import is_address
from annotations.changes import Edit
from annotations.claims import Claim
from annotations.excerpts import excerpt
from annotations.handing_on import edit_of
from annotations.model import Annotation
from annotations.sheets import (
    Act,
    Amendment,
    AnswerType,
    ClaimKind,
    ClaimStatus,
    Evidence,
    Medium,
    Priority,
    Sheet,
    SourceDetails,
    Stance,
    Verdict,
)
from annotations.store import Store
from annotations.tables import SOURCES

_Revised = TypeVar("_Revised", Sheet, Evidence, SourceDetails)


def describe(store: Store, claim: Claim, **fields: Any) -> Sheet:
    """Set fields of the claim's sheet: wording, kind, priority, assigned, status, said."""
    before = _own_sheet(claim)
    after = _sheet(store, claim)._replace(**fields)
    if before is None or after != before:
        after = _renewed(store, before, after)
        store.apply(f"describe {excerpt(claim.wording)}", [edit_of(before, after)])
    return after


def add_evidence(store: Store, claim: Claim, **fields: Any) -> Evidence:
    """Add evidence to a claim: the fields of Evidence, by their names.

    Raises ValueError where it says nothing, or for an address that is none.
    """
    at = store.now()
    empty = Evidence(
        id=identity.new_id(),
        claim=claim.id,
        question="",
        answer="",
        answer_type=AnswerType.ABSTRACTIVE,
        excerpt="",
        url="",
        archived="",
        accessed="",
        medium=Medium.WEB_TEXT,
        stance=Stance.SUPPORTS,
        note="",
        annotator=store.annotator,
        created=at,
        updated=at,
        rev=1,
    )
    made = empty._replace(**fields)
    _refuse_bad(made)
    store.apply(f"evidence for {excerpt(claim.wording)}", [edit_of(None, made)])
    return made


def revise_evidence(store: Store, evidence: Evidence, **fields: Any) -> Evidence:
    """Alter evidence. Raises ValueError as `add_evidence` does."""
    after = evidence._replace(**fields)
    _refuse_bad(after)
    if after != evidence:
        after = _renewed(store, evidence, after)
        store.apply(f"alter evidence {excerpt(after.question or after.answer)}", [edit_of(evidence, after)])
    return after


def remove_evidence(store: Store, evidence: Evidence) -> None:
    """Take evidence away."""
    name = f"remove evidence {excerpt(evidence.question or evidence.answer or evidence.url)}"
    store.apply(name, [edit_of(evidence, None)])


def give_verdict(store: Store, claim: Claim, rating: str, reason: str = "") -> Verdict:
    """Give a verdict; the claim is then done. Earlier ones are kept. Raises ValueError for "" as rating."""
    if not rating:
        raise ValueError("A verdict needs a rating.")
    step = _step(store, claim, Act.GIVEN, rating, reason)
    _decide(store, f"verdict {rating} on {excerpt(claim.wording)}", claim, step, ClaimStatus.DONE)
    return step


def sign_off(store: Store, claim: Claim, reason: str = "") -> Verdict:
    """A second person stands by the verdict. Raises ValueError where there is none, or it is one's own."""
    verdict = claim.verdict
    if verdict is None:
        raise ValueError("There is no verdict yet that could be signed off.")
    if verdict.annotator == store.annotator:
        raise ValueError(f"A second person signs off: this verdict is by {verdict.annotator}.")
    step = _step(store, claim, Act.SIGNED, verdict.rating, reason)
    _decide(store, f"sign off {excerpt(claim.wording)}", claim, step, ClaimStatus.SIGNED)
    return step


def reopen(store: Store, claim: Claim, reason: str = "") -> Verdict:
    """Take the claim up again: its verdict no longer stands. Raises ValueError where there is none."""
    verdict = claim.verdict
    if verdict is None:
        raise ValueError("There is no verdict that could be reopened.")
    step = _step(store, claim, Act.REOPENED, verdict.rating, reason)
    _decide(store, f"reopen {excerpt(claim.wording)}", claim, step, ClaimStatus.OPEN)
    return step


def amend(store: Store, claim: Claim, text: str) -> Amendment:
    """Add a correction of what was published on the claim. Raises ValueError for ""."""
    if not text:
        raise ValueError("A correction needs words.")
    at = store.now()
    made = Amendment(identity.new_id(), claim.id, text, store.annotator, at, at, 1)
    store.apply(f"correction on {excerpt(claim.wording)}", [edit_of(None, made)])
    return made


def describe_source(store: Store, annotation: Annotation, **fields: Any) -> SourceDetails:
    """Set what is known of the source that an annotation names: the fields of SourceDetails."""
    before = store.ledger().source(annotation.id)
    at = store.now()
    empty = SourceDetails(
        id=annotation.id,
        document=annotation.document,
        name="",
        organisation="",
        named="",
        hand="",
        manner="",
        contact="",
        annotator=store.annotator,
        created=at,
        updated=at,
        rev=1,
    )
    after = (before or empty)._replace(**fields)
    if after != before:
        after = _renewed(store, before, after)
        rows = (before.to_row() if before else None), after.to_row()
        store.apply(f"describe the source {excerpt(annotation.quote)}", [Edit(SOURCES, after.id, *rows)])
    return after


def _own_sheet(claim: Claim) -> Sheet | None:
    """The sheet that names the claim by its head: that of a mention which joined it is not written on."""
    return claim.sheet if claim.sheet and claim.sheet.id == claim.id else None


def _sheet(store: Store, claim: Claim) -> Sheet:
    """The claim's own sheet as it is; else one on which that of a mention is copied, or nothing written."""
    own, at = _own_sheet(claim), store.now()
    if own is not None:
        return own
    new = Sheet(
        id=claim.id,
        document=claim.document,
        wording="",
        kind=ClaimKind.OTHER,
        priority=Priority.NORMAL,
        assigned="",
        status=ClaimStatus.OPEN,
        said="",
        annotator=store.annotator,
        created=at,
        updated=at,
        rev=1,
    )
    said = claim.sheet
    if said is None:
        return new
    return said._replace(
        id=new.id, document=new.document, annotator=new.annotator, created=at, updated=at, rev=1
    )


def _step(store: Store, claim: Claim, act: Act, rating: str, reason: str) -> Verdict:
    at = store.now()
    if claim.verdicts and at <= claim.verdicts[-1].created:
        # Another person's clock may be ahead of this one: a step comes after those that it answers.
        at = _just_after(claim.verdicts[-1].created)
    return Verdict(identity.new_id(), claim.id, act, rating, reason, store.annotator, at, at, 1)


def _just_after(moment: str) -> str:
    return identity.now(lambda: dt.datetime.fromisoformat(moment).timestamp() + 0.001)


def _decide(store: Store, name: str, claim: Claim, step: Verdict, status: ClaimStatus) -> None:
    """Add a step to the verdict's history, with what it makes of the claim's status."""
    before = _own_sheet(claim)
    after = _sheet(store, claim)._replace(status=status)
    edits = [edit_of(None, step)]
    if after != before:
        edits.append(edit_of(before, _renewed(store, before, after)))
    store.apply(name, edits)


def _renewed(store: Store, before: _Revised | None, after: _Revised) -> _Revised:
    return after if before is None else after._replace(updated=store.now(), rev=before.rev + 1)


def _refuse_bad(evidence: Evidence) -> None:
    if not any((evidence.question, evidence.answer, evidence.excerpt, evidence.url)):
        raise ValueError("Evidence needs a question, an answer, an excerpt or an address.")
    for name, address in (("URL", evidence.url), ("archived URL", evidence.archived)):
        if address and not is_address(address):
            raise ValueError(f"The {name} begins with http:// or https:// and has no blanks in it.")
