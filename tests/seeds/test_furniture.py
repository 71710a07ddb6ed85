"""What a folder's documents have in common: which are looked at, what is counted, what it does to a line."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seeds.cleaning import Cleaned, clean
from seeds.cleaning.furniture import (
    ALONE,
    FEWEST_DOCUMENTS,
    MOST_DOCUMENTS,
    Furniture,
    chosen,
    furniture_about,
    neighbour,
)
from seeds.cleaning.judging import judge
from seeds.cleaning.lines import lines_of
from seeds.cleaning.looks import folded
from seeds.cleaning.weights import Weights, shipped
from seeds.document import Kind
from seeds.loading import load
from seeds.neighbours import furniture_in_folder
from tests.seeds.ordinary_pages import ENGLISH

NAMES = st.lists(st.text(min_size=1, max_size=6), unique=True, min_size=FEWEST_DOCUMENTS, max_size=120)
MOTTO = (
    "The Easterby Post is read by more people on this coast than any other paper, and it depends on those "
    "who pay for it."
)


def page(paragraphs: Iterable[str]) -> str:
    """A page of one and the same site: its motto is taken for a part of the article."""
    return "\n".join([*ENGLISH.menu, *ENGLISH.head, *paragraphs, MOTTO, *ENGLISH.footer]) + "\n"


def story(number: int) -> list[str]:
    """Three paragraphs that no other page has."""
    return [
        f"In the {number}th year of the ferry its {number}th captain, who was known for that, told {number} "
        f"children {what} and they laughed about it for {number} days."
        for what in ("a story of seals", "a story of whales", "a story of storms")
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six pages of one site."""
    monkeypatch.setenv("PRESSCHECK_DATA", str(tmp_path / "data"))
    place = tmp_path / "site"
    place.mkdir()
    (place / "0.txt").write_text(page(ENGLISH.paragraphs), encoding="utf-8")
    for number in range(1, 6):
        (place / f"{number}.txt").write_text(page(story(number)), encoding="utf-8")
    return place


def write_later(path: Path, text: str) -> None:
    """Write a file, and let its folder be changed later than before, however coarse the clock is."""
    before = path.parent.stat().st_mtime_ns
    path.write_text(text, encoding="utf-8")
    os.utime(path.parent, ns=(before + 10**9, before + 10**9))


@given(NAMES, st.randoms(use_true_random=False))
def test_the_same_documents_are_chosen_in_whatever_order_they_come(names: list[str], chance: object) -> None:
    first = chosen(names)
    assert len(first) == min(len(names), MOST_DOCUMENTS)
    assert set(first) <= set(names)
    assert chosen(iter(names[::-1])) == chosen(sorted(names)) == first


@given(NAMES, st.text(min_size=7, max_size=9))
def test_one_document_more_takes_the_place_of_one_at_most(names: list[str], added: str) -> None:
    first, then = set(chosen(names)), set(chosen([*names, added]))
    assert len(first - then) <= 1
    assert then - first <= {added}


def test_of_four_documents_none_is_chosen() -> None:
    assert list(chosen("abcd")) == []
    assert sorted(chosen("abcde")) == [*"abcde"]


def test_a_line_counts_that_stands_in_two_others_and_a_dozen_is_the_most() -> None:
    document = neighbour("own.txt", "Home\nTwice\nOnce\nNever\n")
    others = [neighbour(f"{number}.txt", "  HOME!  \n") for number in range(20)]
    others += [neighbour("a.txt", "Twice\nOnce\n"), neighbour("b.txt", "twice\nElsewhere\n")]
    found = furniture_about(document, others)
    assert found.counts == {"home": 12, "twice": 2}
    assert [found.documents(name) for name in ("home", "twice", "once", "never")] == [12, 2, 0, 0]


def test_the_document_itself_is_not_counted() -> None:
    document = neighbour("own.txt", "Home\n")
    assert furniture_about(document, [document, neighbour("a.txt", "Home\n")]).counts == {}
    assert furniture_about(document, [neighbour(name, "Home\n") for name in "ab"]).counts == {"home": 2}


