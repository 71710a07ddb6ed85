"""What hangs on an annotation: its links, and what was said of the claim or source that it is.

Nothing of it is left behind when the annotation goes, or becomes something that it cannot hang on.
"""

from annotations.changes import Edit
from annotations.ledger import End
from annotations.linking import edit_of_link, end_of, parted
from annotations.links import STANDARD_ROLES, Link, LinkKind, Roles, ways_between
from annotations.model import Annotation
from annotations.sheets import OfClaim, Sheet
from annotations.store import Store
from annotations.tables import CLAIMS, SOURCES


def edits_without(store: Store, annotation: Annotation) -> list[Edit]:
    """The edits to make with the removal of an annotation."""
    return edits_as(store, annotation, tag=None, roles=STANDARD_ROLES)


def edits_as(store: Store, annotation: Annotation, tag: str | None, roles: Roles) -> list[Edit]:
    """The edits to make when an annotation gets another tag; none remains of what that cannot bear.

    A claim that has other mentions keeps what was said of it. None stands for no annotation at all.
    """
    here = frozenset[str]() if tag is None else roles.get(tag, frozenset())
    edits = [
        edit_of_link(link, None)
        for link in store.ledger().links_of(annotation.id)
        if link.kind is not LinkKind.SAME and not _bears(store, annotation, tag, link, roles)
    ]
    if "claim" not in here:
        edits += parted(store, annotation)
        edits += _claim_handed_on(store, annotation)
    if "source" not in here:
        details = store.ledger().source(annotation.id)
        edits += [Edit(SOURCES, details.id, details.to_row(), None)] if details else []
    return edits


def _bears(store: Store, annotation: Annotation, tag: str | None, link: Link, roles: Roles) -> bool:
    """Whether the link can stand when the annotation has this tag."""
    document, other = link.other_end(annotation.id)
    there = store.annotation(End(document, other))
    if tag is None or there is None:
        return False
    ways = ways_between(tag, there.tag, roles)
    return any(way.kind is link.kind and way.turned == (link.target == annotation.id) for way in ways)


def _claim_handed_on(store: Store, annotation: Annotation) -> list[Edit]:
    """What was said of a claim by naming this mention, said by naming another one; else taken away.

    The sheet that stands goes on to stand; one that stood behind another goes with its mention.
    """
    ledger = store.ledger()
    mentions = ledger.joined(end_of(annotation))
    standing = ledger.said_of(end.annotation for end in mentions).sheet
    # Without this mention the first of the others is the head; see `parted`.
    heir = next((end for end in mentions if end.annotation != annotation.id), None)
    edits: list[Edit] = []
    for row in ledger.rows_of(annotation.id):
        if heir is None or (isinstance(row, Sheet) and row != standing):
            edits.append(edit_of(row, None))
        elif isinstance(row, Sheet):
            own = ledger.said_of([heir.annotation]).sheet
            rev = max(row.rev, own.rev if own else 0) + 1
            handed = row._replace(id=heir.annotation, document=heir.document, updated=store.now(), rev=rev)
            edits += [edit_of(row, None), edit_of(own, handed)]
        else:
            handed_on = row._replace(claim=heir.annotation, updated=store.now(), rev=row.rev + 1)
            edits.append(edit_of(row, handed_on))
    return edits


def edit_of(before: OfClaim | None, after: OfClaim | None) -> Edit:
    """The edit that makes, alters or removes what was said of a claim."""
    named = before or after
    assert named is not None
    return Edit(CLAIMS, named.id, before.to_row() if before else None, after.to_row() if after else None)
