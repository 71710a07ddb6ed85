"""What is counted of documents: coverage, tags, people, claims, and what is missing."""

from collections.abc import Callable
from pathlib import Path

from annotations.collection import Collection
from annotations.coverage import Coverage
from annotations.gaps import GapKind
from annotations.overview import overview, overview_of, progress
from annotations.store import Store
from seeds.document import Document, Kind
from seeds.spans import Span
from tests.annotations.newsroom import LETTER, NEWS
from tests.annotations.reports import all_done, cut, of_spans

ADocument = Callable[..., Document]
AStore = Callable[..., Store]
TEXT = "Figures\nIt cost 5 million. So they say. “We know that”, he said.\nPage 7 of 9\n"
BLOCKS = cut(TEXT, [8, 63], [Kind.HEADING, Kind.BODY, Kind.BOILERPLATE])


def counted(collection: Collection) -> list[str]:
    [document] = collection.documents
    return [gap.about for gap in progress(document, collection.annotations).unmarked]


def test_sentences_figures_and_quotations_are_those_of_the_body() -> None:
    collection = of_spans(TEXT, [(Span(8, 26), "claim")], BLOCKS)
    [document] = collection.documents
    done = progress(document, collection.annotations)
    assert done.coverage == Coverage(1, 3)
    assert (done.tags, done.annotators) == ({"claim": 1}, {"ada": 1})
    assert counted(collection) == ["“We know that”"]
    ticked = document._replace(ticks=(Span(27, 40),))
    assert progress(ticked, collection.annotations).coverage == Coverage(2, 3)


def test_a_mark_that_touches_a_figure_covers_it_also_across_blocks() -> None:
    assert counted(of_spans(TEXT, [], BLOCKS)) == ["5 million", "“We know that”"]
    assert counted(of_spans(TEXT, [(Span(0, 17), "claim")], BLOCKS)) == ["“We know that”"]
    assert counted(of_spans(TEXT, [(Span(0, 17), "x"), (Span(50, 51), "y")], BLOCKS)) == []


def test_a_text_without_blocks_is_all_body() -> None:
    assert counted(of_spans(TEXT, [])) == ["5 million", "“We know that”", "7", "9"]


def test_several_documents_are_counted_together(
    tmp_path: Path, a_store: AStore, a_document: ADocument
) -> None:
    with a_store(tmp_path) as store:
        collection = all_done(store, a_document(NEWS, "n.txt"), a_document(LETTER, "l.txt"))
    done = [
        progress(document, [each for each in collection.annotations if each.document == document.id])
        for document in collection.documents
    ]

    whole = overview_of(collection, done)

    assert (whole.documents, whole.claims) == (2, 2)
    assert whole.tags == {"claim": 3, "denial": 2, "source": 2, "framing <b>": 1}
    assert whole.annotators == {"ada": 8}
    assert whole.verdicts == {"False": 1}
    assert whole.statuses == {"open": 1, "done": 1}
    assert list(whole.gaps) == [kind for kind in GapKind if kind in whole.gaps]
    assert whole.gaps[GapKind.NO_CLAIM] == 1
    assert whole.coverage == Coverage(
        sum(each.coverage.done for each in done), sum(each.coverage.total for each in done)
    )


def test_nothing_at_all_is_counted_as_nothing() -> None:
    whole = overview([], [], [])
    assert (whole.documents, whole.coverage, whole.gaps) == (0, Coverage(0, 0), {})
