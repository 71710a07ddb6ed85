"""How far the work has come: counted of one document, and of many together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotations.claims import Claim
from annotations.collection import Collection, Exported
from annotations.coverage import Coverage, coverage
from annotations.gaps import Gap, GapKind, not_covered
from annotations.model import Annotation
from annotations.scale import STANDARD_SCALE, Rating
from annotations.sheets import ClaimStatus
from seeds.checkable import checkable
from seeds.document import Block, Kind
from seeds.sentences import sentences
from seeds.spans import Span


class Progress(NamedTuple):
    """What was done on one document, by its id; `unmarked` are figures and quotations of its body."""

    document: str
    title: str
    coverage: Coverage
    tags: Mapping[str, int]
    annotators: Mapping[str, int]
    unmarked: tuple[Gap, ...]


class Overview(NamedTuple):
    """What was done on several documents together, and what is missing, each by its kind."""

    documents: int
    coverage: Coverage
    tags: Mapping[str, int]
    annotators: Mapping[str, int]
    claims: int
    statuses: Mapping[str, int]
    verdicts: Mapping[str, int]
    """The ratings of the verdicts that stand, in the order of the scale, then others."""
    gaps: Mapping[str, int]
    """In the order of GapKind."""


def progress(document: Exported, annotations: Sequence[Annotation]) -> Progress:
    """What was done on a document, of which `annotations` stand in its text, in its order."""
    text, body = document.text, body_of(document)
    return Progress(
        document=document.id,
        title=document.title,
        coverage=coverage(
            [sentence for block in body for sentence in sentences(text, block.start, block.end)],
            document.ticks,
            [annotation.span for annotation in annotations],
        ),
        tags=_counted(annotation.tag for annotation in annotations),
        annotators=_counted(annotation.annotator for annotation in annotations),
        unmarked=tuple(unmarked(document, annotations)),
    )


def overview(
    done: Iterable[Progress],
    claims: Iterable[Claim],
    gaps: Iterable[Gap],
    scale: Sequence[Rating] = STANDARD_SCALE,
) -> Overview:
    """All together. `gaps` are those that are not of one document's body."""
    documents = finished = sentences_in_all = 0
    tags: Counter[str] = Counter()
    annotators: Counter[str] = Counter()
    missing: Counter[GapKind] = Counter(gap.kind for gap in gaps)
    for each in done:
        documents += 1
        finished += each.coverage.done
        sentences_in_all += each.coverage.total
        tags.update(each.tags)
        annotators.update(each.annotators)
        missing[GapKind.NOT_COVERED] += len(each.unmarked)
    known = list(claims)
    statuses = Counter(claim.status for claim in known)
    ratings = Counter(claim.verdict.rating for claim in known if claim.verdict)
    order = dict.fromkeys([*(rating.name for rating in scale), *sorted(ratings)])
    return Overview(
        documents=documents,
        coverage=Coverage(finished, sentences_in_all),
        tags=_counted(tags.elements()),
        annotators=_counted(annotators.elements()),
        claims=len(known),
        statuses={status: statuses[status] for status in ClaimStatus if statuses[status]},
        verdicts={name: ratings[name] for name in order if ratings[name]},
        gaps={kind: missing[kind] for kind in GapKind if missing[kind]},
    )


def overview_of(collection: Collection, done: Iterable[Progress]) -> Overview:
    """What was done on the documents of a collection, each of which `done` has counted."""
    return overview(done, collection.claims, collection.gaps, collection.settings.scale)


def body_of(document: Exported) -> Sequence[Block]:
    """The blocks of the body; of a text without blocks, all of it."""
    blocks = document.blocks or (Block(0, len(document.text), Kind.BODY),)
    return [block for block in blocks if block.kind is Kind.BODY]


def unmarked(document: Exported, annotations: Sequence[Annotation]) -> Iterator[Gap]:
    """The figures and quotations of a document's body that no annotation touches, block by block."""
    waiting = sorted(annotations, key=lambda annotation: annotation.start, reverse=True)
    touching: list[Annotation] = []
    for block in body_of(document):
        while waiting and waiting[-1].start < block.end:
            touching.append(waiting.pop())
        touching = [each for each in touching if each.end > block.start]
        spans: list[Span] = checkable(document.text, block.start, block.end)
        yield from not_covered(document.id, document.text, spans, touching)


def _counted(words: Iterable[str]) -> dict[str, int]:
    """How often each is among them, the most frequent first."""
    counted = Counter(words)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
