"""What is worth checking in a text: its figures with their units, and its quotations."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.workplace import article
from seeds.checkable import checkable
from seeds.loading import load
from seeds.spans import Span

PIECES = st.sampled_from(
    [
        *(
            '"',
            "“",
            "”",
            "„",
            "«",
            "»",
            "‘",
            "’",
            "「",
            "」",
            " ",
            "\n",
            "\n\n",
            ".",
            ",",
            "-",
            "/",
            ":",
            "%",
            "$",
            "€",
        ),
        *(
            "1",
            "5",
            "2020",
            "1,234",
            "٣",
            "５",
            "million",
            "per cent",
            "May",
            "G",
            "th",
            "人",
            "年",
            "a@b",
            "www.x",
        ),
    ]
)
TEXTS = st.text() | st.lists(PIECES).map("".join)


def found(text: str) -> list[str]:
    return [span.quote(text) for span in checkable(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "It cost $3.2 million, 12 per cent more than 5 people said.",
            ["$3.2 million", "12 per cent", "5 people"],
        ),
        (
            "US$5bn, €20, R$ 300, 5 €, −5 °C and 1½ hours",
            ["US$5bn", "€20", "R$ 300", "5 €", "−5 °C", "1½ hours"],
        ),
        (
            "2000 percent, 1950 dollars, 1,950 and 2150 soldiers",
            ["2000 percent", "1950 dollars", "1,950", "2150 soldiers"],
        ),
        ("from 12-15 percent to 10k, the 5th in a row", ["12-15 percent", "10k", "5th"]),
        ("Es waren 3,5 Millionen Euro, 12 Prozent mehr.", ["3,5 Millionen Euro", "12 Prozent"]),
        ("1 234 567 habitants, 12 % et 3 M€", ["1 234 567", "12 %", "3 M€"]),
        ("Cuesta 5,5 millones de dólares, el 12 por ciento.", ["5,5 millones", "12 por ciento"]),
        ("Это 5 млн рублей, 12% и 40 человек.", ["5 млн рублей", "12%", "40 человек"]),
        ("قال ٣٫٥ مليون شخص، و٥٠٪", ["٣٫٥ مليون شخص", "٥٠٪"]),
        ("५० प्रतिशत लोग", ["५० प्रतिशत लोग"]),
        ("人口は300万人で５％増えた。", ["300万人", "５％"]),
        ("300억원, 5명", ["300억원", "5명"]),
        ("CH: 1’000’000 Franken", ["1’000’000 Franken"]),
        ("They won 2:1; in 2020, 300 people came.", ["2:1", "300 people"]),
    ],
)
def test_figures_come_with_what_belongs_to_them(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "In 2020 and 1999, from 2019-2020, the 1990s.",
        "in 2019 people voted; in 1999 won the other side",
        "On April 5, 2024, on 5 April, the 20th of May, on 2024-04-07 and 07.04.2025 and 4/7/2025.",
        "am 7. April 2025 um 14 Uhr, um 14.30.2025; le 5 avril 2024; 7 апреля; 5 de mayo de 2024",
        "at 14:30, at 3 p.m., 5 pm, à 14h30",
        "2024年4月7日 14時, 2024년 4월 7일",
        "the G7, COVID-19, F-16, С-300, 3D, 4x4, #1",
        "version 1.2.3, call 555-123-4567, the 9/11 attack",
        "https://example.org/2024/05/12345?a=6 and www.example.org/7 and mail5@example.org",
        "No figure at all.",
        "",
    ],
)
def test_dates_times_names_and_addresses_are_no_figures(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "quotation",
    [
        *(
            "“it is so”",
            "„das ist gut“",
            "„to jest dobre”",
            "»das ist gut«",
            "« c’est bien »",
            "”det är bra”",
        ),
        *("‘it’s fine, isn’t it’", '"I do not"', "「これはペンです」", "『これはペンです』", "«это хорошо»"),
        "‚das ist gut‘",
    ],
)
def test_quotations_come_with_their_marks(quotation: str) -> None:
    assert found(f"So, {quotation}, and no more.") == [quotation]


@pytest.mark.parametrize(
    "text",
    [
        "the “one” and the “only”, the 「本」",
        "“a forgotten mark\n\nin another paragraph”",
        "“a forgotten mark\nThe next line”",
        "“" + "too long " * 112 + "”",
        'a pipe of x" and y" wide',
        "don’t and ‘tis",
        '"" “” «»',
    ],
)
def test_single_words_and_marks_without_an_end_are_no_quotations(text: str) -> None:
    assert found(text) == []


def test_a_wrapped_line_is_the_same_paragraph() -> None:
    assert found("“it goes on\nhere”, he said") == ["“it goes on\nhere”"]


def test_a_figure_in_a_quotation_is_one_span_with_it() -> None:
    assert found("5 said “we paid $5 million” and 6 left") == ["5", "“we paid $5 million”", "6"]


def test_only_what_lies_within_the_bounds_is_found_at_the_offsets_of_the_whole_text() -> None:
    text = "5 people, 6 people, 7 people"
    assert checkable(text, 10, 18) == [Span(10, 18)]
    assert checkable(text, 10, 11) == [Span(10, 11)]
    assert checkable(text, 27, 99) == []


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_spans_are_in_order_in_bounds_and_apart(text: str, start: int, length: int) -> None:
    spans = checkable(text, start, start + length)
    assert spans == checkable(text, start, start + length)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(
        len(span) and start <= span.start and span.end <= min(start + length, len(text)) for span in spans
    )


@given(TEXTS)
def test_each_span_has_a_digit_or_a_mark_at_its_ends(text: str) -> None:
    for quote in found(text):
        assert any(map(str.isdecimal, quote)) or not (quote[0].isalnum() or quote[-1].isalnum())


@pytest.mark.parametrize(
    "piece", ['"', "“", "„«", "9", "1.", "1,", "$", "@", "”", "‘’x", "9-", '"\n', "http://"]
)
def test_a_hostile_line_of_a_megabyte_takes_no_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    assert checkable(text) == []
    assert time.process_time() - began < 2  # it is a fifth of a second; going back would take hours


def test_the_bundled_article_has_what_a_reader_would_point_at() -> None:
    document = load(article())
    quotes = [
        span.quote(document.text)
        for block in document.blocks
        if block.kept
        for span in checkable(document.text, block.start, block.end)
    ]
    assert any(quote.startswith("“") for quote in quotes)
    assert not any("2025" in quote for quote in quotes if not quote.startswith("“"))
