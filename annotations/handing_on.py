"""What was said of a claim by naming one of its mentions, passed to another one."""

from annotations.changes import Edit
from annotations.ledger import End
from annotations.sheets import OfClaim, Sheet
from annotations.store import Store
from annotations.tables import CLAIMS


def handed_on(store: Store, mention: End) -> list[Edit]:
    """The edits by which what was said of a claim in naming this mention names another one; else it goes.

    The sheet that stands goes on to stand; one that stood behind another goes with its mention.
    """
    ledger = store.ledger()
    mentions = ledger.joined(mention)
    standing = ledger.said_of(end.annotation for end in mentions).sheet
    # Without this mention the first of the others is the head; see `parted`.
    heir = next((end for end in mentions if end != mention), None)
    edits: list[Edit] = []
    for row in ledger.rows_of(mention.annotation):
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
