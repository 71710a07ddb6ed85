"""Where each word of an old text stands in the new one: sentence by sentence first, then word by word.

What is left over is compared again as pieces of sentences, so that sentences may have been joined, parted or
mixed. The result is no single diff, which could not say that something was moved.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from annotations.anchoring.pairing import Unit, paired
from annotations.anchoring.pieces import Pieces
from seeds.aligning import aligned
from seeds.sentences import sentences

# Up to so many cells a comparison of all words with all takes some milliseconds and a bit of memory for each.
_MOST_CELLS = 16_000_000
_ROUNDS = 3
# A shorter rest of a sentence is in other places by chance.
_SHORTEST_REST = 6
_LONGEST_SENTENCE = 80
_ONE_LINE = str.maketrans("\n\r\v\f\x85\u2028\u2029", " " * 7)
# What lies between two places that hold together is compared whatever its length, up to this one.
_WIDEST_GAP, _LEAST_ALIKE = 400, 0.4
_NOWHERE = -1


class Run(NamedTuple):
    """Pieces from `start` up to `end` of the old text that stand in the new one from `to` on."""

    start: int
    end: int
    to: int

    @property
    def to_end(self) -> int:
        return self.to + self.end - self.start

    @property
    def length(self) -> int:
        return self.end - self.start


class Mapping(NamedTuple):
    """The runs in the order of the old text; for each piece of either text its place in the other, or -1."""

    old: Pieces
    new: Pieces
    runs: list[Run]
    targets: list[int]
    sources: list[int]
    old_starts: list[int]
    """At which pieces the old text's sentences begin."""
    new_starts: list[int]


def mapped(old: Pieces, new: Pieces) -> Mapping:
    """The old text laid over the new one."""
    old_units, new_units = list(_units(old)), list(_units(new))
    old_starts, new_starts = [start for start, _ in old_units], [start for start, _ in new_units]
    targets, sources = [_NOWHERE] * len(old.says), [_NOWHERE] * len(new.says)
    for _ in range(_ROUNDS):
        pairs = paired(old.says, new.says, old_units, new_units)
        for pair in pairs:
            _put(_aligned(old.says, new.says, old_units[pair.old], new_units[pair.new]), targets, sources)
        _go_on(old.says, new.says, targets, sources)
        # What lies between two places that hold together is sought there before it is sought elsewhere.
        for unit, other in list(_gaps(list(_runs(targets)), sources)):
            if _alike(old.says[slice(*unit)], new.says[slice(*other)]):
                _put(_aligned(old.says, new.says, unit, other), targets, sources)
        if not pairs:
            break
        old_units, new_units = list(_rests(old_starts, targets)), list(_rests(new_starts, sources))
    return Mapping(old, new, list(_runs(targets)), targets, sources, old_starts, new_starts)


def _units(text: Pieces) -> Iterator[Unit]:
    """The sentences as runs of pieces, the same wherever their lines are broken.

    A list or a menu has no full stops: what would be a very long sentence is cut where its lines end.
    """
    first = 0
    for sentence in sentences(text.text.translate(_ONE_LINE)):
        end = bisect_left(text.starts, sentence.end, first)
        begin = first
        if end - first > _LONGEST_SENTENCE:
            for piece in range(first + 1, end):
                if "\n" in text.text[text.ends[piece - 1] : text.starts[piece]]:
                    yield begin, piece
                    begin = piece
        if end > begin:
            yield begin, end
        first = end


def _rests(starts: Sequence[int], places: Sequence[int]) -> Iterator[Unit]:
    """What has no place yet, cut where sentences begin."""
    begins = set(starts)
    first = 0
    for place in range(len(places) + 1):
        if place == len(places) or places[place] >= 0 or place in begins:
            if place - first >= _SHORTEST_REST:
                yield first, place
            first = place if place < len(places) and places[place] < 0 else place + 1


def _gaps(runs: Sequence[Run], sources: Sequence[int]) -> Iterator[tuple[Unit, Unit]]:
    """What has no place between two runs that follow each other in both texts."""
    for run, following in pairwise(runs):
        free = 0 < following.to - run.to_end <= _WIDEST_GAP and 0 < following.start - run.end <= _WIDEST_GAP
        if free and all(source < 0 for source in sources[run.to_end : following.to]):
            yield (run.end, following.start), (run.to_end, following.to)


