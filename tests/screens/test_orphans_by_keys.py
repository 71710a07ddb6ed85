"""A file is edited between two sittings: what has moved, is unsure or lost is told of, and placed by keys."""

from pathlib import Path
from threading import Event

import pytest

from annotations import marking
from annotations.model import Annotation
from annotations.moves import moves_of
from annotations.reanchoring import Astray, Whereabouts, move
from annotations.store import Store
from seeds.loading import load
from seeds.spans import Span
from tests.screens.checking import COST, DENIED, cursor_on, label_of, links, row_texts, say
from tests.screens.workbench import TEXT, Sitting, Workbench
from tui.screens.orphans import OrphansScreen

NEW = "Five years late, the bridge has been given to its drivers. "
SAID_NO = "He said no."
TWICE = f"At noon he came.\n\n{SAID_NO} He ate.\n\n{SAID_NO} He slept.\n"


def edited(desk: Workbench, new: str, *said: tuple[str, str], old: str = TEXT) -> Path:
    """An article on which this was said (quote and tag) before it got a new text."""
    path = desk.write("article.txt", old)
    with desk.store() as store:
        for quote, tag in said:
            say(store, load(path), quote, tag)
    return desk.write("article.txt", new)


def lost_text(desk: Workbench) -> None:
    """The text that the annotations were made on is not kept any more."""
    for file in (desk.store_path.parent / "annotations.json-texts").iterdir():
        file.unlink()


def all_of(at: Sitting) -> list[Annotation]:
    """Every annotation of the document, whether it stands or not."""
    return at.app.session.store.annotations(at.opened.id)


def is_list(at: Sitting) -> bool:
    """Whether the list of moved and lost annotations is on top."""
    return isinstance(at.screen, OrphansScreen)


def heading(at: Sitting) -> str:
    """The line above the list."""
    return str(at.screen.query_one("#heading").render())


async def test_a_sentence_put_in_before_is_told_of_and_all_that_moved_is_accepted_at_once(
    desk: Workbench,
) -> None:
    path = edited(
        desk,
        TEXT.replace("The bridge opened", f"{NEW}The bridge opened"),
        (COST, "claim"),
        (DENIED, "denial"),
    )
    async with desk.sit(path) as at:
        [told] = at.toasts
        assert told.startswith("2 annotations do not stand where they were, for the file has changed: ")
        assert told.endswith(": 2 found again. M lists them.")
        assert at.opened.annotations == []
        assert "2 astray (M) · " in at.status_rows()
        before = all_of(at)
        await at.press("M")
        assert row_texts(at) == [
            "Found again (2) · y: it stands there; A: all of them do",
            f"claim · ada …on Monday, officials said. “{COST}” The mayor denied that, and…",
            f"denial · ada …said. {COST} “{DENIED}” Nobody believed her.",
        ]
        assert heading(at) == "2 annotations · 2 found again"
        assert all_of(at) == before
        await at.press("A")
        assert row_texts(at) == ["Every annotation stands where it was made."]
        await at.press("q")
        assert at.marked == [("claim", COST), ("denial", DENIED)]
        assert "astray" not in at.status_rows()
        await at.press("u")
        assert "2 astray (M) · " in at.status_rows()
        assert all_of(at) == before
        assert at.told == "Undone: move 2 annotations to where they stand now"
        await at.press("ctrl+r")
        assert at.marked == [("claim", COST), ("denial", DENIED)]
    async with desk.sit(path) as at:
        assert at.toasts == []
        assert at.marked == [("claim", COST), ("denial", DENIED)]
        await at.press("M")
        assert at.told == "Every annotation stands where it was made."
        await at.press("u", "u", "u")
        assert at.told.startswith("Undone: tag")
        assert at.marked == []


async def test_a_word_that_was_changed_is_shown_beside_the_old_one(desk: Workbench) -> None:
    path = edited(desk, TEXT.replace("“builder”", "“architect”"), (COST, "claim"), (DENIED, "denial"))
    async with desk.sit(path) as at:
        assert at.toasts[0].endswith(": 1 found again (1 with other words). M lists it.")
        assert [each.quote for each in at.opened.annotations] == [COST]
        await at.press("M")
        [_, row] = row_texts(at)
        assert "“The mayor denied that, and so did the [“builder” → “architect”] of the bridge.”" in row
        await at.press("y", "q")
        assert at.marked[-1] == ("denial", DENIED.replace("builder", "architect"))


