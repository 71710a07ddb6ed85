"""Links, claims and sources of a store that are not sound: found by `check`, left out by a repair."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from annotations import deciding, marking
from annotations.checking import check
from annotations.linking import link
from annotations.links import LinkKind
from annotations.model import Annotation
from annotations.repairing import repair
from annotations.sheets import Act
from annotations.store import Store
from annotations.tables import CLAIMS, LINKS, SOURCES, table_of
from seeds.document import Document
from tests.annotations.newsroom import COST, LETTER, MAYOR, NEWS, all_said, say, the_claim

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
Tables = dict[str, dict[str, dict[str, Any]]]
Damage = Callable[[Tables, "Case"], object]
Found = list[tuple[str, str, str]]
ALL_ROWS = 6
STORE, TEXTS = "store.json", {"news.txt": NEWS, "letter.txt": LETTER}


class Case(NamedTuple):
    """A claim in two documents with a source, and all that can be said of both."""

    claim: Annotation
    again: Annotation
    mayor: Annotation


@pytest.fixture
def case(tmp_path: Path, a_store: AStore, a_document: ADocument) -> Case:
    news, letter = a_document(NEWS, "news.txt"), a_document(LETTER, "letter.txt")
    with a_store(tmp_path) as store:
        case = Case(say(store, news, COST), say(store, letter, COST), say(store, news, MAYOR, "source"))
        link(store, case.mayor, LinkKind.ASSERTS, case.again)
        deciding.describe(store, the_claim(store, case.claim), wording="It cost 4.7 bn.")
        deciding.add_evidence(store, the_claim(store, case.claim), answer="Yes.")
        deciding.give_verdict(store, the_claim(store, case.claim), "True")
        deciding.amend(store, the_claim(store, case.claim), "It was 4.8.")
        deciding.describe_source(store, case.mayor, name="Ann Lee")
    return case


@pytest.fixture
def found_after(tmp_path: Path, case: Case, a_store: AStore) -> Callable[[Damage], Found]:
    """What is found when something was done to the tables of the store."""

    def find(damage: Damage) -> Found:
        path = tmp_path / STORE
        tables = json.loads(path.read_text())
        damage(tables, case)
        path.write_text(json.dumps(tables))
        return findings(tmp_path, a_store)

    return find


FoundAfter = Callable[[Damage], Found]


def findings(folder: Path, a_store: AStore) -> Found:
    with a_store(folder, read_only=True) as store:
        found = check(store, lambda path: TEXTS[path.name])
    return [(finding.document, finding.annotation, finding.sentence) for finding in found]


def the_row(tables: Tables, table: str, kind: str = "") -> dict[str, Any]:
    """The row of a table, or of a kind in it, of which there is one."""
    (row,) = (row for row in tables[table].values() if row.get("row", "") == kind)
    return row


def without(annotation: Annotation) -> Damage:
    """An annotation's row is lost, and the summary counts that."""

    def damage(tables: Tables, _: Case) -> None:
        own = tables[table_of(annotation.document)]
        number = next(number for number, row in own.items() if row["id"] == annotation.id)
        del own[number]
        summary = next(row for row in tables["summaries"].values() if row["id"] == annotation.document)
        for counts, name in ((summary["tags"], annotation.tag), (summary["texts"], annotation.fingerprint)):
            counts[name] -= 1
            if not counts[name]:
                del counts[name]

    return damage


def test_nothing_is_found_where_all_of_it_is_there(case: Case, tmp_path: Path, a_store: AStore) -> None:
    assert findings(tmp_path, a_store) == []
    with a_store(tmp_path) as store:
        before = all_said(store)

    repaired = repair(tmp_path / STORE)

    assert repaired.lost == []
    with Store.open(repaired.path, annotator="ada", root=Path("/documents"), read_only=True) as store:
        assert all_said(store) == before


def test_a_link_whose_end_is_missing_is_found_at_its_other_end(
    case: Case, tmp_path: Path, found_after: FoundAfter
) -> None:
    ((path, annotation, sentence),) = found_after(without(case.again))

    assert (path, annotation) == ("news.txt", case.mayor.id)
    assert f"leads to '{case.again.id}', where there is no annotation." in sentence


