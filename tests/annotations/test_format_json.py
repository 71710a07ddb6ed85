"""The JSON export is read back: everything of it, or nothing, with a sentence on why not."""

import contextlib
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import deciding, marking
from annotations.claims import Claim
from annotations.collection import Collection, ExportSettings, collect
from annotations.formats import FORMATS
from annotations.formats.native_json import schema
from annotations.incoming import BadImport, Incoming, IncomingClaim
from annotations.linking import link
from annotations.links import LinkKind
from annotations.model import Status
from annotations.sheets import ClaimKind, ClaimStatus, Priority
from annotations.store import Store
from seeds.document import Document, fingerprint
from seeds.spans import Span
from tests.annotations.broken_json import as_text, broken, garbled
from tests.annotations.newsroom import COST, DENIED, LETTER, MAYOR, NEWS, OPENED, say, the_claim
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

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
JSON = FORMATS["json"]


@pytest.fixture
def store(tmp_path: Path, a_store: AStore) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


@pytest.fixture
def documents(store: Store, a_document: ADocument) -> list[Document]:
    """Two documents with a claim in both, checked and corrected, and a claim that nobody looked into."""
    news, letter = a_document(NEWS, "news.txt"), a_document(LETTER, "letter.txt")
    claim, again = say(store, news, COST), say(store, letter, COST)
    mayor, denial = say(store, news, MAYOR, "source"), say(store, letter, DENIED, "denial")
    say(store, news, OPENED)
    link(store, again, LinkKind.SAME, claim)
    link(store, mayor, LinkKind.ASSERTS, claim)
    link(store, denial, LinkKind.DENIES, again)
    checked = the_claim(store, claim)
    deciding.describe(
        store, checked, wording="It cost 4.7 bn.", kind=ClaimKind.NUMERICAL, priority=Priority.HIGH
    )
    deciding.add_evidence(
        store, the_claim(store, claim), question="How much?", answer="4.7 bn", note="private"
    )
    deciding.give_verdict(store, the_claim(store, claim), "True", "The books say so.")
    deciding.amend(store, the_claim(store, claim), "It was 4.8.")
    deciding.describe_source(store, mayor, name="Ann Lee", named="named", contact="ann@example.org")
    marking.set_status(store, news, Status.DONE)
    return [news, letter]


def read_back(collection: Collection) -> Incoming:
    with tempfile.TemporaryDirectory() as folder:
        return through(JSON, collection, Path(folder))


def rows_of(claim: Claim | IncomingClaim) -> Any:
    return (claim.evidence, claim.verdicts, claim.amendments)


@settings(max_examples=150, deadline=None)
@given(collections())
def test_all_of_a_collection_comes_back(collection: Collection) -> None:
    incoming = read_back(collection)

    assert came(incoming, JSON.carries) == sent(collection, JSON.carries)
    assert incoming.remarks == ()
    assert [(each.id, each.fingerprint, each.status) for each in incoming.documents] == [
        (each.id, each.fingerprint, each.status) for each in collection.documents
    ]


def test_claims_and_sources_come_back_as_the_rows_that_they_were(
    store: Store, documents: list[Document]
) -> None:
    collection = collect(store, documents, ExportSettings(private=True))

    incoming = read_back(collection)

    assert came(incoming, JSON.carries) == sent(collection, JSON.carries)
    assert incoming.sources == tuple(each._replace(rev=1) for each in collection.sources)
    checked, unchecked = incoming.claims
    claim, plain = collection.claims
    assert rows_of(checked) == rows_of(claim)
    assert checked.mentions == tuple(each.id for each in claim.mentions)
    assert checked.sheet is not None
    assert claim.sheet is not None
    # Who began a sheet, and when, is not in presscheck/1.
    head = claim.head
    assert checked.sheet == claim.sheet._replace(created=head.created, updated=head.updated, rev=1)
    assert rows_of(unchecked) == ((), (), ())
    assert (unchecked.mentions, unchecked.sheet) == ((plain.id,), None)
    assert [each.status for each in incoming.documents] == ["done", "open"]


