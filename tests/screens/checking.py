"""Words to mark, links and claims: short ways to say in tests what a checker does, and what came of it."""

from annotations import linking, marking
from annotations.claims import Claim, claim_of, on_one_line
from annotations.gaps import gaps_of_claim
from annotations.linking import end_of
from annotations.links import LinkKind
from annotations.model import Annotation
from annotations.store import Store
from seeds.document import Document
from seeds.loading import load
from seeds.spans import Span
from tests.screens.workbench import Sitting, Workbench
from tui.board import Item
from tui.screens.board import BoardScreen
from tui.screens.claim import ClaimScreen
from tui.widgets.row_list import RowList

COST = "It cost 4.7 billion."
DENIED = "The mayor denied that, and so did the “builder” of the bridge."
LETTER = "A letter to the editor\n\nDear Sir, the bridge cost 4.7 billion, I hear. Who will pay for that?\n"
_KEYS = {"claim": "c", "denial": "d", "source": "s"}


async def mark(at: Sitting, words: str, tag: str) -> None:
    """Tag exactly these words by its key; the caret is at their beginning then."""
    start = at.pane.page.text.index(words)
    at.pane.cursor = at.pane.cursor.dropped().moved(start).stretched(start + len(words))
    await at.press(_KEYS.get(tag, tag))
    at.go_to(words)
    await at.settle()


def label_of(at: Sitting, words: str) -> str:
    """The label on the annotation that begins with `words`."""
    assert at.pane.jump is not None, at.told
    start = at.pane.page.text.index(words)
    return next(label for label, span in at.pane.jump.labels.targets.items() if span.start == start)


async def link_to(at: Sitting, words: str) -> list[str]:
    """Link by L and the label on `words`, and which keys that took."""
    await at.press("L")
    label = label_of(at, words)
    await at.press(*label)
    return ["L", *label]


def links(at: Sitting) -> list[tuple[str, str, str]]:
    """Every link of the store, as what its first end says of the second."""
    store = at.app.session.store
    found = []
    for link in store.ledger().links:
        ends = (link.other_end(link.target), link.other_end(link.origin))
        quotes = [next(each.quote for each in store.annotations(end[0]) if each.id == end[1]) for end in ends]
        found.append((quotes[0], link.kind.value, quotes[1]))
    return found


def claims(at: Sitting) -> list[Claim]:
    """Every claim of the store."""
    store = at.app.session.store
    ends = [end_of(each) for record in store.records() for each in store.annotations(record.id)]
    found = (claim_of(store, end) for end in ends)
    return list({claim.id: claim for claim in found if claim}.values())


def the_claim(at: Sitting) -> Claim:
    """The only claim of the store."""
    [claim] = claims(at)
    return claim


def missing(at: Sitting) -> list[str]:
    """What the only claim lacks."""
    return [gap.kind.value for gap in gaps_of_claim(the_claim(at))]


def on_the_sheet(at: Sitting) -> ClaimScreen:
    """The claim's sheet, which is on top."""
    assert isinstance(at.screen, ClaimScreen), at.screen
    return at.screen


def on_the_board(at: Sitting) -> BoardScreen:
    """The board, which is on top."""
    assert isinstance(at.screen, BoardScreen), at.screen
    return at.screen


def is_sheet(at: Sitting) -> bool:
    """Whether the claim's sheet is on top."""
    return isinstance(at.screen, ClaimScreen)


def is_board(at: Sitting) -> bool:
    """Whether the board is on top."""
    return isinstance(at.screen, BoardScreen)


def row_texts(at: Sitting) -> list[str]:
    """What the rows of the list on top say, on one line each."""
    rows = at.screen.query_one(RowList).rows
    return [on_one_line(f"{row.lead} {row.text}") for row in rows if row.text]


async def cursor_on(at: Sitting, words: str) -> None:
    """Take the cursor of the list on top to the row with these words."""
    listed = at.screen.query_one(RowList)
    listed.current = next(
        index
        for index, row in enumerate(listed.rows)
        if words in f"{row.lead} {row.text}" and row.value is not None
    )
    await at.settle()


def board_claims(at: Sitting) -> list[str]:
    """The wordings of the claims that the board shows."""
    return [row.value.claim.wording for row in on_the_board(at).rows.rows if isinstance(row.value, Item)]


def say(store: Store, document: Document, quote: str, tag: str = "claim") -> Annotation:
    """Tag a quote without the app."""
    start = document.text.index(quote)
    return marking.tag(store, document, Span(start, start + len(quote)), tag)


def two_documents(desk: Workbench) -> None:
    """The article with a claim, its source and a denial not linked to it; a letter with a claim."""
    article, letter = desk.write("article.txt"), desk.write("letter.txt", LETTER)
    with desk.store() as store:
        news, post = load(article), load(letter)
        claim = say(store, news, COST)
        source = say(store, news, "officials", "source")
        linking.link(store, source, LinkKind.ASSERTS, claim)
        say(store, news, DENIED, "denial")
        say(store, post, "the bridge cost 4.7 billion")
