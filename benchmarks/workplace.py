"""A person's machine in a folder: home, data and config of its own, so that nothing of ours is touched."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.terminal import Terminal, environment
from seeds.names import bundled

PROJECT = Path(__file__).resolve().parents[1]
Argument = str | bytes | Path


@dataclass(frozen=True, slots=True)
class Workplace:
    """Starts presscheck with `folder` as home and, unless told otherwise, as current folder."""

    folder: Path

    @property
    def data(self) -> Path:
        """The user's data folder."""
        return self.folder / "data"

    @property
    def config(self) -> Path:
        """The user's config, which is not there until someone writes it."""
        return self.folder / "config.toml"

    def env(self, **wished: str) -> dict[str, str]:
        """The environment that the program is started with."""
        own = {
            "HOME": str(self.folder),
            "PRESSCHECK_DATA": str(self.data),
            "PRESSCHECK_CONFIG": str(self.config),
            "PRESSCHECK_ANNOTATOR": "ada",
            "PYTHONPATH": str(PROJECT),
        }
        return environment(**(own | wished))

    def command(self, *arguments: Argument) -> list[Argument]:
        """The command line that runs presscheck with `arguments`."""
        return [sys.executable, "-m", "tui", *arguments]

    def open(
        self, *arguments: Argument, columns: int = 120, rows: int = 40, env: dict[str, str] | None = None
    ) -> Terminal:
        """Presscheck in a terminal of its own."""
        started = self.env(**(env or {}))
        return Terminal(self.command(*arguments), columns=columns, rows=rows, env=started, cwd=self.folder)

    def run(
        self, *arguments: Argument, env: dict[str, str] | None = None, given: bytes | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Presscheck without a terminal, to its end."""
        return run(self.command(*arguments), env=self.env(**(env or {})), cwd=self.folder, given=given)


def run(
    program: Sequence[Argument], *, env: dict[str, str], cwd: Path, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a program without a terminal, with `given` on its stdin, and take all that it writes."""
    feed = subprocess.DEVNULL if given is None else None
    return subprocess.run(
        program, env=env, cwd=cwd, stdin=feed, input=given, capture_output=True, check=False, timeout=120
    )


def article() -> Path:
    """The bundled article."""
    return next(path for path in sorted(bundled().iterdir()) if path.suffix == ".txt")
