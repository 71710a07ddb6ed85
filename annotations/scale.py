"""The scale of verdicts: which ratings there are, and what each is called elsewhere."""

from typing import NamedTuple


class Rating(NamedTuple):
    """One verdict of a scale.

    `value` is its place on the scale of five points, 5 for wholly true, None for a verdict that has none
    there (too little is known, or it cannot be checked). `label` is AVeriTeC's name for it, "" where that
    data set has no claims of the kind.
    """

    name: str
    value: int | None
    label: str


SUPPORTED = "Supported"
REFUTED = "Refuted"
NOT_ENOUGH = "Not Enough Evidence"
CONFLICTING = "Conflicting Evidence/Cherrypicking"
LABELS = (SUPPORTED, REFUTED, NOT_ENOUGH, CONFLICTING)
BEST, WORST = 5, 1

STANDARD_SCALE = (
    Rating("True", 5, SUPPORTED),
    Rating("Mostly true", 4, SUPPORTED),
    Rating("Half true", 3, CONFLICTING),
    Rating("Mostly false", 2, REFUTED),
    Rating("False", 1, REFUTED),
    Rating("Not enough evidence", None, NOT_ENOUGH),
    Rating("Conflicting evidence", None, CONFLICTING),
    Rating("Not checkable", None, ""),
)


def rating_named(name: str, scale: tuple[Rating, ...] = STANDARD_SCALE) -> Rating:
    """The rating of that name; one that the scale does not have, as of another desk, has no place on it."""
    return next((rating for rating in scale if rating.name == name), Rating(name, None, ""))
