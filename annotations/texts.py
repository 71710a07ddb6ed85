"""The texts on which annotations were made, kept beside the store, each once: it is what was checked."""

import re
import zlib
from collections.abc import Collection
from contextlib import suppress
from functools import cache
from pathlib import Path

from annotations.safe_files import replace_with, written_beside

_SUFFIX = ".zlib"
LONG = 500_000
"""Characters beyond which a text is kept behind the change that needs it: packing it would take too long."""
_QUICKLY = 1  # a level of zlib: 10 MB in 0.1 s instead of 0.4, and a fifth larger


class Texts:
    """A folder of compressed texts, named by their fingerprints."""

    def __init__(self, store: Path) -> None:
        self.folder = store.with_name(store.name + "-texts")
        self._kept: set[str] = set()
        self._waiting: dict[str, str] = {}

    def has(self, fingerprint: str) -> bool:
        """Whether the text is kept."""
        if fingerprint not in self._kept and self._path(fingerprint).exists():
            self._kept.add(fingerprint)
        return fingerprint in self._kept

    def keep_or_wait(self, fingerprint: str, text: str, *, wait: bool) -> None:
        """Keep the text now; a long one, and any with `wait`, in `keep_waiting`. Raises OSError."""
        if not self.has(fingerprint) and (wait or len(text) > LONG):
            self._waiting[fingerprint] = text
        else:
            self.keep(fingerprint, text)

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
        if self.has(fingerprint):
            return
        self.folder.mkdir(mode=0o700, exist_ok=True)
        data = zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICKLY)
        with written_beside(self._path(fingerprint), [data], 0o600) as new:
            replace_with(new, self._path(fingerprint))
        self._kept.add(fingerprint)

    def read(self, fingerprint: str) -> str | None:
        """The text; None where it is not kept, or not legible."""
        try:
            data = self._path(fingerprint).read_bytes()
            return zlib.decompress(data).decode("utf-8", "surrogatepass")
        except (OSError, zlib.error, UnicodeDecodeError):
            return None

    def remove_others(self, needed: Collection[str]) -> None:
        """Remove all texts but those that are needed; what cannot be removed stays."""
        names = {_name(fingerprint) for fingerprint in (*needed, *self._waiting)}
        self._kept.clear()
        with suppress(OSError):
            for path in self.folder.iterdir():
                if path.suffix == _SUFFIX and path.name not in names:
                    path.unlink()
            self.folder.rmdir()  # which only an empty one lets be done

    def _path(self, fingerprint: str) -> Path:
        return self.folder / _name(fingerprint)


def _name(fingerprint: str) -> str:
    """The file of a text. A fingerprint may come from a store that somebody has written by hand."""
    kind, _, digest = fingerprint.partition(":")
    return f"{digest if kind == 'sha256' and _digest().fullmatch(digest) else 'none'}{_SUFFIX}"


@cache
def _digest() -> re.Pattern[str]:
    return re.compile("[0-9a-f]{64}")
