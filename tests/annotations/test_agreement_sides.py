"""Whose work is compared, from a store, another store and an export, and in which documents it meets."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotations import marking
from annotations.adjudicating import rule
from annotations.agreement.meeting import Apart, meeting
from annotations.agreement.sides import Side, UnknownSide, Work, of_file, of_incoming, of_people, of_store
from annotations.collection import collect
from annotations.differing import comparison
from annotations.errors import Damaged
from annotations.formats import native_json
from annotations.incoming import BadImport, Incoming, IncomingAnnotation, IncomingDocument
from annotations.model import Status
from annotations.store import Store
from seeds.document import Document, fingerprint
from seeds.spans import Span
from tests.annotations.newsroom import COST, DENIED, LETTER, MAYOR, NEWS, say

Opened = Callable[..., Store]
Made = Callable[..., Document]


@dataclass(frozen=True)
class Desk:
    """Two people's work in one store: both on the news, ada alone on the letter, nobody on the rest."""

    news: Document
    letter: Document
    rest: Document
    store: Path

    @property
    def documents(self) -> list[Document]:
        return [self.news, self.letter, self.rest]


@pytest.fixture
def desk(a_document: Made, a_store: Opened, tmp_path: Path) -> Desk:
    news, letter = a_document(NEWS, "news.txt"), a_document(LETTER, "letter.txt")
    with a_store(tmp_path) as ada:
        say(ada, news, COST)
        say(ada, letter, MAYOR, "source")
    with a_store(tmp_path, "ben") as ben:
        say(ben, news, DENIED, "denial")
    return Desk(news, letter, a_document("Nothing.\n", "rest.txt"), tmp_path / "store.json")


def span(text: str, quote: str) -> tuple[int, int]:
    return text.index(quote), text.index(quote) + len(quote)


def work(
    name: str, text: str, *spans: tuple[int, int], length: int | None = 99, touched: bool = True
) -> Work:
    return Work(name, f"{name}.txt", text, length, {"claim": frozenset(spans)} if spans else {}, touched)


def test_each_person_has_what_they_marked_themselves(desk: Desk, a_store: Opened) -> None:
    with a_store(desk.store.parent, read_only=True) as store:
        ada, ben = of_people(["ada", "ben"], store, [*desk.documents, desk.news])
    assert [each.marks for each in ada.works] == [
        {"claim": {span(NEWS, COST)}},
        {"source": {span(LETTER, MAYOR)}},
        {},
    ]
    assert [each.touched for each in ada.works] == [True, True, False]
    assert [each.touched for each in ben.works] == [True, False, False]
    assert (ada.people, ada.moved, ada.repeated) == (("ada",), 0, 0)

    met = meeting([ada, ben])
    assert [text.length for text in met.texts] == [len(NEWS), len(LETTER)]
    assert (met.worked_on, met.untouched, met.left_out.total()) == ((2, 1), 1, 0)
    assert met.characters == len(NEWS) + len(LETTER)

    shared = meeting([ada, ben], shared=True)
    assert (len(shared.texts), shared.worked_on) == (1, (1, 1))
    assert (shared.left_out, shared.spans_left_out) == ({Apart.NOT_SHARED: 1}, {Apart.NOT_SHARED: 1})


def test_a_tick_is_work_too_unless_it_is_of_another_text(
    desk: Desk, a_store: Opened, a_document: Made
) -> None:
    with a_store(desk.store.parent, "ben") as store:
        marking.tick(store, desk.letter, [Span(0, 9)])
        [ben] = of_people(["ben"], store, desk.documents)
        assert [each.touched for each in ben.works] == [True, True, False]
        [ben] = of_people(["ben"], store, [desk.news, a_document(f"{LETTER}P.S.\n", "letter.txt")])
        assert [each.touched for each in ben.works] == [True, False]


