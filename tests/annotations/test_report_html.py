"""The report as a page: sound, safe, and the article in it word for word."""

import base64
import hashlib
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.collection import Collection
from annotations.formats import FORMATS
from annotations.formats.report.markup import shown
from annotations.store import Store
from seeds.document import Document, Kind
from seeds.spans import Span
from seeds.view import view
from tests.annotations.newsroom import LETTER, NEWS
from tests.annotations.page_reading import Page
from tests.annotations.reports import SCRIPT, SECRETS, WITHHELD, all_done, cut, of_spans

ADocument = Callable[..., Document]
AStore = Callable[..., Store]

HOSTILE = st.text(
    st.characters(codec="utf-8")
    | st.sampled_from("<>&\"'/=\0\x1b\r\n\t \x80\u2028\u202e\u2066\ufeff\ufffe\U000e0041\U0001f469\u0301"),
    min_size=1,
) | st.lists(
    st.sampled_from(
        ["<script>", "</style>", "<!--", "-->", "&amp;", "</p>", "]]>", "\n\n", " ", "a", "“", "”"]
    ),
    min_size=1,
).map("".join)
TAGS = st.sampled_from(["claim", "denial", "source", "my-own", '"><x'])
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")


def written(collection: Collection) -> str:
    return "".join(FORMATS["html"].write(collection, print))


@pytest.fixture
def newsroom(tmp_path: Path, a_store: AStore, a_document: ADocument) -> Callable[..., Collection]:
    """All that can be said, about two documents."""

    def collected(*, private: bool = False) -> Collection:
        with a_store(tmp_path) as store:
            news = a_document(NEWS, "news.txt", title=f"News {SCRIPT}")
            return all_done(store, news, a_document(LETTER, "letter.txt"), private=private)

    return collected


@pytest.fixture
def page(newsroom: Callable[..., Collection]) -> Page:
    return Page(written(newsroom()))


def test_elements_nest_ids_are_single_and_every_link_within_leads_somewhere(page: Page) -> None:
    assert len(set(page.ids)) == len(page.ids)
    within = [link for link in page.links if link.startswith("#")]
    assert len(within) > 20
    assert {link[1:] for link in within} <= set(page.ids)
    assert {link for link in page.links if not link.startswith("#")} == {
        "https://example.org/",
        "https://example.org/a?b=1&c='<2>'",
    }
    for known in page.all("a"):
        if not known["href"].startswith("#"):
            assert known["rel"] == "noopener noreferrer nofollow"


def test_nothing_runs_and_nothing_is_asked_for(page: Page) -> None:
    names = {tag for tag, _ in page.elements}
    assert not names & {"script", "img", "link", "iframe", "object", "embed", "form", "svg", "base", "video"}
    assert len(page.all("style")) == 1
    assert not re.search("url\\(|@import|expression|http", page.raw.replace('[href^="http"]', ""))
    attributes = {name for _, known in page.elements for name in known}
    assert not {name for name in attributes if name.startswith("on")} | (attributes & {"style", "src"})


def test_the_policy_allows_the_one_style_and_no_more(page: Page) -> None:
    [policy] = [known["content"] for known in page.all("meta") if "http-equiv" in known]
    digest = base64.b64encode(hashlib.sha256(page.raw.encode()).digest()).decode()
    assert policy.split("; ") == [
        *("default-src 'none'", f"style-src 'sha256-{digest}'", "img-src 'none'", "base-uri 'none'"),
        "form-action 'none'",
    ]


def test_what_would_be_markup_is_shown_as_text(newsroom: Callable[..., Collection]) -> None:
    html = written(newsroom())
    assert "<script" not in html
    assert html.count("</style") == 1
    assert "".join(Page(html).words).count(SCRIPT) >= 5


def test_everything_that_was_found_out_is_told(page: Page) -> None:
    told = " ".join("".join(page.words).split())
    for words in (
        *("What it cost", "first hand", "What does the budget say?", "refutes", "extractive", "PDF"),
        *(
            "Mostly true",
            "At first sight",
            "The budget came",
            "Reopened",
            "It was 4.8 at first.",
            "2025-04-07",
        ),
        *("no verdict", "denial without claim", "verdict on a single source"),
        *("evidence without archived URL or date", "figure or quotation that is not marked", "“It was dear”"),
        *(
            "The <Post>",
            "sentences ticked or marked",
        ),
    ):
        assert words in told


