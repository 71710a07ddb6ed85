"""The colours of the report: text stands out from them (WCAG 2.2, 1.4.3), light, dark and in print."""

import re

import pytest

from annotations.formats.report.style import STYLE

LEAST = 4.5
PAIRS = [
    *(("ink", ground) for ground in ("paper", "card", "claim", "denial", "source", "other")),
    *(("soft", ground) for ground in ("paper", "card")),
    *(("link", ground) for ground in ("paper", "card")),
    *((f"{role}-ink", role) for role in ("claim", "denial", "source", "other")),
]


def palettes() -> list[dict[str, str]]:
    """The colours of each block of :root, by their names."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)) for block in blocks]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(number: int, text: str, ground: str) -> None:
    colours = palettes()[number]
    darker, lighter = sorted((luminance(colours[text]), luminance(colours[ground])))
    assert (lighter + 0.05) / (darker + 0.05) >= LEAST


def test_there_are_three_palettes_of_the_same_colours() -> None:
    assert len(palettes()) == 3
    assert len({frozenset(palette) for palette in palettes()}) == 1
