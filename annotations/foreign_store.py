"""Another store, read as something that comes in."""

from collections.abc import Iterator
from pathlib import Path

from annotations.holdings import Holdings
from annotations.incoming import Incoming, IncomingAnnotation, IncomingClaim, IncomingDocument, IncomingLink
from annotations.ledger import Ledger
from annotations.model import Annotation, Record
from annotations.reading import opened_to_read
from annotations.sheets import Amendment, Evidence, Sheet, SourceDetails, Verdict
from annotations.tables import SOURCES
from annotations.texts import Texts


def read(path: Path) -> Incoming:
    """All that the store at `path` holds. Raises StoreError; the disk stays as it is."""
    with opened_to_read(path, path.parent) as store:
        records = store.records()
        return Incoming(
            documents=tuple(_document(record, Texts(path)) for record in records),
            annotations=tuple(
                _annotation(each) for record in records for each in store.annotations(record.id)
            ),
            links=tuple(_links(store.ledger())),
            claims=tuple(_claims(store, records)),
            sources=tuple(map(SourceDetails.from_row, store.tables.rows(SOURCES))),
            ticks=tuple(tick for record in records for tick in store.ticks(record.id)),
            corrections=tuple(each for record in records for each in store.corrections(record.id)),
            has_revisions=True,
            remarks=tuple(store.troubles),
        )


def _document(record: Record, texts: Texts) -> IncomingDocument:
    return IncomingDocument(
        key=record.id,
        id=record.id,
        path=record.path,
        title=record.title,
        date=record.date,
        fingerprint=record.fingerprint,
        status=record.status.value,
        text=texts.read(record.fingerprint),
    )


def _annotation(annotation: Annotation) -> IncomingAnnotation:
    return IncomingAnnotation(
        key=annotation.id,
        document=annotation.document,
        tag=annotation.tag,
        span=annotation.span,
        quote=annotation.quote,
        prefix=annotation.prefix,
        suffix=annotation.suffix,
        note=annotation.note,
        annotator=annotation.annotator,
        created=annotation.created,
        updated=annotation.updated,
        rev=annotation.rev,
    )


def _links(ledger: Ledger) -> Iterator[IncomingLink]:
    for link in ledger.links:
        yield IncomingLink(link.id, link.kind, link.origin, link.target, link.annotator, link.created)


def _claims(store: Holdings, records: list[Record]) -> Iterator[IncomingClaim]:
    """What was said by naming each annotation: which of them are one claim, the links say."""
    ledger = store.ledger()
    for annotation in (each for record in records for each in store.annotations(record.id)):
        rows = ledger.rows_of(annotation.id)
        if rows:
            yield IncomingClaim(
                key=annotation.id,
                mentions=(annotation.id,),
                sheet=next((each for each in rows if isinstance(each, Sheet)), None),
                evidence=tuple(each for each in rows if isinstance(each, Evidence)),
                verdicts=tuple(each for each in rows if isinstance(each, Verdict)),
                amendments=tuple(each for each in rows if isinstance(each, Amendment)),
            )
