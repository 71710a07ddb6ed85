"""Errors while saving: nothing is lost, whatever the disk refuses, and it is said what the matter is."""

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotations import marking, snapshot
from annotations.errors import Conflict, NotSaved, ReadOnlyPlace
from annotations.locking import Lock
from annotations.model import Place, Status
from annotations.store import Store
from seeds.document import Document
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
TEXT = "Officials met on Monday. Both have denied such transfers."

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes")


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """Writing beyond `size` bytes of any file fails, as on a full disk (Python ignores SIGXFSZ)."""
    import resource  # noqa: PLC0415 (Windows has none)

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def document(a_document: ADocument) -> Document:
    return a_document(TEXT)


STEPS: list[Callable[[Store, Document], object]] = [
    lambda store, document: marking.tag(store, document, Span(0, 9), "source"),
    lambda store, document: marking.tag(store, document, Span(25, 56), "denial", note="both?"),
    lambda store, document: marking.tick(store, document, [Span(0, 24), Span(25, 57)]),
    lambda store, _: store.undo(),
    lambda store, document: marking.correct(store, document, Span(0, 24), keep=False),
    lambda store, _: store.undo(),
    lambda store, _: store.redo(),
    lambda store, document: marking.retag(
        store, store.annotations(store.identify(document))[0], "official source"
    ),
    lambda store, document: marking.set_status(store, document, Status.DONE),
]


def seen(store: Store, document: Document) -> object:
    """What a person sees of the document, without ids."""
    document_id = store.identify(document)
    record, undoable, redoable = store.record(document_id), store.undoable(), store.redoable()
    return (
        [(each.span, each.tag, each.note) for each in store.annotations(document_id)],
        [each.span for each in store.ticks(document_id)],
        [(each.span, each.keep) for each in store.corrections(document_id)],
        dict(store.summary(document_id).tags),
        record and (record.status, record.path),
        undoable and undoable.name,
        redoable and redoable.name,
    )


