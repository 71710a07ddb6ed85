"""The parts of a Web Annotation, in each of the shapes that the model and the programs that use it allow.

One thing stands for a list of one, an IRI for an object of which nothing but the IRI is said; names of terms
may have their prefix. Sections are those of https://www.w3.org/TR/annotation-model/.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from annotations.formats.iris import id_of
from annotations.formats.json_reading import Place, field, object_at, optional, shown
from annotations.model import CONTEXT
from annotations.rows import NAME, OFFSET, TEXT, Row
from seeds.spans import Span

_PREFIXES = ("oa:", "as:", "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#")
_NAMES_OF_PEOPLE = ("name", "nickname", "nick", "email", "id", "@id")


class Body(NamedTuple):
    """What an annotation says (3.2): a text, or "" and the id of what it says it with."""

    purposes: frozenset[str]
    text: str = ""
    about: str = ""


class Selected(NamedTuple):
    """A part of a text (4.2): by its offsets, by its words, or by both."""

    span: Span | None
    quote: str = ""
    prefix: str = ""
    suffix: str = ""


def listed(value: Any) -> list[Any]:
    """`value` as a list: nothing, one or several."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def placed(row: Row, name: str, place: Place) -> list[tuple[Place, Any]]:
    """The values of a property, each with its place."""
    value = row.get(name)
    if isinstance(value, list):
        return [(place.at(name, number), each) for number, each in enumerate(value)]
    return [] if value is None else [(place.at(name), value)]


def identity(value: Any, place: Place) -> str:
    """The id of what is named by its IRI, or described; "" where it has none."""
    if isinstance(value, str):
        return id_of(value)
    row = object_at(value, place)
    return id_of(optional(row, "id", TEXT, place) or optional(row, "@id", TEXT, place))


def terms(row: Row, name: str, place: Place) -> frozenset[str]:
    """The terms that a property names, without their prefixes: motivations, purposes, types."""
    found = placed(row, name, place)
    for here, value in found:
        if not isinstance(value, str):
            raise here.wrong(f"should be a name, not {shown(value)}")
    return frozenset(_without_prefix(value) for _, value in found)


@lru_cache
def _without_prefix(name: str) -> str:
    prefix = next((each for each in _PREFIXES if name.startswith(each)), "")
    return name.removeprefix(prefix)


def types(row: Row, place: Place) -> frozenset[str]:
    """The classes of a thing."""
    return terms(row, "type", place) | terms(row, "@type", place)


def person(row: Row, place: Place) -> str:
    """Who made an annotation (3.3.1), or "": the first that is named, by the first name there is."""
    for here, value in placed(row, "creator", place):
        if isinstance(value, str):
            return value
        agent = object_at(value, here)
        names = (each for name in _NAMES_OF_PEOPLE for each in listed(agent.get(name)))
        found = next((each for each in names if isinstance(each, str) and each), "")
        if found:
            return found
    return ""


def bodies(row: Row, motivations: frozenset[str], place: Place) -> list[Body]:
    """The bodies; one that does not say what it is for is for what the annotation is for (3.3.5)."""
    found = [_body(value, motivations, here) for here, value in placed(row, "body", place)]
    if row.get("bodyValue") is not None:
        found.append(Body(motivations, field(row, "bodyValue", TEXT, place)))
    return found


def _body(value: Any, motivations: frozenset[str], place: Place) -> Body:
    if isinstance(value, str):
        return Body(motivations, about=id_of(value))
    place, body = _chosen(object_at(value, place), place)
    purposes = terms(body, "purpose", place) or motivations
    text = optional(body, "value", TEXT, place)
    about = identity(body, place) or (identity(body["source"], place) if body.get("source") else "")
    return Body(purposes, text, about)


def _chosen(body: Row, place: Place) -> tuple[Place, Row]:
    """The body, or the first of several to choose from (3.2.7) that is text."""
    if "value" not in body:
        for here, each in placed(body, "items", place):
            if isinstance(each, dict) and "value" in each:
                return here, each
    return place, body


def source(target: Any, place: Place) -> tuple[str, Row]:
    """The id of the document that a target lies in, and what is said of that document."""
    if isinstance(target, dict) and target.get("source") is not None:
        target, place = target["source"], place.at("source")
    return identity(target, place), target if isinstance(target, dict) else {}


def selected(target: Any, place: Place) -> Selected | None:
    """What a target's selectors select in a text; None where it has none that we can follow.

    Several select the same (4.2), so that the first of each class will do.
    """
    if not isinstance(target, dict):
        return None
    span: Span | None = None
    words = Selected(None)
    for here, value in placed(target, "selector", place):
        if not isinstance(value, dict):
            continue
        deepest, end = _deepest(value, here)
        kinds = types(deepest, end)
        # Offsets within what another selector selects (4.2.9) say nothing of the whole text.
        if "TextPositionSelector" in kinds and span is None and deepest is value:
            span = _span(deepest, end)
        elif "TextQuoteSelector" in kinds and not words.quote:
            words = _quoted(deepest, end)
    return words._replace(span=span) if span or words.quote else None


def _deepest(selector: Row, place: Place) -> tuple[Row, Place]:
    """What selects in the end, where selectors are refined by others."""
    while isinstance(selector.get("refinedBy"), dict):
        selector, place = selector["refinedBy"], place.at("refinedBy")
    return selector, place


def _span(selector: Row, place: Place) -> Span:
    start, end = (field(selector, name, OFFSET, place) for name in ("start", "end"))
    if start >= end:
        raise place.wrong(f"has a span that ends before it begins, or is empty: {start} to {end}")
    return Span(start, end)


def _quoted(selector: Row, place: Place) -> Selected:
    return Selected(
        None,
        field(selector, "exact", NAME, place),
        optional(selector, "prefix", TEXT, place)[-CONTEXT:],
        optional(selector, "suffix", TEXT, place)[:CONTEXT],
    )
