"""Web Annotations: ours hold to the model and come back, those of other programs come in."""

import contextlib
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import deciding
from annotations.collection import Collection, collect
from annotations.formats import FORMATS
from annotations.formats.iris import id_of, iri_of
from annotations.incoming import BadImport, Incoming
from annotations.linking import link
from annotations.links import LinkKind
from annotations.sheets import Act
from annotations.store import Store
from seeds.document import Document
from seeds.spans import Span
from tests.annotations.broken_json import as_text, broken, garbled
from tests.annotations.newsroom import COST, LETTER, MAYOR, NEWS, say, the_claim
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
from tests.annotations.sheets_of_claims import collections as with_claims
from tests.annotations.web_annotations import (
    HYPOTHESIS,
    PAGE,
    RECOGITO,
    hold_to_the_model,
    on_quote,
    web_annotation,
)

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
W3C = FORMATS["w3c"]


@pytest.fixture
def store(tmp_path: Path, a_store: AStore) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


def written(collection: Collection, tell: Callable[[str], object] = list) -> str:
    return "".join(W3C.write(collection, tell))


def reading(value: Any) -> Incoming:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.jsonld")
        path.write_text(json.dumps(value), encoding="utf-8")
        return W3C.read(path)


@settings(max_examples=150, deadline=None)
@given(collections())
def test_all_that_it_carries_comes_back(collection: Collection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        incoming = through(W3C, collection, Path(folder))

    assert came(incoming, W3C.carries) == sent(collection, W3C.carries)
    assert incoming.remarks == ()
    assert [(each.id, each.fingerprint) for each in incoming.documents] == [
        (each.id, each.fingerprint) for each in collection.documents
    ]


@settings(max_examples=150, deadline=None)
@given(collections() | with_claims())
def test_each_export_holds_to_the_model(collection: Collection) -> None:
    text = written(collection)

    text.encode()
    hold_to_the_model(text)


def test_documents_without_annotations_are_listed_too() -> None:
    collection = collection_of([exported(""), exported("No.", 1)])

    value = hold_to_the_model(written(collection))

    assert "first" not in value
    assert [each["path"] for each in value["documents"]] == ["news/article-0.txt", "news/article-1.txt"]
    assert len(reading(value).documents) == 2


def test_an_annotation_says_all_that_is_known_of_it_in_the_terms_of_the_model() -> None:
    document = exported("😀 The bridge.")
    annotation = annotated(document, Span(2, 12), "claim", note="Says <b>who</b>?")

    (item,) = hold_to_the_model(written(collection_of([document], [annotation])))["first"]["items"]

    assert item == {
        "id": "urn:uuid:0195b000-0000-7000-8000-000000000000",
        "type": "Annotation",
        "motivation": ["tagging", "commenting"],
        "creator": {"type": "Person", "name": "ada"},
        "created": "2026-11-23T12:00:00.000Z",
        "modified": "2026-11-23T12:00:00.000Z",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "claim", "format": "text/plain"},
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "value": "Says <b>who</b>?",
                "format": "text/plain",
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": "urn:uuid:0195a000-0000-8000-8000-000000000000",
            "selector": [
                {"type": "TextPositionSelector", "start": 2, "end": 12},
                {"type": "TextQuoteSelector", "exact": "The bridge", "prefix": "😀 ", "suffix": "."},
            ],
        },
    }


def test_a_link_is_an_annotation_of_the_one_by_the_other() -> None:
    document = exported("The bridge. No.")
    claim = annotated(document, Span(0, 11), "claim")
    denial = annotated(document, Span(12, 15), "denial", number=1)
    collection = collection_of([document], [claim, denial], [linked(denial, LinkKind.DENIES, claim)])

    item = hold_to_the_model(written(collection))["first"]["items"][-1]

    assert (item["motivation"], item["target"]) == ("linking", f"urn:uuid:{claim.id}")
    assert item["body"][0] == f"urn:uuid:{denial.id}"
    assert item["body"][1]["value"] == "denies"


def test_verdicts_come_back_and_what_is_dropped_is_told(store: Store, a_document: ADocument) -> None:
    news = a_document(NEWS, "news.txt")
    claim = say(store, news, COST)
    deciding.describe(store, the_claim(store, claim), wording="It cost 4.7 bn.")
    deciding.give_verdict(store, the_claim(store, claim), "True", "The books\nsay so.")
    deciding.reopen(store, the_claim(store, claim), "More books.")
    deciding.describe_source(store, say(store, news, MAYOR, "source"), name="Ann Lee")
    collection = collect(store, [news])
    told: list[str] = []

    text = written(collection, told.append)

    hold_to_the_model(text)
    incoming = reading(json.loads(text))
    (brought,) = incoming.claims
    assert brought.verdicts == tuple(each._replace(rev=1) for each in collection.claims[0].verdicts)
    assert [each.act for each in brought.verdicts] == [Act.GIVEN, Act.REOPENED]
    assert (brought.mentions, brought.sheet, brought.evidence) == ((claim.id,), None, ())
    (sentence,) = told
    assert sentence == (
        "w3c has no place for claim sheets and evidence (1) and what is known of sources (1): "
        "the format json has them."
    )


