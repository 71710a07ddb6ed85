"""Is a store sound?"""

import json
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations import marking
from annotations.checking import check
from annotations.model import Annotation, Place
from annotations.store import Store
from seeds.document import Document
from seeds.errors import Unreadable
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
Tables = dict[str, dict[str, dict[str, Any]]]

TEXT = "The moon is cheese."


@pytest.fixture
def said(tmp_path: Path, a_document: ADocument, a_store: AStore) -> Annotation:
    """A store with one annotation, a tick, a correction, a place and something undone."""
    document = a_document(TEXT)
    with a_store(tmp_path) as store:
        annotation = marking.tag(store, document, Span(12, 18), "claim")
        marking.tick(store, document, [Span(0, 19)])
        marking.correct(store, document, Span(0, 12), keep=True)
        marking.tag(store, document, Span(0, 3), "claim")
        store.undo()
        store.remember(annotation.document, Place(3, 0, everything=False))
        store.remember_last(annotation.document)
    return annotation


@pytest.fixture
def findings(
    tmp_path: Path, a_document: ADocument, a_store: AStore
) -> Callable[..., list[tuple[str, str, str]]]:
    """What is found when all documents hold `text`, after `damage` was done to the tables."""

    def find(
        text: str = TEXT, damage: Callable[[Tables], None] = lambda _: None
    ) -> list[tuple[str, str, str]]:
        path = tmp_path / "store.json"
        tables = json.loads(path.read_text())
        damage(tables)
        path.write_text(json.dumps(tables))
        with a_store(tmp_path, read_only=True) as store:
            found = check(store, lambda _: text)
        return [(finding.document, finding.annotation, finding.sentence) for finding in found]

    return find


Findings = Callable[..., list[tuple[str, str, str]]]


def test_nothing_is_found_in_a_sound_store(said: Annotation, findings: Findings) -> None:
    assert findings() == []


def test_a_quote_that_no_longer_stands_is_found(said: Annotation, findings: Findings) -> None:
    sentence = "At 12 the text no longer reads 'cheese'; M in the reader places it again."
    assert findings("The moon is  rocky.") == [("a.txt", said.id, sentence)]


def test_a_correction_whose_quote_no_longer_stands_is_found(said: Annotation, findings: Findings) -> None:
    [(path, _, sentence)] = findings("The sun is a cheese")[:1]

    assert (path, sentence) == ("a.txt", "At 0 the text no longer reads 'The moon is '.")


def test_a_correction_that_does_not_stand_in_the_text_it_was_made_on_is_found(
    said: Annotation, findings: Findings
) -> None:
    def damage(tables: Tables) -> None:
        [row] = [row for row in tables[f"document:{said.document}"].values() if row["row"] == "correction"]
        row["quote"] = "The mood is "

    sentences = [sentence for _, _, sentence in findings(damage=damage)]

    assert sentences == [
        "At 0 the text that it was made on does not read 'The mood is '.",
        "At 0 the text no longer reads 'The mood is '.",
    ]


def test_spans_past_the_end_are_found(said: Annotation, findings: Findings) -> None:
    found = findings("The moon")

    assert len(found) == 3
    assert (
        "a.txt",
        said.id,
        "The span 12 to 18 reaches past the text's end, 8; M in the reader places it again.",
    ) in found


def test_a_file_that_is_missing_is_found(said: Annotation, tmp_path: Path, a_store: AStore) -> None:
    def missing(path: Path) -> str:
        raise Unreadable(path, "is not there")

    with a_store(tmp_path, read_only=True) as store:
        (found,) = check(store, missing)

    assert (found.document, found.annotation) == ("a.txt", "")
    assert "is not there" in found.sentence