async def test_the_details_show_where_it_stood_before_by_whom_it_was_moved_and_when(desk: Workbench) -> None:
    path = edited(desk, NEW + TEXT, ("officials", "source"))
    async with desk.sit(path) as at:
        stood = TEXT.index("officials")
        await at.press("M", "y", "q", "tab", "enter")
        assert at.shows(f"stood at {stood} to {stood + 9} until 2026-11-23 12:00 UTC, moved by ada:")
        assert at.shows("“officials”")


async def test_the_sheet_of_a_claim_shows_where_its_mention_stood(desk: Workbench) -> None:
    path = edited(desk, NEW + TEXT, (COST, "claim"))
    async with desk.sit(path) as at:
        stood = TEXT.index(COST)
        await at.press("M", "y", "q", "tab", "enter")
        told = f"stood at {stood} to {stood + len(COST)} until 2026-11-23 12:00 UTC, moved by ada: “{COST}”"
        assert any(row.endswith(told) for row in row_texts(at))


async def test_links_stay_with_what_was_moved(desk: Workbench) -> None:
    path = desk.write("article.txt")
    async with desk.sit(path) as at:
        at.go_to("cost")
        await at.press("c")
        at.go_to("officials")
        await at.press("v", "e", "s")
        at.go_to("officials")
        await at.press("L")
        await at.press(*label_of(at, COST))
        linked = links(at)
        assert len(linked) == 1
    desk.write("article.txt", NEW + TEXT)
    async with desk.sit(path) as at:
        await at.press("M", "A")
        assert links(at) == linked


async def test_a_lost_one_is_placed_by_hand(desk: Workbench) -> None:
    path = edited(desk, TEXT.replace(DENIED, "She does not think so."), (DENIED, "denial"))
    async with desk.sit(path) as at:
        assert at.toasts[0].endswith("1 lost. M lists it.")
        await at.press("M", "y")
        assert at.toasts[-1] == "No place was found for it: p places it by hand."
        await at.press("p")
        assert at.is_reading
        assert at.told.startswith("Enter puts denial “The mayor denied that")
        at.go_to("She does")
        await at.press("m", "escape", "x", "h", "l")
        assert at.selected == "She does not think so."
        assert at.told.startswith("Enter puts denial")
        await at.press("enter")
        assert at.marked == [("denial", "She does not think so.")]
        assert at.told == "It stands here now: u takes it back, M lists the others."
        [stands] = all_of(at)
        assert [each.quote for each in moves_of(at.app.session.store, stands)] == [DENIED]
        await at.press("enter")
        assert at.shows("moved by ada")


async def test_without_a_selection_it_goes_on_the_sentence_under_the_caret(desk: Workbench) -> None:
    path = edited(desk, TEXT.replace(DENIED, "She does not think so."), (DENIED, "denial"))
    async with desk.sit(path) as at:
        await at.press("M", "p")
        at.go_to("not think")
        await at.press("enter")
        assert at.marked == [("denial", "She does not think so.")]


async def test_escape_drops_the_selection_and_then_the_placing(desk: Workbench) -> None:
    path = edited(desk, TEXT.replace(DENIED, "She does not think so."), (DENIED, "denial"))
    async with desk.sit(path) as at:
        before = all_of(at)
        await at.press("M", "p", "x", "escape")
        assert at.selected is None
        assert at.told.startswith("Enter puts")
        await at.press("escape")
        assert at.told == "It is left as it was: M lists it."
        await at.press("enter")
        assert all_of(at) == before
        await at.press("M")
        assert is_list(at)


async def test_enter_shows_the_place_where_its_words_can_be_adjusted_and_m_leads_back(
    desk: Workbench,
) -> None:
    path = edited(desk, NEW + TEXT, ("officials", "source"), (COST, "claim"))
    async with desk.sit(path) as at:
        await at.press("M", "j", "enter")
        assert at.selected == COST
        assert at.told.startswith("Enter puts claim")
        await at.press("M")
        await at.press("enter")
        assert at.selected == COST
        await at.press("[", "[", "enter")
        assert [each.quote for each in at.opened.annotations] == ["It cost 4.7"]


async def test_of_several_places_a_number_chooses_one(desk: Workbench) -> None:
    path = edited(desk, TWICE, (SAID_NO, "denial"), old=SAID_NO)
    lost_text(desk)
    async with desk.sit(path) as at:
        assert at.toasts[0].endswith("1 unsure. M lists it.")
        await at.press("M")
        assert [row.split()[0] for row in row_texts(at)] == ["Unsure", "denial", "1", "2"]
        await at.press("y")
        assert at.toasts[-1] == "There are several places for it: a number chooses one."
        await at.press("9")
        assert len(row_texts(at)) == 4
        await at.press("2", "q")
        assert [(each.start, each.quote) for each in all_of(at)] == [(TWICE.rindex(SAID_NO), SAID_NO)]
        await at.press("u", "M", "j", "y", "q")
        assert [(each.start, each.quote) for each in all_of(at)] == [(TWICE.index(SAID_NO), SAID_NO)]


