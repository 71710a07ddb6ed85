"""Claims across documents: what all mentions of one have in common, gathered from where it lies.

A claim is not a row. Each annotation whose tag stands for a claim mentions one; mentions that a link calls
the same mention the same claim, so that to join two is to make a link, and to part them is to take it away.
What is said of a claim names one of its mentions.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotations.holdings import Holdings
from annotations.ledger import End
from annotations.links import STANDARD_ROLES, LinkKind, Roles
from annotations.model import Annotation
from annotations.sheets import (
    Act,
    Amendment,
    ClaimKind,
    ClaimStatus,
    Evidence,
    Priority,
    Sheet,
    SourceDetails,
    Verdict,
)

_UNDATED = "9999"  # after all that has a date


class Voice(NamedTuple):
    """An annotation that names a source, with what is known of that source."""

    annotation: Annotation
    details: SourceDetails | None

    @property
    def name(self) -> str:
        """Who it is: the name that a person has written, else the words in the text."""
        return (self.details.name if self.details else "") or on_one_line(self.annotation.quote)


class Denial(NamedTuple):
    """A denial of a claim, with those who deny."""

    annotation: Annotation
    voices: tuple[Voice, ...]


class Claim(NamedTuple):
    """A claim with all that is known of it.

    `id` is the id of the mention that the others were joined to, of which `document` is the document's id.
    `mentions` are in the order in which their documents appeared, as far as these have dates. `other_sheets`
    were written on mentions too, and do not stand.
    """

    id: str
    document: str
    mentions: tuple[Annotation, ...]
    voices: tuple[Voice, ...]
    denials: tuple[Denial, ...]
    sheet: Sheet | None
    evidence: tuple[Evidence, ...]
    verdicts: tuple[Verdict, ...]
    amendments: tuple[Amendment, ...]
    other_sheets: tuple[Sheet, ...] = ()

    @property
    def head(self) -> Annotation:
        """The mention that the others were joined to."""
        return next(mention for mention in self.mentions if mention.id == self.id)

    @property
    def wording(self) -> str:
        """The claim in the checker's own words, or in those of its head."""
        return (self.sheet.wording if self.sheet else "") or on_one_line(self.head.quote)

    @property
    def kind(self) -> ClaimKind:
        return self.sheet.kind if self.sheet else ClaimKind.OTHER

    @property
    def priority(self) -> Priority:
        return self.sheet.priority if self.sheet else Priority.NORMAL

    @property
    def assigned(self) -> str:
        return self.sheet.assigned if self.sheet else ""

    @property
    def status(self) -> ClaimStatus:
        return self.sheet.status if self.sheet else ClaimStatus.OPEN

    @property
    def said(self) -> str:
        """When it was said, as far as somebody has written that down."""
        return self.sheet.said if self.sheet else ""

    @property
    def verdict(self) -> Verdict | None:
        """The verdict that stands: the last one that was given, unless the claim was reopened since."""
        standing = None
        for step in self.verdicts:
            if step.act is Act.GIVEN:
                standing = step
            elif step.act is Act.REOPENED:
                standing = None
        return standing

    @property
    def sign_off(self) -> Verdict | None:
        """The sign-off on the verdict that stands."""
        signed = None
        for step in self.verdicts:
            signed = step if step.act is Act.SIGNED else None
        return signed


def claim_of(store: Holdings, end: End, roles: Roles = STANDARD_ROLES) -> Claim | None:
    """The claim that an annotation mentions; None where it is none, or no longer there. Raises BadRow."""
    ledger = store.ledger()
    found = ((mention, store.annotation(mention)) for mention in ledger.joined(end))
    standing = [(mention, each) for mention, each in found if each and is_claim(each, roles)]
    if not any(mention == end for mention, _ in standing):
        return None
    mentions = [each for _, each in standing]
    said = ledger.said_of(mention.id for mention in mentions)
    return Claim(
        id=mentions[0].id,
        document=mentions[0].document,
        mentions=tuple(sorted(mentions, key=lambda each: _appearance(store, each))),
        voices=tuple(voice for each in mentions for voice in voices_of(store, each.id)),
        denials=tuple(denial for each in mentions for denial in _denials_of(store, each.id)),
        sheet=said.sheet,
        evidence=said.evidence,
        verdicts=said.verdicts,
        amendments=said.amendments,
        other_sheets=said.other_sheets,
    )


def claims_in(store: Holdings, documents: Iterable[str], roles: Roles = STANDARD_ROLES) -> Iterator[Claim]:
    """Each claim that is mentioned in any of `documents` (ids), once, in their order and that of their texts.

    Its other mentions may lie in other documents. Raises BadRow and Damaged.
    """
    seen: set[str] = set()
    for document in documents:
        if not any("claim" in roles.get(tag, ()) for tag in store.counts(document)):
            continue
        for annotation in store.annotations(document):
            if annotation.id in seen or not is_claim(annotation, roles):
                continue
            claim = claim_of(store, End(document, annotation.id), roles)
            if claim is not None:
                seen.update(mention.id for mention in claim.mentions)
                yield claim


def is_claim(annotation: Annotation, roles: Roles = STANDARD_ROLES) -> bool:
    """Whether the annotation's tag stands for a claim."""
    return "claim" in roles.get(annotation.tag, ())


def voices_of(store: Holdings, annotation: str) -> list[Voice]:
    """The sources that assert what an annotation says, in the order in which they were linked."""
    ledger = store.ledger()
    return [
        Voice(source, ledger.source(source.id)) for source in _linked_to(store, annotation, LinkKind.ASSERTS)
    ]


def _denials_of(store: Holdings, annotation: str) -> Iterator[Denial]:
    for denial in _linked_to(store, annotation, LinkKind.DENIES):
        yield Denial(denial, tuple(voices_of(store, denial.id)))


def _linked_to(store: Holdings, annotation: str, kind: LinkKind) -> Iterator[Annotation]:
    for link in store.ledger().links_of(annotation):
        if link.kind is kind and link.target == annotation:
            origin = store.annotation(End(link.origin_document, link.origin))
            if origin is not None:
                yield origin


def _appearance(store: Holdings, mention: Annotation) -> tuple[str, str, int]:
    record = store.record(mention.document)
    return (record.date if record and record.date else _UNDATED, mention.document, mention.start)


def on_one_line(text: str) -> str:
    """`text` without line ends, its white space single."""
    return " ".join(text.split())
