"""Names of files: where the bundled ones lie, and how a name is shown."""

from pathlib import Path


def bundled() -> Path:
    """The folder with the documents that come with presscheck."""
    return Path(__file__).resolve().parent / "documents"


def printable(name: str) -> str:
    """A file's name as it can be shown anywhere: what is not printable stands as its escape."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in name
    )
