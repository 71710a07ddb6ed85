"""Links that offer themselves: near what was tagged, or in another document; none is made unasked."""

from tests.screens.checking import COST, DENIED, LETTER, links, mark
from tests.screens.workbench import Workbench

OPENED = "The bridge opened on Monday"
DENIES = (DENIED, "denies", COST)


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
