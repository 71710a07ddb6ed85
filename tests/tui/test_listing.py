"""The list of documents: what is known of each before and after it is read, filtered and sorted."""

from pathlib import Path

import pytest

from annotations import marking
from annotations.coverage import Coverage
from annotations.model import Status
from annotations.store import Store
from seeds.document import Document, Kind
from seeds.finding import Found
from seeds.loading import load
from seeds.spans import Span
from tui.counting import entry, read_again
from tui.entries import Entry, unread
from tui.listing import ORDERS, Listing

ENTRIES = [
    Entry(Path("b.txt"), "Bridge", "2025-04-07", 300, Status.DONE, (("claim", 2),), Coverage(3, 3)),
    Entry(Path("a.txt"), "apple", "", 100, Status.NEW, (), Coverage(0, 5)),
    Entry(
        Path("c.txt"), "Ärger", "2024-01-01", 300, Status.OPEN, (("claim", 1), ("source", 4)), Coverage(1, 2)
    ),
    Entry(Path("d.txt"), "cable", "2025-04-07", 0, Status.NEW, (), Coverage(0, 0)),
]


def shown(listing: Listing) -> str:
    return "".join(listing.entries[i].path.stem for i in listing.shown)


def test_a_document_that_is_read_is_listed_with_all_that_is_known(article: Document, store: Store) -> None:
    start = article.text.index("Monday")
    marking.tag(store, article, Span(start, start + 6), "claim")
    listed = entry(article, store)
    assert listed == Entry(
        path=article.path,
        title="The bridge opens",
        date="2025-04-07",
        words=26,
        status=Status.OPEN,
        counts=(("claim", 1),),
        coverage=Coverage(1, 4),
        id=store.identify(article),
        read=True,
    )


def test_what_was_dropped_by_hand_is_neither_words_nor_sentences(article: Document, store: Store) -> None:
    body = next(block for block in article.blocks if block.kind is Kind.BODY)
    marking.correct(store, article, body.span, keep=False)
    listed = entry(article, store)
    assert (listed.words, listed.coverage.total) == (15, 2)


def test_before_it_is_read_a_document_is_what_the_store_knows_of_its_path(
    article: Document, store: Store, tmp_path: Path
) -> None:
    assert unread(Found(article.path), store) == Entry(article.path, "bridge.txt")
    marking.set_status(store, article, Status.DONE)
    marking.tag(store, article, Span(0, 4), "source")
    listed = unread(Found(article.path), store)
    assert (listed.title, listed.date, listed.status) == ("The bridge opens", "2025-04-07", Status.DONE)
    assert (listed.counts, listed.id, listed.read) == ((("source", 1),), store.identify(article), False)
    trouble = unread(Found(tmp_path / "x", "may not be read"), store)
    assert (trouble.title, trouble.problem, trouble.read) == ("x", "may not be read", True)


def test_a_document_is_read_again_with_what_has_changed(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text("The bridge opened on Monday.\n", encoding="utf-8")
    known = unread(Found(path), store)
    first = read_again(known, store)
    assert first.read
    assert first.words == 5
    marking.set_status(store, load(path), Status.DONE)
    assert read_again(first, store).status is Status.DONE


@pytest.mark.parametrize(
    ("data", "problem"), [(b"", "is empty"), (b"\x7fELF\0\0", "is not text but a program")]
)
def test_a_document_that_cannot_be_read_says_why_and_stays_on_the_list(
    store: Store, tmp_path: Path, data: bytes, problem: str
) -> None:
    path = tmp_path / "new.txt"
    path.write_bytes(data)
    listed = read_again(unread(Found(path), store), store)
    assert (listed.title, listed.problem, listed.read) == ("new.txt", problem, True)
    path.unlink()
    assert read_again(listed, store).problem == "is not there"


@pytest.mark.parametrize(
    ("order", "expected", "backwards"),
    [
        ("found", "bacd", "dcab"),
        ("title", "abdc", "cdba"),
        ("date", "cbda", "abdc"),
        ("words", "dabc", "bcad"),
        ("status", "adcb", "bcad"),
        ("marks", "cbad", "adbc"),
        ("coverage", "acbd", "dbca"),
    ],
)
def test_the_list_is_sorted_and_equals_stay_as_they_were_found(
    order: str, expected: str, backwards: str
) -> None:
    assert shown(Listing(ENTRIES, order)) == expected
    assert shown(Listing(ENTRIES, order, backwards=True)) == backwards


def test_every_order_has_a_name() -> None:
    assert ORDERS == ["found", "title", "date", "words", "status", "marks", "coverage"]


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ("", "bacd"),
        ("  ", "bacd"),
        ("BRIDGE", "b"),
        ("ärger", "c"),
        ("2025-04", "bd"),
        ("cab 2025", "d"),
        ("2025 done", "b"),
        ("new", "ad"),
        ("in progress", "c"),
        ("d.txt", "d"),
        ("nothing", ""),
    ],
)
def test_the_filter_wants_every_word_somewhere(sought: str, expected: str) -> None:
    listing = Listing(ENTRIES, sought=sought)
    assert shown(listing) == expected


def test_the_list_follows_its_entries_when_it_is_arranged_anew() -> None:
    listing = Listing(list(ENTRIES), "words")
    listing.entries[0] = ENTRIES[0]._replace(words=1)
    listing.sought = "txt"
    listing.arrange()
    assert shown(listing) == "dbac"


def test_names_that_are_not_utf_8_can_be_filtered_and_sorted() -> None:
    odd = Entry(Path("\udcff\x1b.txt"), "\udcff\x1b.txt")
    assert shown(Listing([odd, *ENTRIES], "title", sought="\udcff")) == "\udcff\x1b"
