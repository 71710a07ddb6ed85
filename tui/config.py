"""The person's config: a TOML file, read once, checked field by field."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from annotations.links import STANDARD_ROLES, Roles
from annotations.publisher import Publisher
from annotations.scale import BEST, LABELS, STANDARD_SCALE, WORST, Rating
from seeds.names import printable
from tui.errors import BadConfigError


class TagStyle(NamedTuple):
    """A tag as it is typed and shown: its name, its key, the letter in the margin, its colour."""

    name: str
    key: str
    letter: str
    colour: str = ""
    """One of COLOURS or `#rrggbb`; empty takes the theme's colour for the tag."""
    acts_as: tuple[str, ...] = ()
    """What the tag stands for in links: some of claim, denial and source."""


COLOURS = (
    *("red", "orange", "yellow", "lime", "green", "teal", "cyan", "blue", "navy", "purple", "magenta"),
    *("pink", "maroon", "brown", "olive", "white", "silver", "gray", "black"),
)
"""The names of colours that a tag may have."""
STANDARD_TAGS = (
    TagStyle("claim", "c", "c", acts_as=("claim",)),
    TagStyle("denial", "d", "d", acts_as=("denial",)),
    TagStyle("source", "s", "s", acts_as=("source",)),
)


class Config(NamedTuple):
    """What a person has chosen; every field has a default."""

    annotator: str = ""
    """The name under which work is kept; empty takes the name of the person who is logged in."""
    theme: str = ""
    """One of the themes of the app; empty takes the last one chosen."""
    width: int = 100
    """The text column is at most this many cells wide, from 20 to 200."""
    tags: tuple[TagStyle, ...] = STANDARD_TAGS
    """Claim, denial and source, then the person's own in the order of the file."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Key ids with the keys they take instead of their defaults."""
    scale: tuple[Rating, ...] = STANDARD_SCALE
    """The verdicts that a claim can have, each chosen by its number in this order."""
    publisher: Publisher = Publisher()
    """Who publishes the checks: exports as ClaimReview name it."""

    @property
    def roles(self) -> Roles:
        """What each tag stands for in links."""
        return {style.name: frozenset(style.acts_as) for style in self.tags if style.acts_as}

    def tag_style(self, name: str) -> TagStyle:
        """How the tag `name` is shown; a tag that the config does not know has its first letter."""
        for style in self.tags:
            if style.name == name:
                return style
        return TagStyle(name, "", name[:1] if _is_letter(name[:1]) else "?")


_MOST_VERDICTS = 9  # each has a key from 1 to 9
_TAG_NAME = re.compile(r"[^\W\d_][\w-]{0,39}")
_HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def is_tag_name(name: str) -> bool:
    """Whether `name` may be a tag: a letter, then letters, digits, `-` and `_`, 40 at most."""
    return _TAG_NAME.fullmatch(name) is not None


def _is_letter(letter: str) -> bool:
    """Whether `letter` is one character that can be seen, in one cell: the margin has no room for more."""
    import unicodedata  # noqa: PLC0415 (start-up time)

    if len(letter) != 1 or not letter.isprintable() or letter.isspace():
        return False
    return unicodedata.east_asian_width(letter) not in "FW" and not unicodedata.category(letter).startswith(
        "M"
    )


def default_path() -> Path:
    """Where the config lies when nothing else is said: PRESSCHECK_CONFIG, or the user's config folder."""
    named = os.environ.get("PRESSCHECK_CONFIG")
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 (start-up time)

    return Path(platformdirs.user_config_dir("presscheck", appauthor=False)) / "config.toml"


