"""Lines as HTML, the one thing that the libraries read."""

import re
from html import escape

_NO_HTML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""What no HTML may hold, and libxml2 stops at."""


def paragraphs(text: str) -> str:
    """Each line that is not blank is a `<p>`."""
    return _page("".join(f"<p>{line}</p>\n" for line in _lines(text)))


def divisions(text: str) -> str:
    """Each line that is not blank is a `<div>`."""
    return _page("".join(f"<div>{line}</div>\n" for line in _lines(text)))


def titled(text: str) -> str:
    """As `paragraphs`, and the first line is the page's title, too."""
    return _page("".join(f"<p>{line}</p>\n" for line in _lines(text)), next(iter(_lines(text)), ""))


def stanzas(text: str) -> str:
    """Lines between two blank ones are one `<p>`, parted by `<br>`."""
    parts = (_lines(part) for part in re.split(r"\n[^\S\n]*\n", text))
    return _page("".join(f"<p>{'<br>'.join(part)}</p>\n" for part in parts if part))


def _lines(text: str) -> list[str]:
    lines = (escape(_NO_HTML.sub("", line).strip()) for line in text.splitlines())
    return [line for line in lines if line]


def _page(body: str, title: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body>\n{body}</body></html>"
