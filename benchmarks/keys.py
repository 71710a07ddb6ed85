"""From a key to its answer on the screen, and what the answer costs the line to the terminal."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median

from benchmarks.comparison import Comparison, Milliseconds, Peer
from benchmarks.empty_app import FIRST_TEXT
from benchmarks.peers import empty_app, reader
from benchmarks.prose import FIRST_WORDS, write_prose
from benchmarks.screens import Look, Screen
from benchmarks.start import EMPTY_APP, KILOBYTE, MEGABYTE
from benchmarks.terminal import DOWN, PAGE_DOWN, PAGE_UP, UP, Terminal
from benchmarks.workplace import Workplace

_PER_TURN = 30
"""Rows that the caret goes down before it comes up again: a page has more."""
_READ = "(0%)"
"""On the status line once a document is read to its end and its sentences are counted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a key did: how long until it was seen, and the bytes of all that was written for it."""

    time: Milliseconds
    size: int


@dataclass(frozen=True, slots=True)
class Typical:
    """The median answers: of an arrow key, a page key, and an empty app."""

    long_key: Answer
    long_page: Answer
    short_key: Answer
    least: Answer


def keys(workplace: Workplace, presses: int, large: int = 10 * MEGABYTE) -> list[Comparison]:
    """The arrow keys and the page keys in a document of `large` bytes and in one of 10 KB.

    Peer of the short one, and of the page keys, is the answer of an empty app to any key. A document and its
    peer are open at the same time and get each key in turn.
    """
    long_path = write_prose(workplace.folder / "long.txt", large)
    short_path = write_prose(workplace.folder / "short.txt", 10 * KILOBYTE)
    # A store is for one process at a time.
    stores = [workplace.folder / name for name in ("long.json", "short.json")]
    with ExitStack() as opened:
        long_one = opened.enter_context(_read(reader(workplace, long_path, "--store", stores[0])))
        short_one = opened.enter_context(_read(reader(workplace, short_path, "--store", stores[1])))
        empty = opened.enter_context(empty_app(workplace))
        empty.wait_for(FIRST_TEXT)
        typical = _measure(long_one, short_one, empty, presses)
    name = f"{large / MEGABYTE:g} MB"
    in_the_short, at_least = Peer("10 KB", typical.short_key.time), Peer(EMPTY_APP, typical.least.time)
    return [
        Comparison(f"a key: {name}", typical.long_key.time, "ms", 1.3, in_the_short),
        Comparison("a key: 10 KB", typical.short_key.time, "ms", 1.3, at_least),
        Comparison(f"a page: {name}", typical.long_page.time, "ms", 3, at_least),
        Comparison(f"a key to the terminal: {name}", typical.long_key.size, "bytes", 500),
        Comparison(f"a page to the terminal: {name}", typical.long_page.size, "bytes"),
    ]


@contextmanager
def _read(terminal: Terminal) -> Iterator[Terminal]:
    """A document in the reader, once it is read to its end and the caret is on its first sign."""
    with terminal:
        terminal.wait_for(lambda screen: FIRST_WORDS in screen.text() and _READ in screen.text(), seconds=120)
        terminal.wait_for_quiet(1)
        yield terminal


def _measure(long_one: Terminal, short_one: Terminal, empty: Terminal, presses: int) -> Typical:
    long_keys, short_keys, empty_keys = [], [], []
    for number in range(presses):
        key = UP if number // _PER_TURN % 2 else DOWN
        long_keys.append(_caret_key(long_one, key))
        short_keys.append(_caret_key(short_one, key))
        empty_keys.append(_answer(empty, key, _anything_new(empty.screen)))
    pages = [PAGE_UP if number % 2 else PAGE_DOWN for number in range(presses)]
    long_pages = [_answer(long_one, key, _anything_new(long_one.screen)) for key in pages]
    return Typical(*map(_median, (long_keys, long_pages, short_keys, empty_keys)))


def _caret_key(terminal: Terminal, key: str) -> Answer:
    """A key that takes the caret a row on or back: seen when the caret is drawn there."""
    before = terminal.screen.cursor
    caret: Look = terminal.screen.look(before)

    def has_moved(screen: Screen) -> bool:
        return screen.cursor.row != before.row and screen.look(screen.cursor).ground == caret.ground

    return _answer(terminal, key, has_moved)


def _anything_new(screen: Screen) -> Callable[[Screen], bool]:
    """Whether the first row, which in a page changes with all others, no longer is what it is now."""
    first_row = screen.row(0)
    return lambda now: now.row(0) != first_row


def _answer(terminal: Terminal, key: str, seen: Callable[[Screen], object]) -> Answer:
    before = terminal.written
    pressed = terminal.press(key)
    answered = terminal.wait_for(seen)
    terminal.wait_for_quiet(0.1)
    return Answer((answered - pressed) * 1000, terminal.written - before)


def _median(answers: list[Answer]) -> Answer:
    return Answer(median(each.time for each in answers), round(median(each.size for each in answers)))
