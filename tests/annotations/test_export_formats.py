"""What leaves the store, in each format."""

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import marking
from annotations.collection import Collection, Exported, collect
from annotations.formats import FORMATS
from annotations.formats.native_json import schema
from annotations.formats.table import COLUMNS
from annotations.model import Annotation, Status
from annotations.store import Store
from annotations.version import VERSION
from seeds.document import Document
from seeds.spans import Span

ADocument = Callable[..., Document]
AStore = Callable[..., Store]

AT = "2026-11-23T12:00:00.000Z"
# A text from decoding holds no lone surrogates.
CHARACTERS = st.characters(codec="utf-8") | st.sampled_from(
    "\0\x1b\r\n\t \u00a0\u2028\u202e\u200b\u200d\ufeff\U0001f469\u0301=+-@＝＋－＠',\""
)


def collection_of(
    text: str, span: Span, *, path: str = "a.txt", title: str = "T", note: str = ""
) -> Collection:
    """A document with one annotation, made without a store."""
    fingerprint = "sha256:" + "0" * 64
    annotation = Annotation(
        id="1",
        document="d",
        tag="claim",
        start=span.start,
        end=span.end,
        quote=span.quote(text),
        prefix=text[: span.start][-32:],
        suffix=text[span.end :][:32],
        fingerprint=fingerprint,
        note=note,
        annotator="ada",
        created=AT,
        updated=AT,
        rev=1,
    )
    document = Exported("d", path, title, "2025-04-07", fingerprint, Status.OPEN, text)
    return Collection((document,), (annotation,), AT, "presscheck 0.1.0")


def written(name: str, collection: Collection) -> str:
    return "".join(FORMATS[name].write(collection, print))


def valid(text: str) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(text)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema(), format_checker=checker).validate(parsed)
    return parsed


