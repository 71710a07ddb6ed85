"""Web pages as documents: what is the article, and where it stands in what the page shows."""

import json
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.document import Kind
from seeds.extracting import Extracted, extract, without_site

FIRST = (
    "The ferry between the two harbours will stop running in October, the council said on Monday, because "
    "the hull of the only boat needs to be replaced and no yard nearby has the room for it."
)
SECOND = (
    "Islanders who work on the mainland will be taken across by fishing boats until the spring, which costs "
    "the council about as much as the repair itself, according to its treasurer."
)
THIRD = (
    "A second boat was promised eleven years ago. It was never ordered, and the money that had been set "
    "aside for it went into the road along the northern shore instead."
)
LAST = (
    "The yard expects to return the ferry at the end of April, in time for the first visitors, who brought "
    "the line two thirds of its income last year."
)
HEAD = """<!DOCTYPE html><html><head><title>Ferry stops for a winter - The Harbour Post</title>
<meta property="og:title" content="Ferry stops for a winter"><meta name="author" content="Ada Lindqvist">
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2025-04-07T06:00:00Z"></head><body>"""
MENU = """<nav><ul><li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li>
<li><a href="/f">Ferry stops for a winter</a></li></ul></nav>"""
FOOT = (
    """<footer><p>All rights reserved</p><ul><li><a href="/i">Imprint</a></li></ul></footer></body></html>"""
)


def article(inside: str = "", *, before: str = "", after: str = "") -> str:
    """A page of our own, with an article of four paragraphs and `inside` between the second and the third."""
    return (
        f"{HEAD}{MENU}{before}<main><article><h1>Ferry stops for a winter</h1>"
        f"<p class='byline'>By Ada Lindqvist</p><time>7 April 2025, 8:00</time>"
        f"<p>{FIRST}</p><p>{SECOND}</p>{inside}<p>{THIRD}</p><p>{LAST}</p></article></main>{after}{FOOT}"
    )


def of_kind(page: Extracted, kind: Kind) -> list[str]:
    return [page.text[block.start : block.end].strip() for block in page.blocks if block.kind is kind]


def assert_covered(page: Extracted) -> None:
    if not page.text:
        assert page.blocks == ()
        return
    assert (page.blocks[0].start, page.blocks[-1].end) == (0, len(page.text))
    for block, after in pairwise(page.blocks):
        assert block.start < block.end == after.start
    assert page.blocks[-1].start < page.blocks[-1].end


def test_a_page_is_its_article_and_all_the_rest_is_still_there() -> None:
    page = extract(article())
    assert (page.title, page.date) == ("Ferry stops for a winter", "2025-04-07")
    assert (page.author, page.site) == ("Ada Lindqvist", "The Harbour Post")
    assert of_kind(page, Kind.TITLE) == ["Ferry stops for a winter"]
    assert of_kind(page, Kind.BYLINE) == ["By Ada Lindqvist"]
    assert of_kind(page, Kind.DATE) == ["7 April 2025, 8:00"]
    assert of_kind(page, Kind.BODY) == [FIRST, SECOND, THIRD, LAST]
    assert {"Home", "News", "Sport", "All rights reserved", "Imprint"} <= set(of_kind(page, Kind.BOILERPLATE))
    assert_covered(page)


def test_the_title_is_not_the_entry_of_a_menu_that_says_the_same() -> None:
    page = extract(article())
    [title] = [block for block in page.blocks if block.kind is Kind.TITLE]
    assert page.text[: title.start].count("Ferry stops for a winter") == 1
    assert page.text[title.end :].startswith("By Ada")


def test_a_title_at_the_end_of_a_path_is_parted_from_it() -> None:
    html = article().replace("<h1>Ferry stops for a winter</h1>", "")
    path = "<div><a>Home</a> &gt; <a>News</a> &gt; <span>Ferry stops for a winter</span></div>"
    page = extract(
        html.replace("<main>", f"<main>{path}").replace('<a href="/f">Ferry stops for a winter</a>', "")
    )
    assert page.title == "Ferry stops for a winter"
    assert of_kind(page, Kind.TITLE) == ["Ferry stops for a winter"]
    assert "Home > News >" in of_kind(page, Kind.BOILERPLATE)
    assert_covered(page)


def test_a_title_with_a_kicker_is_one_block() -> None:
    html = article().replace("<h1>", "<h1><div>Shipping</div>")
    page = extract(html)
    assert page.title == "Shipping Ferry stops for a winter"
    assert len(of_kind(page, Kind.TITLE)) == 1


def test_a_heading_above_the_article_is_its_title_whatever_the_page_is_called() -> None:
    html = article().replace("<h1>Ferry stops for a winter", "<h1>Six months without a boat")
    html = html.replace('<a href="/f">Ferry stops for a winter</a>', "")
    assert extract(html).title == "Six months without a boat"


