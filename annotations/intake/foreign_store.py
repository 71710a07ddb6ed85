"""Another store, read as something that comes in."""

from collections.abc import Callable, Iterator
from pathlib import Path

from annotations.holdings import Holdings
from annotations.incoming import (
    Incoming,
    IncomingAnnotation,
    IncomingClaim,
    IncomingDocument,
    IncomingLink,
    Mark,
)
from annotations.intake.lineage import Lineage
from annotations.ledger import Ledger
from annotations.model import Annotation, Record
from annotations.moves import KEPT, MOVE, Kept, Move
from annotations.reading import opened_to_read
from annotations.rows import Row
from annotations.rulings import rulings_on
from annotations.sheets import Amendment, Evidence, Sheet, SourceDetails, Verdict
from annotations.tables import SOURCES, table_of
from annotations.texts import Texts

_OF_MOVED: dict[str, Callable[[Row], Move | Kept]] = {MOVE: Move.from_row, KEPT: Kept.from_row}


def read(path: Path) -> Incoming:
    """All that the store at `path` holds. Raises StoreError; the disk stays as it is."""
    with opened_to_read(path, path.parent) as store:
        records, texts = store.records(), Texts(path)
        annotations = [each for record in records for each in _annotations(store, record, texts)]
        older = {each.fingerprint for each in annotations if each.fingerprint}
        return Incoming(
            documents=tuple(_document(record, texts) for record in records),
            annotations=tuple(annotations),
            texts={print_: text for print_ in older if (text := texts.read(print_)) is not None},
            links=tuple(_links(store.ledger())),
            claims=tuple(_claims(store, records)),
            sources=tuple(map(SourceDetails.from_row, store.tables.rows(SOURCES))),
            marks=tuple(each for record in records for each in _marks(store, record)),
            has_revisions=True,
            lineage=Lineage(store.tables),
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


def _annotations(store: Holdings, record: Record, texts: Texts) -> Iterator[IncomingAnnotation]:
    """Those of one document; of one that does not stand in its text, the fingerprint says in which."""
    text = texts.read(record.fingerprint)
    for each in store.annotations(record.id):
        stands = each.stands_in(text) if text is not None else each.fingerprint == record.fingerprint
        yield _annotation(each, "" if stands else each.fingerprint)


def _annotation(annotation: Annotation, print_: str) -> IncomingAnnotation:
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
        fingerprint=print_,
    )


def _marks(store: Holdings, record: Record) -> Iterator[Mark]:
    yield from store.ticks(record.id)
    yield from store.corrections(record.id)
    yield from rulings_on(store, record.id)
    for row in store.tables.rows(table_of(record.id)):
        read = _OF_MOVED.get(str(row.get("row")))
        if read:
            yield read(row)


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
