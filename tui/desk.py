"""Which documents, which store, whose work: what the app and the commands agree on before they begin."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import NoLocks, ReadOnlyPlace, StoreError
from annotations.holdings import Holdings
from annotations.places import FILE, FOLDER, home_for, overlooked
from annotations.reading import is_taken_in, opened_to_read
from seeds.finding import SUFFIXES, Found, find
from seeds.names import bundled, printable
from tui.errors import UsageError
from tui.options import Arguments, Option

if TYPE_CHECKING:
    from annotations.collection import ExportSettings
    from annotations.store import Store
    from seeds.document import Document
    from tui.config import Config


_MOST_NAMED = 3
_JOINERS = "\u200c\u200d"
"""Names in Persian, Hindi and other scripts are written with them."""
DOCUMENTS = (
    "documents, folders, patterns; without any the current folder if it has a store, else the documents that "
    "come with presscheck"
)
"""What the help says of paths, wherever `default_folder` stands in for them."""
COMMON = (
    Option(("--store",), "the file that holds the annotations", "FILE", Path),
    Option(("--annotator",), "the name under which work is kept", "NAME"),
    Option(("--config",), "another config than the usual one", "FILE", Path),
)
"""The options that make sense everywhere."""


class Asked:
    """The documents and the store that a command line means; without paths, those of `default_folder`."""

    def __init__(self, arguments: Arguments) -> None:
        """Raises BadConfigError for a config that is named and cannot be read, UsageError for no name."""
        if arguments.annotator is not None and not _can_be_seen(arguments.annotator):
            raise UsageError("--annotator is a name that can be seen, without line ends and the like.")
        self.paths: Sequence[Path] = list(arguments.paths) or [default_folder()]
        self._names_nothing = not arguments.paths
        self._home = home_for(self.paths, store=arguments.store)
        self.store, self.root = self._home.store, self._home.root
        self._arguments = arguments
        if arguments.config:
            self.config  # noqa: B018 (a person who names a config wants to hear of its mistakes)

    @cached_property
    def config(self) -> "Config":
        """The person's config, read when it is first asked for. Raises BadConfigError."""
        from tui import config  # noqa: PLC0415 (start-up time)

        return config.read(self._arguments.config)

    @property
    def annotator(self) -> str:
        """The name under which work is kept. Raises BadConfigError."""
        return self._arguments.annotator or self.config.annotator.strip() or login_name()

    def overlooked_by(self, store: Holdings) -> str:
        """A sentence on stores that lie among the documents and were not taken into this one; or ""."""
        found = overlooked(self._home, self.paths)
        folders = [folder for folder in found if not is_taken_in(folder / FOLDER / FILE, folder, store)]
        if not folders:
            return ""
        names = ", ".join(printable(os.path.relpath(folder)) for folder in folders[:_MOST_NAMED])
        more = f" and {len(folders) - _MOST_NAMED} more folders" if len(folders) > _MOST_NAMED else ""
        have = "has a store of its own" if len(folders) == 1 else "have stores of their own"
        return (
            f"{names}{more} {have}, and what was marked there is not seen here: open the folder by itself, "
            "or take its store in with `presscheck merge`."
        )

    def export_settings(self, *, private: bool = False) -> "ExportSettings":
        """What the config says of exports. Raises BadConfigError."""
        return export_settings(self.config, private=private)

    @contextmanager
    def reading(self) -> Iterator[Holdings]:
        """The store, for reading; what is found damaged goes to stderr. Raises StoreError."""
        with opened_to_read(self.store, self.root) as store:
            for sentence in filter(None, [*store.troubles, self.overlooked_by(store)]):
                warn(printable(sentence))
            yield store

    @contextmanager
    def reading_if_possible(self) -> Iterator[Holdings | None]:
        """The store, for reading; where it cannot be read, None, and a sentence goes to stderr."""
        with ExitStack() as closing:
            store: Holdings | None = None
            try:
                store = closing.enter_context(self.reading())
            except StoreError as error:
                warn(printable(str(error)))
            yield store

    def open(self) -> "Store":
        """The store as the app has it where it cannot be changed. Raises StoreError and BadConfigError."""
        from annotations.store import Store  # noqa: PLC0415 (start-up time)

        return Store.open(self.store, annotator=self.annotator, root=self.root, read_only=True)

    def open_for_work(self) -> "Store":
        """The store, to be changed. Raises StoreError and BadConfigError."""
        from annotations.store import Store  # noqa: PLC0415 (start-up time)

        return Store.open(self.store, annotator=self.annotator, root=self.root)

    def open_to_write(self) -> "tuple[Store, str]":
        """The store for work; where it cannot be written, for reading, and a sentence that says so."""
        try:
            store = self.open_for_work()
        except (ReadOnlyPlace, NoLocks) as error:
            return self.open(), f"{error} Nothing that you mark can be kept here."
        return store, self.overlooked_by(store)

    @property
    def is_passed_over(self) -> bool:
        """Whether nothing was named, and the current folder has documents, but is not meant."""
        return self._names_nothing and self.paths == [bundled()] and _has_documents(Path.cwd())

    def found(self) -> Iterator[Found]:
        """The documents, without opening them."""
        return find(self.paths)


