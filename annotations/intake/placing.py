"""Putting annotations that come in where their words stand in the documents here."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from annotations.anchoring import Anchor, Outcome, Placing, place_by_quote, place_by_text
from annotations.incoming import IncomingAnnotation, IncomingDocument
from annotations.model import CONTEXT, surroundings
from annotations.texts import Texts
from seeds.document import Document, fingerprint
from seeds.spans import Span


class Place(NamedTuple):
    """Where a quote stands in a text, as the fields of an annotation say it; `fingerprint` is the text's."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    fingerprint: str


class Doubt(StrEnum):
    """Why an annotation was not placed, as it goes on a sentence."""

    NOWHERE = "was not found"
    SEVERAL = "may stand in several places"
    SHORT = "stands here once, but is too short to be sure of without what stood around it"
    LIKELY = "has a likely place, but not a sure one"


class Placed(NamedTuple):
    """An annotation with the place that it had elsewhere and, where its words were found here, that one.

    `doubt` says why they were not, and is of no meaning where they were.
    """

    annotation: IncomingAnnotation
    there: Place
    here: Place | None
    outcome: Outcome
    doubt: Doubt

    @property
    def place(self) -> Place:
        """Where it goes: an annotation whose words were not found keeps the place that it had."""
        return self.here or self.there


def placed(
    annotations: Sequence[IncomingAnnotation], of: IncomingDocument, document: Document, texts: Texts
) -> list[Placed]:
    """Each of `annotations`, all of one document, as it stands in `document`.

    One that has found no place elsewhere either waits on. Each has a quote, or the text that its offsets
    count in is known: see `text_of`.
    """
    old = text_of(of, document, texts)
    stood = _stood(old, annotations)
    there = [place or _foreign(each, of) for place, each in zip(stood, annotations, strict=True)]
    placings: dict[int, Placing] = {}
    known = [number for number, place in enumerate(stood) if place]
    if known and old is not None:
        anchors = [_anchor(there[number]) for number in known]
        found = _unmoved(anchors) if old == document.text else place_by_text(old, document.text, anchors)
        placings |= dict(zip(known, found, strict=True))
    others = [number for number, place in enumerate(stood) if not place]
    if others:
        quotes = [annotations[number] for number in others]
        hints = [Anchor(each.quote, each.prefix, each.suffix, each.span) for each in quotes]
        placings |= dict(zip(others, place_by_quote(document.text, hints), strict=True))
    for number, each in enumerate(annotations):
        if each.fingerprint:
            placings[number] = Placing(Outcome.STANDS, None, 1.0)
    return [
        Placed(
            each,
            there[number],
            _found(document, placings[number]),
            placings[number].outcome,
            _doubt(document.text, each, there[number].quote, placings[number]),
        )
        for number, each in enumerate(annotations)
    ]


def text_of(of: IncomingDocument, document: Document, texts: Texts) -> str | None:
    """The text that offsets count in: that of the file, or what `texts` keeps under its fingerprint."""
    if of.text is not None:
        return of.text
    return document.text if of.fingerprint == document.fingerprint else texts.read(of.fingerprint)


def _anchor(place: Place) -> Anchor:
    return Anchor(place.quote, place.prefix, place.suffix, Span(place.start, place.end))


def _unmoved(anchors: Sequence[Anchor]) -> list[Placing]:
    return [Placing(Outcome.STANDS, anchor.span, 1.0) for anchor in anchors]


def _found(document: Document, placing: Placing) -> Place | None:
    sure = {Outcome.STANDS, Outcome.MOVED}
    if placing.span is None or placing.outcome not in sure:
        return None
    return _place(document.text, placing.span, document.fingerprint)


def _doubt(text: str, annotation: IncomingAnnotation, quote: str, placing: Placing) -> Doubt:
    """Why the words of an annotation have no sure place in the text."""
    if placing.outcome is not Outcome.UNSURE or placing.span is None:
        return Doubt.NOWHERE
    if placing.others:
        return Doubt.SEVERAL
    is_bare = not (annotation.prefix or annotation.suffix)
    is_there = placing.span.quote(text) == quote and text.count(quote) == 1
    return Doubt.SHORT if is_bare and is_there else Doubt.LIKELY


def _stood(text: str | None, annotations: Sequence[IncomingAnnotation]) -> list[Place | None]:
    """The places in the text that the file brings, or names; None where that does not hold the quote so."""
    if text is None:
        return [None] * len(annotations)
    print_ = fingerprint(text)
    return [
        _place(text, each.span, print_) if each.span and _holds(text, each) else None for each in annotations
    ]


def _holds(text: str, annotation: IncomingAnnotation) -> bool:
    span = annotation.span
    if span is None or annotation.fingerprint or not span.start < span.end <= len(text):
        return False
    return not annotation.quote or span.quote(text) == annotation.quote


def _foreign(annotation: IncomingAnnotation, of: IncomingDocument) -> Place:
    """The place in a text that nobody here has; the quote alone stands for it where it has no name."""
    start = annotation.span.start if annotation.span else 0
    return Place(
        start,
        start + len(annotation.quote),
        annotation.quote,
        annotation.prefix[-CONTEXT:],
        annotation.suffix[:CONTEXT],
        annotation.fingerprint or of.fingerprint or fingerprint(annotation.quote),
    )


def _place(text: str, span: Span, print_: str) -> Place:
    return Place(span.start, span.end, span.quote(text), *surroundings(text, span), print_)
