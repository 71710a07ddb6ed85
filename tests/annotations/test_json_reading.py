"""What the readers of JSON have in common: where something stands, lines, offsets, moments."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.formats.json_reading import (
    Place,
    field,
    lines_of,
    moment_of,
    optional,
    parsed,
    shown,
    span_at,
)
from annotations.incoming import BadImport
from annotations.rows import MOMENT, OFFSET, TEXT
from seeds.spans import Span

HERE = Place(Path("notes.json"))


def test_a_sentence_names_file_line_and_place() -> None:
    assert str(HERE.wrong("is empty")) == "notes.json is empty."
    assert str(HERE.at("spans", 3, "start").wrong("is odd")) == "notes.json: spans[3].start is odd."
    assert str(HERE.at(0).at("id").wrong("is odd")) == "notes.json: [0].id is odd."
    in_line = Place(Path("notes.jsonl"), line=7)
    assert str(in_line.wrong("is odd")) == "notes.jsonl: line 7 is odd."
    assert str(in_line.at("id").wrong("is odd")) == "notes.jsonl: line 7, id is odd."


def test_lines_end_at_line_feeds_only_and_blank_ones_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes('\ufeff{"a": "\u2028\u0085"}\r\n\n  \n[1]'.encode())

    assert list(lines_of(path)) == [(1, {"a": "\u2028\u0085"}), (4, [1])]


@pytest.mark.parametrize("text", ["{}\n{", "{}\nNaN", '{}\n{"a": 1, "a": 2}', "{}\n" + "[" * 100_000])
def test_a_line_that_is_no_json_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(text, encoding="utf-8")
    lines = lines_of(path)

    assert next(lines) == (1, {})
    with pytest.raises(BadImport, match=r"in\.jsonl: line 2 "):
        next(lines)


def test_a_number_too_long_for_python_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text("9" * 5000, encoding="utf-8")

    with pytest.raises(BadImport) as raised:
        parsed(path)

    assert (
        str(raised.value) == f"{path} cannot be imported: a number has 5,000 digits, more than any here has."
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "null"), (True, "true"), (False, "false"), (0, "0"), (1, "1"), ("None", "'None'")],
)
def test_a_value_is_shown_in_the_words_of_json(value: object, said: str) -> None:
    assert shown(value) == said


def test_a_field_is_there_and_right_or_the_sentence_says_so() -> None:
    row = {"start": 3, "note": None, "flag": True}

    assert field(row, "start", OFFSET, HERE) == 3
    assert optional(row, "note", TEXT, HERE) == optional(row, "other", TEXT, HERE) == ""
    with pytest.raises(BadImport, match=r"notes\.json lacks 'end'"):
        field(row, "end", OFFSET, HERE)
    with pytest.raises(BadImport, match="flag should be a whole number of 0 or more, not true"):
        field(row, "flag", OFFSET, HERE)


def test_what_is_wrong_is_shown_short() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]

    assert shown(deep) == "a list"
    assert shown({"x": deep}) == "an object"
    assert len(shown("x" * 1000)) < 80


@given(st.integers() | st.booleans() | st.none(), st.integers() | st.floats(), st.text(max_size=9))
def test_a_span_lies_in_the_text_or_is_refused(start: object, end: object, text: str) -> None:
    try:
        span = span_at(start, end, text, HERE)
    except BadImport:
        if type(start) is int and type(end) is int:
            assert not 0 <= start < end <= len(text)
    else:
        assert span == Span(span.start, span.end)
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-23T12:00:00Z", "2026-11-23T12:00:00Z"),
        ("2026-11-23T12:00:00.123Z", "2026-11-23T12:00:00.123Z"),
        ("2026-11-23T12:00:00+00:00", "2026-11-23T12:00:00.000000Z"),
        ("2026-11-23T00:30:00.5+01:00", "2026-11-22T23:30:00.500000Z"),
        ("2026-11-23T12:00:00.1234567Z", "2026-11-23T12:00:00.123456Z"),
        ("2026-11-23T12:00:00", ""),
        ("2026-11-23", ""),
        ("yesterday", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("2026-13-45T99:99:99Z", ""),
        ("2026-02-30T00:00:00Z", ""),
        ("2026-02-30T00:00:00+01:00", ""),
        ("0000-01-01T00:00:00Z", ""),
        ("", ""),
        (None, ""),
        (1763900000, ""),
    ],
)
def test_a_moment_is_one_in_utc_as_we_write_it(written: object, moment: str) -> None:
    assert moment_of(written) == moment
    assert not moment or MOMENT.holds(moment)
