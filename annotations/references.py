"""Rows that are about annotations: links, what was said of claims, what is known of sources.

How each is read, where a person finds what it is about, and whether that is still there.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from annotations.errors import BadRow
from annotations.ledger import End
from annotations.links import Link
from annotations.moves import KEPT, MOVE
from annotations.rows import Row, shortened
from annotations.sheets import Amendment, Evidence, Sheet, SourceDetails, Verdict, of_claim
from annotations.tables import CLAIMS, LINKS, SOURCES

Referring = Link | Sheet | Evidence | Verdict | Amendment | SourceDetails

READERS: dict[str, Callable[[Row], Referring]] = {
    LINKS: Link.from_row,
    CLAIMS: of_claim,
    SOURCES: SourceDetails.from_row,
}


class There:
    """Which documents and annotations there are."""

    def __init__(
        self, paths: Mapping[str, str], marks: Mapping[str, Iterable[Row]], unread: Collection[str] = ()
    ) -> None:
        """`paths` of documents and rows of their tables, by id; what is in those `unread` is not known."""
        self._paths = paths
        self._unread = frozenset(unread)
        self._documents = self._unread.union(paths, marks)
        self._document_of = {
            str(row.get("id")): document
            for document, rows in marks.items()
            for row in rows
            if row.get("row") == "annotation"
        }

    def knows(self, document: str) -> bool:
        """Whether there is such a document."""
        return document in self._documents

    def has(self, annotation: str, document: str = "") -> bool:
        """Whether the annotation is there, in this document where one is named, or may be."""
        if document:
            return document in self._unread or self._document_of.get(annotation) == document
        return bool(self._unread) or annotation in self._document_of

    def place_of(self, row: Row) -> tuple[str, str]:
        """The path of the document and the id of the annotation that a row is about; "" where there is none.

        Of a row that cannot be read too, as far as it says so.
        """
        for field in ("from", "to", "claim", "id"):
            named = str(row.get(field))
            if named in self._document_of:
                return self._paths.get(self._document_of[named], ""), named
        documents = (str(row.get(field)) for field in ("document", "from_document", "to_document"))
        return next((self._paths[each] for each in documents if each in self._paths), ""), ""


def lacking(table: str, row: Row, there: There) -> str:
    """What a row of these tables is about that is not there; "" for nothing, or where it cannot be read."""
    try:
        value = READERS[table](row)
    except BadRow:
        return ""
    if isinstance(value, Link):
        return _lacking_ends(value, there)
    if isinstance(value, (Sheet, SourceDetails)):
        is_there = there.has(value.id, value.document)
    else:
        is_there = there.has(value.claim)
    what = "row on a source" if isinstance(value, SourceDetails) else str(row["row"])
    return "" if is_there else f"The {what} {shortened(value.id)} is about an annotation that is not there."


def lacking_annotation(row: Row, document: str, there: There) -> str:
    """The same of a row of a document's table: an old place, or a wish to keep, names its annotation."""
    kinds = {MOVE: "old place", KEPT: "wish to keep"}
    if row.get("row") not in kinds or there.has(str(row.get("annotation")), document):
        return ""
    return f"The {kinds[row['row']]} {shortened(row.get('id'))} is of an annotation that is not there."


def _lacking_ends(link: Link, there: There) -> str:
    known = f"The link {shortened(link.id)}"
    ends = (End(link.origin_document, link.origin), End(link.target_document, link.target))
    for end in ends:
        if not there.knows(end.document):
            return f"{known} names the document {shortened(end.document)}, which is not known."
    ways = [
        f"{way} {shortened(end.annotation)}"
        for way, end in zip(("from", "to"), ends, strict=True)
        if not there.has(end.annotation, end.document)
    ]
    return f"{known} leads {' and '.join(ways)}, where there is no annotation." if ways else ""
