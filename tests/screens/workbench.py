"""The app with a machine of its own, driven by keys, and what a person would see of it."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.worker import WorkerCancelled

from annotations.store import Store
from annotations.tables import table_of
from seeds.finding import find
from tests.screens.keyboard import key_of
from tui import config as configs
from tui.app import PresscheckApp
from tui.opened import Opened
from tui.screens.library import LibraryScreen
from tui.screens.reader import ReaderScreen
from tui.session import Memory, Session
from tui.widgets.pane import DocumentPane

TEXT = (
    "The bridge opens\n\n"
    "The bridge opened on Monday, officials said. It cost 4.7 billion.\n\n"
    "The mayor denied that, and so did the “builder” of the bridge. Nobody believed her.\n"
)
WIDE = (120, 40)
NOON = "2026-11-23T12:00:00.000Z"
"""When everything happens."""
_HOPS = 3
"""From the app to a widget, from there to its screen, and the answer."""


@dataclass
class Sitting:
    """The app as it runs, from its first screen to its end."""

    app: PresscheckApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, as a person does, each when the one before has been answered."""
        for name in keys:
            self.app.post_message(events.Key(*key_of(name)))
            # Pilot's own press sleeps 65 ms after each key; that everybody has no message left is enough.
            for _ in range(_HOPS):
                await self.pilot._wait_for_screen()
            # What a key has a thread do is seen before a person goes on.
            while self.app.workers or self.app.awaits_keys:
                await self.wait_for_workers()
                await self.pilot._wait_for_screen()
        await self.wait_for_workers()
        await self.pilot._wait_for_screen()
        self.screen._on_timer_update()

    async def burst(self, typed: str | Sequence[str]) -> None:
        """Keys that arrive all at once, before the first has been answered."""
        for name in typed:
            self.app.post_message(events.Key(*key_of(name)))
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything that was begun is done, and every key has been answered."""
        await self.pilot.pause()
        while self.app.workers or self.app.awaits_keys:
            await self.wait_for_workers()
            await self.pilot.pause()

    async def wait_for_workers(self) -> None:
        """Wait for what is done in threads; what was begun in vain, for a screen that is gone, is over."""
        for worker in list(self.app.workers):
            with suppress(WorkerCancelled):
                await worker.wait()

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.app.screen

    @property
    def is_reading(self) -> bool:
        """Whether nothing lies over the reader."""
        return self.screen is self.reader

    @property
    def reader(self) -> ReaderScreen:
        """The reader, on top or under a box."""
        return next(each for each in reversed(self.app.screen_stack) if isinstance(each, ReaderScreen))

    @property
    def library(self) -> LibraryScreen:
        """The library, on top or under a box."""
        return next(each for each in self.app.screen_stack if isinstance(each, LibraryScreen))

    @property
    def pane(self) -> DocumentPane:
        """The reader's text."""
        return self.reader.pane

    @property
    def opened(self) -> Opened:
        """The document in the reader."""
        assert self.reader.opened is not None
        return self.reader.opened

    @property
    def caret(self) -> int:
        """Where the caret is, in offsets of what is shown."""
        return self.pane.cursor.caret

    @property
    def selected(self) -> str | None:
        """The words that are selected."""
        span = self.pane.cursor.span
        return span.quote(self.pane.page.text) if span else None

    @property
    def marked(self) -> list[tuple[str, str]]:
        """Tag and quote of every annotation in the store, each quote checked against the text."""
        found = self.app.session.store.annotations(self.opened.id)
        for each in found:
            assert self.opened.document.text[each.start : each.end] == each.quote
        return [(each.tag, each.quote) for each in found]

    @property
    def ticked(self) -> list[str]:
        """The sentences that are ticked as checked."""
        return [tick.span.quote(self.opened.document.text) for tick in self.opened.ticks]

    @property
    def told(self) -> str:
        """The status line's first row: what is said, or what is under the caret."""
        return self.reader.status.reading.about

    @property
    def toasts(self) -> list[str]:
        """The messages that are shown in boxes."""
        # Textual has no public way to ask what it notifies of.
        return [notification.message for notification in self.app._notifications]

    def look_at_the_store(self) -> None:
        """What the app does twice a second."""
        self.app.store_watch.look()

    def go_to(self, words: str) -> None:
        """Put the caret on the beginning of `words`."""
        self.pane.cursor = self.pane.cursor.dropped().moved(self.pane.page.text.index(words))

    def rows(self) -> list[str]:
        """What the topmost screen shows, row by row."""
        # A picture of a screen as text: the compositor is the only one that has it.
        strips = self.screen._compositor.render_strips()
        return [strip.text for strip in strips]

    def shows(self, words: str) -> bool:
        """Whether `words` stand on one row of the screen."""
        return any(words in row for row in self.rows())

    def status_rows(self) -> str:
        """Both rows of the reader's status line."""
        return self.reader.status.render().plain

    def box(self) -> Input:
        """The line that is typed in."""
        return self.screen.query_one(Input)

    def note(self) -> TextArea:
        """The box of several lines that is typed in."""
        return self.screen.query_one(TextArea)


