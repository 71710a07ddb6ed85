"""The command line: which command was asked for. The commands themselves are in `tui.commands`."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from annotations.errors import AnnotationsError, NobodyReads
from annotations.version import VERSION
from seeds.errors import Unreadable
from seeds.names import printable
from tui.desk import COMMON, DOCUMENTS
from tui.errors import BadConfigError, UsageError
from tui.options import Form, Option, read

DONE, BAD_INPUT = 0, 2
COMMANDS = {
    "list": "listing",
    "clean": "clean",
    "show": "show",
    "export": "export",
    "import": "importing",
    "merge": "merge",
    "stats": "stats",
    "report": "report",
    "agreement": "agreement",
    "check": "check",
}
"""The module of each command in `tui.commands`, imported only when it is asked for."""

_APP = Form(
    name="",
    about="Read, mark and check documents in the terminal.",
    options=(
        Option(("--keys",), "list the keys, as the config has them, with the ids that its [keys] takes"),
        *COMMON,
    ),
    words=DOCUMENTS,
    kind=Path,
    version=f"presscheck {VERSION}",
    epilog="""\
commands (presscheck COMMAND --help tells more):
  list [PATH...]             the documents: title, date, words, status, tags
  clean FILE...              the cleaned body text
  show FILE                  a document with its annotations
  export [PATH...]           annotations as JSON, JSON lines, CSV and more
  import FILE [PATH...]      what export, or another tool, has written
  merge OTHER...             other people's stores and exports into this store
  stats [PATH...]            how far the work has come, and what is missing
  report [PATH...] -o OUT    a page to hand over, in HTML or Markdown
  agreement A B              how far people agree on what they have marked
  check                      is the store sound, does every quote still stand where it should

A file or folder that is named like a command: write ./list. Keys: press ? in the app.""",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (without the program's name); the exit code is 0, 1 or 2.

    KeyboardInterrupt passes through, for a shell has to see how the process ends.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except NobodyReads:  # the reader of our output has gone: nothing is wrong, and nothing more can be said
        return DONE
    except (AnnotationsError, BadConfigError, Unreadable, UsageError) as error:
        # A path in the sentence may hold escape sequences.
        print(f"presscheck: {printable(str(error))}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        from tui.commands.output import discard_output  # noqa: PLC0415 (start-up time)

        # As `head` does. stdout still holds something.
        discard_output()
        return DONE


def _run(arguments: list[str]) -> int:
    position = _first_word_at(arguments)
    word = "" if position is None else arguments[position]
    if position is None or word not in COMMANDS:
        asked = read(_APP, arguments)
        if asked.keys:
            from tui.commands.keys import run  # noqa: PLC0415 (start-up time)

            return run(asked)
        _refuse_mistyped(word)
        from tui.launch import launch  # noqa: PLC0415 (start-up time)

        return launch(asked)
    name = arguments.pop(position)
    command = import_module(f"tui.commands.{COMMANDS[name]}")
    gc.freeze()
    gc.enable()
    code: int = command.run(read(command.FORM, arguments))
    return code


def _refuse_mistyped(word: str) -> None:
    """Raise UsageError where the first word is no command and, plainly, no file or pattern.

    It is looked at as it was typed, for a Path would take `./export` for `export`.
    """
    if not str(Path(word)).replace("-", "").isalpha() or os.path.lexists(word):
        return
    if any(separator in word for separator in (os.sep, os.altsep) if separator):
        raise UsageError(f"{word} is not there: there is no such file or folder.")
    from difflib import get_close_matches  # noqa: PLC0415 (start-up time)

    meant = "".join(f" Did you mean {name}?" for name in get_close_matches(word, COMMANDS, n=1))
    raise UsageError(
        f"there is no command {word}, and no file or folder of that name here.{meant} "
        "`presscheck --help` lists the commands."
    )


def _first_word_at(arguments: Sequence[str]) -> int | None:
    """Where the first word stands that is neither an option nor an option's value: the command, or a path."""
    takes_value = False
    for position, word in enumerate(arguments):
        if takes_value:
            takes_value = False
        elif word in ("--store", "--annotator", "--config"):
            takes_value = True
        elif not word.startswith("-"):
            return position
    return None
