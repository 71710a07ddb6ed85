"""The paragraphs of a text as columns of figures: a figure of each, in the order of the text."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from seeds.cleaning.looks import UNKNOWN, Looks, look_at
from seeds.cleaning.wrapping import paragraphs

Column = Sequence[float]
Columns = dict[str, Column]
"""Figures by their names; all columns are of one length."""

# Lines that begin with the same words, as "Read more: …" do, are of a kind.
_ALIKE_WORDS = 3
_SENTENCE_WORDS = 12
_FEW_STOPS = 0.08
# Where hardly a line has a capital letter, the script has none.
_CASELESS = 0.9
_MOST_REPEATS, _MOST_INDENT, _MOST_GAP = 9, 60, 4


class Lines(NamedTuple):
    """The paragraphs of a text: where they stand, what they say, and their figures.

    Offsets are those of the first and behind the last character of each.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    texts: Sequence[str]
    folded: Sequence[str]
    columns: Columns


def lines_of(text: str) -> Lines:
    """The paragraphs of a text."""
    starts, ends, texts, indents, gaps = [], [], [], [], []
    before = 0
    for start, end in paragraphs(text):
        whole = text[start:end]
        quote = whole.strip()
        if not quote:
            continue
        begin = start + len(whole) - len(whole.lstrip())
        starts.append(begin)
        ends.append(begin + len(quote))
        texts.append(quote)
        indents.append(min(begin - text.rfind("\n", 0, begin) - 1, _MOST_INDENT))
        gaps.append(min(text.count("\n", before, start), _MOST_GAP) if before else 0)
        before = end
    seen: dict[str, tuple[str, Looks]] = {}
    for quote in texts:
        if quote not in seen:
            seen[quote] = look_at(quote)
    looks = [seen[quote][1] for quote in texts]
    columns: Columns = dict(zip(Looks._fields, zip(*looks, strict=True), strict=True)) if looks else {}
    names = [seen[quote][0] for quote in texts]
    columns |= {"indent": indents, "gap": gaps, **_likeness(names)}
    _forget_the_unknown(columns)
    return Lines(starts, ends, texts, names, columns)


def _likeness(names: Sequence[str]) -> Columns:
    """How often each line stands there, and how many lines begin as it does."""
    counts = Counter(names)
    beginnings = [
        name if name.count(" ") < _ALIKE_WORDS else " ".join(name.split(" ", _ALIKE_WORDS)[:_ALIKE_WORDS])
        for name in names
    ]
    kinds = Counter(beginnings)
    return {
        "repeats": [min(counts[name], _MOST_REPEATS) for name in names],
        "alike": [
            0 if beginning == name else min(kinds[beginning], _MOST_REPEATS)
            for name, beginning in zip(names, beginnings, strict=True)
        ],
    }


def _forget_the_unknown(columns: Columns) -> None:
    """Where no sentence has a stop word that is known, or no line a capital, their share says nothing."""
    stops, capitals = columns.get("stops", ()), columns.get("capitals", ())
    sentences = [
        share
        for share, ending, words in zip(
            stops, columns.get("ending", ()), columns.get("words", ()), strict=True
        )
        if ending >= 4 and words >= _SENTENCE_WORDS and share >= 0  # noqa: PLR2004 (statements and questions)
    ]
    if sentences and sum(sentences) < _FEW_STOPS * len(sentences):
        columns["stops"] = [UNKNOWN] * len(stops)
    if sum(share <= 0 for share in capitals) > _CASELESS * len(capitals):
        columns["capitals"] = [UNKNOWN] * len(capitals)
