"""What hangs on an annotation: its links, its old places, what was said of the claim or source that it is.

Nothing of it is left behind when the annotation goes, or becomes something that it cannot hang on.
"""

from annotations.changes import Edit
from annotations.handing_on import handed_on
from annotations.ledger import End
from annotations.linking import edit_of_link, end_of, parted
from annotations.links import STANDARD_ROLES, Link, LinkKind, Roles, ways_between
from annotations.model import Annotation
from annotations.moves import edits_of_going
from annotations.store import Store
from annotations.tables import SOURCES


def edits_without(store: Store, annotation: Annotation) -> list[Edit]:
    """The edits to make with the removal of an annotation."""
    going = edits_of_going(store, annotation)
    return [*edits_as(store, annotation, tag=None, roles=STANDARD_ROLES), *going]


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
        edits += handed_on(store, end_of(annotation))
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
