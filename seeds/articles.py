"""What trafilatura takes for the article of a web page, and what the page says about itself."""

from collections.abc import Iterator
from typing import Any, NamedTuple

# Elements of its trees that run on in a line; every other one begins a new line.
_INLINE = frozenset({"hi", "ref", "del", "code"})
# Under so many signs it takes the whole page for the article, or what another of its extractors finds. It
# does not do so when it is told to be precise.
_SHORT = 250
# A larger page takes more than some seconds; it is no article but a table, a log or an attack. Each element
# counts as much as it is deep, since trafilatura asks again and again what an element lies in.
_LONGEST, _MOST_ELEMENTS, _MOST_DEPTH = 8 * 2**20, 20_000, 400_000
# Without these it takes any year in the text, and a copyright's, for the date of the article.
_DATE = {"original_date": True, "extensive_search": False}


class Article(NamedTuple):
    """The text of an article, a line or more a paragraph, and its title, ISO 8601 date, author and site.

    What the page does not say is "". Several authors are parted by semicolons.
    """

    text: str
    title: str
    date: str
    author: str
    site: str


def article_of(html: str) -> Article | None:
    """The article in the page; None where trafilatura finds none, or the page is too much for it."""
    if len(html) > _LONGEST:
        return None
    from lxml.etree import LxmlError  # noqa: PLC0415 (start-up time)

    try:
        tree = _parsed(html)
        if not _is_manageable(tree):
            return None
        found = _found(tree)
    except (LxmlError, RecursionError):
        return None
    if found is None:
        return None
    return Article(
        text="".join(_text(found.body)),
        title=_plain(found.title),
        date=_plain(found.date),
        author=_plain(found.author),
        site=_plain(found.sitename),
    )


def _parsed(html: str) -> Any:
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 (start-up time)

    # As bytes, since lxml refuses text that declares an encoding.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    return document_fromstring(html.encode("utf-8", "replace"), parser=parser)


def _is_manageable(tree: Any) -> bool:
    from lxml.etree import iterwalk  # noqa: PLC0415 (start-up time)

    depth = total = 0
    for number, (event, _) in enumerate(iterwalk(tree, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        total += depth
        if number > 2 * _MOST_ELEMENTS or total > 2 * _MOST_DEPTH:
            return False
    return True


def _found(tree: Any) -> Any:
    """What trafilatura finds when it is told to be precise; if that is too little, what it finds else."""
    import logging  # noqa: PLC0415 (start-up time)

    from trafilatura import bare_extraction  # noqa: PLC0415 (start-up time)

    # Its warnings would be printed into the screen where nobody handles them.
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    # F1 of its own text on two sets of 30 pages (trafilatura 2.3.1): precise .971 and .964, balanced .964 and
    # .958, with recall .962 and .953, fast .964 and .968; worse without tables or with deduplication.
    asked: dict[str, Any] = {
        "include_comments": False,
        "with_metadata": True,
        "date_extraction_params": dict(_DATE),
    }
    precise: Any = bare_extraction(tree, favor_precision=True, **asked)
    if precise is not None and len(precise.text or "") >= _SHORT:
        return precise
    return bare_extraction(tree, **asked) or precise


def _text(body: Any) -> Iterator[str]:
    """The text, with a new line where a block begins or ends."""
    from lxml.etree import iterwalk  # noqa: PLC0415 (start-up time)

    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            yield "\n"
        yield (element.text if event == "start" else element.tail) or ""


def _plain(said: str | None) -> str:
    return " ".join((said or "").split())
