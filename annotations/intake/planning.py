"""Gathering the edits of an import: which annotation is which, where it stands, whose version is right."""

from collections import Counter

from annotations.amounts import many
from annotations.anchoring import Outcome
from annotations.changes import Edit
from annotations.excerpts import excerpt
from annotations.formats import Carries
from annotations.formats.plain import well_formed
from annotations.identity import derived_id, is_uuid
from annotations.incoming import Incoming, IncomingAnnotation, IncomingDocument
from annotations.intake.hosting import Host, Hosts
from annotations.intake.lineage import Lineage
from annotations.intake.matching import Standing
from annotations.intake.placing import Placed, placed, text_of
from annotations.intake.reconciling import (
    Kept,
    Seen,
    Version,
    Whose,
    content_of,
    differences,
    second_id,
    version_of,
    whose,
)
from annotations.intake.report import Astray, Missing, Report
from annotations.ledger import End
from annotations.model import Annotation, Status
from annotations.moves import Move
from annotations.rows import Row
from annotations.sheets import Sheet
from annotations.store import Store
from annotations.tables import DOCUMENTS, document_of, table_of
from seeds.document import fingerprint


class Planning:
    """The edits as they are gathered, a row of a table once, and who has become what."""

    def __init__(self, store: Store, incoming: Incoming, carries: frozenset[Carries]) -> None:
        self.store = store
        self.incoming = incoming
        self.carries = carries
        self.report = Report(remarks=list(incoming.remarks))
        self.edits: dict[tuple[str, str], Edit] = {}
        self.hosts: dict[str, Host] = {}
        self.texts: dict[str, str] = {}
        self.ends: dict[str, End] = {}
        """Where the annotations of the file, by their keys, are now."""
        self.tags: dict[str, str] = {}
        """The tags of all annotations that were met, by their ids."""
        self.of_keys: dict[str, str] = {}
        """The ids of the documents here, by the file's keys."""
        self._of: dict[str, list[IncomingAnnotation]] = {}
        for each in incoming.annotations:
            # What is no character of any text could not be written out again.
            sound = each._replace(
                tag=well_formed(each.tag), note=well_formed(each.note), annotator=well_formed(each.annotator)
            )
            self._of.setdefault(each.document, []).append(sound)
        self._marks = Counter(each.document for each in incoming.marks)
        self._at = store.now()
        self._theirs = incoming.lineage
        self._ours = Lineage(store.tables) if incoming.lineage else None
        self._on: dict[str, dict[str, Annotation]] = {}
        self._seconds: dict[str, Annotation] = {}
        self._where = _where_ids_are(store) if incoming.annotations else {}

    def set(self, table: str, row_id: str, after: Row) -> None:
        """Have a row be so."""
        self.edits[table, row_id] = Edit(table, row_id, self.store.tables.row(table, row_id), after)

    def row(self, table: str, row_id: str) -> Row | None:
        """The row as it will be, as far as is known."""
        edit = self.edits.get((table, row_id))
        return edit.after if edit else self.store.tables.row(table, row_id)

    def seen(self, ours: Kept, theirs: Kept) -> Seen:
        """Which of two versions of a row the other side has had."""
        return Seen(
            ours=self._theirs is not None and self._theirs.has_seen(ours.to_row()),
            theirs=self._ours is not None and self._ours.has_seen(theirs.to_row()),
        )

    def place(self, wanted: IncomingDocument, hosts: Hosts) -> None:
        """Plan for one document of the file."""
        annotations = self._of.get(wanted.key, [])
        host = hosts.host(wanted)
        if host is None:
            self._miss(wanted, annotations)
            return
        self.hosts[host.id] = host
        self.of_keys[wanted.key] = host.id
        self._decide_status(wanted, host)
        known = self._annotations(host)
        for annotation in known:
            self._foresee_second(annotation)
        annotations = self._quoted(annotations, wanted, host)
        found = placed(annotations, wanted, host.document, self.store.texts)
        by_id = {number: met for number, each in enumerate(found) if (met := self._known(each, host))}
        standing = Standing(known, host, {met.id for met in by_id.values()})
        for number, each in enumerate(found):
            met = by_id.get(number) or self._alike(each, host, standing)
            taken = self._new(each, host) if met is None else self._met(each, met, host)
            # What hangs on one of two versions that are both kept hangs on the other here already.
            end = taken if met is None or taken.id == met.id else met
            self._on.setdefault(host.id, {})[taken.id] = taken
            self.ends[each.annotation.key] = End(host.id, end.id)
            self.tags[end.id] = end.tag
            if each.here is None or each.outcome is Outcome.MOVED:
                self._keep_text(each.there.fingerprint, wanted.text)

    def _miss(self, wanted: IncomingDocument, annotations: list[IncomingAnnotation]) -> None:
        """Note that a document is not here, which matters only where something was said of it."""
        marks = self._marks[wanted.key]
        if annotations or marks:
            self.report.missing.append(Missing(wanted, len(annotations), marks))
        else:
            self.report.absent += 1

    def _annotations(self, host: Host) -> list[Annotation]:
        """Those on a document here, with those that were planned: a file may bring it several times."""
        here = {each.id: each for each in self.store.annotations(host.id)}
        return [*(here | self._on.get(host.id, {})).values()]

    def _keep_text(self, print_: str, text: str | None) -> None:
        """Keep the text that an annotation was made on which stands elsewhere here, or nowhere."""
        known = self.incoming.texts.get(print_, text)
        if known is not None and fingerprint(known) == print_:
            self.texts[print_] = known

    def _quoted(
        self, annotations: list[IncomingAnnotation], wanted: IncomingDocument, host: Host
    ) -> list[IncomingAnnotation]:
        """Those that can be placed. Of offsets alone, into a text that nobody has, the quote is what stands
        there in the text here, and that is told.
        """
        path, text = host.document.path, host.document.text
        bare = sum(1 for each in annotations if not each.quote)
        if not bare or text_of(wanted, host.document, self.store.texts) is not None:
            return annotations
        self.report.remarks.append(
            f"{path}: {many(bare, 'annotation')} with offsets and no quote, put on what stands there here: "
            "that may not be what was meant."
        )
        quoted = [
            each if each.quote or each.span is None else each._replace(quote=each.span.quote(text))
            for each in annotations
        ]
        outside = sum(1 for each in quoted if not each.quote)
        if outside:
            self.report.remarks.append(f"{path}: left out: {many(outside, 'annotation')} outside the text.")
        return [each for each in quoted if each.quote]

    def _foresee_second(self, known: Annotation) -> None:
        """Know under which ids others keep our versions of an annotation, and of what hangs on it."""
        ledger = self.store.ledger()
        source = ledger.source(known.id)
        rows: list[Kept] = [known, *([source] if source else [])]
        rows += [row for row in ledger.rows_of(known.id) if isinstance(row, Sheet)]
        for row in rows:
            self._seconds[second_id(known.id, row)] = known

    def _decide_status(self, wanted: IncomingDocument, host: Host) -> None:
        """A document that is new here is as far as it is elsewhere."""
        record = self.store.record_for(host.document)._replace(id=host.id)
        is_open = self.store.record(host.id) is None and wanted.status in {Status.OPEN, Status.DONE}
        if is_open:
            after = record._replace(status=Status(wanted.status))
            self.edits[DOCUMENTS, host.id] = Edit(DOCUMENTS, host.id, record.to_row(), after.to_row())

    def _known(self, each: Placed, host: Host) -> Annotation | None:
        """The annotation here that this one is, as ids tell."""
        for row_id in (each.annotation.key, self._made(each, host).id):
            row = self.store.tables.row(table_of(host.id), row_id)
            if row and row.get("row") == "annotation":
                return Annotation.from_row(row)
        return self._seconds.get(each.annotation.key)

    def _alike(self, each: Placed, host: Host, standing: Standing) -> Annotation | None:
        """The annotation here that this one is, as its place tells; none where its id is a new one."""
        if is_uuid(each.annotation.key) and each.annotation.key not in self._where:
            return None
        note = each.annotation.note if Carries.NOTES in self.carries else None
        return standing.take(self._made(each, host), each.annotation.annotator, note)

    def _new(self, each: Placed, host: Host) -> Annotation:
        made = self._made(each, host)
        self.report.new += 1
        self._tell(each, host)
        self.set(table_of(host.id), made.id, made.to_row())
        if each.outcome is Outcome.MOVED:
            self._leave_old_place(each, made)
        return made

    def _met(self, each: Placed, known: Annotation, host: Host) -> Annotation:
        """Plan for an annotation that is known here; what is then in its place."""
        theirs, came = self._revised(each, known, host), each.annotation
        version = Version(content_of(theirs), came.rev, came.created or known.created, came.updated)
        as_it_came = theirs._replace(rev=came.rev, updated=came.updated)
        decided = whose(version_of(known), version, self.seen(known, as_it_came))
        if decided is Whose.SAME:
            self.report.known += 1
        elif decided is Whose.OURS:
            self.report.older += 1
        elif decided is Whose.THEIRS:
            self.report.altered += 1
            self._tell(each, host)
            after = theirs._replace(rev=max(known.rev + 1, came.rev), updated=came.updated or self._at)
            self.set(table_of(host.id), known.id, after.to_row())
            return after
        else:
            return self._beside(theirs, known, host)
        return known

    def _beside(self, theirs: Annotation, known: Annotation, host: Host) -> Annotation:
        """Keep both versions; theirs under an id of its own, the same whenever it comes."""
        table, other = table_of(host.id), theirs._replace(id=second_id(known.id, theirs), rev=1)
        if self.row(table, other.id) is not None:
            self.report.known += 1
            return other
        self.set(table, other.id, other.to_row())
        if self._part_with_older(known, host):
            self.report.altered += 1
        else:
            differs = differences(known, theirs)
            self.report.conflicts.append(
                f"{host.document.path}: {known.tag} {excerpt(known.quote)} was altered here and elsewhere "
                f"({differs}): both were kept."
            )
        return other

    def _part_with_older(self, known: Annotation, host: Host) -> bool:
        """Take away what was kept as their version before they altered that; whether there was such a one."""
        table, parted = table_of(host.id), False
        for row in self._theirs.versions(known.to_row()) if self._theirs else ():
            older = second_id(known.id, Annotation.from_row(row))
            here = self.store.tables.row(table, older)
            is_as_it_came = here is not None and second_id(known.id, Annotation.from_row(here)) == older
            if here is not None and is_as_it_came and not self.store.ledger().links_of(older):
                self.edits[table, older] = Edit(table, older, here, None)
                parted = True
        return parted

    def _made(self, each: Placed, host: Host) -> Annotation:
        """The annotation as a new one."""
        came = each.annotation
        annotator = came.annotator or self.store.annotator
        is_free = is_uuid(came.key) and came.key not in self._where
        there = each.there
        row_id = (
            came.key
            if is_free
            else derived_id(
                host.id, came.tag, str(there.start), str(there.end), there.fingerprint, annotator, came.key
            )
        )
        created = came.created or self._at
        return Annotation(
            id=row_id,
            document=host.id,
            tag=came.tag,
            **each.place._asdict(),
            note=came.note,
            annotator=annotator,
            created=created,
            updated=came.updated or created,
            rev=max(came.rev, 1),
        )

    def _revised(self, each: Placed, known: Annotation, host: Host) -> Annotation:
        """The annotation that is known here, as the file has it, as far as that can say so."""
        came = each.annotation
        note = came.note if Carries.NOTES in self.carries else known.note
        revised = known._replace(tag=came.tag, note=note)
        if each.here is None or Carries.EXACT not in self.carries or _place_of(known) == tuple(each.there):
            return revised
        if known.span == (each.here.start, each.here.end) and known.stands_in(host.document.text):
            return revised
        return revised._replace(**each.here._asdict())

    def _leave_old_place(self, each: Placed, annotation: Annotation) -> None:
        """An annotation that was moved knows where it stood."""
        place = each.there
        left = Move(
            id=derived_id(annotation.id, str(place.start), str(place.end), place.fingerprint),
            document=annotation.document,
            annotation=annotation.id,
            **place._asdict(),
            annotator=self.store.annotator,
            created=self._at,
            updated=self._at,
            rev=1,
        )
        self.set(table_of(annotation.document), left.id, left.to_row())

    def _tell(self, each: Placed, host: Host) -> None:
        if each.outcome is Outcome.MOVED:
            self.report.moved += 1
        elif each.here is None and not each.annotation.fingerprint:
            path = str(host.document.path)
            self.report.astray.append(Astray(path, each.annotation.tag, each.there.quote, each.doubt))


def _where_ids_are(store: Store) -> dict[str, str]:
    """The documents of all marks, by the marks' ids: an id is given once."""
    return {
        str(row.get("id")): document
        for name in store.tables.names()
        if (document := document_of(name)) is not None
        for row in store.tables.rows(name)
    }


def _place_of(annotation: Annotation) -> tuple[object, ...]:
    return (
        annotation.start,
        annotation.end,
        annotation.quote,
        annotation.prefix,
        annotation.suffix,
        annotation.fingerprint,
    )
