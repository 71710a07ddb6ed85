"""A store of an older format is carried over when it is opened, and a copy of it is kept."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations import marking, safe_files
from annotations.changes import Change, Edit
from annotations.checking import check
from annotations.errors import Damaged, NotSaved
from annotations.model import Annotation, Place, Record, Status
from annotations.repairing import repair
from annotations.store import Store
from annotations.tables import DOCUMENTS, table_of
from seeds.document import Document
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
Row = dict[str, Any]
AT = "2026-11-23T12:00:00.000Z"
TEXT = "The moon is cheese."


@pytest.fixture
def document(a_document: ADocument) -> Document:
    return a_document(TEXT)


@pytest.fixture
def annotations(document: Document) -> list[Annotation]:
    """What Ada and Bob have said."""
    return [
        Annotation(
            id=f"{annotator}-1",
            document="d",
            tag=tag,
            start=start,
            end=end,
            quote=TEXT[start:end],
            prefix=TEXT[:start],
            suffix=TEXT[end:],
            fingerprint=document.fingerprint,
            note="",
            annotator=annotator,
            created=AT,
            updated=AT,
            rev=1,
        )
        for annotator, tag, start, end in (("ada", "claim", 0, 18), ("bob", "joke", 12, 18))
    ]


@pytest.fixture
def old(tmp_path: Path, document: Document, annotations: list[Annotation]) -> bytes:
    """A store as format 1 had it: one history for all."""
    new = Record(
        id="d",
        path="a.txt",
        title="A title",
        date="2025-04-07",
        fingerprint=document.fingerprint,
        status=Status.NEW,
        annotator="ada",
        created=AT,
        updated=AT,
        rev=1,
    )
    opened = new._replace(status=Status.OPEN, rev=2)
    hers, his = annotations
    undone = hers._replace(id="ada-0", tag="other")
    changes = [
        Change(
            "c1",
            "tag hers",
            "ada",
            AT,
            (
                Edit(table_of("d"), hers.id, None, hers.to_row()),
                Edit(DOCUMENTS, "d", new.to_row(), opened.to_row()),
            ),
        ).to_row(undone=False),
        Change("c2", "tag his", "bob", AT, (Edit(table_of("d"), his.id, None, his.to_row()),)).to_row(
            undone=False
        ),
        Change("c3", "tag other", "ada", AT, (Edit(table_of("d"), undone.id, None, undone.to_row()),)).to_row(
            undone=True
        ),
    ]
    tables = {
        "documents": {"1": opened.to_row()},
        "document:d": {"1": hers.to_row(), "3": his.to_row()},
        "history": {str(number): change for number, change in enumerate(changes, 1)},
        "places": {"1": Place(3, 0, everything=True).to_row("d"), "2": {"id": "last", "document": "d"}},
        "presscheck": {"1": {"id": "the-store", "version": 1, "created": AT, "root": "/documents"}},
    }
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(table)}" for name, table in tables.items())
    path = tmp_path / "store.json"
    path.write_text(f"{{{lines}}}\n")
    return path.read_bytes()


def test_all_that_was_said_is_there_and_sound(
    tmp_path: Path, a_store: AStore, document: Document, annotations: list[Annotation], old: bytes
) -> None:
    with a_store(tmp_path) as store:
        assert store.annotations("d") == annotations
        assert store.counts("d") == {"claim": 1, "joke": 1}
        assert store.identify(document) == "d"
        assert store.place("d") == Place(3, 0, everything=True)
        assert store.last() == "d"

    with a_store(tmp_path) as store:
        assert check(store, lambda _: document.text) == []
        assert store.annotations("d") == annotations
        assert store.tables.vault.files.header["version"] == 2
        assert store.tables.vault.files.header["id"] == "the-store"


def test_a_copy_of_the_old_store_is_kept(tmp_path: Path, a_store: AStore, old: bytes) -> None:
    for _ in range(2):
        a_store(tmp_path).close()

        assert (tmp_path / "store.json.v1").read_bytes() == old


def test_each_annotator_undoes_and_redoes_what_is_theirs(tmp_path: Path, a_store: AStore, old: bytes) -> None:
    with a_store(tmp_path, "bob") as bob:
        assert bob.redoable() is None
        undone = bob.undo()
        assert undone is not None
        assert undone.name == "tag his"
        assert bob.undo() is None
        bob.redo()
    with a_store(tmp_path, "ada") as ada:
        redone = ada.redo()
        assert redone is not None
        assert redone.name == "tag other"
        assert [each.id for each in ada.annotations("d")] == ["ada-1", "ada-0", "bob-1"]
        ada.undo()
        ada.undo()
        assert [each.id for each in ada.annotations("d")] == ["bob-1"]
        (record,) = ada.records()
        assert record.status is Status.NEW


def test_who_only_reads_sees_it_and_leaves_the_disk_alone(
    tmp_path: Path, a_store: AStore, annotations: list[Annotation], old: bytes
) -> None:
    with a_store(tmp_path, read_only=True) as store:
        assert store.annotations("d") == annotations
        assert store.counts("d") == {"claim": 1, "joke": 1}
        undoable = store.undoable()
        assert undoable is not None
        assert undoable.name == "tag hers"
        assert store.take_in() == set()

    assert [path.name for path in tmp_path.iterdir()] == ["store.json"]
    assert (tmp_path / "store.json").read_bytes() == old


def test_where_no_copy_can_be_kept_the_store_is_left_as_it_is(
    tmp_path: Path, a_store: AStore, old: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("annotations.store.copy_of", full)
        with pytest.raises(NotSaved, match="No space left on device"):
            a_store(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["store.json"]
    assert (tmp_path / "store.json").read_bytes() == old


def test_two_who_carry_it_over_at_once_do_so_once(
    tmp_path: Path, a_store: AStore, document: Document, old: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Annotation] = []

    def another_is_faster(path: Path, copy: Path) -> None:
        monkeypatch.undo()
        safe_files.copy_of(path, copy)
        with a_store(tmp_path, "bob") as bob:
            said.append(marking.tag(bob, document, Span(4, 8), "moon"))

    monkeypatch.setattr("annotations.store.copy_of", another_is_faster)
    with a_store(tmp_path) as store:
        assert said[0] in store.annotations("d")
        assert store.counts("d") == {"claim": 1, "joke": 1, "moon": 1}
        assert store.undo() is not None

    with a_store(tmp_path, "bob") as store:
        assert said[0] in store.annotations("d")
        undone = store.undo()
        assert undone is not None
        assert undone.edits[0].id == said[0].id


@pytest.mark.parametrize(
    "damage",
    [
        lambda tables: tables["history"].update({"9": {}}),
        lambda tables: tables["history"].update({"9": {"id": 5, "annotator": ["x"]}}),
        lambda tables: tables["document:d"].update({"9": {"row": "annotation", "fingerprint": {}}}),
        lambda tables: tables.update({"document:": {"1": {}}}),
        lambda tables: tables.update({"summaries": {"1": {"id": "e", "tags": 5}}}),
    ],
)
def test_rows_that_break_a_rule_are_carried_over_for_check_to_find(
    tmp_path: Path,
    a_store: AStore,
    document: Document,
    old: bytes,
    damage: Callable[[dict[str, dict[str, Row]]], None],
) -> None:
    tables = json.loads(old)
    damage(tables)
    (tmp_path / "store.json").write_text(json.dumps(tables))

    with a_store(tmp_path) as store:
        assert check(store, lambda _: document.text)
    assert (tmp_path / "store.json.v1").exists()


def test_a_table_that_format_1_did_not_have_does_not_count(
    tmp_path: Path, a_store: AStore, old: bytes
) -> None:
    tables = json.loads(old) | {"summaries": {"1": {"id": "d", "tags": 5}}}
    (tmp_path / "store.json").write_text(json.dumps(tables))

    with a_store(tmp_path) as store:
        assert store.counts("d") == {"claim": 1, "joke": 1}


def test_a_store_that_is_damaged_is_repaired_before(
    tmp_path: Path, a_store: AStore, annotations: list[Annotation], old: bytes
) -> None:
    (tmp_path / "store.json").write_bytes(old[:-9])
    with pytest.raises(Damaged):
        a_store(tmp_path)

    repair(tmp_path / "store.json").path.replace(tmp_path / "store.json")

    with a_store(tmp_path, "bob") as store:
        assert store.annotations("d") == annotations
        assert store.counts("d") == {"claim": 1, "joke": 1}
        assert store.undo() is not None
