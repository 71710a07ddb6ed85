"""Find in a text: a folded copy of the same length and `str.find`, which reads 10 MB in milliseconds."""

from array import array

# `str.translate` takes a hundred times as long as these on 10 MB.
_ALIKE = (
    ("'", "\u2018\u2019\u201a\u201b\u02bc"),
    ('"', "\u201c\u201d\u201e\u201f"),
    ("-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"),
    (" ", "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"),
    ("\u03c3", "\u03c2"),  # the Greek sigma has a form of its own at a word's end
)


def fold(text: str) -> str:
    """`text` in lower case, with plain quotes, dashes and spaces; offsets stay what they were."""
    if text.isascii():
        return text.lower()
    # The dotted capital I is the one character that lower case makes longer.
    folded = text.replace("\u0130", "i").lower()
    for plain, variants in _ALIKE:
        for variant in variants:
            folded = folded.replace(variant, plain)
    return folded


def occurrences(folded: str, query: str) -> "array[int]":
    """Where `query` begins in a folded text, from the front and without overlap. None for an empty query."""
    wanted = fold(query)
    starts = array("q")
    if not wanted:
        return starts
    at = folded.find(wanted)
    while at >= 0:
        starts.append(at)
        at = folded.find(wanted, at + len(wanted))
    return starts
