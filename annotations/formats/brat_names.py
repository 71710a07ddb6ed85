"""Names, types and notes that brat can take: what each is made from comes back."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from annotations.collection import Exported
from annotations.links import LinkKind

_LONGEST = 60
_OF_WINDOWS = re.compile("con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names that Windows keeps for its devices, whatever follows the dot."""
_OF_RELATIONS = frozenset({*LinkKind, "Equiv"})
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = {escape: character for character, escape in _ESCAPES.items()}


class Names:
    """Gives each document a file name without suffix: ASCII letters, digits, "-" and "_", at most 70."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._last: dict[str, int] = {}
        """The last number that was put behind a name."""

    def name(self, document: Exported) -> str:
        """A name for it that no other one has, on a disk that takes capitals for small letters too."""
        wanted = (
            _plain(PurePosixPath(document.path.replace("\\", "/")).stem)
            or _plain(document.title)
            or "document"
        )
        if wanted.casefold().startswith("hidden_") or _OF_WINDOWS.fullmatch(wanted.casefold()):
            wanted = (
                f"document-{wanted}"  # brat does not list what is called hidden_ (server/src/document.py)
            )
        return self._alone(wanted)

    def _alone(self, wanted: str) -> str:
        name, key = wanted, wanted.casefold()
        while name.casefold() in self._given:
            self._last[key] = self._last.get(key, 1) + 1
            name = f"{wanted}-{self._last[key]}"
        self._given.add(name.casefold())
        return name


def types_of(tags: Iterable[str]) -> dict[str, str]:
    """A type for each tag. In brat's files it is of `A-Z a-z 0-9 _ -`, and the first space ends it.

    A tag that is of these already is its own type.
    """
    wanted = list(dict.fromkeys(tags))
    types = {tag: tag for tag in wanted if _is_type(tag)}
    given = set(types.values())
    for tag in wanted:
        if tag not in types:
            slug = _plain(tag.replace(" ", "_")) or "tag"
            types[tag] = next(each for each in _numbered(slug) if each not in given and _is_type(each))
            given.add(types[tag])
    return types


def _is_type(name: str) -> bool:
    # A line of hyphens parts types from each other in annotation.conf; and a type is no relation too.
    is_plain = re.fullmatch("[A-Za-z0-9_-]+", name) is not None and name.strip("-") != ""
    return is_plain and name not in _OF_RELATIONS


def _numbered(name: str) -> Iterable[str]:
    yield name
    number = 2
    while True:
        yield f"{name}_{number}"
        number += 1


def _plain(name: str) -> str:
    """What ASCII can hold of a name."""
    ascii_only = unicodedata.normalize("NFKD", name[:_LONGEST]).encode("ascii", "ignore").decode()
    return re.sub("[^A-Za-z0-9_-]+", "-", ascii_only)[:_LONGEST].strip("-_")


def escaped(note: str) -> str:
    r"""A note on one line: backslashes doubled; \n, \r and \t for these, \uXXXX for what else ends a line."""
    return re.sub("[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]", _escape, note)


def unescaped(note: str) -> str:
    """The note that `escaped` made this from."""
    return re.sub(r"\\(?:[\\nrt]|u((?!d[89a-f])[0-9a-f]{4}))", _character, note)


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}"


def _character(match: re.Match[str]) -> str:
    return _ESCAPED.get(match[0]) or chr(int(match[1], 16))
