"""What is still missing before a document, or a claim, can be called checked."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from annotations.claims import Claim, on_one_line
from annotations.holdings import Holdings
from annotations.ledger import End
from annotations.links import STANDARD_ROLES, LinkKind, Roles
from annotations.model import Annotation
from annotations.sheets import ClaimStatus
from seeds.spans import Span


class GapKind(StrEnum):
    """What can be missing, in the words that people are shown."""

    NO_SOURCE = "claim without source"
    NO_CLAIM = "denial without claim"
    NO_VERDICT = "no verdict"
    NO_EVIDENCE = "verdict without evidence"
    ONE_SOURCE = "verdict on a single source"
    NOT_KEPT = "evidence without archived URL or date"
    NOT_COVERED = "figure or quotation that is not marked"


class Gap(NamedTuple):
    """Something that is missing, and where a person can see to it.

    `claim` and `annotation` are ids, "" where the gap is of none; `span` is the place in the text of
    `document` (an id), `about` the words there, or the claim's wording.
    """

    kind: GapKind
    document: str
    span: Span
    about: str
    claim: str = ""
    annotation: str = ""


def gaps_of_claim(claim: Claim) -> list[Gap]:
    """What a claim lacks, in the order of GapKind; one that was dropped lacks nothing.

    A verdict rests on a single source when all its evidence comes from one address or, where it names none,
    is one piece; private notes and what no one can answer count as well as any other.
    """
    if claim.status is ClaimStatus.DROPPED:
        return []
    head, found = claim.head, []
    if not claim.voices:
        found.append(GapKind.NO_SOURCE)
    if claim.verdict is None:
        found.append(GapKind.NO_VERDICT)
    elif not claim.evidence:
        found.append(GapKind.NO_EVIDENCE)
    elif len({each.url or each.id for each in claim.evidence}) == 1:
        found.append(GapKind.ONE_SOURCE)
    if any(each.url and not (each.archived and each.accessed) for each in claim.evidence):
        found.append(GapKind.NOT_KEPT)
    return [
        Gap(kind, head.document, head.span, claim.wording, claim=claim.id, annotation=head.id)
        for kind in found
    ]


def denials_without_claim(
    store: Holdings, documents: Iterable[str], roles: Roles = STANDARD_ROLES
) -> Iterator[Gap]:
    """The denials in these documents (ids) that deny no claim. Raises BadRow and Damaged."""
    for document in documents:
        if not any("denial" in roles.get(tag, ()) for tag in store.counts(document)):
            continue
        for annotation in store.annotations(document):
            if "denial" in roles.get(annotation.tag, ()) and not _denies(store, annotation):
                words = on_one_line(annotation.quote)
                yield Gap(GapKind.NO_CLAIM, document, annotation.span, words, annotation=annotation.id)


def _denies(store: Holdings, annotation: Annotation) -> bool:
    links = store.ledger().links_of(annotation.id)
    return any(
        link.kind is LinkKind.DENIES
        and link.origin == annotation.id
        and store.annotation(End(link.target_document, link.target)) is not None
        for link in links
    )


def not_covered(
    document: str, text: str, checkable: Iterable[Span], annotations: Iterable[Annotation]
) -> Iterator[Gap]:
    """The figures and quotations of a document's body that no annotation touches.

    `checkable` are their spans in `text`, in its order; see seeds.checkable.
    """
    covered = sorted(annotation.span for annotation in annotations)
    for span in checkable:
        if not any(each.overlaps(span) for each in covered):
            yield Gap(GapKind.NOT_COVERED, document, span, on_one_line(span.quote(text)))
