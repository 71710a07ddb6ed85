"""Collections for the tests of reports: one of a newsroom that has done everything, and small ones."""

from collections.abc import Sequence
from itertools import pairwise

from annotations import deciding, marking
from annotations.collection import Collection, Exported, ExportSettings, collect
from annotations.linking import link
from annotations.links import LinkKind
from annotations.model import Annotation, Status
from annotations.publisher import Publisher
from annotations.sheets import AnswerType, Medium, Stance
from annotations.store import Store
from seeds.document import Block, Document, Kind, fingerprint
from seeds.spans import Span
from tests.annotations.newsroom import COST, DENIED, MAYOR, OPENED, say, the_claim

AT = "2026-11-23T12:00:00.000Z"
SCRIPT = '<script>alert("x")</script></style><img src="http://example.org/x.png" onerror=alert(1)>'
SECRETS = ("the secret note", "the secret number")
WITHHELD = "Deep Throat"


def all_done(store: Store, news: Document, letter: Document, *, private: bool = False) -> Collection:
    """Two documents with a claim that was checked, one that was not, and one that is nobody's to name."""
    cost, opened = say(store, news, COST), say(store, news, OPENED)
    again = say(store, letter, COST)
    link(store, again, LinkKind.SAME, cost)
    denied, mayor = say(store, news, DENIED, "denial"), say(store, news, MAYOR, "source")
    link(store, denied, LinkKind.DENIES, cost)
    link(store, mayor, LinkKind.ASSERTS, cost)
    say(store, letter, DENIED, "denial")
    say(store, news, "it opened on Monday. The", "framing <b>")
    unnamed = say(store, letter, "Dear Sir", "source")
    link(store, unnamed, LinkKind.ASSERTS, opened)
    deciding.describe_source(store, unnamed, name=WITHHELD, named="not named", organisation="FBI")
    deciding.describe_source(store, mayor, name=f"Mayor {SCRIPT}", contact=SECRETS[1], hand="first hand")
    marking.set_note(store, mayor, SCRIPT)
    deciding.describe(store, the_claim(store, cost), wording=f"What it cost {SCRIPT}", said="2025-04-07")
    deciding.add_evidence(
        store,
        the_claim(store, cost),
        question="What does the budget say?",
        answer=f"2.1 {SCRIPT}",
        answer_type=AnswerType.EXTRACTIVE,
        excerpt="a\n\nb",
        url="https://example.org/a?b=1&c='<2>'",
        medium=Medium.PDF,
        stance=Stance.REFUTES,
        note=SECRETS[0],
    )
    deciding.give_verdict(store, the_claim(store, cost), "Mostly true", "At first sight")
    deciding.reopen(store, the_claim(store, cost), "The budget came")
    deciding.give_verdict(store, the_claim(store, cost), "False", SCRIPT)
    deciding.amend(store, the_claim(store, cost), "It was 4.8 at first.")
    marking.tick(store, news, [Span(0, 10)])
    publisher = Publisher("The <Post>", "https://example.org/")
    return collect(store, [news, letter], ExportSettings(publisher=publisher, private=private))


def of_spans(text: str, spans: Sequence[tuple[Span, str]], blocks: Sequence[Block] = ()) -> Collection:
    """A document with annotations (a span and a tag each), made without a store."""
    name = fingerprint(text)
    found = [
        Annotation(
            id=str(number),
            document="d",
            tag=tag,
            start=span.start,
            end=span.end,
            quote=span.quote(text),
            prefix="",
            suffix="",
            fingerprint=name,
            note=text[:20],
            annotator="ada",
            created=AT,
            updated=AT,
            rev=1,
        )
        for number, (span, tag) in enumerate(spans)
        if len(span)
    ]
    found.sort(key=lambda each: (each.start, -each.end))
    document = Exported("d", text[:9], text[:40], "", name, Status.OPEN, text, tuple(blocks))
    return Collection((document,), tuple(found), AT, "presscheck 0.1.0")


def cut(text: str, edges: Sequence[int], kinds: Sequence[Kind]) -> list[Block]:
    """Blocks that cover the text, cut at `edges`, of `kinds` in turn."""
    places = sorted({0, len(text), *(edge for edge in edges if edge < len(text))})
    return [
        Block(start, end, kinds[number % len(kinds)]) for number, (start, end) in enumerate(pairwise(places))
    ]
