"""Where annotators differ and agree, and what is decided between them."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import linking, marking
from annotations.adjudicating import outcome, rule, take_agreements
from annotations.checking import check
from annotations.differing import (
    Comparison,
    agreements,
    compared,
    comparison,
    differences,
    digest_of,
    key_of,
    sides_of,
)
from annotations.errors import BadRow, Conflict, ReadOnlyPlace
from annotations.layer import is_adjudicated, layer_of
from annotations.links import LinkKind
from annotations.model import Annotation
from annotations.repairing import repair
from annotations.rulings import Ruling, rulings_on
from annotations.store import Store
from annotations.tables import table_of
from seeds.document import Document
from seeds.spans import Span
from tests.annotations.newsroom import COST, DENIED, MAYOR, NEWS, OPENED, say

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
AT = "2026-11-23T12:00:00.000Z"
TEXT = "abcdefghijklmnopqrstuvwxyz" * 2


def an_annotation(number: int, annotator: str, start: int, end: int, tag: str = "claim") -> Annotation:
    """An annotation on TEXT."""
    return Annotation(
        id=f"{annotator} {number}",
        document="d",
        tag=tag,
        start=start,
        end=end,
        quote=TEXT[start:end],
        prefix="",
        suffix="",
        fingerprint="sha256:0",
        note="",
        annotator=annotator,
        created=AT,
        updated=AT,
        rev=1,
    )


@st.composite
def several_peoples(draw: st.DrawFn) -> list[Annotation]:
    """What some people, and an adjudicated layer, have on TEXT."""
    names = st.sampled_from(["ada", "bob", "eve", layer_of(["ada", "bob"])])
    spans = st.tuples(st.integers(0, 45), st.integers(1, 6))
    marks = draw(st.lists(st.tuples(names, spans, st.sampled_from(["claim", "denial"])), max_size=24))
    return [
        an_annotation(number, name, start, start + length, tag)
        for number, (name, (start, length), tag) in enumerate(marks)
    ]


@pytest.fixture
def news(a_document: ADocument) -> Document:
    return a_document(NEWS, "news.txt")


@pytest.fixture
def people(tmp_path: Path, a_store: AStore, news: Document) -> Callable[[str], Store]:
    """Who has marked the news: ada and bob, who agree on the mayor and differ on the rest."""
    with a_store(tmp_path, "ada") as ada:
        say(ada, news, MAYOR, "source")
        marking.set_note(ada, say(ada, news, COST), "dear")
        say(ada, news, DENIED, "denial")
    with a_store(tmp_path, "bob") as bob:
        say(bob, news, MAYOR, "source")
        say(bob, news, "cost 4.7 billion")
        say(bob, news, DENIED, "claim")
    return lambda name: a_store(tmp_path, name)


@pytest.fixture
def carol(people: Callable[[str], Store]) -> Iterator[Store]:
    with people("carol") as store:
        yield store


def layer(store: Store, document: Document) -> list[tuple[str, str, str]]:
    """Annotator, tag and quote of what was adjudicated."""
    found = store.annotations(store.identify(document))
    return [(each.annotator, each.tag, each.quote) for each in found if is_adjudicated(each.annotator)]


def own(store: Store, document: Document, quote: str) -> Annotation:
    """What the annotator of the store has marked there."""
    found = store.annotations(store.identify(document))
    return next(each for each in found if (each.annotator, each.quote) == (store.annotator, quote))


def states(found: Comparison) -> list[tuple[str, ...] | None]:
    """Who was taken in each difference; None where it is open."""
    return [each.ruling.taken if each.ruling else None for each in found.differences]


# What differs


@given(several_peoples(), st.randoms(use_true_random=False))
def test_every_annotation_is_of_exactly_one_difference_or_agreement(
    marks: list[Annotation], order: Random
) -> None:
    sides = sides_of(marks)
    found, agreed = differences(marks, sides), agreements(marks, sides)
    counted = Counter(each.id for difference in found for each in difference.annotations)
    counted.update(each.id for agreement in agreed for each in agreement.annotations)
    by_people = [each.id for each in marks if not is_adjudicated(each.annotator)]
    assert counted == Counter(by_people if len(sides) > 1 else [])
    shuffled = list(marks)
    order.shuffle(shuffled)
    assert (differences(shuffled, sides), agreements(shuffled, sides)) == (found, agreed)


@given(several_peoples())
def test_differences_hang_together_by_overlapping_and_no_two_of_them_overlap(marks: list[Annotation]) -> None:
    sides = sides_of(marks)
    assert not any(map(is_adjudicated, sides))
    found = differences(marks, sides)
    assert [each.span for each in found] == sorted(each.span for each in found)
    assert not any(one.span.overlaps(other.span) for one, other in combinations(found, 2))
    for each in found:
        covered = {offset for mark in each.annotations for offset in range(mark.start, mark.end)}
        assert covered == set(range(each.span.start, each.span.end))
        cuts = range(each.span.start + 1, each.span.end)
        assert all(any(mark.start < cut < mark.end for mark in each.annotations) for cut in cuts)
        assert set(each.by_side) <= set(sides)
        assert all(mark.annotator == side for side, said in each.by_side.items() for mark in said)
    agreed = {key_of(mark) for each in agreements(marks, sides) for mark in each.annotations}
    for key in {key_of(mark) for mark in marks}:
        who = {mark.annotator for mark in marks if key_of(mark) == key and mark.annotator in sides}
        assert (key in agreed) == (len(sides) > 1 and who == set(sides))


@given(several_peoples())
def test_all_that_is_ruled_is_quiet_until_an_annotation_is_altered(marks: list[Annotation]) -> None:
    sides = sides_of(marks)
    rulings = [
        a_ruling(number, each.span, digest_of(each.annotations))
        for number, each in enumerate(differences(marks, sides))
    ]
    found = compared(marks, sides, rulings)
    assert found.open == 0
    assert found.outdated == ()
    for gone in [mark for each in found.differences for mark in each.annotations]:
        without = [mark for mark in marks if mark.id != gone.id]
        if sides_of(without) != sides or any(key_of(mark) == key_of(gone) for mark in without):
            continue
        again = compared(without, sides, rulings)
        ruled = sum(1 for each in again.differences if each.ruling)
        assert ruled == len(rulings) - 1
        assert sum(1 for each in again.differences if each.former) + len(again.outdated) >= 1


def a_ruling(number: int, span: Span, judged: str) -> Ruling:
    """A ruling on TEXT."""
    return Ruling(
        *(str(number), "d", span.start, span.end, span.quote(TEXT), "sha256:0", judged),
        *(("ada", "bob"), ("ada",), (), "carol", AT, AT, 1),
    )


def test_the_same_span_with_another_tag_is_one_difference() -> None:
    marks = [an_annotation(1, "ada", 0, 5), an_annotation(2, "bob", 0, 5, "denial")]
    [difference] = differences(marks, ("ada", "bob"))
    assert {side: said[0].tag for side, said in difference.by_side.items()} == {
        "ada": "claim",
        "bob": "denial",
    }


def test_what_all_say_is_an_agreement_also_inside_of_what_one_says() -> None:
    marks = [an_annotation(n, name, 2, 4) for n, name in enumerate(("ada", "bob"))]
    marks.append(an_annotation(3, "ada", 0, 9, "source"))
    [difference] = differences(marks, ("ada", "bob"))
    assert (difference.span, list(difference.by_side)) == (Span(0, 9), ["ada"])
    [agreement] = agreements(marks, ("ada", "bob"))
    assert agreement.span == Span(2, 4)


def test_of_three_all_must_agree() -> None:
    marks = [an_annotation(n, name, 2, 4) for n, name in enumerate(("ada", "bob"))]
    marks.append(an_annotation(3, "eve", 8, 9))
    assert agreements(marks, ("ada", "bob", "eve")) == []
    assert [list(each.by_side) for each in differences(marks, sides_of(marks))] == [["ada", "bob"], ["eve"]]


def test_fewer_than_two_have_nothing_to_differ_on() -> None:
    marks = [an_annotation(1, "ada", 0, 5), an_annotation(2, layer_of(["ada"]), 1, 3)]
    assert sides_of(marks) == ("ada",)
    assert differences(marks, ("ada",)) == []
    assert agreements(marks, ("ada",)) == []


# What is decided


def test_taking_a_side_puts_its_annotations_into_the_layer_under_the_names_of_who_said_so(
    carol: Store, news: Document
) -> None:
    found = comparison(carol, news)
    assert (found.sides, found.open, len(found.untaken)) == (("ada", "bob"), 2, 1)
    rule(carol, news, found.differences[0], ["ada"])
    assert layer(carol, news) == [("adjudicated (ada)", "claim", COST)]
    found = comparison(carol, news)
    assert states(found) == [("ada",), None]
    assert found.sides == ("ada", "bob")
    [made] = [each for each in carol.annotations(carol.identify(news)) if is_adjudicated(each.annotator)]
    assert made.note == "dear"
    assert made.stands_in(news.text)


@pytest.mark.parametrize(
    ("taken", "in_layer", "named"),
    [
        (["bob"], [("adjudicated (bob)", "cost 4.7 billion")], "take bob"),
        (
            ["ada", "bob"],
            [("adjudicated (ada)", COST), ("adjudicated (bob)", "cost 4.7 billion")],
            "both",
        ),
        ([], [], "neither"),
    ],
)
def test_a_ruling_is_one_change_undone_redone_and_there_when_the_store_is_opened_again(
    people: Callable[[str], Store],
    news: Document,
    taken: list[str],
    in_layer: list[tuple[str, str]],
    named: str,
) -> None:
    with people("carol") as carol:
        ruling = rule(carol, news, comparison(carol, news).differences[0], taken)
        assert outcome(ruling) == named
        undone = carol.undo()
        assert undone is not None
        assert undone.name == f'adjudicate "The bridge cost 4.7…": {named}'
        assert states(comparison(carol, news)) == [None, None]
        assert layer(carol, news) == []
        carol.redo()
    with people("eve") as eve:
        assert states(comparison(eve, news)) == [tuple(taken), None]
        assert [(who, quote) for who, _, quote in layer(eve, news)] == in_layer
        [kept] = rulings_on(eve, eve.identify(news))
        assert (kept, Ruling.from_row(kept.to_row())) == (ruling, ruling)
        assert check(eve, lambda _: news.text) == []


def test_ruling_again_replaces_the_ruling_and_what_it_had_made_in_one_change(
    carol: Store, news: Document
) -> None:
    first = rule(carol, news, comparison(carol, news).differences[0], ["ada"])
    # The difference as it was shown before the first ruling, as when two keys are pressed at once.
    second = rule(carol, news, comparison(carol, news).differences[0]._replace(ruling=None), ["bob"])
    assert (second.id, second.rev, second.created) == (first.id, 2, first.created)
    assert [quote for _, _, quote in layer(carol, news)] == ["cost 4.7 billion"]
    assert len(rulings_on(carol, carol.identify(news))) == 1
    carol.undo()
    assert [quote for _, _, quote in layer(carol, news)] == [COST]
    assert states(comparison(carol, news))[0] == ("ada",)


def test_ruling_the_same_again_changes_nothing(carol: Store, news: Document) -> None:
    for _ in range(2):
        rule(carol, news, comparison(carol, news).differences[0], ["ada"])
    carol.undo()
    assert layer(carol, news) == []


def test_what_was_taken_and_then_removed_by_hand_is_told_of_and_can_be_taken_again(
    carol: Store, news: Document
) -> None:
    rule(carol, news, comparison(carol, news).differences[0], ["ada"])
    [made] = comparison(carol, news).differences[0].layer
    marking.remove(carol, made)
    found = comparison(carol, news).differences[0]
    assert (found.is_open, found.is_carried_out) == (False, False)
    rule(carol, news, found, ["ada"])
    assert comparison(carol, news).differences[0].is_carried_out


def test_when_an_annotation_is_altered_after_the_ruling_the_difference_is_open_again(
    people: Callable[[str], Store], news: Document
) -> None:
    with people("carol") as carol:
        rule(carol, news, comparison(carol, news).differences[0], ["bob"])
    with people("bob") as bob:
        cost = own(bob, news, "cost 4.7 billion")
        start = news.text.index("4.7 billion")
        moved = marking.respan(bob, news, cost, Span(start, start + len("4.7 billion")))
    with people("carol") as carol:
        found = comparison(carol, news).differences[0]
        assert (found.is_open, [former.taken for former in found.former]) == (True, [("bob",)])
        assert [each.quote for each in found.layer] == ["cost 4.7 billion"]
        rule(carol, news, found, ["bob"])
        assert layer(carol, news) == [("adjudicated (bob)", "claim", "4.7 billion")]
        assert len(rulings_on(carol, carol.identify(news))) == 1
        carol.undo()
        assert [each.quote for each in comparison(carol, news).differences[0].layer] == ["cost 4.7 billion"]
    with people("bob") as bob:
        marking.respan(bob, news, moved, cost.span)
        assert states(comparison(bob, news))[0] == ("bob",)


def test_a_note_that_is_written_later_does_not_open_a_difference(
    people: Callable[[str], Store], news: Document
) -> None:
    with people("carol") as carol:
        rule(carol, news, comparison(carol, news).differences[0], ["ada"])
    with people("bob") as bob:
        marking.set_note(bob, bob.annotations(bob.identify(news))[0], "hm")
    with people("carol") as carol:
        assert states(comparison(carol, news))[0] == ("ada",)


def test_a_ruling_moves_along_with_annotations_whose_words_have_moved(
    people: Callable[[str], Store], news: Document, a_document: ADocument
) -> None:
    with people("carol") as carol:
        for taken, difference in zip((["bob"], []), comparison(carol, news).differences, strict=True):
            rule(carol, news, difference, taken)
        later = a_document("It is late. " + NEWS, "news.txt")
        for each in carol.annotations(carol.identify(later)):
            marking.respan(carol, later, each, Span(each.start + 12, each.end + 12))
        assert states(comparison(carol, later)) == [("bob",), ()]
        assert check(carol, lambda _: later.text) == []


def test_agreements_are_taken_in_one_change_each_once(carol: Store, news: Document) -> None:
    assert take_agreements(carol, news, comparison(carol, news)) == 1
    assert layer(carol, news) == [("adjudicated (ada, bob)", "source", MAYOR)]
    assert comparison(carol, news).untaken == []
    assert take_agreements(carol, news, comparison(carol, news)) == 0
    carol.undo()
    assert layer(carol, news) == []


def test_what_was_ruled_before_all_agreed_gives_way_to_the_agreement(
    people: Callable[[str], Store], news: Document
) -> None:
    with people("carol") as carol:
        rule(carol, news, comparison(carol, news).differences[1], ["bob"])
    with people("bob") as bob:
        marking.retag(bob, own(bob, news, DENIED), "denial")
    with people("carol") as carol:
        found = comparison(carol, news)
        assert len(found.outdated) == 1
        assert take_agreements(carol, news, found) == 2
        assert layer(carol, news)[-1] == ("adjudicated (ada, bob)", "denial", DENIED)
        assert len(layer(carol, news)) == 2
        assert rulings_on(carol, carol.identify(news)) == []


def test_when_a_third_has_marked_the_text_what_two_agreed_on_is_a_difference(
    people: Callable[[str], Store], news: Document
) -> None:
    with people("carol") as carol:
        take_agreements(carol, news, comparison(carol, news))
        rule(carol, news, comparison(carol, news).differences[0], ["ada"])
    with people("eve") as eve:
        say(eve, news, OPENED)
    with people("carol") as carol:
        found = comparison(carol, news)
        assert states(found) == [("ada",), None, None, None]
        rule(carol, news, found.differences[1], ["eve"])
        assert layer(carol, news) == [("adjudicated (ada)", "claim", COST)]
        ruling = rule(carol, news, comparison(carol, news).differences[1], ["ada", "bob", "eve"])
        assert outcome(ruling) == "all of them"
        assert layer(carol, news)[1] == ("adjudicated (ada, bob)", "source", MAYOR)


def test_links_of_what_was_taken_go_with_it_and_come_back_by_undo(carol: Store, news: Document) -> None:
    rule(carol, news, comparison(carol, news).differences[0], ["ada", "bob"])
    first, second = comparison(carol, news).differences[0].layer
    linking.link(carol, first, LinkKind.SAME, second)
    rule(carol, news, comparison(carol, news).differences[0], [])
    assert list(carol.ledger().links) == []
    assert check(carol, lambda _: news.text) == []
    carol.undo()
    assert len(list(carol.ledger().links)) == 1
    assert check(carol, lambda _: news.text) == []


def test_two_who_rule_at_once_are_in_conflict(people: Callable[[str], Store], news: Document) -> None:
    with people("carol") as carol, people("eve") as eve:
        found = comparison(carol, news).differences[0]
        rule(eve, news, comparison(eve, news).differences[0], ["bob"])
        with pytest.raises(Conflict) as caught:
            rule(carol, news, found, ["ada"])
        assert [clash.theirs["taken"] for clash in caught.value.clashes if clash.theirs] == [["bob"]]
        rule(carol, news, found, ["ada"])
        assert layer(carol, news) == [("adjudicated (ada)", "claim", COST)]


def test_a_stranger_cannot_be_taken_nor_anything_in_a_store_for_reading(
    carol: Store, news: Document, tmp_path: Path, a_store: AStore
) -> None:
    found = comparison(carol, news)
    with pytest.raises(ValueError, match="'eve' is none of those"):
        rule(carol, news, found.differences[0], ["eve"])
    with a_store(tmp_path, "carol", read_only=True) as reading, pytest.raises(ReadOnlyPlace):
        rule(reading, news, comparison(reading, news).differences[0], ["ada"])
    assert states(comparison(carol, news)) == [None, None]


@pytest.mark.parametrize(
    ("field", "value"),
    [("taken", "ada"), ("taken", [""]), ("sides", [1]), ("judged", ""), ("quote", "?"), ("row", "tick")],
)
def test_a_row_that_is_no_ruling_is_refused(field: str, value: object) -> None:
    row = a_ruling(1, Span(0, 5), "x").to_row()
    with pytest.raises(BadRow, match="'1'"):
        Ruling.from_row({**row, field: value})


def test_rulings_are_checked_and_saved_by_a_repair(carol: Store, news: Document) -> None:
    rule(carol, news, comparison(carol, news).differences[0], [])
    document_id = carol.identify(news)
    carol.compact()
    repaired = repair(carol.path)
    assert repaired.lost == []
    [row] = [row for row in carol.tables.rows(table_of(document_id)) if row["row"] == "ruling"]
    with carol.tables.vault.change():
        carol.tables.put(table_of(document_id), {row["id"]: {**row, "taken": "ada"}})
    [finding] = check(carol, lambda _: news.text)
    assert "'taken' that should be a list of names, not " in finding.sentence
