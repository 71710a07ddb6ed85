"""A DocBin for spaCy (spacy.io/api/docbin): one Doc for each document, its text exact to the character.

Annotations are in `doc.spans["presscheck"]`, which unlike `doc.ents` may overlap: label_ is the tag, id_ the
annotation's id. `doc.user_data["presscheck"]` has what a span has no place for, in the words of the JSON
export.

The tokens are ours, so that no model is needed. Where an annotation begins or ends within a token, the token
is cut: spans stay exact, and who trains on the Docs has spaCy align the tokens to those of a pipeline anyway
(spacy.io/api/example#get_aligned_spans_y2x), while a span once widened could not be had back.
"""

import os
import stat
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotations.amounts import many
from annotations.collection import Collection, Exported
from annotations.errors import NotWritten
from annotations.formats import FORMATS, Tell
from annotations.formats.cut_tokens import cut_at
from annotations.formats.losses import Losses
from annotations.formats.plain import printable, well_formed
from annotations.formats.tokens import Tokens
from annotations.links import Link
from annotations.model import Annotation
from annotations.safe_files import clean_leftovers, replace_with, written_beside

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

KEY = "presscheck"
"""Where a Doc has the spans, and the rest."""


class SpacyIsMissing(NotWritten):
    """spaCy is not installed, or not whole. No other format asks for it."""


def save(target: Path, part: Collection, tell: Tell) -> None:
    """Write the DocBin to `target`: whole or not at all. Raises NotWritten."""
    data, cut = _bytes(part)
    _write(target, data)
    losses = Losses(FORMATS["spacy"])
    losses.count(part)
    losses.tell(tell)
    if part.links_left_out:
        tell(f"Left out: {many(len(part.links_left_out), 'link')} to other documents.")
    if cut:
        tell(f"Tokens that annotations begin or end in were cut, so that these are exact ({cut:,}).")


def _bytes(collection: Collection) -> tuple[bytes, int]:
    """The DocBin, and how many tokens were cut. Raises SpacyIsMissing."""
    try:
        from spacy.tokens import DocBin  # noqa: PLC0415 (takes a second, and need not be there)
        from spacy.vocab import Vocab  # noqa: PLC0415 (as above)
    except ImportError as error:
        has_no_spacy = error.name is not None and error.name.partition(".")[0] == "spacy"
        why = "is not installed" if has_no_spacy else f"cannot be imported ({error})"
        raise SpacyIsMissing(
            f"The format spacy needs spaCy, which {why}: pip install 'presscheck[spacy]' brings it."
        ) from error
    annotations: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in collection.annotations:
        annotations[annotation.document].append(annotation)
    links: dict[str, list[Link]] = defaultdict(list)
    for link in collection.links:
        links[link.origin_document].append(link)
    vocab, docs, all_cut = Vocab(), DocBin(attrs=[], store_user_data=True), 0
    for document in collection.documents:
        doc, cut = _doc(vocab, document, annotations[document.id])
        doc.user_data[KEY] = _rest(document, annotations[document.id], links[document.id])
        docs.add(doc)
        all_cut += cut
    data: bytes = docs.to_bytes()
    return data, all_cut


def _doc(vocab: "Vocab", document: Exported, annotations: list[Annotation]) -> tuple["Doc", int]:
    from spacy.tokens import Doc, Span, SpanGroup  # noqa: PLC0415 (as above)

    spans = [annotation.span for annotation in annotations]
    tokens = cut_at(Tokens(well_formed(document.text)), spans)
    doc = Doc(vocab, words=tokens.words, spaces=tokens.spaced)
    doc.spans[KEY] = SpanGroup(
        doc,
        name=KEY,
        spans=[
            Span(doc, *tokens.covering(each.span), label=well_formed(each.tag), span_id=each.id)
            for each in annotations
        ],
    )
    return doc, tokens.cut


def _rest(document: Exported, annotations: list[Annotation], links: list[Link]) -> dict[str, Any]:
    """What spans have no place for; `start` and `end` are what spaCy calls start_char and end_char."""
    return {
        "document": {
            "id": document.id,
            "path": printable(document.path),
            "title": well_formed(document.title),
            "date": document.date,
            "fingerprint": document.fingerprint,
            "status": document.status.value,
        },
        "annotations": [
            {
                "id": each.id,
                "tag": well_formed(each.tag),
                "start": each.start,
                "end": each.end,
                "note": well_formed(each.note),
                "annotator": well_formed(each.annotator),
                "created": each.created,
                "updated": each.updated,
            }
            for each in annotations
        ],
        "links": [
            {
                "id": each.id,
                "kind": each.kind.value,
                "from": each.origin,
                "to": each.target,
                "annotator": well_formed(each.annotator),
                "created": each.created,
            }
            for each in links
        ],
    }


def _write(target: Path, data: bytes) -> None:
    """Raises NotWritten."""
    place = Path(os.path.realpath(target))
    clean_leftovers(place)
    try:
        mode = stat.S_IMODE(place.stat().st_mode) if place.is_file() else None
        with written_beside(place, [data], mode) as new:
            replace_with(new, place)
    except OSError as error:
        raise NotWritten(f"{target} could not be written: {error.strerror}.") from error