def test_a_title_that_is_nowhere_to_be_seen_is_still_the_title() -> None:
    html = article().replace("<h1>Ferry stops for a winter</h1>", "")
    page = extract(html.replace('<a href="/f">Ferry stops for a winter</a>', ""))
    assert page.title == "Ferry stops for a winter"
    assert of_kind(page, Kind.TITLE) == []


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("The bridge - The Daily", "The Daily", "The bridge"),
        ("The Daily | The bridge", "thedaily.example", "The bridge"),
        ("The bridge – opened at last – News – The Daily", "The Daily", "The bridge – opened at last – News"),
        ("A well-kept bridge", "Bridge", "A well-kept bridge"),
        ("The bridge: a history", "", "The bridge: a history"),
        ("X | The bridge", "X", "The bridge"),
        ("The Daily", "The Daily", "The Daily"),
        ("", "", ""),
    ],
)
def test_the_site_is_no_part_of_a_title(title: str, site: str, bare: str) -> None:
    assert without_site(title, site) == bare


def test_teasers_that_repeat_lines_of_the_article_are_not_taken_for_it() -> None:
    teasers = f"<div><h3>Ferry stops for a winter</h3><p>{FIRST}</p><a href='/x'>Read more</a></div>"
    page = extract(article(before=f"<aside>{teasers}</aside>", after=f"<aside>{teasers * 2}</aside>"))
    assert of_kind(page, Kind.BODY) == [FIRST, SECOND, THIRD, LAST]
    body = [block for block in page.blocks if block.kind is Kind.BODY]
    assert all("\n\n" not in page.text[a.end : b.start] for a, b in pairwise(body))
    assert page.text[body[0].start :].startswith(f"{FIRST}\n\n{SECOND}")


def test_short_lines_that_stand_twice_are_kept_where_the_article_has_them() -> None:
    html = article("<h2>Sport</h2><p>The rowing club is not concerned, as it has boats of its own.</p>")
    page = extract(html)
    assert of_kind(page, Kind.HEADING) == ["Sport"]
    assert "Sport" in of_kind(page, Kind.BOILERPLATE)


def test_a_heading_with_nothing_kept_below_it_is_left_out() -> None:
    page = extract(article().replace("</article>", "<h2>Comments</h2></article>"))
    assert "Comments" not in of_kind(page, Kind.HEADING)
    assert_covered(page)


def test_what_stands_under_a_picture_of_the_article_is_a_caption() -> None:
    figure = (
        "<figure><img src='a.jpg'><figcaption>The ferry in its last week of service</figcaption></figure>"
    )
    teaser = "<figure><img src='b.jpg'><figcaption>Ten knots to know</figcaption></figure>"
    page = extract(article(figure, after=f"<aside>{teaser}</aside>"))
    assert of_kind(page, Kind.CAPTION) == ["The ferry in its last week of service"]
    assert "Ten knots to know" in of_kind(page, Kind.BOILERPLATE)


def test_lists_and_tables_of_the_article_are_kept() -> None:
    facts = """<ul><li>The boat was built in 1968 and carries forty people</li>
    <li>It crosses nine times a day, in winter seven times</li></ul>
    <table><tr><th>Year</th><th>Passengers carried</th></tr><tr><td>2023</td><td>81,204 people</td></tr>
    <tr><td>2024</td><td>79,518 people</td></tr></table>"""
    page = extract(article(facts))
    kept = of_kind(page, Kind.BODY)
    assert kept[2:4] == [
        "The boat was built in 1968 and carries forty people",
        "It crosses nine times a day, in winter seven times",
    ]
    assert "2023 81,204 people" in kept


def test_a_post_in_the_midst_of_the_article_does_not_end_it() -> None:
    post = """<blockquote class="twitter-tweet"><p>No boat until spring. Bring your own. pic.example/1</p>
    &mdash; Harbour Watch (@harbourwatch) <a href="https://social.example/1">April 6, 2025</a></blockquote>
    <script async src="https://social.example/widgets.js"></script>"""
    page = extract(article(post))
    assert [line for line in of_kind(page, Kind.BODY) if line in {FIRST, SECOND, THIRD, LAST}] == [
        FIRST,
        SECOND,
        THIRD,
        LAST,
    ]


def test_lines_that_the_page_breaks_otherwise_are_found_again() -> None:
    half = FIRST.index(" because")
    html = article().replace(FIRST, f"{FIRST[:half]}<br>{FIRST[half:]}").replace("yard", "y<b>ar</b>d&shy;s")
    page = extract(html)
    assert len(of_kind(page, Kind.BODY)) == 5
    assert of_kind(page, Kind.BODY)[1].startswith("because the hull")


def test_an_article_without_spaces_between_its_words_is_found() -> None:
    lines = [
        "市は月曜日、二つの港を結ぶ船が十月から運休すると発表した。船体の交換が必要になったためだという。",
        "島の住民は春まで漁船で本土に渡ることになり、その費用は修理とほぼ同じ額になると会計係は述べた。",
        "二隻目の船は十一年前に約束されたが、注文されることはなく、予算は北岸の道路に使われてしまった。",
        "造船所は四月の末に船を戻せると見込んでいる。昨年の収入の三分の二は観光客によるものだった。",
    ]
    body = "".join(f"<p>{line}</p>" for line in lines * 2)
    page = extract(
        f"<html><head><title>船、冬の間は運休</title></head><body>{MENU}<h1>船、冬の間は運休</h1>{body}"
    )
    assert of_kind(page, Kind.BODY) == lines * 2
    assert page.title == "船、冬の間は運休"


