"""All claims of all documents, and what is missing: gathered, and filtered. No widget."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from annotations.claims import Claim, claims_in
from annotations.collection import exported_from
from annotations.correcting import corrected_by
from annotations.errors import AnnotationsError
from annotations.gaps import Gap, denials_without_claim, gaps_of_claim
from annotations.holdings import Holdings
from annotations.links import Roles
from annotations.overview import unmarked
from annotations.places import absolute
from seeds.errors import Unreadable
from seeds.loading import load
from seeds.search import fold

FILTERS = ("status", "verdict", "tag", "person", "document")
NO_VERDICT = "no verdict"
ANYTHING = "anything"


class Item(NamedTuple):
    """A claim, with what it lacks and all that it can be filtered by."""

    claim: Claim
    gaps: tuple[Gap, ...]
    values: dict[str, frozenset[str]]
    folded: str


class Board(NamedTuple):
    """The claims of a store, and the gaps that are of no claim; `titles` of documents by their ids."""

    items: tuple[Item, ...]
    others: tuple[Gap, ...]
    titles: dict[str, str]

    @property
    def gaps(self) -> Iterator[Gap]:
        """Everything that is missing, claim by claim, then document by document."""
        for item in self.items:
            yield from item.gaps
        yield from self.others

    def counted(self, name: str) -> dict[str, int]:
        """How many claims have each value of a filter, in the order of the values."""
        counts = Counter(value for item in self.items for value in item.values[name])
        return dict(sorted(counts.items()))


class Wanted(NamedTuple):
    """What is to be shown: a value for some filters, words, and a kind of gap, ANYTHING for all of them."""

    values: tuple[tuple[str, str], ...] = ()
    words: str = ""
    missing: str = ""

    def with_value(self, name: str, value: str) -> "Wanted":
        """With another value for one filter; "" for any."""
        others = tuple(each for each in self.values if each[0] != name)
        return self._replace(values=(*others, (name, value)) if value else others)

    def items(self, board: Board) -> list[Item]:
        """The claims to be shown."""
        return [item for item in board.items if self._has(item)]

    def gaps(self, board: Board) -> list[Gap]:
        """The gaps to be shown; one that is of no claim has no status and no verdict, but a document."""
        found = [gap for item in self.items(board) for gap in item.gaps]
        found += [gap for gap in board.others if self._has_other(gap, board)]
        return [gap for gap in found if self.missing in {ANYTHING, gap.kind.value}]

    def _has(self, item: Item) -> bool:
        words = fold(self.words).split()
        return all(value in item.values[name] for name, value in self.values) and all(
            word in item.folded for word in words
        )

    def _has_other(self, gap: Gap, board: Board) -> bool:
        title = board.titles.get(gap.document, "")
        if any(name != "document" or value != title for name, value in self.values):
            return False
        folded = fold(f"{gap.about} {title}")
        return all(word in folded for word in fold(self.words).split())


def gathered(store: Holdings, roles: Roles, tell: Callable[[int, int], object], *, texts: bool) -> Board:
    """The board of a store; with `texts`, documents on which work has begun are read for what is not covered.

    `tell` is told of how many documents how many have been looked at. Raises BadRow and Damaged.
    """
    records = [record for record in store.records() if store.counts(record.id)]
    titles = {record.id: record.title or record.path for record in records}
    items: list[Item] = []
    others: list[Gap] = []
    seen: set[str] = set()
    for number, record in enumerate(records):
        tell(number, len(records))
        for claim in claims_in(store, [record.id], roles):
            if claim.id not in seen:
                seen.add(claim.id)
                items.append(_item(claim, titles))
        others += denials_without_claim(store, [record.id], roles)
        if texts:
            others += _not_covered(store, record.id, absolute(store.root, record.path))
    return Board(tuple(items), tuple(others), titles)


def _item(claim: Claim, titles: dict[str, str]) -> Item:
    verdict = claim.verdict
    people = {claim.assigned, *(mention.annotator for mention in claim.mentions)}
    people |= {step.annotator for step in claim.verdicts}
    documents = {titles.get(mention.document, "") for mention in claim.mentions}
    values = {
        "status": frozenset({claim.status.value}),
        "verdict": frozenset({verdict.rating if verdict else NO_VERDICT}),
        "tag": frozenset(mention.tag for mention in claim.mentions),
        "person": frozenset(people - {""}),
        "document": frozenset(documents - {""}),
    }
    words = [claim.wording, claim.said, *(mention.quote for mention in claim.mentions)]
    words += [value for group in values.values() for value in group]
    words += [voice.name for voice in claim.voices]
    return Item(claim, tuple(gaps_of_claim(claim)), values, fold(" ".join(words)))


def _not_covered(store: Holdings, document_id: str, path: Path) -> Iterable[Gap]:
    try:
        document = corrected_by(store, load(path))
    except (Unreadable, AnnotationsError, OSError):
        return []  # the library tells of files that cannot be read
    annotations = [each for each in store.annotations(document_id) if each.stands_in(document.text)]
    return unmarked(exported_from(store, document), annotations)
