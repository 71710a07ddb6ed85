"""What an import says of what it did not take, and whether that needs a person to look at it."""

from pathlib import Path

import pytest

from annotations.incoming import Incoming, IncomingAnnotation, IncomingDocument
from annotations.model import Tick
from seeds.spans import Span
from tests.annotations.newsroom import COST, LETTER, MAYOR, NEWS
from tests.annotations.two_desks import NOON, Desk

HERE = IncomingDocument("1", path="news.txt")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A document that nobody has annotated."""
    desk = Desk(tmp_path / "bob", "bob")
    desk.write("news.txt", NEWS)
    return desk


def sought(quote: str, prefix: str = "", suffix: str = "") -> Incoming:
    """A quote that is to be found."""
    said = IncomingAnnotation("a", "1", "claim", None, quote=quote, prefix=prefix, suffix=suffix)
    return Incoming(documents=(HERE,), annotations=(said,))


@pytest.mark.parametrize(
    ("quote", "prefix", "why"),
    [
        (MAYOR, "", "stands here once, but is too short to be sure of without what stood around it"),
        (MAYOR, "quite elsewhere, and so ", "has a likely place, but not a sure one"),
        ("An eclipse darkened all of Lisbon in May", "", "was not found"),
    ],
)
def test_why_a_quote_was_not_placed_is_what_is_so(desk: Desk, quote: str, prefix: str, why: str) -> None:
    (sentence,) = desk.take(sought(quote, prefix)).report.findings()

    assert sentence.endswith(f" {why}; it waits in the document's list.")


def test_a_short_quote_that_stands_twice_may_stand_in_several_places(desk: Desk) -> None:
    desk.write("news.txt", LETTER)

    (sentence,) = desk.take(sought(COST)).report.findings()

    assert sentence.endswith("may stand in several places; it waits in the document's list.")


def test_documents_that_are_not_here_matter_only_where_something_was_said_of_them(desk: Desk) -> None:
    others = [IncomingDocument(key, path=f"{key}.txt", text=key) for key in ("2", "3")]
    known = IncomingDocument("1", text=NEWS)
    said = [IncomingAnnotation(key, "1", key, Span(0, 5)) for key in ("claim", "denial")]

    report = desk.take(Incoming(documents=(known, *others), annotations=tuple(said))).report

    assert report.is_clean
    assert list(report.findings()) == []
    assert report.counted() == "Annotations: 2 new. Not here, and nothing said of them: 2 documents."


def test_ticks_of_a_document_that_is_not_here_are_told(desk: Desk) -> None:
    tick = Tick("t", "2", 0, 1, "sha256:" + "0" * 64, "ada", NOON, NOON, 1)

    report = desk.take(Incoming(documents=(IncomingDocument("2", path="2.txt"),), marks=(tick,))).report

    assert not report.is_clean
    assert list(report.findings()) == ["2.txt: this document is not here; 1 row on its sentences not taken."]
