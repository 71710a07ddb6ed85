"""List the keys with the ids that `[keys]` in the config takes."""

from tui.commands.output import write_out
from tui.keys import all_keys


def run() -> int:
    """Print the keys; 0."""
    seen = {binding.id: binding for binding in all_keys()}
    rows = [f"{identity:<24}{binding.key:<24}{binding.tooltip}\n" for identity, binding in seen.items()]
    write_out(rows, None)
    return 0
