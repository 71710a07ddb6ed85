"""Names of files: where the bundled ones and the user's own lie, and how a name is shown."""

import os
from pathlib import Path


def bundled() -> Path:
    """The folder with the documents that come with presscheck."""
    return Path(__file__).resolve().parent / "documents"


def data_folder() -> Path:
    """The user's data folder for presscheck; the environment's PRESSCHECK_DATA names another one."""
    named = os.environ.get("PRESSCHECK_DATA")
    if named:
        return Path(os.path.abspath(named))  # noqa: PTH100 (Path.absolute keeps "..")
    from platformdirs import user_data_path  # noqa: PLC0415 (start-up time)

    return user_data_path("presscheck", appauthor=False)


def printable(name: str) -> str:
    """A file's name as it can be shown anywhere: what is not printable stands as its escape."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in name
    )
