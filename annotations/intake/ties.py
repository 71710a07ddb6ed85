"""Taking in what hangs on annotations: links, what was said of claims and sources, ticks and corrections."""

from collections import Counter
from collections.abc import Iterable

from annotations.amounts import many
from annotations.excerpts import excerpt
from annotations.identity import derived_id, is_uuid
from annotations.incoming import IncomingClaim, IncomingLink, Mark
from annotations.intake.claim_status import status_of_both
from annotations.intake.lineage import kind_of
from annotations.intake.planning import Planning
from annotations.intake.reconciling import (
    Whose,
    content_of,
    differences,
    private_fields,
    second_id,
    version_of,
    whose,
)
from annotations.ledger import End
from annotations.links import Link, LinkKind, Roles, ways_between
from annotations.model import Annotation, Tick
from annotations.moves import Kept, Move
from annotations.sheets import Act, Amendment, Evidence, OfClaim, Sheet, SourceDetails, Verdict, of_claim
from annotations.tables import CLAIMS, LINKS, SOURCES, table_of

_Said = Evidence | Verdict | Amendment
_Hung = _Said | Sheet | SourceDetails


class Ties:
    """Plans for all that is tied to annotations which have found their places."""

    def __init__(self, planning: Planning, roles: Roles) -> None:
        self._plan = planning
        self._roles = roles
        self._at = planning.store.now()
        self._ledger = planning.store.ledger()
        self._left_out: Counter[tuple[str, str]] = Counter()
        rows = map(of_claim, planning.store.tables.rows(CLAIMS))
        self._seconds = {second_id(row.id, row) for row in rows}
        """The ids under which others keep our versions beside theirs."""
        self._linked = {(each.origin, each.kind, each.target) for each in self._ledger.links}

    def tie(self) -> None:
        """Plan for everything."""
        incoming = self._plan.incoming
        for link in incoming.links:
            self._link(link)
        for claim in incoming.claims:
            self._claim(claim)
        for source in incoming.sources:
            self._source(source)
        for mark in incoming.marks:
            self._mark(mark)
        for (thing, which), count in (+self._left_out).items():
            self._plan.report.remarks.append(f"Left out: {many(count, thing)} {which}.")

    def _link(self, came: IncomingLink) -> None:
        origin, target = self._plan.ends.get(came.origin), self._plan.ends.get(came.target)
        if origin is None or target is None or origin == target:
            self._left_out["link", "with an end that is not here"] += 1
            return
        known = self._plan.row(LINKS, came.key)
        is_same = known is not None and (known["from"], known["kind"], known["to"]) == (
            origin.annotation,
            came.kind,
            target.annotation,
        )
        if is_same or self._is_linked(origin, came.kind, target):
            return
        if not self._can_link(origin, came.kind, target):
            self._left_out["link", "between tags that it cannot join"] += 1
            return
        created, ends = came.created or self._at, (origin.annotation, target.annotation)
        link = Link(
            id=came.key if known is None and is_uuid(came.key) else derived_id(came.kind, *ends),
            kind=came.kind,
            origin=origin.annotation,
            origin_document=origin.document,
            target=target.annotation,
            target_document=target.document,
            annotator=came.annotator or self._plan.store.annotator,
            created=created,
            updated=created,
            rev=1,
        )
        self._linked.add((link.origin, link.kind, link.target))
        self._plan.set(LINKS, link.id, link.to_row())
        self._plan.report.links += 1

    def _is_linked(self, origin: End, kind: LinkKind, target: End) -> bool:
        ways = [(origin.annotation, kind, target.annotation)]
        ways += [(target.annotation, kind, origin.annotation)] if kind is LinkKind.SAME else []
        return any(way in self._linked for way in ways)

    def _can_link(self, origin: End, kind: LinkKind, target: End) -> bool:
        first, second = (self._plan.tags[end.annotation] for end in (origin, target))
        return any(way.kind is kind and not way.turned for way in ways_between(first, second, self._roles))

    def _claim(self, came: IncomingClaim) -> None:
        """What was said of a claim, under one of its mentions that is here."""
        ends = [self._plan.ends[mention] for mention in came.mentions if mention in self._plan.ends]
        said: list[_Said] = [*came.evidence, *came.verdicts, *came.amendments]
        if not ends:
            count = len(said) + bool(came.sheet)
            self._left_out["row", "on claims of which no mention is here"] += count
            return
        hung = [(row, self._mention(row.claim, ends)) for row in said]
        rows = [(_as_of(row, mention), mention) for row, mention in hung]
        verdicts = [row for row, _ in rows if isinstance(row, Verdict)]
        self._tell_of_verdicts(verdicts, ends)
        if came.sheet is not None:
            mention = self._mention(came.sheet.id, ends)
            sheet = came.sheet._replace(id=mention.annotation, document=mention.document)
            if not self._agree_on_status(sheet, verdicts, mention):
                self._hang(CLAIMS, sheet, mention)
        for row, mention in rows:
            self._hang(CLAIMS, row, mention)

    def _mention(self, key: str, ends: list[End]) -> End:
        """The mention here that the file calls so, or the claim's first."""
        return self._plan.ends.get(key, ends[0])

    def _agree_on_status(self, theirs: Sheet, their_steps: list[Verdict], mention: End) -> bool:
        """Give a sheet the status that the verdicts of both sides imply; whether that was all to be done.

        An export does not say who has seen whose sheet, but a status that follows from verdicts is no work of
        anybody's. A store says it.
        """
        row = self._plan.row(CLAIMS, theirs.id)
        if row is None or self._plan.incoming.has_revisions:
            return False
        ours = Sheet.from_row(row)
        joined = (each.annotation for each in self._ledger.joined(mention))
        status = status_of_both(ours, self._ledger.said_of(joined).verdicts, theirs, their_steps)
        if status not in {None, ours.status}:
            # Nobody has altered it: when they do elsewhere, that is to stand in the place of this.
            self._put(CLAIMS, ours._replace(status=status, rev=ours.rev + 1))
        return status is not None

    def _tell_of_verdicts(self, came: list[Verdict], ends: list[End]) -> None:
        """Say where a claim has been rated here and elsewhere, differently, by people who did not know."""
        here = [row for end in ends for row in self._ledger.rows_of(end.annotation)]
        ours, theirs = _last_given(here), _last_given(came)
        if ours is None or theirs is None or ours.rating == theirs.rating:
            return
        is_seen = any(ours.id == each.id for each in came) or any(theirs.id == each.id for each in here)
        if not is_seen:
            self._plan.report.conflicts.append(
                f"{self._called(ends[0])}: {ours.annotator} rated it {ours.rating} here, {theirs.annotator} "
                f"{theirs.rating} there: both are in its history, and the later one stands."
            )

    def _source(self, came: SourceDetails) -> None:
        end = self._plan.ends.get(came.id)
        if end is not None:
            self._hang(SOURCES, came._replace(id=end.annotation, document=end.document), end)

    def _hang(self, table: str, theirs: _Hung, end: End) -> None:
        """Plan for one row that hangs on an annotation, which may be here in another version."""
        row = self._plan.row(table, theirs.id)
        if row is None:
            if theirs.id not in self._seconds:
                self._put(table, theirs)
            return
        ours = SourceDetails.from_row(row) if table == SOURCES else of_claim(row)
        # What an export leaves out is not what is to go, and what it left out once may come another time.
        theirs = _filled(theirs, ours)
        if _is_fuller(theirs, ours):
            self._put(table, _filled(ours, theirs))
            return
        known = version_of(theirs)
        if not self._plan.incoming.has_revisions:
            known = known._replace(rev=0)
        decided = whose(version_of(ours), known, self._plan.seen(ours, theirs))
        if decided is Whose.THEIRS:
            self._put(table, theirs._replace(rev=max(ours.rev + 1, theirs.rev)))
        elif decided is Whose.BOTH:
            self._beside(table, ours, theirs, end)

    def _beside(self, table: str, ours: _Hung, theirs: _Hung, end: End) -> None:
        """Keep both: of what can be there once only, theirs hangs on a copy of the annotation."""
        if isinstance(theirs, Sheet | SourceDetails):
            copy = self._copied(end, theirs)
            other: _Hung = theirs._replace(id=copy.annotation)
        else:
            other = theirs._replace(id=second_id(theirs.id, theirs))
        if self._plan.row(table, other.id) is None:
            self._put(table, other)
            theirs_is = f"{_kind_of(theirs)} by {theirs.annotator}"
            self._plan.report.conflicts.append(
                f"{self._called(end)}: {theirs_is} says something else than ours "
                f"({differences(ours, theirs)}): both were kept."
            )

    def _called(self, end: End) -> str:
        """An annotation in a sentence: its document, tag and words."""
        row = self._plan.row(table_of(end.document), end.annotation)
        assert row is not None
        path = self._plan.hosts[end.document].document.path
        return f"{path}: {row['tag']} {excerpt(row['quote'])}"

    def _copied(self, end: End, theirs: Sheet | SourceDetails) -> End:
        """A copy of an annotation to hang theirs on; that of a claim is a mention of the same claim."""
        table = table_of(end.document)
        row = self._plan.row(table, end.annotation)
        assert row is not None
        original = Annotation.from_row(row)
        copy_id = second_id(original.id, theirs)
        if self._plan.row(table, copy_id) is None:
            copy = original._replace(id=copy_id, annotator=theirs.annotator, rev=1)
            self._plan.set(table, copy_id, copy.to_row())
            self._plan.tags[copy_id] = copy.tag
        copied = End(end.document, copy_id)
        if isinstance(theirs, Sheet):
            self._plan.ends[copy_id], self._plan.ends[original.id] = copied, end
            self._link(IncomingLink("", LinkKind.SAME, copy_id, original.id, theirs.annotator))
        return copied

    def _put(self, table: str, row: _Hung) -> None:
        self._plan.set(table, row.id, row.to_row())
        self._plan.report.said += 1

    def _mark(self, came: Mark) -> None:
        """What else was said of a document, in whichever of its texts."""
        host = self._plan.hosts.get(self._plan.of_keys.get(came.document, ""))
        if host is None:
            return  # which is told of the document
        table, mark = table_of(host.id), came._replace(document=host.id)
        if isinstance(mark, Move | Kept):
            if mark.annotation not in self._plan.ends:
                return
            mark = mark._replace(annotation=self._plan.ends[mark.annotation].annotation)
        known = self._plan.row(table, mark.id)
        if known is not None and (
            kind_of(known) != kind_of(mark.to_row()) or known["updated"] >= mark.updated
        ):
            return
        if isinstance(mark, Tick) and any(each.span == mark.span for each in self._plan.store.ticks(host.id)):
            return
        self._plan.set(table, mark.id, mark.to_row())
        self._plan.report.said += 1


