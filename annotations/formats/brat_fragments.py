"""Spans as brat can hold them: in fragments, none of which goes over the end of a line.

brat's files have a line for each annotation, with its text on it. So a span over line ends is written as what
brat calls a discontinuous annotation, just as brat itself does it (server/src/annotator.py, __create_span):
cut at line ends, without the white space at the cuts. brat also splits its files at U+2028 and the like
(server/src/annotation.py, _parse_ann_file), and others at tabs, so that those cut as well.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from seeds.spans import Span

BETWEEN = " "
"""What stands for a gap in the text of an annotation."""


def fragments(text: str, span: Span) -> list[Span]:
    """The parts of `span` that brat can hold, in order; none where all of it is white space."""
    found = []
    for match in _lines().finditer(text, span.start, span.end):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            found.append(Span(start, end))
    return found


def rejoined(text: str, parts: Sequence[Span]) -> tuple[Span, bool]:
    """From the first character of `parts` to the last one, and whether words lie in a gap between them."""
    whole = Span(parts[0].start, parts[-1].end)
    gaps = (text[here.end : following.start] for here, following in pairwise(parts))
    return whole, any(gap and not gap.isspace() for gap in gaps)


def words_of(text: str, parts: Sequence[Span]) -> str:
    """The text of an annotation with these parts, as it stands in its line."""
    return BETWEEN.join(part.quote(text) for part in parts)


def says(text: str, parts: Sequence[Span], words: str) -> bool:
    """Whether `words` is what brat, or a program that writes for it, has as the text of these parts.

    Before version 1.3 nothing stood for a gap; many programs put a space for a line end in a span. brat
    allows anything after the text, behind a space.
    """
    wanted = "".join("".join(part.quote(text) for part in parts).split())
    found = "".join(words.split())
    return not found or found == wanted or words.startswith(words_of(text, parts) + " ")


@cache
def _lines() -> re.Pattern[str]:
    """Runs without a tab, and without anything that str.splitlines takes for the end of a line."""
    return re.compile("[^\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
