"""Why no document comes from a file."""

from pathlib import Path

from seeds.names import printable


class Unreadable(Exception):
    """A file from which no document comes; as text, a sentence that says which and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{printable(str(path))} {reason}.")
        self.path = path
        self.reason = reason
