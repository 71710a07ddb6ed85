"""What the list is shown without reading: summaries that are always right, figures only while they are."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from annotations import marking
from annotations.coverage import Coverage
from annotations.errors import BadRow, Conflict
from annotations.figures import Figures, FileState
from annotations.model import Status
from annotations.store import Store
from annotations.summaries import counted_anew
from annotations.tables import FIGURES, SUMMARIES, document_of, table_of
from seeds.document import Document, fingerprint
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
SPANS = st.tuples(st.integers(0, 7), st.integers(1, 8)).filter(lambda ends: ends[0] < ends[1])
TAGS = st.sampled_from(["claim", "denial", "", "0", "__proto__", "Ünï"])


class Counting(RuleBasedStateMachine):
    """Whatever two people do to three texts of two files, the summaries are what a recount gives."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        texts = {"a.txt": ["the text", "a 2nd text"], "b.txt": ["the text"]}
        self.documents = [
            Document(self.root / name, text, (), "T", "", fingerprint(text), "UTF-8")
            for name in texts
            for text in texts[name]
        ]
        self.stores = [
            Store.open(self.root / "store.json", annotator=name, root=self.root) for name in ("ada", "bob")
        ]
        self.changes: dict[str, int] = {}

    def drawn(self, data: st.DataObject) -> tuple[Store, Document, str]:
        store, document = (
            data.draw(st.sampled_from(self.stores)),
            data.draw(st.sampled_from(self.documents)),
        )
        return store, document, store.identify(document)

    @rule(data=st.data(), ends=SPANS, tag=TAGS.filter(bool))
    def tag(self, data: st.DataObject, ends: tuple[int, int], tag: str) -> None:
        store, document, _ = self.drawn(data)
        marking.tag(store, document, Span(*ends), tag)

    @rule(data=st.data(), tag=TAGS.filter(bool), remove=st.booleans())
    def retag_or_remove(self, data: st.DataObject, tag: str, *, remove: bool) -> None:
        store, _, document_id = self.drawn(data)
        if annotations := store.annotations(document_id):
            annotation = data.draw(st.sampled_from(annotations))
            try:
                marking.remove(store, annotation) if remove else marking.retag(store, annotation, tag)
            except Conflict as conflict:
                if data.draw(st.booleans()):
                    store.insist(conflict)

    @rule(data=st.data())
    def move_to_another_text(self, data: st.DataObject) -> None:
        store, document, document_id = self.drawn(data)
        if annotations := store.annotations(document_id):
            try:
                marking.respan(store, document, annotations[0], Span(0, 5))
            except Conflict as conflict:
                store.insist(conflict)

    @rule(data=st.data(), ends=SPANS)
    def tick_or_untick(self, data: st.DataObject, ends: tuple[int, int]) -> None:
        store, document, document_id = self.drawn(data)
        if not marking.tick(store, document, [Span(*ends), Span(0, 2)]):
            store.take_in()
            marking.untick(store, store.ticks(document_id))

    @rule(data=st.data(), ends=SPANS, keep=st.sampled_from([True, False, None]))
    def choose(self, data: st.DataObject, ends: tuple[int, int], keep: bool | None) -> None:
        store, document, _ = self.drawn(data)
        store.take_in()
        marking.correct(store, document, Span(*ends), keep=keep)

    @rule(data=st.data(), status=st.sampled_from(Status))
    def set_status(self, data: st.DataObject, status: Status) -> None:
        store, document, _ = self.drawn(data)
        store.take_in()
        marking.set_status(store, document, status)

    @rule(data=st.data(), redo=st.booleans())
    def undo_or_redo(self, data: st.DataObject, *, redo: bool) -> None:
        store, _, _ = self.drawn(data)
        try:
            store.redo() if redo else store.undo()
        except Conflict as conflict:
            if data.draw(st.booleans()):
                store.insist(conflict)

    @rule(data=st.data())
    def compact(self, data: st.DataObject) -> None:
        self.drawn(data)[0].compact()

    @invariant()
    def each_summary_is_what_a_recount_gives(self) -> None:
        for store in self.stores:
            store.take_in()
            tables = {*store.tables.names(), *map(table_of, self.changes)}
            for document in filter(None, map(document_of, tables)):
                summary, anew = store.summary(document), counted_anew(store.tables.rows(table_of(document)))
                assert (summary.tags, summary.texts) == (anew.tags, anew.texts)
                # What was counted at an earlier time is told from what is counted now.
                assert summary.changes >= self.changes.get(document, 0)
                self.changes[document] = summary.changes
            rows = store.tables.rows(SUMMARIES)
            assert len(rows) == len({row["id"] for row in rows})

    def teardown(self) -> None:
        for store in self.stores:
            store.close()
        self.folder.cleanup()


