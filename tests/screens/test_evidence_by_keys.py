"""Evidence, wording, sources and corrections: asked for in boxes that lose nothing that was typed."""

import pytest
from textual.widgets import Input, TextArea

from annotations import deciding
from tests.screens.checking import COST, cursor_on, is_sheet, mark, missing, row_texts, the_claim
from tests.screens.workbench import Sitting, Workbench
from tui.screens.form import FormScreen

URL, KEPT = "https://example.org/a", "https://archive.example/a"


async def on_a_sheet(at: Sitting) -> None:
    """The sheet of a claim about which nothing has been found out."""
    await mark(at, COST, "claim")
    await at.press("enter")


async def fill(at: Sitting, **values: str) -> None:
    """Type into the fields of a box, each reached by Tab."""
    fields = [each.id for each in at.screen.query("Input, TextArea, Choice")]
    for name in fields[fields.index(at.screen.focused.id) :] if at.screen.focused else []:
        if values.get(name or ""):
            await at.burst(["enter" if sign == "\n" else sign for sign in values.pop(name or "")])
        if not values:
            return
        await at.press("tab")
    raise AssertionError(values)


def field(at: Sitting, name: str) -> str:
    """What stands in a field."""
    widget = at.screen.query_one(f"#{name}")
    assert isinstance(widget, (Input, TextArea))
    return widget.value if isinstance(widget, Input) else widget.text


async def test_evidence_is_saved_shown_altered_and_removed(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_sheet(at)
        await at.press("e")
        await fill(
            at, question="What was paid?", answer="Five", stance="r", url=URL, medium="p", excerpt="5\n6"
        )
        await at.press("ctrl+s")
        [found] = the_claim(at).evidence
        assert (found.question, found.answer, found.url, found.excerpt) == (
            "What was paid?",
            "Five",
            URL,
            "5\n6",
        )
        assert (found.stance.value, found.medium.value, found.answer_type.value) == (
            "refutes",
            "PDF",
            "abstractive",
        )
        row = f"refutes What was paid? · Five · excerpt: 5 6 · {URL} · (not archived)"
        assert any(shown.startswith(row) and shown.endswith(" · PDF") for shown in row_texts(at)), row_texts(
            at
        )
        await cursor_on(at, "What was paid?")
        await at.press("enter")
        await fill(at, answer="!", archived=KEPT, note="Secret")
        await at.press("ctrl+s")
        [altered] = the_claim(at).evidence
        assert (altered.id, altered.answer, altered.archived) == (found.id, "Five!", KEPT)
        assert altered._replace(
            answer="Five", archived="", note="", updated=found.updated, rev=1
        ) == found  # fmt: skip
        assert any("private: Secret" in row for row in row_texts(at))
        await at.press("D")
        assert the_claim(at).evidence == ()
        await at.press("u", "u")
        assert the_claim(at).evidence == (found,)
        await at.press("ctrl+r")
        assert the_claim(at).evidence == (altered,)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"url": "www.example.org"}, "The URL begins with http:// or https:// and has no blanks in it."),
        ({"archived": "a b"}, "The archived URL begins with http:// or https:// and has no blanks in it."),
        ({"accessed": "x"}, "The date of access is written as 2026-11-25."),
    ],
    ids=["URL", "archived", "date"],
)
async def test_what_cannot_be_saved_is_said_and_stays_as_it_was_typed(
    desk: Workbench, values: dict[str, str], sentence: str
) -> None:
    async with desk.read() as at:
        await on_a_sheet(at)
        await at.press("e")
        await fill(at, question="What?", note="My note", **values)
        await at.press("ctrl+s")
        assert at.shows(sentence)
        assert the_claim(at).evidence == ()
        assert (field(at, "question"), field(at, "note")) == ("What?", "My note")
        [(name, typed)] = values.items()
        assert typed in field(at, name)
        at.screen.query_one(f"#{name}").focus()
        await at.settle()
        await at.press(*["backspace"] * len(typed), "ctrl+s")
        assert is_sheet(at)
        assert the_claim(at).evidence[0].note == "My note"


