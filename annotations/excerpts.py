"""Words of a document in the name of a change."""

SHOWN = 24
"""So many characters of a quote are shown at most."""


def excerpt(quote: str) -> str:
    """The beginning of a quote on one line, cut between words where there is one to cut at.

    Quotation marks like those around it become single ones, as those in a quotation are.
    """
    line = " ".join(quote[: 4 * SHOWN].split()).replace('"', "'")
    if len(line) <= SHOWN:
        return f'"{line}"'
    cut = line[: SHOWN + 1].rfind(" ")
    return f'"{line[: cut if cut > 0 else SHOWN]}…"'
