"""The formats in which annotations leave presscheck and come in, by the name that `--format` takes.

A module of a format has `write(collection, tell)`, or `write_each(parts, tell)` where it writes document by
document; `save(folder or file, collection, tell)` where it is more than one file of text; and `read(path)`
where the format comes in too.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from annotations.collection import Collection
from annotations.safe_files import write_whole

if TYPE_CHECKING:
    from annotations.incoming import Incoming

Tell = Callable[[str], object]
"""Takes a sentence on what a format had to leave out."""


class Carries(StrEnum):
    """What a format can have a place for, beside spans and their tags."""

    DOCUMENT = "which document it is"
    TEXT = "the text"
    IDS = "ids"
    NOTES = "notes"
    PEOPLE = "who annotated and when"
    SURROUNDINGS = "what stood around a quote"
    LINKS = "links within a document"
    FAR_LINKS = "links between documents"
    LINK_PEOPLE = "who linked and when"
    VERDICTS = "verdicts"
    CLAIMS = "claim sheets and evidence"
    SOURCES = "what is known of sources"
    TICKS = "ticks on sentences"
    EXACT = "spans to the character"
    OVERLAPS = "spans that overlap"


class Shape(StrEnum):
    """What an export is on the disk."""

    FILE = "a file of text"
    LINES = "a file of text that is written document by document"
    BINARY = "a file that is not text"
    FILES = "a file of text with another beside it"
    FOLDER = "a folder of files"


class Format(NamedTuple):
    """One way to write a collection, and where `comes_in` is set, to read one.

    `suffix` is that of the file that is offered; "" for a folder. `carries` is all that comes through it.
    """

    name: str
    suffix: str
    module: str
    about: str
    carries: frozenset[Carries]
    comes_in: bool = False
    shape: Shape = Shape.FILE

    @property
    def is_text(self) -> bool:
        """Whether it can be written to stdout."""
        return self.shape not in {Shape.BINARY, Shape.FOLDER}

    @property
    def drops(self) -> list[Carries]:
        """What it has no place for."""
        return [each for each in Carries if each not in self.carries]

    def write(self, collection: Collection, tell: Tell) -> Iterable[str]:
        """The export as text, in pieces with line ends of their own.

        What could not be written is told in sentences, before the last piece is given.
        """
        return self.write_each([collection], tell)

    def write_each(self, parts: Iterable[Collection], tell: Tell) -> Iterator[str]:
        """As `write`, of a collection that comes in parts: one after the other where the shape is LINES."""
        assert self.is_text
        if self.shape is Shape.LINES:
            yield from self._module.write_each(parts, tell)
        else:
            for part in parts:
                yield from self._module.write(part, tell)

    def save(self, target: Path, parts: Iterable[Collection], tell: Tell) -> None:
        """Write the export to `target`, and what belongs beside it: whole or not at all.

        Raises NotWritten.
        """
        if self.shape in {Shape.FILE, Shape.LINES}:
            write_whole(target, self.write_each(parts, tell))
        else:
            for part in parts:
                self._module.save(target, part, tell)

    def read(self, path: Path) -> "Incoming":
        """What a file, or a folder, in this format brings. Raises BadImport."""
        assert self.comes_in
        incoming: Incoming = self._module.read(path)
        return incoming

    @property
    def _module(self) -> ModuleType:
        # Imported when it is first used: what one format needs must not delay the others.
        return import_module(f"annotations.formats.{self.module}")


_C = Carries
_EVERYTHING = frozenset(Carries)
_TABLE = frozenset({_C.DOCUMENT, _C.IDS, _C.NOTES, _C.PEOPLE, _C.SURROUNDINGS, _C.EXACT, _C.OVERLAPS})
_TO_READ = _EVERYTHING - {_C.IDS, _C.SURROUNDINGS, _C.LINK_PEOPLE}
_CLAIMS_ONLY = frozenset({_C.VERDICTS, _C.CLAIMS})

_ALL = (
    Format(
        "json", ".json", "native_json", "everything, documents with their texts included", _EVERYTHING, True
    ),
    Format(
        "jsonl",
        ".jsonl",
        "json_lines",
        "one JSON object a line for each annotation",
        _TABLE,
        shape=Shape.LINES,
    ),
    Format(
        "csv",
        ".csv",
        "comma_separated",
        "a table for spreadsheets, a row for each annotation",
        _TABLE,
        shape=Shape.LINES,
    ),
    Format(
        "w3c",
        ".w3c.jsonld",
        "w3c",
        "W3C Web Annotations, JSON-LD",
        _EVERYTHING - {_C.TEXT, _C.CLAIMS, _C.SOURCES, _C.TICKS},
        True,
    ),
    Format(
        "label-studio",
        ".label-studio.json",
        "label_studio",
        "tasks for Label Studio, with their config",
        _EVERYTHING
        - {_C.SURROUNDINGS, _C.FAR_LINKS, _C.LINK_PEOPLE, _C.VERDICTS, _C.CLAIMS, _C.SOURCES, _C.TICKS},
        True,
        Shape.FILES,
    ),
    Format(
        "doccano",
        ".doccano.jsonl",
        "doccano",
        "JSONL for doccano, with relations",
        frozenset({_C.DOCUMENT, _C.TEXT, _C.LINKS, _C.EXACT, _C.OVERLAPS}),
        True,
        Shape.LINES,
    ),
    Format(
        "prodigy",
        ".prodigy.jsonl",
        "prodigy",
        "JSONL for Prodigy, with tokens and relations",
        frozenset({_C.DOCUMENT, _C.TEXT, _C.IDS, _C.LINKS, _C.OVERLAPS}),
        True,
        Shape.LINES,
    ),
    Format(
        "spacy",
        ".spacy",
        "spacy_docs",
        "a DocBin for spaCy, its spans in doc.spans",
        _EVERYTHING - {_C.SURROUNDINGS, _C.VERDICTS, _C.CLAIMS, _C.SOURCES, _C.TICKS},
        shape=Shape.BINARY,
    ),
    Format(
        "brat",
        "-brat",
        "brat",
        "a folder for brat: .txt, .ann and annotation.conf",
        frozenset({_C.DOCUMENT, _C.TEXT, _C.NOTES, _C.LINKS, _C.EXACT, _C.OVERLAPS}),
        True,
        Shape.FOLDER,
    ),
    Format(
        "iob2",
        ".iob2",
        "iob2",
        "tokens with IOB2 tags, for sequence labelling",
        frozenset(),
        shape=Shape.LINES,
    ),
    Format(
        "claimreview", ".jsonld", "claimreview", "JSON-LD for the web, of claims with a verdict", _CLAIMS_ONLY
    ),
    Format(
        "averitec", ".averitec.json", "averitec", "claims with evidence, in AVeriTeC's shape", _CLAIMS_ONLY
    ),
    Format("html", ".html", "web_page", "a page to hand over: articles and claims", _TO_READ),
    Format("markdown", ".md", "markdown", "the same as Markdown", _TO_READ),
)

FORMATS: dict[str, Format] = {each.name: each for each in _ALL}
