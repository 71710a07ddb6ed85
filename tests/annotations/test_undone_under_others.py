"""Taking back an annotation on which others have hung something since: it is not left without its end."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotations import deciding, marking
from annotations.errors import Conflict
from annotations.linking import link
from annotations.links import LinkKind
from annotations.store import Store
from annotations.tables import CLAIMS, LINKS
from seeds.document import Document
from tests.annotations.newsroom import COST, MAYOR, NEWS, all_said, say, the_claim


@pytest.fixture
def adas(tmp_path: Path, a_store: Callable[..., Store]) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


@pytest.fixture
def bobs(tmp_path: Path, adas: Store, a_store: Callable[..., Store]) -> Iterator[Store]:
    """The same file, as another person has it."""
    assert not adas.read_only
    with a_store(tmp_path, "bob") as store:
        yield store


def test_an_undo_asks_where_others_have_linked_and_judged_and_takes_all_of_it_or_nothing(
    adas: Store, bobs: Store, a_document: Callable[..., Document]
) -> None:
    claim = say(adas, a_document(NEWS), COST)
    link(bobs, say(bobs, a_document(NEWS), MAYOR, "source"), LinkKind.ASSERTS, claim)
    deciding.give_verdict(bobs, the_claim(bobs, claim), "True")
    adas.ledger()
    before = all_said(bobs)

    with pytest.raises(Conflict) as asked:
        adas.undo()
    assert all_said(adas) == before
    assert {clash.table for clash in asked.value.clashes} == {LINKS, CLAIMS}

    adas.insist(asked.value)
    assert not adas.ledger().links
    assert not adas.tables.rows(CLAIMS)

    adas.redo()
    assert all_said(adas) == before


def test_a_removal_that_is_done_again_asks_where_others_have_linked_meanwhile(
    adas: Store, bobs: Store, a_document: Callable[..., Document]
) -> None:
    claim = say(adas, a_document(NEWS), COST)
    marking.remove(adas, claim)
    adas.undo()
    link(bobs, say(bobs, a_document(NEWS), MAYOR, "source"), LinkKind.ASSERTS, claim)
    before = all_said(bobs)

    with pytest.raises(Conflict) as asked:
        adas.redo()
    adas.insist(asked.value)
    assert not adas.ledger().links

    adas.undo()
    assert all_said(adas) == before


def test_what_others_have_taken_back_already_is_the_same_and_can_be_left_at_that(
    adas: Store, bobs: Store, a_document: Callable[..., Document]
) -> None:
    first = say(adas, a_document(NEWS), MAYOR, "source")
    second = say(adas, a_document(NEWS), COST)
    marking.remove(bobs, second)

    with pytest.raises(Conflict) as asked:
        adas.undo()
    assert asked.value.is_same

    adas.forget(asked.value.change)
    assert adas.redoable() is None
    taken_back = adas.undo()
    assert taken_back is not None
    assert taken_back.name.endswith("source")
    assert adas.annotations(first.document) == []
    assert adas.redo() == taken_back
    assert adas.annotations(first.document) == [first]


def test_a_change_that_others_have_changed_otherwise_is_not_the_same(
    adas: Store, bobs: Store, a_document: Callable[..., Document]
) -> None:
    claim = say(adas, a_document(NEWS), COST)
    marking.set_note(bobs, claim, "theirs")
    with pytest.raises(Conflict) as asked:
        adas.undo()
    assert not asked.value.is_same