async def test_what_is_left_as_it_is_is_not_told_of_again_until_the_text_changes_again(
    desk: Workbench,
) -> None:
    new = TEXT.replace(DENIED, "")
    path = edited(desk, new, (DENIED, "denial"))
    async with desk.sit(path) as at:
        await at.press("M", "K")
        assert row_texts(at)[0].startswith("Left as they are (1)")
        await at.press("y")
        assert at.toasts[-1].startswith("This one is left as it is")
        await at.press("1", "q")
    async with desk.sit(path) as at:
        assert at.toasts == []
        await at.press("M", "K")
        assert row_texts(at)[0].startswith("Lost (1)")
        await at.press("u")
        assert row_texts(at)[0].startswith("Left as they are (1)")
    desk.write("article.txt", f"{new}\nRead on.\n")
    async with desk.sit(path) as at:
        assert at.toasts[0].endswith("1 lost. M lists it.")


async def test_the_toast_and_the_status_line_count_those_that_wait(desk: Workbench) -> None:
    path = edited(desk, TEXT.replace(DENIED, "").replace(COST, ""), (DENIED, "denial"), (COST, "claim"))
    async with desk.sit(path) as at:
        assert at.toasts[0].startswith("2 annotations do not stand where they were, ")
        assert "2 astray (M)" in at.status_rows()
        await at.press("M", "K", "q")
        assert "1 astray (M)" in at.status_rows()
    async with desk.sit(path) as at:
        assert at.toasts[0].startswith("1 annotation does not stand where it was, ")
        assert at.toasts[0].endswith(": 1 lost. M lists it.")
        assert "1 astray (M)" in at.status_rows()


async def test_one_is_removed_and_brought_back_and_the_cursor_goes_to_the_next(desk: Workbench) -> None:
    path = edited(desk, NEW + TEXT, ("officials", "source"), (COST, "claim"), (DENIED, "denial"))
    async with desk.sit(path) as at:
        await at.press("M")
        await cursor_on(at, f"“{COST}”")
        await at.press("D")
        assert [row.split()[0] for row in row_texts(at)[1:]] == ["source", "denial"]
        assert isinstance(at.screen, OrphansScreen)
        assert at.screen.here == next(each.id for each in all_of(at) if each.tag == "denial")
        await at.press("u")
        assert len(row_texts(at)) == 4
        await at.burst("yyy")
        assert row_texts(at) == ["Every annotation stands where it was made."]
        await at.press("y", "K", "D", "p", "1", "A", "enter")
        assert is_list(at)
        await at.press("q")
        assert len(at.marked) == 3


async def test_keys_that_come_at_once_find_the_list_open(desk: Workbench) -> None:
    path = edited(desk, NEW + TEXT, (COST, "claim"))
    async with desk.sit(path) as at:
        await at.burst("MyMM")
        assert at.is_reading
        assert at.told == "Every annotation stands where it was made."
        assert at.marked == [("claim", COST)]


