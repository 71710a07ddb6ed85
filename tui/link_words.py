"""Links in words, as they are seen from one of their ends."""

from typing import NamedTuple

from annotations.claims import on_one_line
from annotations.holdings import Holdings
from annotations.ledger import End
from annotations.links import Link, LinkKind

_FROM = {LinkKind.DENIES: "denies", LinkKind.ASSERTS: "asserts", LinkKind.SAME: "same claim as"}
_TO = {LinkKind.DENIES: "denied by", LinkKind.ASSERTS: "asserted by", LinkKind.SAME: "same claim as"}


class LinkLine(NamedTuple):
    """A link as seen from one end; `elsewhere` is the title of the other end's document, if it is another."""

    link: Link
    verb: str
    quote: str
    other: End
    elsewhere: str


def verb_of(kind: LinkKind, *, turned: bool) -> str:
    """What a link says, read from its first end, or `turned`, from its second."""
    return (_TO if turned else _FROM)[kind]


def link_lines(store: Holdings, end: End) -> list[LinkLine]:
    """The links of an annotation, the oldest first; one whose other end is gone says so."""
    lines = []
    for link in store.ledger().links_of(end.annotation):
        other = End(*link.other_end(end.annotation))
        there = store.annotation(other)
        quote = on_one_line(there.quote) if there else "(not there any more)"
        verb = verb_of(link.kind, turned=link.target == end.annotation)
        lines.append(LinkLine(link, verb, quote, other, _elsewhere(store, end, other)))
    return lines


def _elsewhere(store: Holdings, end: End, other: End) -> str:
    if other.document == end.document:
        return ""
    record = store.record(other.document)
    return record.title or record.path if record else "another document"
