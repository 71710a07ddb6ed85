"""Removing or retagging what others hang on: it is said what went with it, and u brings all of it back."""

import pytest

from tests.screens.checking import COST, DENIED, claims, link_to, links, mark
from tests.screens.workbench import Sitting, Workbench

ROWS = ("claims", "links", "sources")


async def a_denied_verdict(at: Sitting) -> None:
    """A claim with a verdict, and a denial linked to it; the caret on the claim."""
    await mark(at, COST, "claim")
    await mark(at, DENIED, "denial")
    await link_to(at, COST)
    at.go_to(COST)
    await at.press("V", "5")


def held(at: Sitting) -> list[object]:
    """All rows that hang on annotations."""
    tables = at.app.session.store.tables
    return [sorted(tables.rows(table), key=lambda row: str(row["id"])) for table in ROWS]


async def test_a_claim_that_is_retagged_says_what_went_and_undo_brings_it_back(desk: Workbench) -> None:
    async with desk.read() as at:
        await a_denied_verdict(at)
        before = held(at)
        await at.press("t", "s")
        assert at.told.startswith(
            f"Tagged source: “{COST}”; its link and the verdict False went with it; u brings them back."
        )
        assert (links(at), claims(at)) == ([], [])
        await at.press("u")
        assert held(at) == before
        assert at.told == 'Undone: tag "It cost 4.7 billion." source'
        await at.press("l")
        assert at.told == f"claim · False · 1 denial: “{COST}”"


async def test_a_claim_that_is_removed_says_what_went_and_undo_brings_it_back(desk: Workbench) -> None:
    async with desk.read() as at:
        await a_denied_verdict(at)
        await at.press("enter", "e", *"why?", "ctrl+s", "c", *"no", "ctrl+s", "w", *"Costly", "ctrl+s", "q")
        before = held(at)
        await at.press("D")
        assert at.told == (
            "Removed claim, its link, the verdict False, its evidence, its corrections and its sheet; "
            "u brings them back."
        )
        await at.press("u")
        assert held(at) == before


async def test_what_passes_to_another_mention_has_not_gone(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, "The bridge opened", "claim")
        await mark(at, COST, "claim")
        await link_to(at, "The bridge opened")
        await at.press("V", "5", "D")
        assert at.told == f"Removed claim “{COST}”; its link went with it; u brings them back."


@pytest.mark.parametrize("key", ["D", "t"])
async def test_what_is_known_of_a_source_goes_with_it(desk: Workbench, key: str) -> None:
    async with desk.read() as at:
        await mark(at, "officials", "source")
        await at.press("enter", "i", *"Port office", "ctrl+s")
        before = held(at)
        await at.press(*(("D",) if key == "D" else ("t", "c")))
        assert "; what is known of the source went with it; u brings " in at.told
        await at.press("u")
        assert held(at) == before


async def test_a_reopened_claim_loses_the_history_of_its_verdict(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("enter", "v", "5", "r", "q", "t", "d")
        assert at.told == (
            f"Tagged denial: “{COST}”; the history of its verdict went with it; u brings it back."
        )


async def test_a_link_that_stands_with_the_other_tag_too_has_not_gone(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await mark(at, "officials", "source")
        await link_to(at, COST)
        at.go_to(COST)
        await at.press("t", "d")
        assert "went with it" not in at.told
        assert links(at) == [("officials", "asserts", COST)]


async def test_a_new_offer_does_not_hide_what_went(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, "The bridge opened", "claim")
        await a_denied_verdict(at)
        await at.press("t", "d")
        assert at.told == (
            f"Tagged denial: “{COST}”; its link and the verdict False went with it; u brings them back. "
            f"O links: “{COST}” denies “The bridge opened”"
        )


async def test_in_a_narrow_window_the_quote_gives_way_and_not_what_went(desk: Workbench) -> None:
    async with desk.read(size=(80, 24)) as at:
        await a_denied_verdict(at)
        await at.press("a", *"why", "ctrl+s", "D")
        assert at.shows("Removed claim, its note, its link and the verdict False; u brings them back.")
        await at.press("u", "t", "s")
        assert at.shows("Tagged source without its link and the verdict False; u brings them back.")


async def test_of_a_long_quote_the_beginning_is_left_where_something_went(desk: Workbench) -> None:
    async with desk.read(size=(80, 24)) as at:
        await mark(at, DENIED, "denial")
        await at.press("D")
        assert at.shows(f"Removed denial “{DENIED[:39]}…”; u brings it back.")
        await at.press("u")
        at.go_to(DENIED)
        await at.press("a", *"why", "ctrl+s", "D")
        assert at.shows(f"Removed denial “{DENIED[:15]}…”; its note went with it; u brings them back.")


async def test_in_the_narrowest_window_it_is_counted_what_else_went(desk: Workbench) -> None:
    async with desk.read(size=(60, 24)) as at:
        await a_denied_verdict(at)
        await at.press("a", *"why", "ctrl+s", "D")
        assert at.shows("Removed claim, its note and 2 more; u brings them back.")
