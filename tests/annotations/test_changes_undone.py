"""Undo and redo, against a plain list of what the store held."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotations import changes, marking
from annotations.changes import Edit
from annotations.errors import Conflict
from annotations.model import Annotation, Correction, Status, Tick
from annotations.store import Store
from seeds.document import Document, fingerprint
from seeds.spans import Span

TEXT = "Ünï\U0001f469\u200d\U0001f52c said: “no”.\n\nA second\0line."
Snapshot = dict[str, Any]
ADocument = Callable[..., Document]
AStore = Callable[..., Store]


class Undoing(RuleBasedStateMachine):
    """Each change takes the store to a new snapshot; undo and redo go along them, also across a restart."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.document = Document(self.root / "a.txt", TEXT, (), "T", "", fingerprint(TEXT), "UTF-8")
        self.store = self.opened()
        self.snapshots: list[Snapshot] = [self.snapshot()]
        self.now = 0

    def opened(self) -> Store:
        return Store.open(self.root / "store.json", annotator="ada", root=self.root)

    def snapshot(self) -> Snapshot:
        document_id = self.store.identify(self.document)
        marks: list[Annotation | Tick | Correction] = [
            *self.store.annotations(document_id),
            *self.store.ticks(document_id),
            *self.store.corrections(document_id),
        ]
        return {mark.id: mark for mark in marks} | {"status": self.store.record_for(self.document).status}

    def changed(self, **expected: object) -> None:
        """A change was made: what was undone before it is forgotten."""
        before = self.snapshots[self.now]
        after = {key: mark for key, mark in {**before, **expected}.items() if mark is not None}
        if after != before:
            self.snapshots = [*self.snapshots[: self.now + 1], after]
            self.now += 1

    def worked(self) -> Status:
        status: Status = self.snapshots[self.now]["status"]
        return Status.OPEN if status is Status.NEW else status

    def annotations(self) -> list[Annotation]:
        return [mark for mark in self.snapshots[self.now].values() if isinstance(mark, Annotation)]

    @rule(ends=st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), tag=st.sampled_from("cds"))
    def tag(self, ends: tuple[int, int], tag: str) -> None:
        span = Span(min(ends), max(ends))
        if len(span):
            annotation = marking.tag(self.store, self.document, span, tag)
            if annotation not in self.annotations():
                self.changed(**{annotation.id: annotation, "status": self.worked()})

    @rule(data=st.data(), tag=st.sampled_from("cds"), note=st.text(max_size=5))
    def retag_and_note(self, data: st.DataObject, tag: str, note: str) -> None:
        if self.annotations():
            annotation = data.draw(st.sampled_from(self.annotations()))
            annotation = marking.retag(self.store, annotation, tag)
            self.changed(**{annotation.id: annotation})
            annotation = marking.set_note(self.store, annotation, note)
            self.changed(**{annotation.id: annotation})

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if self.annotations():
            annotation = data.draw(st.sampled_from(self.annotations()))
            marking.remove(self.store, annotation)
            self.changed(**{annotation.id: None})

    @rule()
    def tick_two(self) -> None:
        ticks = marking.tick(self.store, self.document, [Span(0, 4), Span(5, 9)])
        if ticks:
            self.changed(**{tick.id: tick for tick in ticks}, status=self.worked())
        else:
            ticks = self.store.ticks(self.store.identify(self.document))
            marking.untick(self.store, ticks)
            self.changed(**{tick.id: None for tick in ticks})

    @rule(status=st.sampled_from(Status))
    def set_status(self, status: Status) -> None:
        marking.set_status(self.store, self.document, status)
        self.changed(status=status)

    @rule()
    def undo(self) -> None:
        undone = self.store.undo()
        assert (undone is None) == (self.now == 0)
        self.now -= undone is not None

    @rule()
    def redo(self) -> None:
        redone = self.store.redo()
        assert (redone is None) == (self.now == len(self.snapshots) - 1)
        self.now += redone is not None

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = self.opened()

    @invariant()
    def the_store_holds_what_is_expected(self) -> None:
        assert self.snapshot() == self.snapshots[self.now]

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)


def test_a_change_has_a_name_for_people_until_it_is_undone_and_after(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as store:
        marking.tag(store, a_document("North Korea has sent\nartillery shells."), Span(0, 38), "claim")
        store.undo()
        redoable = store.redoable()

        assert redoable is not None
        assert redoable.name == 'tag "North Korea has sent…" claim'
        assert store.undoable() is None


def test_each_annotator_undoes_what_is_theirs(tmp_path: Path, a_store: AStore, a_document: ADocument) -> None:
    document = a_document("text")
    with a_store(tmp_path, "ada") as ada:
        hers = marking.tag(ada, document, Span(0, 4), "claim")
    with a_store(tmp_path, "bob") as bob:
        assert bob.undoable() is None
        his = marking.tag(bob, document, Span(0, 4), "claim")
        assert his.id != hers.id
    with a_store(tmp_path, "ada") as ada:
        ada.undo()

        assert ada.annotations(his.document) == [his]


def test_what_another_has_changed_since_is_not_undone(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path, "ada") as ada:
        hers = marking.tag(ada, a_document("text"), Span(0, 4), "claim")
    with a_store(tmp_path, "bob") as bob:
        his = marking.retag(bob, hers, "denial")
    before = (tmp_path / "store.json").read_bytes()

    with a_store(tmp_path, "ada") as ada:
        with pytest.raises(Conflict, match="cannot be undone"):
            ada.undo()

        assert ada.annotations(his.document) == [his]
    assert (tmp_path / "store.json").read_bytes() == before


def test_a_change_to_what_was_read_before_another_change_is_a_conflict(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as store:
        stale = marking.tag(store, a_document("text"), Span(0, 4), "claim")
        fresh = marking.set_note(store, stale, "seen")

        with pytest.raises(Conflict):
            marking.retag(store, stale, "denial")

        assert store.annotations(stale.document) == [fresh]


def test_of_several_edits_none_is_made_when_one_is_in_conflict(tmp_path: Path, a_store: AStore) -> None:
    with a_store(tmp_path) as store:
        edits = [
            Edit("document:d", "1", None, {"id": "1", "row": "tick"}),
            Edit("document:d", "2", {"id": "2", "row": "tick"}, None),
        ]
        with pytest.raises(Conflict):
            store.apply("two things", edits)

        assert list(store.tables.rows("document:d")) == []
        assert store.undoable() is None
    assert list(tmp_path.iterdir()) == []


def test_the_log_keeps_the_last_changes_of_each_annotator(
    tmp_path: Path, a_store: AStore, a_document: ADocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "KEPT", 3)
    document = a_document("0123456789")
    with a_store(tmp_path, "bob") as bob:
        marking.tick(bob, document, [Span(0, 10)])
    with a_store(tmp_path, "ada") as ada:
        for start in range(5):
            marking.tick(ada, document, [Span(start, start + 1)])

        undone = [ada.undo() for _ in range(4)]

        assert [change and change.name for change in undone] == ['tick "4"', 'tick "3"', 'tick "2"', None]
    with a_store(tmp_path, "bob") as bob:
        assert bob.undoable() is not None
