"""List the keys with the ids that `[keys]` in the config takes."""

from tui import config
from tui.commands.output import write_out
from tui.errors import BadConfigError
from tui.keys import all_keys, remapped
from tui.options import Arguments


def run(arguments: Arguments) -> int:
    """Print the keys as the config has them; 0. Raises BadConfigError."""
    chosen = config.read(arguments.config)
    try:
        remapped(chosen.keys, {style.name: style.key for style in chosen.tags[len(config.STANDARD_TAGS) :]})
    except BadConfigError as error:
        raise BadConfigError(f"{arguments.config or config.default_path()}: {error}") from None
    seen = {binding.id or "": binding for binding in all_keys()}
    rows = [
        f"{identity:<24}{chosen.keys.get(identity, binding.key):<24}{binding.tooltip}\n"
        for identity, binding in seen.items()
    ]
    write_out(rows, None)
    return 0
