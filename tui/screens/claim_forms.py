"""What is asked about claims, evidence and sources, in boxes; each box saves what it has asked for."""

import datetime as dt
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from textual.app import App
from textual.widget import AwaitMount

from annotations import deciding
from annotations.claims import Claim, on_one_line
from annotations.errors import AnnotationsError, Conflict
from annotations.model import Annotation
from annotations.scale import Rating
from annotations.sheets import (
    HANDS,
    MANNERS,
    NAMED,
    AnswerType,
    ClaimKind,
    ClaimStatus,
    Evidence,
    Medium,
    Priority,
    Stance,
)
from annotations.store import Store
from tui.screens.form import Field, FormScreen, Values
from tui.screens.numbered import Numbered, NumberedScreen

_CHOSEN = frozenset(set(ClaimStatus) - {ClaimStatus.SIGNED})
"""What a person may say of a claim's status by hand."""


def evidence_form(store: Store, claim: Claim, evidence: Evidence | None = None) -> FormScreen:
    """Asks for new evidence for a claim, or for what `evidence` is to be."""

    def save(values: Values) -> str:
        fields: dict[str, Any] = {
            **values,
            "answer_type": AnswerType(values["answer_type"]),
            "medium": Medium(values["medium"]),
            "stance": Stance(values["stance"]),
        }
        if fields["accessed"] and not _is_date(values["accessed"]):
            return "The date of access is written as 2026-11-25."
        if evidence is not None:
            return _said(lambda: deciding.revise_evidence(store, evidence, **fields))
        return _said(lambda: deciding.add_evidence(store, claim, **fields))

    known = evidence.to_row() if evidence else {}
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    fields = [
        Field("question", "Question", known.get("question", ""), hint="what was to be found out"),
        Field("answer", "Answer", known.get("answer", "")),
        Field("answer_type", "Answer is", known.get("answer_type", "abstractive"), _words(AnswerType)),
        Field("stance", "Evidence", known.get("stance", "supports"), _words(Stance)),
        Field("url", "URL", known.get("url", ""), hint="https://…"),
        Field("archived", "Archived URL", known.get("archived", ""), hint="https://web.archive.org/…"),
        Field("accessed", "Date of access", known.get("accessed", today)),
        Field("medium", "Medium", known.get("medium", "web text"), _words(Medium)),
        Field("excerpt", "Excerpt", known.get("excerpt", ""), long=True),
        Field("note", "Private note", known.get("note", ""), long=True),
    ]
    return FormScreen("Evidence", claim.wording, fields, save, store.insist)


def sheet_form(store: Store, claim: Claim) -> FormScreen:
    """Asks for the head of a claim's sheet."""

    def save(values: Values) -> str:
        fields = {
            **values,
            "kind": ClaimKind(values["kind"]),
            "priority": Priority(values["priority"]),
            "status": ClaimStatus(values["status"]),
        }
        if fields["wording"] == on_one_line(claim.head.quote):
            fields["wording"] = ""  # as in the text, also when that is marked anew
        return _said(lambda: deciding.describe(store, claim, **fields))

    # Only a second person's sign-off makes a claim signed off; see annotations.deciding.
    statuses = [word for word in _words(ClaimStatus) if word in {claim.status, *_CHOSEN}]
    fields = [
        Field("wording", "In your words", claim.wording),
        Field("said", "When it was said", claim.said, hint="2026-11-25, or what is known"),
        Field("kind", "Kind", claim.kind, _words(ClaimKind)),
        Field("priority", "Priority", claim.priority, _words(Priority)),
        Field("assigned", "Who checks it", claim.assigned, hint="a name"),
        Field("status", "Status", claim.status, statuses),
    ]
    return FormScreen("Claim", claim.head.quote, fields, save, store.insist)


def source_form(store: Store, annotation: Annotation) -> FormScreen:
    """Asks for what is known of the source that an annotation names."""

    def save(values: Values) -> str:
        return _said(lambda: deciding.describe_source(store, annotation, **values))

    known = store.ledger().source(annotation.id)
    row = known.to_row() if known else {}
    fields = [
        Field("name", "Name", row.get("name", "")),
        Field("organisation", "Organisation", row.get("organisation", "")),
        Field("named", "In the text", row.get("named", ""), ("", *NAMED)),
        Field("hand", "Knows at", row.get("hand", ""), ("", *HANDS)),
        Field("manner", "Is", row.get("manner", ""), ("", *MANNERS)),
        Field("contact", "Contact (private)", row.get("contact", ""), long=True),
    ]
    return FormScreen("Source", annotation.quote, fields, save, store.insist)


def amendment_form(store: Store, claim: Claim) -> FormScreen:
    """Asks for a correction of what was published."""

    def save(values: Values) -> str:
        return _said(lambda: deciding.amend(store, claim, values["text"]))

    fields = [Field("text", "For readers", long=True)]
    return FormScreen("Correction", claim.wording, fields, save, store.insist)


def ask_for_verdict(
    app: App[None], scale: tuple[Rating, ...], claim: Claim, give: Callable[[str, str], object]
) -> AwaitMount:
    """Ask for a verdict by its number; `give` takes its name and the reason."""
    names = [rating.name for rating in scale]

    def answer(chosen: Numbered | None) -> None:
        if chosen is not None:
            give(names[chosen.place], chosen.reason)

    now = claim.verdict.rating if claim.verdict else ""
    return app.push_screen(NumberedScreen("Verdict", claim.wording, names, now=now, reason=True), answer)


def _said(work: Callable[[], object]) -> str:
    """What a person is told of work that could not be done; "" where it was. Raises Conflict."""
    try:
        work()
    except Conflict:
        raise
    except (AnnotationsError, ValueError) as error:
        return str(error)
    return ""


def _words(kinds: Iterable[StrEnum]) -> list[str]:
    return [kind.value for kind in kinds]


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