async def test_evidence_that_says_nothing_is_refused(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_sheet(at)
        await at.press("e", "ctrl+s")
        assert at.shows("Evidence needs a question, an answer, an excerpt or an address.")
        await at.press("escape")
        assert is_sheet(at)


async def test_escape_warns_once_before_it_throws_away_what_was_typed(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_sheet(at)
        await at.press("e", "x", "escape")
        assert at.shows("Not saved yet: ctrl+s saves, Escape again throws it away.")
        await at.press("y", "escape")
        assert isinstance(at.screen, FormScreen)
        assert field(at, "question") == "xy"
        await at.press("escape")
        assert is_sheet(at)
        await at.press("e", "tab", "tab", "escape")
        assert is_sheet(at)
        assert the_claim(at).evidence == ()


async def test_wording_kind_priority_and_who_checks_are_described(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_sheet(at)
        await at.press("w")
        assert field(at, "wording") == COST
        await fill(at, wording=" In euros.", said="2025", kind="n", priority="h", assigned="bob")
        await at.press("ctrl+s")
        sheet = the_claim(at).sheet
        assert sheet is not None
        assert (sheet.wording, sheet.said, sheet.assigned) == (f"{COST} In euros.", "2025", "bob")
        rows = row_texts(at)
        assert rows[1:3] == ["claim numerical · priority high · open · checked by bob", "said 2025"]
        assert at.shows(f"{COST} In euros.")
        await at.press("u")
        assert the_claim(at).sheet is None


async def test_a_wording_that_is_the_texts_own_follows_the_text(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_sheet(at)
        await at.press("w", "tab", "x", "ctrl+s")
        sheet = the_claim(at).sheet
        assert sheet is not None
        assert (sheet.wording, sheet.said) == ("", "x")


async def test_what_is_known_of_a_source_is_written_on_the_sheet_and_on_its_details(desk: Workbench) -> None:
    async with desk.read() as at:
        await mark(at, "officials", "source")
        await at.press("enter", "i")
        await fill(at, name="N. N.", organisation="Office", named="n")
        await at.press("ctrl+s")
        assert at.is_reading
        await at.press("enter")
        assert at.shows("N. N. · Office · named")
        await at.press("escape")
        await on_a_sheet(at)
        await at.press("i")
        assert at.toasts[-1] == "No source is linked: in the text, tag one and link it with L."
        await at.press("q", "L")
        await at.press("a")
        await at.press("enter")
        assert "source N. N. · Office · named · officials" in row_texts(at)
        assert "claim without source" not in missing(at)
        await at.press("i")
        await fill(at, contact="+49")
        await at.press("ctrl+s")
        assert any("private: +49" in row for row in row_texts(at))
        await at.press("u")
        assert not any("private" in row for row in row_texts(at))


async def test_a_correction_is_added_and_not_altered(desk: Workbench) -> None:
    async with desk.read() as at:
        await on_a_sheet(at)
        await at.press("c", "ctrl+s")
        assert at.shows("A correction needs words.")
        await at.press(*"We", "enter", *"erred.", "ctrl+s")
        assert [each.text for each in the_claim(at).amendments] == ["We\nerred."]
        await cursor_on(at, "erred")
        await at.press("enter")
        assert at.toasts[-1] == "A correction that was published is not altered: c adds another one."
        await at.press("u")
        assert the_claim(at).amendments == ()


@pytest.mark.parametrize(("answer", "stands"), [("m", "mine"), ("t", "theirs")])
async def test_evidence_that_two_have_altered_is_asked_about(
    desk: Workbench, answer: str, stands: str
) -> None:
    async with desk.read() as at:
        await on_a_sheet(at)
        await at.press("e", *"Q", "tab", "ctrl+s")
        await cursor_on(at, "Q")
        await at.press("enter", "tab", *"mine")
        with desk.someone_else() as bob:
            deciding.revise_evidence(bob, the_claim(at).evidence[0], answer="theirs")
        await at.press("ctrl+s")
        assert at.shows("answer: mine")
        assert at.shows("answer: theirs")
        await at.press("escape")
        assert field(at, "answer") == "mine"
        await at.press("ctrl+s", answer)
        assert is_sheet(at)
        assert the_claim(at).evidence[0].answer == stands
