"""Linking annotations: by labels, by search, and by what offers itself."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from annotations import linking
from annotations.claims import Claim, claim_of, claims_in, on_one_line
from annotations.errors import StoreError
from annotations.linking import end_of
from annotations.links import LinkKind, ways_between
from annotations.model import Annotation
from annotations.offering import Offer, Shown, offers
from seeds.spans import Span
from tui.link_words import LinkLine, link_lines, verb_of
from tui.screens.marking import MarkingScreen
from tui.session import Session
from tui.words_of_claims import state_of_claim

if TYPE_CHECKING:
    from tui.screens.picking import Option, PickScreen

_SHOWN = 40  # characters of a quote in a sentence on the status line


class LinkingScreen(MarkingScreen):
    """One document, what is said about its words, and how that hangs together."""

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__(session, path)
        self._offers: list[Offer] = []
        """Links that offer themselves for what was tagged last."""

    def links_here(self) -> Sequence[LinkLine]:
        """The links of the annotations under the caret."""
        store = self.session.store
        return [line for annotation in self.under_caret() for line in link_lines(store, end_of(annotation))]

    def state_of(self, annotation: Annotation) -> str:
        """The verdict and the links of an annotation, in a few words."""
        claim = self.claim_at(annotation)
        if claim is not None:
            return state_of_claim(claim)
        lines = link_lines(self.session.store, end_of(annotation))
        if not lines:
            return ""
        more = f", {len(lines) - 1} more" if len(lines) > 1 else ""
        return f" ({lines[0].verb} “{_cut(lines[0].quote, 24)}”{more})"

    def claim_at(self, annotation: Annotation) -> Claim | None:
        return claim_of(self.session.store, end_of(annotation), self.roles)

    # Linking

    async def action_link(self) -> None:
        """Link the annotation under the caret to another one, by its label; / finds it in any document."""
        annotation = self.the_one()
        if annotation is None or self.opened is None:
            return
        shown: dict[Span, list[Annotation]] = {}
        for mark in self.pane.page.marks.things:
            other = self.opened.annotation(mark.id)
            if other and other.id != annotation.id and ways_between(annotation.tag, other.tag, self.roles):
                place = next((span for span in shown if span.start == mark.span.start), mark.span)
                shown.setdefault(place, []).append(other)
        if annotation.tag not in self.roles:
            self.say(
                f"The tag {annotation.tag} stands in no link: acts_as in the config can say where it may."
            )
            return
        search = partial(self.find_other_end, annotation)
        if not any(place.start in self.pane.seen for place in shown):
            await search()
            return
        about = f"Link this {annotation.tag}: a label, or / to find the other end in any document"
        self.pane.choose_place(
            list(shown), lambda place: self._link_to(annotation, shown[place]), about, {"slash": search}
        )

    def _link_to(self, annotation: Annotation, others: Sequence[Annotation]) -> None:
        """Link to one of the annotations at a place; where several links fit, a key chooses."""
        fitting = [
            (other, way) for other in others for way in ways_between(annotation.tag, other.tag, self.roles)
        ]

        def choose(place: int) -> None:
            other, (kind, turned) = fitting[place]
            self._make_link(*((other, kind, annotation) if turned else (annotation, kind, other)))

        if len(fitting) == 1:
            choose(0)
        elif fitting:
            from tui.screens.numbered import Numbered, NumberedScreen  # noqa: PLC0415 (start-up time)

            def answer(chosen: Numbered | None) -> None:
                if chosen is not None:
                    choose(chosen.place)

            names = [
                f"{verb_of(way.kind, turned=way.turned)} the {other.tag} “{_short(other)}”"
                for other, way in fitting
            ]
            title = f"This {annotation.tag} …"
            self.app.push_screen(NumberedScreen(title, annotation.quote, names[:9]), answer)

    def _make_link(self, origin: Annotation, kind: LinkKind, target: Annotation) -> bool:
        if not self.do(lambda _: linking.link(self.session.store, origin, kind, target)):
            return False
        self.show_changes()
        verb = verb_of(kind, turned=False)
        self.say(f"Linked: “{_short(origin)}” {verb} “{_short(target)}”; u takes it back.")
        return True

    async def find_other_end(self, annotation: Annotation) -> None:
        """Ask for the other end of a link among the annotations of all documents."""
        from tui.screens.picking import PickScreen  # noqa: PLC0415 (start-up time)

        def answer(other: Annotation | None) -> None:
            if other is not None:
                self._link_to(annotation, [other])

        # The box is there before what it shows, for what is typed meanwhile is meant for it.
        title = f"Link this {annotation.tag} to …"
        box: PickScreen[Annotation] = PickScreen(title, None, "words of the other end, its tag or document")
        await self.app.push_screen(box, answer)
        self._gather_ends(annotation, box)

    @work(thread=True, exclusive=True, group="ends")
    def _gather_ends(self, annotation: Annotation, box: "PickScreen[Annotation]") -> None:
        from tui.screens.picking import Option  # noqa: PLC0415 (start-up time)

        store = self.session.store
        try:
            options = [
                Option(other, on_one_line(other.quote), f"{other.tag} · {record.title}")
                for record in store.records()
                for other in store.annotations(record.id)
                if other.id != annotation.id and ways_between(annotation.tag, other.tag, self.roles)
            ]
        except StoreError as error:
            self.hand_over(self.complain, error)
            options = []
        self.hand_over(self._show_ends, annotation, box, options)

    def _show_ends(
        self, annotation: Annotation, box: "PickScreen[Annotation]", options: "Sequence[Option[Annotation]]"
    ) -> None:
        box.fill(options)
        if not options:
            box.dismiss(None)
            self.say(f"There is nothing yet that this {annotation.tag} could be linked to.")

    # Links that offer themselves

    def tagged(self, annotation: Annotation) -> None:
        """Offer the links that lie near, and for a claim the claims of similar wording."""
        if self.opened is None:
            return
        placed = (
            Shown(other, mark.span)
            for mark in self.pane.page.marks.things
            if (other := self.opened.annotation(mark.id))
        )
        shown = list(placed)
        here = next((each for each in shown if each.annotation.id == annotation.id), None)
        if here is None:
            return
        store = self.session.store
        self._offers = offers(self.opened.view.text, here, shown, store.ledger(), self.roles)
        if self._offers:
            self._tell_offer()
        elif "claim" in self.roles.get(annotation.tag, ()):
            self.find_similar(annotation)

    @work(thread=True, exclusive=True, group="similar")
    def find_similar(self, annotation: Annotation) -> None:
        """Look for claims of similar wording in all documents."""
        from annotations.similarity import similar  # noqa: PLC0415 (start-up time)

        store = self.session.store
        try:
            claims = list(claims_in(store, [record.id for record in store.records()], self.roles))
        except StoreError as error:
            self.hand_over(self.complain, error)
            return
        others = (claim for claim in claims if all(mention.id != annotation.id for mention in claim.mentions))
        found = [
            Offer(annotation, LinkKind.SAME, each.claim.head) for each in similar(annotation.quote, others)
        ]
        self.hand_over(self._offer_similar, found)

    def _offer_similar(self, found: list[Offer]) -> None:
        if found:
            self._offers = found
            self._tell_offer()

    def _tell_offer(self) -> None:
        offer = self._offers[0]
        more = f" ({len(self._offers) - 1} more)" if len(self._offers) > 1 else ""
        verb = verb_of(offer.kind, turned=False)
        elsewhere = self._title_elsewhere(offer.target)
        self.say(f"O links: “{_short(offer.origin)}” {verb} “{_short(offer.target)}”{elsewhere}{more}")

    def _title_elsewhere(self, annotation: Annotation) -> str:
        if self.opened is None or annotation.document == self.opened.id:
            return ""
        record = self.session.store.record(annotation.document)
        return f" in “{record.title}”" if record else ""

    def action_offered(self) -> None:
        """Make the link that is offered, and offer the next one."""
        if not self._offers:
            self.say("No link is offered here: L links to any annotation.")
            return
        offer = self._offers.pop(0)
        if self._make_link(*offer) and self._offers:
            self._tell_offer()


def _short(annotation: Annotation) -> str:
    return _cut(on_one_line(annotation.quote), _SHOWN)


def _cut(line: str, most: int) -> str:
    return line if len(line) <= most else line[: most - 1] + "…"
