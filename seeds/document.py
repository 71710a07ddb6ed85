"""A document: its text, which never changes, and the blocks that say what each part of it is."""

import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from seeds.spans import Span


class Kind(StrEnum):
    """What a block is. Everything but boilerplate is kept in the cleaned text."""

    TITLE = "title"
    DATE = "date"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"

    @property
    def kept(self) -> bool:
        return self is not Kind.BOILERPLATE


class Block(NamedTuple):
    """A stretch of text of one kind. The blocks of a text cover it without gap or overlap."""

    start: int
    end: int
    kind: Kind

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def kept(self) -> bool:
        return self.kind is not Kind.BOILERPLATE


class Document(NamedTuple):
    """One text to be checked.

    `date` is an ISO 8601 date or "", `encoding` says in words for people what the file was read as.
    """

    path: Path
    text: str
    blocks: tuple[Block, ...]
    title: str
    date: str
    fingerprint: str
    encoding: str

    @property
    def words(self) -> int:
        """The words of the kept blocks; where a script sets no spaces, each character is one."""
        return sum(count_words(self.text[block.start : block.end]) for block in self.blocks if block.kept)


def fingerprint(text: str) -> str:
    """What tells this text from every other one."""
    import hashlib  # noqa: PLC0415 (start-up time)

    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def count_words(text: str) -> int:
    """How many words `text` has, quickly: good for a column of figures, not for a position."""
    if text.isascii():
        return len(text.split())
    spaceless = _spaceless().findall(text)
    if not spaceless:
        return len(text.split())
    return len(_spaceless().sub(" ", text).split()) + sum(map(len, spaceless))


@cache
def _spaceless() -> re.Pattern[str]:
    return re.compile(
        "[\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
    )
