"""Linking annotations and taking links away: each function is one change, that can be undone as one.

All of them raise what `Store.apply` raises; the store is then as it was.
"""

from collections.abc import Iterator

from annotations import identity
from annotations.changes import Edit
from annotations.excerpts import excerpt
from annotations.handing_on import handed_on
from annotations.ledger import End, Ledger
from annotations.links import Link, LinkKind
from annotations.model import Annotation
from annotations.store import Store
from annotations.tables import LINKS

_VERBS = {LinkKind.DENIES: "denies", LinkKind.ASSERTS: "asserts", LinkKind.SAME: "is the same as"}


def link(store: Store, origin: Annotation, kind: LinkKind, target: Annotation) -> Link:
    """Say that `origin` denies, asserts or is the same as `target`; a link that is there is given as it is.

    Two claims that are called the same become one: the claim of `origin` joins that of `target`, whose sheet
    stands. Raises ValueError for an annotation that is to be linked with itself.
    """
    ledger = store.ledger()
    start, goal = end_of(origin), end_of(target)
    between = (each for each in ledger.between(origin.id, target.id) if each.kind is kind)
    known = [each for each in between if kind is LinkKind.SAME or each.origin == origin.id]
    if kind is LinkKind.SAME and origin.id != target.id:
        joined = ledger.joined(start)
        if goal in joined:
            # Told of by any of the links that join the two: there is nothing to add to them.
            return known[0] if known else next(_sames(ledger, target.id))
        start, goal = joined[0], ledger.joined(goal)[0]
        known = []
    if known:
        return known[0]
    made = _made(store, start, kind, goal)
    name = f"link {excerpt(origin.quote)}: {_VERBS[kind]} {excerpt(target.quote)}"
    store.apply(name, [edit_of_link(None, made)])
    return made


def unlink(store: Store, link: Link) -> None:
    """Take a link away. Of two mentions of a claim, `part` takes one out of it."""
    origin = store.annotation(End(link.origin_document, link.origin))
    of = f" of {excerpt(origin.quote)}" if origin else ""
    store.apply(f"remove the link{of}", [edit_of_link(link, None)])


def part(store: Store, mention: Annotation) -> None:
    """Let a mention be a claim by itself again; the others stay joined.

    The sheet stays with the others, for it is they that it is about, and so does all that was said of the
    claim; what was said of a mention before it joined them goes with it again.
    """
    edits = parted(store, mention)
    if edits:
        if store.ledger().joined(end_of(mention))[0] == end_of(mention):
            edits += handed_on(store, end_of(mention))
        store.apply(f"part {excerpt(mention.quote)} from its claim", edits)


def parted(store: Store, mention: Annotation) -> list[Edit]:
    """The edits that take a mention out of its claim and join the others without it.

    They stay in the order in which they were joined, so that the same sheet stands.
    """
    to: dict[End, Link] = {}
    for each in _sames(store.ledger(), mention.id):
        to.setdefault(End(*each.other_end(mention.id)), each)
    if not to:
        return []
    head, *others = sorted(to, key=lambda end: to[end].origin != mention.id)
    since = to[head].created if to[head].origin == mention.id else ""
    edits = [edit_of_link(each, None) for each in _sames(store.ledger(), mention.id)]
    for other in others:
        joined = _made(store, other, LinkKind.SAME, head)
        edits.append(edit_of_link(None, joined._replace(created=max(since, to[other].created))))
    return edits


def end_of(annotation: Annotation) -> End:
    """The annotation as an end of links."""
    return End(annotation.document, annotation.id)


def edit_of_link(before: Link | None, after: Link | None) -> Edit:
    """The edit that makes, alters or removes a link."""
    named = before or after
    assert named is not None
    return Edit(LINKS, named.id, before.to_row() if before else None, after.to_row() if after else None)


def _sames(ledger: Ledger, annotation: str) -> Iterator[Link]:
    return (each for each in ledger.links_of(annotation) if each.kind is LinkKind.SAME)


def _made(store: Store, origin: End, kind: LinkKind, target: End) -> Link:
    if origin == target:
        raise ValueError("An annotation cannot be linked with itself.")
    at = store.now()
    return Link(
        id=identity.new_id(),
        kind=kind,
        origin=origin.annotation,
        origin_document=origin.document,
        target=target.annotation,
        target_document=target.document,
        annotator=store.annotator,
        created=at,
        updated=at,
        rev=1,
    )
