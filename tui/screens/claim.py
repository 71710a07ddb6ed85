"""A claim's sheet: everything that is known of a claim, and everything that is done about it."""

from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import AwaitMount
from textual.widgets import Static

from annotations import deciding, linking
from annotations.claims import Claim, Denial, Voice, claim_of, claims_in
from annotations.errors import StoreError
from annotations.ledger import End
from annotations.linking import end_of
from annotations.links import LinkKind
from annotations.model import Annotation
from annotations.sheets import Amendment, Evidence, Verdict
from tui.glyphs import safe
from tui.keys import APP_KEYS, SHEET_KEYS
from tui.screens.claim_forms import (
    amendment_form,
    ask_for_verdict,
    evidence_form,
    sheet_form,
    source_form,
)
from tui.screens.deciding import DecidingScreen
from tui.session import Session
from tui.sheet_rows import sheet_rows
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.screens.picking import Option, PickScreen


class ClaimScreen(DecidingScreen):
    """The sheet of a claim. Enter leads to the text, or into what can be altered."""

    BINDINGS: ClassVar[list[BindingType]] = [*SHEET_KEYS, *APP_KEYS]
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    ClaimScreen #wording { height: auto; max-height: 5; background: $panel; padding: 0 1; text-style: bold; }
    """

    rows = getters.query_one(RowList)

    def __init__(self, session: Session, end: End) -> None:
        super().__init__(session)
        self.end = end
        self.claim: Claim | None = None
        self.wanted: End | None = None
        """Where in a text the person wants to go, having left the sheet."""

    def compose(self) -> ComposeResult:
        """The claim's wording, all that is known of it, the keys."""
        yield Static("", id="wording", markup=False)
        yield RowList()
        yield from super().compose()

    def on_mount(self) -> None:
        """Show the sheet as it is."""
        self.show_changes()

    def show_changes(self) -> None:
        """Show the sheet as it is now; without its claim it closes."""
        try:
            self.claim = claim_of(self.session.store, self.end, self.session.config.roles)
        except StoreError as error:
            self.say(str(error), error=True)
            return
        if self.claim is None:
            self.say("This claim is not there any more.")
            self.dismiss()
            return
        self.query_one("#wording", Static).update(Content(safe(self.claim.wording)))
        self.rows.show(sheet_rows(self.session.store, self.claim), self.rows.current)

    # What is done about the claim

    @on(RowList.Chosen)
    async def choose(self, event: RowList.Chosen) -> None:
        """Into what can be altered; to the place in the text of everything else."""
        match event.value:
            case "verdict" | Verdict():
                await self.action_verdict()
            case "describe":
                await self.action_describe()
            case Evidence() as evidence:
                await self._open(evidence_form(self.session.store, self._claim, evidence))
            case Voice(annotation=annotation) | Denial(annotation=annotation):
                self._leave_for(end_of(annotation))
            case Annotation() as mention:
                self._leave_for(end_of(mention))
            case Amendment():
                self.say("A correction that was published is not altered: c adds another one.")

    @property
    def _claim(self) -> Claim:
        assert self.claim is not None
        return self.claim

    def _leave_for(self, end: End) -> None:
        self.wanted = end
        self.dismiss()

    def _open(self, box: Screen[None]) -> AwaitMount:
        unsaved = self.session.store.unsaved

        def closed(_: None) -> None:
            self.tell_unsaved(unsaved)
            self.show_changes()

        return self.app.push_screen(box, closed)

    async def action_verdict(self) -> None:
        """Give a verdict."""
        store, claim = self.session.store, self._claim

        def give(rating: str, reason: str) -> None:
            self.do(lambda: deciding.give_verdict(store, claim, rating, reason))

        await ask_for_verdict(self.app, self.session.config.scale, claim, give)

    async def action_evidence(self) -> None:
        """Add evidence."""
        await self._open(evidence_form(self.session.store, self._claim))

    async def action_describe(self) -> None:
        """Say what is claimed in one's own words, its kind, how urgent it is, who checks it."""
        await self._open(sheet_form(self.session.store, self._claim))

    async def action_amend(self) -> None:
        """Add a correction of what was published."""
        await self._open(amendment_form(self.session.store, self._claim))

    def action_sign_off(self) -> None:
        """Sign off the verdict of another person."""
        self.do(lambda: deciding.sign_off(self.session.store, self._claim))

    def action_reopen(self) -> None:
        """Take the claim up again."""
        self.do(lambda: deciding.reopen(self.session.store, self._claim))

    async def action_source(self) -> None:
        """Say what is known of the source under the cursor, or of the only one."""
        voices = [voice for voice in self._claim.voices if voice == self.rows.value] or list(
            self._claim.voices
        )
        if len(voices) == 1 or self.rows.value in voices:
            await self._open(source_form(self.session.store, voices[0].annotation))
        elif voices:
            self.say("Put the cursor on one of the sources.")
        else:
            self.say("No source is linked: in the text, tag one and link it with L.")

    def action_remove(self) -> None:
        """Remove the evidence under the cursor, or the link of a source or a denial."""
        store, value = self.session.store, self.rows.value
        match value:
            case Evidence():
                self.do(lambda: deciding.remove_evidence(store, value))
            case Voice(annotation=annotation) | Denial(annotation=annotation):
                mentions = {mention.id for mention in self._claim.mentions}
                links = [each for each in store.ledger().links_of(annotation.id) if each.target in mentions]
                if links:
                    self.do(lambda: linking.unlink(store, links[0]))
            case Annotation():
                self.action_part()
            case _:
                self.say("Only evidence and links can be removed here: verdicts are kept, r reopens.")

    def action_part(self) -> None:
        """Let the mention under the cursor be a claim by itself again."""
        mention = self.rows.value
        if not isinstance(mention, Annotation) or len(self._claim.mentions) == 1:
            self.say("Put the cursor on one of several mentions.")
            return
        if self.end.annotation == mention.id:
            # The sheet stays that of the others, for it is they that it is about.
            others = [each for each in self._claim.mentions if each.id != mention.id]
            self.end = end_of(others[0])
        self.do(lambda: linking.part(self.session.store, mention))

    async def action_same(self) -> None:
        """Ask for another claim that says the same, of all documents, the likest first."""
        from tui.screens.picking import PickScreen  # noqa: PLC0415 (start-up time)

        def join(other: Annotation | None) -> None:
            if other is not None:
                head = self._claim.head
                if self.do(lambda: linking.link(self.session.store, head, LinkKind.SAME, other)):
                    self.say("Joined: this is the sheet of both now; u parts them again.")

        # The box is there before what it shows, for what is typed meanwhile is meant for it.
        box: PickScreen[Annotation] = PickScreen("The same as …", None, "words of the other claim")
        await self.app.push_screen(box, join)
        self._gather_others(box)

    @work(thread=True, exclusive=True, group="same")
    def _gather_others(self, box: "PickScreen[Annotation]") -> None:
        from annotations.similarity import similar  # noqa: PLC0415 (start-up time)
        from tui.screens.picking import Option  # noqa: PLC0415 (start-up time)

        store, claim = self.session.store, self._claim
        try:
            everything = list(
                claims_in(store, [record.id for record in store.records()], self.session.config.roles)
            )
        except StoreError as error:
            self.hand_over(self.complain, error)
            everything = []
        others = [each for each in everything if each.id != claim.id]
        ranked = similar(claim.wording, others, least=0, most=len(others))
        options = [Option(each.claim.head, each.claim.wording, f"{each.score:.0f}% alike") for each in ranked]
        self.hand_over(self._show_others, box, options)

    def _show_others(self, box: "PickScreen[Annotation]", options: "list[Option[Annotation]]") -> None:
        box.fill(options)
        if not options:
            box.dismiss(None)
            self.say("There is no other claim yet.")

    def action_back(self) -> None:
        """Back to where the sheet was opened."""
        self.dismiss()
