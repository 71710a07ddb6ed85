"""Where a command's output goes: stdout as UTF-8 bytes, or a file that is written whole or not at all."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from annotations.errors import NotWritten


def named_output(word: str) -> Path | None:
    """What `-o` names: a file, or with "-" stdout."""
    return None if word == "-" else Path(word)


def write_out(chunks: Iterable[str], target: Path | None) -> None:
    """Write `chunks` to `target`, or to stdout without one. Raises NotWritten."""
    if target is not None:
        from annotations.safe_files import write_whole  # noqa: PLC0415 (start-up time)
        from tui.commands.stopping import cleared_up_when_stopped  # noqa: PLC0415 (start-up time)

        with cleared_up_when_stopped():
            write_whole(target, chunks)
        return
    with to_stdout():
        for chunk in chunks:
            sys.stdout.buffer.write(chunk.encode("utf-8", "backslashreplace"))


@contextmanager
def to_stdout() -> Iterator[None]:
    """What is written to stdout in here is there at the end. Raises NotWritten, or BrokenPipeError."""
    if sys.stdout is None:
        raise NotWritten("The output could not be written: stdout is closed.")
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise NotWritten(f"The output could not be written: {error.strerror}.") from error


def discard_output() -> None:
    """Let what stdout still holds go nowhere: Python would fail over it once more at the process's end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def cells(text: str) -> int:
    """How many cells `text` takes, near enough to line up columns."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415 (start-up time)

    return sum(0 if combining(sign) else 1 + (east_asian_width(sign) in "WF") for sign in text)
