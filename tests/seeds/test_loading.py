"""Files as documents."""

import os
from pathlib import Path

import pytest

from seeds import loading
from seeds.document import Kind, fingerprint
from seeds.errors import Unreadable
from seeds.loading import load
from seeds.names import bundled, printable


def test_the_bundled_article_is_read_as_it_should_be() -> None:
    document = load(next(bundled().glob("000_*.txt")))
    assert document.title == (
        "North Korean and Russian officials discuss economic ties as Seoul raises labor export concerns"
    )
    assert (document.date, document.encoding) == ("2025-04-07", "UTF-8")
    assert document.fingerprint == fingerprint(document.text)
    assert document.words > 400


def test_a_page_is_read_by_its_visible_text(tmp_path: Path) -> None:
    path = tmp_path / "page.HTML"
    path.write_bytes(b"<meta charset=windows-1252><title>The bridge</title><p>It is caf\xe9 time.</p>")
    document = load(path)
    assert document.text == "It is café time."
    assert (document.title, document.encoding) == ("The bridge", "windows-1252")


def test_a_guess_is_named_as_one(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"caf\xe9")
    assert load(path).encoding == "windows-1252 (guessed)"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("word " * 40, "word " * 23 + "word…"),
        ("\n\n  A short note.\n\n", "A short note."),
        ("x" * 200, "x" * 119 + "…"),
    ],
)
def test_without_a_title_the_first_line_stands_for_it(tmp_path: Path, text: str, title: str) -> None:
    path = tmp_path / "note.txt"
    path.write_text(text, encoding="utf-8")
    assert load(path).title == title


def test_without_any_kept_line_the_file_s_name_stands_for_the_title(tmp_path: Path) -> None:
    path = tmp_path / "menu.txt"
    path.write_text("Home\nNews\nSport\nArts\nBooks\nFood\nTravel\nLog in\n", encoding="utf-8")
    document = load(path)
    assert {block.kind for block in document.blocks} == {Kind.BOILERPLATE}
    assert document.title == "menu"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("space.txt", b" \n\t\n", "is empty"),
        ("page.html", b"<script>x</script>", "is a page without visible text"),
        ("paper.pdf", b"%PDF-1.7", "is not text but a PDF"),
        ("zeros.txt", bytes(100), "is not text but binary data"),
    ],
)
def test_a_file_without_a_text_is_refused_in_one_sentence(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Unreadable) as error:
        load(path)
    assert str(error.value) == f"{path} {reason}."
    assert (error.value.path, error.value.reason) == (path, reason)


def test_what_is_no_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, reason in (
        (".", "is a folder"),
        ("pipe", "is not a regular file"),
        ("none", "is not there"),
        ("a\0b", "is not a possible name"),
        ("x" * 5000, "cannot be read (File name too long)"),
    ):
        with pytest.raises(Unreadable) as error:
            load(tmp_path / name)
        assert error.value.reason == reason


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "secret.txt"
    path.write_text("text", encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Unreadable, match="may not be read"):
        load(path)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 100)
    monkeypatch.setattr(loading, "MAX_BYTES", 99)
    with pytest.raises(Unreadable, match="is larger than"):
        load(path)


def test_a_hostile_name_is_made_printable() -> None:
    assert printable("a\x1b[31mb\n\u202e\udce9é") == "a\\x1b[31mb\\n\\u202e\\udce9é"
