"""Annotations whose text has changed: found again, placed by a person, undone; the old place stays known."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import linking, marking
from annotations.anchoring import Outcome
from annotations.changes import Edit
from annotations.checking import check
from annotations.claims import claim_of
from annotations.errors import Conflict, ReadOnlyPlace
from annotations.linking import end_of
from annotations.links import LinkKind
from annotations.model import Annotation
from annotations.moves import KEPT, MOVE, Kept, Move, kept_in, moves_of
from annotations.reanchoring import Astray, Whereabouts, ask_again, astray, keep, move, sorted_out
from annotations.repairing import repair
from annotations.store import Store
from annotations.tables import table_of
from seeds.document import Document, fingerprint
from seeds.spans import Span
from tests.annotations.newsroom import all_said, say

ADocument = Callable[..., Document]
AStore = Callable[..., Store]

COST = "It cost 4.7 billion."
OPENED = "The bridge opened on Monday, officials said."
DENIED = "The mayor denied that, and so did the builder of the bridge."
TEXT = f"{OPENED} {COST}\n\n{DENIED} Nobody believed her.\n"
NEW = "Five years late, and over its budget by half, it was a relief to many people of the town."


def outcomes(found: list[Astray]) -> list[tuple[str, Outcome]]:
    return [(each.annotation.quote, each.placing.outcome) for each in found]


def quotes(found: list[Astray]) -> list[str]:
    return [span.quote(each.text) for each in found for span in each.places[:1]]


@pytest.fixture
def store(tmp_path: Path, a_store: AStore) -> Store:
    return a_store(tmp_path)


def test_nothing_is_astray_in_a_text_that_stayed_as_it_was(store: Store, a_document: ADocument) -> None:
    say(store, a_document(TEXT), COST)
    assert astray(store, a_document(TEXT)) == []


def test_what_stands_before_a_change_is_left_alone(store: Store, a_document: ADocument) -> None:
    say(store, a_document(TEXT), OPENED)
    assert astray(store, a_document(f"{TEXT}\n{NEW}\n")) == []


def test_a_sentence_that_was_put_in_before_moves_it(store: Store, a_document: ADocument) -> None:
    say(store, a_document(TEXT), COST)
    found = astray(store, a_document(f"{NEW} {TEXT}"))
    assert outcomes(found) == [(COST, Outcome.MOVED)]
    assert quotes(found) == [COST]
    assert not found[0].has_other_words


def test_a_word_that_was_changed_is_told_of(store: Store, a_document: ADocument) -> None:
    say(store, a_document(TEXT), DENIED)
    [found] = astray(store, a_document(TEXT.replace("builder", "architect")))
    assert found.placing.outcome in {Outcome.MOVED, Outcome.UNSURE}
    assert quotes([found]) == [DENIED.replace("builder", "architect")]
    assert found.has_other_words


def test_a_sentence_that_was_taken_out_is_lost(store: Store, a_document: ADocument) -> None:
    say(store, a_document(TEXT), DENIED)
    found = astray(store, a_document(TEXT.replace(DENIED, "")))
    assert outcomes(found) == [(DENIED, Outcome.LOST)]
    assert found[0].places == ()


def test_of_several_places_a_person_has_to_choose_where_the_old_text_is_not_known(
    store: Store, a_document: ADocument, tmp_path: Path
) -> None:
    say(store, a_document("He said no. He left."), "He said no.")
    for file in (tmp_path / "store.json-texts").iterdir():
        file.unlink()
    [found] = astray(store, a_document("At noon he came.\n\nHe said no. He ate.\n\nHe said no. He slept.\n"))
    assert found.placing.outcome is Outcome.UNSURE
    assert len(found.places) == len(set(found.places)) == 2


def test_words_that_only_happen_to_stand_at_the_old_place_are_not_taken_for_it(
    store: Store, a_document: ADocument
) -> None:
    again = "No. " * 3
    old = a_document(f"{again}{NEW} He said it thrice.\n")
    new = a_document(f"No. {old.text}")
    said = marking.tag(store, old, Span(8, 11), "claim")
    assert said.stands_in(new.text)
    [found] = astray(store, new)
    assert (found.placing.outcome, found.places) == (Outcome.MOVED, (Span(12, 15),))


def test_a_foreign_fingerprint_is_sought_by_the_quote(store: Store, a_document: ADocument) -> None:
    document = a_document(TEXT)
    said = say(store, document, COST)
    foreign = said._replace(fingerprint="sha256:" + "0" * 64, start=500, end=500 + len(COST), rev=2)
    store.apply("import", [Edit(table_of(said.document), said.id, said.to_row(), foreign.to_row())])
    [found] = astray(store, document)
    assert quotes([found]) == [COST]
    assert found.placing.outcome in {Outcome.MOVED, Outcome.UNSURE}


def test_a_move_leaves_the_old_place_behind_and_all_that_hangs_on_it_stays(
    store: Store, a_document: ADocument, tmp_path: Path
) -> None:
    old, new = a_document(TEXT), a_document(f"{NEW} {TEXT}")
    claim, source = say(store, old, COST), say(store, old, "officials", "source")
    linking.link(store, source, LinkKind.ASSERTS, claim)
    found = astray(store, new)

    moved = move(store, new, [(each.annotation, each.places[0]) for each in found])

    assert astray(store, new) == []
    assert {each.id for each in moved} == {claim.id, source.id}
    assert all(each.stands_in(new.text) for each in store.annotations(claim.document))
    [left] = moves_of(store, claim)
    assert (left.span, left.quote, left.fingerprint) == (claim.span, COST, old.fingerprint)
    assert left.annotator == "ada"
    known = claim_of(store, end_of(claim))
    assert known is not None
    assert [voice.annotation.id for voice in known.voices] == [source.id]
    assert store.texts.read(old.fingerprint) == TEXT
    assert store.compact()
    assert store.texts.read(old.fingerprint) == TEXT
    assert check(store, lambda _: new.text) == []


def test_a_move_is_one_change_for_several_and_is_named_for_people(
    store: Store, a_document: ADocument
) -> None:
    old, new = a_document(TEXT), a_document(f"{NEW} {TEXT}")
    say(store, old, COST)
    assert move(store, new, []) == []
    [one] = astray(store, new)
    move(store, new, [(one.annotation, one.places[0])])
    assert (change := store.undo())
    assert change.name == 'move claim to "It cost 4.7 billion."'
    say(store, old, "officials", "source")
    both = astray(store, new)
    move(store, new, [(each.annotation, each.places[0]) for each in both])
    assert (change := store.undo())
    assert change.name == "move 2 annotations to where they stand now"
    assert astray(store, new) == both


def test_a_place_outside_the_text_is_refused(store: Store, a_document: ADocument) -> None:
    said = say(store, a_document(TEXT), COST)
    with pytest.raises(ValueError, match="A mark needs"):
        move(store, a_document("short"), [(said, Span(0, 6))])
    assert store.annotations(said.document) == [said]


def test_what_is_to_be_left_as_it_is_is_not_asked_about_until_the_text_changes_again(
    store: Store, a_document: ADocument
) -> None:
    say(store, a_document(TEXT), DENIED)
    new = a_document(TEXT.replace(DENIED, ""))
    [found] = astray(store, new)
    kept = keep(store, new, found.annotation)
    assert keep(store, new, found.annotation) == kept
    [again] = astray(store, new)
    assert again.kept == kept
    assert not any(sorted_out([again]).values())

    newer = a_document(f"{new.text} {NEW}")
    [other] = astray(store, newer)
    assert other.kept is None
    renewed = keep(store, newer, other.annotation)
    assert (renewed.id, renewed.rev) == (kept.id, 2)
    ask_again(store, renewed, other.annotation)
    assert kept_in(store, renewed.document) == {}
    assert check(store, lambda _: newer.text)[0].sentence.endswith("; M in the reader places it again.")


def test_what_was_left_as_it_is_and_then_placed_is_no_longer_kept(
    store: Store, a_document: ADocument
) -> None:
    said = say(store, a_document(TEXT), DENIED)
    new = a_document(TEXT.replace(DENIED, ""))
    keep(store, new, said)
    move(store, new, [(said, Span(0, 3))])
    assert kept_in(store, said.document) == {}
    store.undo()
    assert list(kept_in(store, said.document)) == [said.id]


def test_old_places_go_with_the_annotation_and_come_back_with_it(store: Store, a_document: ADocument) -> None:
    old, new = a_document(TEXT), a_document(f"{NEW} {TEXT}")
    say(store, old, COST)
    [found] = astray(store, new)
    [moved] = move(store, new, [(found.annotation, found.places[0])])
    keep(store, a_document("gone"), moved)
    before = all_said(store)
    marking.remove(store, moved)
    assert all_said(store) == {}
    store.undo()
    assert all_said(store) == before


def test_an_undo_of_the_tag_asks_where_another_has_moved_it(
    store: Store, a_store: AStore, tmp_path: Path, a_document: ADocument
) -> None:
    old, new = a_document(TEXT), a_document(f"{NEW} {TEXT}")
    say(store, old, COST)
    with a_store(tmp_path, "bob") as bobs:
        [found] = astray(bobs, new)
        move(bobs, new, [(found.annotation, found.places[0])])
    with pytest.raises(Conflict) as asked:
        store.undo()
    store.insist(asked.value)
    assert all_said(store) == {}


def test_two_who_place_the_same_do_not_overwrite_each_other(
    store: Store, a_store: AStore, tmp_path: Path, a_document: ADocument
) -> None:
    old, new = a_document(TEXT), a_document(f"{NEW} {TEXT}")
    say(store, old, COST)
    [found] = astray(store, new)
    with a_store(tmp_path, "bob") as bobs:
        move(bobs, new, [(found.annotation, Span(0, 4))])
    with pytest.raises(Conflict) as asked:
        move(store, new, [(found.annotation, found.places[0])])
    assert [each.quote for each in store.annotations(found.annotation.document)] == ["Five"]
    store.insist(asked.value)
    [stands] = store.annotations(found.annotation.document)
    assert (stands.quote, len(moves_of(store, stands))) == (COST, 2)
    assert check(store, lambda _: new.text) == []


def test_whereabouts_look_for_each_place_once_and_know_what_is_left_to_look_for(
    store: Store, a_document: ADocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = a_document(TEXT), a_document(f"{NEW} {TEXT}")
    say(store, old, COST)
    whereabouts = Whereabouts(store, new)
    known = [whereabouts.known() is not None]
    [found] = whereabouts.astray()
    monkeypatch.setattr("annotations.reanchoring.place_by_text", None)
    known.append(whereabouts.known() is not None)
    move(store, new, [(found.annotation, found.places[0])])
    known.append(whereabouts.known() is not None)
    assert whereabouts.astray() == []
    store.undo()
    known.append(whereabouts.known() is not None)
    assert whereabouts.astray() == [found]
    say(store, old, OPENED)
    known.append(whereabouts.known() is not None)
    assert known == [False, True, True, True, False]


def test_a_store_for_reading_tells_where_they_are_and_moves_none(
    store: Store, a_store: AStore, tmp_path: Path, a_document: ADocument
) -> None:
    new = a_document(f"{NEW} {TEXT}")
    say(store, a_document(TEXT), COST)
    with a_store(tmp_path, read_only=True) as reading:
        [found] = astray(reading, new)
        with pytest.raises(ReadOnlyPlace):
            move(reading, new, [(found.annotation, found.places[0])])


@pytest.mark.parametrize("kind", [MOVE, KEPT])
def test_a_row_whose_annotation_is_gone_is_found_and_left_out_of_a_repaired_store(
    store: Store, tmp_path: Path, a_document: ADocument, kind: str
) -> None:
    new = a_document(f"{NEW} {TEXT}")
    said = say(store, a_document(TEXT), COST)
    move(store, new, [(said, Span(0, 4))])
    keep(store, a_document("gone"), store.annotations(said.document)[0])
    table = table_of(said.document)
    with store._vault.change():
        for row in store.tables.rows(table):
            if row["row"] not in {kind, "annotation"}:
                store.tables.put(table, {row["id"]: None})
        store.tables.put(table, {said.id: None})
    sentences = [each.sentence for each in check(store, lambda _: new.text)]
    assert any("is of an annotation that is not there" in sentence for sentence in sentences)
    store.close()
    assert any(
        "is of an annotation that is not there" in each for each in repair(tmp_path / "store.json").lost
    )


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), min_size=1, max_size=5)
STEPS = st.lists(st.sampled_from(["move", "keep", "remove", "undo", "redo", "edit"]), max_size=12)


@settings(max_examples=60, deadline=None)
@given(SPANS, STEPS, st.integers(0, 60))
def test_whatever_is_done_can_be_taken_back_and_done_again_across_a_restart(
    spans: list[tuple[int, int]], steps: list[str], place: int
) -> None:
    with TemporaryDirectory() as folder:
        document = document_with(TEXT)
        with store_in(folder) as store:
            for start, length in spans:
                marking.tag(store, document, Span(start, start + length), "claim")
            first = len(_log(store))
            for number, step in enumerate(steps):
                if step == "edit":
                    text = document.text
                    document = document_with(f"{text[:place]} {NEW[number:]} {text[place:]}")
                elif step != "undo" or len(_log(store)) > first:
                    _take(step, store, document)
            after = all_said(store)
            assert not _amiss(store, document)
        with store_in(folder) as store:
            undone = 0
            while len(_log(store)) > first:
                store.undo()
                undone += 1
            rows = [row for rows in all_said(store).values() for row in rows.values()]
            assert {row["row"] for row in rows} == {"annotation"}
            for _ in range(undone):
                store.redo()
            assert all_said(store) == after
            assert not _amiss(store, document)


def _take(step: str, store: Store, document: Document) -> None:
    found = astray(store, document)
    if step in {"undo", "redo"}:
        (store.undo if step == "undo" else store.redo)()
    elif found and step == "move":
        move(store, document, [(each.annotation, Span(0, 3)) for each in found])
    elif found and step == "keep":
        keep(store, document, found[0].annotation)
    elif found and step == "remove":
        marking.remove(store, found[0].annotation)


def document_with(text: str) -> Document:
    return Document(Path("/documents/a.txt"), text, (), "A title", "", fingerprint(text), "UTF-8")


def store_in(folder: str) -> Store:
    clock = "2026-11-23T12:00:00.000Z"
    return Store.open(Path(folder, "s.json"), annotator="ada", root=Path("/documents"), clock=lambda: clock)


def _log(store: Store) -> list[object]:
    return [row for row in store.tables.rows("history:ada") if not row["undone"]]


def _amiss(store: Store, document: Document) -> list[str]:
    """What is unsound, beside quotes that a text has moved away from."""
    found = check(store, lambda _: document.text)
    return [each.sentence for each in found if not each.sentence.endswith("M in the reader places it again.")]


def test_rows_of_both_kinds_come_back_as_they_were(store: Store, a_document: ADocument) -> None:
    said: Annotation = say(store, a_document(TEXT), COST)
    kept = keep(store, a_document("gone"), said)
    move(store, a_document(f"{NEW} {TEXT}"), [(said, Span(0, 4))])
    [left] = moves_of(store, said)
    assert Move.from_row(left.to_row()) == left
    assert Kept.from_row(kept.to_row()) == kept
