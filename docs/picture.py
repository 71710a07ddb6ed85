"""Make the pictures of the documentation from the running app: `make picture`."""

import asyncio
import os
import tempfile
from pathlib import Path

from annotations import marking
from annotations.store import Store
from seeds.document import Document
from seeds.finding import Found
from seeds.loading import load
from seeds.names import bundled
from seeds.spans import Span
from tui.app import PresscheckApp
from tui.config import Config
from tui.session import Memory, Session

HERE = Path(__file__).parent
MARKED = [
    ("claim", "accused North Korea of supplying Russian with artillery shells and other weapons"),
    ("denial", "both Russia and North Korea have denied such transfers"),
    ("source", "The U.S. and South Korea"),
    ("source", "South Korea’s National Intelligence Service"),
    ("claim", "it had detected signs of North Korean preparations to send workers to Russia"),
]


def mark(store: Store, document: Document) -> None:
    """What a fact-checker would mark in the bundled article."""
    for tag, quote in MARKED:
        start = document.text.index(quote)
        marking.tag(store, document, Span(start, start + len(quote)), tag)


async def taken(session: Session, size: tuple[int, int], keys: list[str]) -> str:
    """The picture of the app after `keys` have been pressed in it, as SVG."""
    app = PresscheckApp(session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        return app.export_screenshot()


def keep(name: str, picture: str) -> None:
    """Write a picture beside this script."""
    (HERE / name).write_text(picture, encoding="utf-8")
    print(f"{name} written")


def main() -> None:
    """The reader, its jump labels, and the library."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["PRESSCHECK_DATA"] = scratch
        article = next(bundled().glob("*.txt"))
        with Store.open(Path(scratch) / "store.json", annotator="ada", root=article.parent) as store:
            mark(store, load(article))
            reader = Session(store, Config(), Memory.recall(), [Found(article)], single=True)
            keep("reader.svg", asyncio.run(taken(reader, (118, 34), ["tab", "tab", "tab"])))
            keep("labels.svg", asyncio.run(taken(reader, (100, 24), ["m"])))
            library = Session(store, Config(), Memory.recall(), [Found(article)])
            keep("library.svg", asyncio.run(taken(library, (118, 24), [])))


if __name__ == "__main__":
    main()
