"""Text as it may stand in Markdown (CommonMark 0.31.2, and GitHub's additions): shown, never obeyed."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from annotations.addresses import is_address
from annotations.claims import on_one_line
from annotations.formats.report.markup import shown

HARD_BREAK = "\\\n"


def plain(text: str) -> str:
    """`text` on one line, each sign that could mean something escaped (CommonMark, section 2.4)."""
    line = on_one_line(shown(text))
    return _numbering().sub(r"\1\\\2", _meaningful().sub(r"\\\g<0>", line))


def link(address: str, words: str = "") -> str:
    """A link; words alone, where nobody should follow it."""
    if not is_address(address):
        return plain(words or address)
    # In angle brackets only these three mean anything (section 6.3).
    target = re.sub(r"[<>\\]", lambda found: f"%{ord(found[0]):02X}", shown(address))
    return f"[{plain(words or address)}](<{target}>)"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table as GitHub reads it, of cells that are Markdown."""
    names = list(heads)
    yield f"| {' | '.join(names)} |\n| {' | '.join('---' for _ in names)} |\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"
    yield "\n"


@cache
def _meaningful() -> re.Pattern[str]:
    # What begins a line: a heading, a list, a rule. Then what means something anywhere. Then the points and
    # colons in what some take for a link by itself: "example.org", "http:".
    return re.compile(r"^[#+\-=]|[\\`*_\[\]<>|~&$@]|\.(?=[^\W\d_])|(?<=[^\W\d_]):(?=/)")


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(r"^(\d{1,9})([.)])")
