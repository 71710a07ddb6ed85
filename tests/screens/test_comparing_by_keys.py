"""The compare screen: where two or more people differ, decided by keys, and followed when others go on."""

import unicodedata
from collections.abc import Sequence
from threading import Event

import pytest

from annotations import marking
from annotations.adjudicating import rule
from annotations.differing import Comparison, comparison
from annotations.layer import is_adjudicated
from annotations.store import Store
from seeds.document import Document
from seeds.loading import load
from seeds.spans import Span
from tests.screens.checking import COST, say
from tests.screens.workbench import Sitting, Workbench
from tui.comparing import Compared, ComparedPage, compared_on_a_view
from tui.opened import MANY_MARKS
from tui.screens import compared
from tui.screens.compare import CompareScreen
from tui.themes import THEMES

HOSTILE = "eve \x1b[31m[red]\u202e 漢字\x00"
DENIED = "The mayor denied that"
NOBODY = "Nobody believed her."
WIDE_TEXT = "漢字とかなが混ざった長い文です。「次の文」も続きます。 It cost 4.7 billion, they say.\n"


def marked_by(desk: Workbench, name: str, *marks: tuple[str, str]) -> None:
    """Somebody marks the article."""
    document = load(desk.folder / "article.txt")
    desk.store_path.parent.mkdir(exist_ok=True)
    with desk.someone_else(name) as store:
        for quote, tag in marks:
            say(store, document, quote, tag)


@pytest.fixture
def two(desk: Workbench) -> Workbench:
    """An article on which ada and bob agree in one place and differ in three."""
    desk.write("article.txt")
    marked_by(desk, "ada", (COST, "claim"), ("officials", "source"), (DENIED, "denial"))
    marked_by(
        desk, "bob", (COST, "claim"), ("officials said", "source"), (DENIED, "claim"), (NOBODY, "claim")
    )
    return desk


def on_compare(at: Sitting) -> CompareScreen:
    """The compare screen, which is on top."""
    assert isinstance(at.screen, CompareScreen), at.screen
    return at.screen


def heading(at: Sitting) -> str:
    """The line above the text."""
    return str(on_compare(at).query_one("#heading").render())


def told(at: Sitting) -> str:
    """The line above the sides."""
    return on_compare(at).panel.about


def sides(at: Sitting) -> list[tuple[str, str, str]]:
    """Name, tag and quote of each row of the panel."""
    return [(row.name, row.tag, row.quote) for row in on_compare(at).panel.rows]


def found(at: Sitting) -> Comparison:
    """What is compared."""
    shown = on_compare(at).shown
    assert shown is not None
    return shown.comparison


def under_caret(at: Sitting) -> str:
    """The words of the difference under the caret."""
    difference = on_compare(at).difference
    return difference.span.quote(on_compare(at).document.text) if difference else ""


def layer(desk: Workbench) -> list[tuple[str, str, str]]:
    """The adjudicated layer as who opens the store now reads it."""
    with desk.someone_else("eve") as store:
        [record] = store.records()
        found = store.annotations(record.id)
    return [(each.annotator, each.tag, each.quote) for each in found if is_adjudicated(each.annotator)]


def margin_at(at: Sitting, words: str) -> str:
    """What stands in the margin of the row on which `words` begin."""
    page = on_compare(at).pane.page
    return "".join(page.margin(page.layout.row_of(page.text.index(words))))


async def test_with_fewer_than_two_annotators_a_sentence_says_so(desk: Workbench) -> None:
    desk.write("article.txt")
    async with desk.sit(desk.folder / "article.txt") as at:
        await at.press("A")
        assert at.told == "There is nothing to compare: nobody has marked this document."
        at.go_to("cost")
        await at.press("c", "A")
        assert at.told == "There is nothing to compare: only ada has marked this document."
        assert at.is_reading


