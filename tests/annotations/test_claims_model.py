"""Any sequence of what people do to claims, against what has to hold after each step of it."""

import tempfile
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotations import deciding, marking
from annotations.checking import check
from annotations.claims import Claim, claims_in, is_claim
from annotations.linking import link, part, unlink
from annotations.links import STANDARD_ROLES, LinkKind, Roles, ways_between
from annotations.model import Annotation
from annotations.sheets import Sheet, claim_id_of, of_claim
from annotations.store import Store
from annotations.tables import CLAIMS, SOURCES
from seeds.document import Document, fingerprint
from seeds.spans import Span
from tests.annotations.newsroom import LETTER, NEWS, all_said

ROLES: Roles = {**STANDARD_ROLES, "rebuttal": frozenset({"claim", "denial"})}
TAGS = st.sampled_from(["claim", "denial", "source", "rebuttal", "figure"])
WORDS = st.sampled_from(["one", "two", "three"])
PLACES = st.integers(0, 12)


class Desk(RuleBasedStateMachine):
    """One person's work on the claims of two documents; undo and redo go along what the store held."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.documents = [
            Document(self.root / name, text, (), name, date, fingerprint(text), "UTF-8")
            for name, text, date in (("news.txt", NEWS, "2025-04-07"), ("letter.txt", LETTER, ""))
        ]
        self.store = self.opened()
        self.states = [all_said(self.store)]
        self.now = 0
        self.last: str | None = None
        # Claims to begin with, three of them described: most that can happen happens to those.
        for which, start in ((0, 0), (0, 5), (1, 0), (1, 5)):
            self.tag(which, start, 4, "claim")
        for claim in self.claims()[:3]:
            deciding.describe(self.store, claim, wording=claim.head.quote)
            self.noted()

    def opened(self) -> Store:
        return Store.open(self.root / "store.json", annotator="ada", root=self.root)

    def ids(self) -> list[str]:
        return [self.store.identify(document) for document in self.documents]

    def annotations(self) -> list[Annotation]:
        return list(chain.from_iterable(map(self.store.annotations, self.ids())))

    def claims(self) -> list[Claim]:
        return list(claims_in(self.store, self.ids(), ROLES))

    def noted(self) -> None:
        """After an action: it was one change, or none at all."""
        done = self.store.undoable()
        if done is not None and done.id != self.last:
            self.last = done.id
            self.states = [*self.states[: self.now + 1], all_said(self.store)]
            self.now += 1
        assert all_said(self.store) == self.states[self.now]

    def drawn(self, data: st.DataObject, *, claims: bool = False) -> Annotation:
        known = [each for each in self.annotations() if not claims or is_claim(each, ROLES)]
        return data.draw(st.sampled_from(known))

    def has_any(self) -> bool:
        return bool(self.annotations())

    def has_claims(self) -> bool:
        return bool(self.claims())

    # What people do

    @rule(which=st.integers(0, 1), start=PLACES, length=st.integers(1, 6), tag=TAGS)
    def tag(self, which: int, start: int, length: int, tag: str) -> None:
        marking.tag(self.store, self.documents[which], Span(start, start + length), tag)
        self.noted()

    @precondition(has_any)
    @rule(data=st.data())
    def link_two(self, data: st.DataObject) -> None:
        first, second = self.drawn(data), self.drawn(data)
        ways = ways_between(first.tag, second.tag, ROLES)
        if ways and first != second:
            way = data.draw(st.sampled_from(ways))
            origin, target = (second, first) if way.turned else (first, second)
            made = link(self.store, origin, way.kind, target)
            assert made in self.store.ledger().links
            assert link(self.store, origin, way.kind, target).kind is made.kind
            self.noted()

    @precondition(has_claims)
    @rule(data=st.data())
    def join(self, data: st.DataObject) -> None:
        first, second = self.drawn(data, claims=True), self.drawn(data, claims=True)
        if first != second:
            joined = self.claim_with(second)
            link(self.store, first, LinkKind.SAME, second)
            self.noted()
            after = self.claim_with(first)
            assert after == self.claim_with(second)
            if joined.sheet:
                assert after.sheet == joined.sheet

    @precondition(has_claims)
    @rule(data=st.data())
    def part_one(self, data: st.DataObject) -> None:
        mention = self.drawn(data, claims=True)
        others = [each for each in self.claim_with(mention).mentions if each != mention]
        part(self.store, mention)
        self.noted()
        assert self.claim_with(mention).mentions == (mention,)
        assert not others or set(self.claim_with(others[0]).mentions) == set(others)

    @precondition(lambda self: self.store.ledger().links)
    @rule(data=st.data())
    def take_a_link_away(self, data: st.DataObject) -> None:
        unlink(self.store, data.draw(st.sampled_from(self.store.ledger().links)))
        self.noted()

    @precondition(has_any)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        gone = self.drawn(data)
        before = self.claim_with(gone) if is_claim(gone, ROLES) else None
        marking.remove(self.store, gone)
        self.noted()
        self.is_handed_on(before, gone)

    @precondition(has_any)
    @rule(data=st.data(), tag=TAGS)
    def retag(self, data: st.DataObject, tag: str) -> None:
        old = self.drawn(data)
        before = self.claim_with(old) if is_claim(old, ROLES) else None
        after = marking.retag(self.store, old, tag, ROLES)
        self.noted()
        if not is_claim(after, ROLES):
            self.is_handed_on(before, old)

    @precondition(has_claims)
    @rule(data=st.data(), wording=WORDS)
    def describe(self, data: st.DataObject, wording: str) -> None:
        mention = self.drawn(data, claims=True)
        deciding.describe(self.store, self.claim_with(mention), wording=wording)
        self.noted()
        assert self.claim_with(mention).wording == wording

    @precondition(has_claims)
    @rule(data=st.data(), rating=WORDS)
    def decide(self, data: st.DataObject, rating: str) -> None:
        claim = self.claim_with(self.drawn(data, claims=True))
        if claim.verdict is None:
            step = deciding.give_verdict(self.store, claim, rating)
        else:
            step = deciding.reopen(self.store, claim)
        self.noted()
        assert self.claim_with(claim.head).verdicts == (*claim.verdicts, step)

    @precondition(has_claims)
    @rule(data=st.data(), words=WORDS)
    def find_evidence(self, data: st.DataObject, words: str) -> None:
        claim = self.claim_with(self.drawn(data, claims=True))
        if len(claim.evidence) > 1:
            deciding.remove_evidence(self.store, claim.evidence[0])
        else:
            deciding.add_evidence(self.store, claim, answer=words)
        self.noted()

    @precondition(has_claims)
    @rule(data=st.data(), words=WORDS)
    def amend(self, data: st.DataObject, words: str) -> None:
        deciding.amend(self.store, self.claim_with(self.drawn(data, claims=True)), words)
        self.noted()

    @precondition(has_any)
    @rule(data=st.data(), name=WORDS)
    def know_a_source(self, data: st.DataObject, name: str) -> None:
        sources = [each for each in self.annotations() if each.tag == "source"]
        if sources:
            deciding.describe_source(self.store, data.draw(st.sampled_from(sources)), name=name)
            self.noted()

    @rule()
    def undo(self) -> None:
        self.now -= self.store.undo() is not None
        done = self.store.undoable()
        self.last = done.id if done else None
        assert all_said(self.store) == self.states[self.now]

    @rule()
    def redo(self) -> None:
        self.now += self.store.redo() is not None
        done = self.store.undoable()
        self.last = done.id if done else None
        assert all_said(self.store) == self.states[self.now]

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = self.opened()
        assert all_said(self.store) == self.states[self.now]

    # What has to hold

    def claim_with(self, mention: Annotation) -> Claim:
        (claim,) = (claim for claim in self.claims() if mention in claim.mentions)
        return claim

    def is_handed_on(self, before: Claim | None, gone: Annotation) -> None:
        """What was said of a claim that has lost a mention is said of it still, while it has any."""
        others = [each for each in before.mentions if each.id != gone.id] if before else []
        if before is None or not others:
            return
        after = self.claim_with(others[0])
        assert set(after.mentions) == set(others)
        assert (after.sheet is None) == (before.sheet is None)
        assert _of_sheet(after.sheet) == _of_sheet(before.sheet)
        assert [each.id for each in after.evidence] == [each.id for each in before.evidence]
        assert [each.id for each in after.verdicts] == [each.id for each in before.verdicts]
        assert [each.id for each in after.amendments] == [each.id for each in before.amendments]

    @invariant()
    def each_claim_annotation_is_in_one_claim(self) -> None:
        mentions = [each.id for claim in self.claims() for each in claim.mentions]

        assert sorted(mentions) == sorted(each.id for each in self.annotations() if is_claim(each, ROLES))

    @invariant()
    def no_row_is_about_what_is_not_there(self) -> None:
        by_id = {each.id: each for each in self.annotations()}
        for each in self.store.ledger().links:
            first, second = by_id[each.origin], by_id[each.target]
            assert (first.document, second.document) == (each.origin_document, each.target_document)
            assert each.kind in {way.kind for way in ways_between(first.tag, second.tag, ROLES)}
        for row in self.store.tables.rows(CLAIMS):
            value = of_claim(row)
            mention = by_id[claim_id_of(value)]
            assert is_claim(mention, ROLES)
            assert not isinstance(value, Sheet) or value.document == mention.document
        for row in self.store.tables.rows(SOURCES):
            assert by_id[row["id"]].tag == "source"

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        texts = {document.path: document.text for document in self.documents}
        assert check(self.store, texts.__getitem__) == []
        while self.now:
            self.undo()
        assert self.store.undoable() is None
        while self.store.redoable():
            self.redo()
        assert self.now == len(self.states) - 1
        self.restart()
        self.store.close()
        self.folder.cleanup()


def _of_sheet(sheet: Sheet | None) -> tuple[str, ...]:
    return (sheet.wording, sheet.status, sheet.annotator, sheet.created) if sheet else ()


TestAnyWorkOnClaims: Callable[..., object] = Desk.TestCase
Desk.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
