"""What a checker looks up first: the figures and the quotations of a text, as spans with exact offsets."""

from heapq import merge

from seeds.quantities import quantities
from seeds.quotations import quotations
from seeds.spans import Span


def checkable(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The figures and quotations that lie in `text[start:end]`, in order and without overlap.

    What one of them shares with another, as a figure in a quotation, is one span with it.
    """
    limit = len(text) if end is None else min(end, len(text))
    found: list[Span] = []
    for span in merge(quotations(text, start, limit), quantities(text, start, limit)):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
