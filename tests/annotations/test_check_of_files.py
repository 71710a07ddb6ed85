"""What `check` says of a store's files themselves: the journal's end, other programs, the texts beside it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import journal, marking
from annotations.checking import look_over
from annotations.finding import Finding
from annotations.model import Annotation
from annotations.repairing import repair
from annotations.store import Store
from seeds.document import Document
from seeds.loading import load, text_of
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
TEXT = "The moon is cheese.\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document that lies on the disk."""
    path = tmp_path / "documents" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def said(tmp_path: Path, a_store: AStore, document: Path) -> Annotation:
    """An annotation in the store's file, and one in its journal."""
    with a_store(tmp_path, root=document.parent) as store:
        first = marking.tag(store, load(document), Span(12, 18), "claim")
        marking.tag(store, load(document), Span(0, 3), "claim")
        store._vault.files.close()
        store._vault._lock.close()
        store._vault.files.read_only = True
    return first


@pytest.fixture
def findings(tmp_path: Path, a_store: AStore, document: Path) -> Callable[[], list[Finding]]:
    """What is found now."""

    def find() -> list[Finding]:
        with a_store(tmp_path, root=document.parent, read_only=True) as store:
            return look_over(store, text_of)

    return find


Findings = Callable[[], list[Finding]]


def journal_in(folder: Path) -> Path:
    return journal.path_of(folder / "store.json")


@pytest.mark.parametrize("end", [b"\0" * 57, b"0123abcd 400 " + b"x" * 44])
def test_the_bytes_at_the_journals_end_that_cannot_be_read_are_counted(
    said: Annotation, findings: Findings, tmp_path: Path, end: bytes
) -> None:
    assert findings() == []
    with journal_in(tmp_path).open("ab") as file:
        file.write(end)

    [found] = findings()

    assert not found.is_note
    assert found.sentence.startswith("The last 57 bytes of store.json-journal cannot be read: ")
    assert "being written when the machine stopped" in found.sentence
    assert found.sentence in repair(tmp_path / "store.json").lost


@pytest.mark.parametrize("content", [b"x" * 1200, b"garbage\n" * 149 + b"and more"])
def test_a_journal_of_which_nothing_can_be_read_is_told_once(
    said: Annotation, findings: Findings, tmp_path: Path, content: bytes
) -> None:
    journal_in(tmp_path).write_bytes(content)

    [found, *others] = findings()

    assert "none of its 1,200 bytes" in found.sentence
    assert not any("journal" in other.sentence for other in others)


def test_a_renamed_document_is_not_missing(said: Annotation, findings: Findings, document: Path) -> None:
    document.rename(document.with_name("new.txt"))

    [found] = findings()

    assert found == Finding("a.txt", "", "It is now new.txt.", is_note=True)


def test_a_renamed_document_is_checked_where_it_is_now(
    said: Annotation, findings: Findings, document: Path, tmp_path: Path
) -> None:
    (document.parent / "deep").mkdir()
    document.rename(document.parent / "deep" / "b.md")
    (document.parent / "other.txt").write_text("Another text.", encoding="utf-8")
    store = tmp_path / "store.json"
    tables = json.loads(store.read_bytes())
    tables[f"document:{said.document}"]["1"]["quote"] = "butter"
    store.write_text(json.dumps(tables), encoding="utf-8")

    sentences = [found.sentence for found in findings()]

    assert "It is now deep/b.md." in sentences
    assert any("no longer reads 'butter'" in sentence for sentence in sentences)


def test_a_document_that_is_gone_and_whose_text_another_has_too_is_missing(
    said: Annotation, findings: Findings, document: Path, tmp_path: Path, a_store: AStore
) -> None:
    copy = document.with_name("copy.txt")
    shutil.copy(document, copy)
    with a_store(tmp_path, root=document.parent) as store:
        marking.tag(store, load(copy), Span(0, 3), "claim")
    document.unlink()

    [found] = findings()

    assert (found.document, found.is_note) == ("a.txt", False)
    assert "is not there" in found.sentence


def test_that_another_program_has_written_the_file_is_a_note(
    said: Annotation, findings: Findings, tmp_path: Path
) -> None:
    store = tmp_path / "store.json"
    store.write_text(json.dumps(json.loads(store.read_bytes())), encoding="utf-8")

    [found] = findings()

    assert found.is_note
    assert "written by another program" in found.sentence
    assert "checksums" in found.sentence


@pytest.mark.parametrize("what", ["the folder", "the file"])
def test_a_kept_text_that_was_removed_is_found(
    said: Annotation, findings: Findings, tmp_path: Path, document: Path, what: str
) -> None:
    folder = tmp_path / "store.json-texts"
    if what == "the folder":
        shutil.rmtree(folder)
    else:
        next(folder.iterdir()).unlink()

    [found] = findings()
    document.write_text("Another text.\n", encoding="utf-8")
    changed = [each for each in findings() if "kept" in each.sentence]

    assert (found.document, found.is_note) == ("a.txt", True)
    assert "is not kept: the file still has it" in found.sentence
    assert len(changed) == 1
    assert not changed[0].is_note
    assert "still has it" not in changed[0].sentence


def test_a_damaged_text_is_told_of_and_not_passed_on_by_a_repair(said: Annotation, tmp_path: Path) -> None:
    [kept] = (tmp_path / "store.json-texts").iterdir()
    kept.write_bytes(b"garbage")

    repaired = repair(tmp_path / "store.json")

    assert repaired.lost == [
        f"The text that was kept as {said.fingerprint} is damaged, and does not come along."
    ]
    assert not repaired.path.with_name(repaired.path.name + "-texts").exists()
