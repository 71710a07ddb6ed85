"""JSONL for doccano, out and in again."""

import contextlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.collection import Collection
from annotations.formats import FORMATS
from annotations.incoming import BadImport, Incoming
from annotations.links import LinkKind
from seeds.spans import Span
from tests.annotations.broken_json import as_text, broken, garbled
from tests.annotations.round_trips import (
    AWKWARD,
    annotated,
    came,
    collection_of,
    collections,
    exported,
    linked,
    sent,
    through,
)

DOCCANO = FORMATS["doccano"]


def lines(collection: Collection, told: list[str] | None = None) -> list[dict[str, Any]]:
    written = "".join(DOCCANO.write(collection, list if told is None else told.append))
    assert written.isascii()
    return [json.loads(line) for line in written.splitlines()]


def read(folder: Path, *rows: object) -> Incoming:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return DOCCANO.read(path)


@settings(deadline=None)
@given(collections())
def test_what_doccano_has_a_place_for_comes_back(collection: Collection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        incoming = through(DOCCANO, collection, Path(folder))

    assert came(incoming, DOCCANO.carries) == sent(collection, DOCCANO.carries)
    assert incoming.remarks == ()


def test_offsets_are_utf_16_units_as_doccanos_page_counts() -> None:
    text = "😀 漢a\u0301 The bridge.\n"
    document = exported(text)
    start = text.index("The")
    annotation = annotated(document, Span(start, start + 10), "claim")

    (row,) = lines(collection_of([document], [annotation]))

    (entity,) = row["entities"]
    assert entity == {"id": 1, "label": "claim", "start_offset": start + 1, "end_offset": start + 11}
    in_units = text.encode("utf-16-le")[2 * entity["start_offset"] : 2 * entity["end_offset"]]
    assert in_units.decode("utf-16-le") == "The bridge"


def test_a_line_has_the_fields_of_doccano_and_which_document_it_is() -> None:
    document = exported(AWKWARD)
    claim = annotated(document, Span(0, 3), "claim", number=1)
    denial = annotated(document, Span(2, 9), "denial", number=2)

    (row,) = lines(collection_of([document], [claim, denial], [linked(denial, LinkKind.DENIES, claim)]))

    assert list(row) == [
        *("text", "document", "path", "title", "date", "fingerprint", "status"),
        *("entities", "relations"),
    ]
    assert row["relations"] == [{"id": 1, "from_id": 2, "to_id": 1, "type": "denies"}]


def test_documents_are_written_one_by_one_and_ids_go_on() -> None:
    first, second = exported("one", 0), exported("two", 1)
    parts = (
        collection_of([each], [annotated(each, Span(0, 3), "claim", number=number)])
        for number, each in enumerate((first, second))
    )

    written = DOCCANO.write_each(parts, print)

    assert json.loads(next(written))["text"] == "one"
    assert json.loads(next(written))["entities"][0]["id"] == 2


def test_what_doccano_refuses_or_has_no_place_for_is_told() -> None:
    document = exported("The bridge is free.")
    claim = annotated(document, Span(0, 10), "claim", number=1, note="why")
    other = annotated(document, Span(4, 12), "claim", number=2)
    told: list[str] = []

    lines(collection_of([document, exported("", 1)], [claim, other]), told)

    empty, overlapping, lost = told
    assert empty == "1 documents are empty: doccano refuses these, and takes the others."
    assert "Annotations overlap in 1 documents" in overlapping
    assert lost == "doccano has no place for notes (1): the format json has them."


def test_lone_surrogates_and_control_characters_do_no_harm(tmp_path: Path) -> None:
    document = exported("a\ud800b\x7f\x1b")
    collection = collection_of([document], [annotated(document, Span(0, 3), "t\udfff")])

    incoming = through(DOCCANO, collection, tmp_path)

    assert incoming.documents[0].text == "a\ufffdb\x7f\x1b"
    assert incoming.annotations[0].tag == "t\ufffd"


def test_what_doccano_exports_after_people_worked_there_is_read(tmp_path: Path) -> None:
    incoming = read(
        tmp_path,
        {
            "id": 7,
            "text": "😀 It is free.",
            "path": "news/a.txt",
            "title": None,
            "entities": [
                {"id": 12, "label": "claim", "start_offset": 3, "end_offset": 13},
                {"id": 11, "label": "denial", "start_offset": 0, "end_offset": 2},
            ],
            "relations": [
                {"id": 1, "from_id": 11, "to_id": 12, "type": "denies"},
                {"id": 2, "from_id": 11, "to_id": 12, "type": "denies"},
                {"id": 3, "from_id": 11, "to_id": 12, "type": "their own"},
            ],
            "Comments": [{"id": 1, "comment": "?"}],
        },
        {"id": 8, "text": "It is free.", "label": [[0, 2, "claim"], [0, 2, "claim"]], "Comments": []},
    )

    assert [(each.path, each.title) for each in incoming.documents] == [("news/a.txt", ""), ("", "")]
    text = incoming.documents[0].text or ""
    assert [each.span and each.span.quote(text) for each in incoming.annotations[:2]] == ["It is free", "😀"]
    assert len({each.key for each in incoming.annotations}) == 4
    (link,) = incoming.links
    assert (link.kind, link.origin, link.target) == (LinkKind.DENIES, "entity 11", "entity 12")
    assert incoming.remarks == (
        "Passed over: 1 relations that are none of denies, asserts and same between two entities.",
        "Passed over: 1 comments on whole documents.",
    )


GOOD: dict[str, Any] = {
    "text": "a😀b",
    "entities": [
        {"id": 1, "label": "claim", "start_offset": 0, "end_offset": 1},
        {"id": 2, "label": "denial", "start_offset": 1, "end_offset": 3},
    ],
    "relations": [{"id": 1, "from_id": 2, "to_id": 1, "type": "denies"}],
}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": None}, "text should be a text, not null"),
        ({"entities": {}}, "entities should be a list, not an object"),
        ({"entities": [3]}, "entities[0] should be an object, not 3"),
        (
            {"entities": [{"id": 1, "label": "", "start_offset": 0, "end_offset": 1}]},
            "entities[0].label should be",
        ),
        (
            {"entities": [{"id": True, "label": "x", "start_offset": 0, "end_offset": 1}]},
            "entities[0].id should be",
        ),
        ({"label": [[0, 2, "x"]]}, "label[0] cuts a character in two at 2, counted in UTF-16 units"),
        ({"label": [[0, 5, "x"]]}, "label[0] has a span that ends at 5, in a text of 3 characters"),
        (
            {"label": [[-1, 1, "x"]]},
            "label[0] has a start that should be a whole number of 0 or more, not -1",
        ),
        ({"label": [[True, 1, "x"]]}, "label[0] has a start that should be a whole number"),
        ({"label": [[1, 0, "x"]]}, "label[0] has a span that ends before it begins"),
        ({"label": [[0, 1]]}, "label[0] is not a start, an end and a label"),
        ({"label": [[0, 1, 3]]}, "label[0] should be a text that is not empty, not 3"),
        (
            {"relations": [{"from_id": 9, "to_id": 1, "type": "same"}]},
            "relations[0].from_id is the id of none",
        ),
        ({"relations": [{"from_id": 1, "to_id": 1}]}, "relations[0] lacks 'type'"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    tmp_path: Path, changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadImport) as caught:
        read(tmp_path, GOOD, {**GOOD, **changes})

    assert str(caught.value).startswith(f"{tmp_path / 'in.jsonl'}: line 2")
    assert sentence in str(caught.value)


def test_an_id_of_two_entities_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadImport, match="has the id 1 twice"):
        read(tmp_path, {**GOOD, "entities": GOOD["entities"][:1] * 2})


def rows_of(collection: Collection) -> Iterator[str]:
    yield from "".join(DOCCANO.write(collection, list)).splitlines()


@settings(deadline=None)
@given(collections(), st.data())
def test_a_broken_file_is_read_or_refused_and_nothing_else(
    collection: Collection, data: st.DataObject
) -> None:
    rows = [json.loads(row) for row in rows_of(collection)]
    text = "\n".join(as_text(row) for row in data.draw(broken(rows)))
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(BadImport):
        path = Path(folder, "in.jsonl")
        path.write_bytes(data.draw(st.just(text.encode()) | garbled(text)))
        DOCCANO.read(path)
