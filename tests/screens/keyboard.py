"""Keys as a terminal sends them: Textual's name of each and its character."""

from textual.keys import _character_to_key  # what Textual's own driver names keys by

_NAMED = {"enter": "\r", "escape": "\x1b", "tab": "\t", "delete": None, "shift+tab": None}


def key_of(typed: str) -> tuple[str, str | None]:
    """The name and the character of a key that is given as either."""
    if len(typed) == 1:
        return _character_to_key(typed), typed
    return typed, _NAMED.get(typed)
