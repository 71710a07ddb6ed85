"""Where several people's work meets: the documents that all of them know, with the same text."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from annotations.agreement import Marked
from annotations.agreement.sides import Side, Work


class Apart(StrEnum):
    """Why a document on which a side has worked is not compared."""

    ABSENT = "absent"
    DIFFERENT_TEXT = "different_text"
    TEXT_NOT_KEPT = "text_not_kept"
    NOT_SHARED = "not_shared"

    @property
    def words(self) -> str:
        """The end of a sentence about such documents."""
        return _WORDS[self]


_WORDS = {
    Apart.ABSENT: "not every side has them",
    Apart.DIFFERENT_TEXT: "the sides have different texts of them",
    Apart.TEXT_NOT_KEPT: "their texts are not kept",
    Apart.NOT_SHARED: "not every side has worked on them",
}


class Meeting(NamedTuple):
    """The texts that are compared, on how many of which each side has worked, and what is left out.

    `left_out` counts documents, `spans_left_out` the spans that the sides have on them; `untouched` are the
    documents on which no side has worked.
    """

    texts: tuple[Marked, ...]
    worked_on: tuple[int, ...]
    left_out: Counter[Apart]
    spans_left_out: Counter[Apart]
    untouched: int

    @property
    def characters(self) -> int:
        return sum(text.length for text in self.texts)


_Works = list[Work | None]
"""Each side's work on one document; None for a side that does not know it."""


def meeting(sides: Sequence[Side], *, shared: bool = False) -> Meeting:
    """Where the sides meet; with `shared`, only in documents on which all of them have worked."""
    texts: list[Marked] = []
    worked_on = [0] * len(sides)
    left_out: Counter[Apart] = Counter()
    spans_left_out: Counter[Apart] = Counter()
    untouched = 0
    for works in _by_document(sides):
        there = [work for work in works if work is not None]
        if not any(work.touched for work in there):
            untouched += 1
            continue
        found = _compared(there, len(sides), shared=shared)
        if isinstance(found, Apart):
            left_out[found] += 1
            spans_left_out[found] += sum(_spans(there))
            continue
        texts.append(found)
        for number, work in enumerate(there):
            worked_on[number] += work.touched
    return Meeting(tuple(texts), tuple(worked_on), left_out, spans_left_out, untouched)


def _compared(works: Sequence[Work], sides: int, *, shared: bool) -> Marked | Apart:
    """The text with what each side has marked, or why it cannot be compared."""
    if len(works) < sides:
        return Apart.ABSENT
    if len({work.fingerprint for work in works}) > 1:
        return Apart.DIFFERENT_TEXT
    lengths = [work.length for work in works if work.length is not None]
    if not lengths:
        return Apart.TEXT_NOT_KEPT
    length = min(lengths)
    if any(end > length for work in works for spans in work.marks.values() for _, end in spans):
        return Apart.DIFFERENT_TEXT  # a file that lies about its fingerprint
    if shared and not all(work.touched for work in works):
        return Apart.NOT_SHARED
    return Marked(length, tuple(work.marks for work in works))


def _by_document(sides: Sequence[Side]) -> Iterable[_Works]:
    """The sides' works, those on one document together: by its id; else by its text."""
    documents: list[_Works] = []
    for number, side in enumerate(sides):
        by_id = {work.id: works for works in documents for work in works if work is not None}
        strangers: list[Work] = []
        for work in side.works:
            known = by_id.get(work.id)
            if known is not None and known[number] is None:
                known[number] = work
            else:
                strangers.append(work)
        alone: dict[str, list[_Works]] = {}
        for works in reversed(documents):
            for text in {work.fingerprint for work in works if work is not None and works[number] is None}:
                alone.setdefault(text, []).append(works)
        for work in strangers:
            alike = alone.get(work.fingerprint, [])
            while alike and alike[-1][number] is not None:
                alike.pop()
            works = alike.pop() if alike else [None] * len(sides)
            if not any(works):
                documents.append(works)
            works[number] = work
    return documents


def _spans(works: Iterable[Work]) -> Iterable[int]:
    return (len(spans) for work in works for spans in work.marks.values())