@pytest.mark.parametrize("begun", [True, False])
def test_whatever_step_the_disk_is_full_at_nothing_is_lost(
    tmp_path: Path, a_store: AStore, a_document: ADocument, document: Document, *, begun: bool
) -> None:
    def opened(name: str) -> Store:
        store = a_store(tmp_path / name)
        if begun:
            marking.tag(store, a_document("another", "b.txt"), Span(0, 7), "claim")
        return store

    with opened("free") as store:
        expected = [seen(store, document)]
        for step in STEPS:
            step(store, document)
            expected.append(seen(store, document))
        journal = tmp_path / "free" / "store.json-journal"
        most = journal.stat().st_size + 500

    waited = set()
    for limit in range(0, most, most // 30):
        store = opened(str(limit))
        with no_file_above(limit):
            for number, step in enumerate(STEPS, 1):
                step(store, document)
                assert seen(store, document) == expected[number]
                assert (store.unsaved > 0) == (store.trouble != "")
            waited.add(store.unsaved)
            on_disk = [] if store.unsaved else [expected[-1]]
            if store.unsaved:
                assert store.trouble.endswith(".")
                assert "\n" not in store.trouble
                assert not store.save()
        with a_store(tmp_path / str(limit), read_only=True) as reader:
            assert seen(reader, document) in (on_disk or expected)
            assert reader.troubles == []

        assert store.save()
        assert (store.unsaved, store.trouble) == (0, "")
        assert store.texts.read(document.fingerprint) == TEXT
        store.close()
        with a_store(tmp_path / str(limit)) as store:
            assert seen(store, document) == expected[-1]
    assert {0, len(STEPS)} <= waited
    assert len(waited) > len(STEPS) / 2


def test_a_disk_that_is_full_while_compacting_loses_nothing(
    tmp_path: Path, a_store: AStore, document: Document
) -> None:
    with a_store(tmp_path) as store:
        for step in STEPS:
            step(store, document)
        expected = seen(store, document)
        size = sum(len(piece) for piece in snapshot.written({}, store._vault._memory.frozen(None)))
        for limit in range(0, size, size // 20):
            with no_file_above(limit), pytest.raises(NotSaved):
                store.compact()
        assert seen(store, document) == expected
        assert store.unsaved == 0
        assert store.compact()
    assert not list(tmp_path.glob("*.tmp"))

    with a_store(tmp_path) as store:
        assert seen(store, document) == expected


def test_undo_goes_back_through_what_is_not_saved_into_what_is(
    tmp_path: Path, a_store: AStore, document: Document
) -> None:
    with a_store(tmp_path) as store:
        STEPS[0](store, document)
        before = seen(store, document)
        with no_file_above(0):
            STEPS[1](store, document)
            assert store.undo() is not None
            assert store.undo() is not None
            assert store.undo() is None
            assert store.redo() is not None
            assert store.redo() is not None
            assert store.undo() is not None
        assert store.unsaved == 6
        assert store.save()
        assert store.redo() is not None
        assert store.undo() is not None

    with a_store(tmp_path) as store:
        changed = seen(store, document)
        assert changed[:-1] == before[:-1]  # type: ignore[index] # a tuple
        assert store.redo() is not None


def test_the_folder_is_away_for_a_while(tmp_path: Path, a_store: AStore, document: Document) -> None:
    folder = tmp_path / "folder"
    store = a_store(folder)
    STEPS[0](store, document)
    folder.rename(tmp_path / "away")

    STEPS[1](store, document)
    assert store.unsaved == 1
    assert "removed" in store.trouble
    assert not store.save()

    for path in folder.iterdir():
        path.unlink()  # the lock
    (tmp_path / "away").rename(folder)
    assert store.save()
    expected = seen(store, document)
    store.close()
    with a_store(folder) as store:
        assert seen(store, document) == expected


@pytest.mark.parametrize("refused", ["lock", "journal", "text"])
def test_the_permission_is_lost_for_a_while(
    tmp_path: Path, a_store: AStore, document: Document, refused: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    def refuse_lock(*_: object) -> None:
        raise ReadOnlyPlace("It cannot be written here.")

    with a_store(tmp_path) as store:
        with monkeypatch.context() as patch:
            if refused == "lock":
                patch.setattr(Lock, "_opened", refuse_lock)
                store._vault._lock.close()
            elif refused == "journal":
                patch.setattr("annotations.snapshot.written", refuse)
            else:
                patch.setattr(Path, "mkdir", refuse)
            STEPS[0](store, document)
            assert store.unsaved == 1
            assert store.trouble.endswith(".")
        expected = seen(store, document)
        assert store.save()

    with a_store(tmp_path) as store:
        assert seen(store, document) == expected
        assert store.texts.read(document.fingerprint) == TEXT


def test_what_another_has_changed_meanwhile_is_a_conflict_when_it_is_saved(
    tmp_path: Path, a_store: AStore, document: Document
) -> None:
    with a_store(tmp_path) as store, a_store(tmp_path, "bob") as other:
        said = marking.tag(store, document, Span(0, 9), "claim")
        with no_file_above(0):
            mine = marking.retag(store, said, "source")
            resting = marking.set_note(store, mine, "on it")
            free = marking.tag(store, document, Span(25, 56), "denial")
        theirs = marking.retag(other, said, "opinion")

        with pytest.raises(Conflict) as caught:
            store.save()
        (clash,) = caught.value.clashes
        assert (clash.mine, clash.theirs) == (mine.to_row(), theirs.to_row())
        assert store.annotations(said.document) == [theirs, free]
        assert store.unsaved == 2
        assert store.trouble

        # What rests on it asks on its own: nothing goes away in silence.
        store.insist(caught.value)
        with pytest.raises(Conflict) as caught:
            store.save()
        assert caught.value.clashes[0].mine == resting.to_row()
        store.insist(caught.value)
        assert store.save()
        assert (store.unsaved, store.trouble) == (0, "")

        other.take_in()
        first, second = other.annotations(said.document)
        assert (first.tag, first.note, second) == ("source", "on it", free)
        undone = [store.undo() for _ in range(3)]
        assert [change and change.name for change in undone] == [
            'note on "Officials"',
            'tag "Officials" source',
            'tag "Both have denied such…" denial',
        ]
        assert store.annotations(said.document) == [theirs]


def test_what_does_not_fit_and_is_not_insisted_on_leaves_no_trouble(
    tmp_path: Path, a_store: AStore, document: Document
) -> None:
    with a_store(tmp_path) as store, a_store(tmp_path, "bob") as other:
        said = marking.tag(store, document, Span(0, 9), "claim")
        with no_file_above(0):
            marking.retag(store, said, "source")
        theirs = marking.retag(other, said, "opinion")
        with pytest.raises(Conflict):
            store.save()

        assert (store.unsaved, store.trouble) == (0, "")
        assert store.annotations(said.document) == [theirs]
        assert store.save()


def test_all_there_is_can_be_saved_elsewhere(
    tmp_path: Path, a_store: AStore, document: Document, a_document: ADocument
) -> None:
    root = tmp_path / "documents"
    (root / "elsewhere").mkdir(parents=True)
    document = a_document(TEXT, root=root)
    (tmp_path / "elsewhere").mkdir()
    for number, steps in enumerate((0, 1, len(STEPS))):
        store = a_store(root / f".presscheck-{number}", root=root)
        for step in STEPS[:steps]:
            step(store, document)
        with no_file_above(0):
            for step in STEPS[steps:]:
                step(store, document)
            marking.tag(store, a_document("never on the disk", "b.txt", root=root), Span(0, 5), "claim")
        expected = seen(store, document)

        place = tmp_path / "elsewhere" / f"{number}.json"
        store.save_elsewhere(place)
        assert (store.unsaved, store.trouble) == (0, "")
        with Store.open(place, annotator="ada", root=root) as copy:
            assert seen(copy, document) == expected
            assert copy.texts.read(document.fingerprint) == TEXT
            assert len(copy.records()) == 2
            assert copy.root == root
            assert copy.undo() is not None
        store.close()
        with a_store(root / f".presscheck-{number}", root=root) as store:
            assert store.unsaved == 0
            assert len(store.records()) == (steps > 0)


def test_what_is_there_is_not_overwritten_by_a_copy(
    tmp_path: Path, a_store: AStore, document: Document
) -> None:
    (tmp_path / "there").write_text("mine")
    store = a_store(tmp_path)
    with no_file_above(0):
        STEPS[0](store, document)
        with pytest.raises(NotSaved, match="is there already"):
            store.save_elsewhere(tmp_path / "there")
        with pytest.raises(NotSaved, match="could not be written"):
            store.save_elsewhere(tmp_path / "copy.json")
        with pytest.raises(NotSaved, match="could not be written"):
            store.save_elsewhere(tmp_path / "nowhere" / "copy.json")
    assert store.unsaved == 1
    assert (tmp_path / "there").read_text() == "mine"
    assert not (tmp_path / "copy.json").exists()
    store.close()


def test_closing_says_how_much_is_lost(tmp_path: Path, a_store: AStore, document: Document) -> None:
    store = a_store(tmp_path)
    with no_file_above(0):
        STEPS[0](store, document)
        with pytest.raises(NotSaved, match=r"^1 change could not be saved: .*File too large"):
            store.close()
    store.close()
    assert store.unsaved == 0

    store = a_store(tmp_path)
    STEPS[0](store, document)
    said = store.annotations(store.identify(document))[0]
    with a_store(tmp_path, "bob") as other:
        with no_file_above(0):
            marking.tag(store, document, Span(25, 56), "denial")
            marking.retag(store, said, "opinion")
        other.take_in()
        marking.remove(other, said)
    with pytest.raises(NotSaved, match=r"^1 change could not be saved: .*has been changed since then"):
        store.close()
    with a_store(tmp_path) as store:
        assert [each.tag for each in store.annotations(said.document)] == ["denial"]


def test_closing_saves_what_waits_when_there_is_space_again(
    tmp_path: Path, a_store: AStore, document: Document
) -> None:
    with a_store(tmp_path) as store:
        with no_file_above(0):
            for step in STEPS:
                step(store, document)
            store.remember("d", Place(1, 0, everything=False))
            store.flush()  # waits too
        expected = seen(store, document)

    with a_store(tmp_path) as store:
        assert seen(store, document) == expected
        assert store.place("d") == Place(1, 0, everything=False)


def test_a_store_that_another_program_removed_is_not_made_anew_in_silence(
    tmp_path: Path, a_store: AStore, document: Document
) -> None:
    store = a_store(tmp_path)
    STEPS[0](store, document)
    (tmp_path / "store.json").unlink()

    STEPS[1](store, document)
    assert "removed by another program" in store.trouble
    with pytest.raises(NotSaved, match="removed by another program"):
        store.close()
    assert not (tmp_path / "store.json").exists()
