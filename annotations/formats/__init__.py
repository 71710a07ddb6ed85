"""The formats in which annotations leave presscheck, by the name that `--format` takes."""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple

from annotations.collection import Collection

Tell = Callable[[str], object]
"""Takes a sentence on what a format had to leave out."""
Writer = Callable[[Collection, Tell], Iterable[str]]


class Format(NamedTuple):
    """One way to write a collection; `write` gives the text in pieces, with line ends of its own.

    What could not be written is told in sentences, before the last piece is given.
    """

    name: str
    suffix: str
    write: Writer
    about: str


def _writer(module: str) -> Writer:
    """The function `write` of a module of this package, which is imported when it is first used."""

    def write(collection: Collection, tell: Tell) -> Iterable[str]:
        written: Iterable[str] = import_module(f"annotations.formats.{module}").write(collection, tell)
        return written

    return write


_ALL = (
    Format("json", ".json", _writer("native_json"), "everything, documents with their texts included"),
    Format("jsonl", ".jsonl", _writer("json_lines"), "one JSON object a line for each annotation"),
    Format("csv", ".csv", _writer("comma_separated"), "a table for spreadsheets, a row for each annotation"),
    Format("claimreview", ".jsonld", _writer("claimreview"), "JSON-LD for the web, of claims with a verdict"),
    Format("averitec", ".averitec.json", _writer("averitec"), "claims with evidence, in AVeriTeC's shape"),
    Format("html", ".html", _writer("web_page"), "a page to hand over, with the articles and their claims"),
    Format("markdown", ".md", _writer("markdown"), "the same as Markdown"),
)

FORMATS: dict[str, Format] = {each.name: each for each in _ALL}
