"""JSONL for Prodigy, out and in again."""

import contextlib
import json
import tempfile
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
    annotated,
    came,
    collection_of,
    collections,
    exported,
    linked,
    sent,
    through,
)

PRODIGY = FORMATS["prodigy"]


def tasks_of(collection: Collection, told: list[str] | None = None) -> list[dict[str, Any]]:
    written = "".join(PRODIGY.write(collection, list if told is None else told.append))
    return [json.loads(line) for line in written.split("\n") if line]


def read(folder: Path, *tasks: object) -> Incoming:
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps(task) + "\n" for task in tasks), encoding="utf-8")
    return PRODIGY.read(path)


def whole_words(span: Span, tokens: list[dict[str, Any]]) -> Span:
    """What the span should have become: character by character, by the tokens as they are in the file."""
    owners = {place: token for token in tokens for place in range(token["start"], token["end"] + token["ws"])}
    words = [owners[place] for place in range(*span)]
    # A space behind a word is none of its characters: a span that begins with it begins with the next word.
    touched = [token for token in words if token["start"] < span.end and token["end"] > span.start]
    within = touched or words
    return Span(within[0]["start"], within[-1]["end"])


@settings(deadline=None)
@given(collections())
def test_what_prodigy_has_a_place_for_comes_back_and_spans_as_whole_words(collection: Collection) -> None:
    told: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        incoming = through(PRODIGY, collection, Path(folder), told.append)

    assert came(incoming, PRODIGY.carries) == sent(collection, PRODIGY.carries)
    assert incoming.remarks == ()
    tokens = {task["meta"]["document"]: task["tokens"] for task in tasks_of(collection)}
    expected = {each.id: whole_words(each.span, tokens[each.document]) for each in collection.annotations}
    assert {each.key: each.span for each in incoming.annotations} == expected
    moved = sum(1 for each in collection.annotations if each.span != expected[each.id])
    assert any(line.startswith(f"{moved:,} annotations cut a word") for line in told) == bool(moved)


@settings(deadline=None)
@given(collections())
def test_tokens_spans_and_relations_are_in_line_with_each_other(collection: Collection) -> None:
    for task in tasks_of(collection):
        text, tokens, spans = task["text"], task["tokens"], task["spans"]
        assert "".join(token["text"] + " " * token["ws"] for token in tokens) == text
        assert all(text[token["start"] : token["end"]] == token["text"] for token in tokens)
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        for span in spans:
            assert span["start"] == tokens[span["token_start"]]["start"]
            assert span["end"] == tokens[span["token_end"]]["end"]
        for relation in task["relations"]:
            assert relation["head_span"] in spans
            assert relation["child_span"] in spans
            assert relation["head"] == relation["head_span"]["token_end"]
            assert relation["child"] == relation["child_span"]["token_end"]


def test_a_line_has_the_fields_of_prodigy_and_which_document_it_is() -> None:
    document = exported("😀 It's free.")
    claim = annotated(document, Span(2, 11), "claim", number=1, note="why")
    denial = annotated(document, Span(2, 3), "denial", number=2)
    told: list[str] = []

    (task,) = tasks_of(
        collection_of([document], [claim, denial], [linked(denial, LinkKind.DENIES, claim)]), told
    )

    assert list(task) == ["text", "meta", "tokens", "spans", "relations"]
    assert task["meta"]["path"] == "news/article-0.txt"
    assert task["tokens"][1] == {"text": "It", "start": 2, "end": 4, "id": 1, "ws": False}
    assert [(each["start"], each["end"], each["label"]) for each in task["spans"]] == [
        (2, 11, "claim"),
        (2, 4, "denial"),
    ]
    (relation,) = task["relations"]
    assert (relation["head"], relation["child"], relation["label"]) == (1, 3, "denies")
    assert told == [
        "1 annotations cut a word, and were moved to the bounds of words: Prodigy marks words.",
        "prodigy has no place for notes (1): the format json has them.",
    ]


def test_documents_are_written_one_by_one() -> None:
    asked = []

    def parts() -> Any:
        for number, text in enumerate(("one", "two")):
            asked.append(number)
            yield collection_of([exported(text, number)])

    written = iter(PRODIGY.write_each(parts(), print))

    assert json.loads(next(written))["text"] == "one"
    assert asked == [0]


def test_lone_surrogates_and_control_characters_do_no_harm(tmp_path: Path) -> None:
    document = exported("a\ud800b \x1b\u202e")
    said = annotated(document, Span(0, 3), "t\udfff")

    incoming = through(PRODIGY, collection_of([document], [said]), tmp_path)

    assert incoming.documents[0].text == "a\ufffdb \x1b\u202e"
    assert (incoming.annotations[0].tag, incoming.annotations[0].span) == ("t\ufffd", Span(0, 3))