def test_what_does_not_stand_in_the_text_is_left_out_and_counted(
    desk: Desk, a_store: Opened, a_document: Made
) -> None:
    edited = a_document(NEWS.replace("4.7 billion", "4.7 million"), "news.txt")
    with a_store(desk.store.parent, read_only=True) as store:
        ada, ben = of_people(["ada", "ben"], store, [edited])
    assert ada.moved == 1
    assert not ada.works[0].marks
    assert ben.moved == 0
    assert ben.works[0].marks == {"denial": {span(NEWS, DENIED)}}


def test_who_has_done_nothing_is_not_known_and_those_who_have_are_named(desk: Desk, a_store: Opened) -> None:
    with a_store(desk.store.parent, read_only=True) as store:
        with pytest.raises(UnknownSide, match=r"no file eve, .*; those who have: ada, ben\.$"):
            of_people(["ada", "eve"], store, desk.documents)
        with pytest.raises(UnknownSide, match=r"; nobody has\.$"):
            of_people(["eve"], store, [desk.rest])


def test_a_store_is_one_side_with_all_that_is_in_it(desk: Desk) -> None:
    side = of_file(desk.store)
    assert (side.name, side.people) == (str(desk.store), ("ada", "ben"))
    by_path = {each.path.rpartition("/")[2]: each for each in side.works}
    assert by_path["news.txt"].marks == {"claim": {span(NEWS, COST)}, "denial": {span(NEWS, DENIED)}}
    assert (by_path["news.txt"].length, by_path["letter.txt"].length) == (len(NEWS), len(LETTER))


def test_a_store_whose_texts_are_gone_takes_the_length_from_others(desk: Desk, a_store: Opened) -> None:
    for text in desk.store.with_name("store.json-texts").iterdir():
        text.unlink()
    side = of_store(desk.store)
    assert {each.length for each in side.works} == {None}
    with a_store(desk.store.parent, read_only=True) as store:
        [ada] = of_people(["ada"], store, desk.documents)
    assert [text.length for text in meeting([side, ada]).texts] == [len(NEWS), len(LETTER)]
    met = meeting([side, side])
    assert (met.texts, met.left_out) == ((), {Apart.TEXT_NOT_KEPT: 2})


def test_an_export_is_the_same_side_as_the_store_that_it_is_of(desk: Desk, a_store: Opened) -> None:
    target = desk.store.with_name("export.json")
    with a_store(desk.store.parent) as store:
        marking.set_status(store, desk.rest, Status.DONE)
        target.write_text("".join(native_json.write(collect(store, desk.documents), print)), encoding="utf-8")
    exported, stored = of_file(target), of_file(desk.store)
    assert exported.people == stored.people
    # A text that nothing is marked in is not kept beside the store, so that its length is not known there.
    [done] = [each for each in stored.works if each.length is None]
    assert {each.id: each.marks for each in exported.works} == {each.id: each.marks for each in stored.works}
    assert [each.length for each in exported.works if each.id == done.id] == [len(desk.rest.text)]
    assert all(each.touched for each in exported.works)
    # One whose first bytes do not say so is recognised all the same.
    target.write_text(" " * 5000 + target.read_text(encoding="utf-8"), encoding="utf-8")
    assert of_file(target).works == exported.works


