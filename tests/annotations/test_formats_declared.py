"""What each format carries is declared once, and told to users as it is declared."""

import csv
import json
from pathlib import Path

import pytest

from annotations.collection import Collection
from annotations.formats import FORMATS, Carries, Shape
from annotations.links import LinkKind
from seeds.spans import Span
from tests.annotations.round_trips import AWKWARD, annotated, collection_of, exported, linked

HEADS = {
    Carries.DOCUMENT: "document",
    Carries.TEXT: "text",
    Carries.EXACT: "exact spans",
    Carries.OVERLAPS: "overlaps",
    Carries.IDS: "ids",
    Carries.NOTES: "notes",
    Carries.PEOPLE: "who, when",
    Carries.SURROUNDINGS: "context",
    Carries.LINKS: "near links",
    Carries.FAR_LINKS: "far links",
    Carries.LINK_PEOPLE: "who linked",
    Carries.VERDICTS: "verdicts",
    Carries.CLAIMS: "sheets, evidence",
    Carries.SOURCES: "sources",
    Carries.TICKS: "ticks",
}


def table() -> str:
    """The declarations as the documentation shows them."""
    rows = [["", *HEADS.values()], ["---"] * (len(HEADS) + 1)]
    rows += [
        [f"`{each.name}`", *("✓" if head in each.carries else "" for head in HEADS)]
        for each in FORMATS.values()
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def test_the_documentation_shows_what_is_declared() -> None:
    assert set(HEADS) == set(Carries)
    assert table() in (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_declaration_is_sound(name: str) -> None:
    each = FORMATS[name]
    assert each.name == name
    assert each.about
    assert each.suffix
    assert set(each.drops) == set(Carries) - each.carries
    assert not (each.comes_in and each.shape is Shape.BINARY)
    assert sum(1 for other in FORMATS.values() if other.suffix == each.suffix) == 1


def awkward() -> Collection:
    """An empty document, and one with all that is awkward: signs, overlaps, a line's end in a span, links."""
    text = f"Ceci n’est pas é 😀👩\u200d👧 漢字\nand “more”, <b>=1+2</b>\n\n{AWKWARD}\n"
    empty, full = exported("", 0), exported(text, 1)
    quotes = {
        "漢字": "claim",
        "😀👩\u200d👧 漢字\nand": "denial",
        "and “more”, <b>=1+2</b>\n\n": "source",
        "Ceci": "claim",
    }
    marks = [
        annotated(full, Span(start, start + len(quote)), tag, number=number)
        for number, (quote, tag) in enumerate(quotes.items())
        for start in [text.index(quote)]
    ]
    links = [linked(marks[1], LinkKind.DENIES, marks[0]), linked(marks[3], LinkKind.SAME, marks[0], 1)]
    return collection_of([empty, full], marks, links)


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if each.shape is not Shape.BINARY])
def test_what_is_awkward_goes_out_in_every_format(name: str, tmp_path: Path) -> None:
    each, collection = FORMATS[name], awkward()
    target = tmp_path / f"out{each.suffix}"
    each.save(target, [collection], print)
    written = [target] if target.is_file() else [path for path in target.iterdir() if path.is_file()]
    assert written
    assert all(path.read_bytes().decode("utf-8") or each.comes_in for path in written)
    each.save(tmp_path / f"none{each.suffix}", [collection_of([])], print)


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_offsets_in_a_table_are_code_points_of_the_text(name: str, tmp_path: Path) -> None:
    collection = awkward()
    FORMATS[name].save(tmp_path / "out", [collection], print)
    text = collection.documents[1].text
    with (tmp_path / "out").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file)) if name == "csv" else list(map(json.loads, file))
    spans = [(int(row["start"]), int(row["end"])) for row in rows]
    assert spans == [each.span for each in collection.annotations]
    quotes = [row["quote"].removeprefix("'") for row in rows]
    assert [text[start:end] for start, end in spans] == quotes
