"""Several processes write one store: none loses what another has said, and none overwrites it unasked."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import marking
from annotations.errors import Clash, Conflict
from annotations.model import Status
from annotations.store import Store
from annotations.summaries import counted_anew
from annotations.tables import DOCUMENTS, SUMMARIES, history_of, table_of
from seeds.document import Document
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
PROJECT = Path(marking.__file__).parents[1]

WRITER = """
import sys
from pathlib import Path
from annotations import marking
from annotations.errors import Conflict
from annotations.store import Store
from seeds.document import Document, fingerprint
from seeds.spans import Span

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
text = "0123456789" * 100
document = Document(folder / "a.txt", text, (), "T", "", fingerprint(text), "UTF-8")
store = Store.open(folder / "store.json", annotator=name, root=folder)
contested = store.annotations(store.identify(document))[0]
wins = 0
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    said = marking.tag(store, document, Span(number, number + 1), "draft")
    marking.retag(store, said, "claim")
    try:
        contested = marking.retag(store, contested, f"{name} {number}")
        wins += 1
    except Conflict as conflict:
        (clash,) = conflict.clashes
        contested = type(contested).from_row(clash.theirs)
    while store.unsaved:  # the others have had the lock for longer than a writer waits
        try:
            store.save()
        except Conflict as conflict:  # the try at the common row did not count after all
            (clash,) = conflict.clashes
            contested = type(contested).from_row(clash.theirs)
            wins -= 1
    if number % 50 == 25:
        store.compact()
store.close()
print(wins)
"""

HOLDER = """
import sys
from pathlib import Path
from annotations.vault import Vault

vault = Vault(Path(sys.argv[1]), read_only=False)
with vault.change():
    vault.put("t", {"1": {"id": "1"}})
    print("held", flush=True)
    sys.stdin.readline()
