"""What a check of a store finds."""

from typing import NamedTuple


class Finding(NamedTuple):
    """Something to tell a person. `document` is a path, `annotation` an id; "" where there is none."""

    document: str
    annotation: str
    sentence: str
    is_note: bool = False
    """Whether nothing is amiss: it is only good to know."""
