"""Tasks for Label Studio and their labeling config, out and in again."""

import contextlib
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from annotations.collection import Collection, ExportSettings
from annotations.errors import NotWritten
from annotations.formats import FORMATS
from annotations.formats.label_studio_config import labeling_config
from annotations.incoming import BadImport, Incoming
from annotations.links import STANDARD_ROLES, LinkKind
from seeds.spans import Span
from tests.annotations.broken_json import as_text, broken, garbled
from tests.annotations.round_trips import (
    AWKWARD,
    WHEN,
    annotated,
    came,
    collection_of,
    collections,
    exported,
    linked,
    sent,
    through,
)

LABEL_STUDIO = FORMATS["label-studio"]


def tasks_of(collection: Collection) -> list[dict[str, Any]]:
    tasks: list[dict[str, Any]] = json.loads("".join(LABEL_STUDIO.write(collection, list)))
    return tasks


def read(folder: Path, value: object) -> Incoming:
    path = folder / "in.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return LABEL_STUDIO.read(path)


def region(start: Any, end: Any, *labels: Any, key: str = "r1", **value: Any) -> dict[str, Any]:
    return {
        "id": key,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": start, "end": end, "labels": list(labels), **value},
        "origin": "manual",
    }


def task(*result: dict[str, Any], text: str = "😀 It is free.", **fields: Any) -> dict[str, Any]:
    return {"id": 1, "data": {"text": text}, "annotations": [{"id": 2, "result": list(result), **fields}]}