def _last_given(rows: Iterable[OfClaim]) -> Verdict | None:
    given = (row for row in rows if isinstance(row, Verdict) and row.act is Act.GIVEN)
    return max(given, key=lambda row: (row.created, row.id), default=None)


def _as_of(row: _Said, mention: End) -> _Said:
    """The row under the id that it has here, where it hangs on this mention."""
    row_id = row.id if is_uuid(row.id) else derived_id(mention.annotation, row.id)
    return row._replace(id=row_id, claim=mention.annotation)


def _is_fuller(theirs: _Hung, ours: _Hung) -> bool:
    """Whether theirs is just ours with what an export has left out."""
    fuller = content_of(_filled(ours, theirs))
    return ours.updated == theirs.updated and content_of(ours) != content_of(theirs) == fuller


def _filled(row: _Hung, other: _Hung) -> _Hung:
    """The row with what an export may have left out of it, as the other version has that."""
    left_out = [name for name in private_fields(row) if getattr(row, name) == ""]
    return row._replace(**{name: getattr(other, name) for name in left_out})


def _kind_of(row: _Hung) -> str:
    names = {Sheet: "a claim sheet", Evidence: "evidence", Verdict: "a verdict", Amendment: "a correction"}
    return names.get(type(row), "what is known of the source")
