"""Dates as articles write them."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.cleaning.dates import date_in, is_date_line


@pytest.mark.parametrize(
    "text",
    [
        "Date:2025-04-07 07:14:03",
        "2025-04-07T07:14:03Z",
        "View Date:2025/04/07",
        "April 7, 2025",
        "Apr. 7th, 2025",
        "Published on Monday, April 7, 2025 at 7:14 a.m. EST",
        "7 April 2025",
        "7. April 2025",
        "7th of April, 2025",
        "7-Apr-2025",
        "07.04.2025",
        "7.4.2025 | 07:14",
        "2025年4月7日",
        "Updated: 31/31/2025, April 7, 2025",
        "20250407 was 2025-04-07",
    ],
)
def test_a_date_is_read_as_iso_8601(text: str) -> None:
    assert date_in(text) == "2025-04-07"


def test_a_figure_above_twelve_says_which_one_is_the_day() -> None:
    assert date_in("25/12/2024") == "2024-12-25"
    assert date_in("12/25/2024") == "2024-12-25"
    assert date_in("05/05/2024") == "2024-05-05"


@pytest.mark.parametrize(
    "text", ["", "2025-13-45", "31 February 2024", "01/02/2025", "April 2025", "1.2.3", "9" * 99]
)
def test_what_is_no_certain_date_is_none(text: str) -> None:
    assert date_in(text) == ""


@pytest.mark.parametrize(
    "text", ["Date:2025-04-07 07:14:03", "Published Wednesday, April 7, 2025", "7 April 2025", "01/02/2025"]
)
def test_a_line_that_is_mostly_a_date_is_a_date_line(text: str) -> None:
    assert is_date_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "The war began on April 7, 2025.",
        "On April 7, 2025 the council voted for the new bridge over the river",
        "The council",
        "No. 10",
        "",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(text: str) -> None:
    assert not is_date_line(text)


@settings(max_examples=100, deadline=None)
@given(
    st.dates(min_value=dt.date(1600, 1, 1), max_value=dt.date(2199, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%B %d, %Y", "%d.%m.%Y"]),
)
def test_any_date_comes_back(date: dt.date, form: str) -> None:
    assert date_in(f"{date:{form}}") == date.isoformat()
