"""Texts that are told at sight: notes in Markdown, a plain article, a menu; and those that are not."""

from collections.abc import Sequence

import pytest

from seeds.cleaning.authored import cleaned_at_sight
from seeds.cleaning.lines import lines_of
from seeds.cleaning.naming import Cleaned
from seeds.document import Kind

BODY = (
    "The council met on Tuesday to decide about the new bridge over the river, which it planned for years.",
    "It voted for the plan by nine to four after a debate that went on for three hours and was often heated.",
    "Construction of the bridge is to begin in spring, the mayor said, if the state gives what it promised.",
)
TEASERS = ("Cat returns after nine years", "Rain expected", "Swans hold up traffic", "Most read", "Log in")


def told(lines: Sequence[str]) -> Cleaned | None:
    text = "\n".join(lines) + "\n"
    return cleaned_at_sight(text, lines_of(text))


def kinds(lines: Sequence[str]) -> list[Kind]:
    found = told(lines)
    assert found is not None
    return [block.kind for block in found.blocks]


@pytest.mark.parametrize(
    "title",
    ["The bridge over the river is to be built", "What is the bridge good for, and when does it open?"],
)
def test_a_plain_article_has_a_title_and_all_of_it_is_kept(title: str) -> None:
    page = [title, "By Jane Doe", "7 April 2025", *BODY, "What is next", BODY[0]]
    assert kinds(page) == [
        Kind.TITLE, Kind.BYLINE, Kind.DATE, *[Kind.BODY] * 3, Kind.HEADING, Kind.BODY,
    ]  # fmt: skip
    found = told(page)
    assert found
    assert (found.title, found.date) == (title, "2025-04-07")


def test_the_date_of_a_plain_article_may_stand_beside_its_author() -> None:
    found = told(["The bridge over the river is to be built", "Lorient: Ada Moreau, 1 March 2024", *BODY])
    assert found
    assert found.date == "2024-03-01"


def test_what_stands_beside_the_title_of_a_plain_article_is_not_left_out() -> None:
    page = ["The bridge over the river is to be built - The Plateau Observer", *BODY]
    assert kinds(page) == [Kind.TITLE, *[Kind.BODY] * 3]
    found = told(page)
    assert found
    assert found.title == "The bridge over the river is to be built"


def test_a_page_with_furniture_is_not_told_at_sight() -> None:
    assert told([*TEASERS, "The bridge", *BODY, *TEASERS]) is None


THINGS = ("A rain jacket with a hood", "Boots that are worn in", "Two litres of water for each", "A map")


def test_a_list_of_things_that_begins_with_text_and_has_no_furniture_is_no_page() -> None:
    page = ["What to take along to the river", *BODY, *THINGS * 3]
    assert told(page)
    assert all(kind is not Kind.BOILERPLATE for kind in kinds(page))


@pytest.mark.parametrize("before", [(), ("Walks", "Maps", "Huts", "Trains")])
def test_among_menus_or_words_of_furniture_a_list_of_things_is_judged(before: Sequence[str]) -> None:
    after = () if before else TEASERS
    assert told([*before, "What to take along to the river", *BODY, *THINGS * 3, *after]) is None


def test_one_sign_of_a_number_far_down_makes_no_markdown() -> None:
    assert told([*TEASERS, *BODY, "# 1 out of eleven", *TEASERS]) is None
    assert told([*TEASERS, *BODY, "# Ranking", *TEASERS]) is None


def test_two_headings_of_markdown_make_notes_of_a_text() -> None:
    page = ["Before it", *TEASERS, "# The bridge", BODY[0], "## Next", *TEASERS]
    assert all(kind is not Kind.BOILERPLATE for kind in kinds(page))


def test_of_a_menu_nothing_is_kept() -> None:
    assert set(
        kinds(["Home", "News", "Sport", "Log in", "About", "Terms", "Privacy policy", "Contact", "Jobs"])
    ) == {Kind.BOILERPLATE}
