"""What a person does to a document."""

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotations import marking
from annotations.by_hand import all_by_hand, corrections_of
from annotations.changes import Edit
from annotations.correcting import corrected_by, standing
from annotations.model import Status
from annotations.store import Store
from annotations.tables import table_of
from seeds.document import Block, Document, Kind
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]

TEXT = "Officials met on Monday. Both have denied such transfers."


@pytest.fixture
def document(a_document: ADocument) -> Document:
    return a_document(TEXT)


@pytest.fixture
def store(tmp_path: Path, a_store: AStore) -> Iterator[Store]:
    with a_store(tmp_path) as opened:
        yield opened


def test_a_tag_keeps_the_quote_and_what_stands_around_it(store: Store, document: Document) -> None:
    said = marking.tag(store, document, Span(25, 56), "denial", note="both?")

    assert said.quote == "Both have denied such transfers"
    assert (said.prefix, said.suffix) == ("Officials met on Monday. ", ".")
    assert (said.tag, said.note, said.annotator, said.rev) == ("denial", "both?", "ada", 1)
    assert said.fingerprint == document.fingerprint


def test_the_same_tag_on_the_same_span_is_there_once(store: Store, document: Document) -> None:
    first = marking.tag(store, document, Span(0, 9), "source", note="who?")
    again = marking.tag(store, document, Span(0, 9), "source")
    other = marking.tag(store, document, Span(0, 9), "claim")

    assert again == first
    assert store.annotations(first.document) == [first, other]
    assert store.undo() is not None
    assert store.undo() is not None
    assert store.undo() is None


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, len(TEXT) + 1), Span(len(TEXT), len(TEXT))])
def test_a_span_that_is_empty_or_outside_the_text_is_refused(
    store: Store, document: Document, span: Span
) -> None:
    said = marking.tag(store, document, Span(0, 9), "source")

    with pytest.raises(ValueError, match="0 <= start < end"):
        marking.tag(store, document, span, "claim")
    with pytest.raises(ValueError, match="0 <= start < end"):
        marking.respan(store, document, said, span)
    with pytest.raises(ValueError, match="0 <= start < end"):
        marking.tick(store, document, [Span(0, 3), span])
    with pytest.raises(ValueError, match="0 <= start < end"):
        marking.correct(store, document, span, keep=True)

    assert store.annotations(said.document) == [said]


def test_a_tag_without_a_name_is_refused(store: Store, document: Document) -> None:
    with pytest.raises(ValueError, match="name"):
        marking.tag(store, document, Span(0, 9), "")
    said = marking.tag(store, document, Span(0, 9), "claim")
    with pytest.raises(ValueError, match="name"):
        marking.retag(store, said, "")


def test_annotations_come_in_the_order_of_the_text_the_longest_first(
    store: Store, document: Document
) -> None:
    spans = [Span(10, 13), Span(0, 4), Span(0, 9), Span(5, 20)]
    for span in spans:
        said = marking.tag(store, document, span, "claim")

    found = [annotation.span for annotation in store.annotations(said.document)]

    assert found == [Span(0, 9), Span(0, 4), Span(5, 20), Span(10, 13)]


def test_an_annotation_is_revised_step_by_step(store: Store, document: Document) -> None:
    said = marking.tag(store, document, Span(0, 9), "claim")
    said = marking.retag(store, said, "source")
    said = marking.set_note(store, said, "line one\nline two")
    said = marking.respan(store, document, said, Span(0, 13))

    assert (said.tag, said.note, said.quote, said.rev) == ("source", "line one\nline two", "Officials met", 4)
    assert store.annotations(said.document) == [said]
    assert marking.retag(store, said, "source") is said

    marking.remove(store, said)

    assert store.annotations(said.document) == []
    assert store.counts(said.document) == {}


def test_each_change_has_a_name_for_people(store: Store, document: Document) -> None:
    said = marking.tag(store, document, Span(0, 9), "claim")
    said = marking.set_note(store, said, "hm")
    said = marking.set_note(store, said, "")
    said = marking.respan(store, document, said, Span(0, 24))
    marking.remove(store, said)
    marking.untick(store, marking.tick(store, document, [Span(0, 24), Span(25, 57)]))
    marking.correct(store, document, Span(0, 24), keep=False)
    marking.set_status(store, document, Status.OPEN)
    marking.set_status(store, document, Status.DONE)

    names = []
    while change := store.undo():
        names.append(change.name)

    assert names == [
        'mark "A title" done',
        'drop "Officials met on Monday."',
        "untick 2 sentences",
        "tick 2 sentences",
        'remove claim "Officials met on Monday."',
        'move claim to "Officials met on Monday."',
        'remove note on "Officials"',
        'note on "Officials"',
        'tag "Officials" claim',
    ]


def test_sentences_are_ticked_once(store: Store, document: Document) -> None:
    first = marking.tick(store, document, [Span(0, 24), Span(0, 24)])
    second = marking.tick(store, document, [Span(0, 24), Span(25, 57)])

    assert [tick.span for tick in first] == [Span(0, 24)]
    assert [tick.span for tick in second] == [Span(25, 57)]
    assert store.ticks(store.identify(document)) == [*first, *second]
    assert marking.tick(store, document, [Span(0, 24)]) == []


