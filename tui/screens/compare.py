"""Comparing annotators: differences are decided one by one, agreements are taken as they are."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from annotations import adjudicating
from annotations.errors import Clash, Conflict
from annotations.rulings import RULING
from tui.comparing import state_of
from tui.keys import APP_KEYS, COMPARE_KEYS
from tui.opened import Opened
from tui.screens.compared import ComparedScreen
from tui.session import Session


class CompareScreen(ComparedScreen):
    """Where annotators of a document differ, and what is decided: that becomes a layer of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [*COMPARE_KEYS, *APP_KEYS]

    def __init__(self, session: Session, opened: Opened, caret: int) -> None:
        """`caret` is where in the text of the document to look for the first difference."""
        super().__init__(session, opened, caret)
        self._again: Callable[[], object] | None = None
        """What is being done, to be done once more on top of what others have done."""

    def action_take(self, number: int) -> None:
        """Take one side."""
        sides = self.shown.sides if self.shown else ()
        if number <= len(sides):
            self._rule([sides[number - 1]])
        elif sides:
            self.say(f"There is no side {number}.")

    def action_take_all(self) -> None:
        """Take what all sides say."""
        self._rule(self.shown.sides if self.shown else ())

    def action_take_none(self) -> None:
        """Take what no side says."""
        self._rule(())

    def _rule(self, taken: Sequence[str]) -> None:
        difference = self.difference
        if self.shown is None:
            self.say("The annotators are still being compared: a moment, please.")
        elif difference is None:
            self.say("There is no difference under the caret: n goes to the next one.")
        else:
            rule = partial(adjudicating.rule, self.session.store, self.document, difference, taken)
            if self._wish(rule):
                self.say("")

    def action_take_agreements(self) -> None:
        """Take all that every side agrees on."""
        if self.shown is None:
            return
        store, document, taken = self.session.store, self.document, []
        found = self.shown.comparison

        def take() -> None:
            taken.append(adjudicating.take_agreements(store, document, found))

        if self._wish(take):
            several = f"{taken[-1]:,} agreement{'' if taken[-1] == 1 else 's'} taken: u takes that back."
            self.say(several if taken[-1] else "There is no agreement that is not taken.")

    def _wish(self, work: Callable[[], object]) -> bool:
        """Do what the person wishes; where others have just done the same, it is done already."""

        def attempt() -> None:
            try:
                work()
            except Conflict as conflict:
                if any(map(_is_other_ruling, conflict.clashes)):
                    raise
                work()

        self._again = work
        try:
            return self.do(attempt)
        finally:
            self._again = None

    def ask_about(self, conflict: Conflict, undecided: Callable[[], object] | None = None) -> None:
        """Where another has just ruled otherwise, ask whose ruling is to stand; the whole of it then does."""
        wish = self._again
        if wish is None:
            super().ask_about(conflict, undecided)
            return
        from tui.screens.conflict import ConflictScreen  # noqa: PLC0415 (start-up time)

        def answer(mine: bool | None) -> None:
            self.show_changes()
            if mine:
                self._wish(wish)

        clashes = tuple(filter(_is_other_ruling, conflict.clashes))
        told = Conflict(str(conflict), conflict.change, conflict.direction, clashes)
        self.app.push_screen(ConflictScreen(told), answer)

    # Everything else

    async def action_details(self) -> None:
        """Show in full what each side says of the place under the caret."""
        from tui.screens.difference import DifferenceScreen  # noqa: PLC0415 (start-up time)

        difference = self.difference
        agreement = self.shown.agreement_at(self.pane.cursor.caret) if self.shown else None
        if difference:
            await self.app.push_screen(
                DifferenceScreen(state_of(difference), difference.by_side, difference.layer)
            )
        elif agreement:
            by_side = {each.annotator: (each,) for each in agreement.annotations}
            layer = (agreement.layer,) if agreement.layer else ()
            await self.app.push_screen(DifferenceScreen("all agree", by_side, layer))
        else:
            self.say("Nothing is marked here: n goes to the next difference.")

    def action_drop(self) -> None:
        """Drop the labels, or what the mouse has selected."""
        self.pane.drop()

    def action_back(self) -> None:
        """Back to the text."""
        self.dismiss()


def _is_other_ruling(clash: Clash) -> bool:
    """Whether two people have ruled differently."""
    mine, theirs = clash.mine or {}, clash.theirs or {}
    return mine.get("row") == RULING and theirs.get("row") == RULING and mine["taken"] != theirs["taken"]
