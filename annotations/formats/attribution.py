"""Who said a claim, and where it first appeared: as far as what is published may say so."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from annotations.claims import Claim, Voice, on_one_line
from annotations.collection import Exported
from annotations.sheets import NAMED, SourceDetails

_NOT_NAMED = NAMED[1]
_DAY = len("2025-04-07")


class Credit(NamedTuple):
    """Who said something. Of an organisation that speaks for itself, it is the name as well."""

    name: str
    organisation: str

    @property
    def is_organisation(self) -> bool:
        return self.name == self.organisation


def credits_of(voices: Iterable[Voice]) -> tuple[Credit, ...]:
    """Those who may be named, each once.

    A source that is not to be named is left out whole: its organisation might be enough to find it by.
    """
    return tuple(dict.fromkeys(credit for credit in map(_credit, voices) if credit))


def is_unnamed(details: SourceDetails | None) -> bool:
    """Whether it was set that the source is not to be named."""
    return details is not None and details.named == _NOT_NAMED


def as_may_be_said(details: SourceDetails) -> SourceDetails:
    """What is known of a source without who it is, where that is not to be said."""
    return details._replace(name="", organisation="") if is_unnamed(details) else details


def _credit(voice: Voice) -> Credit | None:
    details = voice.details
    if is_unnamed(details):
        return None
    own = on_one_line(details.name) if details else ""
    organisation = on_one_line(details.organisation) if details else ""
    name = own or organisation or on_one_line(voice.annotation.quote)
    return Credit(name, organisation) if name else None


class Appearances(NamedTuple):
    """The documents in which a claim is mentioned: the first one, where that is known, and the others.

    `elsewhere` counts those that are not exported.
    """

    first: Exported | None
    others: tuple[Exported, ...]
    elsewhere: int


def appearances(claim: Claim, documents: Mapping[str, Exported]) -> Appearances:
    """Where the claim appeared; `documents` are those that are exported, by their ids."""
    ids = list(dict.fromkeys(mention.document for mention in claim.mentions))
    exported = [documents[each] for each in ids if each in documents]
    first = documents.get(ids[0]) if ids else None
    if first is not None and not first.date and len(ids) > 1:
        first = None  # documents without a date come in no order that means anything
    return Appearances(
        first=first,
        others=tuple(each for each in exported if each is not first),
        elsewhere=len(ids) - len(exported),
    )


def day(text: str) -> date | None:
    """The day that `text` is in ISO 8601's form YYYY-MM-DD; None for all else, a year or a month too."""
    if len(text) != _DAY or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
