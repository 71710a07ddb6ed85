"""The pages of our own in `pages/`, whose every line says what it is, and how well a cleaner does on them.

`python tests/seeds/own_pages.py` prints a table. The form of the files is told in `pages/README.md`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from seeds.cleaning import Cleaned, clean
from seeds.document import Kind

FOLDER = Path(__file__).with_name("pages")
_MARKS = set("TDBHPC-~")
_PARTING = "¦"
_SHINGLE = 4
# Scripts that set no spaces: there a character is a word.
_SPACELESS = r"\u3005-\u3007\u3041-\u30ff\u3400-\u9fff"
_WORDS = re.compile(rf"[{_SPACELESS}]|[^\W{_SPACELESS}]+")


class Part(NamedTuple):
    """A line of a page, or a part of one, and its mark."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True)
class OwnPage:
    """A page as a cleaner gets it, and what is true of it.

    `title` and `date` are "" where they are not asked for.
    """

    name: str
    shape: str
    language: str
    title: str
    date: str
    least: float
    text: str
    parts: tuple[Part, ...]

    @property
    def wanted(self) -> str:
        """The article: its paragraphs and its headings."""
        return "\n".join(self.text[part.start : part.end] for part in self.parts if part.mark in "PH")


class Score(NamedTuple):
    """What a cleaner made of a page."""

    page: OwnPage
    cleaned: Cleaned
    kept: str
    f1: float

    @property
    def title_found(self) -> bool:
        return self.cleaned.title.split() == self.page.title.split()

    @property
    def date_found(self) -> bool:
        return self.cleaned.date == self.page.date


def own_pages() -> list[OwnPage]:
    return [read(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt"))]


def read(name: str, source: str) -> OwnPage:
    """The page in `source`. Raises ValueError where a line has no mark that is known."""
    header, _, body = source.partition("\n\n")
    known = dict(line.removeprefix("@ ").split(": ", 1) for line in header.splitlines())
    parts: list[Part] = []
    text = ""
    for number, line in enumerate(body.splitlines(), start=header.count("\n") + 3):
        if line:
            marks, _, words = line.partition(" ")
            pieces = words.split(_PARTING)
            if not words or set(marks) - _MARKS or len(marks) != len(pieces):
                raise ValueError(f"{name}.txt:{number}: no mark for each part of the line: {line[:40]!r}")
            for mark, piece in zip(marks, pieces, strict=True):
                parts.append(Part(len(text), len(text) + len(piece), mark))
                text += piece
        text += "\n"
    return OwnPage(
        name=name,
        shape=known["shape"],
        language=known["language"],
        title=known.get("title", ""),
        date=known.get("date", ""),
        least=float(known.get("least", 0.8)),
        text=text,
        parts=tuple(parts),
    )


def score(page: OwnPage) -> Score:
    """What `clean` makes of the page; what its author left open counts neither for nor against it."""
    cleaned = clean(page.text)
    kept = "\n".join(_kept(page, cleaned))
    return Score(page, cleaned, kept, f1(page.wanted, kept))


def _kept(page: OwnPage, cleaned: Cleaned) -> Iterable[str]:
    for block in cleaned.blocks:
        if block.kind in {Kind.BODY, Kind.HEADING}:
            for part in page.parts:
                start, end = max(block.start, part.start), min(block.end, part.end)
                if start < end and part.mark != "~":
                    yield page.text[start:end]


def f1(wanted: str, kept: str) -> float:
    """The harmonic mean of precision and recall over runs of four words (article-extraction-benchmark)."""
    wants, has = _shingles(wanted), _shingles(kept)
    if not wants and not has:
        return 1.0
    return 2 * (wants & has).total() / (wants.total() + has.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORDS.findall(text)
    starts = range(max(1, len(words) - _SHINGLE + 1)) if words else ()
    return Counter(tuple(words[start : start + _SHINGLE]) for start in starts)


def scores() -> None:
    """Print a row for each page: its shape, F1, whether title and date are right."""
    print(f"{'page':<32}{'shape':<7}{'lang':<6}{'lines':>5}{'F1':>7}{'least':>7}  title date")
    results = [score(page) for page in own_pages()]
    for page, result in ((result.page, result) for result in results):
        title = _said(result.title_found) if page.title else "-"
        date = _said(result.date_found) if page.date else "-"
        lines = sum(1 for line in page.text.splitlines() if line.strip())
        print(
            f"{page.name:<32}{page.shape:<7}{page.language:<6}{lines:>5}"
            f"{result.f1:>7.3f}{page.least:>7.2f}  {title:<5} {date}"
        )
    mean = sum(result.f1 for result in results) / len(results)
    print(f"{len(results)} pages, mean F1 {mean:.3f}")


def _said(right: bool) -> str:
    return "ok" if right else "NO"


if __name__ == "__main__":
    scores()