async def test_where_nothing_is_astray_the_key_says_so(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("c", "M")
        assert at.is_reading
        assert at.told == "Every annotation stands where it was made."


async def test_words_in_hidden_lines_are_shown_for_placing(desk: Workbench) -> None:
    furniture = "Home > News > Daily\n\nSubscribe\nShare\n\n"
    path = edited(desk, NEW + furniture + TEXT, ("Share", "source"), old=furniture + TEXT)
    async with desk.sit(path) as at:
        await at.press("M", "enter")
        assert at.selected == "Share"


async def test_another_ones_moves_are_shown_and_a_conflict_asks(desk: Workbench) -> None:
    path = edited(desk, NEW + TEXT, ("officials", "source"), (COST, "claim"))
    async with desk.sit(path) as at:
        await at.press("M")
        claim = next(each for each in all_of(at) if each.tag == "claim")
        source = next(each for each in all_of(at) if each.tag == "source")
        with desk.someone_else() as bob:
            move(bob, load(path), [(claim, Span(0, 4))])
            at.look_at_the_store()
            await at.settle()
            assert len(row_texts(at)) == 2
            marking.set_note(bob, source, "who?")
            await at.press("y")
            assert at.shows("Changed by another meanwhile")
            await at.press("m")
        assert row_texts(at) == ["Every annotation stands where it was made."]
        await at.press("q")
        assert at.marked == [("claim", "Five"), ("source", "officials")]


async def test_what_another_brings_while_the_list_stands_open_is_looked_for(desk: Workbench) -> None:
    path = edited(desk, NEW + TEXT, (COST, "claim"))
    async with desk.sit(path) as at:
        await at.press("M")
        desk.write("article.txt", TEXT)
        with desk.someone_else() as bob:
            say(bob, load(path), "officials", "source")
        desk.write("article.txt", NEW + TEXT)
        at.look_at_the_store()
        await at.settle()
        assert [row.split()[:3] for row in row_texts(at)[1:]] == [
            ["source", "·", "bob"],
            ["claim", "·", "ada"],
        ]


async def test_one_that_was_removed_meanwhile_is_not_placed(desk: Workbench) -> None:
    path = edited(desk, NEW + TEXT, (COST, "claim"))
    async with desk.sit(path) as at:
        await at.press("M", "p")
        with desk.someone_else() as bob:
            marking.remove(bob, all_of(at)[0])
            at.look_at_the_store()
            await at.settle()
        await at.press("enter")
        assert at.told == "This annotation is not there any more."
        await at.press("enter")
        assert at.told == "Nothing is marked in this document yet."


async def test_a_store_for_reading_shows_the_list_and_moves_nothing(desk: Workbench) -> None:
    path = edited(desk, NEW + TEXT, (COST, "claim"))
    before = desk.store_path.read_bytes()
    desk.read_only = True
    async with desk.sit(path) as at:
        await at.press("M")
        for key in ("y", "A", "K", "D", "1"):
            await at.press(key)
            assert "nothing can be changed" in at.toasts[-1], key
            assert len(row_texts(at)) == 2
    assert desk.store_path.read_bytes() == before


async def test_what_the_words_hold_is_shown_and_never_obeyed(desk: Workbench) -> None:
    hostile = "It cost \x1b[2J[bold]4.7[/x] billion\N{RIGHT-TO-LEFT OVERRIDE}."
    path = edited(desk, NEW + hostile, (hostile, "claim"), old=hostile)
    async with desk.sit(path) as at:
        await at.press("M")
        assert at.shows("[bold]4.7[/x] billion")
        assert not any("\x1b" in row or "\N{RIGHT-TO-LEFT OVERRIDE}" in row for row in at.rows())
        await at.press("enter")
        assert at.told.startswith("Enter puts claim “It cost ")


async def test_a_document_is_read_before_the_places_are_found(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = edited(desk, NEW + TEXT, (COST, "claim"))
    may_go_on, astray = Event(), Whereabouts.astray

    def late(self: Whereabouts) -> list[Astray]:
        assert may_go_on.wait(30)
        return astray(self)

    monkeypatch.setattr(Whereabouts, "astray", late)
    with desk.store() as store:
        async with desk.app(store, path).run_test(size=(120, 40), notifications=True) as pilot:
            at = Sitting(pilot.app, pilot)  # type: ignore[arg-type]
            await pilot.pause()
            assert at.shows("It cost 4.7 billion.")
            assert at.toasts == []
            may_go_on.set()
            await at.settle()
            assert len(at.toasts) == 1


async def test_the_library_shows_which_documents_have_some(desk: Workbench) -> None:
    path = edited(desk, NEW + TEXT, (COST, "claim"), (DENIED, "denial"))
    desk.write("letter.txt", "A letter\n\nWho pays?\n")
    async with desk.sit() as at:
        assert at.shows("!2 ")
        assert not at.shows("!2 A letter")
        await at.press("enter")
        await at.settle()
        assert len(at.toasts) == 1
        await at.press("M", "y", "K", "q", "q")
        assert not at.shows("!1")
        await at.press("u")
        assert at.shows("!1 ")
    async with desk.sit() as at:
        assert at.shows("!1 ")
    assert path.is_file()


async def test_a_file_that_was_renamed_is_recognised_by_its_text(desk: Workbench) -> None:
    path = edited(desk, TEXT, (COST, "claim"))
    renamed = path.rename(desk.folder / "renamed.txt")
    async with desk.sit(renamed) as at:
        assert at.toasts == []
        assert at.marked == [("claim", COST)]
        at.go_to("mayor")
        await at.press("d")
    with Store.open(desk.store_path, annotator="eve", root=desk.folder, read_only=True) as store:
        assert [record.path for record in store.records()] == ["renamed.txt"]
    desk.write("renamed.txt", NEW + TEXT)
    async with desk.sit() as at:
        assert at.shows("!2 ")
        for key in ("enter", "M", "A", "q"):
            await at.press(key)
            await at.settle()
        assert [tag for tag, _ in at.marked] == ["claim", "denial"]
