"""JSON lines for Prodigy: a document a line, with its tokens, spans of whole tokens, and relations of spans.

The shapes are those of the interfaces `spans_manual` and `relations` (prodi.gy/docs/api-interfaces). Offsets
are code points, as Prodigy's Python counts. The tokens are written out so that it makes none of its own; a
span that cuts a token is moved to the bounds of those that it touches. `_input_hash` and `_task_hash` are
left to Prodigy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from annotations.collection import Collection, Exported
from annotations.formats import FORMATS, Tell
from annotations.formats.exchanged import about, is_near
from annotations.formats.losses import Losses
from annotations.formats.plain import json_text
from annotations.formats.prodigy_reading import read
from annotations.formats.tokens import Tokens
from annotations.links import Link
from annotations.model import Annotation
from annotations.rows import Row

__all__ = ["read", "write_each"]


def write_each(parts: Iterable[Collection], tell: Tell) -> Iterator[str]:
    """The lines, each with its end."""
    losses = Losses(FORMATS["prodigy"])
    moved = 0
    for part in parts:
        losses.count(part)
        said = {name: list(each) for name, each in groupby(part.annotations, attrgetter("document"))}
        links = [link for link in part.links if is_near(link)]
        for document in part.documents:
            tokens = Tokens(document.text)
            annotations = said.get(document.id, [])
            spans = {annotation.id: _span(annotation, tokens) for annotation in annotations}
            moved += sum(1 for each in annotations if (each.start, each.end) != _offsets(spans[each.id]))
            yield json_text(_task(document, tokens, spans, links)) + "\n"
    if moved:
        tell(f"{moved:,} annotations cut a word, and were moved to the bounds of words: Prodigy marks words.")
    losses.tell(tell)


def _task(
    document: Exported, tokens: Tokens, spans: Mapping[str, Row], links: Sequence[Link]
) -> dict[str, Any]:
    return {
        "text": document.text,
        "meta": about(document),
        "tokens": list(_rows(tokens)),
        "spans": list(spans.values()),
        "relations": [
            _relation(link, spans[link.origin], spans[link.target]) for link in links if link.origin in spans
        ],
    }


def _rows(tokens: Tokens) -> Iterator[Row]:
    """The tokens, as `add_tokens` of Prodigy writes them."""
    columns = zip(tokens.words(), tokens.starts, tokens.ends, tokens.spaced, strict=True)
    for number, (word, start, end, is_spaced) in enumerate(columns):
        yield {"text": word, "start": start, "end": end, "id": number, "ws": is_spaced}


def _span(annotation: Annotation, tokens: Tokens) -> Row:
    first, last = tokens.covering(annotation.span)
    bounds = tokens.bounds(first, last)
    return {
        "start": bounds.start,
        "end": bounds.end,
        "token_start": first,
        "token_end": last,
        "label": annotation.tag,
        "id": annotation.id,
    }


def _offsets(span: Row) -> tuple[int, int]:
    return span["start"], span["end"]


def _relation(link: Link, origin: Row, target: Row) -> Row:
    """A relation from head to child; its tokens are the last ones of the spans, as Prodigy has it."""
    return {
        "head": origin["token_end"],
        "child": target["token_end"],
        "label": link.kind.value,
        "head_span": origin,
        "child_span": target,
    }
