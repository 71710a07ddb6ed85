"""Where nothing tells any more whose store it was, its journal still does: no saved change is thrown away."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations import journal, marking
from annotations.errors import NotReadable
from annotations.lost_seed import lost_seed
from annotations.repairing import repair
from annotations.store import Store
from seeds.document import Document
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
TEXT = "The moon is cheese."


@pytest.fixture
def killed(tmp_path: Path, a_store: AStore, a_document: ADocument) -> Path:
    """A store that was never compacted: three annotations in its file, four in its journal, and no copy."""
    with a_store(tmp_path) as store:
        for start in range(3):
            marking.tag(store, a_document(TEXT), Span(start, start + 3), "claim")
        store.compact()
        for path in tmp_path.glob("*.bak"):
            path.unlink()
        for start in range(4, 8):
            marking.tag(store, a_document(TEXT), Span(start, start + 3), "claim")
        store._vault.files.close()
        store._vault._lock.close()
        store._vault.files.read_only = True
    return tmp_path / "store.json"


def saved_in(path: Path) -> list[int]:
    """Where the annotations of a store begin."""
    with Store.open(path, annotator="eve", root=Path("/documents"), read_only=True) as store:
        return [each.start for record in store.records() for each in store.annotations(record.id)]


def altered(data: bytes) -> bytes:
    place = data.rindex(b'"created"') + 12
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-10],
        altered,
        lambda data: data[: data.rindex(b'"id"')] + data[data.rindex(b'"id"') + 20 :],
    ],
    ids=["cut off", "a byte altered", "the id gone"],
)
def test_a_header_that_cannot_be_read_costs_no_change(killed: Path, damage: Callable[[bytes], bytes]) -> None:
    killed.write_bytes(damage(killed.read_bytes()))

    repaired = repair(killed)

    assert saved_in(repaired.path) == [0, 1, 2, 4, 5, 6, 7]
    assert not any("change" in sentence for sentence in repaired.lost), repaired.lost


@pytest.mark.parametrize("content", [b"", b"\0" * 500, b"{}", None], ids=["empty", "zeros", "{}", "gone"])
def test_of_a_store_that_is_gone_the_journal_is_saved(killed: Path, content: bytes | None) -> None:
    if content is None:
        killed.unlink()
    else:
        killed.write_bytes(content)

    repaired = repair(killed)

    assert saved_in(repaired.path) == [4, 5, 6, 7]
    assert any(sentence.startswith("store.json is ") for sentence in repaired.lost)


def test_a_damaged_change_costs_itself_alone(killed: Path) -> None:
    killed.write_bytes(b"")
    path = journal.path_of(killed)
    data = path.read_bytes()
    place = data.index(b'"start":5')
    path.write_bytes(data[:place] + b'"start":9' + data[place + 9 :])

    repaired = repair(killed)

    assert saved_in(repaired.path) == [4, 6, 7]
    assert "1 change in store.json-journal could not be read." in repaired.lost


def test_the_journal_of_another_store_is_not_taken_for_that_of_a_store_that_is_known(
    killed: Path, tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    theirs = journal.path_of(killed).read_bytes()
    (tmp_path / "other").mkdir()
    with a_store(tmp_path / "other") as store:
        marking.tag(store, a_document(TEXT), Span(0, 3), "claim")
    other = tmp_path / "other" / "store.json"
    journal.path_of(other).write_bytes(theirs)

    repaired = repair(other)

    assert saved_in(repaired.path) == [0]
    assert "store.json-journal is the journal of another store, and was left out." in repaired.lost


def test_the_seed_is_the_one_that_most_frames_tell() -> None:
    seed = journal.seed_of("0199-a-store")
    frames = [journal.framed(seed, {"t": {str(n): {"id": "x" * n}}}) for n in range(5)]
    damaged = frames[0].replace(b'"id":""', b'"it":""')

    assert lost_seed(journal.opening(seed, 1) + damaged + b"\0\n" + b"".join(frames)) == seed
    assert lost_seed(frames[3]) == seed
    assert lost_seed(b"") is None
    assert lost_seed(b"no journal\n" * 3) is None


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
@pytest.mark.parametrize(
    "name", ["store.json", "store.json-journal", "store.json.bak", "store.json-journal.bak"]
)
def test_a_pipe_by_the_name_of_a_file_is_refused_and_not_waited_for(killed: Path, name: str) -> None:
    path = killed.with_name(name)
    path.unlink(missing_ok=True)
    os.mkfifo(path)

    if name == "store.json.bak":
        assert saved_in(repair(killed).path) == [0, 1, 2, 4, 5, 6, 7]
        return
    if name == "store.json-journal.bak":
        killed.with_name("store.json.bak").write_bytes(killed.read_bytes())
    with pytest.raises(NotReadable, match="it is not a file"):
        repair(killed)
