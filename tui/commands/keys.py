"""List the keys with the ids that `[keys]` in the config takes."""

from tui.commands.output import write_out
from tui.keys import LIBRARY_TABLES, READER_TABLES


def run() -> int:
    """Print the keys; 0."""
    seen = {binding.id: binding for table in (*READER_TABLES, *LIBRARY_TABLES) for binding in table}
    rows = [f"{identity:<24}{binding.key:<24}{binding.tooltip}\n" for identity, binding in seen.items()]
    write_out(rows, None)
    return 0
