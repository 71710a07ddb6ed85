"""Where on the screen the text of a document stands: one home for the reader and for its first look."""

GUTTER = 4
"""Cells before the text: the letters of the tags on a row, or a `+` where there are more than three."""
SIDE_BY_SIDE = 110
"""From this many cells on, the list of annotations stands beside the text unasked."""
SIDE_CELLS = 32
"""The width of that list."""
ROWS_OF_STATE = 3
"""The rows below the text: two of state, one of keys."""
SCROLL_BAR = 1
SMALLEST = (40, 12)
"""The columns and rows below which a screen shows one sentence instead of itself."""
_NARROWEST = 16


def room_in(columns: int) -> int:
    """The cells of a row of the text's pane in a terminal of so many columns, without its scroll bar."""
    return columns - SCROLL_BAR - (SIDE_CELLS if columns >= SIDE_BY_SIDE else 0)


def text_width(room: int, most: int) -> int:
    """The cells that the text column has in `room`; a person wants `most` at the most."""
    return max(_NARROWEST, min(most, room - GUTTER - 1))


def left_of(room: int, width: int) -> int:
    """The cells before the first column of a text of `width`: it stands in the middle of `room`."""
    return max(0, (room - GUTTER - 1 - width) // 2) + GUTTER