def test_verdicts_and_links_on_what_is_not_exported(store: Store, a_document: ADocument) -> None:
    news, letter = a_document(NEWS, "news.txt"), a_document(LETTER, "letter.txt")
    claim, again = say(store, news, COST), say(store, letter, COST)
    link(store, again, LinkKind.SAME, claim)
    deciding.give_verdict(store, the_claim(store, claim), "True", "The books say so.")
    told: list[str] = []

    incoming = reading(json.loads(written(collect(store, [letter]), told.append)))

    assert told[-1] == "Left out: 1 link to other documents."
    assert [each.claim for each in incoming.claims[0].verdicts] == [again.id]
    nothing = collect(store, [letter])._replace(annotations=())
    written(nothing, told.append)
    assert told[-1] == "1 verdicts are on claims without a mention in the export, and were left out."


def test_lone_surrogates_and_odd_paths_stop_nothing() -> None:
    document = exported("a\ud800b😀")._replace(path="caf\udce9.txt", title="\u202ex\x1b")
    text = written(collection_of([document], [annotated(document, Span(0, 4), "cl\ud800", note="\0")]))

    text.encode()
    assert not any(each in text for each in "\x1b\u202e\0")
    incoming = reading(hold_to_the_model(text))
    assert incoming.documents[0].path == "caf\\udce9.txt"
    assert (incoming.annotations[0].quote, incoming.annotations[0].note) == ("a\ufffdb😀", "\0")


@given(
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.uuids().map(str)
    | st.sampled_from(["urn:uuid:1", "urn:presscheck:id:%41", PAGE, PAGE + " x", "http://ö"])
)
def test_an_id_comes_back_from_its_iri(own: str) -> None:
    iri = iri_of(own)

    assert id_of(iri) == own
    assert iri.isascii()
    assert " " not in iri


def test_what_hypothesis_exports_is_read() -> None:
    incoming = reading(HYPOTHESIS)

    first, second = incoming.annotations
    assert (first.tag, second.tag) == ("claim", "to check")
    assert (first.note, second.note) == ("Says who?", "")
    assert (first.quote, first.prefix, first.suffix) == ("the bridge", "p" * 32, "s" * 32)
    assert first.span == second.span == Span(104, 114)
    assert first.annotator == "acct:ada@hypothes.is"
    assert (first.created, first.updated) == ("2026-03-05T12:44:15.123456Z", "2026-03-06T11:44:15.123456Z")
    (document,) = incoming.documents
    assert (document.key, document.title, document.text) == (PAGE, "News of the bridge", None)
    assert incoming.remarks == ("Annotations of whole documents: 1.",)


def test_what_recogito_exports_is_read() -> None:
    incoming = reading(RECOGITO)

    claim, denial = incoming.annotations
    assert (claim.tag, claim.note, claim.annotator) == ("claim", "Says who?", "ada")
    assert (claim.created, claim.updated) == ("2026-11-23T12:00:00.000Z", "2026-11-23T12:00:05.000Z")
    assert (denial.tag, denial.quote, denial.span, denial.document) == ("denial", "No.", Span(50, 53), "")
    (link_,) = incoming.links
    assert (link_.kind, link_.origin, link_.target) == (LinkKind.DENIES, denial.key, claim.key)
    assert incoming.remarks == ()


