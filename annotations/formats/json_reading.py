"""Reading JSON that others wrote: each thing is checked where it stands, and the refusal says where that is.

Also for JSON lines. A `Place` goes along with a value; what is wrong with the value is raised as BadImport
that names file, line and place: `notes.json: annotations[3].id should be a text that is not empty, not 7.`
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from annotations import strict_json
from annotations.incoming import BadImport, text_of
from annotations.rows import MOMENT as IN_FORM
from annotations.rows import Row, Rule, shortened
from seeds.spans import Span

_HEX = 64


def _is_day(value: object) -> bool:
    try:
        return value == "" or (isinstance(value, str) and date.fromisoformat(value).isoformat() == value)
    except ValueError:
        return False


def _is_moment(value: object) -> bool:
    try:
        return IN_FORM.holds(value) and bool(datetime.fromisoformat(str(value)))
    except ValueError:
        return False


def _is_fingerprint(value: object) -> bool:
    kind, colon, digits = value.partition(":") if isinstance(value, str) else ("", "", "")
    return kind + colon == "sha256:" and len(digits) == _HEX and set(digits) <= set("0123456789abcdef")


DAY = Rule(_is_day, "a date such as 2026-11-23, or empty")
MOMENT = Rule(_is_moment, IN_FORM.words)
"""A moment that there is: a store is believed by the form alone, others may write the 30th of February."""
FINGERPRINT = Rule(_is_fingerprint, f"sha256: and {_HEX} hexadecimal digits")


class Place(NamedTuple):
    """Where something stands: the file, the number of its line in JSON lines, and the steps to it in there.

    Steps are names of fields, which are ours and not the file's, and numbers of items. They are put into
    words only when something is wrong: there is a place for each value of a file.
    """

    path: Path
    line: int = 0
    steps: tuple[str | int, ...] = ()

    def at(self, *steps: str | int) -> "Place":
        """A place within this one."""
        return Place(self.path, self.line, self.steps + steps)

    @property
    def way(self) -> str:
        """The steps as JavaScript has them: annotations[3].start"""
        return "".join(
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps
        ).removeprefix(".")

    def wrong(self, what: str) -> BadImport:
        """The error to raise for what stands here; `what` goes on the sentence: "is not JSON"."""
        line = f"line {self.line}" if self.line else ""
        where = ": ".join(
            each for each in (str(self.path), ", ".join(filter(None, (line, self.way)))) if each
        )
        return BadImport(f"{where} {what}.")


def parsed(path: Path) -> Any:
    """What a file of JSON says. Raises BadImport."""
    return _value_of(text_of(path), Place(path))


def lines_of(path: Path) -> Iterator[tuple[int, Any]]:
    """What each line of a file of JSON lines says, with its number from 1; blank lines are skipped.

    Lines end at line feeds only, as jsonlines.org has it. Raises BadImport.
    """
    text, begin, number = text_of(path), 0, 0
    while begin < len(text):
        number += 1
        # Not split("\n"), which would hold a large file twice; not splitlines(), which cuts at U+2028.
        end = text.find("\n", begin)
        line = text[begin : end if end >= 0 else len(text)]
        if line.strip():
            yield number, _value_of(line, Place(path, line=number))
        begin = end + 1 if end >= 0 else len(text)


def object_at(value: Any, place: Place) -> Row:
    """`value`, which has to be a JSON object."""
    if not isinstance(value, dict):
        raise place.wrong(f"should be an object, not {shown(value)}")
    return value


def items_at(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    """The items of `value`, which has to be a list, each with its place."""
    if not isinstance(value, list):
        raise place.wrong(f"should be a list, not {shown(value)}")
    for number, item in enumerate(value):
        yield place.at(number), item


def objects_at(value: Any, place: Place) -> Iterator[tuple[Place, Row]]:
    """The items of `value`, which has to be a list of objects, each with its place."""
    for here, item in items_at(value, place):
        yield here, object_at(item, here)


def table(row: Row, name: str, place: Place) -> Iterator[tuple[Place, Row]]:
    """The objects of a list that the row at `place` has to have, each with its place."""
    if name not in row:
        raise place.wrong(f"lacks {name!r}")
    return objects_at(row[name], place.at(name))


def value_at(value: Any, rule: Rule, place: Place) -> Any:
    """`value`, which has to hold to the rule."""
    if not rule.holds(value):
        raise place.wrong(f"should be {rule.words}, not {shown(value)}")
    return value


def shown(value: Any) -> str:
    """A value in a sentence: cut, and of an object or a list only that it is one, for it may be huge."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return shortened(value)


