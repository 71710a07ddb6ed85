"""A claim's sheet in rows: everything that is known of it, each row standing for what can be done there."""

from collections.abc import Iterator

from annotations.claims import Claim, Denial, Voice, on_one_line
from annotations.gaps import gaps_of_claim
from annotations.holdings import Holdings
from annotations.model import Annotation
from annotations.moves import moves_of
from annotations.sheets import Evidence
from tui.widgets.row_list import Row
from tui.words_of_claims import known_of_source, left_in_words, moment, step_in_words, verdict_in_words


def sheet_rows(store: Holdings, claim: Claim) -> list[Row]:
    """All rows of a sheet. The first two stand for "verdict" and "describe", others for what they show."""
    return list(_rows(store, claim))


def _rows(store: Holdings, claim: Claim) -> Iterator[Row]:
    yield Row(verdict_in_words(claim), "verdict", "verdict", wraps=True)
    about = [claim.kind, f"priority {claim.priority}", claim.status]
    about += [f"checked by {claim.assigned}"] if claim.assigned else []
    yield Row(" · ".join(about), "claim", "describe", wraps=True)
    if claim.said:
        yield Row(claim.said, "said", "describe")
    missing = [gap.kind.value for gap in gaps_of_claim(claim)]
    if missing:
        yield Row("; ".join(missing), "missing", look="warning", wraps=True)
    yield from _section("Who says it", map(_voice, claim.voices))
    mentions = (row for each in claim.mentions for row in _mention(store, claim, each))
    yield from _section("Where it is said, the first time first", mentions)
    yield from _section("Who denies it", map(_denial, claim.denials))
    yield from _section("Evidence", map(_evidence, claim.evidence))
    steps = (Row(step_in_words(step), "", step, wraps=True) for step in reversed(claim.verdicts))
    yield from _section("Verdicts, the last first", steps)
    said = (Row(each.text, moment(each.created)[:10], each, wraps=True) for each in claim.amendments)
    yield from _section("Corrections", said)


def _section(name: str, rows: Iterator[Row]) -> Iterator[Row]:
    known = list(rows)
    if known:
        yield Row("")
        yield Row(name, look="heading")
        yield from known


def _voice(voice: Voice) -> Row:
    known = known_of_source(voice.details).replace("\n", " · ")
    named = f" · {on_one_line(voice.annotation.quote)}"
    return Row((known or voice.name) + (named if known else ""), "source", voice, wraps=True)


def _mention(store: Holdings, claim: Claim, mention: Annotation) -> Iterator[Row]:
    record = store.record(mention.document)
    title = f"{record.title} ({record.date or 'no date'})" if record else mention.document
    head = " · its sheet" if mention.id == claim.id and len(claim.mentions) > 1 else ""
    left = "".join(f" · {left_in_words(each)}" for each in reversed(moves_of(store, mention)))
    yield Row(f"{on_one_line(mention.quote)} — {title}{head}{left}", mention.tag, mention, wraps=True)
    if mention.note:
        yield Row(mention.note, "note", wraps=True)


def _denial(denial: Denial) -> Row:
    by = ", ".join(voice.name for voice in denial.voices)
    text = f"{on_one_line(denial.annotation.quote)}{f' — {by}' if by else ''}"
    return Row(text, denial.annotation.tag, denial, wraps=True)


def _evidence(evidence: Evidence) -> Row:
    parts = [evidence.question, evidence.answer]
    parts += [f"excerpt: {on_one_line(evidence.excerpt)}"] if evidence.excerpt else []
    if evidence.url:
        archived = f"archived at {evidence.archived}" if evidence.archived else "(not archived)"
        parts += [evidence.url, archived, f"seen on {evidence.accessed}" if evidence.accessed else ""]
        parts.append(evidence.medium)
    parts += [f"private: {on_one_line(evidence.note)}"] if evidence.note else []
    return Row(" · ".join(part for part in parts if part), evidence.stance, evidence, wraps=True)
