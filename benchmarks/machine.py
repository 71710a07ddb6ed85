"""The kind of machine that was measured on, without anything that would name it."""

import os
import platform
from importlib.metadata import version


def kind() -> str:
    """Cores, processor, system, and the versions that matter."""
    return (
        f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}, Textual {version('textual')}"
    )