def test_what_people_did_in_prodigy_is_read(tmp_path: Path) -> None:
    hashes = {"_input_hash": -1, "_task_hash": 2, "_view_id": "relations"}
    by = {
        "_session_id": "news-ada",
        "_annotator_id": "news-ada",
        "_timestamp": 1764329400,
        "answer": "accept",
    }
    claim = {"start": 3, "end": 10, "token_start": 1, "token_end": 2, "label": "claim"}
    denial = {"start": 0, "end": 2, "token_start": 0, "token_end": 0, "label": "denial"}
    word = {"start": 3, "end": 5, "token_start": 1, "token_end": 1, "label": None}
    relations = [
        {"head": 0, "child": 2, "label": "denies", "color": "#fff", "head_span": denial, "child_span": claim},
        {"head": 0, "child": 1, "label": "denies", "head_span": denial, "child_span": word},
        {"head": 0, "child": 2, "label": "their own", "head_span": denial, "child_span": claim},
        {"head": 2, "child": 0, "label": "same"},
    ]
    text = "No it is so."
    incoming = read(
        tmp_path,
        {
            "text": text,
            "spans": [claim, denial, word],
            "relations": relations,
            "meta": {"source": 3},
            **hashes,
            **by,
        },
        {"text": text, "spans": [{"start": 0, "end": 2, "label": "denial"}]},
        {"text": text, "spans": [claim], "answer": "reject"},
        {"text": text, "spans": None, "answer": "accept"},
    )

    assert [each.key for each in incoming.documents] == ["line 1", "line 2", "line 3", "line 4"]
    first, second, third = incoming.annotations
    assert (first.tag, first.span, first.annotator) == ("claim", Span(3, 10), "news-ada")
    assert first.created == first.updated == "2025-11-28T11:30:00Z"
    assert (third.span, third.annotator, third.created) == (Span(0, 2), "", "")
    assert [(each.kind, each.origin, each.target) for each in incoming.links] == [
        (LinkKind.DENIES, second.key, first.key),
        (LinkKind.SAME, first.key, second.key),
    ]
    assert incoming.remarks == (
        "Passed over: 1 spans without a label.",
        "Passed over: 2 relations that are none of denies, asserts and same between two spans.",
        "Passed over: 1 tasks that were rejected or ignored.",
    )


def test_a_task_that_two_people_did_brings_the_annotations_of_both(tmp_path: Path) -> None:
    span = {"start": 0, "end": 2, "label": "claim", "id": "a"}

    incoming = read(tmp_path, {"text": "No.", "spans": [span]}, {"text": "No.", "spans": [span]})

    assert [each.key for each in incoming.annotations] == ["a", "a~2"]


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        ({"image": "x.png"}, "lacks 'text'"),
        ({"text": 3}, "text should be a text, not 3"),
        ({"text": "No.", "spans": {}}, "spans should be a list, not an object"),
        ({"text": "No.", "spans": [3]}, "spans[0] should be an object, not 3"),
        ({"text": "No.", "spans": [{"start": 0, "end": 4}]}, "spans[0] has a span that ends at 4"),
        ({"text": "No.", "spans": [{"start": -1, "end": 2}]}, "whole number of 0 or more, not -1"),
        ({"text": "No.", "spans": [{"start": False, "end": 2}]}, "whole number of 0 or more, not false"),
        ({"text": "No.", "spans": [{"start": 2, "end": 1}]}, "ends before it begins"),
        (
            {"text": "No.", "spans": [{"start": 0, "end": 1, "label": 3}]},
            "spans[0].label should be a text, not 3",
        ),
        ({"text": "No.", "relations": [{"head": 0}]}, "relations[0] lacks 'label'"),
        (
            {"text": "No.", "relations": [{"label": "same", "head_span": 3}]},
            "head_span should be an object, not 3",
        ),
        ({"text": "No.", "meta": 3}, "meta should be an object, not 3"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    tmp_path: Path, task: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadImport) as caught:
        read(tmp_path, {"text": "fine"}, task)

    assert str(caught.value).startswith(f"{tmp_path / 'in.jsonl'}: line 2")
    assert sentence in str(caught.value)


@settings(deadline=None)
@given(collections(), st.data())
def test_a_broken_file_is_read_or_refused_and_nothing_else(
    collection: Collection, data: st.DataObject
) -> None:
    text = "\n".join(as_text(row) for row in data.draw(broken(tasks_of(collection))))
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(BadImport):
        path = Path(folder, "in.jsonl")
        path.write_bytes(data.draw(st.just(text.encode()) | garbled(text)))
        PRODIGY.read(path)
