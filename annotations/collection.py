"""What leaves the store: documents with what was said about them, for the formats to write."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotations.claims import Claim, Voice, claims_in
from annotations.correcting import corrected_with
from annotations.gaps import Gap, denials_without_claim, gaps_of_claim
from annotations.holdings import Holdings
from annotations.links import STANDARD_ROLES, Link, Roles
from annotations.model import Annotation, Status, Tick
from annotations.places import relative
from annotations.publisher import Publisher
from annotations.scale import STANDARD_SCALE, Rating
from annotations.sheets import SourceDetails
from annotations.version import VERSION
from seeds.document import Block, Document
from seeds.spans import Span


class ExportSettings(NamedTuple):
    """What a person's config and command line say of an export."""

    scale: tuple[Rating, ...] = STANDARD_SCALE
    roles: Roles = STANDARD_ROLES
    publisher: Publisher = Publisher()
    private: bool = False
    """Whether private notes on evidence, and contacts of sources, go out too."""


class Exported(NamedTuple):
    """A document as it is now. `path` is as in Record.

    `blocks` are those of cleaning with what people have kept or dropped by hand; a text without any is shown
    as it is. `ticks` are the sentences that were checked in this version of the text.
    """

    id: str
    path: str
    title: str
    date: str
    fingerprint: str
    status: Status
    text: str
    blocks: tuple[Block, ...] = ()
    ticks: tuple[Span, ...] = ()


_USUAL = ExportSettings()


class Collection(NamedTuple):
    """Documents and their annotations, each in the order of its document and then of the text.

    Each of `annotations` stands in the text of its document; those that do not, because the file was edited,
    are `left_out`. `exported` is a moment in UTC, `generator` the program and its version. Both ends of each
    of `links` are among the annotations; `links_left_out` are those of which only one is. `claims` are
    those with a mention in these documents; `sources` is what is known of sources among the annotations.
    `gaps` are what these claims lack, and denials that deny none; see `gaps_among`. `ticks` are those of
    `Exported`, with who made them and when.
    Private notes are not in it, unless the settings ask for them.
    """

    documents: tuple[Exported, ...]
    annotations: tuple[Annotation, ...]
    exported: str
    generator: str
    left_out: tuple[Annotation, ...] = ()
    links: tuple[Link, ...] = ()
    links_left_out: tuple[Link, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[SourceDetails, ...] = ()
    settings: ExportSettings = _USUAL
    gaps: tuple[Gap, ...] = ()
    ticks: tuple[Tick, ...] = ()


def collect(store: Holdings, documents: Iterable[Document], settings: ExportSettings = _USUAL) -> Collection:
    """All that `store` has on `documents`; one that it has not met is new, and has no annotations."""
    exported: dict[str, Exported] = {}
    standing: list[Annotation] = []
    left_out: list[Annotation] = []
    ticks: list[Tick] = []
    for document in documents:
        known = exported_from(store, document)
        if known.id in exported:
            continue
        exported[known.id] = known
        ticks += ticks_of(store, document)
        for annotation in store.annotations(known.id):
            (standing if annotation.stands_in(document.text) else left_out).append(annotation)
    ledger, here = store.ledger(), {annotation.id for annotation in standing}
    touching = [link for link in ledger.links if link.origin in here or link.target in here]
    links = [link for link in touching if link.origin in here and link.target in here]
    far = [link for link in touching if not (link.origin in here and link.target in here)]
    claims = tuple(claims_in(store, exported, settings.roles))
    sources = (ledger.source(annotation.id) for annotation in standing)
    return Collection(
        documents=tuple(exported.values()),
        annotations=tuple(standing),
        exported=store.now(),
        generator=f"presscheck {VERSION}",
        left_out=tuple(left_out),
        links=tuple(links),
        links_left_out=tuple(far),
        claims=tuple(claim if settings.private else _without_private(claim) for claim in claims),
        sources=tuple(
            source if settings.private else source._replace(contact="") for source in sources if source
        ),
        settings=settings,
        gaps=tuple(gaps_among(store, exported, claims, settings.roles)),
        ticks=tuple(ticks),
    )


def collect_each(
    store: Holdings, documents: Iterable[Document], settings: ExportSettings = _USUAL
) -> Iterator[Collection]:
    """As `collect`, a collection for each document: no more than one is in memory."""
    met: set[str] = set()
    for document in documents:
        document_id = store.identify(document)
        if document_id not in met:
            met.add(document_id)
            yield collect(store, [document], settings)
            store.release(document_id)


def gaps_among(
    store: Holdings, documents: Iterable[str], claims: Iterable[Claim], roles: Roles = STANDARD_ROLES
) -> Iterator[Gap]:
    """What the claims lack, then the denials in `documents` (ids) that deny none."""
    for claim in claims:
        yield from gaps_of_claim(claim)
    yield from denials_without_claim(store, documents, roles)


def _without_private(claim: Claim) -> Claim:
    """The claim without the notes and contacts that are nobody else's business."""
    return claim._replace(
        evidence=tuple(each._replace(note="") for each in claim.evidence),
        voices=tuple(map(_without_contact, claim.voices)),
        denials=tuple(
            denial._replace(voices=tuple(map(_without_contact, denial.voices))) for denial in claim.denials
        ),
    )


def _without_contact(voice: Voice) -> Voice:
    return voice._replace(details=voice.details._replace(contact="")) if voice.details else voice


def exported_from(store: Holdings, document: Document) -> Exported:
    """The document as it is, with what people have kept, dropped and ticked of it. Raises BadRow."""
    document_id = store.identify(document)
    record = store.record(document_id)
    return Exported(
        id=document_id,
        path=relative(store.root, document.path),
        title=document.title,
        date=document.date,
        fingerprint=document.fingerprint,
        status=Status.NEW if record is None else record.status,
        text=document.text,
        blocks=corrected_with(document, store.corrections(document_id)).blocks,
        ticks=tuple(tick.span for tick in ticks_of(store, document)),
    )


def ticks_of(store: Holdings, document: Document) -> list[Tick]:
    """The sentences that were checked in this version of the text, in its order. Raises BadRow."""
    ticks = store.ticks(store.identify(document))
    return [tick for tick in ticks if tick.fingerprint == document.fingerprint]