def test_a_claim_is_told_once_and_its_mentions_lead_to_it_from_everywhere(page: Page) -> None:
    assert page.ids.count("claim-1") == 1
    assert page.links.count("#claim-1") > 4
    assert all(f"mark-{number}" in page.ids for number in range(1, 9))


@pytest.mark.parametrize("private", [False, True])
def test_private_notes_contacts_and_names_go_out_only_when_asked_for(
    newsroom: Callable[..., Collection], private: bool
) -> None:
    html = written(newsroom(private=private))
    assert [each in html for each in (*SECRETS, WITHHELD, "FBI")] == [private] * 4
    assert ("a source that is not to be named" in html) is not private


def test_people_who_listen_or_use_keys_are_not_left_out(page: Page) -> None:
    assert page.all("html") == [{"lang": "en"}]
    assert page.elements[[tag for tag, _ in page.elements].index("body") + 1] == (
        "a",
        {"class": "skip", "href": "#main"},
    )
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    assert {tag for tag, _ in page.elements} >= {"header", "nav", "main", "footer", "article"}
    assert len(page.all("caption")) == len(page.all("table")) > 4
    assert all(known.get("scope") in {"col", "row"} for known in page.all("th"))
    labelled = {known["aria-labelledby"] for _, known in page.elements if "aria-labelledby" in known}
    assert labelled <= set(page.ids)
    assert any("end of C1" in words for words in page.words)


def test_marks_that_overlap_are_cut_and_keep_their_roles() -> None:
    collection = of_spans(
        "one two three", [(Span(0, 7), "claim"), (Span(4, 13), "denial"), (Span(4, 7), "x")]
    )
    html = written(collection)
    assert Page(html).texts == ["one two three"]
    plain = re.sub(
        '<span id="mark.*?</span></a></span>|<span id="mark.*?</a></span>|<span class="vis.*?</span>',
        "",
        html,
    )
    assert '<mark class="claim">one </mark>' in plain
    assert '<mark class="claim"><mark class="denial"><mark class="other">two</mark></mark></mark>' in plain
    assert '<mark class="denial"> three</mark>' in plain


def test_what_was_dropped_by_hand_is_not_shown_and_its_marks_stand_in_the_table() -> None:
    text = "Shown.\nDropped.\nShown too."
    blocks = cut(text, [7, 16], [Kind.BODY, Kind.BOILERPLATE])
    page = Page(written(of_spans(text, [(Span(7, 15), "claim"), (Span(0, 5), "source")], blocks)))
    assert page.texts == ["Shown.\n\nShown too."]
    assert "row-2" in page.ids
    assert "mark-2" not in page.ids
    assert "Dropped." in page.words


@settings(deadline=None)
@given(
    HOSTILE,
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), TAGS), max_size=6),
    st.lists(st.integers(1, 60), max_size=4),
    st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=4),
)
def test_the_text_of_the_article_is_the_cleaned_text_whatever_is_in_it(
    text: str, marked: list[tuple[int, int, str]], edges: list[int], kinds: list[Kind]
) -> None:
    spans = [
        (Span(min(one, other, len(text)), min(max(one, other), len(text))), tag) for one, other, tag in marked
    ]
    blocks = cut(text, edges, kinds)

    html = written(of_spans(text, spans, blocks))

    page = Page(html)
    assert page.texts == [shown(view(text, blocks).text)]
    assert not OBEYED.search(html)
    assert len(set(page.ids)) == len(page.ids)
    assert {link for link in page.links if link.startswith("#")} <= {f"#{each}" for each in page.ids}
    assert {tag for tag, _ in page.elements} <= {
        *("html", "head", "meta", "title", "style", "body", "a", "header", "h1", "h2", "h3", "h4", "h5", "p"),
        *(
            "time",
            "dl",
            "div",
            "dt",
            "dd",
            "meter",
            "nav",
            "ol",
            "ul",
            "li",
            "bdi",
            "span",
            "main",
            "section",
        ),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "article", "mark", "footer", "strong"),
    }


def test_a_report_on_many_marks_in_one_paragraph_is_written_in_pieces() -> None:
    text = "word " * 20_000
    collection = of_spans(text, [(Span(5 * n, 5 * n + 40), "claim") for n in range(2_000)])
    pieces = list(FORMATS["html"].write(collection, print))
    assert len(pieces) > 2_000
    assert Page("".join(pieces)).texts == [text.rstrip()]
