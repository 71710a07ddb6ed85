"""The keys: complete, explained, without clashes, and remapped only to what works."""

from itertools import chain

import pytest
from textual.app import App
from textual.binding import Binding

from tui.config import STANDARD_TAGS
from tui.errors import BadConfigError
from tui.keys import (
    APP_KEYS,
    BOARD_KEYS,
    COMPARE_KEYS,
    GROUPS,
    LIBRARY_KEYS,
    LIST_KEYS,
    MOTION_KEYS,
    MOVED_KEYS,
    READER_KEYS,
    READER_TABLES,
    ROW_KEYS,
    SCREENS,
    SHEET_KEYS,
    normal,
    remapped,
)
from tui.motions import MOTIONS

ALL_KEYS = [
    *(*MOTION_KEYS, *READER_KEYS, *LIST_KEYS, *LIBRARY_KEYS),
    *(*ROW_KEYS, *SHEET_KEYS, *BOARD_KEYS, *MOVED_KEYS, *COMPARE_KEYS, *APP_KEYS),
]
IN_THE_READER = """
    left right up down h j k l w b e ( ) { } 0 $ g G home end pageup pagedown ctrl+u ctrl+d
    v shift+left shift+right shift+up shift+down x + - f m [ ] < > c d s . tab shift+tab enter a t
    L M A delete D u ctrl+r space B K y / n N escape E ? f1 q ctrl+q
""".split()  # noqa: SIM905 (a list of sixty strings reads worse)


def keys_of(tables: list[list[Binding]]) -> list[str]:
    return [normal(key) for binding in chain(*tables) for key in binding.key.split(",")]


@pytest.mark.parametrize("key", IN_THE_READER)
def test_every_key_of_the_design_is_bound_in_the_reader(key: str) -> None:
    assert keys_of(READER_TABLES).count(normal(key)) == 1


@pytest.mark.parametrize("tables", SCREENS)
def test_no_key_does_two_things_on_one_screen(tables: list[list[Binding]]) -> None:
    bound = keys_of(tables)
    assert len(bound) == len(set(bound))
    assert normal(App.COMMAND_PALETTE_BINDING) not in bound


def test_every_binding_has_an_id_of_its_own_a_group_and_a_meaning() -> None:
    ids = [binding.id for binding in ALL_KEYS]
    assert len(ids) == len(set(ids))
    for binding in ALL_KEYS:
        assert binding.id
        assert binding.group in GROUPS
        assert binding.tooltip
        assert binding.description


def test_every_motion_that_a_key_names_is_there() -> None:
    rows = {"up", "down", "row_start", "row_end", "page_up", "page_down", "half_up", "half_down"}
    named = {binding.action.split("'")[1] for binding in MOTION_KEYS if "'" in binding.action}
    assert named - rows - {"end", "start"} <= set(MOTIONS)
    assert set(MOTIONS) <= named


def test_the_keys_of_the_standard_tags_are_those_of_the_config() -> None:
    for tag in STANDARD_TAGS:
        [binding] = [binding for binding in READER_KEYS if binding.id == f"tag.{tag.name}"]
        assert (binding.key, binding.action) == (tag.key, f"tag('{tag.name}')")


@pytest.mark.parametrize(
    ("written", "name"),
    [("?", "question_mark"), ("D", "D"), (" ", "space"), (",", "comma"), ("ctrl+d", "ctrl+d"), ("é", "é")],
)
def test_a_key_may_be_written_as_its_character(written: str, name: str) -> None:
    assert normal(written) == name


def test_what_is_remapped_is_given_by_textuals_names() -> None:
    wished = {"move.word": "W, ?,ctrl+right", "app.keys": "f2", "list.up": "up,comma", "move.jump": "slash"}
    keymap = remapped({**wished, "find.begin": "plus", "select.grow": "f12"}, {})
    assert keymap["move.word"] == "W,question_mark,ctrl+right"
    assert keymap["list.up"] == "up,comma"
    assert (keymap["move.jump"], keymap["find.begin"]) == ("slash", "plus")
    assert remapped({}, {}) == {}


def test_two_keys_can_change_places() -> None:
    assert remapped({"move.word": "b", "move.word_back": "w"}, {}) == {
        "move.word": "b",
        "move.word_back": "w",
    }


def test_a_key_may_be_used_on_one_screen_and_on_another() -> None:
    assert remapped({"list.sort": "x"}, {}) == {"list.sort": "x"}


@pytest.mark.parametrize(
    ("wished", "says"),
    [
        ({"move.wrod": "w"}, "'move.wrod': there is no key with this id"),
        ({"": "w"}, "there is no key with this id"),
        ({"move.word": "b"}, "'b' would also do 'move.word'"),
        ({"move.word": "?"}, "'question_mark' would also do 'move.word'"),
        ({"move.word": "ctrl+p"}, r"'ctrl\+p' would also do 'the palette'"),
        ({"list.sort": "q"}, "would also do 'list.sort'"),
        ({"app.keys": "f"}, "would also do 'move.jump'"),
        ({"move.word": "pgdn"}, "there is no key 'pgdn'"),
        ({"move.word": "ctrl+wurst"}, r"there is no key 'ctrl\+wurst'"),
        ({"move.word": "w,,x"}, "there is no key ''"),
        ({"move.word": "\x1b"}, r"there is no key '\\x1b'"),
    ],
)
def test_what_would_not_work_is_refused_in_a_sentence(wished: dict[str, str], says: str) -> None:
    with pytest.raises(BadConfigError, match=says) as caught:
        remapped(wished, {})
    assert str(caught.value).endswith(".")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("wished", "own", "says"),
    [
        ({}, {"quote": "f"}, r"tags\.quote\.key in the config: 'f' is taken by 'move\.jump'"),
        ({}, {"quote": "?"}, "is taken by 'app.keys'"),
        ({}, {"quote": " "}, "is taken by 'sentence.tick'"),
        ({"move.jump": "i"}, {"quote": "i"}, "is taken by 'move.jump'"),
        ({}, {"quote": "i", "figure": "i"}, r"tags\.figure\.key in the config: 'i' is taken by 'tag quote'"),
    ],
)
def test_the_key_of_an_own_tag_must_be_free(wished: dict[str, str], own: dict[str, str], says: str) -> None:
    with pytest.raises(BadConfigError, match=says):
        remapped(wished, own)


def test_an_own_tag_may_take_a_key_that_was_given_up_or_is_the_librarys() -> None:
    assert remapped({"move.jump": "i"}, {"quote": "f", "figure": "S", "other": ","}) == {"move.jump": "i"}
