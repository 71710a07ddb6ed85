"""Bytes to text: marks, declarations, guesses, binaries."""

import codecs
import contextlib
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.decoding import NotText, decode

NEWS = "Der Bürgermeister sagte, die Straße wäre schön für alle."


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (codecs.BOM_UTF8 + NEWS.encode(), "UTF-8"),
        (codecs.BOM_UTF16_LE + NEWS.encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"), "UTF-16"),
        (codecs.BOM_UTF32_LE + NEWS.encode("utf-32-le"), "UTF-32"),
        (codecs.BOM_UTF32_BE + NEWS.encode("utf-32-be"), "UTF-32"),
        (NEWS.encode(), "UTF-8"),
    ],
)
def test_a_marked_text_and_utf_8_are_read_for_certain(data: bytes, name: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.guessed) == (NEWS, name, False)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (NEWS, "cp1252"),
        ("naïve café", "latin-1"),
        ("“Quotes” — he said it’s fine", "cp1252"),
        ("Москва сообщила о переговорах в среду утром", "cp1251"),
        ("市議会は火曜日に新しい橋の建設を決定した。市長は会議の後で述べた。", "shift_jis"),
        ("市议会周二举行会议，决定修建多年来一直计划的新桥", "gb18030"),
        ("Élection à Genève : le pont, où l’on passait, est très ancien.", "cp1252"),
        ("A ponte não será construída até março, e não há informação.", "cp1252"),
        ("La città è pronta: il ponte sarà più largo. Perché così?", "cp1252"),
        ("Bron över älven stängs, säger borgmästaren. Många är besvikna.", "cp1252"),
        ("Broen åpner på søndag. Det blir større, på grunn av høye kostnader.", "cp1252"),
        ("Burmistrz powiedział wczoraj, że budowa mostu ruszy wiosną.", "cp1250"),
        ("Burmistrz powiedział wczoraj, że budowa mostu ruszy wiosną.", "iso8859-2"),
        ("Starosta řekl, že stavba začne. Někteří občané nesouhlasí.", "cp1250"),
        ("Gradonačelnik je rekao da gradnja počinje u proljeće, nakon žestoke rasprave.", "cp1250"),
        ("Başkan dün köprünün ilkbaharda başlayacağını söyledi. Ağaçlar için.", "cp1254"),
        ("Meras pasakė, kad statyba prasidės pavasarį. Taryba balsavo už naują planą.", "cp1257"),
        (NEWS, "utf-16-le"),
        ("The mayor said that it would be fine for all.", "utf-32-be"),
    ],
)
def test_an_unmarked_text_is_guessed_and_says_so(text: str, codec: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert decoded.guessed


def test_a_utf_8_text_with_a_broken_character_stays_utf_8() -> None:
    decoded = decode(NEWS.encode() * 10 + b"\xff")
    assert (decoded.encoding, decoded.guessed) == ("UTF-8", True)
    assert decoded.text == NEWS * 10 + "\ufffd"


@pytest.mark.parametrize(
    ("page", "text", "name"),
    [
        (b"<meta charset=windows-1251>\xcc\xee", "Мо", "windows-1251"),
        (
            b"<META http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>\x93x\x94",
            "“x”",
            "windows-1252",
        ),
        (b"<?xml version='1.0' encoding='shift_jis'?>\x8b\xb4", "橋", "shift-jis"),
        (b"<meta charset=iso-2022-jp>\x1b$B66\x1b(B", "橋", "iso2022-jp"),
        (b"<meta charset=windows-1252>\xc3\xa9", "é", "UTF-8"),
    ],
)
def test_a_page_is_read_as_it_declares_unless_it_is_plainly_utf_8(page: bytes, text: str, name: str) -> None:
    decoded = decode(page, html=True)
    assert decoded.text.endswith(text)
    assert decoded.encoding == name


@pytest.mark.parametrize(
    "label", ["rot13", "zlib", "idna", "utf-16", "../x", "undefined", "unicode_escape", "x" * 500]
)
def test_a_page_cannot_choose_a_codec_that_is_no_charset(label: str) -> None:
    decoded = decode(f"<meta charset={label}>".encode() + b"caf\xe9", html=True)
    assert decoded.text.endswith("café")


def test_a_declaration_counts_only_in_pages() -> None:
    assert decode(b"<meta charset=windows-1251>" + "é".encode()).text.endswith("é")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04rest",
        b"\x1f\x8b\x08rest",
        b"RIFF1234WEBPVP8",
        b"\x00\x00\x00\x18ftypmp42",
        bytes(1000),
        hashlib.shake_256(b"noise").digest(5000),
    ],
)
def test_binary_data_is_refused_with_the_reason(data: bytes) -> None:
    with pytest.raises(NotText) as error:
        decode(data)
    assert error.value.reason.startswith("is not text but")


@pytest.mark.parametrize("text", ["a\0b", "\x1b[31mred\x1b[0m", "\x07", "", "\0", "\ufeff\ufeffx"])
def test_a_text_with_control_characters_is_still_a_text(text: str) -> None:
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


def test_all_line_ends_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\n\rd").text == "a\nb\nc\n\nd"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_give_a_text_or_a_reason(data: bytes, html: bool) -> None:
    with contextlib.suppress(NotText):
        text = decode(data, html=html).text
        text.encode("utf-8")
        assert "\r" not in text


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\x1b"), max_size=200))
def test_any_text_in_utf_8_comes_back_as_it_was(text: str) -> None:
    try:
        assert decode(codecs.BOM_UTF8 + text.encode()).text == text
        assert decode(text.encode()).text == text.removeprefix("\ufeff")
    except NotText:
        assert text.startswith(("%PDF", "GIF8"))
