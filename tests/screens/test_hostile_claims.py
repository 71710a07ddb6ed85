"""Hostile wordings, notes, reasons, names, titles on the sheet, the board and in the boxes: all is safe."""

from annotations import deciding, linking
from annotations.claims import Claim, claim_of
from annotations.linking import end_of
from annotations.links import LinkKind
from annotations.model import Annotation
from annotations.store import Store
from seeds.document import Document
from seeds.loading import load
from tests.screens.checking import claims, is_sheet, on_the_board, on_the_sheet, say
from tests.screens.test_hostile_on_the_screens import HOSTILE, NOTE, assert_safe
from tests.screens.workbench import Workbench

MARKUP = "[bold]markup[/] in it"
TURNED = "\u202eThis one is turned round\u202c"
NUL = "A sentence \x00 with NUL\x08"


def claim_at(store: Store, mention: Annotation) -> Claim:
    claim = claim_of(store, end_of(mention))
    assert claim is not None
    return claim


def all_hostile(store: Store, document: Document, other: Document) -> None:
    """A claim of which everything that a person, or an import, can write is hostile."""
    mention = say(store, document, TURNED)
    source, denial = say(store, document, NUL, "source"), say(store, document, MARKUP, "denial")
    for origin, kind in ((source, LinkKind.ASSERTS), (denial, LinkKind.DENIES)):
        linking.link(store, origin, kind, mention)
    linking.link(store, say(store, other, "Title [/red]"), LinkKind.SAME, mention)
    claim = claim_at(store, mention)
    deciding.describe(store, claim, wording=NOTE, said=NOTE, assigned=NOTE)
    deciding.give_verdict(store, claim_at(store, mention), "[/x]\x1b[2J", NOTE)
    deciding.add_evidence(store, claim, **dict.fromkeys(("question", "answer", "excerpt", "note"), NOTE))
    deciding.amend(store, claim, NOTE)
    deciding.describe_source(store, source, name=NOTE, organisation=NOTE, contact=NOTE)


async def test_hostile_words_are_shown_safely_on_the_sheet_and_on_the_board(desk: Workbench) -> None:
    first, second = desk.write("article.txt", HOSTILE), desk.write("other.md", "# [/x]\x1b[2J\n\n" + HOSTILE)
    with desk.store() as store:
        all_hostile(store, load(first), load(second))
    async with desk.sit() as at:
        await at.press("C")
        assert len(on_the_board(at).board.items) == 1
        assert_safe(at)
        for keys in (
            ("m",), ("enter",), ("escape",), ("s",), ("escape",), ("p",), ("enter",), ("d", "down"),
            ("enter",), ("v", "down"), ("enter",), ("escape",), ("/", *"red"), ("escape",), ("o",),
        ):  # fmt: skip
            await at.press(*keys)
            assert_safe(at)
        assert is_sheet(at)
        rows = on_the_sheet(at).rows
        for index in range(len(rows.rows)):
            rows.current = index
            await at.settle()
            assert_safe(at)
        for keys in (
            ("v",), ("escape",), ("e", "escape"), ("w",), ("escape",), ("c",), ("escape",), ("i",),
            ("escape",), ("m",), ("g", "enter"), ("escape",), ("?",), ("escape",),
        ):  # fmt: skip
            await at.press(*keys)
            assert_safe(at)
        assert is_sheet(at)
        await at.press("q", "enter", "L")
        assert_safe(at)
        for keys in (
            ("/",),
            ("escape",),
            ("F",),
            ("1",),
            ("enter",),
            ("escape",),
            ("V",),
            ("escape",),
            ("u",),
        ):
            await at.press(*keys)
            assert_safe(at)


async def test_a_form_that_is_saved_untouched_alters_no_hidden_character(desk: Workbench) -> None:
    first, second = desk.write("article.txt", HOSTILE), desk.write("other.md", HOSTILE)
    with desk.store() as store:
        all_hostile(store, load(first), load(second))
    async with desk.sit() as at:
        [before] = claims(at)
        await at.press("C", "o", "w", "ctrl+s")
        assert is_sheet(at)
        sheet = on_the_sheet(at)
        sheet.rows.current = next(
            index for index, row in enumerate(sheet.rows.rows) if row.value in before.evidence
        )
        await at.press("enter", "ctrl+s")
        assert is_sheet(at)
        assert claims(at) == [before]
        await at.press("w", "tab", "x", "ctrl+s")
        [after] = claims(at)
        assert after.wording == NOTE
        assert_safe(at)
