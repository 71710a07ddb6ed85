"""The board of all claims: its rows, its filters, the ways to texts and sheets, and what is missing."""

from threading import Event
from typing import Any

import pytest
from textual.events import Key

from annotations import deciding, marking
from annotations.gaps import GapKind
from seeds.loading import load
from tests.screens.checking import (
    COST,
    LETTER,
    board_claims,
    claims,
    cursor_on,
    is_board,
    is_sheet,
    link_to,
    mark,
    on_the_board,
    on_the_sheet,
    row_texts,
    say,
    two_documents,
)
from tests.screens.keyboard import key_of
from tests.screens.workbench import TEXT, Sitting, Workbench
from tui.board import Board, gathered
from tui.screens import board
from tui.widgets.row_list import RowList

SAID = "“nobody has asked me about it”"
POST = "the bridge cost 4.7 billion"


def heading(at: Sitting) -> str:
    """The line above the rows."""
    return str(on_the_board(at).query_one("#heading").render())


def gaps(at: Sitting, kind: str = "") -> list[str]:
    """What is missing, or where something of one kind is."""
    found = on_the_board(at).board.gaps
    return [gap.about if kind else gap.kind.value for gap in found if kind in {"", gap.kind.value}]


async def choose(at: Sitting, key: str, words: str) -> None:
    """Choose in a box of the board."""
    await at.press(key, *words, "enter")


async def test_a_store_without_claims_says_so(desk: Workbench) -> None:
    desk.write("article.txt")
    async with desk.sit() as at:
        await at.press("C")
        assert row_texts(at) == ["No claim has been tagged yet."]
        assert heading(at) == "0 claims · 0 missing"
        await at.press("enter", "o", "V")
        assert at.toasts[-1] == "This row is of no claim."
        await at.press("escape", "u", "q")
        assert at.screen is at.library


