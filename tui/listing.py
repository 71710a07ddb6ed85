"""The rows of the list of documents, filtered and sorted. No widget."""

from collections.abc import Callable, Sequence

from annotations.model import Status
from tui.entries import Entry

_ORDERS: dict[str, Callable[[Entry], object]] = {
    "found": lambda _: 0,
    "title": lambda e: e.title.casefold(),
    "date": lambda e: e.date or "9999",
    "words": lambda e: e.words,
    "status": lambda e: list(Status).index(e.status),
    "marks": lambda e: -sum(count for _, count in e.counts),
    "coverage": lambda e: e.coverage.percent if e.coverage.total else 101,
}
ORDERS = list(_ORDERS)
"""By what the list can be sorted; the first is the order in which the documents were found."""


class Listing:
    """Entries and the order in which those that pass the filter are shown."""

    def __init__(
        self, entries: list[Entry], order: str = ORDERS[0], *, backwards: bool = False, sought: str = ""
    ) -> None:
        self.entries = entries
        self.order = order
        self.backwards = backwards
        self.sought = sought
        self.shown: Sequence[int] = ()
        """Indexes of entries, in the order of the list."""
        self.arrange()

    def arrange(self) -> None:
        """Filter and sort anew; equal entries stay in the order in which they were found."""
        words = self.sought.casefold().split()
        if words:
            shown = [i for i, e in enumerate(self.entries) if _passes(e, words)]
        else:
            shown = list(range(len(self.entries)))
        if self.order == ORDERS[0]:
            self.shown = shown[::-1] if self.backwards else shown
            return
        by = _ORDERS[self.order]
        shown.sort(key=lambda i: by(self.entries[i]), reverse=self.backwards)  # type: ignore[arg-type,return-value]
        self.shown = shown


def _passes(candidate: Entry, words: Sequence[str]) -> bool:
    hay = f"{candidate.title} {candidate.path} {candidate.date} {candidate.status.words}".casefold()
    return all(word in hay for word in words)