@dataclass
class Workbench:
    """A folder of documents with a store beside it, and what the app is started with."""

    folder: Path
    config: str = ""
    theme: str = ""
    read_only: bool = False
    offer_tour: bool = False
    notice: str = ""
    opened: list[Store] = field(default_factory=list)

    def write(self, name: str, text: str = TEXT) -> Path:
        """A document in the folder."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    @property
    def store_path(self) -> Path:
        """Where the annotations are kept."""
        return self.folder / ".presscheck" / "annotations.json"

    def on_disk(self, kind: str) -> list[tuple[str, str]]:
        """Tag and note of every row of a kind, as who opens the store now reads them."""
        with Store.open(self.store_path, annotator="eve", root=self.folder, read_only=True) as store:
            rows = [row for record in store.records() for row in store.tables.rows(table_of(record.id))]
        return [(row["tag"], row["note"]) for row in rows if row["row"] == kind]

    @contextmanager
    def someone_else(self, annotator: str = "bob") -> Iterator[Store]:
        """The same store as another process has it."""
        with Store.open(self.store_path, annotator=annotator, root=self.folder, clock=lambda: NOON) as store:
            yield store

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, open for as long as it is needed."""
        self.store_path.parent.mkdir(exist_ok=True)
        with Store.open(
            self.store_path,
            annotator="ada",
            root=self.folder,
            read_only=self.read_only,
            clock=lambda: NOON,
        ) as store:
            yield store

    def app(self, store: Store, *paths: Path) -> PresscheckApp:
        """The app on one document, or on the list of several; without `paths`, of all in the folder."""
        chosen = configs.Config()
        if self.config:
            path = self.folder / "config.toml"
            path.write_text(self.config, encoding="utf-8")
            chosen = configs.read(path)
        memory = Memory.recall()
        memory.theme = self.theme or memory.theme
        meant = list(paths) or [self.folder]
        return PresscheckApp(
            Session(
                store=store,
                config=chosen,
                memory=memory,
                found=list(find(meant)),
                paths=meant,
                single=len(meant) == 1 and meant[0].is_file(),
                offer_tour=self.offer_tour,
                notice=self.notice,
            )
        )

    @asynccontextmanager
    async def sit(self, *paths: Path, size: tuple[int, int] = WIDE) -> AsyncIterator[Sitting]:
        """Start the app, and stop it in the end."""
        with self.store() as store:
            async with self.run(self.app(store, *paths), size=size) as sitting:
                yield sitting

    @asynccontextmanager
    async def run(self, app: PresscheckApp, *, size: tuple[int, int] = WIDE) -> AsyncIterator[Sitting]:
        """Run an app that has been made."""
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            sitting = Sitting(app, pilot)
            await sitting.settle()
            yield sitting

    @asynccontextmanager
    async def read(self, text: str = TEXT, *, size: tuple[int, int] = WIDE) -> AsyncIterator[Sitting]:
        """Start the app on one document with this text."""
        async with self.sit(self.write("article.txt", text), size=size) as sitting:
            yield sitting
