"""Calls of a site that come again and again: furniture at sight, and not to part what they stand between."""

from collections.abc import Sequence
from typing import NamedTuple

from seeds.cleaning.lines import Lines

_OFTEN, _SHORT = 3, 80


class Sifted(NamedTuple):
    """The lines that are left, and where each of them stands among all."""

    lines: Lines
    places: Sequence[int]


def sifted(lines: Lines) -> Sifted:
    """The lines without short ones that stand there three times or more and have a word of furniture.

    "Advertisement" between the paragraphs of an article must not part them. Where nothing else would be left,
    all are.
    """
    columns = lines.columns
    places = [
        index
        for index, (repeats, length, cues) in enumerate(
            zip(columns["repeats"], columns["length"], columns["cues"], strict=True)
        )
        if repeats < _OFTEN or length >= _SHORT or not cues
    ]
    if not places or len(places) == len(lines.texts):
        return Sifted(lines, range(len(lines.texts)))
    return Sifted(
        Lines(
            starts=[lines.starts[index] for index in places],
            ends=[lines.ends[index] for index in places],
            texts=[lines.texts[index] for index in places],
            folded=[lines.folded[index] for index in places],
            columns={name: [column[index] for index in places] for name, column in columns.items()},
        ),
        places,
    )
