"""The visible text of a web page, a line a block. Nothing is fetched."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import accumulate
from typing import Any, NamedTuple

# Their content is not shown, or only where the real thing cannot be.
_UNSEEN = tuple(
    """
    script style template noscript svg math iframe object audio video canvas datalist title
    """.split()  # noqa: SIM905 (lists of tags read best as text)
)
_LINES = tuple(
    """
    address article aside blockquote button caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre
    section select summary table tbody tfoot thead tr ul
    """.split()  # noqa: SIM905 (as above)
)
_AMPLE = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "table", "ul", "ol", "dl", "figure")


# What is known of a stretch of text from the element that it is in.
_MARKED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "time"})


class Mark(NamedTuple):
    """A stretch of the visible text that is all there is in an element of this tag."""

    start: int
    end: int
    tag: str


class Page(NamedTuple):
    """What a page shows, the title that its window would have ("" without one), and its marked stretches.

    Marks are in the order of their ends. A page that no tree can be made of has none.
    """

    text: str
    title: str
    marks: tuple[Mark, ...] = ()


def visible_text(html: str) -> Page:
    """The text that a reader of the page would see; of broken pages, whatever can be read."""
    from lxml.etree import ParserError  # noqa: PLC0415 (start-up time)

    try:
        tree = _parsed(html)
        titles = tree.xpath("string(//title[not(ancestor::svg)])")
        title = " ".join(unescape(titles).split())
        _prune(tree)
        text = _rendered(tree)
    except (ParserError, RecursionError):
        return Page(_squeezed(_without_tags(html)), "")
    shown = _squeezed(text)
    return Page(shown, title, tuple(_marks(tree, shown)))


def _parsed(html: str) -> Any:
    """The page as a tree. ParserError where there is none, or where libxml2 would leave its end out."""
    from lxml.etree import ParserError  # noqa: PLC0415 (start-up time)
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 (start-up time)

    # Inscriptis resolves entities a second time: what is written as &amp;lt; must come out as &lt;
    source = html.replace("&amp;", "&amp;amp;")
    source = re.sub(r"<q(?:\s[^<>]*)?>", "“", source)
    source = source.replace("</q>", "”")
    # As bytes, since lxml refuses text that declares an encoding.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    tree = document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ParserError("The page is nested too deeply.")
    return tree


def _prune(tree: Any) -> None:
    """Takes out what is not shown, and the styles: a margin of 100,000 lines would be followed."""
    from lxml.etree import strip_elements  # noqa: PLC0415 (start-up time)

    strip_elements(tree, *_UNSEEN, with_tail=False)
    hides = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
    for element in tree.xpath("//*[@hidden or @style or @align or @valign] | //dialog[not(@open)]"):
        hidden = (
            element.get("hidden") is not None
            or hides.search(element.get("style", ""))
            or (element.tag == "dialog" and element.get("open") is None)
        )
        if hidden and element.tag not in {"html", "body"}:
            element.drop_tree()
        else:
            element.attrib.clear()


def _rendered(tree: Any) -> str:
    from inscriptis.html_engine import Inscriptis  # noqa: PLC0415 (start-up time)
    from inscriptis.html_properties import Display, WhiteSpace  # noqa: PLC0415 (start-up time)
    from inscriptis.model.config import ParserConfig  # noqa: PLC0415 (start-up time)
    from inscriptis.model.html_element import HtmlElement  # noqa: PLC0415 (start-up time)
    from inscriptis.model.tag import CustomHtmlTagHandlerMapping  # noqa: PLC0415 (start-up time)

    css = {tag: HtmlElement(display=Display.block) for tag in _LINES}
    css |= {tag: HtmlElement(display=Display.block, margin_before=1, margin_after=1) for tag in _AMPLE}
    css["pre"] = HtmlElement(
        display=Display.block, margin_before=1, margin_after=1, whitespace=WhiteSpace.pre
    )
    css["body"] = HtmlElement(display=Display.inline, whitespace=WhiteSpace.normal)
    css["head"] = HtmlElement(display=Display.none)
    # Its own handlers draw bullets and set the cells of a table side by side, padded with spaces.
    plain = dict.fromkeys(("table", "tr", "ul", "ol", "li"), _nothing)
    handlers = CustomHtmlTagHandlerMapping(
        start_tag_mapping={**plain, "td": _space, "th": _space},
        end_tag_mapping=dict.fromkeys(("table", "ul", "ol", "td", "th"), _nothing),
    )
    return str(Inscriptis(tree, ParserConfig(css=css, custom_html_tag_handler_mapping=handlers)).get_text())


def _marks(tree: Any, text: str) -> Iterator[Mark]:
    """The marked stretches: the text is what is in the tree but for white space, so signs can be counted."""
    signs = 0
    found: list[tuple[int, int, str]] = []
    open_at: list[int] = []
    for event, element in _walked(tree):
        if event == "start":
            open_at.append(signs)
            signs += _count(element.text)
        else:
            start = open_at.pop()
            if element.tag in _MARKED and signs > start:
                found.append((start, signs, element.tag))
            signs += _count(element.tail)
    runs = [(run.start(), run.end()) for run in re.finditer(r"\S+", text)]
    before = list(accumulate((end - start for start, end in runs), initial=0))
    if before[-1] != signs:
        return
    for start, end, tag in found:
        first, last = bisect_right(before, start) - 1, bisect_left(before, end) - 1
        yield Mark(runs[first][0] + start - before[first], runs[last][0] + end - before[last], tag)


def _walked(tree: Any) -> Iterator[tuple[str, Any]]:
    """The beginning and end of each element that is shown."""
    from lxml.etree import iterwalk  # noqa: PLC0415 (start-up time)

    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if element.tag == "head" and event == "start":
            walk.skip_subtree()
        yield event, element


def _count(text: str | None) -> int:
    """How many signs there are, without white space. Entities are resolved as Inscriptis does."""
    return sum(map(len, unescape(text).split())) if text else 0


def _nothing(state: Any, attributes: Any = None) -> None:
    """Stands in for a handler that would add signs of its own."""


def _space(state: Any, attributes: Any) -> None:  # noqa: ARG001 (Inscriptis calls it so)
    """Keeps a cell's text off the one before it."""
    state.tags[-1].write(" ")


def _without_tags(html: str) -> str:
    """The text between the tags, for pages that no tree can be made of."""
    unseen = "|".join(_UNSEEN)
    html = re.sub(rf"(?is)<!--.*?(?:-->|\Z)|<({unseen})\b.*?(?:</\1\s*>|\Z)", "", html)
    html = re.sub(rf"(?is)</?(?:{'|'.join(_LINES)}|br)\b[^<>]*>", "\n", html)
    text = unescape(re.sub(r"(?i)</?[a-z!?][^<>]*>", "", html))
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _squeezed(text: str) -> str:
    """The lines without white space behind them and never more than one empty line in a row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(line for place, line in enumerate(lines) if line or (place and lines[place - 1])).strip(
        "\n"
    )