def field(row: Row, name: str, rule: Rule, place: Place) -> Any:
    """A field that the row at `place` has to have, and that has to hold to the rule."""
    if name not in row:
        raise place.wrong(f"lacks {name!r}")
    return value_at(row[name], rule, place.at(name))


def optional(row: Row, name: str, rule: Rule, place: Place, default: Any = "") -> Any:
    """A field that may be missing or null, for which `default` is given."""
    value = row.get(name)
    return default if value is None else value_at(value, rule, place.at(name))


def fields_of(row: Row, rules: Mapping[str, Rule], place: Place, *others: str) -> Row:
    """The fields that `rules` name. With `others`, they have to be all: for formats of ours."""
    for name in others:
        if name not in row:
            raise place.wrong(f"lacks {name!r}")
    fields = {name: field(row, name, rule, place) for name, rule in rules.items()}
    no_others(row, (*rules, *others), place)
    return fields


def one_of(words: Iterable[str]) -> Rule:
    """The rule that a field is one of these words."""
    allowed = [str(word) for word in words]
    return Rule(lambda value: isinstance(value, str) and value in allowed, f"one of ({', '.join(allowed)})")


def no_others(row: Row, known: Collection[str], place: Place) -> None:
    """Refuse a row with fields beside those that are known: where a format is ours, they would be lost."""
    unknown = row.keys() - set(known)
    if unknown:
        raise place.wrong(f"has fields that are not known: {shortened(sorted(unknown))}")


def span_at(start: Any, end: Any, text: str, place: Place) -> Span:
    """The span of two offsets in code points, which has to lie in the text and to hold something."""
    for name, offset in (("start", start), ("end", end)):
        # bool is an int to Python.
        if type(offset) is not int or offset < 0:
            raise place.wrong(f"has a {name} that should be a whole number of 0 or more, not {shown(offset)}")
    if start >= end:
        raise place.wrong(f"has a span that ends before it begins, or is empty: {start} to {end}")
    if end > len(text):
        raise place.wrong(f"has a span that ends at {end:,}, in a text of {len(text):,} characters")
    return Span(start, end)


def once(key: str, seen: set[str], place: Place) -> str:
    """`key`, which must not be in `seen` yet, and now is."""
    if key in seen:
        raise place.wrong(f"has an id that is there already: {shortened(key)}")
    seen.add(key)
    return key


def known(key: str, keys: Collection[str], what: str, place: Place) -> str:
    """`key`, which has to be that of one of `what` ("annotations") in the file."""
    if key not in keys:
        raise place.wrong(f"is the id of none of the {what}: {shortened(key)}")
    return key


def moment_of(value: object) -> str:
    """A moment as ISO 8601 has it, in UTC as we write it; "" for what is none, or has no time zone."""
    if MOMENT.holds(value):
        return str(value)
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        if moment is None or moment.tzinfo is None:
            return ""
        # OverflowError: the year 1 east of Greenwich.
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    except (ValueError, OverflowError):
        return ""


def _value_of(text: str, place: Place) -> Any:
    strict = strict_json.decoder()
    try:
        return json.loads(
            text,
            parse_constant=strict.parse_constant,
            parse_float=strict.parse_float,
            parse_int=_whole,
            object_pairs_hook=_without_repeats,
        )
    except json.JSONDecodeError as error:
        line = "" if place.line else f"line {error.lineno}, "
        raise place.wrong(f"is not JSON, at {line}column {error.colno}: {error.msg}") from error
    except ValueError as error:
        raise place.wrong(f"cannot be imported: {error}") from error
    except RecursionError as error:
        raise place.wrong("is nested too deeply to be imported") from error


def _whole(digits: str) -> int:
    try:
        return int(digits)
    except ValueError as error:
        raise ValueError(f"a number has {len(digits):,} digits, more than any here has") from error


def _without_repeats(pairs: list[tuple[str, Any]]) -> Row:
    row = dict(pairs)
    if len(row) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"an object has {shortened(repeated)} twice")
    return row