def test_what_was_said_of_a_claim_names_a_mention_that_is_in_the_file(
    store: Store, documents: list[Document]
) -> None:
    letter = documents[1]

    incoming = read_back(collect(store, [letter]))

    (claim,) = incoming.claims
    (mention,) = claim.mentions
    assert {each.key: each.document for each in incoming.annotations}[mention] == store.identify(letter)
    assert claim.key != mention
    assert {each.claim for each in claim.evidence} == {each.claim for each in claim.verdicts} == {mention}
    assert [each.claim for each in claim.amendments] == [mention]
    assert claim.sheet is not None
    assert (claim.sheet.id, claim.sheet.document) == (mention, store.identify(letter))
    assert (claim.sheet.wording, claim.sheet.status) == ("It cost 4.7 bn.", ClaimStatus.DONE)


def test_a_claim_that_nothing_in_the_file_mentions_is_told(store: Store, documents: list[Document]) -> None:
    value = json.loads("".join(JSON.write(collect(store, documents), list)))
    value["annotations"] = value["links"] = value["sources"] = []

    with tempfile.TemporaryDirectory() as folder:
        incoming = reading(Path(folder), json.dumps(value))

    assert incoming.claims == ()
    assert incoming.remarks == ("Claims passed over because no annotation in the file mentions them: 2.",)


def test_exports_of_before_there_were_sources_are_read(tmp_path: Path) -> None:
    value = the_export()
    del value["sources"]

    assert len(reading(tmp_path, json.dumps(value)).annotations) == 2


def test_a_fingerprint_that_is_not_that_of_the_text_is_not_believed(tmp_path: Path) -> None:
    value = the_export()
    value["documents"][0]["fingerprint"] = "sha256:" + "0" * 64

    incoming = reading(tmp_path, json.dumps(value))

    assert incoming.documents[0].fingerprint == ""
    assert incoming.remarks == ("Documents whose fingerprint is not that of their text, and was ignored: 1.",)


def test_lone_surrogates_and_a_byte_order_mark_stop_nothing(tmp_path: Path) -> None:
    document = exported("a\ud800b 😀c")
    collection = collection_of([document], [annotated(document, Span(1, 6), "claim", note="\udfff")])
    text = "".join(JSON.write(collection, list))

    incoming = reading(tmp_path, "\ufeff" + text)

    (annotation,) = incoming.annotations
    assert (annotation.quote, annotation.note) == ("\ufffdb 😀c", "\ufffd")
    assert incoming.remarks == ()


def the_export() -> dict[str, Any]:
    """A small export: two annotations that a link joins, with a claim and a source."""
    document = exported(AWKWARD)
    first = annotated(document, Span(0, 5), "claim", number=1)
    second = annotated(document, Span(3, 20), "source", number=2)
    link_ = linked(second, LinkKind.ASSERTS, first)
    value: dict[str, Any] = json.loads(
        "".join(JSON.write(collection_of([document], [first, second], [link_]), list))
    )
    work = {"annotator": "ada", "created": "2026-11-23T12:00:00Z", "updated": "2026-11-23T12:00:00Z"}
    value["claims"] = [
        {
            "id": first.id,
            "wording": "So it is.",
            "kind": "event",
            "priority": "low",
            "assigned": "bob",
            "status": "open",
            "said": "2026",
            "mentions": [first.id, "elsewhere"],
            "verdict": "False",
            "evidence": [],
            "verdicts": [{"id": "v", "act": "given", "rating": "False", "reason": "", **work}],
            "corrections": [{"id": "a", "text": "No.", **work}],
        }
    ]
    value["sources"] = [
        {
            "annotation": second.id,
            "name": "Ann",
            "organisation": "",
            "named": "",
            "hand": "",
            "manner": "",
            "contact": "",
            **work,
        }
    ]
    value["ticks"] = [{"id": "t", "document": document.id, "start": 0, "end": 5, **work}]
    return value


