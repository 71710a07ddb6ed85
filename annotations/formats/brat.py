"""A folder for brat (brat.nlplab.org/standoff): for each document a .txt and a .ann, and annotation.conf.

Offsets in brat count code points of the .txt, as ours do. The page that brat shows in a browser counts UTF-16
units, and draws marks behind an emoji in the wrong place (github.com/nlplab/brat/issues/1115): it is told.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from annotations.collection import Collection, Exported
from annotations.formats import FORMATS, Tell
from annotations.formats.brat_config import ANNOTATION, VISUAL, annotation_conf, visual_conf
from annotations.formats.brat_fragments import fragments, rejoined, words_of
from annotations.formats.brat_list import LIST, files_in, list_of
from annotations.formats.brat_names import Names, escaped, types_of
from annotations.formats.brat_reading import EXACT_SPAN, NOTE, read
from annotations.formats.losses import Losses
from annotations.formats.plain import well_formed
from annotations.formats.whole_folder import files_with_list, write_folder
from annotations.links import Link
from annotations.model import Annotation
from seeds.spans import Span

__all__ = ["read", "save"]

_OF_BRAT = frozenset({".stats_cache"})
"""What brat itself puts into a folder that it shows."""
_LAST_OF_PLANE = "\uffff"


class _Counts:
    """What has to be told of an export."""

    def __init__(self) -> None:
        self.blank = 0
        self.shifted = 0

    def tell(self, tell: Tell) -> None:
        if self.blank:
            tell(
                f"Annotations of nothing but white space ({self.blank:,}) are zero characters long in brat,"
                " with a note that says where they were."
            )
        if self.shifted:
            tell(
                f"Documents with emoji or other characters beyond U+FFFF ({self.shifted:,}): brat's page"
                " shows the marks behind these in the wrong place, the files are right."
            )


class _Part(NamedTuple):
    """A document with what belongs to it."""

    document: Exported
    annotations: list[Annotation]
    links: list[Link]


def save(target: Path, part: Collection, tell: Tell) -> None:
    """Make `target` the folder, whole or not at all. Raises NotWritten.

    A folder that holds an earlier export of ours, as it was written, is replaced; any other is left alone.
    """
    losses, counts, names = Losses(FORMATS["brat"]), _Counts(), Names()
    losses.count(part)
    documents = {names.name(document): document for document in part.documents}
    files = files_with_list(
        _files(part, documents, counts), LIST, lambda digests: list_of(documents, digests)
    )
    write_folder(target, files, files_in, may_appear=_OF_BRAT)
    losses.tell(tell)
    counts.tell(tell)


def _files(
    collection: Collection, documents: dict[str, Exported], counts: _Counts
) -> Iterator[tuple[str, str]]:
    roles = collection.settings.roles
    tags = [*roles, *(each.tag for each in collection.annotations)]
    types = types_of(map(well_formed, tags))
    yield ANNOTATION, annotation_conf(collection, types)
    yield VISUAL, visual_conf(types, roles)
    annotations, links = _by_document(collection)
    for name, document in documents.items():
        text = well_formed(document.text)
        counts.shifted += not text.isascii() and max(text) > _LAST_OF_PLANE
        yield f"{name}.txt", text
        part = _Part(document._replace(text=text), annotations[document.id], links[document.id])
        yield f"{name}.ann", "".join(_lines(part, types, counts))


def _by_document(collection: Collection) -> tuple[dict[str, list[Annotation]], dict[str, list[Link]]]:
    annotations: dict[str, list[Annotation]] = defaultdict(list)
    links: dict[str, list[Link]] = defaultdict(list)
    for annotation in collection.annotations:
        annotations[annotation.document].append(annotation)
    for link in collection.links:
        if link.origin_document == link.target_document:
            links[link.origin_document].append(link)
    return annotations, links


def _lines(part: _Part, types: dict[str, str], counts: _Counts) -> Iterator[str]:
    """The lines of a .ann file: annotations, links, then notes on the former."""
    ids = {each.id: f"T{number}" for number, each in enumerate(part.annotations, start=1)}
    notes = []
    for annotation in part.annotations:
        parts = fragments(part.document.text, annotation.span)
        counts.blank += not parts
        is_whole = parts and rejoined(part.document.text, parts)[0] == annotation.span
        parts = parts or [Span(annotation.start, annotation.start)]
        where = ";".join(f"{each.start} {each.end}" for each in parts)
        kind, words = types[well_formed(annotation.tag)], words_of(part.document.text, parts)
        yield f"{ids[annotation.id]}\t{kind} {where}\t{words}\n"
        if annotation.note:
            notes.append(f"{NOTE} {ids[annotation.id]}\t{escaped(well_formed(annotation.note))}")
        if not is_whole:
            notes.append(f"{EXACT_SPAN} {ids[annotation.id]}\t{annotation.start} {annotation.end}")
    for number, link in enumerate(part.links, start=1):
        yield f"R{number}\t{link.kind.value} Arg1:{ids[link.origin]} Arg2:{ids[link.target]}\t\n"
    for number, note in enumerate(notes, start=1):
        yield f"#{number}\t{note}\n"
