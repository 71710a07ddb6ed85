"""The report in Markdown: read by a CommonMark parser, it shows the text and obeys nothing of it."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from annotations.claims import on_one_line
from annotations.collection import Collection
from annotations.formats import FORMATS
from annotations.formats.report.commonmark import link, plain
from annotations.formats.report.contents import contents_of
from annotations.formats.report.markup import shown
from annotations.store import Store
from seeds.document import Document
from seeds.spans import Span
from tests.annotations.newsroom import LETTER, NEWS
from tests.annotations.reports import SCRIPT, SECRETS, WITHHELD, all_done, of_spans

ADocument = Callable[..., Document]
AStore = Callable[..., Store]

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like")]
SIGNS = "*_`~#>+-=|!&<>[](){}\\.:/@$^\"' \t1a\u00a0\0\u202e“"
HOSTILE = st.text(st.sampled_from(SIGNS) | st.characters(codec="utf-8"), min_size=1) | st.lists(
    st.sampled_from(
        [
            *(
                "1. ",
                "- ",
                "    ",
                "# ",
                "```",
                "~~~",
                "---",
                "===",
                "<b>",
                "</b>",
                "<!--",
                "![a](b)",
                "[a]: b",
            ),
            *(
                "&amp;",
                "http://a.org",
                "www.a.org",
                "a@b.org",
                "**",
                "__",
                "~~",
                "\\",
                "|",
                "a",
                " ",
                "<http:a>",
            ),
        ]
    ),
    min_size=1,
).map("".join)
TAG = re.compile(r"<[^>]*>")


def written(collection: Collection) -> str:
    return "".join(FORMATS["markdown"].write(collection, print))


@pytest.fixture
def newsroom(tmp_path: Path, a_store: AStore, a_document: ADocument) -> Callable[..., Collection]:
    """All that can be said, about two documents."""

    def collected(*, private: bool = False) -> Collection:
        with a_store(tmp_path) as store:
            news = a_document(NEWS, "news.txt", title=f"News {SCRIPT}")
            return all_done(store, news, a_document(LETTER, "letter.txt"), private=private)

    return collected


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    words = on_one_line(shown(text))
    for parser in PARSERS:
        html = parser.render(plain(text))
        assert unescape(html.removeprefix("<p>").removesuffix("</p>\n")) == words


@settings(deadline=None)
@given(HOSTILE.filter(lambda text: not re.search(r"[\[\]]", text)), st.lists(st.integers(0, 30), max_size=8))
def test_an_article_has_its_words_and_its_marks_are_bold(text: str, edges: list[int]) -> None:
    places = [min(edge, len(text)) for edge in edges]
    spans = [(Span(*sorted(pair)), "tag") for pair in zip(places[::2], places[1::2], strict=False)]
    collection = of_spans(text, spans)
    article = written(collection).partition("### Text\n")[2].partition("### Claims\n")[0]
    # A text of white space alone is none to the view, of whatever signs it is made.
    seen = shown(contents_of(collection).articles[0].view.text)
    for parser in PARSERS:
        html = parser.render(article)
        assert set(TAG.findall(html)) <= {"<p>", "</p>", "<strong>", "</strong>", "<br />"}
        told = re.sub(r" – tag T\d+\]", "", unescape(TAG.sub("", html))).replace("[", "")
        assert "".join(told.split()) == "".join(seen.split())
        if any(quote.quote(text).strip() for quote, _ in spans) and collection.annotations:
            assert "<strong>" in html


def test_a_mark_is_bold_with_its_tag_and_leads_to_its_claim(newsroom: Callable[..., Collection]) -> None:
    text = written(newsroom())
    assert "\\[**The bridge cost 4.7 billion** – claim [C1](#c1)\\], said" in text
    assert "\\[**the mayor** – source S1 on [C1](#c1)\\]" in text
    assert "– denial D1 on [C1](#c1)\\]" in text
    assert "#### C1\n" in text


def test_everything_is_told_and_nothing_of_it_is_markup(newsroom: Callable[..., Collection]) -> None:
    text = written(newsroom())
    html = MarkdownIt("gfm-like").render(text)
    told = unescape(TAG.sub("", html))
    for words in ("What it cost", "refutes", "Reopened", "It was 4.8 at first.", "denial without claim"):
        assert words in told
    assert told.count(SCRIPT) >= 5
    assert "<script" not in html
    assert "<img" not in html
    assert set(re.findall('href="([^#][^"]*)"', html)) == {"https://example.org/a?b=1&amp;c='%3C2%3E'"}


@pytest.mark.parametrize("private", [False, True])
def test_private_notes_contacts_and_names_go_out_only_when_asked_for(
    newsroom: Callable[..., Collection], private: bool
) -> None:
    text = written(newsroom(private=private))
    assert [each in text for each in (*SECRETS, WITHHELD, "FBI")] == [private] * 4


def test_an_address_that_no_one_should_follow_is_no_link() -> None:
    assert link("javascript:alert(1)") == "javascript:alert(1)"
    assert link("https://a.org/(b)>", "c") == "[c](<https://a.org/(b)%3E>)"
