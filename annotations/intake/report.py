"""What became of an import, and the sentences that tell a person of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from annotations.amounts import many
from annotations.anchoring import Outcome
from annotations.excerpts import excerpt
from annotations.incoming import IncomingAnnotation, IncomingDocument


class Astray(NamedTuple):
    """An annotation whose words were not found with certainty: it waits in its document's list."""

    path: str
    annotation: IncomingAnnotation
    quote: str
    outcome: Outcome


@dataclass
class Report:
    """What became of what came in: counts, and what a person has to look at."""

    new: int = 0
    known: int = 0
    altered: int = 0
    older: int = 0
    """Known ones that are newer here, and were left."""
    moved: int = 0
    """New or altered ones that stand elsewhere than in the text they came with."""
    links: int = 0
    said: int = 0
    """Rows of claims and sources, ticks, corrections, rulings and earlier places."""
    astray: list[Astray] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    """A sentence on each row of which both versions were kept."""
    missing: list[tuple[IncomingDocument, int]] = field(default_factory=list)
    """Documents that are not here, with the number of their annotations."""
    remarks: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing that a person has to look at."""
        return not (self.astray or self.conflicts or self.missing or self.remarks)

    def counted(self) -> str:
        """What was done, in one sentence."""
        done = [
            (self.new, "new"),
            (self.altered, "altered"),
            (self.known, "known already"),
            (self.older, "newer here"),
            (len(self.conflicts), "kept in both versions"),
            (self.moved, "moved to where the words stand now"),
        ]
        parts = [f"{count:,} {what}" for count, what in done if count]
        parts += [many(self.links, "link")] if self.links else []
        parts += [f"{many(self.said, 'row')} on claims, sources and sentences"] if self.said else []
        return f"Annotations: {', '.join(parts)}." if parts else "Nothing was taken in."

    def findings(self) -> Iterator[str]:
        """A sentence on each thing that a person has to look at."""
        for document, count in self.missing:
            called = document.path or document.title or document.key
            yield f"{called}: this document is not here; {many(count, 'annotation')} of it not taken."
        for each in self.astray:
            found = "may stand in several places" if each.outcome is Outcome.UNSURE else "was not found"
            tag = each.annotation.tag
            yield f"{each.path}: {tag} {excerpt(each.quote)} {found}; it waits in the document's list."
        yield from self.conflicts
        yield from self.remarks
