"""Two documents about a bridge, and short words for what is said about them in tests."""

from annotations import marking
from annotations.claims import Claim, claim_of
from annotations.linking import end_of
from annotations.model import Annotation
from annotations.rows import Row
from annotations.store import Store
from annotations.tables import CLAIMS, LINKS, SOURCES, document_of
from seeds.document import Document
from seeds.spans import Span

COST = "The bridge cost 4.7 billion"
OPENED = "it opened on Monday"
DENIED = "The council denies it"
MAYOR = "the mayor"
NEWS = f"{COST}, said {MAYOR}, and {OPENED}. {DENIED}. “It was dear”, wrote the Post.\n"
LETTER = f"Dear Sir, {OPENED}. {COST}, I hear from {MAYOR}; {COST}! {DENIED}.\n"


def say(store: Store, document: Document, quote: str, tag: str = "claim", *, place: int = 0) -> Annotation:
    """Tag a quote where it stands first from `place` on."""
    start = document.text.index(quote, place)
    return marking.tag(store, document, Span(start, start + len(quote)), tag)


def the_claim(store: Store, mention: Annotation) -> Claim:
    """The claim that is mentioned there, as it is now."""
    claim = claim_of(store, end_of(mention))
    assert claim is not None
    return claim


def all_said(store: Store) -> dict[str, dict[str, Row]]:
    """All rows about documents, annotations and claims, by table and id."""
    names = (*filter(document_of, store.tables.names()), LINKS, CLAIMS, SOURCES)
    found = {name: {row["id"]: row for row in store.tables.rows(name)} for name in names}
    return {name: rows for name, rows in found.items() if rows}
