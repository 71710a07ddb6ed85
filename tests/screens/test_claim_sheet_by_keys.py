"""The sheet of a claim by keys: verdicts and their history, mentions, what is removed, what is undone."""

from annotations import deciding
from annotations.sheets import Act, ClaimStatus
from tests.screens.checking import (
    COST,
    DENIED,
    LETTER,
    claims,
    cursor_on,
    is_board,
    is_sheet,
    links,
    mark,
    on_the_sheet,
    row_texts,
    the_claim,
    two_documents,
)
from tests.screens.workbench import Sitting, Workbench
from tui.screens.details import DetailsScreen
from tui.widgets.choice import Choice


def rating(at: Sitting) -> str:
    """The verdict that stands."""
    verdict = the_claim(at).verdict
    return verdict.rating if verdict else ""


async def test_a_verdict_takes_three_keys_by_the_sheet_and_two_without(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("enter")
        assert row_texts(at)[0] == "verdict no verdict"
        await at.press("v", "1")
        assert rating(at) == "True"
        assert row_texts(at)[:2] == ["verdict True", "claim other · priority normal · done"]
        await at.press("q")
        assert at.is_reading
        assert at.told == f"claim · True: “{COST}”"
        await at.press("V", "5")
        assert at.told == "False: u takes it back."
        assert rating(at) == "False"
        await at.press("u")
        assert rating(at) == "True"
        await at.press("ctrl+r")
        assert rating(at) == "False"


async def test_a_verdict_needs_a_claim(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, DENIED, "denial")
        await at.press("V")
        assert at.told == "There is no claim under the caret: c tags one."
        await at.press("enter")
        assert isinstance(at.screen, DetailsScreen)
        await at.press("s")
        assert isinstance(at.screen, DetailsScreen)


async def test_a_verdict_has_the_reason_that_was_written_first(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("enter", "v", "r", *"5 not 4", "enter", "4")
        assert row_texts(at)[0] == "verdict Mostly false"
        [step] = the_claim(at).verdicts
        assert (step.rating, step.reason) == ("Mostly false", "5 not 4")
        await at.press("v")
        assert at.shows("Mostly false  (as it stands)")
        await at.press("r", "x", "escape", "escape", "escape")
        assert is_sheet(at)
        await at.press("v", "9")
        assert len(the_claim(at).verdicts) == 1


async def test_every_step_is_kept_when_a_claim_is_reopened_and_decided_again(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("enter", "r")
        assert at.toasts[-1] == "There is no verdict that could be reopened."
        await at.press("v", "1", "r")
        assert row_texts(at)[:2] == ["verdict no verdict", "claim other · priority normal · open"]
        await at.press("v", "5")
        steps = [step.act for step in the_claim(at).verdicts]
        assert steps == [Act.GIVEN, Act.REOPENED, Act.GIVEN]
        rows = row_texts(at)
        at_noon = "· ada, 2026-11-23 12:00 UTC"
        assert rows[-3:] == [f"False {at_noon}", f"reopened (was True) {at_noon}", f"True {at_noon}"]
        await at.press("u", "u")
        assert rating(at) == "True"
        await at.press("ctrl+r", "ctrl+r")
        assert rating(at) == "False"
        await at.press("G", "D")
        assert at.toasts[-1] == "Only evidence and links can be removed here: verdicts are kept, r reopens."


async def test_a_second_person_signs_off(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("enter", "s")
        assert at.toasts[-1] == "There is no verdict yet that could be signed off."
        await at.press("v", "1", "s")
        assert at.toasts[-1] == "A second person signs off: this verdict is by ada."
        assert the_claim(at).sign_off is None
        with desk.someone_else() as bob:
            deciding.reopen(bob, the_claim(at))
            at.look_at_the_store()
            await at.settle()
            deciding.give_verdict(bob, the_claim(at), "Half true")
            at.look_at_the_store()
            await at.settle()
        assert row_texts(at)[0] == "verdict Half true"
        await at.press("s")
        assert row_texts(at)[0] == "verdict Half true, signed off by ada"
        assert the_claim(at).status is ClaimStatus.SIGNED
        await at.press("u")
        assert the_claim(at).sign_off is None


async def test_what_both_have_said_of_a_claim_is_asked_about(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("enter", "v", "1")
        with desk.someone_else() as bob:
            deciding.describe(bob, the_claim(at), status=ClaimStatus.CHECKING, wording="The price")
            await at.press("r")
        assert at.shows("Changed by another meanwhile")
        assert at.shows("status: open")
        assert at.shows("wording: The price")
        await at.press("m")
        assert is_sheet(at)
        assert the_claim(at).status is ClaimStatus.OPEN
        with desk.someone_else() as bob:
            deciding.describe(bob, the_claim(at), wording="Theirs")
            await at.press("v", "2")
        await at.press("t")
        assert rating(at) == ""
        assert the_claim(at).wording == "Theirs"
        assert at.shows("Theirs")


async def test_a_claim_that_goes_while_its_sheet_is_shown_closes_it(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("enter", "u")
        assert at.is_reading
        assert claims(at) == []
        await at.press("ctrl+r")
        assert the_claim(at)


async def test_mentions_are_joined_and_parted_from_the_sheet(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit(desk.folder / "article.txt") as at:
        at.go_to(COST)
        await at.press("enter", "p")
        assert at.toasts[-1] == "Put the cursor on one of several mentions."
        await at.press("m")
        assert at.shows("% alike")
        await at.press(*"letter", "enter", "escape", "m", *"bridge", "enter")
        [claim] = claims(at)
        assert len(claim.mentions) == 2
        assert at.shows("the bridge cost 4.7 billion — A letter to the editor (no date) · its sheet")
        await cursor_on(at, COST)
        await at.press("p")
        assert len(claims(at)) == 2
        assert on_the_sheet(at).end.document != at.opened.id
        await at.press("u")
        assert len(claims(at)) == 1
        await cursor_on(at, "the bridge cost")
        await at.press("D")
        assert len(claims(at)) == 2


async def test_there_may_be_no_other_claim_to_join(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("enter", "m")
        assert is_sheet(at)
        assert at.toasts[-1] == "There is no other claim yet."


async def test_rows_lead_to_the_text_also_of_another_document(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit(desk.folder / "article.txt") as at:
        at.go_to(COST)
        await at.press("enter")
        await cursor_on(at, "officials")
        await at.press("enter")
        assert at.is_reading
        assert at.pane.page.text[at.caret :].startswith("officials")
        await at.press("ctrl+o", "enter", "m", "enter")
        await cursor_on(at, "the bridge cost 4.7 billion")
        await at.press("enter")
        assert at.is_reading
        assert at.opened.document.text == LETTER
        await at.press("ctrl+o")
        assert at.pane.page.text[at.caret :].startswith(COST)


async def test_links_of_sources_and_denials_are_removed_from_the_sheet(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit(desk.folder / "article.txt") as at:
        at.go_to(COST)
        await at.press("enter")
        await cursor_on(at, "officials")
        await at.press("D")
        assert links(at) == []
        assert "missing claim without source; no verdict" in row_texts(at)
        await at.press("u")
        assert links(at) == [("officials", "asserts", COST)]
        await at.press("g", "D")
        assert links(at) == [("officials", "asserts", COST)]


async def test_everything_is_there_when_the_app_is_opened_again(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("enter", "v", "r", *"why", "enter", "2", "e", *"Q", "tab", *"A", "ctrl+s")
        await at.press("w", *"!", "ctrl+s", "c", *"We erred.", "ctrl+s")
        before = row_texts(at)
    async with desk.sit(desk.folder / "article.txt") as at:
        at.go_to(COST)
        await at.press("enter")
        assert row_texts(at) == before
        assert at.shows(f"{COST}!")
        assert at.shows("We erred.")
        assert at.shows("Mostly true — why")
        await at.press("q", "C")
        assert is_board(at)


async def test_nobody_can_call_a_claim_signed_off_in_its_form(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("V", "1", "enter", "w")
        assert "signed off" not in at.screen.query_one("#status", Choice).words
        assert "done" in at.screen.query_one("#status", Choice).words


async def test_a_reason_that_was_written_is_not_thrown_away_by_one_key(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await at.press("V", "r", *"so", "escape", "escape")
        assert at.shows("Escape again throws the reason away")
        await at.press("2")
        assert [(step.rating, step.reason) for step in the_claim(at).verdicts] == [("Mostly true", "so")]
        await at.press("V", "r", "x", "escape", "escape", "escape")
        assert at.is_reading


async def test_the_notes_on_all_mentions_stand_on_the_sheet(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit(desk.folder / "article.txt") as at:
        at.go_to(COST)
        await at.press("a", *"ask the port", "enter", *"[/x] twice", "ctrl+s", "enter")
        assert is_sheet(at)
        assert "note ask the port [/x] twice" in row_texts(at)
        assert at.shows("note          ask the port")
        assert at.shows("              [/x] twice")
        await at.press("m", "enter")
        assert "note ask the port [/x] twice" in row_texts(at)