def test_a_row_that_breaks_a_rule_is_found(said: Annotation, findings: Findings) -> None:
    def damage(tables: Tables) -> None:
        tables[f"document:{said.document}"]["1"]["end"] = 11

    ((path, annotation, sentence),) = findings(damage=damage)

    assert (path, annotation) == ("a.txt", said.id)
    assert "ends before it begins" in sentence


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda tables, own: tables[own].update({"9": {"row": "poem", "id": "x"}}), "of no kind"),
        (lambda tables, own: tables[own].update({"9": tables[own]["1"]}), "is there twice"),
        (
            lambda tables, own: tables.update({"document:else": {"1": {**tables[own]["2"], "id": "y"}}}),
            "not known",
        ),
        (
            lambda tables, own: tables.update({"document:else": {"1": {**tables[own]["2"], "id": "y"}}}),
            "another doc",
        ),
        (lambda tables, _: tables["documents"]["1"].update(status="lost"), "new, open or done"),
        (lambda tables, _: tables["history:ada"]["1"].update(edits=[5]), "has an edit that is none"),
        (lambda tables, _: tables["history:ada"]["1"].update(edits=[{}]), "lacks 'table'"),
        (lambda tables, _: tables["places:ada"]["1"].update(caret=-1), "'caret'"),
        (lambda tables, _: tables.update({"_default": {}}), "none of a store's"),
    ],
)
def test_rows_that_are_amiss_are_found(
    said: Annotation, findings: Findings, damage: Callable[[Tables, str], None], words: str
) -> None:
    found = findings(damage=lambda tables: damage(tables, f"document:{said.document}"))

    assert any(words in sentence for _, _, sentence in found), found


def altered(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def sentences_of(folder: Path, a_store: AStore, document: Document) -> list[str]:
    with a_store(folder, read_only=True) as store:
        return [finding.sentence for finding in check(store, lambda _: document.text)]


def test_a_table_that_the_disk_has_altered_is_found_and_the_others_are_looked_at(
    said: Annotation, tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    path = tmp_path / "store.json"
    altered(path, path.read_bytes().index(b'"suffix"') + 1)

    found = sentences_of(tmp_path, a_store, a_document("The moon is gone."))

    assert len(found) == 1
    assert f"'document:{said.document}'" in found[0]
    assert "--repair" in found[0]


def test_a_change_that_the_disk_has_altered_is_found(
    said: Annotation, tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as store:
        for tag in ("one", "two", "three"):
            marking.tag(store, a_document(TEXT), Span(0, 3), tag)
        path = tmp_path / "store.json-journal"
        altered(path, path.read_bytes().index(b'"two"') + 1)

        found = sentences_of(tmp_path, a_store, a_document(TEXT))

    assert len(found) == 2
    assert "1 change cannot be read" in found[0]
    assert "does not say how much" in found[1]  # the next change still counts what is lost


@pytest.mark.parametrize(
    "damage",
    [
        lambda tables, _: tables["summaries"]["1"]["tags"].update(claim=2),
        lambda tables, _: tables["summaries"]["1"]["tags"].clear(),
        lambda tables, _: tables["summaries"]["1"]["texts"].update(other=1),
        lambda tables, _: tables["summaries"].clear(),
        lambda tables, own: tables[own].pop("1"),
        lambda tables, own: tables.pop(own),
    ],
)
def test_a_summary_that_counts_wrongly_is_found(
    said: Annotation, findings: Findings, damage: Callable[[Tables, str], object]
) -> None:
    found = findings(damage=lambda tables: damage(tables, f"document:{said.document}"))

    assert [(path, "does not say how much" in sentence) for path, _, sentence in found] == [("a.txt", True)]


def test_a_quote_that_does_not_stand_in_the_text_that_was_kept_is_found(
    said: Annotation, findings: Findings
) -> None:
    def damage(tables: Tables) -> None:
        tables[f"document:{said.document}"]["1"]["quote"] = "butter"

    found = findings("The moon is butter.", damage)

    assert found == [("a.txt", said.id, "At 12 the text that it was made on does not read 'butter'.")]


@pytest.mark.parametrize("text", ["The moon is rock!!!", None])
def test_a_kept_text_that_was_altered_is_found(
    said: Annotation, findings: Findings, tmp_path: Path, text: str | None
) -> None:
    (file,) = (tmp_path / "store.json-texts").iterdir()
    file.write_bytes(b"garbage" if text is None else zlib.compress(text.encode()))

    found = findings()

    assert found == [("a.txt", "", f"The text that was kept as {said.fingerprint} is damaged.")]


def test_a_text_that_is_not_kept_but_stands_in_its_file_is_no_finding(
    said: Annotation, findings: Findings, tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "store.json-texts")

    assert findings() == []
