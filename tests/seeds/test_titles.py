"""Titles: the line that is one, or the part of a line, and what stands beside it."""

from collections.abc import Sequence

import pytest

from seeds.cleaning.lines import lines_of
from seeds.cleaning.naming import Cleaned, blocks_of
from seeds.document import Kind

TITLE = "Council votes for the new bridge after a long debate"
BODY = (
    "The council met on Tuesday to decide about the new bridge over the river, which it planned for years.",
    "It voted for the plan by nine to four after a debate that went on for three hours and was often heated.",
    "Construction of the bridge is to begin in spring, the mayor said, if the state gives what it promised.",
)
MENU = ("News", "Sport", "Weather", "Markets today", "Log in", "Subscribe")
AFTER = ("Most read", "Cat returns after nine years", "Rain expected at the weekend", "Privacy policy")
SURE, DOUBTFUL, UNLIKELY = 0.97, 0.3, 0.02


def cleaned(lines: Sequence[str], kept: Sequence[str] = BODY, page_title: str = "") -> Cleaned:
    """What is made of a page when the lines `kept` are said to be the article's."""
    text = "\n".join(lines) + "\n"
    found = lines_of(text)
    keep = [line in kept for line in found.texts]
    return blocks_of(text, found, [SURE if mark else UNLIKELY for mark in keep], keep, page_title)


def kinds(lines: Sequence[str], kept: Sequence[str] = BODY, page_title: str = "") -> dict[str, Kind]:
    text = "\n".join(lines) + "\n"
    blocks = cleaned(lines, kept, page_title).blocks
    assert "".join(text[block.start : block.end] for block in blocks) == text
    return {text[block.start : block.end].strip(): block.kind for block in blocks}


@pytest.mark.parametrize(
    "head",
    [
        [TITLE],
        [f"{TITLE} - The Daily Wind", *MENU, TITLE, "7 April 2025"],
        [f"{TITLE} | Town | The Daily Wind", *MENU, "Town", TITLE, "By Jane Doe", "7 April 2025"],
        [f"Home > Town{TITLE} -The Daily Wind", TITLE, "The Daily Wind View", "Date:2025-04-07 10:11:12"],
        [*MENU, "Town", TITLE, "What the mayor said to those who were against the plan", "7 April 2025"],
        [*MENU, TITLE, "By Jane Doe, Staff Writer", "Share", "Save", "7 April 2025"],
    ],
)
def test_the_title_is_the_line_over_the_article(head: Sequence[str]) -> None:
    page = [*head, *BODY, *AFTER]
    assert cleaned(page).title == TITLE
    assert kinds(page)[TITLE] is Kind.TITLE


@pytest.mark.parametrize(
    ("first", "before", "behind"),
    [
        (f"{TITLE} | The Daily Wind", "", "| The Daily Wind"),
        (f"The Daily Wind › {TITLE}", "The Daily Wind ›", ""),
        (f"Home > Town > {TITLE} - The Daily Wind", "Home > Town >", "- The Daily Wind"),
    ],
)
def test_a_title_that_has_no_line_of_its_own_is_parted_from_what_it_runs_into(
    first: str, before: str, behind: str
) -> None:
    found = kinds([first, *BODY, *AFTER])
    assert cleaned([first, *BODY, *AFTER]).title == TITLE
    assert found[TITLE] is Kind.TITLE
    assert all(found[rest] is Kind.BOILERPLATE for rest in (before, behind) if rest)


def test_the_last_entry_of_a_breadcrumb_is_a_title_without_its_number() -> None:
    head = ["The Daily Wind", "1. Home", "2. Town", f"3. {TITLE}"]
    assert cleaned([*head, "7 April 2025", *BODY, *AFTER]).title == TITLE


def test_a_word_before_the_title_is_parted_from_it_where_an_earlier_line_is_the_title_alone() -> None:
    page = [*MENU, f"* {TITLE}", "7 April 2025", f"Town {TITLE}", *BODY, *AFTER]
    found = kinds(page)
    assert cleaned(page).title == TITLE
    assert found[TITLE] is Kind.TITLE
    assert found["Town"] is Kind.BOILERPLATE


def test_a_title_may_cry_out() -> None:
    loud = "We shall have our bridge at last!"
    assert cleaned([*MENU, loud, "By Jane Doe", "7 April 2025", *BODY]).title == loud


@pytest.mark.parametrize("page", [[TITLE, *BODY, *AFTER], [*MENU, TITLE, *BODY, *AFTER]])
def test_what_stands_behind_a_short_article_is_no_title(page: Sequence[str]) -> None:
    assert cleaned(page).title == TITLE


def test_a_date_is_no_title() -> None:
    assert cleaned(["Monday, 7 April 2025", *BODY]).title == ""


def test_where_nothing_looks_like_a_title_it_is_the_one_that_the_page_gives_itself() -> None:
    assert cleaned([*MENU, *BODY], page_title="The Daily Wind").title == "The Daily Wind"
    assert cleaned(MENU, page_title="The Daily Wind").title == "The Daily Wind"


