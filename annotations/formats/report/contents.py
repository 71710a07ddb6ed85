"""What a report says, in its order: documents with their marks, claims with numbers, what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from annotations.claims import Claim, Voice
from annotations.collection import Collection, Exported
from annotations.formats.attribution import is_unnamed
from annotations.gaps import Gap, GapKind
from annotations.links import Roles
from annotations.model import Annotation
from annotations.overview import Overview, Progress, overview_of, progress
from seeds.document import Block, Kind
from seeds.spans import Span
from seeds.view import View, view

ROLES = ("claim", "denial", "source")
"""What a mark is shown as, by the first of these that its tag stands for; else it is OTHER."""
OTHER = "other"


class Mark(NamedTuple):
    """An annotation as a report shows it.

    `label` is short, and that of the claim where it mentions one: "C2", "D1", "S5". `claims` are the labels
    of those that it mentions, denies or asserts. `span` is where it lies in the view of its article, None
    where nothing of it is shown.
    """

    number: int
    label: str
    role: str
    annotation: Annotation
    claims: tuple[str, ...]
    span: Span | None

    @property
    def row(self) -> str:
        """The id of its row in the table of marks."""
        return f"row-{self.number}"

    @property
    def place(self) -> str:
        """The id of the place where it is seen: in the text, or else in the table of marks."""
        return f"mark-{self.number}" if self.span else self.row


class Labelled(NamedTuple):
    """A claim with its label, which no other one of the report has."""

    label: str
    claim: Claim

    @property
    def name(self) -> str:
        return name_of(self.label)


class Article(NamedTuple):
    """A document as it is shown, with the claims that are mentioned in it first."""

    number: int
    document: Exported
    view: View
    marks: tuple[Mark, ...]
    claims: tuple[Labelled, ...]
    progress: Progress
    gaps: tuple[Gap, ...]

    @property
    def name(self) -> str:
        return f"document-{self.number}"


class Contents(NamedTuple):
    """All of a report. `marks`, `labels` and `articles_by_id` are found by ids of the store."""

    collection: Collection
    articles: tuple[Article, ...]
    overview: Overview
    marks: Mapping[str, Mark]
    labels: Mapping[str, str]
    articles_by_id: Mapping[str, Article]

    def verdict_of(self, claim: Claim) -> str:
        """The rating that stands, or that there is none."""
        return claim.verdict.rating if claim.verdict else "no verdict yet"


def contents_of(collection: Collection) -> Contents:
    """The report on a collection."""
    by_document: dict[str, list[Annotation]] = {document.id: [] for document in collection.documents}
    for annotation in collection.annotations:
        by_document[annotation.document].append(annotation)
    claims = [Labelled(f"C{number}", claim) for number, claim in enumerate(collection.claims, 1)]
    views = {document.id: _view(document) for document in collection.documents}
    marks = {mark.annotation.id: mark for mark in _marks(collection, claims, views)}
    done = [progress(document, by_document[document.id]) for document in collection.documents]
    places = [_first_place(each.claim, by_document) for each in claims]
    articles = []
    for number, (document, counted) in enumerate(zip(collection.documents, done, strict=True), 1):
        here = tuple(each for each, place in zip(claims, places, strict=True) if place == document.id)
        articles.append(
            Article(
                number=number,
                document=document,
                view=views[document.id],
                marks=tuple(marks[annotation.id] for annotation in by_document[document.id]),
                claims=here,
                progress=counted,
                gaps=tuple(_gaps_here(collection, document.id, here, counted)),
            )
        )
    return Contents(
        collection=collection,
        articles=tuple(articles),
        overview=overview_of(collection, done),
        marks=marks,
        labels={each.claim.id: each.label for each in claims},
        articles_by_id={each.document.id: each for each in articles},
    )


def name_of(label: str) -> str:
    """The id of a claim with this label."""
    return f"claim-{label[1:]}"


def role_of(tag: str, roles: Roles) -> str:
    """What a mark with this tag is shown as."""
    return next((role for role in ROLES if role in roles.get(tag, ())), OTHER)


def is_withheld(voice: Voice) -> bool:
    """Whether the source is not to be named: who it is, and what it said, is then nobody else's business."""
    return is_unnamed(voice.details)


def _first_place(claim: Claim, documents: Mapping[str, object]) -> str:
    """The document of the report in which a claim is told of: the first one that mentions it."""
    order = list(documents)
    places = {mention.document for mention in claim.mentions}
    return next((document for document in order if document in places), "")


def _view(document: Exported) -> View:
    """The cleaned text; of a document without blocks, all of it."""
    return view(document.text, document.blocks or (Block(0, len(document.text), Kind.BODY),))


def _marks(collection: Collection, claims: Sequence[Labelled], views: Mapping[str, View]) -> Iterator[Mark]:
    concerned = _concerned(claims, private=collection.settings.private)
    counts: dict[str, int] = {}
    for number, annotation in enumerate(collection.annotations, 1):
        role = role_of(annotation.tag, collection.settings.roles)
        about = tuple(concerned.get(annotation.id, ()))
        letter = (annotation.tag if role is OTHER else role)[:1].upper()
        if role == "claim" and about:
            label = about[0]
        else:
            counts[letter] = counts.get(letter, 0) + 1
            label = f"{letter}{counts[letter]}"
        span = views[annotation.document].span_from_text(annotation.span)
        yield Mark(number, label, role, annotation, about, span)


def _concerned(claims: Sequence[Labelled], *, private: bool) -> dict[str, dict[str, None]]:
    """The labels of the claims that an annotation (an id) mentions, denies or asserts, in their order."""
    found: dict[str, dict[str, None]] = {}
    for label, claim in claims:
        spoken = (*claim.voices, *(voice for denial in claim.denials for voice in denial.voices))
        voices = [voice for voice in spoken if private or not is_withheld(voice)]
        for annotation in (
            *claim.mentions,
            *(denial.annotation for denial in claim.denials),
            *(voice.annotation for voice in voices),
        ):
            found.setdefault(annotation.id, {})[label] = None
    return found


def _gaps_here(
    collection: Collection, document: str, claims: Sequence[Labelled], counted: Progress
) -> Iterator[Gap]:
    told = {each.claim.id for each in claims}
    for gap in collection.gaps:
        if gap.claim in told if gap.claim else gap.document == document:
            yield gap
    yield from counted.unmarked


def gaps_in_order(gaps: Sequence[Gap]) -> list[Gap]:
    """The gaps by kind, and those of a kind as they came."""
    order = {kind: place for place, kind in enumerate(GapKind)}
    return sorted(gaps, key=lambda gap: order[gap.kind])
