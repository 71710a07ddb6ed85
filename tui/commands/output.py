"""Where a command's output goes: stdout as UTF-8 bytes, or a file that is written whole or not at all."""

import sys
from collections.abc import Iterable
from pathlib import Path


def write_out(chunks: Iterable[str], target: Path | None) -> None:
    """Write `chunks` to `target`, or to stdout without one. Raises NotWritten."""
    if target is not None:
        from annotations.safe_files import write_whole  # noqa: PLC0415 (start-up time)

        write_whole(target, chunks)
        return
    sys.stdout.flush()
    for chunk in chunks:
        sys.stdout.buffer.write(chunk.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def cells(text: str) -> int:
    """How many cells `text` takes, near enough to line up columns."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415 (start-up time)

    return sum(0 if combining(sign) else 1 + (east_asian_width(sign) in "WF") for sign in text)