def test_a_stretch_has_one_correction_which_can_be_taken_back(store: Store, document: Document) -> None:
    block, document_id = Span(0, 24), store.identify(document)
    assert marking.correct(store, document, block, keep=None) is None
    assert store.undoable() is None

    kept = marking.correct(store, document, block, keep=True)
    dropped = marking.correct(store, document, block, keep=False)
    assert kept is not None
    assert dropped is not None
    assert (dropped.id, dropped.keep, dropped.rev) == (kept.id, False, 2)
    assert (dropped.quote, dropped.annotator) == ("Officials met on Monday.", "ada")
    assert store.corrections(document_id) == [dropped]

    assert marking.correct(store, document, block, keep=None) is None
    assert store.corrections(document_id) == []
    names = []
    while change := store.undo():
        names.append(change.name)
    assert names == [f'{verb} "Officials met on Monday."' for verb in ("leave to cleaning", "drop", "keep")]


def test_what_cleaning_says_by_itself_needs_no_correction(store: Store, document: Document) -> None:
    document = document._replace(blocks=(Block(0, 25, Kind.BODY), Block(25, 57, Kind.BOILERPLATE)))
    document_id = store.identify(document)
    assert marking.correct(store, document, Span(0, 25), keep=True) is None
    assert marking.correct(store, document, Span(25, 57), keep=False) is None
    assert store.undoable() is None

    marking.correct(store, document, Span(0, 25), keep=False)
    assert marking.correct(store, document, Span(0, 25), keep=True) is None
    assert store.corrections(document_id) == []
    undone = store.undo()
    assert undone is not None
    assert undone.name == 'keep "Officials met on Monday."'
    assert [each.keep for each in store.corrections(document_id)] == [False]


def test_the_later_word_on_a_larger_stretch_takes_the_place_of_those_inside(
    store: Store, document: Document
) -> None:
    document = document._replace(blocks=(Block(0, 25, Kind.BODY), Block(25, 57, Kind.BODY)))
    document_id = store.identify(document)
    marking.correct(store, document, Span(0, 10), keep=False)
    across = marking.correct(store, document, Span(20, 30), keep=False)
    whole = marking.correct(store, document, Span(0, 25), keep=False)
    assert store.corrections(document_id) == [across, whole]

    part = marking.correct(store, document, Span(0, 25), keep=True)
    assert part is not None, "what lies across the edge still drops a part of it"
    kept = [block.kept for block in corrected_by(store, document).blocks]
    assert kept == [True, False, True]


def test_ticks_of_another_text_are_renewed_and_a_correction_stays_where_its_quote_does(
    store: Store, document: Document, a_document: ADocument
) -> None:
    marking.tick(store, document, [Span(0, 24)])
    first = marking.correct(store, document, Span(0, 13), keep=True)
    marking.correct(store, document, Span(14, 24), keep=True)
    edited = a_document(TEXT.replace("Monday", "Friday"))

    ticks = marking.tick(store, edited, [Span(0, 24)])
    again = marking.correct(store, edited, Span(14, 24), keep=True)

    assert [tick.fingerprint for tick in ticks] == [edited.fingerprint]
    assert again is not None
    assert again.fingerprint == edited.fingerprint
    assert standing(edited, store.corrections(again.document)) == [first, again]
    assert len(store.corrections(again.document)) == 3


def test_all_corrections_of_a_store_are_given_with_their_documents(
    store: Store, document: Document, a_document: ADocument
) -> None:
    other = a_document("Read more here.", "sub/b.txt")
    marking.tag(store, a_document("Nothing was corrected.", "c.txt"), Span(0, 7), "claim")
    marking.correct(store, document, Span(0, 24), keep=False)
    marking.correct(store, document, Span(25, 57), keep=True)
    marking.correct(store, other, Span(0, 15), keep=True)

    by_path = sorted(corrections_of(store), key=lambda each: str(each.path))
    assert by_path == [
        (
            store.identify(document),
            document.path,
            (
                (Span(0, 24), False, "Officials met on Monday.", document.fingerprint),
                (Span(25, 57), True, TEXT[25:57], document.fingerprint),
            ),
        ),
        (
            store.identify(other),
            other.path,
            ((Span(0, 15), True, "Read more here.", other.fingerprint),),
        ),
    ]


def test_all_that_was_kept_or_dropped_fits_into_one_value_and_damage_is_told_of(
    store: Store, document: Document, a_document: ADocument
) -> None:
    document = document._replace(blocks=(Block(0, len(TEXT), Kind.BODY),))
    other = a_document("Read more here.", "b.txt")
    assert all_by_hand(store, pytest.fail).corrected(document) is document
    marking.correct(store, document, Span(0, 24), keep=False)
    said = marking.correct(store, other, Span(0, 15), keep=True)
    assert said is not None
    broken = Edit(table_of(said.document), said.id, said.to_row(), {**said.to_row(), "keep": "yes"})
    store.apply("break a row", [broken])
    told: list[str] = []

    by_hand = pickle.loads(pickle.dumps(all_by_hand(store, told.append)))  # noqa: S301 (our own)

    assert by_hand.corrected(document) == corrected_by(store, document)
    assert [block.kept for block in by_hand.corrected(document).blocks] == [False, True]
    assert by_hand.corrected(other) is other
    assert len(told) == 1
    assert "true or false" in told[0]


def test_a_status_can_be_set_before_anything_is_said(store: Store, document: Document) -> None:
    record = marking.set_status(store, document, Status.DONE)

    assert (record.status, record.rev) == (Status.DONE, 2)
    assert store.records() == [record]
    assert marking.set_status(store, document, Status.DONE) == record


def test_a_document_that_is_done_stays_done_when_more_is_said(store: Store, document: Document) -> None:
    marking.set_status(store, document, Status.DONE)
    marking.tag(store, document, Span(0, 9), "claim")

    assert store.record_for(document).status is Status.DONE
