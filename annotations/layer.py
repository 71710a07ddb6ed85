"""The adjudicated layer: what was decided between people, under a name that says whose it was."""

from collections.abc import Iterable

_BEGINS, _ENDS = "adjudicated (", ")"


def layer_of(names: Iterable[str]) -> str:
    """The annotator under whose name that is kept which was taken from these."""
    return f"{_BEGINS}{', '.join(sorted(set(names)))}{_ENDS}"


def is_adjudicated(annotator: str) -> bool:
    """Whether what this annotator has marked was taken from others."""
    return annotator.startswith(_BEGINS) and annotator.endswith(_ENDS)