@settings(deadline=None)
@given(collections())
def test_what_label_studio_has_a_place_for_comes_back(collection: Collection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        incoming = through(LABEL_STUDIO, collection, Path(folder))

    assert came(incoming, LABEL_STUDIO.carries) == sent(collection, LABEL_STUDIO.carries)
    assert incoming.remarks == ()


def test_a_task_has_the_text_and_what_each_person_said_in_code_points() -> None:
    document = exported("😀 漢 It is free.")
    claim = annotated(document, Span(4, 14), "claim", number=1, note="why?")
    denial = annotated(document, Span(0, 3), "denial", number=2, annotator="bob")

    (first,) = tasks_of(collection_of([document], [denial, claim]))

    assert first["data"] == {
        "text": document.text,
        "document": document.id,
        "path": "news/article-0.txt",
        "title": "Title 0",
        "date": "2026-11-20",
        "fingerprint": document.fingerprint,
        "status": "open",
    }
    bobs, adas = first["annotations"]
    assert "completed_by" not in adas
    assert (adas["created_at"], adas["was_cancelled"], adas["ground_truth"]) == (WHEN, False, False)
    said, note = adas["result"]
    assert said["value"] == {"start": 4, "end": 14, "text": "It is free", "labels": ["claim"]}
    assert said["meta"] == {"annotator": "ada", "created": WHEN, "updated": WHEN}
    assert (note["id"], note["type"], note["value"]["text"]) == (said["id"], "textarea", ["why?"])
    assert bobs["result"][0]["value"]["text"] == "😀 漢"


def test_people_whose_annotations_are_linked_share_an_annotation_of_label_studio() -> None:
    document = exported("It is free. It is not.")
    claim = annotated(document, Span(0, 10), "claim", number=1, annotator="ada")
    denial = annotated(document, Span(12, 21), "denial", number=2, annotator="bob")
    other = annotated(document, Span(0, 2), "claim", number=3, annotator="carol")
    link = linked(denial, LinkKind.DENIES, claim)

    (first,) = tasks_of(collection_of([document], [claim, other, denial], [link]))

    together, alone = first["annotations"]
    assert [each["meta"]["annotator"] for each in together["result"][:2]] == ["bob", "ada"]
    assert together["result"][2] == {
        "type": "relation",
        "from_id": denial.id,
        "to_id": claim.id,
        "direction": "right",
        "labels": ["denies"],
    }
    assert [each["meta"]["annotator"] for each in alone["result"]] == ["carol"]


def test_the_labeling_config_is_xml_with_all_labels_whatever_people_call_them(tmp_path: Path) -> None:
    document = exported("It is free.")
    tags = ["a \"b\" <c> & 'd'", "two\nlines\tand a tab", "größe 😀", "bell\x07", "claim"]
    said = [annotated(document, Span(0, 2), tag, number=number) for number, tag in enumerate(tags)]
    target = tmp_path / "out.json"

    LABEL_STUDIO.save(target, [collection_of([document], said)], print)

    root = etree.fromstring((tmp_path / "out.json.config.xml").read_text(encoding="utf-8"))
    labels = [each.get("value") for each in root.iter("Label")]
    used = [each["value"]["labels"] for each in json.loads(target.read_text())[0]["annotations"][0]["result"]]
    assert labels == ["claim", "denial", "source", *tags[:3], "bell\ufffd"]
    assert [label for (label,) in used] == [*tags[:3], "bell\ufffd", "claim"]
    assert [each.get("value") for each in root.iter("Relation")] == ["denies", "asserts", "same"]
    colours = {each.get("value"): each.get("background") for each in root.iter("Label")}
    assert len(set(colours.values())) == len(colours)
    box = root.find("TextArea")
    assert box is not None
    assert box.get("perRegion") == "true"


def test_a_persons_own_tag_has_the_colour_of_what_it_stands_for() -> None:
    roles = {**STANDARD_ROLES, "Behauptung": frozenset({"claim"})}
    settings_ = ExportSettings(roles=roles)

    root = etree.fromstring("".join(labeling_config([], settings_.roles)))

    colours = {each.get("value"): each.get("background") for each in root.iter("Label")}
    assert colours["Behauptung"] == colours["claim"]


def test_a_config_that_cannot_be_written_is_said_and_the_tasks_are_there(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    (tmp_path / "out.json.config.xml").mkdir()

    with pytest.raises(NotWritten, match="is written, but the labeling config for it is not"):
        LABEL_STUDIO.save(target, [collection_of([exported("a")])], print)

    assert len(json.loads(target.read_text())) == 1


def test_what_has_no_place_there_is_told() -> None:
    one, two = exported("one", 0), exported("two", 1)
    claim, again = (
        annotated(one, Span(0, 3), "claim", number=1),
        annotated(two, Span(0, 3), "claim", number=2),
    )
    told: list[str] = []

    collection = collection_of([one, two], [claim, again], [linked(again, LinkKind.SAME, claim)])
    assert "".join(LABEL_STUDIO.write(collection, told.append)).endswith("]\n")

    assert told == ["label-studio has no place for links between documents (1): the format json has them."]


def test_an_export_of_nothing_is_an_empty_array() -> None:
    assert "".join(LABEL_STUDIO.write(collection_of([]), print)) == "[]\n"


def test_lone_surrogates_and_control_characters_do_no_harm(tmp_path: Path) -> None:
    document = exported("a\ud800b\x1b\u202e")
    said = annotated(document, Span(0, 3), "t\udfff", note="\x9b\ud800")

    incoming = through(LABEL_STUDIO, collection_of([document], [said]), tmp_path)

    assert incoming.documents[0].text == "a\ufffdb\x1b\u202e"
    assert incoming.annotations[0].tag == "t\ufffd"
    assert incoming.annotations[0].note == "\x9b\ufffd"


def test_what_people_did_in_label_studio_is_read(tmp_path: Path) -> None:
    incoming = read(
        tmp_path,
        [
            {
                **task(
                    region(2, 12, "claim", "Wichtig", key="aB3", text="It is free"),
                    region(0, 1, "denial", key="cD4"),
                    {
                        "id": "aB3",
                        "type": "textarea",
                        "from_name": "n",
                        "to_name": "text",
                        "value": {"start": 2, "end": 12, "text": ["one", "two"]},
                    },
                    {
                        "type": "relation",
                        "from_id": "aB3",
                        "to_id": "cD4",
                        "direction": "left",
                        "labels": ["denies"],
                    },
                    completed_by=3,
                    created_at="2021-03-09T22:16:08.728353Z",
                    updated_at="2021-03-09T23:16:08+01:00",
                    lead_time=4.2,
                ),
                "drafts": [],
                "predictions": [],
                "meta": {},
                "project": 1,
            },
            task(region(2, 4, "claim", key="aB3"), completed_by={"id": 4, "email": "bob@example.org"}),
        ],
    )

    assert incoming.remarks == ()
    claim, important, denial, again = incoming.annotations
    assert (claim.key, claim.tag, claim.span, claim.note) == ("aB3", "claim", Span(2, 12), "one\ntwo")
    assert (claim.annotator, claim.created) == ("Label Studio user 3", "2021-03-09T22:16:08.728353Z")
    assert claim.updated == "2021-03-09T22:16:08.000000Z"
    assert (important.tag, important.span, important.key) == ("Wichtig", Span(2, 12), "aB3~2")
    assert (again.annotator, again.key) == ("bob@example.org", "aB3~3")
    (link,) = incoming.links
    assert (link.kind, link.origin, link.target) == (LinkKind.DENIES, denial.key, claim.key)


def test_what_is_not_ours_is_passed_over_and_said(tmp_path: Path) -> None:
    choices = {"id": "c", "type": "choices", "value": {"choices": ["x"]}}
    incoming = read(
        tmp_path,
        [
            {
                **task(
                    region(0, 1, key="empty"),
                    region("/p[1]/text()[1]", "/p[1]/text()[1]", "claim", key="html"),
                    region(0, 1, "claim", key="good"),
                    choices,
                    {"id": "z", "type": "textarea", "value": {"text": "on the task"}},
                    {"type": "relation", "from_id": "good", "to_id": "c", "labels": ["denies"]},
                    {"type": "relation", "from_id": "good", "to_id": "empty", "labels": []},
                ),
                "predictions": [{"result": []}],
                "drafts": [{"result": []}],
            },
            task(region(0, 1, "claim"), was_cancelled=True),
            {"id": 3, "data": {"my_text": "There."}},
        ],
    )

    assert [each.key for each in incoming.annotations] == ["good"]
    assert incoming.links == ()
    assert incoming.documents[2].text == "There."
    assert incoming.remarks == (
        "Passed over: 1 predictions, which no person has made.",
        "Passed over: 1 drafts, which nobody has submitted.",
        "Passed over: 1 regions without a label.",
        "Passed over: 1 regions in HTML, which have no offsets in a text.",
        "Passed over: 1 results that are neither labels, notes nor relations.",
        "Passed over: 1 notes on something other than a region with a label.",
        "Passed over: 2 relations that are none of denies, asserts and same between two regions.",
        "Passed over: 1 annotations that were cancelled, the task being skipped.",
    )


def test_regions_that_an_old_version_counted_in_utf_16_are_placed_by_their_quotes(tmp_path: Path) -> None:
    incoming = read(
        tmp_path,
        [
            task(
                region(3, 13, "claim", key="old", text="It is free"),
                region(2, 12, "claim", key="new", text="It is free"),
                region(2, 5, "claim", key="odd", text="gone"),
                region(0, 4, "claim", key="lines", text="a\\nb😀"),
                text="😀 It is free.",
            ),
            task(region(0, 4, "claim", key="line", text="a\\nb😀"), text="a\nb😀"),
        ],
    )

    assert [each.span for each in incoming.annotations[:2]] == [Span(2, 12)] * 2
    assert "1 regions counted in UTF-16 units" in incoming.remarks[0]
    assert incoming.remarks[1] == "2 regions have a quote that is not what stands at their offsets."


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (3, "should be a list, not 3"),
        ([3], "[0] should be an object, not 3"),
        ([{"id": 1, "text": "t", "label": []}], "choose JSON, not JSON-MIN"),
        ([{"data": {"text": 3}}], "[0].data.text should be a text, not 3"),
        ([{"data": {"a": "x", "b": "y"}}], "[0].data has no 'text', and not just one field"),
        ([{"data": {"text": ""}, "annotations": {}}], "[0].annotations should be a list"),
        ([{"data": {"text": ""}, "annotations": [{}]}], "[0].annotations[0] lacks 'result'"),
        ([task(region(0, 99, "claim"))], "result[0].value has a span that ends at 99"),
        ([task(region(-1, 1, "claim"))], "has a start that should be a whole number of 0 or more, not -1"),
        ([task(region(True, 2, "claim"))], "has a start that should be a whole number"),
        ([task(region(2, 1, "claim"))], "has a span that ends before it begins"),
        ([task(region(0, 1, 3))], "result[0].value.labels[0] should be a text"),
        ([task({"type": "labels", "id": "x"})], "result[0].value should be an object, not null"),
        ([task({"type": "labels"})], "result[0] lacks 'id'"),
        (
            [task({"type": "relation", "from_id": "x", "to_id": "y"})],
            "from_id is the id of none of the regions",
        ),
        (
            [task({"type": "textarea", "id": "x", "value": {"text": [3]}})],
            "value.text[0] should be a text, not 3",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(tmp_path: Path, value: object, sentence: str) -> None:
    with pytest.raises(BadImport) as caught:
        read(tmp_path, value)

    assert str(caught.value).startswith(str(tmp_path / "in.json"))
    assert sentence in str(caught.value)


@settings(deadline=None)
@given(collections(), st.data())
def test_a_broken_file_is_read_or_refused_and_nothing_else(
    collection: Collection, data: st.DataObject
) -> None:
    text = as_text(data.draw(broken(tasks_of(collection))))
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(BadImport):
        path = Path(folder, "in.json")
        path.write_bytes(data.draw(st.just(text.encode()) | garbled(text)))
        LABEL_STUDIO.read(path)


def test_the_awkward_text_stays_as_it_is(tmp_path: Path) -> None:
    document = exported(AWKWARD)
    spans = [Span(start, end) for start in range(0, len(AWKWARD), 5) for end in (start + 1, len(AWKWARD))]
    said = [annotated(document, span, "claim", number=number) for number, span in enumerate(spans)]

    incoming = through(LABEL_STUDIO, collection_of([document], said), tmp_path)

    assert incoming.documents[0].text == AWKWARD
    assert sorted(filter(None, (each.span for each in incoming.annotations))) == sorted(spans)
