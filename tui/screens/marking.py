"""Marking a document: tags, notes, ticks, and taking them back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import work
from textual.widget import AwaitMount

from annotations import marking
from annotations.changes import Change
from annotations.claims import Claim, claim_of, on_one_line
from annotations.errors import AnnotationsError, Conflict
from annotations.linking import end_of
from annotations.links import Roles
from annotations.model import CORRECTIONS, Annotation
from annotations.tables import CLAIMS, DOCUMENTS, LINKS, SOURCES, document_of, table_of
from seeds.document import Block, Document
from seeds.sentences import sentence_after, sentence_at
from seeds.spans import Span
from tui.glyphs import shorten
from tui.screens.current import CurrentScreen
from tui.selecting import wished
from tui.session import Session
from tui.words_of_changes import SHOWN, gone_with, told_with_what_went


class MarkingScreen(CurrentScreen):
    """One document, and what a person says about its words."""

    last_tag = "claim"
    """The tag that `.` puts."""

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__(session, path)
        self.turned: list[Change] = []
        """What was undone or redone here: it may be of other documents."""

    def do(self, work: Callable[[Document], object], undecided: Callable[[], object] | None = None) -> bool:
        """Change the store, and whether that was done; if not, it is said why, and the store is as it was.

        Of a conflict the person is asked; `undecided` is called when there is no answer.
        """
        if self.opened is None:
            return False
        store, unsaved = self.session.store, self.session.store.unsaved
        try:
            work(self.opened.document)
        except Conflict as conflict:
            self.ask_about(conflict, undecided)
            return False
        except (AnnotationsError, ValueError) as error:
            self.say(str(error), error=True)
            if undecided:
                undecided()
            return False
        if store.unsaved > unsaved == 0:
            self.say(f"Not saved, but kept until it can be: {store.trouble}", error=True)
        if store.texts.waits:
            self.keep_texts()
        return True

    @work(thread=True, group="texts")
    def keep_texts(self) -> None:
        """Keep the long text that was marked, as it was when it was marked."""
        self.session.store.texts.keep_waiting()

    def others_changed(self, tables: frozenset[str]) -> None:
        """Show what another process has said about this document."""
        if self.opened is None:
            return
        said = self.said if tables else ("", -1)
        if not tables or tables & {table_of(self.opened.id), LINKS, CLAIMS, SOURCES}:
            self.show_changes()
            if self.opened.is_outdated:
                self.show_anew()
        self.said = said
        self.tell()

    def show_changes(self) -> None:
        """Show what the store holds now."""
        if self.opened is None:
            return
        self.said = ("", -1)
        self.opened.reload()
        self.opened.mark(self.pane.page)
        self.pane.refresh()
        self.side.show(self.opened.annotations)
        self.count_coverage()
        self.follow_caret()

    def action_tag(self, tag: str) -> None:
        """Put `tag` on the selection; with none, on the sentence under the caret. The caret stays."""
        if self.opened is None:
            self.say(self.not_open)
            return
        span = self.selected_span()
        if span is None:
            self.say("There is nothing here to tag.")
            return
        made: list[Annotation] = []
        store = self.session.store
        if not self.do(lambda document: made.append(marking.tag(store, document, span, tag))):
            return
        self.last_tag = tag
        was_there = self.opened.annotation(made[0].id) is not None
        self.pane.cursor = self.pane.cursor.dropped()
        self.show_changes()
        hidden = self.opened.hidden_in(span)
        if was_there:
            self.tagged(made[0], _tagged_already(made[0]))
        elif hidden:
            told = f"Tagged, with {hidden} hidden characters in its midst: B shows them, u takes it back."
            self.tagged(made[0], told, stays=True)
        else:
            self.tagged(made[0], self._tagged(made[0]))

    def tagged(self, annotation: Annotation, told: str, *, stays: bool = False) -> None:  # noqa: ARG002
        """Something has been tagged, as `told` says; where it `stays`, nothing is said instead of it."""
        self.make_current(annotation)
        self.say(told)

    def action_tag_again(self) -> None:
        """Put the last tag once more."""
        self.action_tag(self.last_tag)

    def the_one(self) -> Annotation | None:
        """The annotation that keys act on; where there is none, the person is told so."""
        here = self.under_caret()
        if not here:
            is_bare = self.opened is not None and not self.opened.annotations
            self.say(
                "Nothing is marked in this document yet."
                if is_bare
                else "There is no annotation under the caret: Tab goes to the next one."
            )
            return None
        return here[0]

    @property
    def roles(self) -> Roles:
        """What each tag stands for in links."""
        return self.session.config.roles

    # A box is waited for, until it is there: keys that were typed ahead are for it.

    async def action_choose_tag(self) -> None:
        """Another tag: for the selection if there is one, else for the annotation under the caret."""
        from tui.screens.tags import TagScreen  # noqa: PLC0415 (start-up time)

        here = self.under_caret()
        annotation = here[0] if here and not self.pane.cursor.selecting else None

        def put(tag: str | None) -> None:
            if tag is None:
                return
            if annotation is None:
                self.action_tag(tag)
            else:
                self.retag(annotation, tag)

        await self.app.push_screen(TagScreen(self.session.config), put)

    def retag(self, annotation: Annotation, tag: str) -> None:
        """Give an annotation another tag, and say what could not stay with it."""
        store, claim = self.session.store, self.claim_at(annotation)
        if not self.do(lambda _: marking.retag(store, annotation, tag, self.roles)):
            return
        self.last_tag = tag
        self.show_changes()
        if tag == annotation.tag:
            self.tagged(annotation, _tagged_already(annotation))
            return
        gone = self._gone(claim)
        after = annotation._replace(tag=tag)
        self.tagged(after, self._tagged(after, gone), stays=bool(gone))

    def _tagged(self, annotation: Annotation, gone: Sequence[str] = ()) -> str:
        quote = on_one_line(annotation.quote)
        return told_with_what_went(f"Tagged {annotation.tag}:", quote, gone, self.status.room)

    def claim_at(self, annotation: Annotation) -> Claim | None:
        """The claim that an annotation mentions, where it is one."""
        return claim_of(self.session.store, end_of(annotation), self.roles)

    def _gone(self, claim: Claim | None) -> list[str]:
        """What the last change took with it; `claim` as it was before."""
        change = self.session.store.undoable()
        return gone_with(change, claim) if change else []

    async def action_note(self) -> None:
        """Write a note on the annotation under the caret."""
        annotation = self.the_one()
        if annotation:
            await self.write_note(annotation)

    def write_note(self, annotation: Annotation, draft: str | None = None) -> AwaitMount:
        from tui.screens.note import NoteScreen  # noqa: PLC0415 (start-up time)

        def keep(note: str | None) -> None:
            if note is None:
                return

            def write_on() -> None:
                # What a person wrote is not lost, whatever the store says; the note may have changed since.
                now = self.opened.annotation(annotation.id) if self.opened else None
                self.write_note(now or annotation, note)

            if self.do(lambda _: marking.set_note(self.session.store, annotation, note), write_on):
                self.show_changes()

        return self.app.push_screen(NoteScreen(annotation, draft), keep)

    def action_remove(self) -> None:
        """Remove the annotation under the caret."""
        annotation = self.the_one()
        if annotation:
            self.remove_annotation(annotation)

    def remove_annotation(self, annotation: Annotation) -> None:
        """Remove an annotation, and say what went with it."""
        claim = self.claim_at(annotation)
        if self.do(lambda _: marking.remove(self.session.store, annotation)):
            self.show_changes()
            gone = [*(["its note"] if annotation.note else []), *self._gone(claim)]
            done, quote = f"Removed {annotation.tag}", on_one_line(annotation.quote)
            self.say(told_with_what_went(done, quote, gone, self.status.room, removed=True))

    def action_tick(self) -> None:
        """Tick the sentence as checked and go on to the next; untick one that is ticked."""
        opened, text, caret = self.opened, self.pane.page.text, self.pane.cursor.caret
        if opened is None:
            self.say(self.not_open)
            return
        if not text.strip():
            return
        sentence = sentence_at(text, min(caret, len(text) - 1))
        span = opened.view.span_to_text(sentence)
        ticked = [tick for tick in opened.ticks if tick.span == span]
        if ticked:
            self.do(lambda _: marking.untick(self.session.store, ticked))
        elif self.do(lambda document: marking.tick(self.session.store, document, [span])):
            following = sentence_after(text, sentence.end - 1)
            if following:
                self.pane.cursor = self.pane.cursor.dropped().moved(following.start)
        self.show_changes()

    def action_keep(self) -> None:
        """Keep the block under the caret, or all that are selected; drop them where all are kept."""
        opened, cursor = self.opened, self.pane.cursor
        if opened is None:
            self.say(self.not_open)
            return
        selected = wished(self.pane.page.text, cursor) if cursor.span else None
        blocks, span = opened.blocks_in(selected or Span(cursor.caret, cursor.caret))
        if not blocks:
            return
        keep = not all(block.kept for block in blocks)
        hidden = 0 if keep else self._marks_within(blocks, opened.view.span_from_text(span))
        told = _kept_or_dropped(len(blocks), hidden, keep=keep, is_seen=opened.everything)
        if self.do(lambda document: marking.correct(self.session.store, document, span, keep=keep)):
            self.pane.cursor = cursor.dropped()
            self.show_anew(told)

    def _marks_within(self, blocks: Sequence[Block], shown: Span | None) -> int:
        """How many annotations lie in no kept block but these, which are `shown` there on the page."""
        if shown is None or self.opened is None:
            return 0
        touching = self.pane.page.marks.touching(shown.start, shown.end)
        held_by = (self.opened.blocks_in(span)[0] for span, _ in touching)
        going = set(blocks)
        return sum(all(block in going or not block.kept for block in held) for held in held_by)

    def action_undo(self) -> None:
        """Take back the last change, of this document or another one."""
        self._turn(self.session.store.undo, "Undone", "There is nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._turn(self.session.store.redo, "Done again", "There is nothing to do again.")

    def _turn(self, turn: Callable[[], Change | None], done: str, nothing: str) -> None:
        if not self.is_mounted:
            return  # from the palette, before the reader is there
        try:
            change = turn()
        except Conflict as conflict:
            self.ask_about(conflict)
            return
        except AnnotationsError as error:
            self.say(str(error), error=True)
            return
        if change is None:
            self.say(nothing)
            return
        self.turned.append(change)
        self.show_changes()
        sentence = f"{done}{self._elsewhere(change)}: {change.name}"
        self.say(sentence)
        if any((edit.before or edit.after or {}).get("row") in CORRECTIONS for edit in change.edits):
            self.show_anew(sentence)

    def _elsewhere(self, change: Change) -> str:
        """Which other document a change is of, where it is not of this one."""
        tables = {edit.table for edit in change.edits}
        documents = {document_of(table) for table in tables} - {None}
        if self.opened is None or self.opened.id in documents:
            return ""
        titles = [record.title for record in self.session.store.records() if record.id in documents]
        if titles:
            return f" in another document, {titles[0]!r}"
        return " in the library" if DOCUMENTS in tables else ""

    def action_export(self) -> None:
        """Export this document."""
        from tui.screens.export import ExportScreen  # noqa: PLC0415 (start-up time)

        if self.opened:
            self.app.push_screen(ExportScreen(self.session, [self.opened.document.path]))


def short(annotation: Annotation) -> str:
    """The words of an annotation, in a sentence on the status line."""
    return shorten(on_one_line(annotation.quote), SHOWN)


def _kept_or_dropped(blocks: int, marks: int, *, keep: bool, is_seen: bool) -> str:
    """What happened to so many blocks, and to the marks in them, of which all is still seen or nothing."""
    several = f" {blocks:,} blocks" if blocks > 1 else ""
    done = f"{'Kept' if keep else 'Dropped'}{several}"
    if not marks:
        return f"{done}; u takes it back."
    counted = "1 mark" if marks == 1 else f"{marks:,} marks"
    if is_seen:
        return f"{done}: the next B hides {counted} with it, u takes it back."
    return f"{done}, and {counted} with it: B shows {'it' if marks == 1 else 'them'}, u takes it back."


def _tagged_already(annotation: Annotation) -> str:
    return f"“{short(annotation)}” is tagged {annotation.tag} already."
