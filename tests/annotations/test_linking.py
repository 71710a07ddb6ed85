"""Links between annotations: which can stand, and what becomes of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotations import deciding, marking
from annotations.errors import BadRow, ReadOnlyPlace
from annotations.linking import link, part, unlink
from annotations.links import STANDARD_ROLES, Link, LinkKind, Roles, Way, ways_between
from annotations.store import Store
from annotations.tables import LINKS, SOURCES
from seeds.document import Document
from tests.annotations.newsroom import COST, DENIED, LETTER, MAYOR, NEWS, OPENED, all_said, say

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
DENIES, ASSERTS, SAME = LinkKind


@pytest.fixture
def news(a_document: ADocument) -> Document:
    return a_document(NEWS, "news.txt")


@pytest.fixture
def letter(a_document: ADocument) -> Document:
    return a_document(LETTER, "letter.txt")


@pytest.fixture
def store(tmp_path: Path, a_store: AStore) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


@pytest.mark.parametrize(
    ("first", "second", "ways"),
    [
        ("denial", "claim", [Way(DENIES, turned=False)]),
        ("claim", "denial", [Way(DENIES, turned=True)]),
        ("source", "claim", [Way(ASSERTS, turned=False)]),
        ("claim", "source", [Way(ASSERTS, turned=True)]),
        ("source", "denial", [Way(ASSERTS, turned=False)]),
        ("claim", "claim", [Way(SAME, turned=False)]),
        ("denial", "denial", []),
        ("source", "source", []),
        ("claim", "figure", []),
        ("figure", "figure", []),
    ],
)
def test_the_tags_of_two_annotations_say_which_links_can_stand(
    first: str, second: str, ways: list[Way]
) -> None:
    assert ways_between(first, second) == ways


@pytest.mark.parametrize(
    ("first", "second", "ways"),
    [
        ("rumour", "claim", [Way(SAME, turned=False)]),
        ("no", "rumour", [Way(DENIES, turned=False)]),
        ("rebuttal", "claim", [Way(DENIES, turned=False), Way(SAME, turned=False)]),
        ("claim", "rebuttal", [Way(DENIES, turned=True), Way(SAME, turned=False)]),
        (
            "rebuttal",
            "rebuttal",
            [Way(DENIES, turned=False), Way(DENIES, turned=True), Way(SAME, turned=False)],
        ),
        ("source", "rebuttal", [Way(ASSERTS, turned=False)]),
        ("mute", "claim", []),
    ],
)
def test_tags_of_ones_own_stand_for_what_their_roles_say(first: str, second: str, ways: list[Way]) -> None:
    own: Roles = {
        **STANDARD_ROLES,
        "rumour": frozenset({"claim"}),
        "no": frozenset({"denial"}),
        "rebuttal": frozenset({"claim", "denial"}),
        "mute": frozenset(),
    }

    assert ways_between(first, second, own) == ways


def test_a_link_leads_from_one_document_to_another(store: Store, news: Document, letter: Document) -> None:
    denial, claim = say(store, letter, DENIED, "denial"), say(store, news, COST)

    made = link(store, denial, DENIES, claim)

    assert (made.kind, made.origin, made.target) == (DENIES, denial.id, claim.id)
    assert (made.origin_document, made.target_document) == (denial.document, claim.document)
    assert (made.annotator, made.rev) == ("ada", 1)
    assert store.ledger().links_of(denial.id) == store.ledger().links_of(claim.id) == [made]
    assert made.other_end(denial.id) == (claim.document, claim.id)
    assert made.other_end(claim.id) == (denial.document, denial.id)
    done = store.undoable()
    assert done is not None
    assert done.name == 'link "The council denies it": denies "The bridge cost 4.7…"'


def test_a_link_that_is_given_twice_is_given_as_it_is(store: Store, news: Document) -> None:
    source, claim = say(store, news, MAYOR, "source"), say(store, news, COST)
    first = link(store, source, ASSERTS, claim)
    done = store.undoable()

    assert link(store, source, ASSERTS, claim) == first
    assert store.undoable() == done
    assert link(store, source, DENIES, claim) != first


def test_two_can_deny_each_other(store: Store, news: Document, letter: Document) -> None:
    ours, theirs = say(store, news, DENIED, "rebuttal"), say(store, letter, DENIED, "rebuttal")

    there = link(store, ours, DENIES, theirs)
    back = link(store, theirs, DENIES, ours)

    assert [(each.origin, each.target) for each in (there, back)] == [
        (ours.id, theirs.id),
        (theirs.id, ours.id),
    ]
    assert store.ledger().between(ours.id, theirs.id) == [there, back]


@pytest.mark.parametrize("kind", LinkKind)
def test_an_annotation_is_not_linked_with_itself(store: Store, news: Document, kind: LinkKind) -> None:
    claim = say(store, news, COST)

    with pytest.raises(ValueError, match="with itself"):
        link(store, claim, kind, claim)
    assert store.ledger().links == ()


def test_a_link_is_taken_away_and_comes_back(store: Store, news: Document) -> None:
    source, claim = say(store, news, MAYOR, "source"), say(store, news, COST)
    made = link(store, source, ASSERTS, claim)

    unlink(store, made)
    assert store.ledger().links == ()
    undone = store.undo()
    assert undone is not None
    assert undone.name == 'remove the link of "the mayor"'
    assert store.ledger().links == (made,)


def test_links_go_with_the_annotation_at_either_end_and_come_back_with_it(
    store: Store, news: Document
) -> None:
    source, denial = say(store, news, MAYOR, "source"), say(store, news, DENIED, "denial")
    claim = say(store, news, COST)
    of_claim, of_denial = link(store, source, ASSERTS, claim), link(store, source, ASSERTS, denial)
    denies = link(store, denial, DENIES, claim)
    for annotation, left in ((source, {denies}), (denial, {of_claim}), (claim, {of_denial})):
        before = all_said(store)

        marking.remove(store, annotation)
        assert set(store.ledger().links) == left
        store.undo()
        assert all_said(store) == before
        store.redo()
        assert set(store.ledger().links) == left
        store.undo()


def test_links_that_cannot_stand_go_with_the_old_tag(store: Store, news: Document) -> None:
    source, denial = say(store, news, MAYOR, "source"), say(store, news, DENIED, "denial")
    claim = say(store, news, COST)
    told, denies = link(store, source, ASSERTS, denial), link(store, denial, DENIES, claim)
    before = all_said(store)

    as_claim = marking.retag(store, denial, "claim")
    assert store.ledger().links == (told,)  # a source asserts claims as well as denials
    marking.retag(store, as_claim, "figure")
    assert store.ledger().links == ()

    store.undo()
    store.undo()
    assert all_said(store) == before
    own: Roles = {**STANDARD_ROLES, "no": frozenset({"denial"})}
    marking.retag(store, denial, "no", own)
    assert store.ledger().links == (told, denies)


def test_what_is_known_of_a_source_goes_with_its_tag(store: Store, news: Document) -> None:
    source = say(store, news, MAYOR, "source")
    known = deciding.describe_source(store, source, name="Ann Lee", contact="ann@example.org")
    assert store.ledger().source(source.id) == known
    own: Roles = {**STANDARD_ROLES, "voice": frozenset({"source"})}

    voice = marking.retag(store, source, "voice", own)
    assert store.ledger().source(source.id) == known
    marking.retag(store, voice, "figure", own)
    assert store.tables.rows(SOURCES) == []
    store.undo()
    assert store.ledger().source(source.id) == known
    marking.remove(store, voice)
    assert store.tables.rows(SOURCES) == []
    store.undo()
    assert store.ledger().source(source.id) == known


def test_a_store_for_reading_takes_no_link(tmp_path: Path, a_store: AStore, news: Document) -> None:
    with a_store(tmp_path) as store:
        source, claim = say(store, news, MAYOR, "source"), say(store, news, COST)
    with a_store(tmp_path, read_only=True) as store, pytest.raises(ReadOnlyPlace):
        link(store, source, ASSERTS, claim)


def test_a_change_of_another_process_is_seen_in_the_ledger(
    tmp_path: Path, a_store: AStore, store: Store, news: Document
) -> None:
    source, claim = say(store, news, MAYOR, "source"), say(store, news, COST)
    assert store.ledger().links == ()
    with a_store(tmp_path, "bob") as other:
        made = link(other, source, ASSERTS, claim)

        assert LINKS in store.take_in()
    assert store.ledger().links == (made,)


def test_parting_what_is_joined_to_nothing_is_no_change(store: Store, news: Document) -> None:
    claim = say(store, news, OPENED)
    done = store.undoable()

    part(store, claim)

    assert store.undoable() == done


@pytest.mark.parametrize(
    ("altered", "words"),
    [
        ({"kind": "likes"}, "denies, asserts or same"),
        ({"kind": ["same"]}, "denies, asserts or same"),
        ({"to": "a"}, "to itself"),
        ({"from": ""}, "not empty"),
        ({"more": 1}, "not known"),
    ],
)
def test_a_row_that_is_no_link_is_refused(altered: dict[str, object], words: str) -> None:
    at = "2026-11-23T12:00:00Z"
    known = Link("1", SAME, "a", "d", "b", "e", "ada", at, at, 1)
    assert Link.from_row(known.to_row()) == known

    with pytest.raises(BadRow, match=words):
        Link.from_row({**known.to_row(), **altered})
