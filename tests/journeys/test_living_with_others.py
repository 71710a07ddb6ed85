"""In a real terminal: what another process says is seen, and the terminal is shared with a shell."""

import os
import signal
import sys

import pytest

from annotations import marking
from annotations.places import home_for
from annotations.store import Store
from benchmarks.screens import Screen
from benchmarks.terminal import CTRL_Q
from benchmarks.workplace import Workplace, article
from seeds.loading import load
from seeds.spans import Span

CTRL_Z = "\x1a"
TITLE = "North Korean and Russian officials"


def test_what_another_process_says_is_shown_in_a_reader_that_stands_open(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = workplace.folder / "article.txt"
    copy.write_bytes(article().read_bytes())
    with workplace.open(copy) as terminal:
        terminal.wait_for(TITLE)
        terminal.press("c")
        terminal.wait_for("claim: “")

        monkeypatch.setenv("PRESSCHECK_DATA", str(workplace.data))
        home, document = home_for([copy]), load(copy)
        with Store.open(home.store, annotator="bob", root=home.root) as other:
            start = document.text.index("SEOUL, South Korea")
            marking.tag(other, document, Span(start, start + 5), "denial")
        terminal.wait_for(lambda screen: screen.find("d SEOUL, South Korea (AP)"))

        terminal.press(CTRL_Q)
        assert terminal.wait_for_end()[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_brings_the_text_back(workplace: Workplace) -> None:
    with workplace.open(article()) as terminal:
        terminal.wait_for(is_whole)
        terminal.press(CTRL_Z)
        terminal.wait_for(lambda screen: not screen.text().strip())
        assert os.WIFSTOPPED(os.waitpid(terminal.process.pid, os.WUNTRACED)[1])
        terminal.process.send_signal(signal.SIGCONT)
        terminal.wait_for(is_whole)
        terminal.press("c")
        terminal.wait_for("claim: “")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end()[0] == 0


def is_whole(screen: Screen) -> bool:
    """Whether the title, the state and the keys are all there."""
    shown = screen.text()
    return all(words in shown for words in (TITLE, "saved", "? Keys"))