async def test_each_claim_has_a_row_with_its_verdict_and_what_it_lacks(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit() as at:
        await at.press("C")
        assert row_texts(at) == [f"no verdict !1 {COST}", f"no verdict !2 {POST}"]
        assert heading(at).startswith("2 claims · ")
        assert at.shows("A letter to the editor")
        await at.press("V", "5")
        assert row_texts(at)[0] == f"False !1 {COST}"
        await at.press("u")
        assert at.toasts[-1].startswith("Undone: verdict False")
        assert row_texts(at)[0] == f"no verdict !1 {COST}"
        await at.press("ctrl+r")
        assert row_texts(at)[0] == f"False !1 {COST}"


async def test_filters_narrow_the_rows_and_escape_clears_them(desk: Workbench) -> None:
    two_documents(desk)
    letter = load(desk.folder / "letter.txt")
    with desk.someone_else() as bob:
        say(bob, letter, "Who will pay for that?")
    async with desk.sit() as at:
        await at.press("C", "V", "5")
        await cursor_on(at, POST)
        await at.press("o", "w", *"!", "tab", "tab", "tab", "tab", *"eve", "tab", "c", "ctrl+s", "q")
        pay = "Who will pay for that?"
        for key, words, expected in (
            ("s", "checking", [f"{POST}!"]),
            ("s", "done", [COST]),
            ("v", "false", [COST]),
            ("v", "no ver", [f"{POST}!", pay]),
            ("t", "claim", [COST, f"{POST}!", pay]),
            ("p", "eve", [f"{POST}!"]),
            ("p", "bob", [pay]),
            ("d", "letter", [f"{POST}!", pay]),
            ("/", "billion", [COST, f"{POST}!"]),
            ("/", "officials", [COST]),
            ("/", "bridge open", [COST]),
        ):
            await choose(at, key, words)
            assert board_claims(at) == expected, (key, words)
            assert len(expected) == 3 or f"{len(expected)} of 3 claims · " in heading(at)
            await at.press("escape")
            assert len(board_claims(at)) == 3
        await choose(at, "d", "letter")
        await choose(at, "p", "bob")
        await choose(at, "s", "open")
        assert board_claims(at) == [pay]
        assert "document: A letter to the editor · person: bob · status: open" in heading(at)
        await at.press("/", *"xyz")
        assert row_texts(at) == ["No claim fits: Escape clears the filters."]
        await at.press("escape")
        assert board_claims(at) == [pay]
        await at.press("s", "enter")
        assert board_claims(at) == [pay]
        await at.press("escape", "q")


async def test_a_row_leads_to_the_text_and_back_to_the_same_row(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit() as at:
        await at.press("C", "j", "enter")
        assert at.is_reading
        assert at.opened.document.text == LETTER
        assert at.pane.page.text[at.caret :].startswith(POST)
        await mark(at, "Who will pay", "claim")
        await at.press("q")
        assert on_the_board(at).rows.current == 1
        assert board_claims(at) == [COST, POST, "Who will pay"]
        await at.press("o")
        assert is_sheet(at)
        assert at.shows(POST)
        await at.press("enter", "escape", "q")
        assert on_the_board(at).rows.current == 1
        await at.press("space")
        await cursor_on(at, POST)
        await at.press("enter")
        assert at.pane.page.text[at.caret :].startswith(POST)
        await at.press("q")
        assert is_board(at)


async def test_a_file_that_is_gone_says_so(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit() as at:
        (desk.folder / "letter.txt").unlink()
        await at.press("C", "j", "enter")
        assert at.toasts[-1] == "The file of this document is not there: letter.txt."
        assert len(board_claims(at)) == 2


async def test_the_library_shows_what_was_done_from_the_board(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit() as at:
        counts = {entry.path.name: dict(entry.counts) for entry in at.library.listing.entries}
        assert counts["letter.txt"] == {"claim": 1}
        await at.press("C", "j", "enter", ")", "d", "q", "q")
        counts = {entry.path.name: dict(entry.counts) for entry in at.library.listing.entries}
        assert counts["letter.txt"] == {"claim": 1, "denial": 1}
        await at.press("C", "u", "q")
        counts = {entry.path.name: dict(entry.counts) for entry in at.library.listing.entries}
        assert counts["letter.txt"] == {"claim": 1}


async def test_the_reader_follows_what_was_done_from_its_board(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit(desk.folder / "article.txt") as at:
        at.go_to(COST)
        await at.press("C", "V", "1", "q")
        assert at.told == f"claim · True · 1 source: “{COST}”"
        await at.press("C", "j", "enter")
        assert at.opened.document.text == LETTER
        await at.press("q", "q")
        assert at.opened.document.text != LETTER


async def test_another_ones_verdict_is_shown_while_the_board_stands_open(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit() as at:
        await at.press("C")
        with desk.someone_else() as bob:
            deciding.give_verdict(bob, claims(at)[0], "Half true")
            at.look_at_the_store()
            await at.settle()
        assert row_texts(at)[0] == f"Half true !1 {COST}"


async def test_each_kind_of_gap_appears_and_goes_when_it_is_seen_to(desk: Workbench) -> None:
    desk.write("article.txt", f"The bridge opens\n\nAll of it is told by officials. {COST} Here it ends.\n")
    async with desk.sit() as at:
        await at.press("enter")
        await mark(at, COST, "claim")
        await at.press("C")
        assert gaps(at) == [GapKind.NO_SOURCE, GapKind.NO_VERDICT]
        await at.press("V", "1")
        assert gaps(at) == [GapKind.NO_SOURCE, GapKind.NO_EVIDENCE]
        await at.press("o", "e", *["tab"] * 4, *"http://a.b", "ctrl+s", "q")
        assert gaps(at) == [GapKind.NO_SOURCE, GapKind.ONE_SOURCE, GapKind.NOT_KEPT]
        await at.press("o", "e", *["tab"] * 4, *"http://c.d", "tab", *"http://k.c", "ctrl+s", "q")
        assert gaps(at) == [GapKind.NO_SOURCE, GapKind.NOT_KEPT]
        await at.press("o")
        await cursor_on(at, "http://a.b")
        await at.press("D", "e", "x", "ctrl+s", "q", "q")
        await mark(at, "officials", "source")
        await at.press("L", "a")
        await mark(at, "Here it ends", "denial")
        await at.press("C")
        assert gaps(at) == [GapKind.NO_CLAIM]
        await at.press("q")
        await link_to(at, COST)
        await at.press("C")
        assert gaps(at) == []
        await at.press("m", "enter")
        assert row_texts(at) == ["Nothing of this kind is missing."]


async def test_figures_and_quotations_that_are_not_marked_lead_to_their_place(desk: Workbench) -> None:
    desk.write("article.txt", TEXT.replace("Nobody", f"She said: {SAID}. Nobody"))
    async with desk.sit() as at:
        await at.press("enter")
        await mark(at, "Nobody", "claim")
        await at.press("q", "C")
        assert gaps(at, GapKind.NOT_COVERED) == ["4.7 billion", SAID]
        await choose(at, "m", "figure")
        assert row_texts(at) == ["not marked 4.7 billion", f"not marked {SAID}"]
        assert "missing: figure or quotation that is not marked (2)" in heading(at)
        await at.press("o")
        assert at.toasts[-1] == "This row is of no claim: Enter goes to its place in the text."
        await at.press("j", "enter")
        assert at.pane.page.text[at.caret :].startswith(SAID)
        await at.press("d", "q")
        assert row_texts(at) == ["not marked 4.7 billion"]
        await at.press("enter")
        assert at.pane.page.text[at.caret :].startswith("4.7")
        await at.press("q")
        await choose(at, "m", "denial")
        assert row_texts(at) == [f"denies no claim She said: {SAID}."]
        await at.press("enter")
        assert at.pane.page.text[at.caret :].startswith("She said")
        await at.press("q", "escape")
        assert board_claims(at) == ["Nobody"]


@pytest.mark.parametrize("words", ["no verdict", "anything"])
async def test_a_gap_of_a_claim_leads_to_its_sheet_and_takes_its_verdict(desk: Workbench, words: str) -> None:
    two_documents(desk)
    async with desk.sit() as at:
        await at.press("C")
        await choose(at, "m", words)
        await cursor_on(at, f"no verdict {POST}")
        await at.press("o")
        assert on_the_sheet(at).claim == claims(at)[1]
        await at.press("q", "V", "1")
        assert f"no verdict {POST}" not in row_texts(at)
        await choose(at, "m", "all claims")
        assert board_claims(at) == [COST, POST]


async def test_a_claim_that_is_removed_leaves_the_board(desk: Workbench) -> None:
    two_documents(desk)
    async with desk.sit() as at:
        await at.press("C")
        with desk.someone_else() as bob:
            marking.remove(bob, claims(at)[0].head)
            at.look_at_the_store()
            await at.settle()
        assert board_claims(at) == [POST]


async def test_what_is_gathered_for_a_board_that_has_been_left_is_dropped(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_documents(desk)
    has_left = Event()

    def slowly(*arguments: Any, **options: Any) -> Board:
        has_left.wait(10)
        return gathered(*arguments, **options)

    monkeypatch.setattr(board, "gathered", slowly)
    async with desk.sit() as at:
        for key in ("C", "q"):
            at.app.post_message(Key(*key_of(key)))
            await at.pilot.pause()
        assert at.screen is at.library
        has_left.set()
        await at.settle()
        assert at.toasts == []


async def test_what_is_missing_is_not_counted_out_before_the_texts_are_read(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("article.txt")
    may_read = Event()

    def slowly(*arguments: Any, texts: bool) -> Board:
        if texts:
            may_read.wait(10)
        return gathered(*arguments, texts=texts)

    async with desk.sit() as at:
        await at.press("enter")
        await mark(at, "Nobody", "claim")
        await at.press("q")
        monkeypatch.setattr(board, "gathered", slowly)
        for key in ("C", "m"):
            at.app.post_message(Key(*key_of(key)))
            for _ in range(20):
                await at.pilot.pause()
        figure = "figure or quotation that is not marked"
        assert [row for row in row_texts(at) if figure in row] == [f"counting … {figure}"]
        assert "2, counting … anything" in row_texts(at)
        at.app.post_message(Key(*key_of("down")))
        await at.pilot.pause()
        may_read.set()
        await at.settle()
        assert [row for row in row_texts(at) if figure in row] == [f"1 {figure}"]
        assert "3 anything" in row_texts(at)
        listed = at.screen.query_one(RowList)
        assert listed.current == 1
        await at.press("escape")
        assert is_board(at)