def read(path: Path | None) -> Config:
    """The config in `path`; with None the default one, where a file that is not there means the defaults.

    Raises BadConfigError with one sentence that names the file.
    """
    place = path or default_path()
    try:
        data = place.read_bytes()
    except FileNotFoundError:
        if path is None:
            return Config()
        raise BadConfigError(f"{printable(str(place))}: the config is not there; check --config.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise BadConfigError(f"{printable(str(place))}: the config cannot be read ({reason}).") from None
    import tomllib  # noqa: PLC0415 (start-up time)

    try:
        return _config(tomllib.loads(data.decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadConfigError(f"{printable(str(place))}: not valid TOML ({error}).") from None
    except BadConfigError as error:
        raise BadConfigError(f"{printable(str(place))}: {error}.") from None


def _config(table: dict[str, Any]) -> Config:
    unknown = table.keys() - {"annotator", "theme", "width", "tags", "keys", "verdicts", "publisher"}
    if unknown:
        raise BadConfigError(
            f"unknown setting {min(unknown)!r}: known are annotator, theme, width, tags, keys, verdicts and "
            "publisher"
        )
    width = table.get("width", 100)
    if type(width) is not int or not 20 <= width <= 200:  # noqa: PLR2004 (as the field says)
        raise BadConfigError("width is a number of cells from 20 to 200")
    return Config(
        annotator=_text(table, "annotator"),
        theme=_text(table, "theme"),
        width=width,
        tags=_tags(_table(table, "tags")),
        keys=_keys(_table(table, "keys")),
        scale=_scale(table.get("verdicts")),
        publisher=_publisher(_table(table, "publisher")),
    )


def _scale(given: object) -> tuple[Rating, ...]:
    if given is None:
        return STANDARD_SCALE
    if not isinstance(given, list) or not 1 <= len(given) <= _MOST_VERDICTS:
        raise BadConfigError(f"verdicts are 1 to {_MOST_VERDICTS} tables: write [[verdicts]] for each")
    scale = tuple(map(_rating, given))
    if len({rating.name for rating in scale}) < len(scale):
        raise BadConfigError("verdicts: no two of them may have the same name")
    return scale


def _rating(given: object) -> Rating:
    if not isinstance(given, dict) or given.keys() - {"name", "value", "label"}:
        raise BadConfigError("verdicts: a verdict has name, value and label, nothing else")
    name, label = _text(given, "name", "verdicts.name"), _text(given, "label", "verdicts.label")
    if not name.strip() or not name.isprintable():
        raise BadConfigError("verdicts.name: a verdict has a name that can be seen")
    value = given.get("value")
    if value is not None and (type(value) is not int or not WORST <= value <= BEST):
        raise BadConfigError(f"verdicts.value is a number from {WORST} (false) to {BEST} (true)")
    if label and label not in LABELS:
        raise BadConfigError(f"verdicts.label is one of AVeriTeC's: {', '.join(LABELS)}")
    return Rating(name, value, label)


def _publisher(given: dict[str, Any]) -> Publisher:
    if given.keys() - {"name", "url"}:
        raise BadConfigError("publisher: it has name and url, nothing else")
    url = _text(given, "url", "publisher.url")
    if url and not url.startswith(("http://", "https://")):
        raise BadConfigError("publisher.url is an address that begins with https:// or http://")
    return Publisher(_text(given, "name", "publisher.name"), url)


def _text(table: dict[str, Any], name: str, place: str = "") -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise BadConfigError(f"{place or name} is a text in quotes")
    return value


def _table(table: dict[str, Any], name: str) -> dict[str, Any]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise BadConfigError(f"{name} is a table: write [{name}]")
    return value


def _tags(table: dict[str, Any]) -> tuple[TagStyle, ...]:
    styles = {style.name: style for style in STANDARD_TAGS}
    for name, given in table.items():
        if not is_tag_name(name):
            raise BadConfigError(
                f"tags.{name!r}: a tag's name is a letter, then letters, digits, - or _, 40 at most"
            )
        if not isinstance(given, dict) or given.keys() - {"key", "letter", "color", "acts_as"}:
            raise BadConfigError(f"tags.{name}: a tag has key, letter, color and acts_as, nothing else")
        styles[name] = _tag(name, given, styles.get(name))
    return tuple(styles.values())


def _tag(name: str, given: dict[str, Any], standard: TagStyle | None) -> TagStyle:
    key, letter, colour = (
        _text(given, field, f"tags.{name}.{field}") for field in ("key", "letter", "color")
    )
    if standard and key:
        raise BadConfigError(f"tags.{name}.key: the key of this tag is changed under [keys], as tag.{name}")
    if not standard and (len(key) != 1 or not key.isprintable() or key.isspace()):
        raise BadConfigError(f"tags.{name}.key: a tag's key is one character that can be typed and seen")
    letter = letter or (standard.letter if standard else key)
    if not _is_letter(letter):
        raise BadConfigError(f"tags.{name}.letter: a tag's letter is one character, one cell wide")
    if colour and colour not in COLOURS and not _HEX_COLOUR.fullmatch(colour):
        raise BadConfigError(f"tags.{name}.color: a colour is #rrggbb or one of {', '.join(COLOURS)}")
    acts_as = _acts_as(name, given.get("acts_as", list(standard.acts_as) if standard else []))
    return TagStyle(name, standard.key if standard else key, letter, colour, acts_as)


def _acts_as(name: str, given: object) -> tuple[str, ...]:
    roles = [given] if isinstance(given, str) else given
    if not isinstance(roles, list) or any(role not in STANDARD_ROLES for role in roles):
        raise BadConfigError(f"tags.{name}.acts_as is one of claim, denial and source, or a list of them")
    return tuple(dict.fromkeys(roles))


def _keys(table: dict[str, Any]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for section, entry in table.items():
        entries = entry.items() if isinstance(entry, dict) else [("", entry)]
        for name, value in entries:
            identity = f"{section}.{name}" if name else section
            if not isinstance(value, str) or not all(key.strip() for key in value.split(",")):
                raise BadConfigError(f"keys.{identity!r}: keys are a text such as 'w' or 'ctrl+d,pagedown'")
            keys[identity] = value
    return keys
