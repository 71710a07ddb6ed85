"""What each format carries is declared once, and told to users as it is declared."""

from pathlib import Path

import pytest

from annotations.formats import FORMATS, Carries, Shape

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
