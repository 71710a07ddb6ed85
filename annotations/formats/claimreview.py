"""ClaimReview (schema.org/ClaimReview) as JSON-LD: an object for each claim whose verdict stands.

Each object names its context, though they are in one array: in JSON-LD 1.1 (section 3.1) a context holds for
the object that it is in, and a publisher puts each object into the page of its check, by itself.
claimreview.schema.json lays the shape down, from the properties that Google's documentation calls required
and recommended, and from schema.org's types. Evidence has no date of access here: schema.org has no property
for it, nor for what evidence does to a claim.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from annotations.addresses import is_address
from annotations.claims import Claim, Denial, Voice, on_one_line
from annotations.collection import Collection, Exported, ExportSettings
from annotations.excerpts import excerpt
from annotations.formats import Tell
from annotations.formats.attribution import Appearances, Credit, appearances, credits_of, day
from annotations.formats.losses import tell_of_other_sheets
from annotations.formats.plain import json_text
from annotations.scale import BEST, WORST, rating_named
from annotations.sheets import Amendment, AnswerType, Evidence, Verdict
from seeds.names import printable

CONTEXT = "https://schema.org"
SHORT = 75
"""claimReviewed has fewer characters than that, as Google asks."""

Thing = dict[str, Any]
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of this format."""
    text = Path(__file__).with_name("claimreview.schema.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(text)
    return parsed


def write(collection: Collection, tell: Tell) -> Iterator[str]:
    """One JSON array, an object a line; it may stand in a script element of a page as it is."""
    documents = {document.id: document for document in collection.documents}
    undecided = 0
    separator = "[\n  "
    for claim in collection.claims:
        verdict = claim.verdict
        if verdict is None:
            undecided += 1
            continue
        troubles = _troubles(claim, verdict, collection.settings)
        if troubles:
            tell(f"ClaimReview of {_named(claim)} was left out: {', and '.join(troubles)}.")
            continue
        places = appearances(claim, documents)
        if places.elsewhere:
            tell(
                f"ClaimReview of {_named(claim)} does not name all documents that mention the claim "
                f"(not exported: {places.elsewhere})."
            )
        yield separator + _embeddable(_review(claim, verdict, places, collection.settings))
        separator = ",\n  "
    if undecided:
        tell(f"Claims left out because no verdict stands: {undecided}.")
    tell_of_other_sheets(collection, tell)
    yield "[]\n" if separator.startswith("[") else "\n]\n"


def _embeddable(review: Thing) -> str:
    # "<" begins all that would end a script element, or turn it into something else (HTML, 4.12.1.3).
    return json_text(review).replace("<", "\\u003c")


def _named(claim: Claim) -> str:
    return printable(excerpt(claim.wording))


def _troubles(claim: Claim, verdict: Verdict, settings: ExportSettings) -> list[str]:
    """Why the claim cannot be published as it is, each with the name of the field."""
    wording = on_one_line(claim.wording)
    missing = {
        "claimReviewed (the claim's wording)": wording,
        "reviewRating.alternateName (the verdict)": on_one_line(verdict.rating),
        "url (publisher.url in the config)": is_address(settings.publisher.url),
        "author.name (publisher.name in the config)": on_one_line(settings.publisher.name),
    }
    lacking = [field for field, value in missing.items() if not value]
    troubles = [f"it lacks {' and '.join(lacking)}"] if lacking else []
    if len(wording) >= SHORT:
        troubles.append(f"claimReviewed has {len(wording)} characters where fewer than {SHORT} are asked for")
    names = (verdict.rating, *(rating.name for rating in settings.scale))
    given_away = next((name for name in names if _begins_with_verdict(wording, name)), None)
    if given_away:
        troubles.append(f"claimReviewed begins with a verdict, {printable(given_away)}")
    return troubles


def _begins_with_verdict(wording: str, rating: str) -> bool:
    """Whether it says "False: …" or the like; "False alarms are common" only begins with the same word."""
    words = on_one_line(rating)
    marked = rf"\W*{re.escape(words)}\s*(?:$|(?!['’-]\w)[^\w\s])"
    return bool(words) and re.match(marked, wording, re.IGNORECASE) is not None


def _review(claim: Claim, verdict: Verdict, places: Appearances, settings: ExportSettings) -> Thing:
    publisher = settings.publisher
    return _known(
        {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            "claimReviewed": on_one_line(claim.wording),
            "itemReviewed": _claim(claim, places),
            "reviewRating": _rating(verdict, settings),
            "author": {
                "@type": "Organization",
                "name": on_one_line(publisher.name),
                "url": publisher.url,
            },
            "url": publisher.url,
            "datePublished": _date(day(verdict.created[:10])),
            "citation": [each for each in map(_citation, claim.evidence) if each],
            "mentions": [each for each in map(_denial, claim.denials) if each],
            "correction": [each for each in map(_correction, claim.amendments) if each],
        }
    )


def _claim(claim: Claim, places: Appearances) -> Thing:
    return _known(
        {
            "@type": "Claim",
            "@id": f"urn:uuid:{claim.id}" if _UUID.fullmatch(claim.id) else "",
            "text": on_one_line(claim.wording),
            "author": _authors(claim.voices),
            "datePublished": _date(day(claim.said)),
            "firstAppearance": _work(places.first) if places.first else {},
            "appearance": [work for work in map(_work, places.others) if work],
        }
    )


def _rating(verdict: Verdict, settings: ExportSettings) -> Thing:
    rating = rating_named(verdict.rating, settings.scale)
    on_scale = {"ratingValue": rating.value, "bestRating": BEST, "worstRating": WORST}
    return _known(
        {
            "@type": "Rating",
            "alternateName": on_one_line(rating.name),
            **(on_scale if rating.value is not None else {}),
            "ratingExplanation": verdict.reason.strip(),
        }
    )


def _authors(voices: Iterable[Voice]) -> Thing | list[Thing] | None:
    """One author by itself, as in Google's examples; several as an array."""
    authors = [_author(credit) for credit in credits_of(voices)]
    return authors if len(authors) > 1 else next(iter(authors), None)


def _author(credit: Credit) -> Thing:
    if credit.is_organisation:
        return {"@type": "Organization", "name": credit.name}
    organisation = {"@type": "Organization", "name": credit.organisation} if credit.organisation else {}
    return _known({"@type": "Person", "name": credit.name, "affiliation": organisation})


def _work(document: Exported) -> Thing:
    """What can be said of a document to those who do not have it; nothing of where its file lies."""
    return _typed(
        "CreativeWork",
        {
            "name": on_one_line(document.title),
            "url": _address(document.path),
            "datePublished": _date(day(document.date)),
        },
    )


def _citation(evidence: Evidence) -> Thing:
    """What was consulted; a question that nothing answers cites nothing."""
    if evidence.answer_type is AnswerType.UNANSWERABLE and not is_address(evidence.url):
        return {}
    quotation = _typed("Quotation", {"text": evidence.excerpt.strip()})
    cited = _typed(
        "CreativeWork",
        {
            "url": _address(evidence.url),
            "archivedAt": _address(evidence.archived),
            "abstract": evidence.answer.strip(),
            "hasPart": quotation,
        },
    )
    question = _typed("Question", {"name": on_one_line(evidence.question)})
    return {**cited, "about": question} if cited and question else cited


def _denial(denial: Denial) -> Thing:
    denied = _typed("Claim", {"text": on_one_line(denial.annotation.quote)})
    return _known({**denied, "author": _authors(denial.voices)}) if denied else {}


def _correction(amendment: Amendment) -> Thing:
    words = _typed("CorrectionComment", {"text": amendment.text.strip()})
    return _known({**words, "datePublished": _date(day(amendment.created[:10]))}) if words else {}


def _typed(name: str, fields: Mapping[str, Any]) -> Thing:
    """A thing of that type, or nothing where none of its fields is known."""
    known = _known(fields)
    return {"@type": name, **known} if known else {}


def _known(fields: Mapping[str, Any]) -> Thing:
    """The fields without those of which nothing is known."""
    return {name: value for name, value in fields.items() if value not in ("", None, {}, [])}


def _address(text: str) -> str:
    return text if is_address(text) else ""


def _date(when: date | None) -> str:
    return when.isoformat() if when else ""
