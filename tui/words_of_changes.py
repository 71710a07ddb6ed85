"""What went with an annotation that was removed or given another tag, in a few words."""

from collections.abc import Iterator, Sequence

from annotations.changes import Change
from annotations.claims import Claim
from annotations.sheets import Amendment, ClaimKind, Evidence, OfClaim, Priority, Sheet, Verdict, of_claim
from annotations.tables import CLAIMS, LINKS, SOURCES
from tui.glyphs import safe, shorten

SHOWN = 40
"""Cells of a quote in a sentence on the status line."""
_FEWER = 16
"""Cells of it where the sentence would be too long."""


def gone_with(change: Change, claim: Claim | None) -> list[str]:
    """What a change took away beside the annotation or its tag; `claim` as it was before.

    What has passed to another mention of the claim has not gone.
    """
    return [*_links(change), *_of_claim(change, claim), *_details(change)]


def told_with_what_went(
    done: str, quote: str, gone: Sequence[str], room: int, *, removed: bool = False
) -> str:
    """That something was tagged, or `removed`, what went with it and how it comes back, in `room` cells.

    The quote gives way first; what went last is only counted where there is no room to name it.
    """
    sentence = ""
    for sentence in _shorter_and_shorter(done, quote, gone, removed=removed):
        if shorten(sentence, room) == safe(sentence):
            break
    return sentence


def _shorter_and_shorter(done: str, quote: str, gone: Sequence[str], *, removed: bool) -> Iterator[str]:
    least, most = (f"{done} “{shorten(quote, cells)}”" for cells in (_FEWER, SHOWN))
    bare = done.removesuffix(":")
    if not gone:
        back = "; u brings it back." if removed else "; u takes it back."
        # Where there is no room for how it comes back, the words that were marked say more.
        yield from (f"{told}{back}" for told in (most, least, most))
        return
    is_one = len(gone) == 1 and not removed and not gone[0].endswith("s")
    back = f"; u brings {'it' if is_one else 'them'} back."
    yield from (f"{told}; {_listed(gone)} went with it{back}" for told in (most, least))
    and_so = ", " if removed else " without "
    yield from (f"{told}{and_so}{_listed(gone)}{back}" for told in (least, bare))
    for named in range(len(gone) - 1, 0, -1):
        yield f"{bare}{and_so}{_listed([*gone[:named], f'{len(gone) - named} more'])}{back}"


def _listed(gone: Sequence[str]) -> str:
    return f"{', '.join(gone[:-1])} and {gone[-1]}" if len(gone) > 1 else gone[0]


def _links(change: Change) -> Iterator[str]:
    edits = [edit for edit in change.edits if edit.table == LINKS]
    # Other mentions of the claim are joined anew, without the one that has gone.
    count = sum(edit.after is None for edit in edits) - sum(edit.before is None for edit in edits)
    if count > 0:
        yield "its link" if count == 1 else f"its {count} links"


def _of_claim(change: Change, claim: Claim | None) -> Iterator[str]:
    edits = [edit for edit in change.edits if edit.table == CLAIMS]
    if any(edit.after for edit in edits):
        return
    gone = [of_claim(edit.before) for edit in edits if edit.before]
    if any(isinstance(each, Verdict) for each in gone):
        verdict = claim.verdict if claim else None
        yield f"the verdict {verdict.rating}" if verdict else "the history of its verdict"
    if any(isinstance(each, Evidence) for each in gone):
        yield "its evidence"
    if any(isinstance(each, Amendment) for each in gone):
        yield "its corrections"
    if any(map(_says_something, gone)):
        yield "its sheet"


def _says_something(each: OfClaim) -> bool:
    """Whether it is a sheet on which a person has written: a verdict begins one too."""
    if not isinstance(each, Sheet):
        return False
    chosen = (each.kind, each.priority) != (ClaimKind.OTHER, Priority.NORMAL)
    return chosen or bool(each.wording or each.said or each.assigned)


def _details(change: Change) -> Iterator[str]:
    if any(edit.table == SOURCES and edit.after is None for edit in change.edits):
        yield "what is known of the source"