"""


def at_once(folder: Path, count: int, a_store: AStore) -> None:
    """Four writers that begin together, each with `count` inserts, edits, and tries at one common row."""
    text = "0123456789" * 100
    with a_store(folder, "zoe", root=folder) as store:
        from seeds.document import fingerprint  # noqa: PLC0415 - only here

        document = Document(folder / "a.txt", text, (), "T", "", fingerprint(text), "UTF-8")
        common = marking.tag(store, document, Span(0, 1000), "common")
    names = ["ada", "bob", "cyd", "dan"]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), name, str(count)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    wins = [int(writer.communicate()[0]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 4

    with a_store(folder, root=folder) as store:
        (last, *kept) = store.annotations(common.document)
        assert sorted((each.annotator, each.start) for each in kept) == [
            (name, number) for name in names for number in range(count)
        ]
        assert {(each.tag, each.rev) for each in kept} == {("claim", 2)}
        # Each edit of the common row rests on the one before: none was overwritten.
        assert (last.id, last.rev) == (common.id, 1 + sum(wins))
        summary = store.summary(common.document)
        anew = counted_anew(store.tables.rows(table_of(common.document)))
        assert (summary.tags, summary.texts) == (anew.tags, anew.texts)
        assert summary.changes == 1 + sum(wins) + 2 * 4 * count
        for name, won in zip(names, wins, strict=True):
            assert len(store.tables.rows(history_of(name))) == min(500, 2 * count + won)
        assert store.troubles == []


def test_four_processes_write_at_once_and_all_is_there_once(tmp_path: Path, a_store: AStore) -> None:
    at_once(tmp_path, 60, a_store)


@pytest.mark.soak
def test_four_processes_write_at_once_and_a_thousand_are_there_once(tmp_path: Path, a_store: AStore) -> None:
    at_once(tmp_path, 250, a_store)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_the_lock_of_a_process_that_was_killed_in_a_change_does_not_block(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as store:
        marking.tag(store, a_document("text"), Span(0, 4), "claim")
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(tmp_path / "store.json")],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"

            marking.tag(store, a_document("text"), Span(0, 1), "claim")
            assert store.unsaved == 1
            assert "another presscheck" in store.trouble

            holder.send_signal(signal.SIGKILL)
            holder.wait()
            assert store.save()
            assert "t" not in store.tables.names()


def test_a_conflict_shows_both_versions_and_writes_nothing(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as ada, a_store(tmp_path, "bob") as bob:
        said = marking.tag(ada, a_document("text"), Span(0, 4), "claim")
        bob.take_in()
        theirs = marking.retag(bob, said, "opinion")
        before = (tmp_path / "store.json-journal").read_bytes()

        with pytest.raises(Conflict) as caught:
            marking.retag(ada, said, "denial")

        mine = {**said.to_row(), "tag": "denial", "rev": 2}
        table = table_of(said.document)
        assert caught.value.clashes == (Clash(table, said.id, mine=mine, theirs=theirs.to_row()),)
        assert (tmp_path / "store.json-journal").read_bytes() == before
        assert ada.annotations(said.document) == [theirs]
        assert ada.counts(said.document) == {"opinion": 1}


def test_who_insists_has_their_way_and_undo_brings_back_the_others(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as ada, a_store(tmp_path, "bob") as bob:
        said = marking.tag(ada, a_document("text"), Span(0, 4), "claim")
        bob.take_in()
        theirs = marking.retag(bob, said, "opinion")
        with pytest.raises(Conflict) as caught:
            marking.retag(ada, said, "denial")

        ada.insist(caught.value)

        (mine,) = ada.annotations(said.document)
        assert (mine.tag, mine.rev) == ("denial", 3)
        assert ada.counts(said.document) == {"denial": 1}
        ada.undo()
        assert ada.annotations(said.document) == [theirs]
        ada.redo()
        assert ada.annotations(said.document) == [mine]
        bob.take_in()
        assert bob.annotations(said.document) == [mine]
        with pytest.raises(Conflict):
            bob.undo()


def test_what_another_removed_can_be_insisted_on(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as ada, a_store(tmp_path, "bob") as bob:
        said = marking.tag(ada, a_document("text"), Span(0, 4), "claim")
        bob.take_in()
        marking.remove(bob, said)
        with pytest.raises(Conflict) as caught:
            marking.retag(ada, said, "denial")
        assert caught.value.clashes[0].theirs is None

        ada.insist(caught.value)

        assert ada.counts(said.document) == {"denial": 1}
        ada.undo()
        assert ada.annotations(said.document) == []
        assert ada.counts(said.document) == {}


def test_undoing_what_another_has_changed_asks_and_redo_gives_it_back(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as ada, a_store(tmp_path, "bob") as bob:
        said = marking.tag(ada, a_document("text"), Span(0, 4), "claim")
        denied = marking.retag(ada, said, "denial")
        bob.take_in()
        theirs = marking.set_note(bob, denied, "no")
        with pytest.raises(Conflict, match="cannot be undone") as caught:
            ada.undo()
        assert ada.annotations(said.document) == [theirs]
        assert ada.redoable() is None

        undone = ada.insist(caught.value)

        (now,) = ada.annotations(said.document)
        assert (now.tag, now.note, now.rev) == ("claim", "", 4)
        assert ada.redoable() == undone
        ada.redo()
        assert ada.annotations(said.document) == [theirs]
        assert ada.counts(said.document) == {"denial": 1}
        ada.undo()
        assert ada.annotations(said.document) == [now]


def test_a_redo_of_what_another_has_changed_asks_too(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as ada, a_store(tmp_path, "bob") as bob:
        said = marking.tag(ada, a_document("text"), Span(0, 4), "claim")
        marking.retag(ada, said, "denial")
        ada.undo()
        bob.take_in()
        theirs = marking.set_note(bob, said, "no")
        with pytest.raises(Conflict, match="cannot be redone") as caught:
            ada.redo()

        ada.insist(caught.value)

        (now,) = ada.annotations(said.document)
        assert (now.tag, now.note) == ("denial", "")
        ada.undo()
        assert ada.annotations(said.document) == [theirs]


def test_two_stores_go_on_while_one_of_them_compacts(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    document = a_document("0123456789" * 10)
    said = []
    with a_store(tmp_path) as ada, a_store(tmp_path, "bob") as bob:
        for number in range(20):
            store = (ada, bob)[number % 2]
            said.append(marking.tag(store, document, Span(number, number + 1), "claim"))
            if number % 5 == 4:
                assert store.compact()
        for store in (ada, bob):
            store.take_in()
            assert store.annotations(said[0].document) == said
            assert store.counts(said[0].document) == {"claim": 20}
        assert bob.undo() is not None
        assert ada.undo() is not None

    with a_store(tmp_path, read_only=True) as store:
        assert store.annotations(said[0].document) == said[:-2]


def test_what_others_did_is_told_by_its_tables(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with (
        a_store(tmp_path) as ada,
        a_store(tmp_path, "bob") as bob,
        a_store(tmp_path, read_only=True) as reader,
    ):
        said = marking.tag(ada, a_document("text"), Span(0, 4), "claim")
        assert bob.take_in() == set()  # nothing of it had been read
        assert bob.annotations(said.document) == [said]
        marking.retag(ada, said, "denial")
        table = table_of(said.document)
        assert bob.take_in() == {table, SUMMARIES, history_of("ada")}
        assert bob.take_in() == set()
        marking.set_status(ada, a_document("text"), Status.DONE)
        assert bob.take_in() == {DOCUMENTS, history_of("ada")}

        ada.compact()
        reader.take_in()
        assert reader.counts(said.document) == {"denial": 1}
        marking.tag(bob, a_document("text"), Span(1, 2), "claim")
        assert reader.take_in() >= {table, SUMMARIES}


def test_what_is_read_after_a_compaction_by_another_is_never_an_older_state(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as ada, a_store(tmp_path, read_only=True) as reader:
        for number in range(30):
            document = a_document(f"text {number}", f"{number}.txt")
            marking.tag(ada, document, Span(0, 4), "claim")
            ada.compact()

            reader.take_in()

            assert len(reader.records()) == number + 1
            undoable = reader.undoable()
            assert undoable is not None
            assert undoable.edits[0].table == table_of(reader.identify(document))


def test_a_table_that_was_read_anew_has_another_version(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as ada, a_store(tmp_path, read_only=True) as reader:
        marking.tag(ada, a_document("text"), Span(0, 4), "claim")
        versions = []
        for _ in range(50):
            ada.compact()
            reader.take_in()
            versions.append(reader.tables.vault.version(DOCUMENTS))

        assert len(set(versions)) == 50


def test_one_annotator_in_two_processes_has_one_history(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as one, a_store(tmp_path) as two:
        first = marking.tag(one, a_document("text"), Span(0, 1), "claim")
        second = marking.tag(two, a_document("text"), Span(1, 2), "claim")
        one.take_in()
        assert one.undo() is not None
        assert one.annotations(first.document) == [first]
        two.take_in()
        assert two.redo() is not None
        assert two.annotations(first.document) == [first, second]
        one.take_in()
        assert [one.undo() is not None for _ in range(3)] == [True, True, False]


def test_who_comes_second_to_a_new_store_keeps_to_the_firsts_folder(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    (tmp_path / "sub").mkdir()
    with (
        a_store(tmp_path / "s", root=tmp_path) as ada,
        a_store(tmp_path / "s", "bob", root=tmp_path / "sub") as bob,
        a_store(tmp_path / "s", "cyd", root=tmp_path / "sub", read_only=True) as reader,
    ):
        marking.tag(ada, a_document("text", root=tmp_path), Span(0, 4), "claim")
        marking.tag(bob, a_document("other", root=tmp_path / "sub"), Span(0, 5), "claim")
        reader.take_in()

        assert reader.root == bob.root == ada.root == tmp_path
        assert [record.path for record in reader.records()] == ["a.txt", "sub/a.txt"]
