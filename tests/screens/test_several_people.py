"""Two people on one store: what the other says is seen, and what both have changed is asked about."""

from annotations import marking
from annotations.store import Store
from seeds.spans import Span
from tests.screens.workbench import Sitting, Workbench

COST = "It cost 4.7 billion."


def tag_by(other: Store, at: Sitting, words: str, tag: str) -> None:
    document = at.opened.document
    start = document.text.index(words)
    marking.tag(other, document, Span(start, start + len(words)), tag)


def note_by(other: Store, at: Sitting, note: str) -> None:
    marking.set_note(other, other.annotations(at.opened.id)[0], note)


async def test_what_another_tags_is_shown_while_the_reader_stands_open(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
        with desk.someone_else() as bob:
            tag_by(bob, at, "Nobody", "denial")
            at.look_at_the_store()
            await at.settle()
        assert [mark.tag for mark in at.pane.page.marks.things] == ["claim", "denial"]
        at.go_to("Nobody")
        await at.settle()
        assert at.told == "denial: “Nobody”"


async def test_a_block_that_another_drops_is_hidden_while_the_reader_stands_open(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
        with desk.someone_else() as bob:
            block = at.opened.block_at(len(at.pane.page.text) - 1)
            assert block is not None
            marking.correct(bob, at.opened.document, block.span, keep=False)
            at.look_at_the_store()
            await at.settle()
        assert "Nobody" not in at.pane.page.text


async def test_the_list_follows_what_another_says(desk: Workbench) -> None:
    path = desk.write("article.txt")
    desk.write("other.txt", "Another document, which says nothing much. It is short.")
    async with desk.sit(path) as at:
        at.go_to("cost")
        await at.press("c")
        tagged = at.opened.document
    async with desk.sit() as at:
        with desk.someone_else() as bob:
            marking.tag(bob, tagged, Span(0, 10), "denial")
            at.look_at_the_store()
            await at.settle()
        assert at.library.listing.entries[0].counts == (("claim", 1), ("denial", 1))


async def test_a_note_that_two_have_written_is_asked_about_and_mine_can_stand(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "a", *"mine")
        with desk.someone_else() as bob:
            note_by(bob, at, "theirs")
        await at.press("ctrl+s")
        assert at.shows("note: mine")
        assert at.shows("note: theirs")
        assert desk.on_disk("annotation") == [("claim", "theirs")]
        await at.press("m")
        assert at.is_reading
        assert at.opened.annotations[0].note == "mine"
        assert desk.on_disk("annotation") == [("claim", "mine")]
        await at.press("u")
        assert desk.on_disk("annotation") == [("claim", "theirs")]


async def test_a_note_that_two_have_written_is_asked_about_and_theirs_can_stand(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "a", *"mine")
        with desk.someone_else() as bob:
            note_by(bob, at, "theirs")
        await at.press("ctrl+s", "t")
        assert at.is_reading
        assert at.opened.annotations[0].note == "theirs"


async def test_who_does_not_answer_goes_back_to_the_note_and_loses_nothing(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "a", *"mine")
        with desk.someone_else() as bob:
            note_by(bob, at, "theirs")
        await at.press("ctrl+s", "escape")
        assert at.note().text == "mine"
        await at.press(*" too", "ctrl+s")
        assert at.is_reading
        assert desk.on_disk("annotation") == [("claim", "mine too")]
        await at.press("u")
        assert desk.on_disk("annotation") == [("claim", "theirs")]


async def test_a_tag_that_another_has_removed_is_not_undone_and_not_done_again(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("Nobody")
        await at.press("d")
        at.go_to("cost")
        await at.press("c")
        with desk.someone_else() as bob:
            marking.remove(bob, bob.annotations(at.opened.id)[0])
        await at.press("u")
        assert at.is_reading
        assert at.told == (
            'Nothing was undone: somebody else has changed this since (tag "It cost 4.7 billion." claim).'
        )
        assert at.marked == [("denial", "Nobody believed her.")]
        await at.press("ctrl+r")
        assert at.told == "There is nothing to do again."
        await at.press("u")
        assert at.told == 'Undone: tag "Nobody believed her." denial'
        assert at.marked == []
        await at.press("ctrl+r")
        assert at.told == 'Done again: tag "Nobody believed her." denial'
        assert at.marked == [("denial", "Nobody believed her.")]


async def test_a_removal_that_another_has_taken_back_is_not_done_again(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "D", "u")
        with desk.someone_else() as bob:
            marking.remove(bob, bob.annotations(at.opened.id)[0])
        await at.press("ctrl+r")
        assert at.told == (
            "Nothing was done again: somebody else has changed this since "
            '(remove claim "It cost 4.7 billion.").'
        )
        await at.press("ctrl+r")
        assert at.told == "There is nothing to do again."


async def test_what_another_has_removed_already_is_not_removed_again(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
        with desk.someone_else() as bob:
            marking.remove(bob, bob.annotations(at.opened.id)[0])
        await at.press("D")
        assert at.marked == []
        assert at.told == 'Somebody else has done this already: remove claim "It cost 4.7 billion."'
        await at.press("u")
        assert at.told.startswith("Nothing was undone: somebody else has changed this since (tag")


async def test_of_several_things_what_another_has_not_done_is_undone(desk: Workbench) -> None:
    async with desk.read() as at:
        store, document = at.app.session.store, at.opened.document
        marking.tick(store, document, [Span(0, 16), Span(18, 62)])
        with desk.someone_else() as bob:
            marking.untick(bob, bob.ticks(at.opened.id)[:1])
        await at.press("u")
        assert at.told == "Undone: tick 2 sentences"
        assert at.ticked == []


async def test_each_reads_on_where_they_were_themselves(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "G")
    with desk.someone_else() as bob:
        [record] = bob.records()
        assert bob.place(record.id) is None
        assert bob.last() is None


async def test_undoing_what_another_has_changed_since_is_asked_about(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
        with desk.someone_else() as bob:
            note_by(bob, at, "theirs")
        await at.press("u")
        assert at.shows("Changed by another meanwhile")
        assert at.shows("removed")
        await at.press("escape")
        assert at.opened.annotations[0].note == "theirs"
        await at.press("u", "m")
        assert at.marked == []
        await at.press("ctrl+r")
        assert at.opened.annotations[0].note == "theirs"


async def test_undo_goes_on_to_the_change_before_one_that_is_to_stay_as_another_left_it(
    desk: Workbench,
) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "a", *"mine", "ctrl+s")
        with desk.someone_else() as bob:
            note_by(bob, at, "theirs")
        await at.press("u", "escape")
        assert at.is_reading
        await at.press("u")
        assert at.shows("m: undone all the same · t: as it is · Escape goes back")
        await at.press("t")
        assert at.is_reading
        assert at.told.startswith("Left as it is; u goes on to the change before: note ")
        assert at.opened.annotations[0].note == "theirs"
        await at.press("u")
        assert at.shows("Changed by another meanwhile")
        await at.press("m")
        assert at.told == 'Undone: tag "It cost 4.7 billion." claim'
        assert at.marked == []


async def test_redo_goes_on_to_the_next_change_after_one_that_is_to_stay_as_another_left_it(
    desk: Workbench,
) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c", "a", *"mine", "ctrl+s")
        at.go_to("Nobody")
        await at.press("d", "u", "u")
        with desk.someone_else() as bob:
            note_by(bob, at, "theirs")
        await at.press("ctrl+r")
        assert at.shows("m: redone all the same")
        await at.press("t")
        assert at.told.startswith("Left as it is; ctrl+r goes on to the next change: note ")
        await at.press("ctrl+r")
        assert at.told == 'Done again: tag "Nobody believed her." denial'
        assert at.opened.annotations[0].note == "theirs"


async def test_in_the_library_too_undo_goes_on_behind_what_is_to_stay(desk: Workbench) -> None:
    path = desk.write("article.txt")
    desk.write("other.txt", "Another document, which says nothing much. It is short.")
    async with desk.sit(path) as at:
        at.go_to("cost")
        await at.press("c", "space")
        at.go_to("cost")
        await at.press("a", *"mine", "ctrl+s")
        identity = at.opened.id
    async with desk.sit() as at:
        with desk.someone_else() as bob:
            marking.set_note(bob, bob.annotations(identity)[0], "theirs")
        await at.press("u", "t")
        assert at.toasts[-1].startswith("Left as it is; u goes on to the change before: note ")
        await at.press("u")
        assert at.toasts[-1].startswith("Undone: tick")


async def test_what_waited_for_the_disk_and_no_longer_fits_is_asked_about(desk: Workbench) -> None:
    async with desk.read() as at:
        at.go_to("cost")
        await at.press("c")
        store = at.app.session.store
        said = at.opened.annotations[0]
        with desk.someone_else() as bob:
            with bob.tables.vault._lock.held():
                marking.set_note(store, said, "mine")
            assert store.unsaved == 1
            note_by(bob, at, "theirs")
        at.look_at_the_store()
        await at.settle()
        assert at.shows("note: theirs")
        await at.press("m")
        assert store.unsaved == 0
        assert desk.on_disk("annotation") == [("claim", "mine")]
