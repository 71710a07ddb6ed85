"""What a person does again and again in the bundled article, by keys, in a real terminal of 120 by 40."""

from benchmarks.screens import Cell
from benchmarks.terminal import ENTER, ESCAPE, Terminal

PANE = 87
"""The columns of the text where 120 columns have the list of annotations beside it."""


def open_article(terminal: Terminal, *, first_time: bool) -> None:
    """From the list of documents into the bundled one; the first time, past the offer of a tour."""
    if first_time:
        terminal.wait_for("Welcome to presscheck")
        terminal.press(ESCAPE)
    terminal.wait_for(lambda screen: "Filter" in screen.row(39) and "Welcome" not in screen.text())
    terminal.press(ENTER)
    terminal.wait_for("lines hidden")


def find(terminal: Terminal, words: str) -> None:
    """Find `words` in the document, and leave the box with Enter."""
    terminal.press("/")
    terminal.wait_for("find in the document")
    terminal.press(words)
    terminal.wait_for(f"1 of 1: {words}")
    terminal.press(ENTER)
    terminal.wait_for(lambda screen: screen.row(36).strip() != words and "Jump" in screen.row(39))


def mark(terminal: Terminal, phrase: str) -> None:
    """Select `phrase` with `m` and the labels of its first and its last word, read off the screen."""
    cells = terminal.screen.find(phrase, right=PANE)
    assert cells, f"not on the screen: {phrase}"
    last_word = len(phrase) - len(phrase.rsplit(maxsplit=1)[-1])
    terminal.press("m")
    terminal.press(label_on(terminal, cells[0], "Mark: the first word"))
    terminal.press(label_on(terminal, cells[last_word], "Mark: the last word"))
    terminal.wait_for(f"{len(phrase)} selected")


def label_on(terminal: Terminal, cell: Cell, asked: str) -> str:
    """The label that is drawn over the word that begins at `cell`, once `asked` is on the status line."""
    terminal.wait_for(lambda screen: asked in screen.row(37))
    screen = terminal.screen
    following = Cell(cell.row, cell.column + 1)
    is_long = screen.look(following) == screen.look(cell)
    return screen.sign(cell) + (screen.sign(following) if is_long else "")
