"""How it looks: a few pictures, compared with those that a person has looked at."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from textual.pilot import Pilot

from annotations import deciding
from annotations.claims import claims_in
from annotations.sheets import Stance
from seeds.names import bundled
from tests.screens.checking import two_documents
from tests.screens.workbench import Sitting, Workbench

Compare = Callable[..., bool]
CLAIM = "The U.S. and South Korea have accused"
DENIAL = "both Russia and North Korea have denied such transfers"
SOURCE = "Russia and North Korea"


def drive(act: Callable[[Sitting], Awaitable[None]]) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Do something before the picture is taken."""

    async def before(pilot: Pilot[Any]) -> None:
        sitting = Sitting(pilot.app, pilot)  # type: ignore[arg-type] # Pilot does not say of which app it is
        await sitting.settle()
        await act(sitting)
        await sitting.settle()

    return before


async def mark_three(at: Sitting) -> None:
    """A claim, in it a denial, in that a source; the caret on the innermost; a tick, places found."""
    text = at.pane.page.text
    for words, end, tag in ((CLAIM, "transfers.", "c"), (DENIAL, "transfers", "d"), (SOURCE, "Korea", "s")):
        start = text.index(DENIAL if words == SOURCE else words)
        start = text.index(words, start)
        stop = text.index(end, start + (len(words) - 5 if words == SOURCE else 0)) + len(end)
        at.pane.cursor = at.pane.cursor.dropped().moved(start).stretched(stop)
        await at.press(tag)
    at.go_to("Senior North Korean")
    await at.press("space")
    await at.press("/", *"workers", "enter", "g")
    at.pane.cursor = at.pane.cursor.dropped().moved(text.index("North Korea have denied"))
    await at.settle()


def article(desk: Workbench) -> None:
    """The bundled article among the documents."""
    seed = next(path for path in bundled().iterdir() if path.suffix == ".txt")
    desk.write("article.txt", seed.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("theme", "size"),
    [
        ("presscheck-dark", (120, 40)),
        ("presscheck-dark", (80, 24)),
        ("presscheck-light", (80, 24)),
        ("presscheck-contrast", (80, 24)),
        ("presscheck-ansi", (80, 24)),
    ],
    ids=["wide", "dark", "light", "contrast", "ansi"],
)
def test_claim_denial_and_source_over_each_other(
    desk: Workbench, snap_compare: Compare, theme: str, size: tuple[int, int]
) -> None:
    article(desk)
    desk.theme = theme
    with desk.store() as store:
        app = desk.app(store, desk.folder / "article.txt")
        assert snap_compare(app, terminal_size=size, run_before=drive(mark_three))


@pytest.mark.parametrize(
    ("keys", "size"),
    [(["m"], (80, 24)), (["enter"], (80, 24)), (["?"], (80, 24)), ([], (39, 11))],
    ids=["labels", "details", "keys", "too small"],
)
def test_what_lies_over_the_text(
    desk: Workbench, snap_compare: Compare, keys: Sequence[str], size: tuple[int, int]
) -> None:
    async def act(at: Sitting) -> None:
        at.go_to("cost")
        await at.press("c", *keys)

    with desk.store() as store:
        app = desk.app(store, desk.write("article.txt"))
        assert snap_compare(app, terminal_size=size, run_before=drive(act))


def test_the_library(desk: Workbench, snap_compare: Compare) -> None:
    async def act(at: Sitting) -> None:
        await at.press("enter", "x", "c", "q", "j", "space", "space")

    article(desk)
    desk.write("empty.txt", "")
    desk.write("bridge.txt")
    desk.write("cinema.md", "漢字 in a title\n\nDate: 2025-02-01\n\nThe cinema is open again, they say.\n")
    with desk.store() as store:
        assert snap_compare(desk.app(store), terminal_size=(120, 24), run_before=drive(act))


@pytest.mark.parametrize("keys", [["C"], ["C", "o"]], ids=["board", "sheet"])
def test_claims(desk: Workbench, snap_compare: Compare, keys: Sequence[str]) -> None:
    async def act(at: Sitting) -> None:
        await at.press(*keys)
        await at.settle()

    two_documents(desk)
    with desk.store() as store:
        claim = next(claims_in(store, [record.id for record in store.records()]))
        deciding.give_verdict(store, claim, "Mostly false", "The ministry counts 4.1 billion.")
        deciding.add_evidence(
            store,
            claim,
            question="What did the bridge cost?",
            answer="4.1 billion, by the ministry's budget.",
            url="https://example.org/budget",
            stance=Stance.REFUTES,
        )
        assert snap_compare(desk.app(store), terminal_size=(100, 30), run_before=drive(act))
