"""The box of all keys, and the palette of all actions: both made from the bindings."""

import pytest
from textual.binding import Binding

from tests.screens.workbench import Sitting, Workbench
from tui.keys import LIBRARY_TABLES, READER_TABLES

COST = "It cost 4.7 billion."


def told_in_box(at: Sitting) -> str:
    """All that the box says, with what has to be scrolled to."""
    return "\n".join(str(each.render()) for each in at.screen.query("Static"))


def commands(at: Sitting) -> dict[str, str]:
    """What the palette offers, with its keys."""
    return {command.title: command.help for command in at.app.get_system_commands(at.screen)}


@pytest.mark.parametrize(("single", "tables"), [(True, READER_TABLES), (False, LIBRARY_TABLES)])
async def test_every_binding_stands_in_the_box_with_its_key_and_in_the_palette(
    desk: Workbench, *, single: bool, tables: list[list[Binding]]
) -> None:
    path = desk.write("article.txt")
    async with desk.sit(*([path] if single else [])) as at:
        offered = commands(at)
        await at.press("?")
        told = told_in_box(at)
        for binding in (binding for table in tables for binding in table):
            about = binding.tooltip
            assert f" {about}" in told
            assert f"{about[0].upper()}{about[1:]}" in offered
        assert {"Theme", "Tour"} <= offered.keys()
        assert "ctrl+p" in told
        await at.press("pagedown", "down", "up", "pageup", "escape", "f1", "q")
        assert at.screen is (at.reader if single else at.library)


async def test_the_palette_does_what_it_offers(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("ctrl+p", *"tag as denial")
        await at.settle()
        await at.press("down", "enter")
        await at.settle()
        assert at.marked == [("denial", COST)]
        await at.press("ctrl+p", *"note on the annotation")
        await at.settle()
        await at.press("down", "enter")
        await at.settle()
        assert at.shows("Note on this denial")


async def test_a_key_that_was_remapped_works_and_is_shown(desk: Workbench) -> None:
    desk.config = '[keys]\n"tag.claim" = "1"\n"select.sentence" = "ctrl+t"\n'
    async with desk.read() as at:
        assert "1 Claim" in at.rows()[-1]
        at.go_to("cost")
        await at.press("c")
        assert at.marked == []
        await at.press("ctrl+t", "1")
        assert at.marked == [("claim", COST)]
        await at.press("?")
        assert "1                tag as claim" in told_in_box(at)
