"""Moving by keys: where the caret goes, what is found, and that a place is remembered."""

import pytest

from seeds.names import bundled
from tests.screens.workbench import TEXT, Workbench

PARAGRAPHS = TEXT.rstrip("\n").split("\n\n")
LONG = "\n\n".join(f"This is sentence number {number} of a long article." for number in range(200)) + "\n"
KEYS = {
    # from "cost": the key, and the words at which the caret then stands
    "left": " cost 4.7",
    "h": " cost 4.7",
    "right": "ost 4.7",
    "l": "ost 4.7",
    "w": "4.7 billion",
    "b": "It cost",
    "e": " 4.7 billion",
    ")": "The mayor",
    "(": "It cost",
    "}": "The mayor",
    "{": "The bridge opened",
    "0": "The bridge opened",
    "g": "The bridge opens",
    "home": "The bridge opens",
    "ctrl+home": "The bridge opens",
}


async def test_every_motion_key_takes_the_caret_to_its_place(desk: Workbench) -> None:
    async with desk.read() as at:
        for key, words in KEYS.items():
            at.go_to("cost")
            await at.press(key)
            assert at.pane.page.text[at.caret :].startswith(words), key
        for key in ("G", "end", "ctrl+end"):
            at.go_to("cost")
            await at.press(key)
            assert at.caret == len(at.pane.page.text)
        at.go_to("cost")
        await at.press("$")
        assert at.pane.page.text[at.caret] == "\n"


@pytest.mark.parametrize(("down", "up"), [("down", "up"), ("j", "k")])
async def test_a_row_down_and_up_keeps_the_column(desk: Workbench, down: str, up: str) -> None:
    async with desk.read() as at:
        at.go_to("officials")
        place = at.caret
        await at.press(down)
        assert at.pane.page.layout.cell_of(at.caret)[1] == 0
        await at.press(down)
        assert at.pane.page.layout.cell_of(at.caret)[1] == at.pane.page.layout.cell_of(place)[1]
        await at.press(up, up)
        assert at.caret == place


async def test_pages_and_half_pages_go_down_and_up_again(desk: Workbench) -> None:
    async with desk.read(LONG) as at:
        rows = []
        for key in ("pagedown", "ctrl+d", "ctrl+u", "pageup"):
            await at.press(key)
            rows.append(at.pane.page.layout.row_of(at.caret))
        height = at.pane.size.height - 2
        assert rows == [height, height + height // 2, height, 0]


async def test_find_follows_what_is_typed_and_n_goes_round(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("/", *"BRIDGE")
        assert at.told == "1 of 3: BRIDGE"
        await at.press("enter")
        hits = []
        for key in ("n", "n", "n", "N", "N"):
            await at.press(key)
            hits.append((at.told[:6], at.caret))
        places = [found for found in range(len(TEXT)) if TEXT.startswith("bridge", found)]
        assert hits == [
            ("2 of 3", places[1]),
            ("3 of 3", places[2]),
            ("1 of 3", places[0]),
            ("3 of 3", places[2]),
            ("2 of 3", places[1]),
        ]
        await at.press("escape")
        assert at.told == ""
        assert at.pane.page.hits.current == -1
        await at.press("n")
        assert at.told == "Nothing to go to: / finds words in the document."


async def test_escape_leaves_find_where_it_was_begun(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        before = at.caret
        await at.press("/", *"mayor")
        assert at.pane.page.text[at.caret :].startswith("mayor")
        await at.press("escape")
        assert (at.caret, at.is_reading) == (before, True)
        await at.press("/", *"zeppelin", "enter")
        assert at.told == "not found: zeppelin"
        assert at.caret == before


async def test_what_was_found_stays_found_when_boilerplate_is_shown(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("/", *"bridge", "enter", "B")
        place = at.caret
        await at.press("n")
        assert at.told == "2 of 3: bridge"
        assert at.caret > place


async def test_of_words_in_hidden_lines_it_is_said_that_b_shows_them(desk: Workbench) -> None:
    page = next(path for path in bundled().iterdir() if path.suffix == ".txt").read_text(encoding="utf-8")
    async with desk.read(page) as at:
        await at.press("/", *"veryGood", "enter")
        assert at.told == "only in hidden lines, which B shows: veryGood"
        await at.press("B", "/", *"veryGood", "enter")
        assert at.told == "1 of 1: veryGood"


async def test_n_seeks_anew_when_hidden_lines_have_been_shown(desk: Workbench) -> None:
    page = next(path for path in bundled().iterdir() if path.suffix == ".txt").read_text(encoding="utf-8")
    async with desk.read(page) as at:
        await at.press("/", *"veryGood", "enter")
        for key in ("n", "N"):
            at.reader.say("")
            await at.press(key)
            assert at.told == "only in hidden lines, which B shows: veryGood"
        for key in ("n", "N"):
            await at.press("B", "g", key)
            assert at.told == "1 of 1: veryGood"
            assert at.pane.page.text[at.caret :].startswith("veryGood")
            await at.press("B", key)
            assert at.told == "only in hidden lines, which B shows: veryGood"
        await at.press("escape", "n")
        assert at.told == "Nothing to go to: / finds words in the document."


async def test_straight_quotes_find_curly_ones(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("/", *'"builder"', "enter")
        assert at.told == '1 of 1: "builder"'


async def test_a_jump_label_of_one_letter_or_two_takes_the_caret_to_its_word(desk: Workbench) -> None:
    async with desk.read(LONG) as at:
        for length in (1, 2):
            await at.press("f")
            assert at.told == "Jump to a word"
            assert at.pane.jump is not None
            label, word = next(pair for pair in at.pane.jump.labels.targets.items() if len(pair[0]) == length)
            await at.press(*label)
            assert at.caret == word.start
            assert not at.pane.labels
        await at.press("f", "escape")
        assert (at.caret, at.pane.jump, at.told) == (word.start, None, "")
        await at.press("f", "1")
        assert at.pane.jump is None


async def test_labels_can_be_asked_for_on_another_part_of_the_text(desk: Workbench) -> None:
    async with desk.read(LONG) as at:
        await at.press("f", "pagedown")
        assert at.pane.jump is not None
        label, word = max(at.pane.jump.labels.targets.items(), key=lambda pair: pair[1])
        assert word.start > at.pane.page.layout.starts[at.pane.size.height + 2]
        await at.press(*label)
        assert at.caret == word.start


async def test_the_reading_place_is_remembered(desk: Workbench) -> None:
    path = desk.write("article.txt", LONG)
    async with desk.sit(path) as at:
        at.go_to("number 77 ")
        await at.settle()
        top = at.pane.top
        await at.press("B", "ctrl+q")
    async with desk.sit(path) as at:
        assert at.pane.page.text[at.caret :].startswith("number 77 ")
        assert at.pane.top == top
        assert at.opened.everything


async def test_q_leaves_one_document_and_the_app(desk: Workbench) -> None:
    async with desk.read() as at:
        await at.press("escape", "escape")
        assert at.is_reading
        await at.press("q")
        assert not at.app.is_running or at.app._exit