@pytest.mark.parametrize(
    "wrap",
    [
        lambda each: each,
        lambda each: [each],
        lambda each: {"type": "AnnotationPage", "items": [each]},
        lambda each: {"type": ["AnnotationCollection"], "first": {"type": "AnnotationPage", "items": [each]}},
        lambda each: {"@type": "oa:Annotation", **{k: v for k, v in each.items() if k != "type"}},
        lambda each: {**each, "motivation": "oa:tagging"},
        lambda each: {**each, "motivation": ["http://www.w3.org/ns/oa#tagging"]},
        lambda each: {**each, "body": [each["body"]], "target": [each["target"]]},
        lambda each: {**each, "body": {"value": "claim"}},
        lambda each: {**each, "body": None, "bodyValue": "claim"},
        lambda each: {**each, "target": {**each["target"], "source": {"id": PAGE, "type": "Text"}}},
        lambda each: {**each, "target": {**each["target"], "selector": [each["target"]["selector"]]}},
        lambda each: {**each, "creator": [{"type": "Person", "nickname": "ada"}]},
        lambda each: {**each, "creator": "ada"},
        lambda each: {"type": "AnnotationPage", "items": [], "next": {"items": [each]}},
    ],
)
def test_one_annotation_in_each_of_its_shapes(wrap: Callable[[dict[str, Any]], Any]) -> None:
    incoming = reading(wrap(web_annotation()))

    (annotation,) = incoming.annotations
    assert (annotation.key, annotation.document) == ("https://example.org/annotations/1", PAGE)
    assert (annotation.tag, annotation.note, annotation.annotator) == ("claim", "", "ada")
    assert (annotation.quote, annotation.prefix, annotation.suffix) == ("the bridge", "said ", " cost")
    assert annotation.span is None
    assert incoming.remarks == ()


def test_offsets_alone_are_enough() -> None:
    target = {"source": PAGE, "selector": {"type": "TextPositionSelector", "start": 3, "end": 8}}

    (annotation,) = reading(web_annotation(target=target)).annotations

    assert (annotation.span, annotation.quote) == (Span(3, 8), "")


def test_a_quote_within_what_another_selector_selects_is_the_quote() -> None:
    refined = {"type": "FragmentSelector", "value": "p5", "refinedBy": on_quote("words")["selector"]}
    offsets = {"type": "CssSelector", "value": "p", "refinedBy": {"type": "TextPositionSelector"}}

    incoming = reading(
        [
            web_annotation(target=on_quote(selector=[refined])),
            web_annotation(2, target=on_quote(selector=offsets)),
        ]
    )

    (annotation,) = incoming.annotations
    assert annotation.quote == "words"
    assert incoming.remarks == ("Targets that no quote and no offsets select: 1.",)


def test_several_targets_and_tags_are_as_many_annotations() -> None:
    tags = [{"value": tag, "purpose": "tagging"} for tag in ("claim", "denial")]
    several = [on_quote("one"), on_quote("two", source="other.txt")]

    incoming = reading(web_annotation(body=tags, target=several))

    assert [(each.quote, each.tag, each.document) for each in incoming.annotations] == [
        ("one", "claim", PAGE),
        ("one", "denial", PAGE),
        ("two", "claim", "other.txt"),
        ("two", "denial", "other.txt"),
    ]
    assert len({each.key for each in incoming.annotations}) == 4
    assert [each.path for each in incoming.documents] == ["", "other.txt"]


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({"target": PAGE}, "Annotations of whole documents: 1."),
        ({"target": {"source": PAGE}}, "Annotations of whole documents: 1."),
        ({"target": {"type": "List", "items": [PAGE]}}, "Annotations of whole documents: 1."),
        (
            {"target": on_quote(selector={"type": "RangeSelector"})},
            "Targets that no quote and no offsets select: 1.",
        ),
        ({"target": on_quote(selector=f"{PAGE}#s")}, "Targets that no quote and no offsets select: 1."),
        ({"target": "https://example.org/annotations/1"}, "Annotations of annotations: 1."),
        (
            {"motivation": "linking", "target": "https://example.org/annotations/1"},
            "Links of other kinds, or to what is not in the file: 1.",
        ),
    ],
)
def test_what_has_no_place_here_is_told(fields: dict[str, Any], remark: str) -> None:
    incoming = reading([web_annotation(1), web_annotation(2, **fields)])

    assert len(incoming.annotations) == 1
    assert incoming.remarks == (remark,)


@pytest.mark.parametrize(
    ("fields", "remark"),
    [
        ({"body": f"{PAGE}/note"}, "Bodies that are not text: 1."),
        ({"created": "yesterday"}, "Dates that are no moments with a time zone: 1."),
        ({"created": "2026-02-30T00:00:00Z"}, "Dates that are no moments with a time zone: 1."),
        ({"body": None}, "Annotations without a tag, which got the name of what they are for: 1."),
    ],
)
def test_what_could_not_be_taken_of_an_annotation_is_told(fields: dict[str, Any], remark: str) -> None:
    incoming = reading(web_annotation(**fields))

    assert len(incoming.annotations) == 1
    assert remark in incoming.remarks


