"""The shape of AVeriTeC (Schlichtkrull, Guo, Vlachos 2023), as its published development set has it.

Keys, their order and the words for kinds are those of data/dev.json of github.com/MichSchli/AVeriTeC. There,
what is not known is null, an answer without an archived copy has no `cached_source_url`, one to a question of
yes or no has a `boolean_explanation`, and days and months have no leading zeros. How the checkers went about
it (`fact_checking_strategies`) and where (`location_ISO_code`) is not kept in a store.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from annotations.addresses import is_address
from annotations.claims import Claim, on_one_line
from annotations.collection import Collection, ExportSettings
from annotations.formats import Tell
from annotations.formats.attribution import Appearances, appearances, credits_of, day
from annotations.formats.losses import tell_of_other_sheets
from annotations.formats.plain import json_text
from annotations.scale import LABELS, rating_named
from annotations.sheets import AnswerType, ClaimKind, Evidence, Medium, Verdict
from seeds.names import printable

UNANSWERED = "No answer could be found."
"""What the data set answers where there is no answer."""

_CLAIM_TYPES = {
    ClaimKind.NUMERICAL: ["Numerical Claim"],
    ClaimKind.QUOTATION: ["Quote Verification"],
    ClaimKind.EVENT: ["Event/Property Claim"],
    ClaimKind.CAUSE: ["Causal Claim"],
    ClaimKind.OTHER: [],  # "Position Statement" is a kind of its own
}
_ANSWER_TYPES = {
    AnswerType.ABSTRACTIVE: "Abstractive",
    AnswerType.EXTRACTIVE: "Extractive",
    AnswerType.BOOLEAN: "Boolean",
    AnswerType.UNANSWERABLE: "Unanswerable",
}
_MEDIA = {
    Medium.WEB_TEXT: "Web text",
    Medium.WEB_TABLE: "Web table",
    Medium.PDF: "PDF",
    Medium.IMAGE: "Image/graphic",
    Medium.VIDEO: "Video",
    Medium.AUDIO: "Other",  # none of the set's answers was heard, or given by a person who was asked
    Medium.METADATA: "Metadata",
    Medium.PERSON: "Other",
    Medium.OTHER: "Other",
}
_YES_OR_NO = re.compile(r"(yes|no)(?!['’-]\w)(?=[^\S\n]*(?:$|\n|[^\w\s]))(.*)", re.IGNORECASE | re.DOTALL)
_BETWEEN = " .,;:!–—-\n\t"
"""What may stand between Yes or No and what explains it."""


def write(collection: Collection, tell: Tell) -> Iterator[str]:
    """One JSON array, a claim a line."""
    documents = {document.id: document for document in collection.documents}
    undecided = unlabelled = unfit = 0
    ratings: dict[str, None] = {}
    separator = "[\n  "
    for claim in collection.claims:
        verdict = claim.verdict
        if verdict is None:
            undecided += 1
            continue
        rating = rating_named(verdict.rating, collection.settings.scale)
        if rating.label not in LABELS:
            unlabelled += 1
            ratings[printable(rating.name)] = None
            continue
        questions, without = _questions(claim.evidence)
        unfit += without
        fields = _claim(
            claim,
            verdict,
            rating.label,
            places=appearances(claim, documents),
            questions=questions,
            settings=collection.settings,
        )
        yield separator + json_text(fields)
        separator = ",\n  "
    if undecided:
        tell(f"Claims left out because no verdict stands: {undecided}.")
    if unlabelled:
        tell(f"Claims left out because AVeriTeC has no label for {', '.join(ratings)}: {unlabelled}.")
    if unfit:
        tell(f"Evidence left out because it lacks a question or an answer, as AVeriTeC has them: {unfit}.")
    tell_of_other_sheets(collection, tell)
    yield "[]\n" if separator.startswith("[") else "\n]\n"


class _Answer(NamedTuple):
    text: str
    kind: AnswerType
    explanation: str | None = None


def _claim(
    claim: Claim,
    verdict: Verdict,
    label: str,
    *,
    places: Appearances,
    questions: list[dict[str, Any]],
    settings: ExportSettings,
) -> dict[str, Any]:
    speakers = ", ".join(credit.name for credit in credits_of(claim.voices))
    first = places.first.path if places.first else ""
    return {
        "claim": on_one_line(claim.wording),
        "required_reannotation": False,
        "label": label,
        "justification": verdict.reason.strip(),
        "claim_date": _date(_when(claim, places)),
        "speaker": speakers or None,
        "original_claim_url": first if is_address(first) else None,
        "fact_checking_article": settings.publisher.url or None,
        "reporting_source": None,
        "location_ISO_code": None,
        "claim_types": _CLAIM_TYPES[claim.kind],
        "fact_checking_strategies": [],
        "questions": questions,
        "cached_original_claim_url": None,
    }


def _when(claim: Claim, places: Appearances) -> date | None:
    """When it was said; where nobody has written that down, when it first appeared."""
    if claim.said:
        return day(claim.said)
    return day(places.first.date) if places.first else None


def _date(when: date | None) -> str | None:
    return f"{when.day}-{when.month}-{when.year:04}" if when else None


def _questions(evidence: Iterable[Evidence]) -> tuple[list[dict[str, Any]], int]:
    """Each question with all its answers, and how much evidence has no question or no answer."""
    answers: dict[str, list[dict[str, str]]] = {}
    unfit = 0
    for each in evidence:
        question, answer = on_one_line(each.question), _answer(each)
        if question and answer:
            answers.setdefault(question, []).append(_sourced(answer, each))
        else:
            unfit += 1
    return [{"question": question, "answers": given} for question, given in answers.items()], unfit


def _answer(evidence: Evidence) -> _Answer | None:
    own, quoted, kind = evidence.answer.strip(), evidence.excerpt.strip(), evidence.answer_type
    if kind is AnswerType.UNANSWERABLE:
        return _Answer(own or UNANSWERED, kind)
    if not own:
        return _Answer(quoted, AnswerType.EXTRACTIVE) if quoted else None
    if kind is not AnswerType.BOOLEAN:
        return _Answer(own, kind)
    plain = _YES_OR_NO.match(own)
    if plain is None:
        return _Answer(own, AnswerType.ABSTRACTIVE)  # the set's only answers of this type are Yes and No
    return _Answer(plain[1].capitalize(), kind, plain[2].lstrip(_BETWEEN) or quoted)


def _sourced(answer: _Answer, evidence: Evidence) -> dict[str, str]:
    archived = evidence.archived if is_address(evidence.archived) else ""
    source = evidence.url if is_address(evidence.url) else archived
    nowhere = answer.kind is AnswerType.UNANSWERABLE and not source
    fields = {
        "answer": answer.text,
        "answer_type": _ANSWER_TYPES[answer.kind],
        "source_url": source,
        "source_medium": "" if nowhere else _MEDIA[evidence.medium],
    }
    if answer.explanation is not None:
        fields["boolean_explanation"] = answer.explanation
    if archived:
        fields["cached_source_url"] = archived
    return fields
