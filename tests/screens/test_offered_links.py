"""Links that offer themselves: near what was tagged, or in another document; none is made unasked."""

import pytest

from annotations import marking
from tests.screens.checking import COST, DENIED, LETTER, links, mark
from tests.screens.workbench import Workbench

OPENED = "The bridge opened on Monday"
DENIES = (DENIED, "denies", COST)
NONE = "No link is offered here: L links to any annotation."


async def test_a_denial_and_a_source_offer_themselves_and_nothing_is_linked_unasked(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        at.go_to(DENIED)
        await at.press("d")
        assert at.told.startswith("O links: “The mayor denied")
        assert "denies “It cost 4.7 billion.”" in at.told
        assert links(at) == []
        await at.press("O")
        assert links(at) == [DENIES]
        await at.press("O")
        assert at.told == "No link is offered here: L links to any annotation."
        at.pane.cursor = at.pane.cursor.moved(at.caret).stretched(at.caret + len("The mayor"))
        await at.press("s")
        assert at.told.startswith("O links: “The mayor” asserts “The mayor denied that")
        await at.press("O")
        assert ("The mayor", "asserts", DENIED) in links(at)
        await at.press("u")
        assert links(at) == [DENIES]


async def test_one_of_several_offers_after_the_other_is_taken(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, OPENED, "claim")
        await mark(at, COST, "claim")
        at.go_to(DENIED)
        await at.press("d")
        assert at.told.endswith("(1 more)")
        await at.press("O")
        assert links(at) == [DENIES]
        assert at.told == f"O links: “{DENIED[:39]}…” denies “{OPENED}”"
        await at.press("O")
        assert len(links(at)) == 2


async def test_a_source_in_another_sentence_is_not_offered(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        start = at.pane.page.text.index("officials")
        at.pane.cursor = at.pane.cursor.dropped().moved(start).stretched(start + len("officials"))
        await at.press("s")
        assert "O links" not in at.told
        await at.press("O")
        assert links(at) == []


async def test_a_claim_of_similar_wording_in_another_document_is_offered(desk: Workbench) -> None:
    letter = desk.write("letter.txt", LETTER)
    async with desk.sit(letter) as at:
        await mark(at, "the bridge cost 4.7 billion", "claim")
    async with desk.sit(desk.write("article.txt", "News\n\nAll in all the bridge cost 4.7 billion.\n")) as at:
        await at.press("G", "c")
        assert at.told == (
            "O links: “All in all the bridge cost 4.7 billion.” same claim as “the bridge cost 4.7 billion” "
            "in “A letter to the editor”"
        )
        assert links(at) == []
        await at.press("O")
        [(_, kind, target)] = links(at)
        assert (kind, target) == ("same", "the bridge cost 4.7 billion")


@pytest.mark.parametrize(
    "keys",
    ["l", "o", "lh", ["?", "escape"], ["t", "escape"], ["u"], ["u", "ctrl+r"], ["f", "escape"], [";"]],
    ids=str,
)
async def test_any_other_key_leaves_what_is_offered(desk: Workbench, keys: str | list[str]) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        at.go_to(DENIED)
        await at.press("d", *keys)
        assert "O links" not in at.told
        await at.press("O")
        assert at.told == NONE
        assert links(at) == []


async def test_a_click_elsewhere_leaves_what_is_offered(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        at.go_to(DENIED)
        await at.press("d")
        await at.pilot.click("DocumentPane", offset=(40, 0))
        await at.press("O")
        assert at.told == NONE


async def test_what_was_offered_before_a_retag_that_was_undone_is_not_linked(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to(COST)
        await at.press("c", "d", "t", "s", "u", "O")
        assert at.told == NONE
        assert links(at) == []


async def test_what_another_has_removed_meanwhile_is_not_linked(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        at.go_to(DENIED)
        await at.press("d")
        with desk.someone_else() as bob:
            marking.remove(bob, bob.annotations(at.opened.id)[0])
            at.look_at_the_store()
            await at.settle()
        await at.press("O")
        assert at.told == NONE
        assert links(at) == []


async def test_the_offer_can_be_taken_from_the_palette(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        at.go_to(DENIED)
        await at.press("d", "ctrl+p", *"make the link that is offered")
        await at.settle()
        await at.press("down", "enter")
        await at.settle()
        assert links(at) == [DENIES]


@pytest.mark.parametrize("key", ["d", "s"])
async def test_words_are_not_offered_a_link_to_themselves(desk: Workbench, key: str) -> None:
    async with desk.read() as at:
        at.go_to(COST)
        await at.press("c", key)
        tag = {"d": "denial", "s": "source"}[key]
        assert at.told == f"Tagged {tag}: “{COST}”; u takes it back."
        await at.press("O")
        assert at.told == NONE


async def test_what_is_not_told_any_more_is_not_offered_to_the_palette_either(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        at.go_to(DENIED)
        await at.press("d")
        at.reader.action_undo()
        at.reader.action_redo()
        at.reader.action_offered()
        assert at.told == NONE
        assert links(at) == []