def test_of_a_page_without_an_article_nothing_is_kept() -> None:
    assert not any(block.kept for block in cleaned([TITLE, "7 April 2025", *MENU]).blocks)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("7 April 2025", "2025-04-07"),
        ("Veröffentlicht am 7. April 2025", "2025-04-07"),
        ("Publié le 7 avril 2025 à 06h15", "2025-04-07"),
        ("2025年4月7日 18時07分", "2025-04-07"),
        ("By Jane Doe, Staff Writer, April 7, 2025", "2025-04-07"),
    ],
)
def test_the_date_stands_between_title_and_article(line: str, date: str) -> None:
    assert cleaned([*MENU, TITLE, line, *BODY, *AFTER, "1 May 2019"]).date == date


def test_the_day_of_publication_goes_before_that_of_a_change() -> None:
    head = [TITLE, "Updated: 9 April 2025", "Published: 7 April 2025"]
    assert cleaned([*MENU, *head, *BODY]).date == "2025-04-07"
    assert cleaned([*MENU, *head[:2], *BODY]).date == "2025-04-09"


def test_dates_of_teasers_are_no_dates_of_the_article() -> None:
    teasers = [
        line for number in range(1, 9) for line in (f"Cat number {number} returns", f"{number} May 2019")
    ]
    assert cleaned([TITLE, *BODY, "Most read", "Related", "Ranking", "Hot", *teasers]).date == ""


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By Jane Doe and John Roe | The Daily Wind",
        "Written by Jane O'Neill-Doe",
        "Von Sebastian Kohler, Andreas Gandt und Philipp Siebert",
        "Par Jeanne Dupont",
        "Jane Doe | The Daily Wind",
        "한서윤 기자",
        "От Ивана Петрова",
    ],
)
def test_a_line_that_names_the_author_is_the_byline(line: str) -> None:
    assert kinds([*MENU, TITLE, line, "7 April 2025", *BODY])[line] is Kind.BYLINE


def test_a_name_beside_the_date_is_the_byline_but_the_name_of_a_site_is_not() -> None:
    assert kinds([*MENU, TITLE, "7 April 2025", "Greta Ahlquist", *BODY])["Greta Ahlquist"] is Kind.BYLINE
    assert kinds([TITLE, "Silver Ledger Hub", "7 April 2025", *BODY])["Silver Ledger Hub"] is Kind.BOILERPLATE


@pytest.mark.parametrize("line", ["By the river", "par exemple", "Di nuovo", "Share This"])
def test_other_lines_are_no_bylines(line: str) -> None:
    assert kinds([*MENU, TITLE, line, "Save", "7 April 2025", *BODY])[line] is not Kind.BYLINE


@pytest.mark.parametrize("heading", ["What is next", "“We shall build it”", "Why so late?"])
def test_a_short_line_before_a_paragraph_is_a_heading(heading: str) -> None:
    page = [TITLE, BODY[0], heading, BODY[1], BODY[2]]
    assert kinds(page, [*BODY, heading])[heading] is Kind.HEADING


@pytest.mark.parametrize("line", ["“No.”", "He said nothing.", "Then,"])
def test_a_short_sentence_is_no_heading(line: str) -> None:
    page = [TITLE, BODY[0], line, BODY[1], BODY[2]]
    assert kinds(page, [*BODY, line])[line] is Kind.BODY


@pytest.mark.parametrize(
    "line",
    [
        "The bridge as it will look. (Photo: M. Krüger)",
        "Photo: Jane Doe",
        "© Jane Doe | The Daily Wind",
        "The mayor before the vote on Tuesday. JANE DOE",
        "El puente, el martes. EFE/Juan Pérez (AFP)",
        "新しい橋の完成予想図（提供：みなと市）",
        "다리 조감도. 다도일보 자료사진",
    ],
)
def test_a_credit_inside_the_article_makes_a_caption(line: str) -> None:
    assert kinds([TITLE, BODY[0], line, *BODY[1:]])[line] is Kind.CAPTION


def test_a_sentence_about_the_same_thing_that_is_not_of_the_article_is_a_caption() -> None:
    line = "The council of the town, before it voted for the bridge on a Tuesday in spring."
    assert kinds([TITLE, BODY[0], line, *BODY[1:]])[line] is Kind.CAPTION


@pytest.mark.parametrize(
    "line", ["Read more: the council voted for the bridge, and the mayor is glad about it.", "Advertisement"]
)
def test_what_leads_elsewhere_is_no_caption(line: str) -> None:
    assert kinds([TITLE, BODY[0], line, *BODY[1:]])[line] is Kind.BOILERPLATE


def test_a_paragraph_with_a_photographer_in_it_stays_a_paragraph() -> None:
    line = "The photo, which a neighbour took, shows the mayor on the old bridge with a hammer in his hand."
    assert kinds([TITLE, BODY[0], line, *BODY[1:]], [*BODY, line])[line] is Kind.BODY


def test_a_text_of_many_lines_is_named_in_no_time() -> None:
    page = [*MENU * 5_000, TITLE, "7 April 2025", *BODY * 1_000, *AFTER * 5_000]
    assert cleaned(page).title == TITLE
