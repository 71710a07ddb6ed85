"""Why a line is hidden: what cleaning says of it, or who dropped it."""

import asyncio
from pathlib import Path

from textual import work

from tui.screens.opening import OpenedScreen
from tui.session import Session
from tui.why import why_hidden

_REST = 0.08
"""Seconds that the caret stays on a hidden line before it is asked why: not on each one that it passes."""


class ExplainingScreen(OpenedScreen):
    """One document, whose status line says of what is under the caret why it is hidden."""

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__(session, path)
        self._reasons: dict[int, tuple[str, ...]] = {}
        """Why lines are hidden, by where the line begins."""
        self._asked = -1
        """The line of which it is being found out."""

    def about_block(self) -> str:
        """Who kept or dropped what is under the caret; else why cleaning hid it, as soon as that is known."""
        opened, caret = self.opened, self.pane.cursor.caret
        block = opened.block_at(caret) if opened else None
        if opened is None or block is None:
            return ""
        said = opened.correction_at(caret)
        if said:
            return f"{'kept' if said.keep else 'dropped'} by {said.annotator}"
        if block.kept:
            return ""
        line = opened.line_at(caret)
        reasons = self._reasons.get(line)
        if reasons is None and self._asked != line:
            self._asked = line
            self.find_reasons(line)
        return f"hidden: {', '.join(reasons)}" if reasons else "hidden"

    @work(exclusive=True, group="reasons")
    async def find_reasons(self, line: int) -> None:
        """Find out why a line is hidden: in a thread, for in a long text that takes its time."""
        await asyncio.sleep(_REST)
        if self.opened is None:
            return
        self._reasons[line] = await asyncio.to_thread(why_hidden, self.opened.document, line)
        self._asked = -1
        self.tell()
