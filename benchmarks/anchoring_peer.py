"""How the Hypothesis client finds a quote again, in our own words: the peer of anchoring.

The position first, if the quote is still there. Else the quote anywhere, exactly, and where it is nowhere,
with the fewest errors that it can be found with, up to 256 or half of its length. Each place is scored: 50
for the quote, 20 for what was before, 20 for what was behind, 2 for the position. The best is taken, whatever
its score. After `src/annotator/anchoring/match-quote.ts` and `types.ts` of hypothesis/client (BSD-2-Clause),
which search as G. Myers does (A fast bit-vector algorithm for approximate string matching, JACM 46, 1999).
"""

from collections.abc import Iterator

from seeds.spans import Span

_MOST_ERRORS = 256
_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2


def anchored(text: str, quote: str, prefix: str, suffix: str, position: int) -> Span | None:
    """Where the quote is taken to be; None where it is nowhere."""
    if text.startswith(quote, position):
        return Span(position, position + len(quote))
    best, best_score = None, -1.0
    for span, errors in _matches(text, quote, min(_MOST_ERRORS, len(quote) // 2)):
        before = text[max(0, span.start - len(prefix)) : span.start]
        behind = text[span.end : span.end + len(suffix)]
        score = (
            _QUOTE * (1 - errors / len(quote))
            + _PREFIX * _alike(before, prefix)
            + _SUFFIX * _alike(behind, suffix)
            + _POSITION * (1 - abs(span.start - position) / len(text))
        )
        if score > best_score:
            best, best_score = span, score
    return best


def _alike(there: str, given: str) -> float:
    """The share of what is given that is there, by the fewest errors that it can be found with."""
    if not given:
        return 1.0
    errors = min((errors for _, errors in _matches(there, given, len(given))), default=len(given))
    return 1 - errors / len(given)


def _matches(text: str, quote: str, most: int) -> Iterator[tuple[Span, int]]:
    """The exact places, or where there are none those with the fewest errors, if these are not too many."""
    start = text.find(quote)
    if start >= 0:
        while start >= 0:
            yield Span(start, start + len(quote)), 0
            start = text.find(quote, start + 1)
        return
    for end, errors in _ends(text, quote, most):
        tail = text[max(0, end - len(quote) - errors) : end][::-1]
        length = next((length for length, _ in _ends(tail, quote[::-1], errors)), 0)
        yield Span(end - length, end), errors


def _ends(text: str, quote: str, most: int) -> list[tuple[int, int]]:
    """Where parts of the text end that are nearest to the quote, with how many errors."""
    masks: dict[str, int] = {}
    for place, sign in enumerate(quote):
        masks[sign] = masks.get(sign, 0) | 1 << place
    every, last = (1 << len(quote)) - 1, 1 << (len(quote) - 1)
    rise, fall, errors = every, 0, len(quote)
    found: list[tuple[int, int]] = []
    for end, sign in enumerate(text, 1):
        equal = masks.get(sign, 0)
        vertical = equal | fall
        horizontal = (((equal & rise) + rise) ^ rise) | equal
        up = fall | (every & ~(horizontal | rise))
        down = rise & horizontal
        errors += 1 if up & last else -1 if down & last else 0
        up, down = up << 1 & every, down << 1 & every
        rise, fall = down | (every & ~(vertical | up)), up & vertical
        if errors <= most:
            if errors < most:
                found.clear()
                most = errors
            found.append((end, errors))
    return found