def test_a_date_shown_in_another_time_zone_or_by_an_ordinal_is_the_date() -> None:
    html = article().replace("<time>7 April 2025, 8:00</time>", "<div>Last edited on April 6th, 2025</div>")
    assert of_kind(extract(html), Kind.DATE) == ["Last edited on April 6th, 2025"]


def test_no_year_in_the_text_is_taken_for_the_date() -> None:
    html = article().replace('content="2025-04-07T06:00:00Z"', 'content=""')
    html = html.replace("<time>7 April 2025, 8:00</time>", "").replace("eleven years ago", "in 1999")
    assert extract(html).date == ""


def test_lines_are_judged_by_themselves_where_no_article_is_found() -> None:
    page = extract("<title>The tides</title><h1>The tides</h1>")
    assert (page.text, page.title, page.author) == ("The tides", "The tides", "")
    assert_covered(page)
    entries = (f"<p>On day {day} the boat left the harbour at nine, as always." for day in range(12_000))
    large = extract(f"<title>A log</title>{''.join(entries)}")
    assert {block.kind for block in large.blocks} <= {Kind.BODY, Kind.TITLE}
    assert_covered(large)


HOSTILE = [
    "",
    " \n ",
    "<!-- -->",
    "<frameset>",
    "<script>x</script>",
    "\ud800" + article("\x00\x1b[31m\ud800 &#0;&#xD800;"),
    article("<script type='application/ld+json'>" + "[" * 100_000),
    article('<script type=\'application/ld+json\'>{"author": [[null]], "headline": [1]}</script>'),
    "<?xml version='1.0' encoding='utf-16'?>" + article(),
    "<html>" + "<meta name='date' content='9999-99-99'>" * 50 + article(),
    "<div>" * 200 + article(),
    "<div>" * 3000 + article(),
    "<table><tr><td>" * 80 + article(),
    "<ul><li>" * 120 + article(),
    article("<b>" * 5000),
    article("<td>" * 15_000),
    article("<!--" * 1000),
    article("<a href='http://[x'>x</a>" * 500),
    f"<title>{'A | ' * 20_000}</title>{article()}",
    article(f"<p>{'the boat ' * 150_000}"),
]


@pytest.mark.parametrize("html", HOSTILE, ids=range(len(HOSTILE)))
def test_no_page_breaks_it(html: str) -> None:
    assert_covered(extract(html))


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<h1>",
            "</h1>",
            "<h2>",
            "<figcaption>",
            "</figcaption>",
            "<time>",
            "</time>",
            "<li>",
        ),
        *("<table>", "<td>", "<br>", "<title>", "</title>", "<b>", "</b>", "<pre>", "<!--", "-->", "<nav>"),
        *(
            "&#0;",
            "&amp;",
            "\x00",
            "\xad",
            "\n",
            " ",
            "Ferry stops for a winter",
            "7 April 2025",
            "Ada Lindqvist",
        ),
        *(FIRST, SECOND, f"<p>{THIRD}</p>", HEAD, "船は出ない。", "Home", " > "),
        '<meta name="author" content="Ada Lindqvist">',
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, PIECES, st.text(max_size=6)), max_size=30).map("".join))
def test_the_blocks_of_any_page_cover_it_in_order(html: str) -> None:
    page = extract(html)
    assert_covered(page)
    assert extract(html) == page
    assert page.title == " ".join(page.title.split())


SCRIPT = """
import json, socket, sys
def refuse(*_, **__):
    raise AssertionError("the network")
socket.socket.connect = socket.getaddrinfo = refuse
from pathlib import Path
from seeds.loading import load
document = load(Path(sys.argv[1]))
heavy = {"trafilatura", "lxml", "inscriptis", "justext", "logging", "textual", "rich"} & set(sys.modules)
print(json.dumps([document.title, sorted(heavy)]))
"""


def read_apart(path: str) -> tuple[str, list[str], str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT, path], capture_output=True, text=True, check=True
    )
    title, heavy = json.loads(done.stdout)
    return title, heavy, done.stderr


def test_a_text_is_read_without_what_pages_need(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("texts") / "ferry.txt"
    path.write_text(f"Ferry stops for a winter\n\n{FIRST}\n\n{SECOND}\n", encoding="utf-8")
    assert read_apart(str(path)) == ("Ferry stops for a winter", [], "")


def test_a_page_is_read_without_the_network_and_without_a_word(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    for name, html in (("ferry.html", article()), ("tides.html", "<title>The tides</title>x")):
        (folder / name).write_text(html, encoding="utf-8")
    title, heavy, said = read_apart(str(folder / "ferry.html"))
    assert (title, said) == ("Ferry stops for a winter", "")
    assert {"trafilatura", "lxml"} <= set(heavy)
    assert not {"textual", "rich"} & set(heavy)
    assert read_apart(str(folder / "tides.html"))[2] == ""
