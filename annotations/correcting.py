"""What people have kept or dropped by hand, in a document as it is now."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.holdings import Holdings
    from annotations.model import Correction
    from seeds.document import Block, Document


def standing(document: "Document", corrections: "Iterable[Correction]") -> "list[Correction]":
    """Those whose quotes stand in the document as it is."""
    return [each for each in corrections if each.stands_in(document)]


def blocks_with(document: "Document", corrections: "Sequence[Correction]") -> "Sequence[Block]":
    """The document's blocks with corrections that stand in it; the later of two wins."""
    if not corrections:
        return document.blocks
    from seeds.correcting import corrected  # noqa: PLC0415 - start-up time: most documents have none

    return corrected(document.text, document.blocks, [(each.span, each.keep) for each in corrections])


def corrected_with(document: "Document", corrections: "Iterable[Correction]") -> "Document":
    """The document with those corrections that stand in it."""
    found = standing(document, corrections)
    return document._replace(blocks=tuple(blocks_with(document, found))) if found else document


def corrected_by(store: "Holdings", document: "Document") -> "Document":
    """The document with what people have kept or dropped of it by hand. Raises BadRow and Damaged."""
    return corrected_with(document, store.corrections(store.identify(document)))
