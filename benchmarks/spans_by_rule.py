"""Spans of an article, chosen by rules that know nothing of how presscheck divides a text."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from seeds.document import Document, Kind
from seeds.spans import Span

_SENTENCE_END = re.compile(r"(?<![A-Z])[.?!]”?(?=\s|$)")
_COMMA = re.compile(r",(?!\d)")
_QUOTATION = re.compile(r"“([^”]*)”")
_EDGES = " \n“”.?!"


def sentences(document: Document) -> Iterator[Span]:
    """All sentences of the body: up to a full stop, not one of initials, before white space."""
    for block in document.blocks:
        if block.kind is not Kind.BODY:
            continue
        ends = [end.end() for end in _SENTENCE_END.finditer(document.text, block.start, block.end)]
        for start, end in pairwise([block.start, *ends]):
            yield _stripped(document.text, start, end, " \n")


def clauses(document: Document) -> Iterator[Span]:
    """What stands between the commas of a sentence that has any, without the marks at its ends."""
    for sentence in sentences(document):
        commas = list(_COMMA.finditer(document.text, sentence.start, sentence.end))
        starts = [sentence.start, *(comma.end() for comma in commas)]
        ends = [*(comma.start() for comma in commas), sentence.end]
        for start, end in zip(starts, ends, strict=True):
            if commas:
                yield _stripped(document.text, start, end, _EDGES)


def quotations(document: Document) -> Iterator[Span]:
    """What stands between quotation marks, with the full stop or comma that may end it."""
    return (Span(*found.span(1)) for found in _QUOTATION.finditer(document.text))


def whole_quotations(document: Document) -> Iterator[Span]:
    """The quotations with their marks."""
    return (Span(*found.span()) for found in _QUOTATION.finditer(document.text))


RULES: Mapping[str, Callable[[Document], Iterator[Span]]] = MappingProxyType(
    {
        "sentences": sentences,
        "clauses between commas": clauses,
        "quotations, without their marks": quotations,
        "quotations, with their marks": whole_quotations,
    }
)


def _stripped(text: str, start: int, end: int, edges: str) -> Span:
    """The span without the characters of `edges` at its ends."""
    quote = text[start:end]
    begin = start + len(quote) - len(quote.lstrip(edges))
    return Span(begin, begin + len(quote.strip(edges)))
