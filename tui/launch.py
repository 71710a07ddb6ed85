"""Starting the app."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from seeds.finding import Found
from seeds.names import printable
from tui.config import default_path
from tui.desk import Asked, nothing_found
from tui.errors import BadConfigError, UsageError
from tui.options import Arguments

if TYPE_CHECKING:
    from annotations.store import Store
    from tui.app import PresscheckApp
    from tui.first_look import FirstLook


def launch(arguments: Arguments) -> int:
    """Run the app on what `arguments` name. Raises UsageError where there is no terminal to run it in."""
    _require_terminal()
    # Until the first painting nearly everything that is made is kept: collecting would cost time and free
    # nothing. The app switches it on again.
    gc.disable()
    asked = Asked(arguments)
    found = list(asked.found())
    if all(each.problem for each in found):
        raise UsageError(_nothing_to_read(asked, found))
    store, notice = asked.open_to_write()
    with store:
        is_single = len(asked.paths) == 1 and asked.paths[0].is_file()
        look = _first_look(asked, store) if is_single and not notice else None
        try:
            app = _app(arguments, asked, found, store, look)
            app.session.notice = notice
        except BaseException:
            if look is not None:
                look.take_back()
            raise
        app.run()
    return app.return_code or 0


def _first_look(asked: Asked, store: "Store") -> "FirstLook | None":
    """Draw the only document before the app is there. Windows has no such terminals."""
    if sys.platform == "win32":
        return None
    from tui.first_look import FirstLook  # noqa: PLC0415 (Windows has no termios)

    return FirstLook.draw(asked.paths[0], store, asked.config)


def _app(
    arguments: Arguments,
    asked: Asked,
    found: Sequence[Found],
    store: "Store",
    look: "FirstLook | None",
) -> "PresscheckApp":
    from tui.app import PresscheckApp  # noqa: PLC0415 (start-up time)
    from tui.session import Memory, Session  # noqa: PLC0415 (start-up time)

    memory = Memory.recall()
    session = Session(
        store=store,
        config=asked.config,
        memory=memory,
        found=found,
        paths=asked.paths,
        single=len(asked.paths) == 1 and asked.paths[0].is_file(),
        offer_tour=not arguments.paths and not memory.toured,
        looked_at=look.opened if look else None,
    )
    try:
        app = PresscheckApp(session)
    except BadConfigError as error:
        raise BadConfigError(f"{arguments.config or default_path()}: {error}") from None
    app.first_look = look
    return app


def _require_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the reader needs a terminal; in a pipe or a file use `presscheck list`, `show`, `clean` or "
            "`export`."
        )
    if sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb"):
        raise UsageError(
            "the reader needs a terminal that can draw (TERM is dumb or not set); `presscheck show FILE` "
            "works here."
        )


def _nothing_to_read(asked: Asked, found: Sequence[Found]) -> str:
    if not found:
        return nothing_found(asked.paths)
    troubles = "; ".join(f"{printable(str(each.path))} {each.problem}" for each in found[:3])
    return f"there is nothing to read: {troubles}."
