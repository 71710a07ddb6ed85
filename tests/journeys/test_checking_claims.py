"""The fact-checker's job in a real terminal: link, give evidence and verdicts, see what is missing."""

from benchmarks.screens import Screen
from benchmarks.terminal import CTRL_R, ENTER, TAB, Terminal
from benchmarks.workplace import Workplace
from tests.journeys.by_keys import PANE, find, label_on, mark, open_article

ACCUSATION = (
    "The U.S. and South Korea have accused North Korea of supplying Russian with artillery shells and other "
    "weapons over the past months"
)
DENIAL = "both Russia and North Korea have denied such transfers"
MINISTER = "South Korean Unification Minister Kim Yung Ho"
VIOLATION = (
    "The sending of North Korean workers to Russia would be a clear violation of U.N. Security Council"
)
CTRL_S = "\x13"
MISSING = [
    ("no source", "The U.S. and South Korea have accused"),
    ("no verdict", "The U.S. and South Korea have accused"),
    ("a single source", "The sending of North Korean workers"),
    ("not archived or dated", "The sending of North Korean workers"),
    ("not marked", "“higher levels.”"),
    ("not marked", "“As a permanent member of the Security"),
]


def tag(terminal: Terminal, phrase: str, key: str) -> None:
    """Select a phrase that is on the screen by labels, and tag it."""
    mark(terminal, phrase)
    terminal.press(key)
    terminal.wait_for(lambda screen: "selected" not in screen.row(38))


def link(terminal: Terminal, phrase: str) -> int:
    """Link what is under the caret to `phrase`, by its label; how many keys that took."""
    cells = terminal.screen.find(phrase[:30], right=PANE)  # letters in the margin part its rows
    terminal.press("L")
    label = label_on(terminal, cells[0], "a label, or /")
    terminal.press(label)
    terminal.wait_for("Linked: ")
    return 1 + len(label)


def rows_of(screen: Screen) -> list[tuple[str, str]]:
    """What the board lists, as its narrow column and the words behind it."""
    rows = (screen.row(number) for number in range(1, 36))
    return [(row[2:24].strip(), row[24:].strip()) for row in rows if row.strip()]


def exactly_what_is_missing(terminal: Terminal) -> None:
    """On the board, when everything is asked for that is missing."""
    terminal.press("C")
    terminal.wait_for("2 claims · 6 missing")
    terminal.press("m")
    terminal.wait_for("figure or quotation that is not marked")
    terminal.press(ENTER)
    terminal.wait_for("missing: anything (6)")
    listed = rows_of(terminal.screen)
    assert [
        (kind, words[: len(begins)]) for (kind, words), (_, begins) in zip(listed, MISSING, strict=True)
    ] == (MISSING)


def test_claims_are_linked_judged_reopened_and_judged_again_and_survive_kill_9(workplace: Workplace) -> None:
    with workplace.open() as terminal:
        open_article(terminal, first_time=True)
        find(terminal, "artillery shells")
        tag(terminal, ACCUSATION, "c")
        tag(terminal, DENIAL, "d")
        terminal.wait_for("O links: ")
        assert link(terminal, ACCUSATION) <= 4

        find(terminal, "would be a clear")
        tag(terminal, MINISTER, "s")
        tag(terminal, VIOLATION, "c")
        assert link(terminal, MINISTER) <= 4

        terminal.press(ENTER)
        terminal.wait_for("Who says it")
        terminal.press("e")
        terminal.wait_for("Date of access")
        terminal.press(
            f"Which one forbids it?{TAB}Resolution 2397{TAB}{TAB}{TAB}https://example.org/2397{CTRL_S}"
        )
        terminal.wait_for("Which one forbids it? · Resolution 2397 · https://example.org/2397")
        terminal.press("q")
        terminal.wait_for("lines hidden")

        verdict_in_three_keys = [ENTER, "v", "1"]
        for key, shows in zip(
            verdict_in_three_keys, ("Who says it", "Half true", "verdict       True"), strict=True
        ):
            terminal.press(key)
            terminal.wait_for(shows)
        terminal.press("r")
        terminal.wait_for("reopened (was True)")
        terminal.press("v3")
        terminal.wait_for("verdict       Half true")
        terminal.press("q")
        terminal.wait_for("lines hidden")
        exactly_what_is_missing(terminal)

        terminal.kill()

    with workplace.open() as terminal:
        open_article(terminal, first_time=False)
        exactly_what_is_missing(terminal)
        terminal.press("u")
        terminal.wait_for("missing: anything (6)")
        terminal.wait_for(
            lambda screen: ("no verdict", "The sending") in [(k, w[:11]) for k, w in rows_of(screen)]
        )
        terminal.press(CTRL_R)
        terminal.wait_for(lambda screen: len(rows_of(screen)) == len(MISSING))
        terminal.wait_for(lambda screen: rows_of(screen)[2][0] == "a single source")
