"""What was linked, and what was said about claims, found by the annotations that it is about."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotations.links import Link, LinkKind
from annotations.sheets import (
    Amendment,
    Evidence,
    OfClaim,
    Sheet,
    SourceDetails,
    Verdict,
    claim_id_of,
)


class End(NamedTuple):
    """An annotation by the ids of its document and its own."""

    document: str
    annotation: str


class Said(NamedTuple):
    """All that was said about one claim, each in the order in which it was first said."""

    sheet: Sheet | None
    evidence: tuple[Evidence, ...]
    verdicts: tuple[Verdict, ...]
    amendments: tuple[Amendment, ...]
    other_sheets: tuple[Sheet, ...] = ()


class Ledger:
    """An index over the links, sheets and sources of a store, as they were when it was made."""

    def __init__(
        self, links: Iterable[Link], said: Iterable[OfClaim], sources: Iterable[SourceDetails]
    ) -> None:
        self.links = tuple(sorted(links, key=lambda link: (link.created, link.id)))
        self._links: dict[str, list[Link]] = {}
        for link in self.links:
            for end in (link.origin, link.target):
                self._links.setdefault(end, []).append(link)
        self._said: dict[str, list[OfClaim]] = {}
        for each in sorted(said, key=lambda each: (each.created, each.id)):
            self._said.setdefault(claim_id_of(each), []).append(each)
        self._sources = {source.id: source for source in sources}

    def links_of(self, annotation: str) -> list[Link]:
        """The links that begin or end at an annotation, the oldest first."""
        return list(self._links.get(annotation, ()))

    def between(self, first: str, second: str) -> list[Link]:
        """The links between two annotations, in either direction."""
        return [link for link in self._links.get(first, ()) if second in {link.origin, link.target}]

    def source(self, annotation: str) -> SourceDetails | None:
        """What is known of the source that an annotation names."""
        return self._sources.get(annotation)

    def rows_of(self, annotation: str) -> list[OfClaim]:
        """What was said of a claim by naming this mention of it."""
        return list(self._said.get(annotation, ()))

    def joined(self, end: End) -> list[End]:
        """All mentions of the claim that `end` mentions, as links call them the same; the head first.

        The head is the one that the others were joined to: it joins none itself. Where links lead round in a
        circle, or several are heads, it is the oldest of them. What was joined earlier comes earlier, with
        all that had been joined to it.
        """
        found = self._reached(end).values()
        joiners = {link.origin for each in found for link in self._sames(each.annotation)}
        head = min(found, key=lambda each: (each.annotation in joiners, each.annotation))
        return list(self._reached(head).values())

    def said_of(self, mentions: Iterable[str]) -> Said:
        """What was said of a claim by naming any of its mentions, in the order of `joined`.

        Of several sheets that of the first stands.
        """
        sheets: list[Sheet] = []
        others: list[OfClaim] = []
        for mention in mentions:
            for each in self._said.get(mention, ()):
                if isinstance(each, Sheet):
                    sheets.append(each)
                else:
                    others.append(each)
        others.sort(key=lambda each: (each.created, each.id))
        return Said(
            sheets[0] if sheets else None,
            tuple(each for each in others if isinstance(each, Evidence)),
            tuple(each for each in others if isinstance(each, Verdict)),
            tuple(each for each in others if isinstance(each, Amendment)),
            tuple(sheets[1:]),
        )

    def _reached(self, end: End) -> dict[str, End]:
        """The mentions that links join to `end`, itself the first; those behind one come right after it."""
        found: dict[str, End] = {}
        waiting = [end]
        while waiting:
            at = waiting.pop()
            if at.annotation not in found:
                found[at.annotation] = at
                ends = [End(*link.other_end(at.annotation)) for link in self._sames(at.annotation)]
                waiting.extend(reversed(ends))
        return found

    def _sames(self, annotation: str) -> Iterator[Link]:
        return (link for link in self._links.get(annotation, ()) if link.kind is LinkKind.SAME)
