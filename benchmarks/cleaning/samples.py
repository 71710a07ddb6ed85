"""The pages of a data folder: what is to be cleaned, and the body that people marked in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SETS = (
    *(("aeb", variant) for variant in "abc"),
    *(("fundus", variant) for variant in "abc"),
    *(("wcxb", variant) for variant in "ab"),
    ("synth", "d"),
    ("aeb", "html"),
    ("fundus", "html"),
)
"""Source and variant: `a` a line a block after the page's title, `b` a text by Inscriptis without it,
`c` a text of an extractor, `d` a content farm's page, `html` the page itself."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A page in one variant. `language` is a code of ISO 639-1 or "", `title` is "" where none is known."""

    path: Path
    gold: Path
    language: str
    title: str

    @property
    def is_html(self) -> bool:
        return self.path.suffix == ".html"

    def read(self) -> str:
        """What a cleaner is given."""
        return _read(self.path)

    def body(self) -> str:
        """What it should keep."""
        return _read(self.gold)


@dataclass(frozen=True, slots=True)
class SampleSet:
    """The pages of one source in one variant."""

    source: str
    variant: str
    samples: tuple[Sample, ...]

    @property
    def name(self) -> str:
        return f"{self.source} {self.variant}"

    @property
    def is_html(self) -> bool:
        return self.variant == "html"


def sample_sets(data: Path) -> list[SampleSet]:
    """The sets of which `data` has pages. Raises FileNotFoundError without its `meta.jsonl`."""
    with (data / "meta.jsonl").open(encoding="utf-8") as file:
        pages = [json.loads(line) for line in file]
    found = (SampleSet(*each, tuple(_samples(data, *each, pages))) for each in SETS)
    return [each for each in found if each.samples]


def _samples(data: Path, source: str, variant: str, pages: list[dict[str, Any]]) -> Iterator[Sample]:
    suffix = "html" if variant == "html" else "txt"
    for page in pages:
        path = data / source / variant / f"{page['id']}.{suffix}"
        if page["source"] == source and path.exists():
            yield Sample(
                path=path,
                gold=data / source / "gold" / f"{page['id']}.txt",
                language=page["lang"],
                title=page["title"],
            )


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