def test_what_is_neither_store_nor_export_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"some": "thing"}', encoding="utf-8")
    with pytest.raises(Damaged, match=r"other\.json"):
        of_file(path)
    for text in ("id,tag\n1,claim\n", "\ufeff \n[]", "%PDF"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(
            BadImport, match=r"other\.json is neither a store nor an export in the format json\.$"
        ):
            of_file(path)
    path.write_text("\ufeff \n" + '{"some": "thing"}', encoding="utf-8")
    with pytest.raises(Damaged, match=r"other\.json"):
        of_file(path)
    path.write_text('{"format": "presscheck/1", "annotations": 1}', encoding="utf-8")
    with pytest.raises(BadImport, match=r"other\.json"):
        of_file(path)


def test_what_was_decided_between_people_is_no_side_unless_it_is_named(desk: Desk, a_store: Opened) -> None:
    target = desk.store.with_name("export.json")
    with a_store(desk.store.parent) as store:
        found = comparison(store, desk.news)
        for difference in found.differences:
            rule(store, desk.news, difference, ["ada"])
        target.write_text("".join(native_json.write(collect(store, desk.documents), print)), encoding="utf-8")
        assert {each.annotator for each in store.annotations(store.identify(desk.news))} > {"ada", "ben"}
        [layer] = {each.annotator for each in store.annotations(store.identify(desk.news))} - {"ada", "ben"}
        [named] = of_people([layer], store, desk.documents)
        assert [bool(each.marks) for each in named.works] == [True, False, False]
        with pytest.raises(UnknownSide, match=r"; those who have: ada, ben\.$"):
            of_people(["eve"], store, desk.documents)
    for side in (of_file(desk.store), of_file(target)):
        assert side.people == ("ada", "ben")
        assert side.repeated == 0


def test_the_ticks_of_an_export_are_work_too(desk: Desk, a_store: Opened) -> None:
    target = desk.store.with_name("export.json")
    with a_store(desk.store.parent, "eve") as store:
        marking.tick(store, desk.rest, [Span(0, 8)])
        target.write_text("".join(native_json.write(collect(store, [desk.rest]), print)), encoding="utf-8")
    side = of_file(target)
    assert (side.people, [each.touched for each in side.works]) == (("eve",), [True])


def test_spans_that_an_import_could_not_place_or_says_twice_are_counted() -> None:
    marks = [
        IncomingAnnotation("1", "d", "claim", Span(0, 4), annotator="ada"),
        IncomingAnnotation("2", "d", "claim", Span(0, 4), annotator="ben"),
        IncomingAnnotation("3", "d", "claim", None, quote="gone"),
        IncomingAnnotation("4", "d", "claim", Span(0, 40)),
    ]
    side = of_incoming("x", Incoming((IncomingDocument("d", text="text"),), tuple(marks)))
    assert (side.moved, side.repeated, side.people) == (2, 1, ("ada", "ben"))
    assert side.works == (Work("d", "", fingerprint("text"), 4, {"claim": frozenset({(0, 4)})}, True),)


def test_documents_meet_by_id_and_else_by_text() -> None:
    one = Side("one", (work("a", "x", (0, 1)), work("b", "y", (1, 2)), work("c", "z")), ())
    other = Side("other", (work("z", "y", (2, 3)), work("a", "x", (3, 4)), work("d", "q", (4, 5))), ())
    met = meeting([one, other])
    assert [text.marks for text in met.texts] == [
        ({"claim": {(0, 1)}}, {"claim": {(3, 4)}}),
        ({"claim": {(1, 2)}}, {"claim": {(2, 3)}}),
    ]
    assert (met.left_out, met.spans_left_out) == ({Apart.ABSENT: 2}, {Apart.ABSENT: 1})


def test_copies_of_one_text_each_meet_one() -> None:
    one = Side("one", (work("a", "x", (0, 1)), work("b", "x", (1, 2)), work("c", "x", (2, 3))), ())
    other = Side("other", (work("n", "x", (5, 6)), work("b", "x", (6, 7))), ())
    met = meeting([one, other])
    assert [text.marks[1] for text in met.texts] == [{"claim": {(5, 6)}}, {"claim": {(6, 7)}}]
    assert met.left_out == {Apart.ABSENT: 1}


def test_what_has_another_text_is_not_compared() -> None:
    one = Side("one", (work("a", "x", (0, 1)), work("b", "y", (0, 200))), ())
    other = Side("other", (work("a", "changed", (0, 1)), work("b", "y")), ())
    met = meeting([one, other])
    assert (met.texts, met.left_out) == ((), {Apart.DIFFERENT_TEXT: 2})
    assert met.spans_left_out == {Apart.DIFFERENT_TEXT: 3}


def test_a_document_has_to_be_known_to_all() -> None:
    sides = [Side(name, (work("a", "x", (0, 1)),), ()) for name in ("one", "two")]
    met = meeting([*sides, Side("three", (), ())])
    assert (met.texts, met.worked_on, met.left_out) == ((), (0, 0, 0), {Apart.ABSENT: 1})
