"""What is still missing: for each kind of gap a case that has it, and one that has not."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotations import deciding, marking
from annotations.gaps import Gap, GapKind, denials_without_claim, gaps_of_claim, not_covered
from annotations.linking import link
from annotations.links import STANDARD_ROLES, LinkKind, Roles
from annotations.model import Annotation
from annotations.store import Store
from seeds.document import Document
from seeds.spans import Span
from tests.annotations.newsroom import COST, DENIED, LETTER, MAYOR, NEWS, say, the_claim

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
URL, OTHER, KEPT = "https://example.org/a", "https://example.org/b", "https://archive.example/a"
ON = "2025-04-08"


@pytest.fixture
def store(tmp_path: Path, a_store: AStore) -> Iterator[Store]:
    with a_store(tmp_path) as store:
        yield store


@pytest.fixture
def news(a_document: ADocument) -> Document:
    return a_document(NEWS, "news.txt")


@pytest.fixture
def mention(store: Store, news: Document) -> Annotation:
    return say(store, news, COST)


def kinds(store: Store, mention: Annotation) -> set[GapKind]:
    return {gap.kind for gap in gaps_of_claim(the_claim(store, mention))}


def found(store: Store, mention: Annotation, **fields: Any) -> None:
    deciding.add_evidence(store, the_claim(store, mention), **fields)


def decided(store: Store, mention: Annotation) -> None:
    deciding.give_verdict(store, the_claim(store, mention), "True")


def test_each_gap_says_where_it_is(store: Store, mention: Annotation) -> None:
    deciding.describe(store, the_claim(store, mention), wording="It was dear.")

    gaps = gaps_of_claim(the_claim(store, mention))

    assert gaps == [
        Gap(kind, mention.document, mention.span, "It was dear.", claim=mention.id, annotation=mention.id)
        for kind in (GapKind.NO_SOURCE, GapKind.NO_VERDICT)
    ]


def test_a_claim_that_nobody_asserts_has_no_source(
    store: Store, mention: Annotation, news: Document, a_document: ADocument
) -> None:
    assert GapKind.NO_SOURCE in kinds(store, mention)

    letter = a_document(LETTER, "letter.txt")
    other, mayor = say(store, letter, COST), say(store, letter, MAYOR, "source")
    link(store, mayor, LinkKind.ASSERTS, other)
    assert GapKind.NO_SOURCE in kinds(store, mention)
    link(store, mention, LinkKind.SAME, other)

    assert GapKind.NO_SOURCE not in kinds(store, mention)
    marking.remove(store, mayor)
    assert GapKind.NO_SOURCE in kinds(store, mention)


def test_a_claim_is_without_a_verdict_until_one_stands(store: Store, mention: Annotation) -> None:
    assert GapKind.NO_VERDICT in kinds(store, mention)
    decided(store, mention)
    assert GapKind.NO_VERDICT not in kinds(store, mention)
    deciding.reopen(store, the_claim(store, mention))
    assert GapKind.NO_VERDICT in kinds(store, mention)


def test_a_verdict_is_without_evidence_until_there_is_some(store: Store, mention: Annotation) -> None:
    assert GapKind.NO_EVIDENCE not in kinds(store, mention)  # nor is there a verdict
    decided(store, mention)
    assert GapKind.NO_EVIDENCE in kinds(store, mention)
    found(store, mention, answer="Yes.")
    assert GapKind.NO_EVIDENCE not in kinds(store, mention)


@pytest.mark.parametrize(
    ("evidence", "is_single"),
    [
        ([], False),
        ([{"url": URL}], True),
        ([{"answer": "Yes."}], True),
        ([{"url": URL}, {"url": URL, "question": "How much?"}], True),
        ([{"url": URL}, {"url": OTHER}], False),
        ([{"answer": "Yes."}, {"answer": "Yes."}], False),
        ([{"url": URL}, {"answer": "Yes."}], False),
    ],
)
def test_a_verdict_may_rest_on_a_single_source(
    store: Store, mention: Annotation, evidence: list[dict[str, Any]], is_single: bool
) -> None:
    for fields in evidence:
        found(store, mention, **fields)
    assert GapKind.ONE_SOURCE not in kinds(store, mention)

    decided(store, mention)

    assert (GapKind.ONE_SOURCE in kinds(store, mention)) is is_single


@pytest.mark.parametrize(
    ("fields", "is_kept"),
    [
        ({"url": URL}, False),
        ({"url": URL, "archived": KEPT}, False),
        ({"url": URL, "accessed": ON}, False),
        ({"url": URL, "archived": KEPT, "accessed": ON}, True),
        ({"answer": "Yes."}, True),
    ],
)
def test_evidence_on_the_web_needs_an_archived_url_and_a_date(
    store: Store, mention: Annotation, fields: dict[str, Any], is_kept: bool
) -> None:
    found(store, mention, url=OTHER, archived=KEPT, accessed=ON)
    assert GapKind.NOT_KEPT not in kinds(store, mention)

    found(store, mention, **fields)

    assert (GapKind.NOT_KEPT not in kinds(store, mention)) is is_kept


def test_a_claim_that_is_checked_has_no_gap(store: Store, mention: Annotation, news: Document) -> None:
    link(store, say(store, news, MAYOR, "source"), LinkKind.ASSERTS, mention)
    for url in (URL, OTHER):
        found(store, mention, url=url, archived=KEPT, accessed=ON)
    decided(store, mention)

    assert gaps_of_claim(the_claim(store, mention)) == []


def test_a_denial_that_denies_no_claim_is_told_of(store: Store, mention: Annotation, news: Document) -> None:
    denial = say(store, news, DENIED, "denial")
    here = [denial.document]
    gap = Gap(GapKind.NO_CLAIM, denial.document, denial.span, DENIED, annotation=denial.id)
    link(store, say(store, news, MAYOR, "source"), LinkKind.ASSERTS, denial)
    assert list(denials_without_claim(store, here)) == [gap]
    assert list(denials_without_claim(store, [])) == []

    link(store, denial, LinkKind.DENIES, mention)
    assert list(denials_without_claim(store, here)) == []
    marking.remove(store, mention)
    assert list(denials_without_claim(store, here)) == [gap]


def test_who_is_denied_still_has_to_deny(store: Store, news: Document) -> None:
    own: Roles = {**STANDARD_ROLES, "rebuttal": frozenset({"claim", "denial"})}
    ours, theirs = say(store, news, COST, "rebuttal"), say(store, news, DENIED, "rebuttal")
    link(store, ours, LinkKind.DENIES, theirs)

    assert [gap.annotation for gap in denials_without_claim(store, [ours.document], own)] == [theirs.id]
    assert list(denials_without_claim(store, [ours.document])) == []  # to the standard roles it is none


def test_figures_and_quotations_that_no_mark_touches_are_told_of(
    store: Store, mention: Annotation, news: Document
) -> None:
    figure = Span(NEWS.index("4.7 billion"), NEWS.index("4.7 billion") + 11)
    quotation = Span(NEWS.index("“"), NEWS.index("”") + 1)
    checkable = [figure, quotation]

    gaps = list(not_covered(mention.document, NEWS, checkable, store.annotations(mention.document)))

    assert gaps == [Gap(GapKind.NOT_COVERED, mention.document, quotation, "“It was dear”")]
    say(store, news, "dear", "figure")
    assert not list(not_covered(mention.document, NEWS, checkable, store.annotations(mention.document)))
    assert len(list(not_covered(mention.document, NEWS, checkable, []))) == 2


def test_a_gap_is_about_words_on_one_line() -> None:
    gaps = not_covered("d", "a “12\n b”", [Span(2, 9)], [])

    assert [gap.about for gap in gaps] == ["“12 b”"]


def test_marks_that_only_meet_a_figure_leave_it_uncovered(store: Store, news: Document) -> None:
    before, after = say(store, news, "The bridge cost "), say(store, news, " billion")
    figure = Span(before.span.end, after.span.start)
    assert figure.quote(NEWS) == "4.7"

    assert [gap.span for gap in not_covered(before.document, NEWS, [figure], [before, after])] == [figure]
