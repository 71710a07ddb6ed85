"""Web Annotations as other programs write them, and what the model demands of ours."""

import json
from pathlib import Path
from typing import Any

import jsonschema

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PAGE = "https://example.org/news/1"


def hold_to_the_model(text: str) -> dict[str, Any]:
    """What an export says, where it is a collection as the model has it. Raises ValidationError."""
    value: dict[str, Any] = json.loads(text)
    schema = json.loads(Path(__file__).with_name("web_annotation.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(value)
    items = value["first"]["items"] if value["total"] else []
    ids = [each["id"] for each in items]
    assert len(ids) == value["total"]
    assert len(set(ids)) == len(ids)
    return value


def web_annotation(number: int = 1, **fields: Any) -> dict[str, Any]:
    """An annotation in the terms of the model, on a quote; `fields` take the place of its own, None none."""
    usual = {
        "@context": CONTEXT,
        "id": f"https://example.org/annotations/{number}",
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {"id": "https://example.org/ada", "type": "Person", "name": "ada"},
        "created": "2026-11-23T12:00:00Z",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": "claim"},
        "target": on_quote(),
    }
    return {name: value for name, value in {**usual, **fields}.items() if value is not None}


def on_quote(exact: str = "the bridge", **fields: Any) -> dict[str, Any]:
    """A target that is known by its words."""
    quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": "said ", "suffix": " cost"}
    return {"source": PAGE, "selector": quote, **fields}


HYPOTHESIS = {
    "total": 2,
    "rows": [
        {
            "id": "hP2kQLuDEe2a",
            "created": "2026-03-05T12:44:15.123456+00:00",
            "updated": "2026-03-06T12:44:15.123456+01:00",
            "user": "acct:ada@hypothes.is",
            "uri": PAGE,
            "text": "Says who?",
            "tags": ["claim", "to check"],
            "group": "__world__",
            "permissions": {"read": ["group:__world__"]},
            "target": [
                {
                    "source": PAGE,
                    "selector": [
                        {
                            "type": "RangeSelector",
                            "startContainer": "/div[1]/p[2]",
                            "startOffset": 4,
                            "endContainer": "/div[1]/p[2]",
                            "endOffset": 14,
                        },
                        {"type": "TextPositionSelector", "start": 104, "end": 114},
                        {
                            "type": "TextQuoteSelector",
                            "exact": "the bridge",
                            "prefix": "p" * 40,
                            "suffix": "s" * 40,
                        },
                    ],
                }
            ],
            "document": {"title": ["News of the bridge"]},
            "links": {"json": "https://hypothes.is/api/annotations/hP2kQLuDEe2a"},
        },
        {
            "id": "pageNote",
            "created": "2026-03-05T12:44:15.123456+00:00",
            "updated": "2026-03-05T12:44:15.123456+00:00",
            "user": "acct:bob@hypothes.is",
            "uri": PAGE,
            "text": "A note on the page",
            "tags": [],
            "target": [{"source": PAGE}],
        },
    ],
}

RECOGITO = [
    {
        "@context": CONTEXT,
        "id": "0d5c8e7a-3f5e-4f4c-9a51-3f1f6a2f0c11",
        "type": "Annotation",
        "body": [
            {"value": "claim", "purpose": "tagging", "creator": {"id": "u1", "name": "ada"}},
            {"value": "Says who?", "purpose": "commenting", "created": "2026-11-23T12:00:00.000Z"},
        ],
        "creator": {"isGuest": False, "id": "u1", "name": "ada"},
        "created": "2026-11-23T12:00:00.000Z",
        "modified": "2026-11-23T12:00:05.000Z",
        "target": [
            {
                "annotation": "0d5c8e7a-3f5e-4f4c-9a51-3f1f6a2f0c11",
                "source": PAGE,
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": "the bridge",
                        "prefix": "said ",
                        "suffix": " cost",
                    },
                    {"type": "TextPositionSelector", "start": 5, "end": 15},
                ],
            }
        ],
    },
    {
        "@context": CONTEXT,
        "id": "#second",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "value": "denial", "purpose": "tagging"}],
        "target": {
            "selector": [
                {"type": "TextQuoteSelector", "exact": "No."},
                {"type": "TextPositionSelector", "start": 50, "end": 53},
            ]
        },
    },
    {
        "@context": CONTEXT,
        "id": "#link",
        "type": "Annotation",
        "motivation": "linking",
        "body": [{"type": "TextualBody", "value": "denies", "purpose": "tagging"}],
        "target": [{"id": "#second"}, {"id": "0d5c8e7a-3f5e-4f4c-9a51-3f1f6a2f0c11"}],
    },
]
