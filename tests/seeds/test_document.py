"""Documents: kinds, words, fingerprints."""

from pathlib import Path

import pytest

from seeds.document import Block, Document, Kind, count_words, fingerprint
from seeds.spans import Span


def test_everything_but_boilerplate_is_kept() -> None:
    assert [kind for kind in Kind if not kind.kept] == [Kind.BOILERPLATE]
    assert Block(0, 3, Kind.CAPTION).kept
    assert not Block(0, 3, Kind.BOILERPLATE).kept
    assert Block(1, 3, Kind.BODY).span == Span(1, 3)


def test_the_words_of_a_document_are_those_of_its_kept_blocks() -> None:
    text = "Home News\nThe bridge is open.\n"
    document = Document(
        path=Path("bridge.txt"),
        text=text,
        blocks=(Block(0, 10, Kind.BOILERPLATE), Block(10, len(text), Kind.BODY)),
        title="",
        date="",
        fingerprint=fingerprint(text),
        encoding="UTF-8",
    )
    assert document.words == 4


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one two\nthree", 3),
        ("naïve café", 2),
        ("桥梁计划获得通过。", 9),
        ("橋は2025年に", 5),
        ("다리를 건설하기로", 2),
    ],
)
def test_words_are_counted_by_spaces_and_by_character_where_there_are_none(text: str, count: int) -> None:
    assert count_words(text) == count


def test_a_fingerprint_tells_texts_apart_and_takes_any_text() -> None:
    assert fingerprint("") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert fingerprint("a") != fingerprint("a ")
    assert fingerprint("\ud800").startswith("sha256:")
