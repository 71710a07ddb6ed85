"""What is asked of the benchmark on the command line, and where the pages are."""

import argparse
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "CLEAN_DATA"


def parser(program: str, about: str) -> argparse.ArgumentParser:
    """A command that takes the folder with the pages."""
    made = argparse.ArgumentParser(prog=program, description=about)
    made.add_argument("--data", type=Path, help=f"folder with meta.jsonl and the pages (or {VARIABLE})")
    return made


def data_folder(asked: argparse.Namespace) -> Path:
    """The folder with the pages. Exits with a sentence where there is none."""
    named: Path | str | None = asked.data or os.environ.get(VARIABLE)
    if not named:
        raise SystemExit(f"Name the folder with the pages: --data FOLDER, or {VARIABLE}.")
    folder = Path(named)
    if not (folder / "meta.jsonl").is_file():
        raise SystemExit(f"{folder} has no meta.jsonl; benchmarks/cleaning/README.md says what is in it.")
    return folder


@contextmanager
def quietly() -> Iterator[None]:
    """The libraries log each page that they find nothing in; that is in the figures."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
