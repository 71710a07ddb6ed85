"""Names of months and weekdays from the Unicode CLDR, as Babel carries it."""

import pickle
from collections.abc import Mapping
from typing import Any

from babel import localedata


def names(locale: str, what: str, widths: tuple[str, ...]) -> list[tuple[int, str]]:
    """The number and name of each of the "months" or "days" of `locale` itself, in each width and case.

    `localedata.load` would read the same file, and keep a megabyte for each locale; without what the locale
    inherits it would also hand out half a locale to whoever else uses Babel in this process.
    """
    with open(localedata.resolve_locale_filename(locale), "rb") as file:  # noqa: PTH123 (a name, no Path)
        contexts = _Plain(file).load().get(what, {}).values()
    tables = (context.get(width, {}) for context in contexts for width in widths)
    return [named for table in tables if isinstance(table, Mapping) for named in table.items()]


class _Left:
    """Stands for what is no plain value."""

    def __init__(self, *_parts: Any) -> None:
        pass

    def __setstate__(self, state: Any) -> None:
        pass


class _Plain(pickle.Unpickler):
    """Reads only plain values: patterns of dates would import `babel.dates`, which takes 17 ms."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:  # noqa: ARG002 (none is made)
        return _Left
