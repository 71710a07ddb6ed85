"""What a key changes is painted anew wherever the document is scrolled to."""

from pathlib import Path

from annotations.store import Store
from seeds.finding import Found
from seeds.names import bundled
from tui.app import PresscheckApp
from tui.config import Config
from tui.session import Memory, Session


async def test_the_caret_is_painted_where_it_went_also_when_the_text_is_scrolled(tmp_path: Path) -> None:
    article = next(bundled().glob("*.txt"))
    with Store.open(tmp_path / "store.json", annotator="ada", root=article.parent) as store:
        app = PresscheckApp(
            Session(store, Config(), Memory(tmp_path / "memory.json"), [Found(article)], single=True)
        )
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("G", "k", "k")
            await pilot.pause()
            before = app.export_screenshot()

            await pilot.press("k")
            await pilot.pause()

            after = app.export_screenshot()
            app.screen.refresh()
            await pilot.pause()
            assert after != before
            assert after == app.export_screenshot()
