"""Claims that several annotations mention: joined, parted, and what becomes of what was said of them."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from annotations import deciding, marking
from annotations.claims import claim_of, claims_in
from annotations.linking import end_of, link, part, unlink
from annotations.links import STANDARD_ROLES, Link, LinkKind, Roles
from annotations.model import Annotation
from annotations.sheets import ClaimStatus, Priority
from annotations.store import Store
from annotations.tables import CLAIMS, LINKS
from seeds.document import Document
from tests.annotations.newsroom import (
    COST,
    DENIED,
    LETTER,
    MAYOR,
    NEWS,
    OPENED,
    all_said,
    say,
    the_claim,
)

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
SAME = LinkKind.SAME


class Mentions(NamedTuple):
    """Four mentions of the same claim, in two documents."""

    news: Annotation
    letter: Annotation
    again: Annotation
    opened: Annotation


@pytest.fixture
def store(tmp_path: Path, a_store: AStore) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


@pytest.fixture
def mentions(store: Store, a_document: ADocument) -> Mentions:
    news, letter = a_document(NEWS, "news.txt"), a_document(LETTER, "letter.txt")
    return Mentions(
        say(store, news, COST),
        say(store, letter, COST),
        say(store, letter, COST, place=LETTER.index(MAYOR)),
        say(store, letter, OPENED),
    )


def joined(store: Store, *pairs: tuple[Annotation, Annotation]) -> list[Link]:
    return [link(store, origin, SAME, target) for origin, target in pairs]


def ids_of(store: Store, mention: Annotation) -> set[str]:
    return {each.id for each in the_claim(store, mention).mentions}


def partition(store: Store) -> set[frozenset[str]]:
    """The claims of all documents, by their mentions."""
    documents = [record.id for record in store.records()]
    claims = [frozenset(each.id for each in claim.mentions) for claim in claims_in(store, documents)]
    assert len(claims) == len(set(claims))
    return set(claims)


def test_an_annotation_by_itself_is_a_claim_in_its_own_words(store: Store, mentions: Mentions) -> None:
    claim = the_claim(store, mentions.news)

    assert (claim.id, claim.document) == (mentions.news.id, mentions.news.document)
    assert (claim.head, claim.mentions) == (mentions.news, (mentions.news,))
    assert (claim.wording, claim.status, claim.priority) == (COST, ClaimStatus.OPEN, Priority.NORMAL)
    assert (claim.assigned, claim.said, claim.verdict, claim.sign_off) == ("", "", None, None)
    assert (claim.sheet, claim.evidence, claim.verdicts, claim.amendments) == (None, (), (), ())
    assert len(partition(store)) == 4


def test_what_is_no_claim_mentions_none(store: Store, mentions: Mentions, a_document: ADocument) -> None:
    denial = say(store, a_document(NEWS, "news.txt"), DENIED, "denial")

    assert claim_of(store, end_of(denial)) is None
    marking.remove(store, mentions.news)
    assert claim_of(store, end_of(mentions.news)) is None
    own: Roles = {**STANDARD_ROLES, "denial": frozenset({"claim", "denial"})}
    found = claim_of(store, end_of(denial), own)
    assert found is not None
    assert found.mentions == (denial,)


def test_claims_that_are_the_same_have_one_head_and_all_voices(
    store: Store, mentions: Mentions, a_document: ADocument
) -> None:
    letter = a_document(LETTER, "letter.txt")
    mayor, denial = say(store, letter, MAYOR, "source"), say(store, letter, DENIED, "denial")
    link(store, mayor, LinkKind.ASSERTS, mentions.again)
    link(store, mayor, LinkKind.ASSERTS, denial)
    link(store, denial, LinkKind.DENIES, mentions.letter)
    known = deciding.describe_source(store, mayor, name="Ann Lee")

    joined(store, (mentions.letter, mentions.news), (mentions.again, mentions.letter))

    claim = the_claim(store, mentions.again)
    assert claim.id == mentions.news.id
    assert {each.id for each in claim.mentions} == {mentions.news.id, mentions.letter.id, mentions.again.id}
    assert [(voice.annotation, voice.details, voice.name) for voice in claim.voices] == [
        (mayor, known, "Ann Lee")
    ]
    assert [each.annotation for each in claim.denials] == [denial]
    assert [voice.name for voice in claim.denials[0].voices] == ["Ann Lee"]
    assert all(the_claim(store, each) == claim for each in mentions[:3])
    assert partition(store) == {frozenset(each.id for each in mentions[:3]), frozenset({mentions.opened.id})}


def test_mentions_come_in_the_order_in_which_their_documents_appeared(
    store: Store, a_document: ADocument
) -> None:
    late = a_document(NEWS, "late.txt")._replace(date="2025-05-01")
    early = a_document(LETTER, "early.txt")._replace(date="2024-05-01")
    undated = a_document(NEWS + "!", "undated.txt")._replace(date="")
    said = [say(store, document, COST) for document in (undated, late, early)]
    joined(store, (said[1], said[0]), (said[2], said[0]))

    claim = the_claim(store, said[0])

    assert [each.document for each in claim.mentions] == [each.document for each in reversed(said)]
    assert claim.head == said[0]


def test_what_is_joined_already_is_not_joined_again(store: Store, mentions: Mentions) -> None:
    first, second = joined(store, (mentions.letter, mentions.news), (mentions.again, mentions.news))
    done = store.undoable()

    assert joined(store, (mentions.letter, mentions.news)) == [first]
    assert joined(store, (mentions.news, mentions.letter)) == [first]
    assert joined(store, (mentions.letter, mentions.again)) == [second]
    assert store.undoable() == done
    assert len(store.ledger().links) == 2


def test_heads_are_joined_to_heads_wherever_the_link_was_given(store: Store, mentions: Mentions) -> None:
    news, letter, again, opened = mentions
    joined(store, (letter, news), (again, opened))

    (made,) = joined(store, (again, letter))

    assert (made.origin, made.target) == (opened.id, news.id)
    assert the_claim(store, again).id == news.id
    assert partition(store) == {frozenset(each.id for each in mentions)}


def test_of_two_sheets_that_of_the_claim_which_was_joined_to_stands(store: Store, mentions: Mentions) -> None:
    deciding.describe(store, the_claim(store, mentions.news), wording="It cost 4.7 bn.")
    deciding.describe(store, the_claim(store, mentions.letter), wording="It was dear.")

    (made,) = joined(store, (mentions.letter, mentions.news))
    assert the_claim(store, mentions.letter).wording == "It cost 4.7 bn."
    unlink(store, made)
    assert the_claim(store, mentions.letter).wording == "It was dear."
    assert the_claim(store, mentions.news).wording == "It cost 4.7 bn."
    joined(store, (mentions.news, mentions.letter))
    assert the_claim(store, mentions.news).wording == "It was dear."


def test_a_sheet_that_is_not_its_heads_stands_before_those_of_claims_that_join_later(
    store: Store, mentions: Mentions
) -> None:
    # Ids grow: the one that joins later is the older annotation.
    later, head, first, _ = mentions
    deciding.describe(store, the_claim(store, first), wording="first")
    deciding.describe(store, the_claim(store, later), wording="later")

    joined(store, (first, head), (later, head))

    assert the_claim(store, head).wording == "first"


def test_evidence_and_verdicts_of_all_that_are_joined_come_together(store: Store, mentions: Mentions) -> None:
    ours = deciding.add_evidence(store, the_claim(store, mentions.letter), question="How much?")
    theirs = deciding.add_evidence(store, the_claim(store, mentions.news), question="Who paid?")
    step = deciding.give_verdict(store, the_claim(store, mentions.letter), "False")
    said = deciding.amend(store, the_claim(store, mentions.letter), "It was 4.8.")

    joined(store, (mentions.letter, mentions.news))

    claim = the_claim(store, mentions.news)
    assert claim.evidence == (ours, theirs)
    assert (claim.verdict, claim.amendments) == (step, (said,))


@pytest.mark.parametrize(
    "pairs",
    [
        [(1, 0), (2, 0), (3, 0)],
        [(3, 2), (2, 1), (1, 0)],
        [(1, 0), (3, 2), (2, 0)],
        [(0, 1), (1, 2), (2, 3)],
    ],
    ids=["to one", "in a chain", "two and two", "to the newest"],
)
@pytest.mark.parametrize("which", range(4))
@pytest.mark.parametrize("way", ["part", "remove", "retag"])
def test_whichever_mention_is_taken_out_the_others_stay_joined(
    store: Store, mentions: Mentions, pairs: list[tuple[int, int]], which: int, way: str
) -> None:
    joined(store, *((mentions[origin], mentions[target]) for origin, target in pairs))
    before = all_said(store)
    taken = mentions[which]

    if way == "part":
        part(store, taken)
    elif way == "remove":
        marking.remove(store, taken)
    else:
        marking.retag(store, taken, "figure")

    others = frozenset(each.id for each in mentions if each != taken)
    assert partition(store) == ({others, frozenset({taken.id})} if way == "part" else {others})
    assert all(taken.id not in (each.origin, each.target) for each in store.ledger().links)
    after = all_said(store)
    store.undo()
    assert all_said(store) == before
    store.redo()
    assert all_said(store) == after


def test_the_sheet_stays_with_the_others_when_the_mention_is_parted_that_it_was_begun_with(
    store: Store, mentions: Mentions
) -> None:
    joined(store, (mentions.letter, mentions.news), (mentions.again, mentions.news))
    deciding.describe(store, the_claim(store, mentions.letter), wording="It cost 4.7 bn.")
    found = deciding.add_evidence(store, the_claim(store, mentions.letter), answer="Yes.")

    part(store, mentions.news)

    others, alone = the_claim(store, mentions.letter), the_claim(store, mentions.news)
    assert others.wording == "It cost 4.7 bn."
    assert [each.id for each in others.evidence] == [found.id]
    assert (alone.wording, alone.evidence, alone.sheet) == (COST, (), None)


def test_a_mention_that_is_parted_takes_along_what_it_had_before_and_no_verdict_of_the_others(
    store: Store, mentions: Mentions
) -> None:
    deciding.describe(store, the_claim(store, mentions.letter), wording="It cost 4.7 bn.")
    joined(store, (mentions.letter, mentions.news))
    deciding.give_verdict(store, the_claim(store, mentions.letter), "False")

    part(store, mentions.letter)

    others, alone = the_claim(store, mentions.news), the_claim(store, mentions.letter)
    assert others.verdict is not None
    assert (others.status, others.wording) == (ClaimStatus.DONE, "It cost 4.7 bn.")
    assert (alone.verdict, alone.status, alone.wording) == (None, ClaimStatus.OPEN, "It cost 4.7 bn.")


@pytest.mark.parametrize("way", [marking.remove, lambda store, said: marking.retag(store, said, "figure")])
def test_what_was_said_is_handed_on_to_another_mention_and_goes_with_the_last(
    store: Store, mentions: Mentions, way: Callable[[Store, Annotation], object]
) -> None:
    joined(store, (mentions.letter, mentions.news), (mentions.again, mentions.letter))
    claim = the_claim(store, mentions.news)
    deciding.describe(store, claim, wording="It cost 4.7 bn.", priority=Priority.HIGH)
    evidence = deciding.add_evidence(store, claim, answer="Yes.", url="https://example.org")
    deciding.give_verdict(store, the_claim(store, mentions.news), "True", "as the books say")
    deciding.amend(store, claim, "It was 4.8.")
    states = [all_said(store)]

    for taken, left in pairwise(mentions[:3]):
        way(store, taken)
        states.append(all_said(store))
        claim = the_claim(store, left)
        assert (claim.wording, claim.status, claim.priority) == (
            "It cost 4.7 bn.",
            ClaimStatus.DONE,
            Priority.HIGH,
        )
        assert [each.answer for each in claim.evidence] == [evidence.answer]
        assert [each.rating for each in claim.verdicts] == ["True"]
        assert [each.text for each in claim.amendments] == ["It was 4.8."]
        named = {row.get("claim", row["id"]) for row in store.tables.rows(CLAIMS)}
        assert named == {left.id}

    way(store, mentions.again)
    assert store.tables.rows(CLAIMS) == store.tables.rows(LINKS) == []
    while states:
        store.undo()
        assert all_said(store) == states.pop()


def test_the_sheet_that_stands_goes_on_to_stand_before_one_that_stood_behind_it(
    store: Store, mentions: Mentions
) -> None:
    deciding.describe(store, the_claim(store, mentions.news), wording="stands", assigned="bob")
    deciding.describe(store, the_claim(store, mentions.letter), wording="stood behind it")
    joined(store, (mentions.letter, mentions.news))
    before = all_said(store)

    marking.remove(store, mentions.news)

    claim = the_claim(store, mentions.letter)
    assert (claim.wording, claim.assigned, len(store.tables.rows(CLAIMS))) == ("stands", "bob", 1)
    store.undo()
    assert all_said(store) == before


def test_a_sheet_that_stood_behind_another_goes_with_its_mention(store: Store, mentions: Mentions) -> None:
    deciding.describe(store, the_claim(store, mentions.news), wording="stands")
    deciding.describe(store, the_claim(store, mentions.letter), wording="stood behind it")
    joined(store, (mentions.letter, mentions.news))

    marking.remove(store, mentions.letter)

    assert [row["wording"] for row in store.tables.rows(CLAIMS)] == ["stands"]


def test_the_same_sheet_stands_when_a_mention_between_is_taken_out(
    store: Store, a_document: ADocument
) -> None:
    document = a_document("0 1 2 3 4", "numbers.txt")
    top, middle, first, earlier, later = (say(store, document, digit) for digit in "01234")
    for mention in (first, earlier, later):
        deciding.describe(store, the_claim(store, mention), wording=mention.quote)
    joined(store, (first, middle), (earlier, top), (middle, top), (later, top))
    assert the_claim(store, top).wording == earlier.quote

    marking.remove(store, middle)
    assert the_claim(store, top).wording == earlier.quote
    marking.remove(store, earlier)
    assert the_claim(store, top).wording == earlier.quote  # handed on


def test_two_who_join_at_once_both_ways_have_one_claim(
    tmp_path: Path, a_store: AStore, store: Store, mentions: Mentions
) -> None:
    news, letter, again, _ = mentions
    with a_store(tmp_path, "bob") as other:
        joined(other, (letter, news), (again, letter))
        joined(store, (again, letter))  # not knowing of those
        other.take_in()
        assert ids_of(store, news) == ids_of(other, again) == {news.id, letter.id, again.id}

        part(store, letter)
        other.take_in()
        assert ids_of(other, news) == {news.id, again.id}
        assert ids_of(other, letter) == {letter.id}


def test_links_that_lead_round_in_a_circle_are_one_claim_whose_head_is_the_oldest(
    tmp_path: Path, a_store: AStore, store: Store, mentions: Mentions
) -> None:
    news, letter, *_ = mentions
    with a_store(tmp_path, "bob") as other:
        joined(store, (letter, news))
        joined(other, (news, letter))  # not knowing of that
    store.take_in()
    assert len(store.ledger().links) == 2

    assert the_claim(store, letter).id == news.id
    part(store, news)
    assert partition(store) == {frozenset({each.id}) for each in mentions}
