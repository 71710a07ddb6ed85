"""Telling a person at a terminal how far a long command has come."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")


def watched(items: Iterable[_Item], done: str) -> Iterator[_Item]:
    """The items; as each is taken, stderr says how many are `done`, where that is a terminal."""
    is_seen = sys.stderr.isatty()
    number = 0
    for number, item in enumerate(items, 1):
        yield item
        if is_seen:
            print(f"\r{done} {number:,}", end="", file=sys.stderr, flush=True)
    if is_seen and number:
        print(file=sys.stderr)
