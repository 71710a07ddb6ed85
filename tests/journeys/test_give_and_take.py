"""In a real terminal: two people mark one text, their work is merged and compared, and the text changes."""

import json
from pathlib import Path

from benchmarks.terminal import CTRL_Q, Terminal
from benchmarks.workplace import Workplace

TEXT = (
    "The bridge opens\n\nThe bridge cost 4.7 billion. The council denies it.\n\nNobody asked the ministry.\n"
)
COST = "The bridge cost 4.7 billion."


def marked(workplace: Workplace, folder: Path) -> list[tuple[str, str, str]]:
    """Annotator, tag and quote of all that is marked in a folder."""
    found = json.loads(workplace.run("export", folder).stdout)["annotations"]
    return [(each["annotator"], each["tag"], each["quote"]) for each in found]


def leave(terminal: Terminal) -> None:
    """Quit, once everything is on the disk."""
    terminal.wait_for("saved")
    terminal.press(CTRL_Q)
    assert terminal.wait_for_end()[0] == 0


def test_two_people_s_work_is_merged_compared_and_follows_its_text(workplace: Workplace) -> None:
    folders = {name: workplace.folder / name for name in ("ada", "bob")}
    for name, keys in (("ada", "}c"), ("bob", "}c)d")):
        folders[name].mkdir()
        (folders[name] / "news.txt").write_text(TEXT, encoding="utf-8")
        with workplace.open("--annotator", name, folders[name] / "news.txt") as terminal:
            terminal.wait_for("Jump")
            terminal.press(keys)
            terminal.wait_for("checked 1/3" if name == "ada" else "checked 2/3")
            leave(terminal)
    assert workplace.run("merge", folders["bob"], "--in", folders["ada"]).returncode == 0

    news = folders["ada"] / "news.txt"
    with workplace.open("--annotator", "ada", news) as terminal:
        terminal.wait_for("Jump")
        terminal.press("A")
        terminal.wait_for("1 of 1 difference open")
        terminal.press("2")
        terminal.wait_for("0 of 1 difference")
        terminal.press("=")
        terminal.wait_for("1 agreement taken")
        terminal.press("q")
        leave(terminal)
    assert {each for each in marked(workplace, folders["ada"]) if each[0].startswith("adjudicated")} == {
        ("adjudicated (ada, bob)", "claim", COST),
        ("adjudicated (bob)", "denial", "The council denies it."),
    }

    news.write_text(TEXT.replace("The bridge cost", "On Monday we heard: The bridge cost"), encoding="utf-8")
    with workplace.open("--annotator", "ada", news) as terminal:
        terminal.wait_for("astray (M)")
        terminal.press("M")
        terminal.wait_for("found again")
        terminal.press("A")
        terminal.wait_for("Nothing")
        terminal.press("q")
        terminal.wait_for("Jump")
        leave(terminal)
    assert len(marked(workplace, folders["ada"])) == 5
    assert workplace.run("check", folders["ada"]).returncode == 0
