"""What is known of stretches of a page's visible text from the elements that they are in."""

import pytest

from seeds.pages import visible_text


def marked(html: str) -> list[tuple[str, str]]:
    page = visible_text(html)
    return [(mark.tag, page.text[mark.start : mark.end]) for mark in page.marks]


def test_headings_captions_and_times_are_marked_where_they_are_shown() -> None:
    html = """<title>No</title><h1> The <b>brid</b>ge </h1><script>no</script>
    <p>On <time datetime="2025-04-07">Monday</time>, it &amp;lt; opened.
    <figure><img alt="no"><figcaption>A boat<p>under it</figcaption></figure>"""
    assert marked(html) == [
        ("h1", "The bridge"),
        ("time", "Monday"),
        ("figcaption", "A boat\n\nunder it"),
    ]


def test_marks_inside_one_another_are_in_the_order_of_their_ends() -> None:
    assert marked("<h1>Late <time>today</time></h1><h2></h2><h3> \n </h3>") == [
        ("time", "today"),
        ("h1", "Late today"),
    ]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<h2>Tea &amp; cake &mdash; <q>hot</q></h2>", [("h2", "Tea & cake — “hot”")]),
        ("<p>a</p><h2>b\x00\x1bc</h2>", [("h2", "b\ufffd\x1bc")]),
        ("<h2>x\ud800y</h2>", [("h2", "x?y")]),
        ("<head>stray<h2>b</h2></head>", [("h2", "b")]),
        ("<div>" * 10_000 + "<h2>b</h2>", []),
    ],
)
def test_odd_signs_do_not_shift_the_marks(html: str, found: list[tuple[str, str]]) -> None:
    assert marked(html) == found
