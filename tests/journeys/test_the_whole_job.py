"""The main job, done by keys in a real terminal: find, mark, tag, undo, come back, export."""

import json
from functools import partial
from typing import Any

import pytest

from benchmarks.screens import Screen
from benchmarks.terminal import CTRL_Q, CTRL_R, TAB, Terminal
from benchmarks.workplace import Workplace, article
from tests.journeys.by_keys import PANE, find, mark, open_article

CLAIM = (
    "The U.S. and South Korea have accused North Korea of supplying Russian with artillery shells and other "
    "weapons over the past months to help it wage war on Ukraine, although both Russia and North Korea have "
    "denied such transfers."
)
DENIAL = "both Russia and North Korea have denied such transfers"
SOURCE = "South Korea’s National Intelligence Service"
TAGS = [("claim", CLAIM), ("denial", DENIAL), ("source", SOURCE)]


def tag_all_three(terminal: Terminal) -> None:
    """The claim without a selection, denial and source by marking."""
    find(terminal, "artillery shells")
    terminal.press("c")
    terminal.wait_for("claim: “The U.S. and South Korea have accused")
    mark(terminal, DENIAL)
    terminal.press("d")
    terminal.wait_for("O links: “both Russia")
    find(terminal, "South Korea's National")
    mark(terminal, SOURCE)
    terminal.press("s")
    terminal.wait_for(f"Tagged source: “{SOURCE[:39]}")


def all_three_are_shown(terminal: Terminal) -> None:
    """By Tab under the caret, in the list beside the text, and by their letters in the margin."""
    terminal.press("g")
    terminal.wait_for("· 0% ·")
    for tag, quote in TAGS:
        terminal.press(TAB)
        terminal.wait_for(partial(told_of, tag=f" {tag}", quote=quote))
    listed = [terminal.screen.row(row)[PANE:] for row in range(3)]
    assert [row.strip(" ▊>")[:1] for row in listed] == ["c", "d", "s"]
    rows = {tag: terminal.screen.find(quote[:25], right=PANE)[0].row for tag, quote in TAGS}
    margins = {tag: terminal.screen.row(row)[:4].strip() for tag, row in rows.items()}
    assert margins == {"claim": "c", "denial": "cd", "source": "s"}


def told_of(screen: Screen, tag: str, quote: str) -> bool:
    """Whether the status line tells of the annotation under the caret."""
    told = screen.row(37)
    return told.startswith(tag) and quote[:40] in told


def exported(workplace: Workplace) -> dict[str, Any]:
    """What `presscheck export --format json` gives."""
    done = workplace.run("export", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


def all_three_are_exported(workplace: Workplace) -> None:
    """With their exact quotes, at their exact places in the text."""
    export = exported(workplace)
    text = export["documents"][0]["text"]
    assert text == article().read_text(encoding="utf-8")
    assert [(each["tag"], each["quote"]) for each in export["annotations"]] == TAGS
    for each in export["annotations"]:
        assert text[each["start"] : each["end"]] == each["quote"]


def test_what_was_found_marked_tagged_undone_and_redone_is_there_tomorrow(workplace: Workplace) -> None:
    with workplace.open() as terminal:
        open_article(terminal, first_time=True)
        tag_all_three(terminal)

        terminal.press("u")
        terminal.wait_for("Undone: ")
        assert [each["tag"] for each in exported(workplace)["annotations"]] == ["claim", "denial"]

        terminal.press(CTRL_R)
        terminal.wait_for("Done again: ")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end()[0] == 0

    with workplace.open() as terminal:
        open_article(terminal, first_time=False)
        all_three_are_shown(terminal)

    all_three_are_exported(workplace)


@pytest.mark.parametrize("from_list", [True, False], ids=["from the list", "one file"])
def test_what_the_screen_has_shown_survives_kill_9(workplace: Workplace, *, from_list: bool) -> None:
    def opened(terminal: Terminal, *, first_time: bool) -> None:
        if from_list:
            open_article(terminal, first_time=first_time)
        else:
            terminal.wait_for("lines hidden")

    paths = [] if from_list else [article()]
    with workplace.open(*paths) as terminal:
        opened(terminal, first_time=True)
        tag_all_three(terminal)
        terminal.kill()

    all_three_are_exported(workplace)
    with workplace.open(*paths) as terminal:
        opened(terminal, first_time=False)
        all_three_are_shown(terminal)
