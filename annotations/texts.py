"""The texts on which annotations were made, kept beside the store, each once: it is what was checked."""

import os
import re
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from annotations.locking import grip
from annotations.regular_files import bytes_of
from annotations.safe_files import copy_of, replace_with, written_beside

_KIND, _SUFFIX = "sha256:", ".zlib"
LONG = 500_000
"""Characters beyond which a text is kept behind the change that needs it: packing it would take too long."""
_QUICKLY = 1  # a level of zlib: 10 MB in 0.1 s instead of 0.4, and a fifth larger


class Texts:
    """A folder of compressed texts, named by their fingerprints."""

    def __init__(self, store: Path) -> None:
        self.folder = store.with_name(store.name + "-texts")
        self._waiting: dict[str, str] = {}

    @property
    def is_barred(self) -> bool:
        """Whether something that is no folder has its name, so that no text can be kept."""
        return os.path.lexists(self.folder) and not os.path.isdir(self.folder)  # noqa: PTH112 - as in `has`

    def has(self, fingerprint: str) -> bool:
        """Whether the text is kept. The disk is asked: another process may have removed it as an orphan."""
        path = self._path(fingerprint)
        return path is not None and os.path.exists(path)  # noqa: PTH110 - Path.exists raises PermissionError

    def keep_or_wait(self, fingerprint: str, text: str, *, wait: bool) -> None:
        """Keep the text now; a long one, and any with `wait`, in `keep_waiting`. Raises OSError."""
        if not self.has(fingerprint) and (wait or len(text) > LONG):
            self._waiting[fingerprint] = text
        else:
            self.keep(fingerprint, text)

    @property
    def waits(self) -> bool:
        """Whether a text waits to be kept."""
        return bool(self._waiting)

    def keep_waiting(self) -> None:
        """Keep the texts that wait. May run in a thread of its own; those that the disk refuses wait on."""
        for fingerprint, text in list(self._waiting.items()):
            try:
                self.keep(fingerprint, text)
            except OSError:
                return
            self._waiting.pop(fingerprint, None)

    def keep(self, fingerprint: str, text: str) -> None:
        """Bring the text to the disk, unless it is there. Raises OSError."""
        path = self._path(fingerprint)
        if path is not None and not self.has(fingerprint):
            self.folder.mkdir(mode=0o700, exist_ok=True)
            data = zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICKLY)
            with written_beside(path, [data], 0o600) as new:
                replace_with(new, path)
        self._waiting.pop(fingerprint, None)

    def read(self, fingerprint: str) -> str | None:
        """The text; None where it is not kept, or not legible."""
        path = self._path(fingerprint)
        try:
            data = b"" if path is None else bytes_of(path)
            return zlib.decompress(data).decode("utf-8", "surrogatepass")
        except (OSError, zlib.error, UnicodeDecodeError):
            return None

    def sound(self, fingerprint: str) -> str | None:
        """The text, where it is kept and is the one that it is called."""
        from seeds.document import fingerprint as fingerprint_of  # noqa: PLC0415 - start-up time

        text = self.read(fingerprint)
        return text if text is not None and fingerprint_of(text) == fingerprint else None

    def lacks(self, fingerprint: str) -> bool:
        """Whether the text could be kept, and is not."""
        return self._path(fingerprint) is not None and not self.has(fingerprint)

    def kept(self) -> Iterator[str]:
        """The fingerprints of all texts that are kept, damaged or not. Raises OSError."""
        for path in sorted(self.folder.iterdir()) if self.folder.is_dir() else ():
            if _is_ours(path):
                yield _KIND + path.stem

    def copy_to(self, other: "Texts", *, but: Collection[str] = ()) -> None:
        """Keep there what is kept here, and what waits here, `but` for some. Raises OSError."""
        for fingerprint, text in list(self._waiting.items()):
            other.keep(fingerprint, text)
        for name in map(_name, set(self.kept()).difference(but)):
            if name is not None:
                other.folder.mkdir(mode=0o700, exist_ok=True)
                copy_of(self.folder / name, other.folder / name)

    def remove_others(self, needed: Collection[str]) -> None:
        """Remove all texts but those that are needed; what cannot be removed stays."""
        names = set(filter(None, map(_name, (*needed, *self._waiting))))
        with suppress(OSError):
            for path in self.folder.iterdir():
                is_orphan = _is_ours(path) and path.name not in names
                if is_orphan or (path.suffix == ".tmp" and _is_abandoned(path)):
                    path.unlink()
            self.folder.rmdir()  # which only an empty one lets be done

    def _path(self, fingerprint: str) -> Path | None:
        name = _name(fingerprint)
        return None if name is None else self.folder / name


def _name(fingerprint: str) -> str | None:
    """The file of a text; none for what is no fingerprint of ours, as somebody may have written by hand."""
    digest = fingerprint.removeprefix(_KIND)
    return digest + _SUFFIX if digest != fingerprint and _digest().fullmatch(digest) else None


def _is_ours(path: Path) -> bool:
    """Whether it is a text's file: the folder may be a link to one that holds other things."""
    return path.suffix == _SUFFIX and _digest().fullmatch(path.stem) is not None


def _is_abandoned(temporary: Path) -> bool:
    """Whether nobody is writing the file: its writer was killed."""
    handle = os.open(temporary, os.O_RDWR)
    try:
        return grip(handle)
    finally:
        os.close(handle)


@cache
def _digest() -> re.Pattern[str]:
    return re.compile("[0-9a-f]{64}")
