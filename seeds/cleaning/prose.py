"""How much a line looks like running text, before anything was learnt: it needs no language known."""

from seeds.cleaning.lines import Column, Columns

_LENGTH, _COMMAS, _SENTENCES, _MARKS, _SHORT = 400, 3, 3, 4, 80
_QUESTION, _DOTS = 4, 2
_USUAL_CAPITALS, _MOST_STOPS, _USUAL_STOPS = 0.35, 0.45, 0.2


def likeness_to_prose(columns: Columns) -> Column:
    """A score for each line: above 0 it rather looks like running text than not.

    The figures were set by hand, on pages of news. They need not be right: what the score means is learnt.
    """
    return [
        -2.2
        + 0.008 * min(length, _LENGTH)
        + (1.4 if ending >= _QUESTION else 0.3 if ending >= _DOTS else -0.6)
        + (0.5 * min(commas, _COMMAS) if commas else 0)
        + (0.5 * min(sentences, _SENTENCES) if sentences else 0)
        - (2.5 * (capitals - _USUAL_CAPITALS) if capitals > _USUAL_CAPITALS else 0)
        + (4 * (min(stops, _MOST_STOPS) - _USUAL_STOPS) if stops >= 0 else 0)
        - (1.5 if repeats > 1 else 0)
        - (0.4 * min(marks, _MARKS) if marks else 0)
        - (0.8 if times and length < _SHORT else 0)
        for length, ending, commas, sentences, capitals, stops, repeats, marks, times in zip(
            columns["length"],
            columns["ending"],
            columns["commas"],
            columns["sentences"],
            columns["capitals"],
            columns["stops"],
            columns["repeats"],
            columns["marks"],
            columns["times"],
            strict=True,
        )
    ]