def export_settings(config: "Config", *, private: bool = False) -> "ExportSettings":
    """What a config says of exports."""
    from annotations.collection import ExportSettings  # noqa: PLC0415 (start-up time)

    return ExportSettings(config.scale, config.roles, config.publisher, private)


def documents(asked: Asked) -> Iterator["Document"]:
    """The documents that can be read; for each of the others a sentence goes to stderr.

    Raises UsageError where there is nothing that could be one.
    """
    for path in readable(asked):
        document = loaded(path)
        if document is not None:
            yield document


def readable(asked: Asked) -> Iterator[Path]:
    """The files of the documents, not opened yet; for what cannot be one a sentence goes to stderr.

    Raises UsageError where there is nothing that could be one.
    """
    if asked.is_passed_over:
        warn("these are the bundled documents; this folder has no store yet: write . for its documents.")
    found_any = False
    for found in asked.found():
        found_any = True
        if found.problem:
            warn(f"{printable(str(found.path))} {found.problem}.")
        else:
            yield found.path
    if not found_any:
        raise UsageError(nothing_found(asked.paths))


def loaded(path: Path) -> "Document | None":
    """The document in a file; where there is none, None, and a sentence goes to stderr."""
    from seeds.errors import Unreadable  # noqa: PLC0415 (start-up time)
    from seeds.loading import load  # noqa: PLC0415 (start-up time)

    try:
        return load(path)
    except Unreadable as error:
        warn(str(error))
        return None


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


def _has_documents(folder: Path) -> bool:
    """Whether a name in the folder itself is that of a document."""
    with suppress(OSError), os.scandir(folder) as entries:
        return any(os.path.splitext(each.name)[1].lower() in SUFFIXES for each in entries)  # noqa: PTH122
    return False


def _can_be_seen(name: str) -> bool:
    """Whether something of a name is visible, and nothing in it is a control or format character."""
    if name.isascii():
        return name.isprintable() and bool(name.strip())
    from unicodedata import category  # noqa: PLC0415 (start-up time)

    kinds = {category(sign) for sign in name if sign not in _JOINERS}
    return bool(kinds) and kinds.isdisjoint({"Cc", "Cf", "Zl", "Zp"}) and kinds != {"Zs"}


def login_name() -> str:
    """The name of the person who is logged in."""
    for variable in ("PRESSCHECK_ANNOTATOR", "LOGNAME", "USER", "LNAME", "USERNAME"):
        name = os.environ.get(variable, "").strip()
        if name:
            return name
    return "annotator"
