"""Values and the rows that they are kept in."""

from pathlib import Path
from typing import Any

import pytest

from annotations.errors import BadRow
from annotations.model import Annotation, Correction, Place, Record, Status, Tick, surroundings
from seeds.document import Document
from seeds.spans import Span

AT = "2026-11-23T12:00:00.000Z"
WORK: dict[str, Any] = {"annotator": "ada", "created": AT, "updated": AT, "rev": 1}
SPAN: dict[str, Any] = {"document": "d", "start": 4, "end": 9, "fingerprint": "sha256:0"}
ANNOTATION = Annotation(
    id="1", tag="claim", quote="world", prefix="the ", suffix="!", note="", **SPAN, **WORK
)
TICK = Tick(id="2", **SPAN, **WORK)
CORRECTION = Correction(id="3", quote="world", keep=False, **SPAN, **WORK)
RECORD = Record("d", "sub/a.txt", "A title", "", "sha256:0", Status.OPEN, **WORK)


def test_what_is_written_as_a_row_is_read_back_the_same() -> None:
    assert Annotation.from_row(ANNOTATION.to_row()) == ANNOTATION
    assert Tick.from_row(TICK.to_row()) == TICK
    assert Correction.from_row(CORRECTION.to_row()) == CORRECTION
    assert Record.from_row(RECORD.to_row()) == RECORD
    assert Place.from_row(Place(3, 0, everything=True).to_row("d")) == Place(3, 0, everything=True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("start", -1),
        ("start", True),
        ("start", 4.0),
        ("start", 9),
        ("end", "9"),
        ("quote", "worlds"),
        ("quote", ""),
        ("tag", ""),
        ("prefix", "x" * 33),
        ("note", None),
        ("created", "yesterday"),
        ("created", "2026-11-23T12:00:00+01:00"),
        ("updated", "\u0662026-11-23T12:00:00Z"),
        ("rev", 0),
        ("row", "tick"),
        ("confidence", 0.5),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused_with_its_id(field: str, value: object) -> None:
    with pytest.raises(BadRow, match="'1'"):
        Annotation.from_row({**ANNOTATION.to_row(), field: value})


def test_a_row_that_lacks_a_field_is_refused_with_the_field() -> None:
    row = ANNOTATION.to_row()
    del row["suffix"]

    with pytest.raises(BadRow, match="'suffix'"):
        Annotation.from_row(row)


def test_a_correction_from_before_quotes_were_kept_stays_the_row_that_it_was() -> None:
    row = {"row": "choice", "id": "3", "keep": True, **SPAN, **WORK}
    old = Correction.from_row(row)
    document = Document(Path("a.txt"), "the world", (), "T", "", "sha256:0", "UTF-8")

    assert (old.span, old.quote, old.keep) == (Span(4, 9), "", True)
    assert old.to_row() == row
    assert old.stands_in(document)
    assert not old.stands_in(document._replace(fingerprint="sha256:1"))
    assert not old.stands_in(document._replace(text="the"))


def test_a_correction_stands_wherever_its_quote_does() -> None:
    document = Document(Path("a.txt"), "the world", (), "T", "", "sha256:1", "UTF-8")

    assert CORRECTION.stands_in(document)
    assert not CORRECTION.stands_in(document._replace(text="The, world"))
    with pytest.raises(BadRow, match="as long as its span"):
        Correction.from_row({**CORRECTION.to_row(), "quote": "worlds"})
    with pytest.raises(BadRow, match="'keep'"):
        Correction.from_row({**CORRECTION.to_row(), "keep": 1})


@pytest.mark.parametrize("status", ["lost", "", None, [], {}])
def test_a_status_is_one_of_three(status: object) -> None:
    with pytest.raises(BadRow, match="status"):
        Record.from_row({**RECORD.to_row(), "status": status})


@pytest.mark.parametrize("path", ["../../secret", "a/../../b", ".."])
def test_a_recorded_path_does_not_climb_out_of_its_folder(path: str) -> None:
    with pytest.raises(BadRow, match="climbs"):
        Record.from_row({**RECORD.to_row(), "path": path})


def test_an_annotation_stands_only_where_its_quote_does() -> None:
    assert ANNOTATION.stands_in("the world!")
    assert not ANNOTATION.stands_in("the World!")
    assert not ANNOTATION.stands_in("the worl")
    assert not ANNOTATION._replace(end=12).stands_in("the world!")
    assert not ANNOTATION.stands_in("")


def test_an_annotation_keeps_up_to_32_characters_on_both_sides() -> None:
    text = "a" * 40 + "quote" + "b" * 10

    assert surroundings(text, Span(40, 45)) == ("a" * 32, "b" * 10)


def test_people_are_shown_that_an_open_document_is_in_progress() -> None:
    assert [status.words for status in Status] == ["new", "in progress", "done"]
