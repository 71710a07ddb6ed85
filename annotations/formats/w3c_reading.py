"""Reading Web Annotations: a collection, a page, a list of annotations or a single one, ours or another's.

The texts are not in the file: offsets are a hint, and those of programs in JavaScript count in other units.
What a program says with a class or a motivation that has no place here is passed over and told, as the model
asks for (section 1.2); what breaks the model is refused. Rows of Hypothesis (https://h.readthedocs.io/en/
latest/api-reference/), which says tags and comments in its own words, are read too.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annotations.formats.iris import id_of
from annotations.formats.json_reading import (
    DAY,
    FINGERPRINT,
    Place,
    field,
    moment_of,
    object_at,
    once,
    optional,
    parsed,
    table,
    value_at,
)
from annotations.formats.w3c_parts import (
    Body,
    bodies,
    identity,
    listed,
    person,
    placed,
    selected,
    source,
    terms,
    types,
)
from annotations.incoming import Incoming, IncomingAnnotation, IncomingClaim, IncomingDocument, IncomingLink
from annotations.links import LinkKind
from annotations.rows import NAME, TEXT, Row
from annotations.sheets import Act, Verdict

_TAGS = frozenset({"tagging", "classifying"})
_UNTAGGED = "highlighting"
_KINDS = {kind.value: kind for kind in LinkKind}
_ACTS = {act.value: act for act in Act}


def read(path: Path) -> Incoming:
    """What a file brings. Raises BadImport."""
    file = _File()
    file.take(parsed(path), Place(path))
    return file.incoming()


class _Said(NamedTuple):
    """A Web Annotation of the file; `ends` are the ids of what it is on, where that is named as a whole."""

    key: str
    place: Place
    row: Row
    motivations: frozenset[str]
    bodies: list[Body]
    ends: list[str]
    annotator: str
    created: str
    updated: str

    def texts(self, purposes: frozenset[str]) -> list[str]:
        """What its bodies say for these purposes."""
        return [body.text for body in self.bodies if body.text and body.purposes & purposes]

    @property
    def note(self) -> str:
        """What it says beside tags."""
        return "\n".join(body.text for body in self.bodies if body.text and not body.purposes & _TAGS)


class _File:
    """What was read so far, by keys. `passed` counts what was passed over, by the sentences that tell it."""

    def __init__(self) -> None:
        self._documents: dict[str, IncomingDocument] = {}
        self._said: list[_Said] = []
        self._annotations: dict[str, IncomingAnnotation] = {}
        self._keys: set[str] = set()
        self._passed: Counter[str] = Counter()

    def take(self, value: Any, place: Place) -> None:
        """Take in a file: what it lists, or the one thing that it is."""
        if isinstance(value, list):
            for number, each in enumerate(value):
                self._take_thing(object_at(each, place.at(number)), place.at(number))
        else:
            self._take_thing(object_at(value, place), place)

    def incoming(self) -> Incoming:
        """What the annotations come to, once all of them are known."""
        for said in self._said:
            self._annotate(said)
        others = [said for said in self._said if said.key not in self._annotations]
        links = [link for said in others if (link := self._link(said))]
        verdicts = [verdict for said in others if (verdict := self._verdict(said))]
        known = {*self._annotations, *(each.key for each in links), *(each.id for each in verdicts)}
        for said in others:
            if said.key not in known:
                self._pass_over(said)
        return Incoming(
            documents=tuple(self._documents.values()),
            annotations=tuple(self._annotations.values()),
            links=tuple(links),
            claims=tuple(_claims(verdicts)),
            remarks=tuple(f"{sentence}: {count:,}." for sentence, count in (+self._passed).items()),
        )

    def _take_thing(self, row: Row, place: Place) -> None:
        kinds = types(row, place)
        if "AnnotationCollection" in kinds or "OrderedCollection" in kinds:
            self._take_collection(row, place)
        elif "AnnotationPage" in kinds or "OrderedCollectionPage" in kinds:
            self._take_page(row, place)
        elif "Annotation" in kinds or "target" in row:
            self._take_annotation(row, place)
        elif "rows" in row:
            for here, each in table(row, "rows", place):
                self._take_annotation(each, here)
        else:
            raise place.wrong("is no Web Annotation, nor a page or a collection of them")

    def _take_collection(self, row: Row, place: Place) -> None:
        for here, each in table(row, "documents", place) if "documents" in row else ():
            self._take_document(each, here)
        if isinstance(row.get("first"), dict):
            self._take_page(row["first"], place.at("first"))
        elif row.get("first") is not None:
            raise place.at("first").wrong("names a page that is not in the file: import the pages themselves")
        elif "items" in row:
            self._take_page(row, place)

    def _take_page(self, page: Row, place: Place) -> None:
        while True:
            for here, each in table(page, "items", place):
                self._take_annotation(each, here)
            if not isinstance(page.get("next"), dict):
                break
            page, place = page["next"], place.at("next")
        if page.get("next") is not None:
            self._passed["Pages that the last page names and that are not in the file"] += 1

    def _take_document(self, row: Row, place: Place) -> None:
        key = id_of(field(row, "id", NAME, place))
        if key in self._documents:
            raise place.wrong("has an id that is there already")
        digits = optional(row, "fingerprint", TEXT, place)
        if digits:
            value_at(f"sha256:{digits}", FINGERPRINT, place.at("fingerprint"))
        self._documents[key] = IncomingDocument(
            key=key,
            id=key,
            path=_inside(optional(row, "path", TEXT, place)),
            title=optional(row, "title", TEXT, place),
            date=optional(row, "date", DAY, place),
            fingerprint=f"sha256:{digits}" if digits else "",
        )

    def _take_annotation(self, row: Row, place: Place) -> None:
        motivations = terms(row, "motivation", place)
        # Where it has no id, its place in the file is as good.
        key = identity(row, place) or place.way or "annotation"
        targets = placed(row, "target", place)
        if not targets:
            raise place.wrong("lacks 'target'")
        created, updated = (self._moment(row, *names) for names in (("created",), ("modified", "updated")))
        self._said.append(
            _Said(
                key=once(key, self._keys, place),
                place=place,
                row=row,
                motivations=motivations,
                bodies=[*bodies(row, motivations, place), *_in_own_words(row, place)],
                ends=[source(value, here)[0] for here, value in targets if not _is_specific(value)],
                annotator=person(row, place) or optional(row, "user", TEXT, place),
                created=created,
                updated=updated or created,
            )
        )

    def _moment(self, row: Row, *names: str) -> str:
        value = next((row[name] for name in names if row.get(name) is not None), None)
        moment = moment_of(value)
        if value is not None and not moment:
            self._passed["Dates that are no moments with a time zone"] += 1
        return moment

    def _annotate(self, said: _Said) -> None:
        """An annotation for each part of a text that it is on, and each of its tags."""
        number = 0
        for here, target in placed(said.row, "target", said.place):
            part = selected(target, here)
            if part is None:
                self._passed["Targets that no quote and no offsets select"] += _is_specific(target)
                continue
            document, described = source(target, here)
            self._know_document(document, described, said)
            for tag in said.texts(_TAGS) or [self._untagged(said)]:
                key = said.key if not number else once(f"{said.key}#{number + 1}", self._keys, here)
                self._annotations[key] = IncomingAnnotation(
                    key=key,
                    document=document,
                    tag=tag,
                    **part._asdict(),
                    note="" if number else said.note,
                    annotator=said.annotator,
                    created=said.created,
                    updated=said.updated,
                )
                number += 1
        if number:
            spoken = sum(1 for body in said.bodies if not body.text)
            self._passed["Bodies that are not text"] += spoken

    def _untagged(self, said: _Said) -> str:
        self._passed["Annotations without a tag, which got the name of what they are for"] += 1
        return min(said.motivations, default=_UNTAGGED)

    def _know_document(self, key: str, described: Row, said: _Said) -> None:
        """Keep what is said of a document where an annotation names it, unless it is known already."""
        if key in self._documents:
            return
        titles = [*listed(described.get("title")), *_titles_of(said.row)]
        self._documents[key] = IncomingDocument(
            key=key,
            id=key,
            path="" if ":" in key else _inside(key),
            title=next((title for title in titles if isinstance(title, str)), ""),
        )

    def _link(self, said: _Said) -> IncomingLink | None:
        if "linking" not in said.motivations:
            return None
        kind = next((_KINDS[tag] for tag in said.texts(_TAGS) if tag in _KINDS), None)
        ends = [*(body.about for body in said.bodies if body.about and not body.text), *said.ends]
        if kind is None or len(ends) != 2 or ends[0] == ends[1] or not self._annotations.keys() >= set(ends):  # noqa: PLR2004
            return None
        return IncomingLink(said.key, kind, ends[0], ends[1], said.annotator, said.created)

    def _verdict(self, said: _Said) -> Verdict | None:
        ratings = said.texts(frozenset({"assessing"}))
        mention = next((end for end in said.ends if end in self._annotations), "")
        if not (ratings and mention and said.annotator and said.created):
            return None
        act = next((_ACTS[tag] for tag in said.texts(_TAGS) if tag in _ACTS), Act.GIVEN)
        reason = "\n".join(
            body.text for body in said.bodies if body.text and not body.purposes & {"assessing", *_TAGS}
        )
        return Verdict(
            said.key, mention, act, ratings[0], reason, said.annotator, said.created, said.updated, 1
        )

    def _pass_over(self, said: _Said) -> None:
        if "linking" in said.motivations:
            self._passed["Links of other kinds, or to what is not in the file"] += 1
        elif any(end in self._keys for end in said.ends):
            self._passed["Annotations of annotations"] += 1
        elif said.ends:
            self._passed["Annotations of whole documents"] += 1


def _claims(verdicts: list[Verdict]) -> Iterator[IncomingClaim]:
    by_mention: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_mention.setdefault(verdict.claim, []).append(verdict)
    for mention, given in by_mention.items():
        yield IncomingClaim(key=mention, mentions=(mention,), verdicts=tuple(given))


def _is_specific(target: Any) -> bool:
    """Whether a target is a part of something (section 4.2)."""
    return isinstance(target, dict) and target.get("selector") is not None


def _in_own_words(row: Row, place: Place) -> Iterator[Body]:
    """Tags and comment as Hypothesis has them."""
    for here, tag in placed(row, "tags", place):
        yield Body(_TAGS, field({"tag": tag}, "tag", NAME, here))
    if row.get("text"):
        yield Body(frozenset({"commenting"}), field(row, "text", TEXT, place))


def _titles_of(row: Row) -> list[Any]:
    document = row.get("document")
    return listed(document.get("title")) if isinstance(document, dict) else []


def _inside(path: str) -> str:
    """The path, unless it climbs out of its folder."""
    return "" if ".." in path.split("/") else path