async def test_differences_stand_out_and_agreements_are_quiet(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A")
        assert heading(at).startswith("The bridge opens · 3 of 3 differences open · 1 agreement, 1 to take")
        assert heading(at).endswith("1 ada 2 bob · saved")
        assert under_caret(at) == "officials said"
        assert told(at) == "Difference 1 of 3: open"
        assert sides(at) == [("ada", "source", "officials"), ("bob", "source", "officials said")]
        assert (margin_at(at, "officials"), margin_at(at, DENIED), margin_at(at, NOBODY)) == (
            "12=",
            "12",
            "12",
        )
        page = on_compare(at).pane.page
        assert isinstance(page, ComparedPage)
        row = page.layout.row_of(page.text.index("officials"))
        looks = {name for _, _, name in page.lays(row, on_compare(at).pane.cursor)}
        assert looks == {"body", "agreed", "side-1", "side-2", "here"}
        on_compare(at).pane.cursor = on_compare(at).pane.cursor.moved(page.text.index("cost"))
        await at.settle()
        assert told(at) == "All agree: = takes all agreements"
        await at.press("q")
        assert at.is_reading


async def test_n_goes_from_one_open_difference_to_the_next_and_tab_to_the_ruled_ones_too(
    two: Workbench,
) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A", "n", "1")
        went = []
        for key in ("n", "n", "N", "N", "tab", "tab", "tab", "shift+tab"):
            await at.press(key)
            went.append(under_caret(at))
        first, second, third = "officials said", DENIED, NOBODY
        assert went == [third, first, third, first, second, third, first, third]
        await at.press("x", "n", "x", "n")
        assert told(at) == "No difference is open: Tab goes to the next."
        await at.press("l", "g")
        assert told(at).startswith("No difference here: none is open, Tab goes to the next")


async def test_a_side_both_or_neither_is_taken_by_one_key(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A", "2")
        assert told(at) == "Difference 1 of 3: bob taken, ruled by ada"
        assert margin_at(at, "officials") == "=✓"
        await at.press("n", "a")
        assert told(at) == "Difference 2 of 3: both taken, ruled by ada"
        await at.press("n", "x")
        assert told(at) == "Difference 3 of 3: neither taken, ruled by ada"
        assert "0 of 3 differences open" in heading(at)
        await at.press("=")
        assert told(at) == "1 agreement taken: u takes that back."
        await at.press("=")
        assert told(at) == "There is no agreement that is not taken."
        assert layer(two) == [
            ("adjudicated (bob)", "source", "officials said"),
            ("adjudicated (ada, bob)", "claim", COST),
            ("adjudicated (bob)", "claim", DENIED),
            ("adjudicated (ada)", "denial", DENIED),
        ]
        await at.press("3")
        assert told(at) == "There is no side 3."
        await at.press("q")
        at.go_to("officials")
        await at.settle()
        assert at.told.startswith("source")
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A")
        assert "0 of 3 differences open · 1 agreement, taken" in heading(at)
        assert told(at) == "Difference 1 of 3: bob taken, ruled by ada"


async def test_undo_and_redo_take_back_a_ruling_and_the_agreements(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A", "1", "2", "=", "u")
        assert told(at) == "Undone: adjudicate: take an agreement"
        await at.press("u")
        assert layer(two) == [("adjudicated (ada)", "source", "officials")]
        assert told(at) == 'Undone: adjudicate "officials said": take bob'
        await at.press("u")
        assert (layer(two), found(at).open) == ([], 3)
        await at.press("ctrl+r")
        assert told(at) == 'Done again: adjudicate "officials said": take ada'
        assert found(at).open == 2
        await at.press("q", "u")
        assert at.told == 'Undone: adjudicate "officials said": take ada'
        assert layer(two) == []


async def test_keys_that_arrive_at_once_are_done_in_their_order(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.burst(["A", "1", "2", "n", "x", "n", "2", "="])
        assert found(at).open == 0
        assert [quote for _, _, quote in layer(two)] == ["officials said", COST, NOBODY]


async def test_when_another_alters_what_was_ruled_on_the_difference_is_open_again(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A", "1")
        with two.someone_else("bob") as bob:
            document = on_compare(at).document
            [said] = [each for each in bob.annotations(at.opened.id) if each.quote == "officials said"]
            marking.respan(bob, document, said, Span(said.start - 2, said.end))
        at.look_at_the_store()
        await at.settle()
        assert told(at) == "Difference 1 of 3: open again, changed since ada ruled: ada taken"
        assert found(at).open == 3
        await at.press("2")
        assert layer(two) == [("adjudicated (bob)", "source", ", officials said")]


async def test_two_who_rule_at_once_are_asked_whose_ruling_is_to_stand(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A")
        document = on_compare(at).document
        for key, expected in (("t", [("adjudicated (bob)", "source", "officials said")]), ("m", [])):
            with two.someone_else("eve") as eve:
                rule(eve, document, comparison(eve, document).differences[0], ["bob"])
            await at.press("x")
            assert at.shows("taken: bob")
            assert at.shows("taken: (none)")
            await at.press(key)
            assert layer(two) == expected
            with two.someone_else("eve") as eve:
                difference = comparison(eve, document).differences[0]
                assert difference.ruling is not None
                assert difference.is_carried_out
            if key == "t":
                assert told(at) == "Difference 1 of 3: bob taken, ruled by eve"
                with two.someone_else("eve") as eve:
                    eve.undo()
                at.look_at_the_store()
                await at.settle()


async def test_where_another_has_just_ruled_the_same_nobody_is_asked(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A")
        document = on_compare(at).document
        with two.someone_else("eve") as eve:
            rule(eve, document, comparison(eve, document).differences[0], ["bob"])
        await at.press("2")
        assert told(at) == "Difference 1 of 3: bob taken, ruled by eve"
        assert len(layer(two)) == 1


async def test_a_third_annotator_is_a_side_as_soon_as_anything_is_marked(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A", "=")
        marked_by(two, "eve", ("officials", "source"))
        at.look_at_the_store()
        await at.settle()
        assert found(at).sides == ("ada", "bob", "eve")
        assert "4 of 4 differences open · no agreements" in heading(at)
        assert under_caret(at) == "officials said"
        await at.press("1")
        assert layer(two)[0] == ("adjudicated (ada, eve)", "source", "officials")


async def test_when_the_last_but_one_has_gone_there_is_nothing_to_compare(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A")
        with two.someone_else("bob") as bob:
            for each in bob.annotations(at.opened.id):
                if each.annotator == "bob":
                    marking.remove(bob, each)
        at.look_at_the_store()
        await at.settle()
        assert told(at) == "There are no two annotators left to compare: q goes back."
        await at.press("1", "a", "x", "=", "n", "tab", "enter", "escape", "q")
        assert at.is_reading


async def test_in_a_store_for_reading_nothing_is_decided(two: Workbench) -> None:
    two.read_only = True
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A", "1", "=")
        assert "open for reading only" in at.toasts[-1]
        assert heading(at).endswith("read only")
        assert found(at).open == 3


async def test_what_is_not_saved_is_told_of_and_saved_later(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A")
        with two.someone_else("bob") as bob, bob.tables.vault._lock.held():
            await at.press("1")
            assert heading(at).endswith("1 NOT SAVED")
            assert found(at).open == 2
        at.look_at_the_store()
        await at.settle()
        assert heading(at).endswith("saved")
        assert len(layer(two)) == 1


async def test_what_lies_in_hidden_lines_is_shown(desk: Workbench) -> None:
    desk.write("article.txt")
    marked_by(desk, "ada", (NOBODY, "claim"))
    marked_by(desk, "bob", (NOBODY, "denial"))
    document = load(desk.folder / "article.txt")
    with desk.someone_else() as bob:
        marking.correct(bob, document, Span(document.text.index("The mayor"), len(document.text)), keep=False)
    async with desk.sit(desk.folder / "article.txt") as at:
        assert NOBODY not in at.pane.page.text
        await at.press("A", "1")
        assert under_caret(at) == NOBODY
        assert len(layer(desk)) == 1
        await at.press("q")
        assert NOBODY not in at.pane.page.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_hostile_names_and_wide_characters_at(desk: Workbench, size: tuple[int, int]) -> None:
    desk.write("article.txt", WIDE_TEXT)
    marked_by(desk, HOSTILE, ("次の文", "claim"), (COST[:-1], "claim"), ("billion", "source"))
    marked_by(desk, "bob", ("「次", "claim"), ("4.7", "[/x]\x1b"))
    async with desk.sit(desk.folder / "article.txt", size=size) as at:
        await at.press("A")
        for keys in (["1"], ["2"], ["a"], ["enter"], ["escape"], ["n"], ["f"], ["escape"], ["?"], ["escape"]):
            await at.press(*keys)
            for row in at.rows():
                assert not {unicodedata.category(sign) for sign in row} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
            assert all(len(row) <= size[0] for row in at.rows())
        assert at.shows("Difference 2 of 2: open")
        assert at.shows("bob")
        await at.press("enter")
        assert at.shows("What each says")
        await at.press("q", "=", "u", "q")
        assert at.is_reading


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_sides_are_told_apart_without_colours_in(
    two: Workbench, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    two.theme = theme
    async with two.sit(two.folder / "article.txt", size=(80, 24)) as at:
        await at.press("A")
        assert at.shows("12= The bridge opened on Monday")
        assert at.shows(" 1  ada              source     “officials”")
        assert at.shows(" 2  bob              source     “officials said”")
        await at.press("1")
        assert at.shows(" =✓ The bridge opened")


async def test_nine_sides_have_keys_and_more_are_taken_together(desk: Workbench) -> None:
    desk.write("article.txt")
    for number in range(1, 12):
        marked_by(desk, f"person {number:02}", (COST[: 3 + number], "claim"))
    async with desk.sit(desk.folder / "article.txt") as at:
        await at.press("A")
        assert "11 annotators" in heading(at)
        assert margin_at(at, "cost")[:2] == "12"
        assert at.shows("11  person 11")
        await at.pilot.resize_terminal(80, 24)
        await at.settle()
        assert at.shows("and 6 more: Enter shows all")
        await at.press("9")
        assert layer(desk) == [("adjudicated (person 09)", "claim", COST[:12])]
        await at.press("a")
        assert len(layer(desk)) == 11


async def test_a_long_document_is_compared_in_a_thread(
    desk: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences = [f"This is sentence number {number} of a long article." for number in range(MANY_MARKS)]
    desk.write("article.txt", "\n\n".join(sentences))
    marks: Sequence[tuple[str, str]] = [(each, "claim") for each in sentences[:6]]
    marked_by(desk, "ada", *marks)
    marked_by(desk, "bob", *marks[2:], ("sentence number 1 ", "claim"))
    monkeypatch.setattr(compared, "MANY_MARKS", 3)
    waiting = Event()

    def slowly(store: Store, document: Document, before: Compared | None, *, everything: bool) -> Compared:
        waiting.wait(5)
        return compared_on_a_view(store, document, before, everything=everything)

    monkeypatch.setattr(compared, "compared_on_a_view", slowly)
    async with desk.sit(desk.folder / "article.txt") as at:
        at.app.simulate_key("A")
        await at.pilot.pause()
        assert told(at) == "Comparing …"
        on_compare(at).action_take(1)
        on_compare(at).action_take_none()
        assert told(at) == "The annotators are still being compared: a moment, please."
        waiting.set()
        await at.settle()
        assert told(at) == "Difference 1 of 2: open"
        await at.burst(["1", "2", "n", "2", "="])
        assert found(at).open == 0
        assert len(layer(desk)) == 5


async def test_the_palette_offers_it(two: Workbench) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        assert "Compare annotators" in {each.title for each in at.app.get_system_commands(at.screen)}
        await at.press("A", "?")
        assert at.shows("Keys")
        keys = "\n".join(str(each.render()) for each in at.screen.query("Static"))
        assert "1 2 3 4 5 6 7 8 9 take this side" in keys


@pytest.mark.parametrize("size", [(1, 1), (8, 3), (39, 12), (40, 11)])
async def test_in_a_window_that_is_too_small_nothing_breaks(two: Workbench, size: tuple[int, int]) -> None:
    async with two.sit(two.folder / "article.txt") as at:
        await at.press("A")
        await at.pilot.resize_terminal(*size)
        await at.press("1", "n", "enter", "escape", "?", "escape", "=", "u")
        await at.pilot.resize_terminal(120, 40)
        await at.settle()
        assert under_caret(at) == DENIED
        assert at.shows("2 of 3 differences open")