def reading(folder: Path, text: str) -> Incoming:
    path = folder / "in.json"
    path.write_text(text, encoding="utf-8")
    return JSON.read(path)


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("format",), "presscheck/2", "another version"),
        (("format",), None, "not an export of presscheck"),
        (("exported",), "today", "exported should be a moment"),
        (("odd",), 1, "fields that are not known: ['odd']"),
        (("documents",), {}, "documents should be a list"),
        (("documents", 0), 7, "documents[0] should be an object, not 7"),
        (("documents", 0, "id"), "", "documents[0].id should be a text that is not empty"),
        (("documents", 0, "path"), "../../x", "climbs out"),
        (("documents", 0, "date"), "2026-13-01", "documents[0].date should be a date"),
        (("documents", 0, "status"), "later", "one of (new, open, done), not "),
        (("documents", 0, "status"), [], "one of (new, open, done), not "),
        (("documents", 0, "fingerprint"), "md5:1", "sha256"),
        (("documents", 0, "text"), None, "documents[0].text should be a text, not null"),
        (("documents", 0, "text"), "", "ends at 5, in a text of 0 characters"),
        (("annotations", 1, "id"), "0195b000-0000-7000-8000-000000000001", "an id that is there already"),
        (("annotations", 0, "document"), "d", "is the id of none of the documents: 'd'"),
        (("annotations", 0, "start"), -1, "annotations[0] has a start that should be a whole number"),
        (("annotations", 0, "start"), True, "whole number"),
        (("annotations", 0, "start"), 1.0, "whole number"),
        (("annotations", 0, "start"), 5, "ends before it begins, or is empty: 5 to 5"),
        (("annotations", 0, "end"), 10**9, "ends at 1,000,000,000, in a text of"),
        (
            ("annotations", 0, "quote"),
            "other",
            "annotations[0] has a quote that is not what stands at 0 to 5",
        ),
        (("annotations", 0, "prefix"), "x" * 33, "at most 32"),
        (("annotations", 0, "created"), "yesterday", "annotations[0].created should be a moment"),
        (
            ("annotations", 0, "created"),
            "2026-13-45T99:99:99Z",
            "annotations[0].created should be a moment",
        ),
        (("annotations", 0, "updated"), "2026-02-30T00:00:00Z", "annotations[0].updated should be a moment"),
        (("exported",), "2026-02-30T00:00:00Z", "exported should be a moment"),
        (("links", 0, "created"), "2026-02-30T00:00:00Z", "links[0].created should be a moment"),
        (("ticks", 0, "updated"), "2026-02-30T00:00:00Z", "ticks[0].updated should be a moment"),
        (
            ("claims", 0, "verdicts", 0, "created"),
            "2026-02-30T00:00:00Z",
            "claims[0].verdicts[0].created should be a moment",
        ),
        (("sources", 0, "updated"), "2026-02-30T00:00:00Z", "sources[0].updated should be a moment"),
        (("annotations", 0, "rev"), 1, "not known"),
        (
            ("links", 0, "kind"),
            "likes",
            "links[0].kind should be one of (denies, asserts, same), not 'likes'",
        ),
        (("links", 0, "to"), "x", "links[0].to is the id of none of the annotations"),
        (("links", 0, "to"), "0195b000-0000-7000-8000-000000000002", "to itself"),
        (("claims", 0, "mentions"), [], "none of its mentions"),
        (("claims", 0, "mentions", 1), "0195b000-0000-7000-8000-000000000001", "a second time"),
        (("claims", 0, "status"), "finished", "claims[0].status should be one of"),
        (("claims", 0, "verdicts", 0, "act"), "taken", "claims[0].verdicts[0]: The verdict 'v' has 'act'"),
        (("claims", 0, "verdicts", 0, "rev"), 3, "not known: ['rev']"),
        (("claims", 0, "corrections", 0, "id"), "v", "an id that is there already: 'v'"),
        (("claims", 0, "evidence"), [{}], "claims[0].evidence[0] lacks 'id'"),
        (("sources", 0, "annotation"), "x", "sources[0].annotation is the id of none"),
        (("sources", 0, "hand"), "third hand", "sources[0]: The source"),
        (("sources", 0, "id"), "x", "not known: ['id']"),
        (("annotations", 0, "id"), 7, "annotations[0].id should be a text that is not empty, not 7."),
        (("ticks", 0, "id"), "0195b000-0000-7000-8000-000000000001", "ticks[0] has an id that is there"),
        (("ticks", 0, "document"), "d", "ticks[0].document is the id of none of the documents: 'd'"),
        (("ticks", 0, "end"), 0, "ticks[0] has a span that ends before it begins"),
        (("ticks", 0, "end"), 10**9, "ends at 1,000,000,000, in a text of"),
        (("ticks", 0, "annotator"), "", "ticks[0].annotator should be a text that is not empty, not ''"),
        (("ticks", 0, "rev"), 3, "ticks[0] has fields that are not known: ['rev']"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, way: tuple[str | int, ...], value: object, said: str
) -> None:
    export = the_export()
    at: Any = export
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value

    with pytest.raises(BadImport) as raised:
        reading(tmp_path, json.dumps(export))

    sentence = str(raised.value)
    assert said in sentence
    assert sentence.startswith(f"{tmp_path / 'in.json'}")
    assert sentence.endswith(".")


