"""Starting: in terminals of all sizes, where there is none, for the first time, and where it cannot be."""

from pathlib import Path

import pytest

from annotations.locking import Lock
from annotations.places import home_for
from benchmarks.terminal import CTRL_Q, ESCAPE, Terminal
from benchmarks.workplace import Workplace, article
from seeds.names import bundled

TITLE = "North Korean and Russian officials"


def refused(terminal: Terminal) -> str:
    """The sentence with which the app did not start, on one line."""
    assert terminal.wait_for_end()[0] == 2
    return " ".join(terminal.screen.text().split())


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12)])
def test_where_there_is_room_text_state_and_keys_are_shown(
    workplace: Workplace, columns: int, rows: int
) -> None:
    with workplace.open(article(), columns=columns, rows=rows) as terminal:
        terminal.wait_for(lambda screen: screen.find(TITLE) and "saved" in screen.row(rows - 2))
        screen = terminal.screen
        assert "?" in screen.row(rows - 1)
        assert not screen.find("make the window larger")

        terminal.press("c")
        terminal.wait_for("claim: “")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end()[0] == 0


def test_a_paste_with_escapes_in_it_is_no_command(workplace: Workplace) -> None:
    with workplace.open(article()) as terminal:
        terminal.wait_for(lambda screen: screen.find(TITLE) and screen.find("saved"))
        terminal.press("\x1b[200~c \x1b[31mred and a good many more words\x1b[0m d\x1b[201~")
        terminal.wait_for_quiet(0.5)
        assert not terminal.screen.find("claim")
        assert not terminal.screen.find("denial")
        terminal.press("c")
        terminal.wait_for("claim: “")
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end()[0] == 0


def test_where_there_is_no_room_a_sentence_says_so_and_the_app_can_be_left(workplace: Workplace) -> None:
    with workplace.open(article(), columns=30, rows=8) as terminal:
        terminal.wait_for(lambda screen: screen.find("please make the window larger"))
        assert terminal.screen.find("presscheck needs 40 by 12 cells")
        assert not terminal.screen.find(TITLE[:12])

        terminal.press(CTRL_Q)
        assert terminal.wait_for_end()[0] == 0


def test_without_a_terminal_one_sentence_names_what_works_there(workplace: Workplace) -> None:
    done = workplace.run(article())
    assert (done.returncode, done.stdout) == (2, b"")
    [sentence] = done.stderr.decode().splitlines()
    assert sentence.startswith("presscheck: the reader needs a terminal")
    assert "presscheck list" in sentence


@pytest.mark.parametrize("kind", ["dumb", ""])
def test_on_a_terminal_that_cannot_draw_one_sentence_names_what_works_there(
    workplace: Workplace, kind: str
) -> None:
    with workplace.open(article(), env={"TERM": kind}) as terminal:
        sentence = refused(terminal)
    assert sentence.startswith("presscheck: the reader needs a terminal that can draw")
    assert sentence.endswith("works here.")
    assert sentence.count("presscheck:") == 1


def test_the_tour_is_offered_on_the_first_start_alone(workplace: Workplace) -> None:
    with workplace.open() as terminal:
        terminal.wait_for("Welcome to presscheck")
        terminal.press(ESCAPE)
        terminal.wait_for(lambda screen: "Welcome" not in screen.text() and TITLE in screen.text())
        terminal.press(CTRL_Q)
        assert terminal.wait_for_end()[0] == 0

    with workplace.open() as terminal:
        terminal.wait_for(lambda screen: "Filter" in screen.row(39) and TITLE in screen.text())
        terminal.wait_for_quiet()
        assert "Welcome" not in terminal.screen.text()


def test_the_tour_is_not_offered_to_who_names_a_document(workplace: Workplace) -> None:
    with workplace.open(bundled()) as terminal:
        terminal.wait_for(lambda screen: "Filter" in screen.row(39) and TITLE in screen.text())
        terminal.wait_for_quiet()
        assert "Welcome" not in terminal.screen.text()


def test_a_store_that_another_process_never_lets_go_of_is_not_opened_to_be_changed(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRESSCHECK_DATA", str(workplace.data))
    home = home_for([bundled()])
    with Lock(home.store).held():
        with workplace.open() as terminal:
            sentence = refused(terminal)
        assert "another presscheck" in sentence
        assert sentence.endswith("try again in a moment.")

        for_reading = workplace.run("list")
        assert (for_reading.returncode, for_reading.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("config", "place", "reason"),
    [
        ("width = 'wide'", "config.toml: ", "width is a number of cells from 20 to 200"),
        ("=", "config.toml: ", "not valid TOML"),
        ("[keys]\n'no.such' = 'z'", "[keys] in the config, ", "there is no key with this id"),
        ("[keys]\n'change.undo' = 'c'", "[keys] in the config, ", "'c'"),
    ],
)
def test_a_config_that_makes_no_sense_is_named_before_anything_is_drawn(
    workplace: Workplace, config: str, place: str, reason: str
) -> None:
    workplace.config.write_text(config, encoding="utf-8")
    with workplace.open(article(), columns=200) as terminal:
        sentence = refused(terminal)
    assert sentence.startswith("presscheck: ")
    assert place in sentence
    assert reason in sentence


def test_a_store_that_is_damaged_is_named_and_left_as_it_is(workplace: Workplace, tmp_path: Path) -> None:
    store = tmp_path / "damaged.json"
    store.write_bytes(b'{"presscheck": {"1"')
    with workplace.open(article(), "--store", store, columns=200) as terminal:
        sentence = refused(terminal)
    assert "is not JSON, so damaged or no store at all" in sentence
    assert store.read_bytes() == b'{"presscheck": {"1"'
