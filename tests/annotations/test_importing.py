"""What others have annotated is taken in: at the right places, once, and as one change."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from annotations import deciding, linking, marking
from annotations.checking import check
from annotations.collection import Collection, Exported, collect
from annotations.formats import FORMATS
from annotations.incoming import BadImport, Incoming, IncomingAnnotation, IncomingDocument, IncomingLink
from annotations.intake.hosting import Hosts
from annotations.intake.importing import planned, take_in
from annotations.links import Link, LinkKind, ways_between
from annotations.model import Status
from annotations.moves import moves_of
from annotations.store import Store
from seeds.document import Document
from seeds.loading import load, text_of
from seeds.spans import Span
from tests.annotations import round_trips
from tests.annotations.newsroom import COST, DENIED, LETTER, MAYOR, NEWS, OPENED, all_said, say, the_claim
from tests.annotations.two_desks import LATER, LATEST, Desk


@pytest.fixture
def ada(tmp_path: Path) -> Desk:
    """Who has marked two documents, linked, and checked."""
    desk = Desk(tmp_path / "ada", "ada")
    news, letter = desk.write("news.txt", NEWS), desk.write("letter.txt", LETTER)
    with desk.store() as store:
        claim = say(store, news, COST)
        source, denial = say(store, news, MAYOR, "source"), say(store, news, DENIED, "denial")
        other = say(store, letter, COST)
        marking.set_note(store, claim, "Look\nat this")
        linking.link(store, source, LinkKind.ASSERTS, claim)
        linking.link(store, denial, LinkKind.DENIES, claim)
        linking.link(store, other, LinkKind.SAME, claim)
        deciding.describe(store, the_claim(store, claim), wording="It cost 4.7 bn")
        deciding.add_evidence(store, the_claim(store, claim), question="Who paid?", note="ask Ann")
        deciding.give_verdict(store, the_claim(store, claim), "False")
        marking.tick(store, news, [Span(0, 27)])
        marking.set_status(store, letter, Status.DONE)
    return desk


@pytest.fixture
def bob(tmp_path: Path) -> Desk:
    """Who has the same documents, and nothing else."""
    desk = Desk(tmp_path / "bob", "bob")
    desk.write("news.txt", NEWS)
    desk.write("letter.txt", LETTER)
    return desk


def kept(desk: Desk) -> list[tuple[str, str, str]]:
    """Tag, quote and name of all annotations, in the order of the texts."""
    with desk.store() as store:
        return [
            (each.tag, each.quote, each.annotator)
            for record in sorted(store.records(), key=lambda record: record.path)
            for each in store.annotations(record.id)
        ]


def one(document: IncomingDocument, *annotations: IncomingAnnotation) -> Incoming:
    """What a file with one document brings."""
    return Incoming(documents=(document,), annotations=annotations)


def test_to_import_an_export_is_the_identity(ada: Desk, bob: Desk) -> None:
    written = ada.export()

    plan = bob.take_export(written)

    assert bob.export() == written
    assert plan.report.is_clean
    assert (plan.report.new, plan.report.links, plan.report.said) == (4, 3, 4)


def test_the_second_time_nothing_changes(ada: Desk, bob: Desk) -> None:
    for written in (ada.export(), ada.export(private=False)):
        bob.take_export(written)
        plan = bob.take_export(written)
        assert plan.edits == ()
        assert plan.report.known == 4
    assert ada.take_export(ada.export()).edits == ()


def test_an_import_is_one_change_that_can_be_undone(ada: Desk, bob: Desk) -> None:
    with bob.store() as store:
        own = say(store, bob.documents()[0], OPENED)
        before = all_said(store)
    bob.take_export(ada.export())
    with bob.store() as store:
        change = store.undoable()
        assert change is not None
        assert change.name == "import it"
        store.undo()
        assert all_said(store) == before
        store.redo()
    assert ("claim", own.quote, "bob") in kept(bob)
    assert len(kept(bob)) == 5


def test_private_notes_that_are_not_in_the_file_stay(ada: Desk) -> None:
    ada.take_export(ada.export(private=False))
    with ada.store() as store:
        [evidence] = (
            row for rows in all_said(store).values() for row in rows.values() if row.get("question")
        )
        assert evidence["note"] == "ask Ann"


def test_a_text_that_has_changed_takes_the_annotations_along(ada: Desk, bob: Desk) -> None:
    bob.write("news.txt", "An hour ago:\n\n" + NEWS.replace("said", "claimed"))

    plan = bob.take_export(ada.export())

    assert plan.report.moved == 3
    assert plan.report.astray == []
    for document in bob.documents():
        with bob.store() as store:
            for each in store.annotations(store.identify(document)):
                assert each.stands_in(document.text)
                moved = moves_of(store, each)
                assert [left.quote for left in moved] == (
                    [each.quote] if document.path.stem == "news" else []
                )
                assert all(store.texts.read(left.fingerprint) == NEWS for left in moved)
            assert check(store, text_of) == []
    assert bob.take_export(ada.export()).edits == ()


def test_what_is_not_found_waits_in_the_store_with_the_text_it_was_made_on(ada: Desk, bob: Desk) -> None:
    bob.write("news.txt", "All of this was withdrawn; nothing of what stood here before is true any more.\n")

    plan = bob.take_export(ada.export())

    assert {each.quote for each in plan.report.astray} == {COST, MAYOR, DENIED}
    assert len(list(plan.report.findings())) == 3
    with bob.store() as store:
        news = bob.documents()[1]
        waiting = store.annotations(store.identify(news))
        assert not any(each.stands_in(news.text) for each in waiting)
        assert {store.texts.read(each.fingerprint) for each in waiting} == {NEWS}
    assert bob.take_export(ada.export()).edits == ()


def test_a_document_is_known_by_its_text_whatever_it_is_called(ada: Desk, tmp_path: Path) -> None:
    eve = Desk(tmp_path / "eve", "eve")
    eve.write("renamed.txt", NEWS)
    plan = eve.take_export(ada.export())
    assert {quote for _, quote, _ in kept(eve)} == {COST, MAYOR, DENIED}
    [missing] = plan.report.missing
    assert (missing[0].path, missing[1]) == ("letter.txt", 1)
    assert any("letter.txt" in sentence and "1 annot" in sentence for sentence in plan.report.findings())


def test_no_path_of_a_file_is_opened(bob: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(NEWS, encoding="utf-8")
    (bob.folder / "news.txt").unlink()
    document = IncomingDocument("d", path=str(secret), text=NEWS)
    plan = bob.take(one(document, IncomingAnnotation("a", "d", "claim", Span(0, 5))))
    assert plan.edits == ()
    assert len(plan.report.missing) == 1


def test_what_a_tool_gives_back_without_ids_is_known_by_its_place(bob: Desk) -> None:
    document = IncomingDocument("1", text=NEWS)
    found = IncomingAnnotation("17", "1", "claim", Span(0, len(COST)))
    first = bob.take(one(document, found, found._replace(key="18")))
    assert (first.report.new, first.report.known) == (2, 0)
    again = one(document, found._replace(key="4"), found._replace(key="5"))
    assert bob.take(again).edits == ()
    assert kept(bob) == [("claim", COST, "bob")] * 2


def test_what_a_tool_has_altered_is_altered(ada: Desk) -> None:
    with ada.store() as store:
        news = ada.documents()[1]
        [claim] = (each for each in store.annotations(store.identify(news)) if each.tag == "claim")
    document = IncomingDocument("1", text=NEWS)
    start = NEWS.index(OPENED)
    wider = IncomingAnnotation(claim.id, "1", "denial", Span(start, start + len(OPENED)))
    plan = ada.take(one(document, wider), FORMATS["doccano"].carries)
    assert plan.report.altered == 1
    with ada.store() as store:
        [after] = (each for each in store.annotations(claim.document) if each.id == claim.id)
    assert (after.tag, after.quote, after.note, after.annotator) == ("denial", OPENED, "Look\nat this", "ada")


def test_a_format_that_widens_spans_widens_none_that_is_known(ada: Desk) -> None:
    with ada.store() as store:
        news = ada.documents()[1]
        [claim] = (each for each in store.annotations(store.identify(news)) if each.tag == "claim")
    wider = IncomingAnnotation(claim.id, "1", "claim", Span(claim.start, claim.end + 1))
    plan = ada.take(one(IncomingDocument("1", text=NEWS), wider), FORMATS["prodigy"].carries)
    assert plan.edits == ()


def test_quotes_without_a_text_find_their_places(bob: Desk) -> None:
    document = IncomingDocument("1", path="news.txt")
    found = IncomingAnnotation("a", "1", "claim", None, quote=COST, suffix=", said")
    foreign = IncomingAnnotation("b", "1", "claim", None, quote="An eclipse darkened all of Lisbon in May")
    plan = bob.take(one(document, found, foreign))
    assert [each.quote for each in plan.report.astray] == [foreign.quote]
    assert {quote for _, quote, _ in kept(bob)} == {COST, foreign.quote}
    assert bob.take(one(document, found, foreign)).edits == ()


def test_links_that_cannot_be_are_left_out_and_told(bob: Desk) -> None:
    first = IncomingAnnotation("a", "1", "claim", Span(0, 5))
    second = IncomingAnnotation("b", "1", "source", Span(6, 9))
    links = (
        IncomingLink("l", LinkKind.DENIES, "a", "b"),
        IncomingLink("m", LinkKind.ASSERTS, "b", "nobody"),
        IncomingLink("n", LinkKind.ASSERTS, "b", "a"),
    )
    incoming = one(IncomingDocument("1", text=NEWS), first, second)._replace(links=links)
    plan = bob.take(incoming)
    assert plan.report.links == 1
    assert sorted(plan.report.remarks) == [
        "Left out: 1 link between tags that it cannot join.",
        "Left out: 1 link with an end that is not here.",
    ]
    assert bob.take(incoming).edits == ()


def test_of_versions_with_times_the_later_one_stands_where_the_other_was_never_altered(
    ada: Desk, bob: Desk
) -> None:
    bob.take_export(ada.export())
    bob.at = LATER
    with bob.store() as store:
        letter = bob.documents()[0]
        [claim] = store.annotations(store.identify(letter))
        marking.set_note(store, claim, "by bob")
    assert ada.take_export(bob.export()).report.altered == 1
    with ada.store() as store:
        [after] = store.annotations(claim.document)
    assert after.note == "by bob"
    assert bob.take_export(ada.export()).edits == ()


def test_two_altered_versions_are_both_kept_and_listed(ada: Desk, bob: Desk) -> None:
    bob.take_export(ada.export())
    for desk, at in ((ada, LATER), (bob, LATEST)):
        desk.at = at
        with desk.store() as store:
            [claim] = store.annotations(store.identify(desk.documents()[0]))
            marking.set_note(store, claim, f"by {desk.annotator}")
    plan = ada.take_export(bob.export())
    assert len(plan.report.conflicts) == 1
    with ada.store() as store:
        notes = {each.note for each in store.annotations(claim.document)}
    assert notes == {"by ada", "by bob"}
    assert ada.take_export(bob.export()).edits == ()


def test_bad_json_is_refused_and_nothing_is_written(ada: Desk, bob: Desk) -> None:
    parsed = json.loads(ada.export())
    parsed["annotations"][-1]["end"] = 10**9
    with pytest.raises(BadImport):
        bob.take_export(json.dumps(parsed))
    assert not bob.store_path.exists()


def test_only_the_documents_that_are_asked_for_are_touched(ada: Desk, bob: Desk) -> None:
    (bob.folder / "copies").mkdir()
    copy = bob.folder / "copies" / "news.txt"
    copy.write_text(NEWS, encoding="utf-8", newline="")
    bob.take_export(ada.export())
    path = bob.folder.parent / "again.json"
    path.write_text(ada.export(), encoding="utf-8")
    with bob.store() as store:
        plan = planned(store, FORMATS["json"].read(path), Hosts(store, [copy], load))
        assert plan.report.new == 3
        assert [missing.document.path for missing in plan.report.missing] == ["letter.txt"]
        take_in(store, "import", plan)
        assert planned(store, FORMATS["json"].read(path), Hosts(store, [copy], load)).edits == ()


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if each.comes_in])
def test_two_people_s_work_on_the_same_words_stays_two_people_s(ada: Desk, name: str, tmp_path: Path) -> None:
    with ada.store("eve") as store:
        news = ada.documents()[1]
        claim, denial = say(store, news, COST), say(store, news, DENIED, "denial")
        marking.set_note(store, claim, "Eve's note")
        linking.link(store, denial, LinkKind.DENIES, claim)
    before, format_ = ada.export(), FORMATS[name]
    with ada.store() as store:
        format_.save(tmp_path / "out", [collect(store, ada.documents())], print)
    plan = ada.take(format_.read(tmp_path / "out"), format_.carries)
    assert (plan.edits, plan.report.known) == ((), 6)
    assert ada.export() == before
    fresh = Desk(tmp_path / "fresh", "kim")
    for name_, text in (("news.txt", NEWS), ("letter.txt", LETTER)):
        fresh.write(name_, text)
    assert fresh.take(format_.read(tmp_path / "out"), format_.carries).report.new == 6
    assert fresh.take(format_.read(tmp_path / "out"), format_.carries).edits == ()


def test_what_is_no_character_is_not_taken_in(bob: Desk) -> None:
    found = IncomingAnnotation("a", "1", "claim", Span(0, 5), note="\ud800 lone")
    bob.take(one(IncomingDocument("1", text=NEWS), found))
    assert bob.take_export(bob.export()).edits == ()


@settings(max_examples=40, deadline=None)
@given(round_trips.collections())
def test_any_collection_comes_in_as_it_went_out(collection: Collection) -> None:
    links = tuple(link for link in collection.links if _can_be(link, collection))
    with TemporaryDirectory() as folder:
        root, written = Path(folder), Path(folder, "out.json")
        FORMATS["json"].save(written, [collection._replace(links=links)], print)
        incoming = FORMATS["json"].read(written)
        here = {root / each.path: _document(each, root) for each in collection.documents}
        with Store.open(root / "store.json", annotator="eve", root=root) as store:
            take_in(store, "import", planned(store, incoming, Hosts(store, here, here.get)))
            rows = all_said(store)
            assert planned(store, incoming, Hosts(store, here, here.get)).edits == ()
    came = {row_id: row for table in rows.values() for row_id, row in table.items() if "tag" in row}
    assert came == {each.id: each.to_row() for each in collection.annotations}
    assert rows.get("links", {}).keys() <= {link.id for link in links}


def _can_be(link: Link, collection: Collection) -> bool:
    tags = {each.id: each.tag for each in collection.annotations}
    ways = ways_between(tags[link.origin], tags[link.target])
    return any(way.kind is link.kind and not way.turned for way in ways)


def _document(each: Exported, root: Path) -> Document:
    return Document(root / each.path, each.text, (), each.title, each.date, each.fingerprint, "UTF-8")


def test_what_comes_back_without_names_is_nobody_else_s(ada: Desk, bob: Desk) -> None:
    bob.take_export(ada.export())
    spans = (IncomingAnnotation(str(at), "1", "claim", Span(at, at + len(COST))) for at in (0, 1))
    plan = bob.take(one(IncomingDocument("1", text=NEWS), *spans), FORMATS["doccano"].carries)
    assert (plan.report.known, plan.report.new) == (1, 1)


def test_offsets_alone_are_put_where_they_lead_and_that_is_told(bob: Desk) -> None:
    document = IncomingDocument("1", path="news.txt")
    found = IncomingAnnotation("a", "1", "claim", Span(0, len(COST)))
    plan = bob.take(one(document, found, found._replace(key="b", span=Span(10_000, 10_005))))
    assert kept(bob) == [("claim", COST, "bob")]
    assert [
        "offsets and no quote" in plan.report.remarks[0],
        "outside the text" in plan.report.remarks[1],
    ] == [True] * 2


def test_a_tick_with_the_id_of_an_annotation_takes_nothing_away(ada: Desk) -> None:
    before = kept(ada)
    parsed = json.loads(ada.export())
    [tick] = parsed["ticks"]
    tick["id"], tick["updated"] = parsed["annotations"][0]["id"], LATEST
    parsed |= dict.fromkeys(("annotations", "links", "claims", "sources"), ())
    ada.take_export(json.dumps(parsed))
    assert kept(ada) == before