@pytest.mark.parametrize("name", ["format", "documents", "annotations", "links", "claims"])
def test_what_every_export_has_must_be_there(tmp_path: Path, name: str) -> None:
    value = the_export()
    del value[name]

    with pytest.raises(BadImport, match=f"lacks [\"']{name}"):
        reading(tmp_path, json.dumps(value))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not JSON, at line 1, column 1"),
        ("{", "is not JSON"),
        ("[]", "should be an object, not a list"),
        ('{"format": NaN}', "NaN is no JSON"),
        ('{"format": 1e999}', "larger than any number"),
        ('{"a": 1, "b": 2, "a": 3}', "an object has 'a' twice"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadImport, match=said):
        reading(tmp_path, text)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.json"):
        with pytest.raises(BadImport, match=str(path)):
            JSON.read(path)


@settings(max_examples=300, deadline=None)
@given(broken(the_export()))
def test_no_broken_export_raises_anything_but_bad_import(value: Any) -> None:
    never_breaks(as_text(value).encode())


@settings(max_examples=200, deadline=None)
@given(garbled(json.dumps(the_export(), ensure_ascii=False)) | st.binary(max_size=40))
def test_no_garbled_file_raises_anything_but_bad_import(data: bytes) -> None:
    never_breaks(data)


def never_breaks(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.json")
        path.write_bytes(data)
        with contextlib.suppress(BadImport):
            incoming = JSON.read(path)
            texts = {each.key: each.text for each in incoming.documents}
            for each in incoming.annotations:
                assert each.span is not None
                assert each.span.quote(texts[each.document] or "") == each.quote


def test_ticks_come_back_as_the_rows_that_they_were(store: Store, documents: list[Document]) -> None:
    news, letter = documents
    [ticked] = marking.tick(store, news, [Span(0, 12)])
    marking.tick(store, letter, [Span(0, 4)])
    longer = f"{letter.text}And more.\n"
    edited = letter._replace(text=longer, fingerprint=fingerprint(longer))

    collection = collect(store, [news, edited])
    written = "".join(JSON.write(collection, list))
    incoming = read_back(collection)

    assert collection.ticks == (ticked,), "the other one is of another text"
    jsonschema.Draft202012Validator(schema()).validate(json.loads(written))
    assert incoming.marks == (ticked._replace(document=store.identify(news), rev=1),)


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"spacy"}))
def test_ticks_that_a_format_has_no_place_for_are_counted(
    store: Store, documents: list[Document], name: str, tmp_path: Path
) -> None:
    marking.tick(store, documents[0], [Span(0, 12), Span(12, 20)])
    told: list[str] = []
    FORMATS[name].save(tmp_path / f"out{FORMATS[name].suffix}", [collect(store, documents)], told.append)
    assert any("ticks on sentences (2)" in sentence for sentence in told) is (name in TOLD)


TOLD = {"jsonl", "csv", "w3c", "label-studio", "doccano", "prodigy", "brat", "iob2"}
"""claimreview and averitec are of claims alone, and tell of those."""


def test_exports_of_before_there_were_ticks_are_read(tmp_path: Path) -> None:
    value = the_export()
    del value["ticks"]

    assert reading(tmp_path, json.dumps(value)).marks == ()