@pytest.mark.parametrize(
    ("damage", "path", "words"),
    [
        (lambda tables, _: the_row(tables, LINKS).update({"from": "gone"}), "letter.txt", "from 'gone'"),
        (
            lambda tables, _: the_row(tables, LINKS).update({"from": "gone", "to": "lost"}),
            "news.txt",
            "from 'gone' and to 'lost'",
        ),
        (
            lambda tables, _: the_row(tables, LINKS).update(to_document="gone"),
            "news.txt",
            "names the document 'gone', which is not known",
        ),
        (
            lambda tables, case: the_row(tables, LINKS).update(to_document=case.mayor.document),
            "news.txt",
            "where there is no annotation",  # there is, in another document
        ),
        (lambda tables, _: the_row(tables, LINKS).update(kind="likes"), "news.txt", "denies, asserts or"),
        (lambda tables, _: the_row(tables, LINKS).pop("created"), "news.txt", "lacks 'created'"),
        (lambda tables, _: tables[LINKS].update({"9": {"id": ["x"]}}), "", "The link ['x'] has 'id' that"),
        (lambda tables, _: tables[LINKS].update({"9": tables[LINKS]["1"]}), "", "is there twice"),
        (
            lambda tables, _: the_row(tables, CLAIMS, "sheet").update(id="gone"),
            "news.txt",
            "The sheet 'gone' is about an annotation that is not there.",
        ),
        (
            lambda tables, case: the_row(tables, CLAIMS, "sheet").update(document=case.again.document),
            "news.txt",
            "is about an annotation that is not there.",
        ),
        (
            lambda tables, _: the_row(tables, CLAIMS, "evidence").update(claim="gone"),
            "",
            "The evidence '",
        ),
        (lambda tables, _: the_row(tables, CLAIMS, "verdict").update(claim="gone"), "", "The verdict '"),
        (
            lambda tables, _: the_row(tables, CLAIMS, "amendment").update(claim="gone"),
            "",
            "The amendment '",
        ),
        (
            lambda tables, _: the_row(tables, CLAIMS, "evidence").update(stance="likes"),
            "news.txt",
            "one of (supports",
        ),
        (
            lambda tables, _: the_row(tables, CLAIMS, "verdict").update(row="poem"),
            "news.txt",
            "of no kind that is known",
        ),
        (
            lambda tables, _: tables[CLAIMS].update({"9": the_row(tables, CLAIMS, "verdict")}),
            "",
            "is there twice",
        ),
        (
            lambda tables, _: the_row(tables, SOURCES).update(id="gone"),
            "news.txt",
            "The row on a source 'gone' is about an annotation that is not there.",
        ),
        (lambda tables, _: the_row(tables, SOURCES).update(hand="third"), "news.txt", "first hand"),
        (lambda tables, _: tables[SOURCES].update({"9": tables[SOURCES]["1"]}), "", "is there twice"),
    ],
)
def test_rows_that_are_not_sound_are_found_and_left_out_by_a_repair(
    tmp_path: Path, found_after: FoundAfter, damage: Damage, path: str, words: str
) -> None:
    ((found_at, _, sentence),) = found_after(damage)
    assert (found_at, words in sentence) == (path, True), sentence

    repaired = repair(tmp_path / STORE)

    assert repaired.lost == [sentence]
    with Store.open(repaired.path, annotator="ada", root=Path("/documents")) as store:
        assert check(store, lambda path: TEXTS[path.name]) == []
        rows = sum(len(store.tables.rows(name)) for name in (LINKS, CLAIMS, SOURCES))
        assert rows == ALL_ROWS - ("twice" not in sentence and "['x']" not in sentence)


def test_all_that_was_said_of_a_claim_whose_mention_is_missing_is_found_row_by_row(
    case: Case, tmp_path: Path, found_after: FoundAfter
) -> None:
    found = found_after(without(case.claim))

    assert len(found) == 4
    for what in ("sheet", "evidence", "verdict", "amendment"):
        assert sum(f"The {what} " in sentence for _, _, sentence in found) == 1
    assert repair(tmp_path / STORE).lost == [sentence for *_, sentence in found]


def test_a_source_whose_annotation_is_missing_is_found_with_its_links(
    case: Case, tmp_path: Path, found_after: FoundAfter
) -> None:
    found = found_after(without(case.mayor))

    assert [(path, annotation) for path, annotation, _ in found] == [
        ("letter.txt", case.again.id),
        ("news.txt", ""),
    ]
    assert repair(tmp_path / STORE).lost == [sentence for *_, sentence in found]


def test_a_tick_or_a_correction_is_no_mention(
    case: Case, tmp_path: Path, a_store: AStore, a_document: ADocument, found_after: FoundAfter
) -> None:
    with a_store(tmp_path) as store:
        (tick,) = marking.tick(store, a_document(NEWS, "news.txt"), [case.claim.span])

    found = found_after(lambda tables, _: the_row(tables, CLAIMS, "evidence").update(claim=tick.id))

    ((_, _, sentence),) = found

    assert "about an annotation that is not there" in sentence


def test_what_lies_with_a_damaged_table_is_not_said_to_be_missing(
    case: Case, tmp_path: Path, a_store: AStore
) -> None:
    path = tmp_path / STORE
    data = bytearray(path.read_bytes())
    data[data.index(f'"{table_of(case.claim.document)}"'.encode()) + 80] ^= 1
    path.write_bytes(data)

    found = findings(tmp_path, a_store)

    assert len(found) == 1
    assert "--repair" in found[0][2]


def test_a_link_to_a_row_that_breaks_a_rule_is_no_finding_but_goes_with_it_in_a_repair(
    case: Case, tmp_path: Path, found_after: FoundAfter
) -> None:
    def damage(tables: Tables, case: Case) -> None:
        own = tables[table_of(case.again.document)]
        next(row for row in own.values() if row["id"] == case.again.id)["end"] = 0

    ((path, annotation, sentence),) = found_after(damage)
    lost = repair(tmp_path / STORE).lost

    assert (path, annotation) == ("letter.txt", case.again.id)
    assert lost[0] == sentence
    assert [f"leads to '{case.again.id}'" in each for each in lost] == [False, True]


def test_what_hangs_on_what_another_person_took_back_is_found(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    news = a_document(NEWS, "news.txt")
    with a_store(tmp_path, "bob") as bobs, a_store(tmp_path) as store:
        claim, source = say(store, news, COST), say(store, news, MAYOR, "source")
        bobs.take_in()
        deciding.give_verdict(store, the_claim(store, claim), "True")
        marking.remove(store, source)
        made = link(bobs, source, LinkKind.ASSERTS, claim)  # not knowing of that
        store.take_in()

        assert the_claim(store, claim).voices == ()
        assert [step.act for step in the_claim(store, claim).verdicts] == [Act.GIVEN]
    ((path, annotation, sentence),) = findings(tmp_path, a_store)
    assert (path, annotation) == ("news.txt", claim.id)
    assert f"The link '{made.id}' leads from '{source.id}'" in sentence
