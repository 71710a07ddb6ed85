"""Where a quote may stand in a text of which nothing else is known: by its rare words and those around it.

The text is indexed once by its words and pairs of words. Each rare one of those that are sought votes for the
place that the quote would have by it; only the places with most votes are looked at letter by letter.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from annotations.anchoring.carrying import of_both_sides
from annotations.anchoring.pairing import Unit
from annotations.anchoring.pieces import Pieces, pieces_of
from annotations.anchoring.sureness import context_likeness, doubtful, likeness, sureness, torn
from seeds.spans import Span

# So many places may vote in all; a word that is in more than that alone is no help.
_VOTES = 400
_PLACES = 8
# Votes for places so many words apart are for one place: words were put in or taken out between.
_BIN = 6
# Of quotes of more words than this the two ends are sought, so many words of each.
_LONG, _END = 250, 60
# How many characters around a quote are compared.
_CONTEXT = 32
# So many words beside a quote show where it begins or ends, not farther away than this.
_BESIDE = 2
# The most that a place is worth where a good part of the quote is missing, which may be somewhere else, or
# where the words are changed and nothing that stood around them is there: others write about it too.
_DOUBTFUL = 0.7
# What surroundings that are not given count: a quote of a few letters is not placed by itself.
UNKNOWN = 0.0
# What the hint of a position adds where all else is equal, of 1.
_FOR_POSITION = 0.02
# Below this likeness a part of a text is not the quote at all.
_LEAST_ALIKE = 0.5


class Sought(NamedTuple):
    """A quote, what stood before and behind it, and where it began, -1 where that is not known."""

    quote: str
    prefix: str
    suffix: str
    position: int


class _Words(NamedTuple):
    """The words of a quote, and a few of those before and behind it."""

    quote: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]


class Candidate(NamedTuple):
    """A place where the quote may stand, and how sure that is, 0 to 1."""

    span: Span
    score: float


class Index:
    """A text's words and pairs of words, with their places."""

    def __init__(self, text: Pieces) -> None:
        self.text = text
        words: dict[str, list[int]] = defaultdict(list)
        pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, said in enumerate(text.says):
            words[said].append(place)
        for place, pair in enumerate(pairwise(text.says)):
            pairs[pair].append(place)
        self._words: Mapping[str, Sequence[int]] = words
        self._pairs: Mapping[tuple[str, str], Sequence[int]] = pairs

    def candidates(self, sought: Sought) -> list[Candidate]:
        """The places that are like the quote, the surest first, none that overlap."""
        words = _Words(
            pieces_of(sought.quote).says,
            pieces_of(sought.prefix).says[-_BIN:],
            pieces_of(sought.suffix).says[:_BIN],
        )
        found: dict[Span, float] = {}
        for span in self._spans(sought, words):
            if span not in found:
                found[span] = self._score(sought, words, span)
        ranked = sorted(found, key=lambda span: (-found[span], span))
        chosen: list[Candidate] = []
        for span in ranked:
            if found[span] > 0 and not any(span.overlaps(other.span) for other in chosen):
                chosen.append(Candidate(span, found[span]))
        return chosen

    def _spans(self, sought: Sought, words: _Words) -> Iterator[Span]:
        text, quote = self.text.text, sought.quote
        if sought.position >= 0 and text.startswith(quote, sought.position):
            yield Span(sought.position, sought.position + len(quote))
        if not words.quote:
            return
        around = (*words.before, *words.quote, *words.behind)
        places = self._voted(words.quote, 0) + self._voted(around, len(words.before))
        for place in dict.fromkeys(places):
            yield from self._at(quote, words, place)
        # A quote may begin or end within a word, which no index of words knows.
        start = text.find(quote)
        for _ in range(_PLACES):
            if start < 0:
                break
            yield Span(start, start + len(quote))
            start = text.find(quote, start + 1)

    def _voted(self, pieces: Sequence[str], shift: int) -> list[int]:
        """At which words a quote may begin that has `shift` of these words before it, by most votes."""
        voters = [(at, self._pairs.get(pair, ())) for at, pair in enumerate(pairwise(pieces))]
        voters += [(at, self._words.get(said, ())) for at, said in enumerate(pieces)]
        voters.sort(key=lambda voter: (len(voter[1]), voter[0]))
        votes: dict[int, float] = defaultdict(float)
        first: dict[int, int] = {}
        left = _VOTES
        for at, places in voters:
            if len(places) > left:
                break
            left -= len(places)
            for place in places:
                begin = place - at + shift
                votes[begin // _BIN] += 1 / len(places)
                first.setdefault(begin // _BIN, begin)
        together = {each: votes[each] + votes.get(each - 1, 0) + votes.get(each + 1, 0) for each in votes}
        ranked = sorted(together, key=lambda each: (-together[each], each))
        return [first[each] for each in ranked[:_PLACES]]

    def _at(self, quote: str, words: _Words, place: int) -> Iterator[Span]:
        """The span near this word that is most like the quote, if any."""
        says, pieces = self.text.says, words.quote
        length = len(pieces)
        if place >= 0 and says[place : place + length] == pieces:
            yield self._edged(quote, self.text.span(place, place + length))
        elif length <= _LONG:
            found = self._most_like(pieces, place)
            if found:
                yield self.text.span(*self._beside(words, found))
        else:
            head, tail = self._most_like(pieces[:_END], place), None
            for end in self._voted(pieces[-_END:], 0):
                tail = tail or self._most_like(pieces[-_END:], end)
            if head and tail and head[0] < tail[1]:
                yield self.text.span(head[0], tail[1])

    def _beside(self, words: _Words, found: Unit) -> Unit:
        """What was found, from where the words before end to where those behind begin, if these are near.

        By likeness alone a word that was changed at an end of the quote would be left out.
        """
        says = self.text.says
        start, end = found
        before, behind = words.before[-_BESIDE:], words.behind[:_BESIDE]
        if before:
            near = range(max(len(before), start - _BESIDE), min(end, start + _BESIDE + 1))
            starts = [place for place in near if says[place - len(before) : place] == before]
            start = min(starts, key=lambda place: abs(place - start), default=start)
        if behind:
            near = range(max(start + 1, end - _BESIDE), end + _BESIDE + 1)
            ends = [place for place in near if says[place : place + len(behind)] == behind]
            end = min(ends, key=lambda place: abs(place - found[1]), default=end)
        return start, end

    def _edged(self, quote: str, span: Span) -> Span:
        """The span with blanks at its ends as the quote has them, where they are there."""
        start = span.start - (len(quote) - len(quote.lstrip()))
        if start >= 0 and self.text.text.startswith(quote, start):
            return Span(start, start + len(quote))
        return span

    def _most_like(self, pieces: Sequence[str], place: int) -> Unit | None:
        """The words near this one that are most like these."""
        slack = 2 * _BIN + len(pieces) // 4
        first, end = max(0, place - slack), min(len(self.text.says), place + len(pieces) + slack)
        if first >= end:
            return None
        words = self.text.says[first:end]
        sought, line = "".join(pieces), "".join(words)
        found = fuzz.partial_ratio_alignment(sought, line, score_cutoff=100 * _LEAST_ALIKE)
        if found is None:
            return None
        ends = list(accumulate(map(len, words)))
        start, stop = bisect_right(ends, found.dest_start), bisect_left(ends, found.dest_end) + 1
        if start >= min(stop, len(words)):
            return None

        def alike(begin: int, behind: int) -> float:
            return Indel.normalized_similarity(
                sought, line[ends[begin] - len(words[begin]) : ends[behind - 1]]
            )

        # What was found is as long as what is sought; words may have been put in or taken out.
        for _ in range(2):
            near = range(max(start + 1, stop - slack), min(len(words), stop + slack) + 1)
            stop = max(near, key=lambda each: (alike(start, each), -each))
            near = range(max(0, start - slack), min(stop, start + slack + 1))
            start = max(near, key=lambda each: (alike(each, stop), each))
        return first + start, first + stop

    def _score(self, sought: Sought, words: _Words, span: Span) -> float:
        text = self.text.text
        alike = likeness(sought.quote, span.quote(text))
        if alike < _LEAST_ALIKE:
            return 0.0
        sides = []
        if sought.prefix:
            length = min(len(sought.prefix), _CONTEXT)
            there = text[max(0, span.start - length) : span.start]
            sides.append(context_likeness(sought.prefix[-length:], there))
        if sought.suffix:
            length = min(len(sought.suffix), _CONTEXT)
            sides.append(context_likeness(sought.suffix[:length], text[span.end : span.end + length]))
        context = of_both_sides(sides) if sides else UNKNOWN
        score = sureness(sought.quote, alike, context)
        changed_alone = doubtful(sought.quote, alike, context)
        if changed_alone or (alike < 1 and torn(words.quote, self.text.says[slice(*self.text.within(span))])):
            score = min(score, _DOUBTFUL)
        if sought.position >= 0:
            score -= _FOR_POSITION * min(1.0, abs(sought.position - span.start) / (len(text) or 1))
        return max(0.0, score)
