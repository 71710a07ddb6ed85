"""Pages as examples to learn from: the figures of their lines, and which lines are the article's."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.cleaning.samples import Sample, SampleSet, sample_sets
from benchmarks.cleaning.scoring import shingles
from seeds.cleaning.context import first_columns
from seeds.cleaning.furniture import ALONE, Furniture, Neighbour, chosen, furniture_about, neighbour
from seeds.cleaning.lines import Columns, Lines, lines_of
from seeds.cleaning.looks import UNKNOWN
from seeds.cleaning.sifting import sifted

_LEARNT_FROM = ("a", "b", "c", "d")
# How often a page is seen without its folder, and how often once more as if its language were not known.
_ALONE, _MASKED = 0.5, 0.12
# How often it is seen cut short as well, and as its bare article: small pages, and what an extractor leaves.
_CUT, _BARE = 0.4, 0.15
_ABOUT, _MOST_ABOUT, _FEWEST_BODY, _MOST_BODY = 8, 30, 2, 14
# How often something short stands between two lines of such a page: an advert, a credit, a teaser.
_PARTED = (0.0, 0.0, 0.35)
_SHORT = 90
_HEAVIEST_WORDS, _LINE_WEIGHT, _FEWEST_WORDS, _USUAL_WORDS = 80, 3, 60, 400


@dataclass(frozen=True, slots=True)
class Page:
    """A page of lines: which of them are the article's, and who published it."""

    sample: Sample
    set_name: str
    publisher: str
    lines: Lines
    furniture: Furniture
    labels: Sequence[bool]


@dataclass(slots=True)
class Example:
    """A page as it is learnt from, perhaps without its folder or its language."""

    page: Page
    lines: Lines
    first: Columns
    weights: Sequence[float]
    likely: Sequence[float] = ()


def pages(data: Path) -> list[Page]:
    """All pages of lines in the folder of data."""
    publishers = _publishers(data)
    return [
        page
        for each in sample_sets(data)
        if each.variant in _LEARNT_FROM
        for page in _pages(each, publishers, data)
    ]


def examples(every: Sequence[Page], seed: int) -> Iterator[Example]:
    """Each page, half of them without what the folder tells; some again cut, or with no language known."""
    chance = random.Random(seed)  # noqa: S311 (an experiment that can be repeated)
    for page in every:
        furniture = ALONE if chance.random() < _ALONE else page.furniture
        yield _example(page, page.lines, furniture)
        if chance.random() < _MASKED:
            yield _example(page, _masked(page.lines, chance.random()), furniture)
        body = [index for index, label in enumerate(page.labels) if label]
        if not page.set_name.endswith(" c") and len(body) >= _FEWEST_BODY:
            if chance.random() < _CUT:
                yield _cut(page, _parted(page, _stretch(len(page.labels), body, chance), chance))
            if chance.random() < _BARE:
                yield _cut(page, body)


def _pages(each: SampleSet, publishers: dict[tuple[str, str], str], data: Path) -> Iterator[Page]:
    texts = {sample.path.name: sample.read() for sample in each.samples}
    neighbours = [neighbour(name, texts[name]) for name in chosen(texts)]
    for sample in each.samples:
        text, name = texts[sample.path.name], sample.path.stem
        lines = lines_of(text)
        labels = data / each.source / f"{each.variant}.labels" / f"{name}.json"
        yield Page(
            sample=sample,
            set_name=each.name,
            publisher=publishers[each.source, name],
            lines=lines,
            furniture=furniture_about(_as_neighbour(sample, text), neighbours),
            labels=_labelled(text, lines, json.loads(labels.read_text()))
            if labels.exists()
            else _found_in(sample.body(), lines),
        )


def _as_neighbour(sample: Sample, text: str) -> Neighbour:
    return neighbour(sample.path.name, text)


