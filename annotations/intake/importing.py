"""Taking in what others have annotated: one change, which does nothing the second time.

What is known here by its id, or stands on the same words under the same tag and name, is not taken in again.
"""

from collections.abc import Mapping
from typing import NamedTuple

from annotations.changes import Edit
from annotations.errors import BadRow
from annotations.formats import Carries
from annotations.incoming import BadImport, Incoming
from annotations.intake.hosting import Host, Hosts
from annotations.intake.planning import Planning
from annotations.intake.report import Report
from annotations.intake.ties import Ties
from annotations.links import STANDARD_ROLES, Roles
from annotations.model import Annotation, Record
from annotations.references import READERS
from annotations.store import Store
from annotations.tables import DOCUMENTS, document_of

EVERYTHING = frozenset(Carries)


class Plan(NamedTuple):
    """The edits of an import, and what they come to. `texts` are foreign texts by their fingerprints."""

    edits: tuple[Edit, ...]
    hosts: Mapping[str, Host]
    texts: Mapping[str, str]
    report: Report


def take_in(store: Store, name: str, plan: Plan) -> None:
    """Do what was planned, as one change under `name`. Raises what `Store.apply` raises, and NotSaved."""
    if not plan.edits:
        return
    for print_, text in plan.texts.items():
        store.texts.keep_or_wait(print_, text, wait=False)
    changed = {document for edit in plan.edits if (document := document_of(edit.table))}
    changed |= {edit.id for edit in plan.edits if edit.table == DOCUMENTS}
    documents = {known: host.document for known, host in plan.hosts.items() if known in changed}
    store.apply(name, plan.edits, documents=documents)


def planned(
    store: Store,
    incoming: Incoming,
    hosts: Hosts,
    *,
    carries: frozenset[Carries] = EVERYTHING,
    roles: Roles = STANDARD_ROLES,
) -> Plan:
    """What is to be changed to take in `incoming`, of which only what the format `carries` is believed.

    Nothing is changed yet. Raises BadImport for what no store could keep, and what reading a store raises.
    """
    planning = Planning(store, incoming, carries)
    for document in incoming.documents:
        planning.place(document, hosts)
    Ties(planning, roles).tie()
    for edit in planning.edits.values():
        _refuse_unsound(edit)
    return Plan(tuple(planning.edits.values()), planning.hosts, planning.texts, planning.report)


def _refuse_unsound(edit: Edit) -> None:
    """Nothing is written that could not be read again. Raises BadImport."""
    read = Annotation.from_row if document_of(edit.table) else READERS.get(edit.table, Record.from_row)
    is_mark = edit.after is not None and edit.after.get("row") in {"annotation", None}
    if edit.after is None or (document_of(edit.table) and not is_mark):
        return
    try:
        read(edit.after)
    except BadRow as error:
        raise BadImport(f"What the file holds cannot be kept: {error}") from error
