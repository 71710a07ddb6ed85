"""What became of an import, and the sentences that tell a person of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from annotations.amounts import many
from annotations.excerpts import excerpt
from annotations.incoming import IncomingDocument
from annotations.intake.placing import Doubt


class Astray(NamedTuple):
    """An annotation whose words were not found with certainty: it waits in its document's list."""

    path: str
    tag: str
    quote: str
    doubt: Doubt


class Missing(NamedTuple):
    """A document that is not here, with the number of its annotations, and of other marks in it."""

    document: IncomingDocument
    annotations: int
    marks: int


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
    missing: list[Missing] = field(default_factory=list)
    absent: int = 0
    """Documents that are not here, of which nothing was said."""
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
        told = f"Annotations: {', '.join(parts)}." if parts else "Nothing was taken in."
        unsaid = f" Not here, and nothing said of them: {many(self.absent, 'document')}."
        return told + (unsaid if self.absent else "")

    def findings(self) -> Iterator[str]:
        """A sentence on each thing that a person has to look at."""
        for document, annotations, marks in self.missing:
            called = document.path or document.title or document.key
            left = [f"{many(annotations, 'annotation')} of it"] if annotations else []
            left += [f"{many(marks, 'row')} on its sentences"] if marks else []
            yield f"{called}: this document is not here; {' and '.join(left)} not taken."
        for each in self.astray:
            called = f"{each.path}: {each.tag} {excerpt(each.quote)}"
            yield f"{called} {each.doubt}; it waits in the document's list."
        yield from self.conflicts
        yield from self.remarks
