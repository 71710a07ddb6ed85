"""The words of a command line: what a command takes, in one table, read in the quickest way that will do.

Plain words are read here. What needs to be explained (help, a mistake, a rare form) is left to argparse,
which is made from the same table: its import and its parsers cost a third of what a short command may take.
"""

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.errors import UsageError

if TYPE_CHECKING:
    import argparse

Arguments = SimpleNamespace
"""What was asked for: a field for each option, and `paths`."""


class Option(NamedTuple):
    """An option: alone it is a flag, with a `metavar` (or several) it takes so many words."""

    names: tuple[str, ...]
    about: str
    metavar: str | tuple[str, ...] = ()
    kind: Callable[[str], Any] = str
    default: Any = None
    choices: Sequence[str] | None = None

    @property
    def field(self) -> str:
        """Where its value is found."""
        return self.names[-1].removeprefix("--").replace("-", "_")

    @property
    def takes(self) -> int:
        """How many words follow it."""
        return 1 if isinstance(self.metavar, str) else len(self.metavar)


class Form(NamedTuple):
    """What a command takes: options, and words of `kind`, which are its `paths`."""

    name: str
    about: str
    options: tuple[Option, ...]
    metavar: str = "PATH"
    words: str = ""
    kind: Callable[[str], Any] = str
    how_many: int | None = None
    """How many words; None for any number."""
    epilog: str = ""
    version: str = ""


def read(form: Form, arguments: Sequence[str]) -> Arguments:
    """What `arguments` ask for. Raises SystemExit, with the answer printed, for help and for mistakes.

    Raises UsageError for a word that is empty: as a path it would mean the current folder.
    """
    names = [name for option in form.options for name in option.names]
    if "" in arguments or any(f"{name}=" in arguments for name in names):
        raise UsageError("a word of the command line is empty: is a variable of the shell not set?")
    return _plain(form, arguments) or Arguments(**vars(_parser(form).parse_args(arguments)))


def _plain(form: Form, arguments: Sequence[str]) -> Arguments | None:
    """What plain words ask for; None where there is something to explain."""
    known = {name: option for option in form.options for name in option.names}
    found = Arguments(paths=[], **{each.field: _default(each) for each in form.options})
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        option = known.get(word)
        if option is None:
            if word.startswith("-"):
                return None
            found.paths.append(word)
            continue
        values, waiting = waiting[: option.takes], waiting[option.takes :]
        if len(values) < option.takes or any(value.startswith("-") for value in values):
            return None
        if option.choices is not None and not set(values) <= set(option.choices):
            return None
        try:
            taken = [option.kind(value) for value in values]
        except ValueError:
            return None
        setattr(found, option.field, taken[0] if option.takes == 1 else taken or True)
    if form.how_many not in {None, len(found.paths)}:
        return None
    found.paths = [form.kind(word) for word in found.paths]
    return found


def _default(option: Option) -> Any:
    return False if option.takes == 0 else option.default


def _parser(form: Form) -> "argparse.ArgumentParser":
    import argparse  # noqa: PLC0415 (start-up time)

    parser = argparse.ArgumentParser(
        prog=f"presscheck {form.name}".strip(),
        description=form.about,
        epilog=form.epilog or None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    count = "*" if form.how_many is None else form.how_many
    parser.add_argument("paths", nargs=count, type=form.kind, metavar=form.metavar, help=form.words or None)
    if form.version:
        parser.add_argument("--version", action="version", version=form.version)
    for option in form.options:
        if option.takes == 0:
            parser.add_argument(*option.names, action="store_true", dest=option.field, help=option.about)
        else:
            parser.add_argument(
                *option.names,
                nargs=None if option.takes == 1 else option.takes,
                dest=option.field,
                help=option.about,
                metavar=option.metavar or None,
                type=option.kind,
                default=option.default,
                choices=option.choices,
            )
    return parser
