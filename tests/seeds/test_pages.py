"""Web pages: what a reader sees of them, a line a block."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.pages import visible_text

PAGE = """<!DOCTYPE html><html><head><title> The
 bridge &amp; us </title><style>p { color: red }</style></head><body>
<nav><ul><li><a href="https://example.com">Home</a></li><li>News</li></ul></nav>
<!-- a comment -->
<h1><b>T</b>he br<i>id</i>ge</h1>
<p>First <a href="/x">line</a>,<br>second line.</p><p>Third.</p>
<script>document.write("<p>no</p>")</script><noscript>no</noscript><template>no</template>
<div hidden>no</div><div style="color:red; display : none">no</div><img alt="no" src="x.png">
<table><tr><th>Year</th><td>2025</td></tr><tr><th>Length</th><td>9 km</td></tr></table>
<div style="margin-top: 90000em; display: flex">wide</div><div>apart</div>
</body></html>"""


def test_a_page_is_its_visible_text_a_line_a_block() -> None:
    page = visible_text(PAGE)
    assert page.title == "The bridge & us"
    lines = [line for line in page.text.split("\n") if line]
    assert lines == [
        "Home",
        "News",
        "The bridge",
        "First line,",
        "second line.",
        "Third.",
        "Year 2025",
        "Length 9 km",
        "wide",
        "apart",
    ]
    assert "\n\n\n" not in page.text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        (" \n ", ""),
        ("<!-- -->", ""),
        ("plain words", "plain words"),
        ("<?xml version='1.0' encoding='utf-16'?><p>é", "é"),
        ("<p>&#0;&#xD800;&#x110000;x", "\ufffd\ufffd\ufffdx"),
        ("<p>&amp;lt;b&amp;gt; AT&T &lt;i&gt;", "&lt;b&gt; AT&T <i>"),
        ("He said <q>so <b>it</b> is</q>.", "He said “so it is”."),
        ("<pre>a\n  b\r\nc</pre>", "a\n  b\nc"),
        ("\x1b[31m<p>red", "\x1b[31m\n\nred"),
        ("<p>one<p>two</div></span>", "one\n\ntwo"),
        ("<body style='visibility:hidden'>there", "there"),
        ("\ud800<p>x", "?\n\nx"),
    ],
)
def test_odd_and_broken_pages_give_what_can_be_read(html: str, text: str) -> None:
    assert visible_text(html).text == text


@pytest.mark.parametrize("tag", ["div", "b", "table", "blockquote", "x"])
@pytest.mark.parametrize("depth", [250, 1500, 10_000])
def test_nothing_is_lost_in_the_depth(tag: str, depth: int) -> None:
    page = visible_text(f"<{tag}>" * depth + "deep" + f"</{tag}>" * depth + "<p>after")
    assert page.text.split() == ["deep", "after"]


@pytest.mark.parametrize("piece", ["<q ", "<a ", "<script ", "<!--", "<![", "&", "<p>x", "<td>", "</script "])
def test_a_page_made_to_be_slow_is_not(piece: str) -> None:
    visible_text("<i>" * 3000 + piece * 20_000)
    visible_text(piece * 20_000)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["<p>", "</p>", "<b", ">", "<!--", "-->", "<![CDATA[", "&#", ";", "<br/>", "<td>", "<svg>"]
            ),
            st.text(max_size=6),
        ),
        max_size=20,
    ).map("".join)
)
def test_any_page_gives_a_text_without_trailing_space(html: str) -> None:
    page = visible_text(html)
    page.text.encode("utf-8")
    assert all(line == line.rstrip() for line in page.text.split("\n"))
    assert "\r" not in page.text
