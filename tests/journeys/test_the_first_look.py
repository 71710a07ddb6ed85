"""In a real terminal: a document is read before the reader is there, at the places where it will stand."""

import termios

import pytest

from benchmarks.terminal import CTRL_Q, Terminal
from benchmarks.workplace import Workplace, article

BEGINS = "SEOUL, South Korea (AP)"
READY = "? Keys"


def settings(terminal: Terminal) -> list[object]:
    """What the terminal is set to, without what only counts characters."""
    return termios.tcgetattr(terminal._master)[:4]


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24), (200, 50)])
def test_the_text_stands_where_the_reader_puts_it(workplace: Workplace, columns: int, rows: int) -> None:
    with workplace.open(article(), columns=columns, rows=rows) as terminal:
        terminal.wait_for(lambda screen: screen.find(BEGINS))
        early = terminal.screen.text()
        first = terminal.screen.find(BEGINS)[0]
        assert READY not in early

        terminal.wait_for(READY)
        assert terminal.screen.find(BEGINS)[0] == first
        text = columns - (32 if columns >= 110 else 0) - 1
        lines = [line.rstrip() for line in early.splitlines()[: rows - 3]]
        last = max(row for row, line in enumerate(lines) if line)
        for row, line in enumerate(lines):
            found = terminal.screen.row(row)[:text].rstrip()
            # Of the last row that was drawn only a part may have come through by then.
            assert found.startswith(line) if row == last else found == line or row > last
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end()[0] == 0


def test_keys_that_are_typed_at_the_first_look_are_done_in_their_order(workplace: Workplace) -> None:
    with workplace.open(article()) as terminal:
        before = settings(terminal)
        terminal.wait_for(BEGINS)
        terminal.press(")cu)d")
        terminal.wait_for("denial: “")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end()[0] == 0
        assert settings(terminal) == before
    listed = workplace.run("list").stdout.decode()
    assert " 1 denial " in listed
    assert "claim" not in listed


def test_a_mistake_that_is_found_afterwards_gives_the_terminal_back(workplace: Workplace) -> None:
    workplace.config.write_text("theme = 'no-such-theme'", encoding="utf-8")
    with workplace.open(article()) as terminal:
        before = settings(terminal)
        assert terminal.wait_for_end()[0] == 2
        # The sentence begins with a path, so that where it is cut into rows depends on the machine.
        assert "theme: there is no 'no-such-theme" in terminal.screen.text().replace("\n", "")
        assert BEGINS not in terminal.screen.text()
        assert settings(terminal) == before


def test_where_the_document_was_left_is_what_is_seen_first(workplace: Workplace) -> None:
    with workplace.open(article()) as terminal:
        terminal.wait_for(READY)
        terminal.press("G")
        terminal.wait_for("harsh conditions.")
        terminal.wait_for_quiet()
        terminal.press(CTRL_Q)
        terminal.wait_for_end()
    with workplace.open(article()) as terminal:
        terminal.wait_for("harsh conditions.")
        assert READY not in terminal.screen.text()
        assert BEGINS not in terminal.screen.text()