def test_a_comment_without_a_tag_is_named_by_its_motivation() -> None:
    comment = {"type": "Choice", "items": [{"value": "Says who?", "purpose": "commenting"}]}

    (annotation,) = reading(web_annotation(body=comment, motivation="commenting")).annotations

    assert (annotation.tag, annotation.note) == ("commenting", "Says who?")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, "is no Web Annotation, nor a page or a collection of them"),
        ({"type": "Person"}, "is no Web Annotation"),
        ([7], "[0] should be an object, not 7"),
        (7, "should be an object, not 7"),
        ({"type": "AnnotationPage"}, "lacks 'items'"),
        ({"type": "AnnotationPage", "items": {}}, "items should be a list"),
        ({"type": "AnnotationCollection", "first": PAGE}, "first names a page that is not in the file"),
        ({"type": 7}, "type should be a name, not 7"),
        (web_annotation(target=None), "lacks 'target'"),
        (web_annotation(target=7), "target should be an object, not 7"),
        (web_annotation(id=7), "id should be a text, not 7"),
        (web_annotation(body=7), "body should be an object, not 7"),
        (web_annotation(body={"value": 7}), "body.value should be a text, not 7"),
        (web_annotation(motivation=[None]), "motivation[0] should be a name"),
        (web_annotation(creator=7), "creator should be an object, not 7"),
        ([web_annotation(), web_annotation()], "[1] has an id that is there already"),
        (
            web_annotation(target=on_quote("")),
            "target.selector.exact should be a text that is not empty, not ''",
        ),
        (web_annotation(target=on_quote(None)), "exact should be a text"),  # type: ignore[arg-type] # on purpose
        (
            {"type": "AnnotationCollection", "documents": [{"id": "d", "fingerprint": "../../x"}]},
            "documents[0].fingerprint should be sha256",
        ),
        ({"type": "AnnotationCollection", "documents": [{"id": "d"}, {"id": "d"}]}, "there already"),
    ],
)
def test_what_breaks_the_model_is_named_with_its_place(value: Any, said: str) -> None:
    with pytest.raises(BadImport) as raised:
        reading(value)

    assert said in str(raised.value)
    assert "in.jsonld" in str(raised.value)


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 3), (3, 3), (5, 3), (True, 3), (0.0, 3), (None, 3), ("0", 3), (0, 1e300)]
)
def test_offsets_that_are_none_are_refused(start: object, end: object) -> None:
    selector = {"type": "TextPositionSelector", "start": start, "end": end}

    with pytest.raises(BadImport, match=r"target\.selector"):
        reading(web_annotation(target={"source": PAGE, "selector": selector}))


def test_a_path_that_climbs_is_not_believed() -> None:
    climbing = "../../etc/passwd"
    documents = [{"id": PAGE, "path": climbing}]

    incoming = reading(
        {
            "type": "AnnotationCollection",
            "documents": documents,
            "items": [web_annotation(target=on_quote(source=climbing))],
        }
    )

    assert [each.path for each in incoming.documents] == ["", ""]


def our_own() -> dict[str, Any]:
    document = exported(AWKWARD)
    claim = annotated(document, Span(0, 9), "claim", note="n")
    denial = annotated(document, Span(4, 30), "denial", number=1)
    value: dict[str, Any] = json.loads(
        written(collection_of([document], [claim, denial], [linked(denial, LinkKind.DENIES, claim)]))
    )
    verdict = {"value": "False", "purpose": "assessing"}
    value["first"]["items"].append(
        web_annotation(motivation="assessing", body=verdict, target=iri_of(claim.id))
    )
    return value


def test_a_verdict_of_another_program_is_one_that_was_given() -> None:
    (claim,) = reading(our_own()).claims

    assert [(each.act, each.rating, each.annotator) for each in claim.verdicts] == [
        (Act.GIVEN, "False", "ada")
    ]


@settings(max_examples=300, deadline=None)
@given(broken(our_own()) | broken(HYPOTHESIS) | broken(RECOGITO))
def test_no_broken_file_raises_anything_but_bad_import(value: Any) -> None:
    never_breaks(as_text(value).encode())


@settings(max_examples=150, deadline=None)
@given(garbled(json.dumps(our_own(), ensure_ascii=False)) | st.binary(max_size=40))
def test_no_garbled_file_raises_anything_but_bad_import(data: bytes) -> None:
    never_breaks(data)


def never_breaks(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in.jsonld")
        path.write_bytes(data)
        with contextlib.suppress(BadImport):
            incoming = W3C.read(path)
            keys = {each.key for each in incoming.annotations}
            assert {each.document for each in incoming.annotations} <= {
                each.key for each in incoming.documents
            }
            assert keys >= {end for each in incoming.links for end in (each.origin, each.target)}
            assert keys >= {mention for each in incoming.claims for mention in each.mentions}