def _go_on(old: Sequence[str], new: Sequence[str], targets: list[int], sources: list[int]) -> None:
    """Lets what has a place go on into its neighbours, where they say the same."""
    for step, places in ((1, range(len(old))), (-1, range(len(old) - 1, -1, -1))):
        for place in places:
            following, to = place + step, targets[place] + step
            if targets[place] < 0 or not (0 <= following < len(old) and 0 <= to < len(new)):
                continue
            if targets[following] < 0 and sources[to] < 0 and old[following] == new[to]:
                targets[following], sources[to] = to, following


def _alike(words: Sequence[str], others: Sequence[str]) -> bool:
    return Indel.normalized_similarity(words, others) >= _LEAST_ALIKE


def _put(runs: Iterable[Run], targets: list[int], sources: list[int]) -> None:
    for run in runs:
        targets[run.start : run.end] = range(run.to, run.to_end)
        sources[run.to : run.to_end] = range(run.start, run.end)


def _runs(targets: Sequence[int]) -> Iterator[Run]:
    """The longest runs that these places make."""
    start = 0
    for place in range(1, len(targets) + 1):
        if place < len(targets) and targets[place] == targets[place - 1] + 1 and targets[place - 1] >= 0:
            continue
        if targets[start] >= 0:
            yield Run(start, place, targets[start])
        start = place


def _aligned(old: Sequence[str], new: Sequence[str], unit: Unit, other: Unit) -> Iterable[Run]:
    """Which words of one sentence are which of the other, in order."""
    words, others = old[slice(*unit)], new[slice(*other)]
    if words == others:
        return [Run(*unit, other[0])]
    if len(words) * len(others) > _MOST_CELLS:
        found = list(_runs(aligned(words, others)))
    else:
        found = [
            Run(step.src_start, step.src_end, step.dest_start)
            for step in Indel.opcodes(words, others)
            if step.tag == "equal"
        ]
    shift, other_shift = unit[0], other[0]
    return [
        Run(run.start + shift, run.end + shift, run.to + other_shift)
        for run in _drawn_together(words, others, found)
    ]


def _drawn_together(words: Sequence[str], others: Sequence[str], runs: list[Run]) -> list[Run]:
    """The runs, short ones set where the same words stand nearer to a longer neighbour.

    Of the longest common selections a comparison gives any: it may find the full stop of a sentence that is
    still there at the end of one that was put in behind it.
    """
    found = _drawn_back(words, others, runs)
    mirrored = [Run(len(words) - run.end, len(words) - run.start, len(others) - run.to_end) for run in found]
    found = _drawn_back(words[::-1], others[::-1], mirrored[::-1])
    return [
        Run(len(words) - run.end, len(words) - run.start, len(others) - run.to_end) for run in found[::-1]
    ]


def _drawn_back(words: Sequence[str], others: Sequence[str], runs: Iterable[Run]) -> list[Run]:
    """The runs, each that is shorter than the one before set as near to it as its words allow."""
    found: list[Run] = []
    for run in runs:
        drawn = run
        if found and run.length <= found[-1].length:
            last = found[-1]
            gap, other_gap = run.start - last.end, run.to - last.to_end
            if other_gap > gap:
                drawn = run._replace(
                    to=last.to_end + _nearest(others[last.to_end : run.to_end], run.length, gap)
                )
            elif gap > other_gap:
                start = last.end + _nearest(words[last.end : run.end], run.length, other_gap)
                drawn = Run(start, start + run.length, run.to)
        found.append(drawn)
    return found


def _nearest(words: Sequence[str], length: int, wished: int) -> int:
    """Where the last words, so many of them, begin for the first time, or nearest to the wished place."""
    run = words[len(words) - length :]
    latest = min(len(words) - length, 2 * wished + 2)
    places = [at for at in range(latest + 1) if words[at : at + length] == run]
    return min(places, key=lambda at: (abs(at - wished), at), default=len(words) - length)
