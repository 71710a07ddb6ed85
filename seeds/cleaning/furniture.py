"""What stands in many documents of one folder is the site's furniture, and no article's."""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from seeds.cleaning.looks import folded

FEWEST_DOCUMENTS = 5
"""Of fewer documents in a folder nothing is learnt."""
MOST_DOCUMENTS = 48
"""More are not looked at: a folder may have a hundred thousand."""
_MOST_COUNTED = 12
_LONG = 120
# Documents with so much of their long lines in common are one article twice, and say nothing of the site.
_SAME_SHARE, _SAME_LINES = 0.5, 2


class Furniture(NamedTuple):
    """In how many other documents of the folder a line stands, by its folded form."""

    counts: Mapping[str, int]

    def documents(self, name: str) -> int:
        """In how many others the line stands, up to a dozen; 0 for one."""
        return self.counts.get(name, 0)


ALONE = Furniture({})
"""For a text that came without a folder."""


class Neighbour(NamedTuple):
    """A document of the same folder: its name, its lines as folded, and those of them that are long."""

    name: str
    lines: frozenset[str]
    long: frozenset[str]


def neighbour(name: str, text: str) -> Neighbour:
    """What is to be known of a neighbour."""
    lines = [line.strip() for line in text.split("\n")]
    return Neighbour(
        name=name,
        lines=frozenset(map(folded, lines)) - {""},
        long=frozenset(folded(line) for line in lines if len(line) >= _LONG),
    )


def chosen(names: Iterable[str]) -> Sequence[str]:
    """The documents of a folder that are looked at: the same ones in whatever order they come.

    They are those with the lowest checksums, so that one more or less in the folder hardly changes them.
    """
    every = sorted(names, key=lambda name: (zlib.crc32(name.encode("utf-8", "surrogatepass")), name))
    return every[:MOST_DOCUMENTS] if len(every) >= FEWEST_DOCUMENTS else ()


def furniture_about(document: Neighbour, neighbours: Iterable[Neighbour]) -> Furniture:
    """Which lines of the document stand in two of its neighbours or more, its doubles not counted."""
    counts: Counter[str] = Counter()
    for other in neighbours:
        if other.name != document.name and not _is_same(document.long, other.long):
            counts.update(document.lines & other.lines)
    return Furniture({name: min(count, _MOST_COUNTED) for name, count in counts.items() if count > 1})


def _is_same(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    both = len(ours & theirs)
    return both >= _SAME_LINES and both >= _SAME_SHARE * min(len(ours), len(theirs))
