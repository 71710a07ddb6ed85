"""Hostile documents, titles, names, notes and tags on every screen: drawn safely, marked, and no crash."""

import json
import sys
import unicodedata

import pytest
from textual.events import Paste

from annotations import marking
from seeds.loading import load
from seeds.spans import Span
from tests.screens.workbench import Sitting, Workbench

HOSTILE = (
    "Title [/red] with \x1b[31mred\x1b[0m and [note] \x1b]52;c;eA==\x07 in it\n\n"
    "A sentence \x00 with NUL\x08 and \x7f and \x9b31m and [bold]markup[/] in it, they say. "
    "\u202eThis one is turned round\u202c, and \u2066isolated\u2069 too. "
    "Zero\u200bwidth\u200d and \ufeffBOM and soft\u00adhyphen.\n\n"
    "Combining e\u0301 and " + "a" + "\u0335" * 70 + " and हिन्दी क्\u200dष ไทย. "
    "Joined 👩\u200d👩\u200d👧\u200d👦 and ❤\ufe0f and 🏳\ufe0f\u200d🌈 and 🇩🇪 and 👍🏽.\n\n"
    "漢字とかなが混ざった長い文です。「次の文」も続きます。 مرحبا بالعالم، هذه جملة. שָׁלוֹם.\n"
)
UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
NOTE = "A note [/red] with \x1b[2J and \u202e and [link=x]\nand \x00 a second line \ud800"


def assert_safe(at: Sitting) -> None:
    """Nothing that a terminal would obey is on the screen, and every row is as wide as the terminal."""
    for row in at.rows():
        unsafe = [sign for sign in row if unicodedata.category(sign) in UNSAFE]
        assert not unsafe, (ascii(row), at.screen)


async def tour_of_the_screens(at: Sitting) -> None:
    """Mark, show, note, copy, find and export, with a look at every screen on the way."""
    assert_safe(at)
    for keys in (
        ("x", "x", "c"), ("a",), ("ctrl+s",), ("enter",), ("tab",), ("escape",), ("t",), ("escape",),
        ("y",), ("f",), ("escape",), ("m", "a"), ("escape", "escape"), (")", "d"), (")", "+", "s"),
        ("/", "a"), ("enter",), ("n",), ("E",), ("escape",), ("G", "x", "c"), ("o",), ("o",), ("B",),
        ("space",), ("K",), ("u",), ("tab",), ("D",), ("u",), ("v", "g"), ("y",), ("escape",), ("?",),
        ("escape",),
    ):  # fmt: skip
        await at.press(*keys)
        assert_safe(at)
    assert len(at.marked) >= 3


async def test_a_hostile_document_is_read_and_marked_on_every_screen(desk: Workbench) -> None:
    desk.write("article.txt", HOSTILE)
    async with desk.sit() as at:
        assert_safe(at)
        await at.press("enter")
        await tour_of_the_screens(at)
        await at.press("q")
        assert_safe(at)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize(
    "name",
    [
        "[red]a[b].txt",
        "\x1b[31m[note]\x07.txt",
        "\u202eelif\u202c.txt",
        "a\nb\tc.txt",
        "[@click=app.quit]x.txt",
        "\udcff\udcfe.txt",
        "e" + "\u0301" * 60 + ".txt",
    ],
)
async def test_a_hostile_name_is_listed_opened_and_proposed(desk: Workbench, name: str) -> None:
    desk.write(name, "\n")
    desk.write(name.replace(".txt", ".md"))
    async with desk.sit(size=(100, 30)) as at:
        assert_safe(at)
        for keys in (("G",), ("enter",), ("g",), ("enter",), ("q",), ("/", *name[:3]), ("escape",)):
            await at.press(*keys)
            assert_safe(at)
        await at.press("g", "enter")
        if at.screen is at.library:
            await at.press("G", "enter")
        assert_safe(at)
        await at.press("c", "E", "tab")
        assert_safe(at)
        await at.press("enter")
        await at.settle()
        assert_safe(at)


async def test_hostile_notes_tags_and_annotators_of_an_imported_store(desk: Workbench) -> None:
    path = desk.write("article.txt")
    document = load(path)
    with desk.store() as store:
        for start, tag in ((18, "[/red]\x1b[31m"), (20, "\\[@click=app.quit]"), (22, "claim"), (24, "漢字")):
            annotation = marking.tag(store, document, Span(start, start + 30), tag)
            marking.set_note(store, annotation, NOTE[:-1])
    text = desk.store_path.read_text(encoding="utf-8").replace('"ada"', json.dumps("[/x]\x1b\u202eada"))
    desk.store_path.write_text(text.replace("second line ", "second line \\ud800"), encoding="utf-8")
    async with desk.sit(path) as at:
        at.go_to("opened on")
        await at.press("l")
        assert_safe(at)
        for keys in (
            ("enter",), ("tab",), ("tab",), ("tab",), ("y",), ("escape",), ("a",), ("escape",), ("tab",),
            ("a",), ("ctrl+s",), ("shift+tab",), ("a", "x"), ("escape",), ("escape",), ("t",), ("escape",),
        ):  # fmt: skip
            await at.press(*keys)
            assert_safe(at)
        assert at.is_reading
    desk.write("other.txt", "Another document is here, they say, and it is read.\n")
    async with desk.sit() as at:
        assert_safe(at)


async def test_what_is_pasted_into_a_box_is_safe_too(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
        for keys in (("a",), ("/",), ("E",), ("t", "/")):
            await at.press(*keys)
            at.app.post_message(Paste("pasted \x1b[31m\u202e\x00\x9b text\nsecond"))
            await at.settle()
            assert_safe(at)
            await at.press("escape", "escape")
        assert at.is_reading


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "word " * 200_000, "漢" * 300_000, "\n" * 100_000 + "The end.", "A.\n" * 60_000],
    ids=["a line of 1 MB", "a line of words", "a line of wide signs", "empty lines", "short lines"],
)
async def test_a_text_of_an_unusual_shape_is_read_from_end_to_end(desk: Workbench, text: str) -> None:
    async with desk.read(text) as at:
        for key in ("G", "k", "pageup", "g", "w", "e", "pagedown", "x", "c", "j", "+", "d", "f", "escape"):
            await at.press(key)
        await at.press("space")
        assert at.marked
        await at.press("u", "u", "u", "B", "B")
        assert at.marked == []
