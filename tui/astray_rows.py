"""Annotations that do not stand where they were made, in rows: what became of them, where they may stand."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from annotations.anchoring import Outcome
from annotations.claims import on_one_line
from annotations.model import CONTEXT, Annotation, surroundings
from annotations.reanchoring import Astray, sorted_out
from seeds.spans import Span
from tui.widgets.row_list import Row

_SAME_WORDS = "Found again", "y: it stands there; A: all of them do"
_OTHER_WORDS = "Found again with other words", "[old → new] [−old] [+new]"
_UNSURE = "Unsure", "y: it stands there; a number: it stands at that place"
_LOST = "Lost", "p places by hand, K leaves as it is, D removes"
_KEPT = "Left as they are", "K asks about it again"
_WRAPPED = 300
"""Up to so many annotations are shown whole; of more, each has a single line a place."""
_SAME = 12
"""Of more words than these that are the same on both sides, only the ends are shown."""
_ENDS = 5
_MOST_WORDS = 400
"""Words of a quote that are compared: the work grows with their square."""


class Candidate(NamedTuple):
    """What a row stands for: an annotation, and the place that the row shows, if it shows one."""

    astray: Astray
    span: Span | None


def astray_rows(found: Sequence[Astray]) -> list[Row]:
    """All of them, by what has become of them."""
    outcomes = sorted_out(found)
    moved = outcomes[Outcome.MOVED]
    groups = [
        (_SAME_WORDS, [each for each in moved if not each.has_other_words]),
        (_OTHER_WORDS, [each for each in moved if each.has_other_words]),
        (_UNSURE, outcomes[Outcome.UNSURE]),
        (_LOST, outcomes[Outcome.LOST]),
        (_KEPT, [each for each in found if each.kept]),
    ]
    rows: list[Row] = []
    for (heading, keys), several in groups:
        if several:
            rows += [Row("")] if rows else []
            rows.append(Row(f"{heading} ({len(several):,}) · {keys}", look="heading"))
            for each in several:
                rows += _rows_of(each, wraps=len(found) <= _WRAPPED)
    return rows or [Row("Every annotation stands where it was made.", look="muted")]


def _rows_of(each: Astray, *, wraps: bool) -> Iterator[Row]:
    annotation, places = each.annotation, each.places if each.kept is None else ()
    lead = f"{annotation.tag} · {annotation.annotator}"
    if len(places) == 1:
        sure = f" — {each.placing.score:.0%} alike" if each.placing.outcome is Outcome.UNSURE else ""
        shown = f"{_in_context(annotation.quote, each.text, places[0])}{sure}"
        yield Row(shown, lead, Candidate(each, places[0]), wraps=wraps)
        return
    yield Row(_as_it_was(annotation), lead, Candidate(each, None), wraps=wraps)
    for number, span in enumerate(places, 1):
        shown = _in_context(annotation.quote, each.text, span)
        yield Row(shown, f"  {number}", Candidate(each, span), wraps=wraps)


def _as_it_was(annotation: Annotation) -> str:
    before = _before(annotation.prefix, is_all=len(annotation.prefix) < CONTEXT)
    after = _after(annotation.suffix, is_all=len(annotation.suffix) < CONTEXT)
    return f"{before}“{differing(annotation.quote, annotation.quote)}”{after}"


def _in_context(quote: str, text: str, span: Span) -> str:
    """The words of a place, with what is another than in the quote, between what stands around them."""
    prefix, suffix = surroundings(text, span)
    before = _before(prefix, is_all=span.start <= CONTEXT)
    after = _after(suffix, is_all=span.end + CONTEXT >= len(text))
    return f"{before}“{differing(quote, span.quote(text))}”{after}"


def _before(text: str, *, is_all: bool) -> str:
    line = on_one_line(text)
    if not is_all:
        line = "…" + line.partition(" ")[2]  # the first word may be the end of one
    return line + (" " if text[-1:].isspace() else "")


def _after(text: str, *, is_all: bool) -> str:
    line = on_one_line(text)
    if not is_all:
        line = line.rpartition(" ")[0] + "…"
    return (" " if text[:1].isspace() else "") + line


def differing(old: str, new: str) -> str:
    """`new` on one line, with the words that are others than in `old`: [old → new], [−old], [+new].

    Of a long run of words that are the same, the middle is left out.
    """
    before, after = old.split()[:_MOST_WORDS], new.split()[:_MOST_WORDS]
    parts: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = " ".join(before[a:b]), " ".join(after[c:d])
        match kind:
            case "equal":
                parts.append(_shortened(after[c:d]))
            case "replace":
                parts.append(f"[{gone} → {come}]")
            case "delete":
                parts.append(f"[−{gone}]")
            case _:
                parts.append(f"[+{come}]")
    return " ".join(parts)


def _shortened(words: Sequence[str]) -> str:
    if len(words) <= _SAME:
        return " ".join(words)
    return f"{' '.join(words[:_ENDS])} … {' '.join(words[-_ENDS:])}"
