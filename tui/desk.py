"""Which documents, which store, whose work: what the app and the commands agree on before they begin."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from annotations.errors import ReadOnlyPlace
from annotations.places import FILE, FOLDER, home_for
from annotations.store import Store
from seeds.document import Document
from seeds.finding import Found, find
from seeds.loading import Unreadable, bundled, load, printable
from tui import config as configs
from tui.config import Config


class UsageError(Exception):
    """What was asked for cannot be done; the message says why and what to do."""


class Asked(NamedTuple):
    """The documents and the store that a command line means."""

    paths: Sequence[Path]
    store: Path
    root: Path
    config: Config
    annotator: str

    @classmethod
    def by(cls, arguments: argparse.Namespace, paths: Sequence[Path]) -> "Asked":
        """What `arguments` ask for; without paths, the current folder, or what is bundled."""
        config = configs.read(arguments.config)
        meant = list(paths) or [default_folder()]
        home = home_for(meant, store=arguments.store)
        annotator = arguments.annotator or config.annotator or login_name()
        return cls(meant, home.store, home.root, config, annotator)

    def open(self, *, read_only: bool = True) -> Store:
        """The store. Raises StoreError."""
        return Store.open(self.store, annotator=self.annotator, root=self.root, read_only=read_only)

    def open_to_write(self) -> tuple[Store, str]:
        """The store for work; where it cannot be written, for reading, and a sentence that says so."""
        try:
            return self.open(read_only=False), ""
        except ReadOnlyPlace as error:
            return self.open(), f"{error} Nothing that you mark can be kept here."

    def found(self) -> Iterator[Found]:
        """The documents, without opening them."""
        return find(self.paths)


def add_common(parser: argparse.ArgumentParser) -> None:
    """The options that make sense everywhere."""
    parser.add_argument("--store", type=Path, metavar="FILE", help="the file that holds the annotations")
    parser.add_argument("--annotator", metavar="NAME", help="the name under which work is kept")
    parser.add_argument("--config", type=Path, metavar="FILE", help="another config than the usual one")


def documents(asked: Asked) -> Iterator[Document]:
    """The documents that can be read; for each of the others a sentence goes to stderr.

    Raises UsageError where there is nothing that could be one.
    """
    found_any = False
    for found in asked.found():
        found_any = True
        if found.problem:
            warn(f"{printable(str(found.path))} {found.problem}.")
            continue
        try:
            yield load(found.path)
        except Unreadable as error:
            warn(str(error))
    if not found_any:
        raise UsageError(nothing_found(asked.paths))


def nothing_found(paths: Sequence[Path]) -> str:
    """The sentence for paths that lead to no document."""
    places = ", ".join(printable(str(path)) for path in paths)
    return f"there are no documents in {places}: presscheck reads .txt, .md, .html and .htm files."


def warn(sentence: str) -> None:
    """Tell the person at the command line something that does not stop the rest."""
    print(f"presscheck: {sentence}", file=sys.stderr)


def default_folder() -> Path:
    """The current folder if it has a store, else the bundled documents."""
    here = Path.cwd()
    return here if (here / FOLDER / FILE).is_file() else bundled()


def login_name() -> str:
    """The name of the person who is logged in."""
    for variable in ("PRESSCHECK_ANNOTATOR", "LOGNAME", "USER", "LNAME", "USERNAME"):
        name = os.environ.get(variable, "").strip()
        if name:
            return name
    return "annotator"
