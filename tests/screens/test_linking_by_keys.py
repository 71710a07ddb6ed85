"""Links between annotations: made by labels, by search and as they are offered, shown, followed, removed."""

import pytest

from tests.screens.checking import COST, DENIED, LETTER, link_to, links, mark
from tests.screens.workbench import Sitting, Workbench
from tui.screens.details import DetailsScreen
from tui.screens.numbered import NumberedScreen
from tui.screens.picking import PickScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.links_beside import LinksBeside

OPENED = "The bridge opened on Monday"
TWO_ROLES = '[tags.report]\nkey = "z"\nacts_as = ["claim", "source"]\n'
DENIES = (DENIED, "denies", COST)


async def three(at: Sitting) -> None:
    """A claim, its source in the sentence before, a denial; nothing is linked."""
    for words, tag in (("officials", "source"), (COST, "claim"), (DENIED, "denial")):
        await mark(at, words, tag)
    assert links(at) == []


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (DENIED, COST, DENIES),
        (COST, DENIED, DENIES),
        ("officials", COST, ("officials", "asserts", COST)),
        (COST, "officials", ("officials", "asserts", COST)),
        ("officials", DENIED, ("officials", "asserts", DENIED)),
        (DENIED, "officials", ("officials", "asserts", DENIED)),
    ],
    ids=["denial to claim", "claim to denial", "source to claim", "claim to source", "source to denial",
         "denial to source"],
)  # fmt: skip
async def test_a_label_links_from_either_end_in_four_keys_at_most(
    desk: Workbench, begin: str, end: str, expected: tuple[str, str, str]
) -> None:
    async with desk.read() as at:
        await three(at)
        at.go_to(begin)
        keys = await link_to(at, end)
        assert links(at) == [expected]
        assert len(keys) <= 4
        assert at.told.startswith("Linked: “")
        assert at.is_reading
        await at.press("u")
        assert links(at) == []
        await at.press("ctrl+r")
        assert links(at) == [expected]


async def test_two_claims_that_say_the_same_become_one_and_are_linked_once(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, OPENED, "claim")
        await mark(at, COST, "claim")
        await link_to(at, OPENED)
        assert links(at) == [(COST, "same", OPENED)]
        at.go_to(OPENED)
        await link_to(at, COST)
        assert len(links(at)) == 1


