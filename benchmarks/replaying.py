"""Keys pressed in the real app, without a terminal, to see which annotations they make."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from annotations.store import Store
from benchmarks.workplace import article
from seeds.document import Document
from seeds.finding import find
from seeds.spans import Span
from seeds.view import View
from tui.app import PresscheckApp
from tui.config import Config
from tui.layout import Layout
from tui.opened import Opened
from tui.screens.reader import ReaderScreen
from tui.selecting import Cursor
from tui.session import Memory, Session

Made = tuple[str, Span]
"""A tag, and the span of the document's text that it was put on."""


@dataclass(frozen=True, slots=True)
class Replay:
    """The bundled article, open in the reader."""

    pilot: Pilot[None]
    screen: ReaderScreen
    opened: Opened

    @property
    def document(self) -> Document:
        """The article."""
        return self.opened.document

    @property
    def view(self) -> View:
        """What is shown of it."""
        return self.opened.view

    @property
    def layout(self) -> Layout:
        """The view in rows, as the pane has it."""
        return self.screen.pane.page.layout

    @property
    def height(self) -> int:
        """The rows of the pane."""
        return self.screen.pane.size.height

    async def made_by(self, keys: Iterable[str], *, caret: int, top: int) -> list[Made]:
        """The annotations that `keys` make, with the caret first at `caret` and the first row at `top`.

        Both are offsets of the view. The annotations are taken back afterwards, one undo each.
        """
        self.screen.pane.show(self.opened.page, Cursor(caret), top)
        await self.pilot.pause()
        await self.pilot.press(*keys)
        await self.pilot.pause()
        store = self.screen.session.store
        made = [(each.tag, each.span) for each in store.annotations(self.opened.id)]
        for _ in made:
            store.undo()
        self.screen.show_changes()
        return made


@asynccontextmanager
async def replay(folder: Path) -> AsyncIterator[Replay]:
    """The app on the article at 120 by 40, with a store and a memory in `folder`."""
    path = article()
    with Store.open(folder / "annotations.json", annotator="ada", root=path.parent) as store:
        memory = Memory(folder / "memory.json", toured=True)
        session = Session(store, Config(), memory, list(find([path])), single=True)
        app = PresscheckApp(session)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, ReaderScreen)
            assert screen.opened is not None
            yield Replay(pilot, screen, screen.opened)
