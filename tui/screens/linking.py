"""Linking annotations: by labels, by search, and by what offers itself."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import events, work

from annotations import linking
from annotations.claims import claims_in, on_one_line
from annotations.errors import StoreError
from annotations.linking import end_of
from annotations.links import LinkKind, ways_between
from annotations.model import Annotation
from annotations.offering import Offer, Shown, offers
from seeds.spans import Span
from tui.glyphs import shorten
from tui.link_words import LinkLine, link_lines, verb_of
from tui.screens.marking import MarkingScreen, short
from tui.session import Session
from tui.words_of_claims import state_of_claim

if TYPE_CHECKING:
    from tui.screens.picking import Option, PickScreen

_NAMED = 24
"""Cells of the quote at a link's other end, behind the tag on the status line."""


class Offered(NamedTuple):
    """Links that offer themselves, the next one first, and what was said of it, with the caret there."""

    links: tuple[Offer, ...] = ()
    said: tuple[str, int] = ("", -1)


class LinkingScreen(MarkingScreen):
    """One document, what is said about its words, and how that hangs together."""

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__(session, path)
        self._said_before = ""
        """What was said of the tagging, where that stands before what is offered."""
        self._offered = Offered()
        """What is offered on the status line, to the next key alone."""
        self._sought_for = ""
        """The annotation for which claims of similar wording are being looked for."""

    def on_mount(self) -> None:
        """Every key takes up what is offered, or leaves it."""
        self.pane.before_key = self.leave_offers

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
        return f" ({lines[0].verb} “{shorten(lines[0].quote, _NAMED)}”{more})"

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
                f"{verb_of(way.kind, turned=way.turned)} the {other.tag} “{short(other)}”"
                for other, way in fitting
            ]
            title = f"This {annotation.tag} …"
            self.app.push_screen(NumberedScreen(title, annotation.quote, names[:9]), answer)

    def _make_link(self, origin: Annotation, kind: LinkKind, target: Annotation) -> bool:
        if not self.do(lambda _: linking.link(self.session.store, origin, kind, target)):
            return False
        self.show_changes()
        verb = verb_of(kind, turned=False)
        self.say(f"Linked: “{short(origin)}” {verb} “{short(target)}”; u takes it back.")
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

    def tagged(self, annotation: Annotation, told: str, *, stays: bool = False) -> None:
        """Offer the links that lie near, and for a claim the claims of similar wording."""
        super().tagged(annotation, told, stays=stays)
        if self.opened is None:
            return
        self._said_before = f"{told} " if stays else ""
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
        found = offers(self.opened.view.text, here, shown, store.ledger(), self.roles)
        if found:
            self._offer(found)
        elif "claim" in self.roles.get(annotation.tag, ()):
            self._sought_for = annotation.id
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
        self.hand_over(self._offer_similar, annotation, found)

    def _offer_similar(self, annotation: Annotation, found: list[Offer]) -> None:
        if found and self._sought_for == annotation.id:
            self._offer(found)

    def _offer(self, found: Sequence[Offer]) -> None:
        """Offer the first of these links, until the next key."""
        offer = found[0]
        more = f" ({len(found) - 1} more)" if len(found) > 1 else ""
        verb = verb_of(offer.kind, turned=False)
        elsewhere = self._title_elsewhere(offer.target)
        link = f"“{short(offer.origin)}” {verb} “{short(offer.target)}”"
        self.say(f"{self._said_before}O links: {link}{elsewhere}{more}")
        self._offered = Offered(tuple(found), self.said)

    def _title_elsewhere(self, annotation: Annotation) -> str:
        if self.opened is None or annotation.document == self.opened.id:
            return ""
        record = self.session.store.record(annotation.document)
        return f" in “{record.title}”" if record else ""

    def leave_offers(self, event: events.Key) -> None:
        """A key has come: it takes up what is offered, or leaves it."""
        self._sought_for = ""
        if not self._offered.links:
            return
        bound = self.active_bindings.get(event.key)
        if bound is None or bound.binding.action != "offered":
            self._offered = Offered()
            self.said = ("", -1)
            self.tell()

    def action_offered(self) -> None:
        """Make the link that is offered, and offer the next one."""
        (links, said), self._offered = self._offered, Offered()
        is_told = said == self.said and said[1] == self.pane.cursor.caret
        if not (links and is_told and self._still_fits(links[0])):
            self.say("No link is offered here: L links to any annotation.")
        elif self._make_link(*links[0]) and links[1:]:
            self._said_before = ""
            self._offer(links[1:])

    def _still_fits(self, offer: Offer) -> bool:
        """Whether both ends are there, with tags that can be linked so: others work on them too."""
        store = self.session.store
        origin, target = store.annotation(end_of(offer.origin)), store.annotation(end_of(offer.target))
        if origin is None or target is None:
            return False
        ways = ways_between(origin.tag, target.tag, self.roles)
        return any(way.kind is offer.kind and not way.turned for way in ways)