@settings(max_examples=60, deadline=None)
@given(st.text(CHARACTERS, min_size=1), st.data())
def test_any_span_of_any_text_is_the_same_after_tagging_saving_loading_and_exporting(
    a_document: ADocument, a_store: AStore, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    document = a_document(text)
    with tempfile.TemporaryDirectory() as folder:
        with a_store(Path(folder)) as store:
            said = marking.tag(store, document, span, "claim", note=text[:5])
        with a_store(Path(folder), read_only=True) as store:
            collection = collect(store, [document])

    assert collection.annotations == (said,)
    exported = valid(written("json", collection))

    (annotation,), (exported_document,) = exported["annotations"], exported["documents"]
    assert (annotation["start"], annotation["end"], annotation["quote"]) == (
        span.start,
        span.end,
        span.quote(text),
    )
    assert exported_document["text"] == text
    assert exported_document["text"][annotation["start"] : annotation["end"]] == annotation["quote"]


def test_the_json_export_has_the_shape_and_the_order_that_are_laid_down() -> None:
    text = written("json", collection_of("The moon.", Span(0, 8)))

    exported = valid(text)
    assert text.endswith("}\n")
    assert list(exported) == [
        "format",
        "exported",
        "generator",
        "documents",
        "annotations",
        "links",
        "claims",
        "sources",
        "ticks",
    ]
    assert " ".join(exported["documents"][0]) == "id path title date fingerprint status text"
    assert " ".join(exported["annotations"][0]) == (
        "id document tag start end quote prefix suffix note annotator created updated"
    )
    assert exported["format"] == "presscheck/1"
    assert exported["links"] == exported["claims"] == exported["sources"] == exported["ticks"] == []


def test_an_export_of_nothing_is_valid_too() -> None:
    empty = Collection((), (), AT, "presscheck 0.1.0")

    assert valid(written("json", empty))["documents"] == []
    assert written("jsonl", empty) == ""
    assert written("csv", empty) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize(
    ("where", "field", "value"),
    [
        ("annotations", "quote", ""),
        ("annotations", "start", -1),
        ("annotations", "start", 0.5),
        ("annotations", "prefix", "x" * 33),
        ("annotations", "created", "yesterday"),
        ("annotations", "colour", "red"),
        ("documents", "fingerprint", "md5:0"),
        ("documents", "status", "in progress"),
        ("documents", "date", "April"),
        ("documents", "date", "2025-13-01"),
        ("documents", "id", ""),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_have(where: str, field: str, value: object) -> None:
    exported = valid(written("json", collection_of("The moon.", Span(0, 8))))
    exported[where][0][field] = value

    with pytest.raises(jsonschema.ValidationError):
        valid(json.dumps(exported))


def test_the_schema_itself_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_names_that_are_no_utf_8_and_lone_surrogates_are_written_as_strict_utf_8(name: str) -> None:
    collection = collection_of("a\ud800b", Span(0, 3), path="caf\udce9.txt", title="caf\udce9", note="\udfff")

    text = written(name, collection)

    text.encode()
    assert "a\ufffdb" in text or "a\\ufffdb" in text
    assert "udce9.txt" in text
    if name == "json":
        exported = valid(text)
        assert exported["documents"][0]["path"] == "caf\\udce9.txt"
        assert exported["documents"][0]["text"] == exported["annotations"][0]["quote"] == "a\ufffdb"


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_holds_nothing_that_a_terminal_would_obey(name: str) -> None:
    text = written(name, collection_of("\x1b[31m\x9b31m\x7f\u202e\u2066", Span(0, 5), title="\x1b]0;x\x07"))

    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) is None


@given(st.text(CHARACTERS, min_size=1), st.text(CHARACTERS))
def test_json_lines_has_a_line_for_each_annotation_whatever_is_in_it(text: str, note: str) -> None:
    collection = collection_of(text, Span(0, len(text)), title=note, note=note)

    lines = written("jsonl", collection).splitlines()

    assert [json.loads(line)["quote"] for line in lines] == [text]
    assert list(json.loads(lines[0])) == list(COLUMNS)


@given(st.text(CHARACTERS, min_size=1), st.text(CHARACTERS))
def test_csv_is_read_back_with_no_cell_that_a_spreadsheet_would_run(text: str, note: str) -> None:
    collection = collection_of(text, Span(0, len(text)), title=note, note=note)

    head, row = csv.reader(io.StringIO(written("csv", collection), newline=""), strict=True)

    assert tuple(head) == COLUMNS
    cells = dict(zip(head, row, strict=True))
    assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in row)
    assert not any(cell.startswith(tuple("\t\r\n")) for cell in row)
    assert (cells["start"], cells["end"]) == ("0", str(len(text)))
    for cell, original in ((cells["quote"], text), (cells["note"], note), (cells["title"], note)):
        assert cell.removeprefix("'") == original.replace("\0", "\ufffd")


@pytest.mark.parametrize(
    "text",
    [
        *"=+-@＝＋－＠\t\r\n",
        "\n=1+2",
        " =1+2",
        "\u00a0+1",
        "\u3000＝1",
        "\ufeff=1",
        "\u200b@x",
        " \n\t-1",
        "'",
        "'=1+2",
    ],
)
def test_a_cell_that_a_spreadsheet_may_run_or_that_has_an_apostrophe_gets_one(text: str) -> None:
    collection = collection_of("The moon.", Span(0, 8), note=text)

    _, row = csv.reader(io.StringIO(written("csv", collection), newline=""), strict=True)

    assert row[COLUMNS.index("note")] == f"'{text}"


@pytest.mark.parametrize("text", ["1+1=2", "a-b", "it's", " plain", "“=1”", "5 ＋ 4"])
def test_other_cells_are_as_they_are(text: str) -> None:
    _, row = csv.reader(io.StringIO(written("csv", collection_of(text, Span(0, len(text)))), newline=""))

    assert row[COLUMNS.index("quote")] == text


def test_csv_follows_rfc_4180() -> None:
    text = written("csv", collection_of('He said "no",\r\nthen left', Span(0, 14), note="=1+1"))

    assert text.startswith("id,document,path,title,date,tag,start,end,quote,prefix,suffix,note,annotator,")
    assert ',"He said ""no"",\r",' in text
    assert ",'=1+1," in text
    assert text.endswith("Z\r\n")


def test_an_annotation_that_no_longer_stands_is_left_out_and_told_of(
    tmp_path: Path, a_document: ADocument, a_store: AStore
) -> None:
    with a_store(tmp_path) as store:
        gone = marking.tag(store, a_document("The moon is cheese."), Span(12, 18), "claim")
        stands = marking.tag(store, a_document("The moon is cheese."), Span(0, 8), "source")
        edited = a_document("The moon is rock.")

        collection = collect(store, [edited, edited])

    assert collection.annotations == (stands,)
    assert collection.left_out == (gone,)
    assert [document.text for document in collection.documents] == ["The moon is rock."]
    assert collection.documents[0].status is Status.OPEN
    assert collection.generator == f"presscheck {VERSION}"


def test_a_document_that_nothing_was_said_of_is_exported_as_new(
    tmp_path: Path, a_document: ADocument, a_store: AStore
) -> None:
    with a_store(tmp_path / "none", read_only=True) as store:
        collection = collect(store, [a_document("text", "sub/b.txt")])

    exported = valid(written("json", collection))
    assert exported["documents"][0]["status"] == "new"
    assert exported["documents"][0]["path"] == "sub/b.txt"


def test_the_version_is_the_projects() -> None:
    project = Path(marking.__file__).parents[1] / "pyproject.toml"

    assert f'version = "{VERSION}"' in project.read_text()
