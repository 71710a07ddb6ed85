"""From a program's start to its first text, and from the key that quits to its end."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from statistics import median

from benchmarks.comparison import Comparison, Milliseconds, Peer, in_turn
from benchmarks.empty_app import FIRST_TEXT
from benchmarks.peers import empty_app, reader
from benchmarks.prose import FIRST_WORDS, write_prose
from benchmarks.terminal import CTRL_Q, Terminal
from benchmarks.workplace import Workplace, article

KILOBYTE, MEGABYTE = 1000, 1_000_000
ARTICLE_WORDS = "SEOUL, South Korea (AP)"
READY = "? Keys"
EMPTY_APP = "an empty Textual app"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program that shows its first text and is then told to quit."""

    first_text: Milliseconds
    screen_back: Milliseconds
    """From the key to the screen as it was before."""
    ended: Milliseconds
    """From the key to the end of the process."""


def opening_and_quitting(workplace: Workplace, rounds: int) -> list[Comparison]:
    """The bundled article opened and left, against an empty Textual app."""
    ours: list[Run] = []
    peers: list[Run] = []
    for _ in range(rounds + 1):  # the first round only fills the caches
        ours.append(_run(reader(workplace, article()), ARTICLE_WORDS, READY))
        peers.append(_run(empty_app(workplace), FIRST_TEXT, FIRST_TEXT))

    def compared(what: str, figure: Callable[[Run], Milliseconds], goal: float | None) -> Comparison:
        peer = Peer(EMPTY_APP, median(map(figure, peers[1:])))
        return Comparison(what, median(map(figure, ours[1:])), "ms", goal, peer)

    return [
        compared("start to first text: the bundled article", lambda run: run.first_text, 1.25),
        compared("quit: the screen is given back", lambda run: run.screen_back, 0.34),
        compared("quit: the process has ended", lambda run: run.ended, None),
    ]


def _run(terminal: Terminal, words: str, ready: str) -> Run:
    """`ready` is on the screen once the program takes keys."""
    with terminal:
        shown = terminal.wait_for(words)
        first_text = shown - terminal.started
        terminal.wait_for(ready)
        terminal.wait_for_quiet()
        pressed = terminal.press(CTRL_Q)
        back = terminal.wait_for(lambda screen: not screen.text().strip())
        _, ended = terminal.wait_for_end()
    return Run(first_text * 1000, (back - pressed) * 1000, (ended - pressed) * 1000)


def opening_by_size(workplace: Workplace, rounds: int, large: int = 10 * MEGABYTE) -> list[Comparison]:
    """A document of `large` bytes opened, against one of 10 KB."""
    long_one = write_prose(workplace.folder / "long.txt", large)
    short_one = write_prose(workplace.folder / "short.txt", 10 * KILOBYTE)

    def first_text(path: object) -> Milliseconds:
        with reader(workplace, str(path)) as terminal:
            return (terminal.wait_for(FIRST_WORDS) - terminal.started) * 1000

    ours, peer = in_turn(partial(first_text, long_one), partial(first_text, short_one), rounds)
    what = f"start to first text: {large / MEGABYTE:g} MB"
    return [Comparison(what, ours, "ms", 1.2, Peer("10 KB", peer))]
