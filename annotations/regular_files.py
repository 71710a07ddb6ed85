"""Reading what is a file, and nothing else: to read a pipe would last for ever."""

import errno
import os
import stat
from pathlib import Path


def bytes_of(path: Path, limit: int = -1) -> bytes:
    """The file's bytes, or the first `limit` of them. Raises OSError, also for what is no file."""
    # O_NONBLOCK: to open a pipe would last as long.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is not a file", str(path))
        return file.read(limit)