async def test_where_two_annotations_begin_at_one_place_a_number_chooses(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await mark(at, "It cost", "claim")
        await mark(at, DENIED, "denial")
        keys = await link_to(at, COST)
        assert isinstance(at.screen, NumberedScreen)
        assert at.shows("denies the claim “It cost”")
        number = next(number for number in "12" if at.shows(f" {number}  denies the claim “{COST}”"))
        await at.press(number)
        assert links(at) == [DENIES]
        assert len([*keys, number]) <= 4


async def test_a_tag_that_stands_for_two_things_asks_which_is_meant(desk: Workbench) -> None:
    desk.config = TWO_ROLES
    async with desk.read() as at:
        await mark(at, COST, "claim")
        await mark(at, "officials said", "z")
        await link_to(at, COST)
        assert at.shows("asserts the claim “It cost")
        assert at.shows("same claim as the claim")
        await at.press("9")
        assert links(at) == []
        await at.press("escape")
        assert links(at) == []
        await link_to(at, COST)
        await at.press("1")
        assert links(at) == [("officials said", "asserts", COST)]


async def test_what_cannot_be_linked_says_so(desk: Workbench) -> None:
    desk.config = '[tags.mood]\nkey = "z"\n'
    async with desk.read() as at:
        await at.press("L")
        assert at.told == "Nothing is marked in this document yet."
        await mark(at, COST, "claim")
        await at.press("L")
        assert at.told == "There is nothing yet that this claim could be linked to."
        await mark(at, "Nobody", "z")
        await at.press("L")
        assert at.told == "The tag mood stands in no link: acts_as in the config can say where it may."
        at.go_to(OPENED)
        await at.press("L")
        assert at.told == "There is no annotation under the caret: Tab goes to the next one."
        await at.press("F")
        assert at.told == "No link begins or ends here: L makes one."
        await at.press("ctrl+o")
        assert at.told == "No link was followed to here."
        await at.press("O")
        assert at.told == "No link is offered here: L links to any annotation."


async def test_escape_drops_the_labels_and_links_nothing(desk: Workbench) -> None:
    async with desk.read() as at:
        await three(at)
        await at.press("L")
        assert at.told == "Link this denial: a label, or / to find the other end in any document"
        await at.press("escape")
        assert at.pane.jump is None
        assert links(at) == []


async def test_a_slash_finds_the_other_end_by_its_words(desk: Workbench) -> None:
    async with desk.read() as at:
        await three(at)
        await at.press("L", "/")
        assert isinstance(at.screen, PickScreen)
        await at.press(*"nobody", "enter")
        assert links(at) == []
        await at.press(*["backspace"] * 6)
        await at.press(*"cost", "enter")
        assert at.is_reading
        assert links(at) == [DENIES]
        await at.press("L", "/", "escape")
        assert at.is_reading


async def test_what_lies_off_the_screen_is_found_by_words(desk: Workbench) -> None:
    between = "This sentence stands between the two ends, as many others like it do, they say. " * 60
    async with desk.read(f"Title\n\n{OPENED}, as they said. {COST}\n\n{between}\n\n{DENIED}\n") as at:
        await mark(at, COST, "claim")
        await mark(at, DENIED, "denial")
        assert "O links" not in at.told
        await at.press("L", "enter")
        assert links(at) == [DENIES]


async def test_the_other_end_may_lie_in_another_document(desk: Workbench) -> None:
    desk.write("article.txt")
    desk.write("letter.txt", LETTER)
    async with desk.sit() as at:
        await at.press("enter")
        other = at.opened.document.text == LETTER
        await mark(at, "the bridge cost 4.7 billion" if other else COST, "claim")
        await at.press("q", "j" if at.library.documents.current == 0 else "k", "enter")
        await mark(at, "Who will pay" if not other else DENIED, "denial")
        await at.press("L", *"billion", "enter")
        [(origin, kind, target)] = links(at)
        assert (kind, "4.7 billion" in target) == ("denies", True)
        first = at.reader
        await at.press("F")
        assert at.reader is not first
        assert at.reader.pane.page.text[at.caret :].startswith(target)
        assert at.told.startswith("claim · 1 denial: ")
        await at.press("ctrl+o")
        assert at.reader is first
        assert at.pane.page.text[at.caret :].startswith(origin)
        assert at.reader.query_one(LinksBeside).lines[0].elsewhere
        await at.press("enter")
        assert at.shows("denies in ")
        await at.press("1")
        assert at.reader is not first
        await at.press("q", "q", "q")
        assert not any(isinstance(screen, ReaderScreen) for screen in at.app.screen_stack)


async def test_a_link_is_followed_and_its_way_is_gone_back(desk: Workbench) -> None:
    async with desk.read() as at:
        await three(at)
        await link_to(at, COST)
        await at.press("F")
        assert at.pane.page.text[at.caret :].startswith(COST)
        await link_to(at, "officials")
        await at.press("F")
        assert isinstance(at.screen, NumberedScreen)
        assert at.shows("denied by “The mayor")
        assert at.shows("asserted by “officials”")
        await at.press("2")
        assert at.pane.page.text[at.caret :].startswith("officials")
        await at.press("ctrl+o")
        assert at.pane.page.text[at.caret :].startswith(COST)
        await at.press("ctrl+o")
        assert at.pane.page.text[at.caret :].startswith(DENIED)


async def test_an_end_in_a_hidden_block_is_shown(desk: Workbench) -> None:
    async with desk.read() as at:
        await three(at)
        await link_to(at, COST)
        at.go_to(COST)
        await at.press("K")
        assert COST not in at.pane.page.text
        at.go_to(DENIED)
        await at.settle()
        await at.press("F")
        assert at.pane.page.text[at.caret :].startswith(COST)


async def test_a_file_that_is_gone_says_so(desk: Workbench) -> None:
    desk.write("article.txt")
    letter = desk.write("letter.txt", LETTER)
    async with desk.sit(letter) as at:
        await mark(at, "the bridge cost 4.7 billion", "claim")
    async with desk.sit(desk.folder / "article.txt") as at:
        await mark(at, DENIED, "denial")
        await at.press("L", "enter")
        letter.unlink()
        await at.press("F")
        assert at.is_reading
        assert at.told == "The file of that document is not there: letter.txt."


async def test_links_are_shown_beside_the_text_and_in_the_details(desk: Workbench) -> None:
    async with desk.read() as at:
        await three(at)
        beside = at.reader.query_one(LinksBeside)
        assert len(beside.lines) == 0
        await link_to(at, COST)
        assert [(line.verb, line.quote) for line in beside.lines] == [("denies", COST)]
        assert at.shows(" denies")
        at.go_to(COST)
        await at.settle()
        assert at.shows("denied by")
        at.go_to(OPENED)
        await at.settle()
        assert not at.shows("denied by")
        at.go_to(DENIED)
        await at.press("enter")
        assert isinstance(at.screen, DetailsScreen)
        assert at.shows(f" 1 denies: “{COST}”")


async def test_x_in_the_details_removes_a_link(desk: Workbench) -> None:
    async with desk.read() as at:
        await three(at)
        await link_to(at, COST)
        await link_to(at, "officials")
        assert len(links(at)) == 2
        await at.press("enter", "x")
        assert at.shows("the number of the link to remove")
        await at.press("2")
        assert links(at) == [DENIES]
        assert at.told == "The link is removed: u brings it back."
        await at.press("enter", "x")
        assert links(at) == []
        await at.press("u", "u")
        assert len(links(at)) == 2
        await at.press("enter", "D")
        assert links(at) == []
        await at.press("u")
        assert len(links(at)) == 2
