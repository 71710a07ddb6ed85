"""What an import brings, before it has found its place: documents, annotations, links, claims and sources.

Everything is named by keys of the file's own, which need not be ids of ours. A reader of a format refuses, by
BadImport, what it cannot make sense of, before anything is placed or written.
"""

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from annotations.errors import AnnotationsError
from annotations.intake.lineage import Lineage
from annotations.links import LinkKind
from annotations.model import Correction, Tick
from annotations.moves import Kept, Move
from annotations.rulings import Ruling
from annotations.sheets import Amendment, Evidence, Sheet, SourceDetails, Verdict
from seeds.spans import Span

Mark = Tick | Correction | Ruling | Move | Kept
LARGEST = 1 << 30
"""Bytes beyond which a file is refused: it would not fit into the memory of a laptop."""


class BadImport(AnnotationsError):
    """A file cannot be imported; the sentence names it and says where it is wrong."""


class IncomingDocument(NamedTuple):
    """A document as the file knows it; "" for what it does not say.

    `key` is how its annotations name it. `text` is what their offsets count in, code points; None where the
    file has no text, and offsets are only a hint of where a quote stood.
    """

    key: str
    id: str = ""
    path: str = ""
    title: str = ""
    date: str = ""
    fingerprint: str = ""
    status: str = ""
    text: str | None = None


class IncomingAnnotation(NamedTuple):
    """An annotation as the file knows it. `document` is a key of a document, `key` unique in the file.

    `span` lies in the document's text; with it, or with a quote, it can be placed. `annotator`, `created` and
    `updated` are "" where the file does not say, and `rev` is 0. `fingerprint` names the text that the span
    is of where that is another one than the document's: the annotation has found no place in that yet.
    """

    key: str
    document: str
    tag: str
    span: Span | None
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    annotator: str = ""
    created: str = ""
    updated: str = ""
    rev: int = 0
    fingerprint: str = ""


class IncomingLink(NamedTuple):
    """A link; `origin` and `target` are keys of annotations."""

    key: str
    kind: LinkKind
    origin: str
    target: str
    annotator: str = ""
    created: str = ""


class IncomingClaim(NamedTuple):
    """What is known of a claim; its rows name it by the key of one of its `mentions`, keys of annotations."""

    key: str
    mentions: tuple[str, ...]
    sheet: Sheet | None = None
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    amendments: tuple[Amendment, ...] = ()


class Incoming(NamedTuple):
    """All that a file brings. `remarks` are sentences on what in it was passed over.

    `marks` are what else lies in the tables of documents, of which an export brings the ticks. Only another
    store knows which revision of a row is which. `texts` are those that annotations were made on, by their
    fingerprints.
    """

    documents: tuple[IncomingDocument, ...] = ()
    annotations: tuple[IncomingAnnotation, ...] = ()
    links: tuple[IncomingLink, ...] = ()
    claims: tuple[IncomingClaim, ...] = ()
    sources: tuple[SourceDetails, ...] = ()
    marks: tuple[Mark, ...] = ()
    has_revisions: bool = False
    texts: Mapping[str, str] = {}
    lineage: Lineage | None = None
    remarks: tuple[str, ...] = ()


def text_of(path: Path) -> str:
    """The file's text: UTF-8, with or without a byte order mark, line ends as they are.

    Raises BadImport for what is no file, too large, not to be read, or no UTF-8.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BadImport(f"{path} is not a file that can be imported.")
        if status.st_size > LARGEST:
            raise BadImport(f"{path} is larger than 1 GiB, and is not imported: cut it into several files.")
        data = path.read_bytes()
    except OSError as error:
        raise BadImport(f"{path} cannot be read: {error.strerror}.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadImport(f"{path} is not UTF-8 at byte {error.start:,}: save it as UTF-8 first.") from error
