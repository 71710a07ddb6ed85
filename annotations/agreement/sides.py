"""Whose work is compared: a person's in a store, or all that is in a file, which is a store or an export.

A side is the same whatever it came from: for each document, which spans of which text carry which tag. What
was decided between people is nobody's work: it is compared only where it is named.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotations.agreement.unitizing import Stretch
from annotations.errors import AnnotationsError
from annotations.holdings import Holdings
from annotations.layer import is_adjudicated
from annotations.model import Status, Tick
from annotations.work_files import read_as

if TYPE_CHECKING:
    from annotations.incoming import Incoming
    from seeds.document import Document

Placed = tuple[str, Stretch]
"""A tag and the span that it lies on."""


class UnknownSide(AnnotationsError):
    """What was named is neither a file nor a person who has marked anything."""


class Work(NamedTuple):
    """One side's work on one document.

    `length` is that of the text which `fingerprint` names, in code points; None where nobody here has the
    text. `marks` are spans of it, by tag, each once. `touched` is whether the side has marked or ticked
    anything, or calls the document done.
    """

    id: str
    path: str
    fingerprint: str
    length: int | None
    marks: Mapping[str, frozenset[Stretch]]
    touched: bool


class Side(NamedTuple):
    """One side's work on all documents that it knows.

    `moved` annotations do not stand in the text, and are left out; `repeated` ones say once more what the
    same side has said. `people` are those whose work it is, `remarks` sentences on what was amiss.
    """

    name: str
    works: tuple[Work, ...]
    people: tuple[str, ...]
    moved: int = 0
    repeated: int = 0
    remarks: tuple[str, ...] = ()


class _Gathering:
    """What is known of a side so far."""

    def __init__(self) -> None:
        self.works: list[Work] = []
        self.people: set[str] = set()
        self.moved = self.repeated = 0

    def take(self, work: Work, placed: Iterable[Placed], moved: int = 0) -> None:
        """Add a document, whose marks are these."""
        by_tag: dict[str, list[Stretch]] = {}
        for tag, span in placed:
            by_tag.setdefault(tag, []).append(span)
        marks = {tag: frozenset(spans) for tag, spans in by_tag.items()}
        self.repeated += sum(map(len, by_tag.values())) - sum(map(len, marks.values()))
        self.moved += moved
        self.works.append(work._replace(marks=marks, touched=work.touched or bool(marks)))

    def side(self, name: str, remarks: Iterable[str] = ()) -> Side:
        people = tuple(sorted(self.people))
        return Side(name, tuple(self.works), people, self.moved, self.repeated, tuple(remarks))


def of_people(names: Sequence[str], store: Holdings, documents: Iterable["Document"]) -> list[Side]:
    """The work of each of these people on the documents, as one store has it.

    Raises UnknownSide for somebody who has not marked or ticked anything there, and BadRow.
    """
    gathered = {name: _Gathering() for name in names}
    known: set[str] = set()
    seen: set[str] = set()
    for document in documents:
        document_id = store.identify(document)
        if document_id in seen:
            continue
        seen.add(document_id)
        blank = Work(document_id, str(document.path), document.fingerprint, len(document.text), {}, False)
        placed: dict[str, list[Placed]] = {name: [] for name in names}
        moved: Counter[str] = Counter()
        for annotation in store.annotations(document_id):
            known.add(annotation.annotator)
            if annotation.annotator not in placed:
                continue
            if annotation.stands_in(document.text):
                placed[annotation.annotator].append((annotation.tag, (annotation.start, annotation.end)))
            else:
                moved[annotation.annotator] += 1
        ticked = {
            tick.annotator for tick in store.ticks(document_id) if tick.fingerprint == document.fingerprint
        }
        known |= ticked
        for name, gathering in gathered.items():
            gathering.take(blank._replace(touched=name in ticked), placed[name], moved[name])
    for name, gathering in gathered.items():
        if name not in known:
            raise UnknownSide(_unknown(name, known))
        gathering.people.add(name)
    return [gathering.side(name) for name, gathering in gathered.items()]


def of_file(path: Path) -> Side:
    """All that a file holds. Raises BadImport and StoreError."""
    return read_as(path, export=of_export, store=of_store)


def of_store(path: Path) -> Side:
    """All that a store holds, by the texts that it was said of. Raises StoreError."""
    from annotations.reading import opened_to_read, real_file  # noqa: PLC0415 - needed for this source alone
    from annotations.texts import Texts  # noqa: PLC0415 - as above

    gathering, texts = _Gathering(), Texts(real_file(path))
    with opened_to_read(path, path.parent) as store:
        for record in store.records():
            text = texts.read(record.fingerprint)
            placed: list[Placed] = []
            moved = 0
            for annotation in store.annotations(record.id):
                if is_adjudicated(annotation.annotator):
                    continue
                gathering.people.add(annotation.annotator)
                is_of_it = annotation.fingerprint == record.fingerprint
                if is_of_it if text is None else annotation.stands_in(text):
                    placed.append((annotation.tag, (annotation.start, annotation.end)))
                else:
                    moved += 1
            ticks = [tick for tick in store.ticks(record.id) if tick.fingerprint == record.fingerprint]
            gathering.people.update(tick.annotator for tick in ticks)
            is_done = record.status is Status.DONE
            length = None if text is None else len(text)
            work = Work(record.id, record.path, record.fingerprint, length, {}, bool(ticks) or is_done)
            gathering.take(work, placed, moved)
        return gathering.side(str(path), store.troubles)


def of_export(path: Path) -> Side:
    """All that an export in presscheck/1 holds. Raises BadImport."""
    from annotations.formats import native_json  # noqa: PLC0415 - needed for this source alone

    incoming: Incoming = native_json.read(path)
    return of_incoming(str(path), incoming)


def of_incoming(name: str, incoming: "Incoming") -> Side:
    """All that was read from a file."""
    from seeds.document import fingerprint  # noqa: PLC0415 - needed for this source alone

    gathering = _Gathering()
    placed: dict[str, list[Placed]] = {document.key: [] for document in incoming.documents}
    moved: Counter[str] = Counter()
    lengths = {each.key: None if each.text is None else len(each.text) for each in incoming.documents}
    for mark in incoming.annotations:
        if is_adjudicated(mark.annotator):
            continue
        length = lengths.get(mark.document)
        if mark.annotator:
            gathering.people.add(mark.annotator)
        if mark.span is None or (length is not None and mark.span.end > length):
            moved[mark.document] += 1
        else:
            placed.setdefault(mark.document, []).append((mark.tag, (mark.span.start, mark.span.end)))
    ticks = [mark for mark in incoming.marks if isinstance(mark, Tick)]
    gathering.people.update(tick.annotator for tick in ticks)
    ticked = {(tick.document, tick.fingerprint) for tick in ticks}
    for each in incoming.documents:
        of_text = each.fingerprint or ("" if each.text is None else fingerprint(each.text))
        is_done = each.status == Status.DONE
        touched = is_done or (each.key, of_text) in ticked
        work = Work(each.id or each.key, each.path, of_text, lengths[each.key], {}, touched)
        gathering.take(work, placed[each.key], moved[each.key])
    return gathering.side(name, incoming.remarks)


def _unknown(name: str, known: Iterable[str]) -> str:
    people = ", ".join(sorted(person for person in known if not is_adjudicated(person)))
    those = f"those who have: {people}" if people else "nobody has"
    is_folder = os.path.isdir(name)  # noqa: PTH112 - Path.is_dir raises where a folder may not be entered
    what = f"{name} is a folder without a store" if is_folder else f"There is no file {name}"
    return f"{what}, and nobody of that name has marked or ticked these documents; {those}."
