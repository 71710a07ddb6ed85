"""Is a store sound?"""

import json
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
    """A store with one annotation, a tick, a choice, a place and something undone."""
    document = a_document(TEXT)
    with a_store(tmp_path) as store:
        annotation = marking.tag(store, document, Span(12, 18), "claim")
        marking.tick(store, document, [Span(0, 19)])
        marking.choose(store, document, Span(0, 19), keep=True)
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
            found = check(store, lambda _: a_document(text))
        return [(finding.document, finding.annotation, finding.sentence) for finding in found]

    return find


Findings = Callable[..., list[tuple[str, str, str]]]


def test_nothing_is_found_in_a_sound_store(said: Annotation, findings: Findings) -> None:
    assert findings() == []


def test_a_quote_that_no_longer_stands_is_found(said: Annotation, findings: Findings) -> None:
    assert findings("The moon is  rocky.") == [("a.txt", said.id, "At 12 the text no longer reads 'cheese'.")]


def test_spans_past_the_end_are_found(said: Annotation, findings: Findings) -> None:
    found = findings("The moon")

    assert len(found) == 3
    assert (
        "a.txt",
        said.id,
        "The span 12 to 18 reaches past the text's end, 8.",
    ) in found


def test_a_file_that_is_missing_is_found(said: Annotation, tmp_path: Path, a_store: AStore) -> None:
    def missing(path: Path) -> Document:
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
        (lambda tables, _: tables["places"]["1"].update(caret=-1), "'caret'"),
        (lambda tables, _: tables.update({"_default": {}}), "none of a store's"),
    ],
)
def test_rows_that_are_amiss_are_found(
    said: Annotation, findings: Findings, damage: Callable[[Tables, str], None], words: str
) -> None:
    found = findings(damage=lambda tables: damage(tables, f"document:{said.document}"))

    assert any(words in sentence for _, _, sentence in found), found
