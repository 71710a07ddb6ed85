"""The command line: which command was asked for. The commands themselves are in `tui.commands`."""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from annotations.errors import AnnotationsError
from annotations.version import VERSION
from seeds.errors import Unreadable
from seeds.names import printable
from tui.desk import COMMON
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
        Option(("--keys",), "list the keys with the ids that [keys] in the config takes"),
        *COMMON,
    ),
    words="documents, folders, patterns",
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
    """Run the command line `argv` (without the program's name); the exit code is 0, 1 or 2."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except (AnnotationsError, BadConfigError, Unreadable, UsageError) as error:
        # A path in the sentence may hold escape sequences.
        print(f"presscheck: {printable(str(error))}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        from tui.commands.output import discard_output  # noqa: PLC0415 (start-up time)

        # The reader of our output has gone, as `head` does: nothing is wrong, and nothing more can be said.
        discard_output()
        return DONE
    except KeyboardInterrupt:
        print("presscheck: stopped", file=sys.stderr)
        return BAD_INPUT


def _run(arguments: list[str]) -> int:
    position = _command_at(arguments)
    if position is None:
        asked = read(_APP, arguments)
        if asked.keys:
            from tui.commands.keys import run  # noqa: PLC0415 (start-up time)

            return run()
        from tui.launch import launch  # noqa: PLC0415 (start-up time)

        return launch(asked)
    name = arguments.pop(position)
    command = import_module(f"tui.commands.{COMMANDS[name]}")
    gc.freeze()
    gc.enable()
    code: int = command.run(read(command.FORM, arguments))
    return code


def _command_at(arguments: Sequence[str]) -> int | None:
    """Where the command stands: the first word that is neither an option nor an option's value."""
    takes_value = False
    for position, word in enumerate(arguments):
        if takes_value:
            takes_value = False
        elif word in ("--store", "--annotator", "--config"):
            takes_value = True
        elif not word.startswith("-"):
            return position if word in COMMANDS else None
    return None
