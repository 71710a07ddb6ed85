"""Tokens with IOB2 tags: `token TAB tag` a line, a blank line behind each sentence, as for CoNLL-2003.

A document begins with the line that the files of CoNLL-2003 have for it, not with a comment, which most
readers would take for a token. B- begins a span, I- goes on with it, O is outside.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from annotations.collection import Collection, Exported
from annotations.formats import FORMATS, Tell
from annotations.formats.losses import Losses
from annotations.formats.plain import well_formed
from annotations.formats.tokens import Tokens
from annotations.model import Annotation
from seeds.sentences import sentences
from seeds.spans import Span

DOCUMENT = "-DOCSTART-"
OUTSIDE = "O"
_REPLACEMENT = "\ufffd"


class _Told:
    """What of the annotations a single row of tags cannot say, counted."""

    def __init__(self) -> None:
        self.overlapping = self.widened = self.blank = self.parted = 0
        self.labels: dict[str, set[str]] = defaultdict(set)
        """The tags that a label stands for."""

    def label(self, tag: str) -> str:
        label = _unfit().sub("_", well_formed(tag))
        self.labels[label].add(tag)
        return label

    def tell(self, tell: Tell) -> None:
        if self.overlapping:
            tell(
                f"A token has one tag in iob2: annotations that overlap a longer one, or an earlier one of"
                f" the same length, were left out ({self.overlapping:,})."
            )
        if self.widened:
            tell(
                f"Annotations that begin or end within a token were widened to all of it ({self.widened:,})."
            )
        if self.parted:
            tell(f"Annotations over several sentences begin anew in each of them ({self.parted:,}).")
        if self.blank:
            tell(f"Annotations of nothing but white space hold no token, and were left out ({self.blank:,}).")
        for label, tags in self.labels.items():
            if len(tags) > 1:
                tell(f"The tags {', '.join(sorted(tags))} are all {label} in iob2.")


def write_each(parts: Iterable[Collection], tell: Tell) -> Iterator[str]:
    """The lines, each with its end; one part at a time."""
    losses, told = Losses(FORMATS["iob2"]), _Told()
    for part in parts:
        losses.count(part)
        annotations: dict[str, list[Annotation]] = defaultdict(list)
        for annotation in part.annotations:
            annotations[annotation.document].append(annotation)
        for document in part.documents:
            yield from _lines(document, annotations[document.id], told)
    losses.tell(tell)
    told.tell(tell)


def _lines(document: Exported, annotations: list[Annotation], told: _Told) -> Iterator[str]:
    text = well_formed(document.text)
    tokens = Tokens(text)
    seen = [number for number in range(len(tokens)) if not tokens.is_space(number)]
    begins = [sentence.start for sentence in sentences(text)]
    sentence_of = [bisect_right(begins, tokens.starts[number]) for number in seen]
    yield f"{DOCUMENT}\t{OUTSIDE}\n"
    tags = _tags(tokens, seen, sentence_of, annotations, told)
    last = None
    for number, sentence, tag in zip(seen, sentence_of, tags, strict=True):
        if sentence != last:
            yield "\n"
            last = sentence
        word = text[tokens.starts[number] : tokens.ends[number]]
        yield f"{_unseen().sub(_REPLACEMENT, word)}\t{tag}\n"
    yield "\n"


def _tags(
    tokens: Tokens, seen: list[int], sentence_of: list[int], annotations: list[Annotation], told: _Told
) -> list[str]:
    """A tag for each of the tokens that are seen: the longest annotations first, then the earliest."""
    tags = [OUTSIDE] * len(seen)
    runs = []
    for annotation in annotations:
        run = _run(tokens, seen, annotation.span)
        if run:
            runs.append((-len(run), run.start, annotation.tag, annotation.id, annotation.span, run))
        else:
            told.blank += 1
    for *_, tag, _id, span, run in sorted(runs, key=lambda each: each[:4]):
        if any(tags[place] != OUTSIDE for place in run):
            told.overlapping += 1
            continue
        told.widened += _is_widened(tokens, seen, span, run)
        told.parted += sentence_of[run[0]] != sentence_of[run[-1]]
        label = told.label(tag)
        for place in run:
            is_first = place == run[0] or sentence_of[place] != sentence_of[place - 1]
            tags[place] = f"{'B' if is_first else 'I'}-{label}"
    return tags


def _run(tokens: Tokens, seen: list[int], span: Span) -> range:
    """The places in `seen` of the tokens that share a character with the span."""
    first, last = tokens.covering(span)
    start, stop = bisect_right(seen, first - 1), bisect_right(seen, last)
    while start < stop and tokens.ends[seen[start]] <= span.start:
        start += 1
    return range(start, stop)


def _is_widened(tokens: Tokens, seen: list[int], span: Span, run: range) -> bool:
    return tokens.starts[seen[run[0]]] < span.start or span.end < tokens.ends[seen[run[-1]]]


@cache
def _unfit() -> re.Pattern[str]:
    """What a tag cannot hold in a line of two columns."""
    return re.compile("[\\s\x00-\x1f\x7f-\x9f]")


@cache
def _unseen() -> re.Pattern[str]:
    """What a token cannot hold, beside white space, which it never does: readers end lines there."""
    return re.compile("[\x00-\x1f\x7f-\x9f\ufeff]")