TestCounting = Counting.TestCase
TestCounting.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)


def test_a_summary_is_known_without_reading_what_was_said(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as store:
        said = marking.tag(store, a_document("text"), Span(0, 4), "claim")
        store.compact()

    with a_store(tmp_path, read_only=True) as store:
        assert store.counts(said.document) == {"claim": 1}
        assert store.summary(said.document).changes == 1
        assert table_of(said.document) not in store.tables.vault._memory.loaded


def test_each_change_makes_another_count_of_changes(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    document = a_document("text")
    with a_store(tmp_path) as store:
        seen = [store.summary(store.identify(document)).changes]
        for change in (
            lambda: marking.tag(store, document, Span(0, 4), "claim"),
            lambda: marking.retag(store, store.annotations(store.identify(document))[0], "denial"),
            lambda: marking.tick(store, document, [Span(0, 4)]),
            lambda: marking.correct(store, document, Span(0, 4), keep=False),
            store.undo,
            store.redo,
        ):
            change()
            seen.append(store.summary(store.identify(document)).changes)

    assert seen == list(range(7))


@pytest.fixture
def counted(tmp_path: Path, a_store: AStore, a_document: ADocument) -> tuple[Store, Document, Figures]:
    """A store with figures of a document whose file is there."""
    (tmp_path / "a.txt").write_text("The text.")
    document = a_document("The text.", root=tmp_path)
    store = a_store(tmp_path, root=tmp_path)
    said = marking.tag(store, document, Span(0, 3), "claim")
    state = FileState.at(document.path)
    assert state is not None
    figures = Figures.of(state, store.summary(said.document).changes, 2, Coverage(1, 1))
    store.remember_figures(said.document, figures)
    store.flush()
    return store, document, figures


def test_figures_are_known_as_long_as_nothing_has_changed(
    counted: tuple[Store, Document, Figures], tmp_path: Path, a_store: AStore
) -> None:
    store, document, figures = counted
    store.close()

    with a_store(tmp_path, root=tmp_path, read_only=True) as store:
        assert store.figures(store.identify(document), document.path) == figures
        assert figures.coverage == Coverage(1, 1)


@pytest.mark.parametrize("what", ["size", "time", "gone", "changes", "undo", "another file"])
def test_figures_of_another_state_say_nothing(counted: tuple[Store, Document, Figures], what: str) -> None:
    store, document, _ = counted
    document_id, path = store.identify(document), document.path
    status = path.stat()
    if what == "size":
        path.write_text("The text was edited.")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif what == "time":
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    elif what == "gone":
        path.unlink()
    elif what == "changes":
        marking.tick(store, document, [Span(0, 9)])
    elif what == "undo":
        store.undo()
    else:
        path = path.with_name("b.txt")

    assert store.figures(document_id, path) is None
    store.close()


def test_a_status_leaves_figures_as_true_as_they_were(counted: tuple[Store, Document, Figures]) -> None:
    store, document, figures = counted

    marking.set_status(store, document, Status.DONE)

    assert store.figures(store.identify(document), document.path) == figures
    store.close()


def test_figures_of_a_document_that_was_never_met_are_not_kept(tmp_path: Path, a_store: AStore) -> None:
    with a_store(tmp_path) as store:
        store.remember_figures("unknown", Figures(1, 2, 3, 4, 5, 6))

    assert list(tmp_path.iterdir()) == []


def test_figures_that_break_a_rule_are_told_of(counted: tuple[Store, Document, Figures]) -> None:
    store, document, _ = counted
    document_id = store.identify(document)
    with store.tables.vault.change():
        store.tables.put(FIGURES, {document_id: {"id": document_id, "words": "many"}})

    with pytest.raises(BadRow, match="'size'"):
        store.figures(document_id, document.path)
    store.close()
