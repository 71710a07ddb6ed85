"""Vaults for tests, each closed in the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotations.vault import Vault


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[Vault]:
    """The vault at `path`, for as long as it is needed."""
    found = Vault(path, read_only=read_only)
    try:
        yield found
    finally:
        found.close()
