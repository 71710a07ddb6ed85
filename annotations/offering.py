"""Links that suggest themselves when something has been tagged: they are offered, never made unasked."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotations.ledger import Ledger
from annotations.links import STANDARD_ROLES, LinkKind, Roles, ways_between
from annotations.model import Annotation
from seeds.sentences import sentences
from seeds.spans import Span

_WITHIN = {LinkKind.DENIES: 2, LinkKind.ASSERTS: 0}
"""So many sentences may lie between both ends: a denial follows its claim soon, a source stands in it."""
_FURTHEST = 4_000
"""Characters beyond which nothing is looked at: no two sentences are as long."""


class Offer(NamedTuple):
    """A link that could be made."""

    origin: Annotation
    kind: LinkKind
    target: Annotation


class Shown(NamedTuple):
    """An annotation, and where it lies in the text as it is read."""

    annotation: Annotation
    span: Span


def offers(
    text: str, tagged: Shown, others: Iterable[Shown], ledger: Ledger, roles: Roles = STANDARD_ROLES
) -> list[Offer]:
    """The links that offer themselves for what has just been tagged, the nearest first.

    A denial within two sentences of a claim denies it, a source in the sentence of a claim or a denial
    asserts it. What is linked already is not offered, nor are two tags on the very same words: those say
    nothing of each other.
    """
    found: list[tuple[int, int, Offer]] = []
    for other in others:
        if other.span == tagged.span or _gap(tagged.span, other.span) > _FURTHEST:
            continue
        for kind, turned in ways_between(tagged.annotation.tag, other.annotation.tag, roles):
            ends = (other, tagged) if turned else (tagged, other)
            origin, target = (end.annotation for end in ends)
            if kind not in _WITHIN or any(link.kind is kind for link in ledger.between(origin.id, target.id)):
                continue
            apart = sentences_apart(text, tagged.span, other.span)
            if apart <= _WITHIN[kind]:
                found.append((apart, _gap(tagged.span, other.span), Offer(origin, kind, target)))
    return [offer for _, _, offer in sorted(found, key=lambda each: each[:2])]


def sentences_apart(text: str, first: Span, second: Span) -> int:
    """How many sentences on the later of two spans begins: 0 where it begins in one that the other has."""
    if second.start < first.start:
        first, second = second, first
    if second.start < first.end:
        return 0
    start = _paragraph_start(text, first.end - 1)
    stop = min(len(text), second.start + 1)
    cuts: Sequence[Span] = sentences(text, start, _paragraph_stop(text, stop))
    return sum(1 for cut in cuts if first.end <= cut.start <= second.start)


def _gap(first: Span, second: Span) -> int:
    return max(0, max(first.start, second.start) - min(first.end, second.end))


def _paragraph_start(text: str, offset: int) -> int:
    return max(text.rfind("\n\n", 0, offset) + 2 if "\n\n" in text[:offset] else 0, offset - _FURTHEST)


def _paragraph_stop(text: str, offset: int) -> int:
    end = text.find("\n\n", offset, offset + _FURTHEST)
    return end if end >= 0 else min(len(text), offset + _FURTHEST)
