"""IOB2: each line is a token and a tag, and the tags are valid whatever was annotated."""

import re
from collections.abc import Iterator
from itertools import groupby

import pytest
from hypothesis import given, settings

from annotations.collection import Collection, Exported
from annotations.formats import FORMATS
from annotations.links import LinkKind
from seeds.spans import Span
from tests.annotations.round_trips import annotated, collection_of, collections, exported, linked

IOB2 = FORMATS["iob2"]


def of(text: str, *spans: tuple[str, str]) -> tuple[Exported, Collection]:
    """A document in which the quotes are tagged."""
    document = exported(text)
    annotations = [
        annotated(document, Span(text.index(quote), text.index(quote) + len(quote)), tag, number=number)
        for number, (quote, tag) in enumerate(spans)
    ]
    return document, collection_of([document], annotations)


def written(collection: Collection) -> tuple[str, list[str]]:
    told: list[str] = []
    return "".join(IOB2.write(collection, told.append)), told


def test_tokens_are_tagged_sentence_by_sentence() -> None:
    _, collection = of(
        "It cost $4.7 billion. Mr. Ode denies it.", ("4.7 billion", "claim"), ("Mr. Ode", "source")
    )

    text, told = written(collection)

    assert text == (
        "-DOCSTART-\tO\n\n"
        "It\tO\ncost\tO\n$\tO\n4.7\tB-claim\nbillion\tI-claim\n.\tO\n\n"
        "Mr\tB-source\n.\tI-source\nOde\tI-source\ndenies\tO\nit\tO\n.\tO\n\n"
    )
    assert told == []


def test_documents_are_parted_also_when_they_are_empty() -> None:
    text, _ = written(collection_of([exported("", 0), exported("\n \n", 1), exported("One", 2)]))

    assert text == "-DOCSTART-\tO\n\n-DOCSTART-\tO\n\n-DOCSTART-\tO\n\nOne\tO\n\n"


def test_of_annotations_that_overlap_the_longest_stays_and_the_others_are_told() -> None:
    _, collection = of("a b c d", ("b c", "claim"), ("c d", "denial"), ("b", "source"), ("d", "source"))

    text, told = written(collection)

    assert "a\tO\nb\tB-claim\nc\tI-claim\nd\tB-source\n" in text
    (sentence,) = told
    assert sentence.startswith("A token has one tag in iob2: annotations that overlap a longer one")
    assert sentence.endswith("were left out (2).")


def test_what_cuts_a_token_or_goes_over_a_sentence_or_holds_nothing_is_told() -> None:
    _, collection = of(
        "The bridges fell. Nobody cares.", ("bridge", "claim"), ("fell. Nobody", "a b\tc"), (" ", "x")
    )

    text, told = written(collection)

    assert "bridges\tB-claim\nfell\tB-a_b_c\n.\tI-a_b_c\n\nNobody\tB-a_b_c\n" in text
    assert told == [
        "Annotations that begin or end within a token were widened to all of it (1).",
        "Annotations over several sentences begin anew in each of them (1).",
        "Annotations of nothing but white space hold no token, and were left out (1).",
    ]


def test_tags_that_fall_into_one_are_told() -> None:
    _, collection = of("a b", ("a", "my tag"), ("b", "my_tag"))

    assert written(collection)[1] == ["The tags my tag, my_tag are all my_tag in iob2."]


def test_what_is_dropped_is_told() -> None:
    document = exported("One two")
    ends = [
        annotated(document, span, "claim", number=number, note="n")
        for number, span in enumerate([Span(0, 3), Span(4, 7)])
    ]

    _, told = written(collection_of([document], ends, [linked(ends[0], LinkKind.SAME, ends[1])]))

    assert told == [
        "iob2 has no place for notes (2) and links within a document (1): the format json has them."
    ]


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x85", "\u2028", "\ufeff", "\x1c", "\t", "\ud800"])
def test_nothing_breaks_a_line(character: str) -> None:
    document = exported(f"a{character}b")
    text, _ = written(collection_of([document], [annotated(document, Span(0, 3), f"t{character}g")]))

    text.encode()
    lines = text.splitlines()
    assert len(lines) in {4, 5, 6, 7}
    assert all(len(line.split("\t")) == 2 for line in lines if line)
    assert all(len(line.split()) == 2 for line in lines if line)


def test_parts_come_one_after_the_other() -> None:
    (_, first), (_, second) = of("One", ("One", "claim")), of("Two", ("Two", "claim"))
    taken: list[Collection] = []

    def parts() -> Iterator[Collection]:
        for part in (first, second):
            taken.append(part)
            yield part

    pieces = IOB2.write_each(parts(), print)
    start = next(pieces)

    assert (start, taken) == ("-DOCSTART-\tO\n", [first])
    assert "One\tB-claim\n" in "".join(pieces)


@settings(max_examples=150, deadline=None)
@given(collections())
def test_any_collection_gives_valid_tags_and_all_of_the_text(collection: Collection) -> None:
    text, _ = written(collection)

    sentences = [
        [line.split("\t") for line in lines]
        for filled, lines in groupby(text.split("\n"), key=bool)
        if filled
    ]
    assert all(
        len(row) == 2 and "".join(row[0].split()) == row[0] != "" for each in sentences for row in each
    )
    for sentence in sentences:
        before = "O"
        for _, tag in sentence:
            assert re.fullmatch(r"O|[BI]-\S+", tag)
            assert not tag.startswith("I-") or before[2:] == tag[2:]
            before = tag
    words = "".join(word for each in sentences for word, _ in each)
    wanted = "".join(f"-DOCSTART-{''.join(each.text.split())}" for each in collection.documents)
    assert words == re.sub("[\x00-\x1f\x7f-\x9f\ufeff]", "\ufffd", wanted)
    assert written(collection)[0] == text
