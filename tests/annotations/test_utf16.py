"""Offsets in UTF-16 units, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.formats.utf16 import Utf16

TEXTS = st.text(st.characters() | st.sampled_from("a😀漢\u0301👩\u200d👧\ud800"))


def units_in(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
def test_units_are_those_of_utf_16_and_lead_back(text: str) -> None:
    units = Utf16(text)

    assert units.length == units_in(text)
    for point in range(len(text) + 1):
        assert units.units(point) == units_in(text[:point])
        assert units.points(units.units(point)) == point


@given(TEXTS)
def test_a_unit_within_a_character_is_no_point(text: str) -> None:
    units = Utf16(text)
    bounds = {units.units(point) for point in range(len(text) + 1)}

    for unit in range(units.length + 1):
        assert (units.points(unit) is not None) == (unit in bounds)


def test_offsets_outside_the_text_are_refused() -> None:
    units = Utf16("a😀")

    for outside in (-1, 4):
        with pytest.raises(IndexError):
            units.points(outside)
    for outside in (-1, 3):
        with pytest.raises(IndexError):
            units.units(outside)
