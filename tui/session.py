"""What one run of the app works on: the documents, the store, the config and the app's own memory."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import NotWritten
from annotations.safe_files import write_whole
from annotations.store import Store
from seeds.finding import Found
from seeds.names import data_folder
from tui.config import Config

if TYPE_CHECKING:
    from tui.opened import Opened


@dataclass(slots=True)
class Memory:
    """What the app remembers between runs beside the store: the theme, and that the tour was offered."""

    path: Path
    theme: str = ""
    toured: bool = False

    @classmethod
    def recall(cls) -> "Memory":
        """What was kept; nothing where there is nothing, or where it cannot be read."""
        path = data_folder() / "memory.json"
        try:
            kept = json.loads(path.read_bytes())
        except (OSError, ValueError):
            return cls(path)
        if not isinstance(kept, dict):
            return cls(path)
        theme = kept.get("theme")
        return cls(path, theme if isinstance(theme, str) else "", kept.get("toured") is True)

    def keep(self) -> None:
        """Write it down; a folder that cannot be written forgets, which costs no one's work."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, [json.dumps({"theme": self.theme, "toured": self.toured})], mode=0o600)
        except (OSError, NotWritten):
            return


@dataclass(slots=True)
class Session:
    """Everything that a screen may need and no widget opens by itself."""

    store: Store
    config: Config
    memory: Memory
    found: Sequence[Found] = field(default_factory=list)
    """The documents on the list."""
    paths: Sequence[Path] = ()
    """The files and folders that were asked for, among which they were found."""
    single: bool = False
    """Whether one document was opened by itself: leaving it leaves the app."""
    offer_tour: bool = False
    looked_at: "Opened | None" = None
    """The document that is on the screen already, from before Textual was there."""
    notice: str = ""
    """A sentence to show at the start, such as why the store is for reading only."""