def test_the_same_article_under_another_name_is_not_counted() -> None:
    document = neighbour("own.txt", page(ENGLISH.paragraphs))
    double = neighbour("double.txt", page(ENGLISH.paragraphs[:5]))
    other, third = neighbour("a.txt", page(story(1))), neighbour("b.txt", page(story(2)))
    assert furniture_about(document, [double, double, double]).counts == {}
    found = furniture_about(document, [double, other, third])
    assert found.documents(folded(MOTTO)) == found.documents("home") == 2
    assert found.documents(folded(ENGLISH.paragraphs[0])) == 0


def test_what_the_pages_of_a_folder_repeat_is_found(folder: Path) -> None:
    for number, paragraphs in ((0, ENGLISH.paragraphs), (3, story(3))):
        path = folder / f"{number}.txt"
        found = furniture_in_folder(path, path.read_text(encoding="utf-8"))
        assert set(found.counts.values()) == {5}
        assert set(found.counts) == {
            folded(line) for line in (*ENGLISH.menu, *ENGLISH.head, MOTTO, *ENGLISH.footer)
        }
        assert not set(found.counts) & set(map(folded, paragraphs))


def test_pages_in_html_hidden_files_and_folders_are_not_read(folder: Path) -> None:
    first = ENGLISH.paragraphs[0]
    for name in ("a.html", "b.htm", ".hidden.txt", ".other.txt", "c.md", "d.text"):
        (folder / name).write_text(f"{first}\n", encoding="utf-8")
    (folder / "e.txt").mkdir()
    found = furniture_in_folder(folder / "0.txt", page(ENGLISH.paragraphs))
    assert found.documents(folded(first)) == 0
    assert found.documents("home") == 5


def test_of_a_folder_that_cannot_be_read_nothing_is_known(folder: Path) -> None:
    text = page(ENGLISH.paragraphs)
    assert furniture_in_folder(folder / "gone" / "0.txt", text) == ALONE
    assert furniture_in_folder(folder / "0.txt" / "0.txt", text) == ALONE


def test_of_a_document_that_cannot_be_read_nothing_is_known_and_the_others_count(folder: Path) -> None:
    (folder / "6.txt").symlink_to(folder / "gone")
    (folder / "7.txt").write_bytes(b"\xff\xfe\x00 Home\xff of nobody\n")
    assert furniture_in_folder(folder / "0.txt", page(ENGLISH.paragraphs)).documents("home") == 5


def test_a_folder_that_has_changed_is_read_anew(folder: Path) -> None:
    path, text = folder / "0.txt", page(ENGLISH.paragraphs)
    assert furniture_in_folder(path, text).documents("home") == 5
    write_later(folder / "6.txt", page(story(6)))
    assert furniture_in_folder(path, text).documents("home") == 6


def test_in_a_folder_of_four_nothing_is_learnt(folder: Path) -> None:
    for number in (4, 5):
        (folder / f"{number}.txt").unlink()
    assert furniture_in_folder(folder / "0.txt", page(ENGLISH.paragraphs)) == ALONE


def test_a_sentence_that_stands_in_all_documents_is_less_likely_the_article_s(folder: Path) -> None:
    path = folder / "0.txt"
    document = load(path)
    lines = lines_of(document.text)
    furniture = furniture_in_folder(path, document.text)

    def likely(known: Furniture) -> dict[str, float]:
        return dict(zip(lines.texts, judge(lines, known, shipped()).likely, strict=True))

    alone, together = likely(ALONE), likely(furniture)
    assert together[MOTTO] < alone[MOTTO]
    assert alone[MOTTO] - together[MOTTO] > max(
        alone[each] - together[each] for each in ENGLISH.paragraphs[:-1]
    )
    body = [
        document.text[each.start : each.end].strip() for each in document.blocks if each.kind is Kind.BODY
    ]
    assert set(ENGLISH.paragraphs) <= set(body)


def test_a_document_is_cleaned_with_what_its_folder_repeats(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_to_clean: list[Furniture] = []

    def noting(text: str, *, furniture: Furniture, weights: Weights) -> Cleaned:
        given_to_clean.append(furniture)
        return clean(text, furniture=furniture, weights=weights)

    monkeypatch.setattr("seeds.cleaning.clean", noting)
    load(folder / "0.txt")
    [found] = given_to_clean
    assert found.documents(folded(MOTTO)) == 5
