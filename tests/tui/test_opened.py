"""An opened document: what the store holds of it, where the view shows it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import marking
from annotations.model import Place
from annotations.store import Store
from seeds.document import Block, Document, Kind, fingerprint
from seeds.loading import load
from seeds.sentences import sentence_at
from seeds.spans import Span
from tests.tui.strange_texts import texts
from tui.opened import HEAD_BYTES, Opened, head_of
from tui.selecting import Cursor, wished


def span_of(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(start, start + len(quote))


def edited(document: Document, old: str, new: str) -> Document:
    text = document.text.replace(old, new)
    end = document.blocks[-1].end + len(text) - len(document.text)
    blocks = (*document.blocks[:-1], document.blocks[-1]._replace(end=end))
    return document._replace(text=text, blocks=blocks, fingerprint=fingerprint(text))


def test_what_is_tagged_in_the_view_is_kept_and_shown_at_its_place(article: Document, store: Store) -> None:
    opened = Opened(article, store)
    seen = span_of(opened.view.text, "officials said")
    said = marking.tag(store, article, opened.view.span_to_text(seen), "source")
    opened.reload()

    page = opened.page(80)
    [(span, mark)] = page.marks.touching(0, len(page.text))
    assert said.quote == "officials said"
    assert article.text[said.start : said.end] == said.quote
    assert (mark.id, mark.tag, mark.span) == (said.id, "source", span)
    assert span == seen
    assert opened.annotation(said.id) == said
    assert opened.annotation("another") is None


def test_ticks_lie_on_their_sentences_and_count_as_coverage(article: Document, store: Store) -> None:
    opened = Opened(article, store)
    assert (opened.coverage().done, opened.coverage().total) == (0, 4)
    sentence = sentence_at(opened.view.text, opened.view.text.index("cost"))
    marking.tick(store, article, [opened.view.span_to_text(sentence)])
    marking.tag(store, article, span_of(article.text, "she said"), "source")
    opened.reload()

    page = opened.page(80)
    assert [span for span, _ in page.ticked.touching(0, len(page.text))] == [sentence]
    assert (opened.coverage().done, opened.coverage().total) == (2, 4)


def test_sentences_outside_the_body_do_not_count(article: Document, store: Store) -> None:
    opened = Opened(article, store)
    assert [span.quote(article.text) for span in opened.body_sentences()] == [
        "The bridge opened on Monday, officials said.",
        "It cost 4.7 billion.",
        "The mayor denied that.",
        "“Never too late,” she said.",
    ]
    assert opened.body_sentences() is opened.body_sentences()


def test_what_is_kept_or_dropped_by_hand_changes_the_view(article: Document, store: Store) -> None:
    opened = Opened(article, store)
    assert "Subscribe" not in opened.view.text
    marking.correct(store, article, article.blocks[-1].span, keep=True)
    marking.correct(store, article, article.blocks[3].span, keep=False)
    opened.rebuild()

    assert opened.view.text.endswith("Subscribe\nShare")
    assert "officials" not in opened.view.text
    assert opened.kind_at(len(opened.view.text) - 1) is Kind.BODY
    assert opened.coverage().total == 4

    last = opened.correction_at(len(opened.view.text))
    assert last is not None
    assert (last.keep, last.annotator) == (True, "ada")
    assert opened.correction_at(0) is None


def test_a_part_of_a_block_that_is_dropped_no_longer_counts(article: Document, store: Store) -> None:
    opened = Opened(article, store)
    assert opened.coverage().total == 4
    marking.correct(store, article, span_of(article.text, " It cost 4.7 billion."), keep=False)
    opened.rebuild()

    assert opened.coverage().total == 3
    assert "officials said." in opened.view.text
    assert "billion" not in opened.view.text


def test_the_blocks_that_a_selection_touches(article: Document, store: Store) -> None:
    opened = Opened(article, store, everything=True)
    text = opened.view.text
    officials, mayor = span_of(text, "officials"), span_of(text, "The mayor")

    def touched(start: int, end: int) -> tuple[tuple[Block, ...], str]:
        blocks, span = opened.blocks_in(Span(start, end))
        return tuple(blocks), span.quote(article.text)

    one = "The bridge opened on Monday, officials said. It cost 4.7 billion."
    assert touched(*officials) == (article.blocks[3:4], one)
    assert touched(officials.start, mayor.start) == (article.blocks[3:4], one)
    blocks, quote = touched(officials.start, mayor.start + 1)
    assert blocks == article.blocks[3:5]
    assert quote == f"{one}\n\nThe mayor denied that. “Never too late,” she said."
    assert touched(0, len(text)) == (article.blocks, article.text.strip())
    assert touched(len(text), len(text)) == (article.blocks[-1:], "Subscribe\nShare")


def test_the_line_of_which_it_is_asked_why_it_is_hidden(article: Document, store: Store) -> None:
    opened = Opened(article, store, everything=True)
    for words in ("Home", "Subscribe", "Share"):
        seen, stands = opened.view.text.index(words), article.text.index(words)
        for offset in range(seen, seen + len(words) + 1):
            assert opened.line_at(offset) == stands


def test_the_boilerplate_can_be_shown_and_what_lies_on_it_too(article: Document, store: Store) -> None:
    marking.tag(store, article, span_of(article.text, "Share"), "claim")
    opened = Opened(article, store)
    assert len(opened.page(80).marks) == 0
    assert opened.astray == 0

    opened.everything = True
    opened.rebuild()
    page = opened.page(80)
    assert [span.quote(page.text) for span in page.marks.spans] == ["Share"]
    assert page.kind_at(0) is Kind.BOILERPLATE
    assert opened.block_at(0) == article.blocks[0]


def test_annotations_that_no_longer_fit_are_counted_and_not_shown(article: Document, store: Store) -> None:
    marking.tag(store, article, span_of(article.text, "Monday"), "claim")
    marking.tag(store, article, span_of(article.text, "The bridge opens"), "claim")
    marking.tick(store, article, [span_of(article.text, "It cost 4.7 billion.")])
    marking.correct(store, article, article.blocks[0].span, keep=True)
    changed = edited(article, "Monday", "Friday")

    opened = Opened(changed, store)

    assert [annotation.quote for annotation in opened.annotations] == ["The bridge opens"]
    assert opened.astray == 1
    assert len(opened.page(80).marks) == 1
    assert opened.ticks == []
    assert "Home" in opened.view.text  # what was kept by hand stands where it stood


def test_the_place_is_the_beginning_until_another_is_remembered(article: Document, store: Store) -> None:
    opened = Opened(article, store)
    assert opened.place() == Place(0, 0, everything=False)
    store.remember(opened.id, Place(30, 22, everything=True))
    assert opened.place() == Place(30, 22, everything=True)


def test_another_process_finds_all_of_it_again(article: Document, a_store: Callable[..., Store]) -> None:
    with a_store() as first:
        opened = Opened(article, first)
        marking.tag(first, article, span_of(article.text, "Monday"), "claim")
        first.remember(opened.id, Place(40, 0, everything=False))
    for annotator, caret in (("ada", 40), ("bob", 0)):
        again = Opened(article, a_store(annotator, read_only=True))
        assert [annotation.quote for annotation in again.annotations] == ["Monday"]
        assert again.place().caret == caret  # where another one was reading is not where one was oneself


def test_a_document_with_nothing_to_show_can_be_opened(article: Document, store: Store) -> None:
    hidden = tuple(block._replace(kind=Kind.BOILERPLATE) for block in article.blocks)
    opened = Opened(article._replace(blocks=hidden), store)
    assert opened.view.text == ""
    assert opened.kind_at(0) is Kind.BODY
    assert opened.block_at(0) is None
    assert opened.blocks_in(Span(0, 0)) == ((), Span(0, 0))
    assert opened.correction_at(0) is None
    assert len(opened.page(80).layout) == 1


@settings(max_examples=40)
@given(texts.filter(lambda text: bool(text.strip())), st.data())
def test_what_is_wished_for_anywhere_is_quoted_exactly(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    blocks = tuple(
        block
        for block in (Block(0, cut, Kind.BODY), Block(cut, len(text), Kind.BODY))
        if block.start < block.end
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        document = Document(path, text, blocks, "A title", "", fingerprint(text), "UTF-8")
        with Store.open(Path(folder) / "store.json", annotator="ada", root=Path(folder)) as store:
            opened = Opened(document, store)
            seen = opened.view.text
            span = wished(seen, Cursor(data.draw(st.integers(0, len(seen)))))
            assert span is not None
            said = marking.tag(store, document, opened.view.span_to_text(span), "claim")
            opened.reload()
            assert opened.annotations == [said]
            assert text[said.start : said.end] == said.quote
            assert opened.page(40).marks.spans == [span]


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        ("utf-8", "Мост открыли в понедельник.\n"),
        ("utf-8", "Мост открыли.\r\n\r\n"),
        ("utf-8", "Мост открыли.\r"),
        ("utf-8", "aслово "),
        ("utf-8", "漢字かな"),
        ("utf-8", "a👍"),
        ("utf-8-sig", "Мост открыли.\n"),
        ("utf-16", "Мост открыли.\r\n"),
        ("utf-16", "Ċ👍 "),
        ("utf-16-le", "The bridge opened.\n"),
        ("utf-16-be", "The bridge opened. "),
        ("utf-32", "Мост открыли. "),
        ("utf-32-le", "The bridge opened.\n"),
        ("cp1251", "Мост открыли в понедельник.\n"),
        ("shift_jis", "漢字かな、漢字かな。\n"),
        ("latin-1", "Le pont a été ouvert à Paris, là-bas.\n"),
    ],
)
def test_the_beginning_of_a_large_text_is_as_the_whole_has_it(
    tmp_path: Path, encoding: str, line: str
) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes((line * (3 * HEAD_BYTES // len(line))).encode(encoding))
    head = head_of(path)
    assert head is not None
    assert len(head) > HEAD_BYTES // 5
    assert load(path).text.startswith(head)


def test_a_small_text_a_page_and_a_binary_are_not_begun_with(tmp_path: Path) -> None:
    small, page, binary = (tmp_path / name for name in ("small.txt", "page.HTML", "film.txt"))
    small.write_bytes(b"x" * HEAD_BYTES)
    page.write_bytes(b"<p>x" * HEAD_BYTES)
    binary.write_bytes(bytes(range(256)) * HEAD_BYTES)
    assert head_of(small) is head_of(page) is head_of(binary) is head_of(tmp_path / "nowhere.txt") is None
