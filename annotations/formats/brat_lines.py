"""The lines of brat's .ann files (brat.nlplab.org/standoff), each checked before it is believed."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from annotations.incoming import BadImport, text_of
from annotations.rows import shortened

_OFFSETS = "[0-9]{1,12} [0-9]{1,12}"
_MARK = re.compile(f"(\\S+) ({_OFFSETS}(?:;{_OFFSETS})*)\\s*")
_RELATION = re.compile(r"(\S+) ([^\s:]+):(\S+) ([^\s:]+):(\S+)\s*")
_NOTE = re.compile(r"(\S+) (\S+)\s*")
_ID = re.compile("(?:[A-Za-z]+|#[A-Za-z]*)[0-9]+.*")
_FEWEST_EQUAL = 2
_PASSED_OVER = {"A": "attributes", "M": "attributes", "E": "events", "N": "normalizations"}


class Mark(NamedTuple):
    """A text-bound annotation: `parts` are starts and ends of fragments, `words` the text it says it has."""

    line: int
    type: str
    parts: list[tuple[int, int]]
    words: str


class Relation(NamedTuple):
    """A relation, or with the type Equiv two of those that are said to be equivalent."""

    line: int
    type: str
    origin: str
    target: str


class Note(NamedTuple):
    """A note on an annotation, or on anything else that has an id."""

    line: int
    type: str
    target: str
    text: str


class AnnFile:
    """What a .ann file says. `passed` counts the kinds of lines that say what has no place here."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises BadImport."""
        self.path = path
        self.marks: dict[str, Mark] = {}
        self.relations: list[Relation] = []
        self.notes: list[Note] = []
        self.passed: Counter[str] = Counter()
        self._ids: set[str] = set()
        # brat ends lines at U+2028 too, but then cannot read its own files: only a line feed ends one here.
        for number, line in enumerate(text_of(path).split("\n"), start=1):
            if line.strip():
                self._take(number, line.removesuffix("\r"))
        for number, target in [
            *((each.line, end) for each in self.relations for end in (each.origin, each.target)),
            *((each.line, each.target) for each in self.notes),
        ]:
            if target not in self._ids:
                raise self.wrong(number, f"{shortened(target)} is not in the file")

    def wrong(self, number: int, what: str) -> BadImport:
        """The error for what is wrong in a line."""
        return BadImport(f"{self.path}: line {number}: {what}.")

    def _take(self, number: int, line: str) -> None:
        name, tab, rest = line.partition("\t")
        if line.startswith("#") and not (tab and _ID.fullmatch(name)):
            self.passed["comments"] += 1
            return
        if not tab:
            raise self.wrong(number, f"has no tab behind an id: {shortened(line)}")
        if name != "*":
            if not _ID.fullmatch(name):
                raise self.wrong(number, f"begins with what is no id: {shortened(name)}")
            if name in self._ids:
                raise self.wrong(number, f"has an id that is there already: {shortened(name)}")
            self._ids.add(name)
        kind = name[0]
        if kind in _PASSED_OVER:
            self.passed[_PASSED_OVER[kind]] += 1
            return
        takers: dict[str, Callable[[int, str, str], None]] = {
            "T": self._mark,
            "R": self._relation,
            "#": self._note,
            "*": self._equal,
        }
        if kind not in takers:
            raise self.wrong(number, f"is of a kind that brat does not have: {shortened(name)}")
        takers[kind](number, name, rest)

    def _mark(self, number: int, name: str, rest: str) -> None:
        data, _, words = rest.partition("\t")
        match = _MARK.fullmatch(data)
        if match is None:
            raise self.wrong(number, f"is not a type, a start and an end: {shortened(data)}")
        parts = [tuple(map(int, part.split(" "))) for part in match[2].split(";")]
        self.marks[name] = Mark(number, match[1], [(start, end) for start, end in parts], words)

    def _relation(self, number: int, _name: str, rest: str) -> None:
        match = _RELATION.fullmatch(rest.partition("\t")[0])
        if match is None or match[2] == match[4]:
            raise self.wrong(number, f"is not a type and two different arguments: {shortened(rest)}")
        ends = {match[2]: match[3], match[4]: match[5]}
        origin, target = (
            (ends[key] for key in sorted(ends)) if set(ends) == {"Arg1", "Arg2"} else ends.values()
        )
        self.relations.append(Relation(number, match[1], origin, target))

    def _note(self, number: int, _name: str, rest: str) -> None:
        data, _, text = rest.partition("\t")
        match = _NOTE.fullmatch(data)
        if match is None:
            raise self.wrong(number, f"is not a type and the id that it is a note on: {shortened(data)}")
        self.notes.append(Note(number, match[1], match[2], text))

    def _equal(self, number: int, _name: str, rest: str) -> None:
        ends = rest.split()[1:]
        if len(ends) < _FEWEST_EQUAL:
            raise self.wrong(number, f"does not name two or more that are equal: {shortened(rest)}")
        self.relations += [Relation(number, "Equiv", ends[0], other) for other in ends[1:]]
