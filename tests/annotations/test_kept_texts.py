"""The text that an annotation was made on is kept, for as long as anything is about it."""

import sys
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from annotations import changes, marking, texts
from annotations.journal import Frame
from annotations.model import Status
from annotations.rows import Row
from annotations.store import Store
from annotations.store_files import Frozen
from annotations.texts import Texts
from seeds.document import Document, fingerprint
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]


def kept(folder: Path) -> list[str]:
    """The names of the files that hold texts."""
    return sorted(path.name for path in folder.glob("store.json-texts/*"))


def file_of(document: Document) -> str:
    return document.fingerprint.removeprefix("sha256:") + ".zlib"


def test_a_text_is_kept_once_and_compressed(tmp_path: Path, a_store: AStore, a_document: ADocument) -> None:
    text = "The moon is ch\N{LATIN SMALL LETTER E WITH ACUTE}se. \udce9" * 100
    document, twin = a_document(text), a_document(text, "b.txt")
    with a_store(tmp_path) as store:
        marking.tag(store, document, Span(0, 8), "claim")
        marking.tick(store, twin, [Span(0, 8)])

        assert kept(tmp_path) == [file_of(document)]
        assert store.texts.read(document.fingerprint) == text
    file = tmp_path / "store.json-texts" / file_of(document)
    assert zlib.decompress(file.read_bytes()).decode("utf-8", "surrogatepass") == text
    assert file.stat().st_size < len(text) / 10


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_only_the_owner_can_read_it(tmp_path: Path, a_store: AStore, a_document: ADocument) -> None:
    with a_store(tmp_path) as store:
        marking.tag(store, a_document("text"), Span(0, 4), "claim")

    (file,) = (tmp_path / "store.json-texts").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_it_is_kept_before_the_change_is_on_the_disk(
    tmp_path: Path, a_store: AStore, a_document: ADocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = a_document("text")
    seen = []
    with a_store(tmp_path) as store:
        write = store._vault.files.write

        def look_and_write(header: Row, tables: Iterable[Frozen]) -> list[Frame]:
            seen.append(kept(tmp_path))
            return write(header, tables)

        monkeypatch.setattr(store._vault.files, "write", look_and_write)
        marking.tag(store, document, Span(0, 4), "claim")

    assert seen == [[file_of(document)]]


def test_a_status_alone_keeps_no_text(tmp_path: Path, a_store: AStore, a_document: ADocument) -> None:
    with a_store(tmp_path) as store:
        marking.set_status(store, a_document("text"), Status.DONE)

    assert kept(tmp_path) == []


def test_each_version_of_an_edited_text_is_kept(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as store:
        for text in ("one text", "another text"):
            marking.tag(store, a_document(text), Span(0, 3), "claim")

        assert len(kept(tmp_path)) == 2


def test_the_text_that_an_annotation_is_moved_to_is_kept(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    edited = a_document("another text")
    with a_store(tmp_path) as store:
        said = marking.tag(store, a_document("one text"), Span(0, 3), "claim")
        moved = marking.respan(store, edited, said, Span(0, 7))

        assert store.texts.read(moved.fingerprint) == "another text"
        assert store.record_for(edited) == store.record(said.document)


def test_a_long_text_is_kept_behind_the_change(
    tmp_path: Path, a_store: AStore, a_document: ADocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "LONG", 10)
    document = a_document("a text that is long")
    with a_store(tmp_path) as store:
        marking.tag(store, document, Span(0, 6), "claim")
        assert kept(tmp_path) == []
        waited = [store.texts.waits]

        store.texts.keep_waiting()
        waited.append(store.texts.waits)
        assert kept(tmp_path) == [file_of(document)]
        marking.tag(store, document, Span(2, 6), "claim")
        waited.append(store.texts.waits)

    assert waited == [True, False, False]


def test_a_long_text_is_kept_when_the_store_is_closed(
    tmp_path: Path, a_store: AStore, a_document: ADocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "LONG", 10)
    with a_store(tmp_path) as store:
        marking.tag(store, a_document("a text that is long"), Span(0, 6), "claim")

    assert len(kept(tmp_path)) == 1


def test_a_text_that_the_disk_refuses_waits_on(tmp_path: Path) -> None:
    (tmp_path / "store.json-texts").write_text("in the way")
    waiting = Texts(tmp_path / "store.json")
    waiting.keep_or_wait(fingerprint("text"), "text", wait=True)
    waiting.keep_waiting()
    assert waiting.waits

    (tmp_path / "store.json-texts").unlink()
    waiting.keep_waiting()

    assert waiting.read(fingerprint("text")) == "text"


def test_a_text_goes_when_nothing_is_about_it_and_nothing_can_come_back_to_it(
    tmp_path: Path, a_store: AStore, a_document: ADocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "KEPT", 3)
    gone, stays = a_document("gone"), a_document("stays", "b.txt")
    with a_store(tmp_path) as store, a_store(tmp_path, "bob") as other:
        said = marking.tag(store, gone, Span(0, 4), "claim")
        marking.remove(store, said)
        marking.tag(store, stays, Span(0, 5), "claim")

        assert store.compact()
        assert kept(tmp_path) == sorted([file_of(gone), file_of(stays)])  # an undo needs it

        for start in range(3):
            marking.tag(store, stays, Span(start, 5), "draft")
        other.take_in()
        assert other.compact()
        assert kept(tmp_path) == [file_of(stays)]

        # Although this process has kept it before.
        marking.tag(store, gone, Span(0, 4), "claim")
        assert kept(tmp_path) == sorted([file_of(gone), file_of(stays)])


def test_a_redo_can_come_back_to_its_text(tmp_path: Path, a_store: AStore, a_document: ADocument) -> None:
    document = a_document("text")
    with a_store(tmp_path) as store:
        marking.tag(store, document, Span(0, 4), "claim")
        store.undo()
        store.compact()
        store.redo()

        assert store.texts.read(document.fingerprint) == "text"


def test_what_killed_writers_left_goes_and_other_things_stay(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as store:
        marking.tag(store, a_document("text"), Span(0, 4), "claim")
        folder = tmp_path / "store.json-texts"
        for name in (".presscheck-0-0.tmp", "notes.zlib", "notes.txt"):
            (folder / name).touch()

        store.compact()

        assert {path.name for path in folder.iterdir()} == {
            file_of(a_document("text")),
            "notes.zlib",
            "notes.txt",
        }


def test_a_store_whose_history_breaks_a_rule_keeps_all_texts(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as store:
        marking.remove(store, marking.tag(store, a_document("text"), Span(0, 4), "claim"))
        with store._vault.change():
            store._vault.put("history:bob", {"1": {"id": "1", "edits": [5]}})

        assert store.compact()

        assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "sha256:../../../etc/passwd",
        "sha256:/etc/passwd",
        "../secret",
        "sha256:" + "0" * 63 + "/",
        "sha256:" + "g" * 64,
        "sha256:" + "0" * 64 + "\n",
        "sha256:" + "\u0660" * 64,
        "md5:" + "0" * 64,
        "\0",
        "",
    ],
)
def test_a_fingerprint_that_is_none_leads_nowhere(tmp_path: Path, hostile: str) -> None:
    (tmp_path / "secret.zlib").write_bytes(zlib.compress(b"secret"))
    kept_texts = Texts(tmp_path / "store.json")

    kept_texts.keep(hostile, "text")
    kept_texts.remove_others([hostile])

    assert not kept_texts.has(hostile)
    assert kept_texts.read(hostile) is None
    assert [path.name for path in tmp_path.iterdir()] == ["secret.zlib"]


@pytest.mark.parametrize("data", [b"", b"garbage", zlib.compress(b"\xff\xfe"), zlib.compress(b"text")[:-3]])
def test_a_text_that_is_not_legible_is_none(tmp_path: Path, data: bytes) -> None:
    kept_texts = Texts(tmp_path / "store.json")
    kept_texts.keep(fingerprint("text"), "text")
    (file,) = kept_texts.folder.iterdir()
    file.write_bytes(data)

    assert kept_texts.read(fingerprint("text")) is None
