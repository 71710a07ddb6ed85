"""Cleaning pages of our own, of many shapes and languages, whose every line says what it is."""

import pytest

from seeds.cleaning import clean
from tests.seeds.own_pages import OwnPage, f1, own_pages, read, score

PAGES = own_pages()
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
WITH_AN_ARTICLE = [page for page in PAGES if page.wanted]
each_article = pytest.mark.parametrize("page", WITH_AN_ARTICLE, ids=lambda page: page.name)
WRONG_TITLES = {
    "a-live-blog": "the end of the title, ': live', is taken for the name of a site",
    "headline-glued-to-summary": "the teasers above the title are taken for the beginning of the article",
}


def except_for(known: dict[str, str], pages: list[OwnPage]) -> list[object]:
    """The pages as parameters; those that are known to go wrong must do so until that is mended."""
    return [
        pytest.param(
            page,
            marks=pytest.mark.xfail(strict=True, reason=known[page.name]) if page.name in known else (),
            id=page.name,
        )
        for page in pages
    ]


@each_article
def test_the_article_is_kept_and_little_else(page: OwnPage) -> None:
    result = score(page)
    assert result.f1 >= page.least, f"F1 {result.f1:.3f}; kept:\n{result.kept}"


@pytest.mark.parametrize("page", [page for page in PAGES if not page.wanted], ids=lambda page: page.name)
def test_of_a_page_without_an_article_hardly_a_line_is_kept(page: OwnPage) -> None:
    cleaned = score(page).cleaned
    kept = [page.text[block.start : block.end] for block in cleaned.blocks if block.kept]
    assert len([line for line in kept if line.strip()]) <= 3


@pytest.mark.parametrize("page", except_for(WRONG_TITLES, [page for page in PAGES if page.title]))
def test_the_title_is_found(page: OwnPage) -> None:
    assert score(page).title_found, score(page).cleaned.title


@pytest.mark.parametrize("page", [page for page in PAGES if page.date], ids=lambda page: page.name)
def test_the_date_is_found(page: OwnPage) -> None:
    assert score(page).cleaned.date == page.date


@each_page
def test_the_blocks_cover_the_page(page: OwnPage) -> None:
    blocks = score(page).cleaned.blocks
    assert "".join(page.text[block.start : block.end] for block in blocks) == page.text


@each_article
def test_the_cleaned_page_cleaned_again_loses_nothing(page: OwnPage) -> None:
    blocks = score(page).cleaned.blocks
    kept = "".join(page.text[block.start : block.end] for block in blocks if block.kept)
    lost = [kept[block.start : block.end] for block in clean(kept).blocks if not block.kept]
    assert [line for line in lost if line.strip()] == []


def test_a_line_of_a_page_file_may_have_parts() -> None:
    page = read("example", "@ shape: d\n@ language: en\n\n-T- Home >¦The bridge¦ - Wind\n\nP It opens.\n")
    assert page.text == "Home >The bridge - Wind\n\nIt opens.\n"
    assert [(page.text[part.start : part.end], part.mark) for part in page.parts] == [
        ("Home >", "-"),
        ("The bridge", "T"),
        (" - Wind", "-"),
        ("It opens.", "P"),
    ]
    assert page.wanted == "It opens."


@pytest.mark.parametrize("line", ["X What is it?", "P", "PT One part"])
def test_a_line_without_its_marks_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"example\.txt:4"):
        read("example", f"@ shape: a\n@ language: en\n\n{line}\n")


def test_half_of_what_was_wanted_is_worth_two_thirds() -> None:
    assert f1("a b c d e f g h", "a b c d e f g h") == 1.0
    assert f1("a b c d e f g", "a b c d e") == pytest.approx(2 / 3)
    assert f1("", "") == 1.0
    assert f1("a b c d", "x y z w") == 0.0