def _labelled(text: str, lines: Lines, marks: Sequence[int]) -> list[bool]:
    """A paragraph is the article's where most of its characters are."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    spans = list(zip(pairwise(starts), marks, strict=True))
    found, place = [], 0
    for start, end in zip(lines.starts, lines.ends, strict=True):
        while spans[place][0][1] <= start:
            place += 1
        right = whole = 0
        for (begin, stop), mark in spans[place:]:
            if begin >= end:
                break
            size = min(stop, end) - max(begin, start)
            right, whole = right + size * mark, whole + size
        found.append(2 * right >= whole)
    return found


def _found_in(body: str, lines: Lines) -> list[bool]:
    """Of an extractor's text there are no labels: a line is the article's where the body has its words."""
    gold = shingles(body.lower())
    words = _words(body)
    found = []
    for text in lines.texts:
        own = shingles(text.lower())
        if len(next(iter(own), ())) < 4:
            found.append(_words(text) in words)
        else:
            found.append(2 * (own & gold).total() >= own.total())
    return found


def _words(text: str) -> str:
    words = " ".join(re.findall(r"\w+", text.lower()))
    return f" {words} "


def _publishers(data: Path) -> dict[tuple[str, str], str]:
    """Who published each page, so that no one is learnt from and judged by at once."""
    with (data / "meta.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    known = {(row["source"], row["id"]): _publisher(row["source"], row["id"], row["url"]) for row in rows}
    for row in rows:
        if row["source"] == "synth":  # named by the page whose body it has
            source, _, name = row["id"].partition("_")
            known["synth", row["id"]] = known.get((source, name)) or _publisher(source, name, row["url"])
    return known


def _publisher(source: str, name: str, url: str) -> str:
    if source == "fundus":
        return "fundus " + "_".join(name.split("_")[:2])
    host = (urlsplit(url).hostname or f"{source}-{name}").removeprefix("www.").split(".")
    return ".".join(host[-3:] if len(host) > 2 and host[-2] in {"co", "com", "org", "net"} else host[-2:])


def _example(page: Page, every: Lines, furniture: Furniture) -> Example:
    lines, places = sifted(every)
    page = replace(page, lines=lines, labels=[page.labels[place] for place in places])
    words = [min(max(each, 1.0), _HEAVIEST_WORDS) + _LINE_WEIGHT for each in lines.columns.get("words", ())]
    body = sum(max(n, 1) for n, y in zip(lines.columns.get("words", ()), page.labels, strict=True) if y)
    # Half as if each page counted the same, half as if each word did.
    whole = (body + _FEWEST_WORDS + _USUAL_WORDS) / 2
    return Example(page, lines, first_columns(lines, furniture), [each / whole for each in words])


def _stretch(count: int, body: Sequence[int], chance: random.Random) -> Sequence[int]:
    """Some lines before the article, some paragraphs of it, some lines behind it."""
    about = [min(int(chance.expovariate(1 / _ABOUT)), _MOST_ABOUT) for _ in range(2)]
    paragraphs = body[: chance.randint(_FEWEST_BODY, _MOST_BODY)]
    before = range(max(0, body[0] - about[0]), body[0])
    behind = range(body[-1] + 1, min(count, body[-1] + 1 + 2 * about[1]))
    return [*before, *range(body[0], paragraphs[-1] + 1), *behind]


def _parted(page: Page, indices: Sequence[int], chance: random.Random) -> Sequence[int]:
    """The same lines with short ones of the page's furniture between those of the article."""
    furniture = [
        index
        for index, (label, text) in enumerate(zip(page.labels, page.lines.texts, strict=True))
        if not label and len(text) <= _SHORT
    ]
    often = chance.choice(_PARTED)
    found: list[int] = []
    for index in indices:
        if furniture and page.labels[index] and chance.random() < often:
            found.append(chance.choice(furniture))
        found.append(index)
    return found


def _cut(page: Page, indices: Sequence[int]) -> Example:
    """The page with these of its lines alone."""
    text = page.sample.read()
    lines = page.lines
    ends = [*(text.rfind("\n", 0, start) + 1 for start in lines.starts[1:]), len(text)]
    starts = [0, *ends[:-1]]
    whole = lines_of("".join(text[starts[index] : ends[index]] for index in indices))
    # Two lines that met may have become one paragraph, or lines that were one have parted.
    labels, place = [], 0
    for found in whole.texts:
        labels.append(page.labels[indices[min(place, len(indices) - 1)]])
        length = 0
        while place < len(indices) and length < len(found):
            length += len(lines.texts[indices[place]]) + 1
            place += 1
    return _example(replace(page, lines=whole, labels=labels), whole, ALONE)


def _masked(lines: Lines, chance: float) -> Lines:
    """The page as if its stop words were not known, or its script had no capitals, or both."""
    count = len(lines.texts)
    columns = dict(lines.columns)
    if chance < 0.6:
        columns |= {"stops": [UNKNOWN] * count, "cues": [0] * count, "spoken": [0] * count}
    if chance > 0.3:
        columns |= {"capitals": [UNKNOWN] * count, "shouting": [0.0] * count}
    return lines._replace(columns=columns)
